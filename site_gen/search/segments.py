"""Segments: the index of the articles of a year, a month or a run of a month, as one file of sorted lines.

A segment is a function of its articles only. Its documents are numbered oldest first (date, then id); its numbers
start at 0, so that segments can be put one after the other without being read anew (`parts.py`).
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from msgspec import Struct

from site_gen.search.coding import code, codes, places_coded, single_places
from site_gen.search.documents import SearchDocument, SearchRow, digest, plain, short_address, snippet, text_of, unique
from site_gen.search.stems import algorithm, stemmer
from site_gen.search.tokens import RUN, Stem, is_paired, unstemmed, words_of

LARGEST = 1_000
"""Documents of a segment: above it a year is cut into months, a month into runs."""
LEVELS = 8
"""How finely a word's weight in a document is kept."""
FACETS = ("publisher", "author", "section", "tag", "language")
FACET = "\x01"
"""Begins the key of a facet's value, between the group's name and the value: such lines sort before all words."""

FORM = "\x02"
"""Stands between a stem and the word that has it, in a word's key: words of one stem are neighbours."""

_TITLE, _HEAD, _FIELD_GAP = 6.0, 2.0, 8
_SATURATION, _REFERENCE_WORDS = 1.2, 400


class SegmentPlan(Struct, frozen=True):
    """Which articles make a segment, oldest first."""

    name: str
    """A year, a month or a run of a month: "2023", "2023-09", "2023-09.1"; "undated"."""
    key: str
    """Digest of what the segment is made from: equal keys, equal segments."""
    ids: tuple[str, ...]


def plan_segments(rows: Iterable[SearchRow], version: str) -> tuple[SegmentPlan, ...]:
    """Return the segments of a collection, oldest first; `version` stands for the index's rules and settings."""
    ordered = sorted(rows, key=lambda row: (row.date, row.id))
    plans: list[SegmentPlan] = []
    for year, of_year in _grouped(ordered, lambda row: row.date[:4] or "undated"):
        if len(of_year) <= LARGEST:
            plans.append(_plan(year, of_year, version))
            continue
        for month, of_month in _grouped(of_year, lambda row: row.date[:7] or "undated"):
            runs = range(0, len(of_month), LARGEST)
            for number, start in enumerate(runs):
                name = f"{month}.{number}" if len(runs) > 1 else month
                plans.append(_plan(name, of_month[start : start + LARGEST], version))
    return tuple(plans)


def segment_text(documents: Sequence[SearchDocument], language: str, scope: str = "full") -> str:
    """Return a segment: a line that counts its documents, a JSON line of each, a line of each term.

    A word's line holds, between tabs: its stem, FORM and the word; other stems that this word stands for; number of
    documents; first document; weight there; last document; the other documents with their weights, in codes; the low
    digits of its places in each document; their high digits. A facet value's line has the same columns.
    """
    segment = _Segment()
    for number, document in enumerate(documents):
        segment.add(number, document, document.language or language, scope)
    lines = [json.dumps({"documents": len(documents)})]
    lines += [json.dumps(_shown(document, language), ensure_ascii=False) for document in documents]
    return "\n".join(lines + segment.lines()) + "\n"


class _Entry:
    """A term's documents in a segment while it is written."""

    __slots__ = ("count", "first", "high", "last", "low", "rest", "weight")

    def __init__(self, first: int, weight: int) -> None:
        self.first = self.last = first
        self.weight = weight
        self.count = 1
        self.rest: list[str] = []
        self.low: list[str] = []
        self.high: list[str] = []

    def line(self, key: str, aliases: str) -> str:
        numbers = f"{self.count}\t{self.first}\t{self.weight}\t{self.last}"
        rest, low, high = "".join(self.rest), "".join(self.low), "".join(self.high)
        return f"{key}\t{aliases}\t{numbers}\t{rest}\t{low}\t{high}"


class _Segment:
    """A segment while it is written: terms and facet values with their documents."""

    def __init__(self) -> None:
        self.entries: dict[str, _Entry] = {}
        self.aliases: defaultdict[str, set[str]] = defaultdict(set)
        self.readers: dict[str | None, _Reader] = {}

    def add(self, number: int, document: SearchDocument, language: str, scope: str) -> None:
        name = algorithm(language)
        reader = self.readers.setdefault(name, _Reader(name))
        places: dict[str, list[int]] = {}
        title_end = reader.read(document.title, 1, places)
        titled = {term: len(found) for term, found in places.items()}
        names = " · ".join((*document.authors, document.publisher or "", document.section or "", *document.tags))
        end = reader.read(document.standfirst, title_end + _FIELD_GAP, places)
        end = reader.read(names, end + _FIELD_GAP, places)
        headed = {term: len(found) for term, found in places.items()}
        start = end + _FIELD_GAP
        words = reader.read(text_of(document.html), start, places) - start if scope == "full" else 0
        self._post(number, places, _weights(places, titled, headed, words))
        for facet, values in facets_of(document, language).items():
            for value in values:
                self._put(f"{FACET}{facet}{FACET}{value}", number, 0, "")

    def _post(self, number: int, places: dict[str, list[int]], weights: dict[str, int]) -> None:
        table, entries = codes(), self.entries
        top = len(table)
        pairs = single_places()
        top_pair = len(pairs)
        for term, found in places.items():
            weight = weights[term]
            single = found[0] * 2 + 1 if len(found) == 1 else top_pair
            text = pairs[single] if single < top_pair else places_coded(found)
            entry = entries.get(term)
            if entry is None:
                entries[term] = entry = _Entry(number, weight)
            else:
                value = (number - entry.last - 1) * LEVELS + weight
                entry.rest.append(table[value] if value < top else code(value))
                entry.last = number
                entry.count += 1
            entry.low.append(text[: len(text) // 2])
            entry.high.append(text[len(text) // 2 :])

    def _put(self, key: str, number: int, weight: int, places: str) -> None:
        entry = self.entries.get(key)
        if entry is None:
            self.entries[key] = _Entry(number, weight)
            return
        entry.rest.append(code(number - entry.last - 1))
        entry.last = number
        entry.count += 1

    def lines(self) -> list[str]:
        """Return the lines of all terms, sorted by term."""
        for reader in self.readers.values():
            reader.add_aliases(self.aliases)
        lines = [entry.line(key, "") for key, entry in self.entries.items()]
        lines += [_NOWHERE.line(f"{word}{FORM}", " ".join(sorted(stems))) for word, stems in self.aliases.items()]
        return sorted(lines)


_NOWHERE = _Entry(0, 0)
_NOWHERE.count = 0


class _Reader:
    """Reads words in one language; remembers the keys of each raw word that was seen."""

    def __init__(self, name: str | None) -> None:
        self.stem: Stem = stemmer(name) if name else unstemmed
        self.known: dict[str, tuple[str, ...]] = {}

    def read(self, text: str, place: int, places: dict[str, list[int]]) -> int:
        """Add the places of a text's words, from `place` on; return the place after the last."""
        known = self.known
        for raw in RUN.findall(text):
            words = known.get(raw)
            if words is None:
                words = known[raw] = tuple(f"{self._stem(word)}{FORM}{word}" for word in words_of(raw))
            for word in words:
                found = places.get(word)
                if found is None:
                    places[word] = [place]
                else:
                    found.append(place)
                place += 1
        return place

    def add_aliases(self, aliases: defaultdict[str, set[str]]) -> None:
        """Add the words that are sorted far from their stems: such a word leads to its stem."""
        for words in self.known.values():
            for key in words:
                stem, _, word = key.partition(FORM)
                if word[:3] != stem[:3]:
                    aliases[word].add(stem)

    def _stem(self, word: str) -> str:
        return word if is_paired(word) else self.stem(word) or word


def _weights(
    places: dict[str, list[int]], titled: dict[str, int], headed: dict[str, int], words: int
) -> dict[str, int]:
    """Return each term's BM25 weight without its rarity, in LEVELS steps: more in the title, less in long texts."""
    length = min(1 / (0.25 + 0.75 * words / _REFERENCE_WORDS), 2.0)
    weights = {}
    for term, found in places.items():
        head = headed.get(term, 0)
        frequency = (len(found) - head) * length
        if head:
            title = titled.get(term, 0)
            frequency += title * _TITLE + (head - title) * _HEAD
        weights[term] = min(int(LEVELS * frequency / (frequency + _SATURATION)), LEVELS - 1)
    return weights


def facets_of(document: SearchDocument, language: str) -> dict[str, tuple[str, ...]]:
    """Return the values of each of FACETS that a document is found under."""
    return {
        "publisher": unique([document.publisher or ""]),
        "author": unique(document.authors),
        "section": unique([document.section or ""]),
        "tag": unique(document.tags),
        "language": unique([language]),
    }


def _shown(document: SearchDocument, language: str) -> list[str]:
    """Return what a list of results shows: title, address (short), date, authors, publisher, text, foreign language."""
    shown = [
        plain(document.title),
        short_address(document.address, document.title, document.date),
        document.date[:10],
        ", ".join(unique(document.authors)),
        plain(document.publisher or ""),
        snippet(document.summary),
    ]
    return [*shown, document.language] if document.language and document.language != language else shown


def _grouped(rows: Iterable[SearchRow], key: Callable[[SearchRow], str]) -> Iterable[tuple[str, list[SearchRow]]]:
    return ((name, list(members)) for name, members in groupby(rows, key))


def _plan(name: str, rows: Sequence[SearchRow], version: str) -> SegmentPlan:
    key = digest(version, *(part for row in rows for part in (row.id, row.digest)))
    return SegmentPlan(name, key, tuple(row.id for row in rows))
