"""Near-duplicates: a small MinHash of word 4-grams, and clusters of texts that share most of them.

One permutation, 64 bins (Li, Owen, Zhang 2012): each shingle falls into a bin by its low bits, each bin keeps its least
value. Two texts are compared where both have a value; candidates come from 16 bands of 4 bins.
"""

from array import array
from collections.abc import Sequence
from zlib import crc32

BINS, BAND = 64, 4
SAME = 0.7
"""Share of equal bins from which two texts are called near-duplicates."""
_EMPTY = -1
_WORDS = 2_000
_SHINGLE = 4


def sketch(text: str) -> tuple[int, ...]:
    """Return the MinHash of a text's first 2,000 words: 64 numbers, -1 for an empty bin; () for under 20 words."""
    words = text.lower().split()[:_WORDS]
    if len(words) < 20:
        return ()
    bins = [_EMPTY] * BINS
    hashes = [crc32(word.encode("utf-8", "surrogatepass")) for word in words]
    for first, second, third, fourth in zip(hashes, hashes[1:], hashes[2:], hashes[3:], strict=False):
        value = ((first * 31 + second) * 31 + third) * 31 + fourth
        value = (value * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        number, value = value >> 58, value & 0xFFFFFFFF
        if bins[number] == _EMPTY or value < bins[number]:
            bins[number] = value
    return tuple(bins)


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the estimated share of shingles that two sketches have in common, 0 to 1."""
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != _EMPTY and b != _EMPTY]
    return sum(a == b for a, b in pairs) / len(pairs) if len(pairs) >= BINS // 4 else 0.0


def clusters(sketches: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """Return groups of indices of near-duplicates, each sorted, in the order of their first; none of a single text."""
    group = list(range(len(sketches)))

    def top(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    # Band by band, so that memory holds the keys of one band only.
    for start in range(0, BINS, BAND):
        first: dict[bytes, int] = {}
        for number, bins in enumerate(sketches):
            if not bins:
                continue
            other = first.setdefault(array("q", bins[start : start + BAND]).tobytes(), number)
            if top(other) != top(number) and likeness(sketches[other], bins) >= SAME:
                one, two = sorted((top(other), top(number)))
                group[two] = one
    found: dict[int, list[int]] = {}
    for number in range(len(sketches)):
        found.setdefault(top(number), []).append(number)
    return [tuple(members) for _, members in sorted(found.items()) if len(members) > 1]
