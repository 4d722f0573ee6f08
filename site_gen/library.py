"""The Library: all articles arranged, by date and by term. Made by `arrange`, read by the page makers.

Articles are named by position: 0 is the newest, the undated come last. A term holds the positions of its articles,
so that a list of 100,000 is 400 kB and a period of it is found by two bisections.
"""

from __future__ import annotations  # array[int] is a type only for the type checker, before Python 3.12

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from site_gen.columns import Digests, Everything, Positions, Related, Telling
from site_gen.letters import first_letter, first_two, sort_key
from site_gen.model import Article
from site_gen.settings import Settings
from site_gen.withdrawals import Withdrawal

BUILT_IN_TAXONOMIES = ("authors", "publishers", "sections", "tags", "languages", "series")
"""In the order in which a reader is offered them; those of site.toml follow."""


class Term(Struct, frozen=True, kw_only=True):
    """An author, a publisher, a tag …: a name under which articles are listed."""

    taxonomy: str
    """The folder of its pages: "authors"."""
    name: str
    """Its most frequent spelling."""
    slug: str
    type: str | None = None
    """"Person" or "Organization", of authors; "Organization", of publishers."""
    link: str | None = None
    """The author's own page elsewhere, when every article that gives one gives the same."""
    members: array[int]
    """Positions of its articles, ascending: newest first, the undated last."""

    @property
    def address(self) -> str:
        """The term's first page: "authors/afp.html"."""
        return f"{self.taxonomy}/{self.slug}.html"

    def place(self, position: int) -> int:
        """Return the index in `members` of one of them."""
        return bisect_left(self.members, position)


MANY_TERMS = 2_000
"""Terms that are listed on one page: some 200 kB."""


class Taxonomy(Struct, frozen=True, kw_only=True, dict=True):
    """The terms of one kind."""

    name: str
    title: str | None
    """As site.toml calls it; None for the built-in ones, whose titles are words of the interface."""
    terms: tuple[Term, ...]
    """Sorted by name, without regard to case."""
    spellings: dict[str, Term]
    """Each spelling that articles use → its term."""
    by_slug: dict[str, Term]
    irregular: frozenset[str]
    """Spellings whose term bears another name, or a slug that the name alone does not give."""

    @cached_property
    def pages(self) -> dict[str, list[Term]]:
        """The pages on which very many terms are listed, each by its heading, in order; none of fewer terms.

        A page holds the names with one first letter; where these are very many, those with the same first two.
        """
        if len(self.terms) <= MANY_TERMS:
            return {}
        letters: dict[str, list[Term]] = {}
        for term in sorted(self.terms, key=lambda term: (sort_key(term.name), term.name)):
            letters.setdefault(first_letter(term.name), []).append(term)
        pages: dict[str, list[Term]] = {}
        for letter, terms in letters.items():
            for term in terms:
                pages.setdefault(letter if len(terms) <= MANY_TERMS else first_two(term.name), []).append(term)
        return pages

    def term(self, slug: str) -> Term:
        """Return the term with a slug."""
        return self.by_slug[slug]


class SearchRow(NamedTuple):
    """What decides an article's place in the index and whether it must be indexed anew."""

    date: str
    """Of publication at its known precision, "" when unknown."""
    id: str
    digest: str
    """Of all that the index holds of the article."""


class Library(Struct, frozen=True, kw_only=True):
    """All articles of a site, arranged."""

    settings: Settings
    articles: Sequence[Article]
    """The dated ones, newest first, by (published, id); then the undated, by id. May be kept on the disk: what is
    asked for of very many stands in columns beside."""
    digests: Digests
    """`Article.digest` of each article and page by position."""
    item_digests: Digests
    """`Article.item_digest` of each, likewise."""
    codes: array[int]
    """For each dated article `-date_code(published)`: ascending."""
    months: tuple[tuple[int, int, int, int], ...]
    """Each month that has articles, newest first: year, month (0: not known), start and stop of its positions."""
    days: dict[tuple[int, int], tuple[int, ...]]
    """For each (month, day) of the calendar that has articles, positions of the newest of each year, newest first."""
    pages: tuple[Article, ...]
    """Of type "page": in no list, by weight and title."""
    taxonomies: dict[str, Taxonomy]
    positions: Positions
    """Article id → position; pages stand behind the articles."""
    translations: dict[int, tuple[int, ...]]
    """Position → positions of the same article in other languages."""
    duplicates: dict[int, tuple[int, ...]]
    """Position → positions of articles that say they are copies of it, or of which it is one."""
    versions: dict[int, tuple[int, ...]]
    """Position → positions of other articles with the same original address."""
    related: Related
    """Position → positions of older articles on its subject, best first."""
    telling: Telling
    """What `related` was found by."""
    published_by: array[int]
    """For each article the number of its publisher among those terms, counted from 1; 0 without one."""
    aliased: array[int]
    """Positions of articles and pages that have old addresses."""
    guessed: int
    """How many articles have a date that is a guess."""
    copies: int
    """How many say that they are a copy of another."""

    has_irregular_terms: bool = False
    """Whether any taxonomy has irregular spellings."""
    withdrawn: tuple[Withdrawal, ...] = ()
    """Articles that were taken down, by id: notices stand at their addresses."""

    @property
    def dated(self) -> int:
        """How many articles have a date."""
        return len(self.codes)

    def years(self) -> list[tuple[int, int, int]]:
        """Return each year that has articles, oldest first: year, start and stop of its positions."""
        found: dict[int, tuple[int, int, int]] = {}
        for year, _, start, stop in self.months:
            _, low, high = found.get(year, (year, start, stop))
            found[year] = (year, min(low, start), max(high, stop))
        return [found[year] for year in sorted(found)]

    def parts(self, limit: int) -> list[tuple[str, int, int]]:
        """Return all articles in parts of one year and at most `limit` articles, oldest first, the undated last.

        Each is its name ("1973"; of a fuller year "1973-1", "1973-2"; "undated"), start and stop of its positions.
        """
        found = []
        for year, start, stop in self.years():
            ends = range(stop, start, -limit)
            names = [f"{year:04}"] if len(ends) == 1 else [f"{year:04}-{part}" for part in range(1, len(ends) + 1)]
            found += [(name, max(start, end - limit), end) for name, end in zip(names, ends, strict=True)]
        begins = range(self.dated, len(self.articles), limit)
        names = ["undated"] if len(begins) == 1 else [f"undated-{part}" for part in range(1, len(begins) + 1)]
        stops = [min(begin + limit, len(self.articles)) for begin in begins]
        return [*found, *zip(names, begins, stops, strict=True)]

    @property
    def everything(self) -> Sequence[Article]:
        """All articles by position, and pages behind them."""
        return Everything(self.articles, self.pages)

    def publisher(self, position: int) -> Term | None:
        """Return the publisher of an article as a term."""
        number = self.published_by[position]
        return self.taxonomies["publishers"].terms[number - 1] if number else None

    def oldest_first(self, start: int, stop: int) -> Sequence[Article]:
        """Return the articles of a part from its first day on, so that a new one comes last; the undated by id."""
        found = self.articles[start:stop]
        return found if start >= self.dated else found[::-1]

    def article(self, identifier: str) -> Article:
        """Return an article or a page by its id."""
        return self.at(self.positions[identifier])

    def at(self, position: int) -> Article:
        """Return an article or a page by its position."""
        count = len(self.articles)
        return self.articles[position] if position < count else self.pages[position - count]

    def before(self, low: int, high: int) -> tuple[int, int]:
        """Return the positions (start, stop) of articles whose date code is in [low, high)."""
        return bisect_left(self.codes, 1 - high), bisect_left(self.codes, 1 - low)


def date_code(iso: str) -> int:
    """Return a date as a number that sorts as time does, a period before its days: year, month, day in 9 + 4 + 5 bits.

    >>> date_code("1973") < date_code("1973-01") < date_code("1973-01-01T10:00:00")
    True
    """
    return (int(iso[:4]) * 16 + int(iso[5:7] or 0)) * 32 + int(iso[8:10] or 0)


def iso_date(code: int) -> str:
    """Return the date that a date code stands for.

    >>> iso_date(date_code("1973")), iso_date(date_code("1973-01")), iso_date(date_code("1973-01-31T10:00:00"))
    ('1973', '1973-01', '1973-01-31')
    """
    year, month, day = code >> 9, code >> 5 & 15, code & 31
    if not month:
        return f"{year:04}"
    return f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"
