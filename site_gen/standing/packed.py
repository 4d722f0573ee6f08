"""A library as plain bytes and back: but for the articles themselves, which are rows in a file of their own."""

from __future__ import annotations  # array[int] is a type only for the type checker, before Python 3.12

from array import array
from collections.abc import Sequence

from msgspec import Struct

from site_gen.columns import Digests, Positions, Related, Telling, WordPositions
from site_gen.library import Library, Taxonomy, Term
from site_gen.model import Article
from site_gen.settings import Settings

Others = dict[int, tuple[int, ...]]


class PackedWords(Struct, frozen=True, array_like=True):
    """WordPositions."""

    words: str
    ends: bytes
    positions: bytes


class PackedTerm(Struct, frozen=True, array_like=True):
    """A Term without its taxonomy."""

    name: str
    slug: str
    type: str | None
    link: str | None
    members: bytes


class PackedTaxonomy(Struct, frozen=True, array_like=True):
    """A Taxonomy; spellings name terms by number."""

    name: str
    title: str | None
    terms: tuple[PackedTerm, ...]
    spellings: dict[str, int]
    irregular: tuple[str, ...]


class PackedLibrary(Struct, frozen=True):
    """A Library without its articles and its settings."""

    digests: bytes
    item_digests: bytes
    codes: bytes
    months: tuple[tuple[int, int, int, int], ...]
    days: tuple[tuple[tuple[int, int], tuple[int, ...]], ...]
    pages: tuple[Article, ...]
    taxonomies: tuple[PackedTaxonomy, ...]
    positions: tuple[bytes, bytes]
    translations: Others
    duplicates: Others
    versions: Others
    related: tuple[bytes, bytes, bytes]
    holders: PackedWords
    weighty: PackedWords
    published_by: bytes
    aliased: bytes
    guessed: int
    copies: int
    has_irregular_terms: bool


def pack(library: Library) -> PackedLibrary:
    """Return a library as plain bytes."""
    positions, related = library.positions, library.related
    return PackedLibrary(
        digests=library.digests.data,
        item_digests=library.item_digests.data,
        codes=library.codes.tobytes(),
        months=library.months,
        days=tuple(library.days.items()),
        pages=library.pages,
        taxonomies=tuple(map(_pack_taxonomy, library.taxonomies.values())),
        positions=(positions.ids.tobytes(), positions.positions.tobytes()),
        translations=library.translations,
        duplicates=library.duplicates,
        versions=library.versions,
        related=(related.others.tobytes(), related.starts.tobytes(), related.ends.tobytes()),
        holders=_pack_words(library.telling.holders),
        weighty=_pack_words(library.telling.weighty),
        published_by=library.published_by.tobytes(),
        aliased=library.aliased.tobytes(),
        guessed=library.guessed,
        copies=library.copies,
        has_irregular_terms=library.has_irregular_terms,
    )


def unpack(packed: PackedLibrary, articles: Sequence[Article], settings: Settings) -> Library:
    """Return the library that was packed."""
    taxonomies = {taxonomy.name: _unpack_taxonomy(taxonomy) for taxonomy in packed.taxonomies}
    return Library(
        settings=settings,
        articles=articles,
        digests=Digests(packed.digests),
        item_digests=Digests(packed.item_digests),
        codes=array("i", packed.codes),
        months=packed.months,
        days=dict(packed.days),
        pages=packed.pages,
        taxonomies=taxonomies,
        positions=Positions(array("Q", packed.positions[0]), array("I", packed.positions[1])),
        translations=packed.translations,
        duplicates=packed.duplicates,
        versions=packed.versions,
        related=Related(*(array("I", data) for data in packed.related)),
        telling=Telling(_unpack_words(packed.holders), _unpack_words(packed.weighty)),
        published_by=array("I", packed.published_by),
        aliased=array("I", packed.aliased),
        guessed=packed.guessed,
        copies=packed.copies,
        has_irregular_terms=packed.has_irregular_terms,
    )


def _pack_words(known: WordPositions) -> PackedWords:
    return PackedWords(known.words, known.ends.tobytes(), known.positions.tobytes())


def _unpack_words(packed: PackedWords) -> WordPositions:
    return WordPositions(packed.words, array("I", packed.ends), array("I", packed.positions))


def _pack_taxonomy(taxonomy: Taxonomy) -> PackedTaxonomy:
    numbers = {term.slug: number for number, term in enumerate(taxonomy.terms)}
    terms = (PackedTerm(term.name, term.slug, term.type, term.link, term.members.tobytes()) for term in taxonomy.terms)
    return PackedTaxonomy(
        name=taxonomy.name,
        title=taxonomy.title,
        terms=tuple(terms),
        spellings={spelling: numbers[term.slug] for spelling, term in taxonomy.spellings.items()},
        irregular=tuple(sorted(taxonomy.irregular)),
    )


def _unpack_taxonomy(packed: PackedTaxonomy) -> Taxonomy:
    terms = tuple(
        Term(
            taxonomy=packed.name,
            name=term.name,
            slug=term.slug,
            type=term.type,
            link=term.link,
            members=array("I", term.members),
        )
        for term in packed.terms
    )
    return Taxonomy(
        name=packed.name,
        title=packed.title,
        terms=terms,
        spellings={spelling: terms[number] for spelling, number in packed.spellings.items()},
        by_slug={term.slug: term for term in terms},
        irregular=frozenset(packed.irregular),
    )
