"""The one table of the word rule: which characters make words, which make pairs, which are dropped or replaced.

`tokens.py` reads it, and the search script of the browser is written with the same values, so both cut the same
words of the same text. It is fixed data and not asked of `unicodedata`, because each Python and each browser knows
another version of Unicode.

WORD and BIGRAM are ranges of code points, made from the general categories L, M and N of Unicode 14 (with the two
joiners and the soft hyphen): numbers in base 36, for each range the distance of its first character from the end of
the range before, then its length less one. Unassigned characters inside a range are let in. A test makes them anew.
"""

WORD = (
    "1c 9 8 p 7 p 1c 0 3 0 5 1 2 0 4 1 2 2 2 m 2 u 2 cp 5 b f 4 8 0 2 0 i 38 2 7 2 0 7 0 2 31 2 3u 2 5y 7 "
    "14 9 18 2 0 2 1 2 1 2 17 u a 6 21 5 2t 2 7 3 9 2 i 3 0 h 6d 5 3 3 19 j r 5 13 2 5 a 21 2 3k 3 9 2 3k "
    "3 5 3 0 2 3b c 32 a 3a 2 3l e 33 9 6 2 3 2 5l 6 10 2 3d j1 2i 2 gz a 12 h 2l 4 h7 3 g 2 p 6 22 4 1y "
    "c 1f 48 2 2 8c b 44 12 r 5 3d e 0 9 4p i 8 d 37 d 1j 9 1p 3 1r h 2 2 ko 2 0 4 a 4 b 5 c 6 a g 1 2r 9 "
    "6 a 7 c 1g w i 0 5 0 3 9 2 0 4 4 7 0 2 0 2 0 2 3 2 a 3 3 6 4 5 0 2 1l k7 1n 27 l hj t vh 6c 7 8 a 0 "
    "3 33 g 3k 1c 0 du e 2 4 3 4 5l 3t 4 3 b v 2p 9 v 7 2 e x 9 14 e lkx wc 1w 19 3 7g 4 2q 2 9 2 36 12 8 "
    "3 2u 3 4c 5 9 b 1f d 1x b 13 4 0 2 1c 3 z d 2o f a 13 2h 13 2l 3 f 3 2w 2 d 7 3e 2 8pb 6x1 14 2 3r y "
    "a2 j 3b 15 b 5 f h f 1t 3w k 9 8 p 7 p 1y 1o 10 6y d 18 d 1k i 1 36 bk 3 1b 2 b6 d kl 3 u 3 4i 5 p "
    "1z 5k o u 2 1z 2 12 h 1h b 29 o lf 4 4k s l 17 46 c 2w 8 0 e 33 5 1b 3 26 5 3 2 c 2 0 5 2e 7 2y 8 be "
    "6 9 5 2v 2 6x o 2w 4 l 13 1k 8 3f 5 6y 2u 4j d 41 2 2j 9 2a 4 0 j b4 g s 6 hw 56 10 18 vi i 29c g tq "
    "34i 7l5 7 3o c 1i a 3 d na 2y 69 2 f5i 4 1 3mq 1y f3 4 4 5 9 7 3 6 v 3 45 2 4c j 31 o0 2 o 2 u 2 o 2 "
    "u 2 o 2 u 2 o 2 u 2 o 2 1n e9 1i 5 1d 9 0 f 0 n 1bn 8y 2x yv ah m0 1m 2 2 2 3g 2 b0 g5 c 25g 9"
)
BIGRAM = (
    "2rl 1l 6 e 2 9 14 3j o 1 7 j 2 0 2 0 2 0 5 1y 2 1i a 0 1m 21 7 25 1cz 2b 4 0 5 t 4r0 2 1m 2h 3 2 2 "
    "2h 2 3 6p f e9 533 1t g73 1y9 u 2q m 4 5 fi9 d5 wd 1l 1en5 1idm"
)

DROPPED = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x0300, 0x036F),  # accents
    (0x0483, 0x0487),  # Cyrillic titlo and its like
    (0x0591, 0x05C7),  # Hebrew points and accents
    (0x0610, 0x061A),  # Arabic signs
    (0x0640, 0x0640),  # tatweel
    (0x064B, 0x065F),  # Arabic vowels, hamza above and below
    (0x0670, 0x0670),  # superscript alef
    (0x06D6, 0x06ED),  # Quranic signs
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x200C, 0x200D),  # joiners: Persian writes the parts of one word with them
    (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
)
"""Characters without which a word is still the same word, after compatibility decomposition. Marks that make another
letter (of Devanagari, Thai, kana …) are not here."""

KEPT = "й"
"""Letters that are not decomposed: Russian endings are told by this one."""

REPLACED = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
    "ŧ": "t", "ĸ": "k", "ŋ": "n", "ς": "σ",
    "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ٱ": "ا",
    **{chr(0x0660 + digit): str(digit) for digit in range(10)},
    **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
}  # fmt: skip
"""Letters that readers type for one another, after decomposition: letter → what is indexed and looked up."""

APOSTROPHES = "'’ʼ＇"
LONGEST = 40
"""Characters of a word that count: what follows is cut off."""


def ranges(table: str) -> tuple[tuple[int, int], ...]:
    """Return the (first, last) code points of WORD or BIGRAM."""
    numbers = [int(number, 36) for number in table.split()]
    found, end = [], 0
    for distance, length in zip(numbers[::2], numbers[1::2], strict=True):
        first = end + distance
        end = first + length
        found.append((first, end))
    return tuple(found)
