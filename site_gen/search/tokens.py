"""Words of a text: where they begin and end, and under which terms they are found.

The rule, the same here and in `client/words.js`:

1. A run of word characters is a word, and apostrophes between word characters belong to it (UAX #29, WB4-WB9); it is
   then cut at its apostrophes, and parts of one letter (`l'`, `'s`) are dropped.
2. A run of Chinese, Japanese, Thai, Lao, Khmer, Burmese or Tibetan characters has no spaces between its words: it
   gives the pairs of neighbouring characters, or its only one.
3. Folded: lower case, compatibility decomposition, without accents and vowel points, letters that stand for one
   another made one; cut at 40 characters.
4. A word of rule 1 is stemmed by Snowball in the article's language, where Snowball has it.
"""

import re
from collections.abc import Iterator
from unicodedata import normalize

from site_gen.search.characters import APOSTROPHES, BIGRAM, DROPPED, KEPT, LONGEST, REPLACED, WORD, ranges


def character_class(pairs: tuple[tuple[int, int], ...]) -> str:
    """Return the inside of a regular expression's character class that matches these code points."""
    return "".join(f"{chr(first)}-{chr(last)}" if first != last else chr(first) for first, last in pairs)


_WORD = character_class(ranges(WORD))
_BIGRAM = character_class(ranges(BIGRAM))
RUN = re.compile(f"[{_BIGRAM}]+|[{_WORD}]+(?:[{APOSTROPHES}][{_WORD}]+)*")
"""What `findall` gives are the raw words of a text; `terms_of` turns one into terms."""
_IS_PAIRED = re.compile(f"[{_BIGRAM}]")
_DROPPED = re.compile(f"[{character_class(DROPPED)}]+")
_NO_WORD = re.compile(f"[^{_WORD}{_BIGRAM}]+")
_BETWEEN = re.compile(f"[{APOSTROPHES}]")
_KEPT = re.compile(f"([{KEPT}])")
_REPLACED = str.maketrans(REPLACED)


def fold(raw: str) -> str:
    """Return a word as it is looked up: without case, accents, vowel points and variants of letters."""
    if raw.isascii():
        return raw.lower()
    parts = _KEPT.split(normalize("NFC", raw.lower()))
    parts[::2] = [_DROPPED.sub("", normalize("NFKD", part).lower()).translate(_REPLACED) for part in parts[::2]]
    return _NO_WORD.sub("", normalize("NFC", "".join(parts)))


def words_of(raw: str) -> tuple[str, ...]:
    """Return the folded words of one match of RUN: pairs of characters, or the parts between apostrophes."""
    if _IS_PAIRED.match(raw):
        run = fold(raw)
        return tuple(run[at : at + 2] for at in range(len(run) - 1)) or ((run,) if run else ())
    parts = [fold(part)[:LONGEST] for part in _BETWEEN.split(raw)]
    if len(parts) > 1:
        parts = [part for part in parts if len(part) > 1]
    return tuple(part for part in parts if part)


def is_paired(word: str) -> bool:
    """Return whether a folded word is of a script that is cut into pairs."""
    return _IS_PAIRED.match(word) is not None


def unstemmed(word: str) -> str:
    """Return the word itself: the stem in a language without a stemmer."""
    return word


def split(text: str) -> Iterator[str]:
    """Yield the folded words of a text in their order."""
    for raw in RUN.findall(text):
        yield from words_of(raw)
