"""Numbers and sorted words as printable ASCII: what the index is made of, and what compresses well as text.

A number is written in base 64 for its last digit and base 27 for those before, with other characters for the last
digit, so that numbers need no separator: 91 characters from `#` to `~`, without the backslash. No quotation mark, no
line end: a string of numbers is a JavaScript string as it stands.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from operator import itemgetter

ALPHABET = "".join(chr(code) for code in range(35, 127) if code != 92)
LAST = 64
"""Characters of ALPHABET that end a number; those after them continue one."""
MORE = len(ALPHABET) - LAST

_TABLE_SIZE = 20_000


def code(number: int) -> str:
    """Return a number of at least 0: one character below 64, two below 1,728, three below 46,656."""
    rest, last = divmod(number, LAST)
    text = ALPHABET[last]
    while rest:
        rest, digit = divmod(rest, MORE)
        text = ALPHABET[LAST + digit] + text
    return text


@cache
def codes() -> tuple[str, ...]:
    """Return the codes of the first 20,000 numbers: looking up is many times faster than making."""
    return tuple(code(number) for number in range(_TABLE_SIZE))


def numbers(text: str) -> list[int]:
    """Return the numbers of a string of codes."""
    found, rest = [], 0
    for character in text:
        digit = ord(character) - 35
        digit -= digit > 57
        if digit < LAST:
            found.append(rest * LAST + digit)
            rest = 0
        else:
            rest = rest * MORE + digit - LAST
    return found


def gaps(ascending: Iterable[int]) -> str:
    """Return a strictly ascending list as the codes of its gaps less one; the first is counted from -1."""
    before, parts = -1, []
    for number in ascending:
        parts.append(code(number - before - 1))
        before = number
    return "".join(parts)


def after(word: str, before: str) -> str:
    """Return `word` as a capital letter for how many first characters it shares with `before` (A: 0), and the rest.

    Folded words hold no capital ASCII letters, so a list of these needs no separator either.
    """
    shared = min(shared_length(word, before), 25)
    return chr(65 + shared) + word[shared:]


def shared_length(one: str, other: str) -> int:
    """Return how many first characters two texts share; those that are two units in JavaScript end it."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b or a > "\uffff":
            return at
    return min(len(one), len(other))


def front_coded(words: Iterable[str]) -> str:
    """Return a sorted list of words, each after the one before it."""
    before, parts = "", []
    for word in words:
        parts.append(after(word, before))
        before = word
    return "".join(parts)


PLACES_HIGH = len(ALPHABET) - 1
"""High digit that says: so many times LAST further, and the same place goes on in the next pair."""
_TOP = PLACES_HIGH * LAST


@cache
def _pairs() -> tuple[str, str]:
    """Return the low and the high digits of all numbers that one pair tells, one after the other."""
    return "".join(ALPHABET[n % LAST] for n in range(_TOP)), "".join(ALPHABET[n // LAST] for n in range(_TOP))


def paired_digits(numbers: Sequence[int]) -> tuple[str, str]:
    """Return the low digits of numbers, and as many high digits.

    Both are kept apart because they compress better so. A number too long for a pair takes several: each high digit
    PLACES_HIGH is so many times LAST, and the number goes on.
    """
    low, high = _pairs()
    if len(numbers) > 1 and max(numbers) < _TOP:
        pick = itemgetter(*numbers)
        return "".join(pick(low)), "".join(pick(high))
    lows = highs = ""
    for number in numbers:
        times, rest = divmod(number, _TOP)
        lows += ALPHABET[0] * times + low[rest]
        highs += ALPHABET[PLACES_HIGH] * times + high[rest]
    return lows, highs
