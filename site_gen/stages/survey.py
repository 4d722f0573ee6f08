"""survey: all that arranging wants to know of each article, from one look at it.

Looking at an article may mean to read and decode it; a column of a number or a digest for each costs some bytes.
"""

from __future__ import annotations  # array[int] is a type only for the type checker, before Python 3.12

import re
from array import array
from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct

from site_gen.library import BUILT_IN_TAXONOMIES
from site_gen.model import ORGANIZATION, Article
from site_gen.settings import Settings

_TRANSLATED = re.compile(r"(.+)\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.[a-z]+\Z")


class Survey(Struct, frozen=True):
    """What is known of all articles. Articles are named by position, pages behind them."""

    ids: array[int]
    digests: bytes
    item_digests: bytes
    spelled: dict[str, dict[str, array[int]]]
    """By taxonomy, then by spelling of a term: positions, ascending."""
    people: dict[str, tuple[set[str], set[str]]]
    """Of authors that are an organisation or have a page of their own: types and links."""
    sources: array[int]
    """For each article a hash of its original's address, 0 without one."""
    copies: list[tuple[int, str]]
    """Articles that say of what they are a copy."""
    translations: dict[str, list[int]]
    """Those that say by a key or by their file's name of what they are a translation."""
    aliased: array[int]
    """Articles and pages that have old addresses."""
    guessed: int
    """How many articles have a date that is a guess."""


def survey(articles: Iterable[Article], pages: Iterable[Article], settings: Settings) -> Survey:
    """Return what is known of articles, which are in their order, and of pages."""
    spelled: dict[str, dict[str, array[int]]] = {name: {} for name in BUILT_IN_TAXONOMIES}
    own = {taxonomy.name for taxonomy in settings.taxonomies}
    spelled.update((name, {}) for name in own)
    authors, publishers, sections = spelled["authors"], spelled["publishers"], spelled["sections"]
    tags, languages, series = spelled["tags"], spelled["languages"], spelled["series"]
    found = Survey(array("Q"), b"", b"", spelled, {}, array("q"), [], {}, array("I"), 0)
    digests, item_digests = bytearray(), bytearray()
    guessed = 0
    for position, article in enumerate(articles):
        _look(position, article, found, digests, item_digests)
        fields = article.fields
        found.sources.append(hash(fields.source_url) if fields.source_url else 0)
        if fields.duplicate_of:
            found.copies.append((position, fields.duplicate_of))
        guessed += bool(fields.confidence) and fields.tier("published") == "guess"
        for author in fields.authors:
            _add(authors, author.name, position)
            if author.link or author.type == ORGANIZATION:
                types, links = found.people.setdefault(author.name, (set(), set()))
                types.add(author.type)
                links.update([author.link] if author.link else ())
        for tag in fields.tags:
            _add(tags, tag, position)
        if fields.publisher:
            _add(publishers, fields.publisher, position)
        if fields.section:
            _add(sections, fields.section, position)
        if fields.series:
            _add(series, fields.series, position)
        _add(languages, fields.language or settings.language, position)
        for name, terms in fields.taxonomies:
            for term in terms if name in own else ():
                _add(spelled[name], term, position)
    for position, page in enumerate(pages, len(found.sources)):
        _look(position, page, found, digests, item_digests)
    if len(languages) == 1:
        languages.clear()  # a list of all articles by another name
    return Survey(
        found.ids, bytes(digests), bytes(item_digests), spelled, found.people, found.sources, found.copies,
        found.translations, found.aliased, guessed,
    )  # fmt: skip


def _look(position: int, article: Article, found: Survey, digests: bytearray, item_digests: bytearray) -> None:
    """Take down what is known of articles and pages alike."""
    found.ids.append(int(article.id, 16))
    digests += bytes.fromhex(article.digest)
    item_digests += bytes.fromhex(article.item_digest)
    if article.fields.aliases:
        found.aliased.append(position)
    if article.fields.translation_key:
        found.translations.setdefault(f"key {article.fields.translation_key}", []).append(position)
    elif article.path.count(".") > 1 and (match := _TRANSLATED.match(article.path)):
        found.translations.setdefault(f"/{match[1]}", []).append(position)


def _add(spelled: dict[str, array[int]], name: str, position: int) -> None:
    members = spelled.get(name)
    if members is None:
        spelled[name] = array("I", (position,))
    elif members[-1] != position:
        members.append(position)


MOST = 50
"""Articles that belong together, of which each names the others: among thousands that would be millions of names."""

Others = dict[int, tuple[int, ...]]
"""Position → positions of articles that belong together with it."""


def duplicates(known: Survey, articles: Sequence[Article]) -> Others:
    """Return the groups that `duplicate_of` makes: it names an id, a file below content/, or an original's address."""
    if not known.copies:
        return {}
    wanted = {name for _, name in known.copies}
    originals: dict[str, int] = {}
    sources: dict[str, int] = {}
    for position, article in enumerate(articles):
        originals.update((name, position) for name in (article.id, article.path) if name in wanted)
        if article.fields.source_url in wanted:
            sources[article.fields.source_url] = position
    groups: dict[int, list[int]] = {}
    for position, name in known.copies:
        original = originals.get(name, sources.get(name, position))
        if original != position:
            groups.setdefault(original, []).append(position)
    return _others(sorted({original, *copies}) for original, copies in groups.items())


def versions(known: Survey, articles: Sequence[Article], copies: Others) -> Others:
    """Return the groups of articles that have one original and are no copies.

    An address that more than MOST articles give is that of a site, and none of theirs.
    """
    hashes = known.sources
    several: dict[str, list[int]] = {}
    with_source = sorted((p for p in range(len(hashes)) if hashes[p]), key=hashes.__getitem__)
    for _, run in groupby(with_source, key=hashes.__getitem__):
        alike = list(run)
        for position in alike if len(alike) > 1 else ():
            several.setdefault(articles[position].fields.source_url or "", []).append(position)
    groups = ([p for p in sorted(group) if p not in copies] for group in several.values())
    return _others(group for group in groups if len(group) <= MOST)


def translations(known: Survey, everything: Sequence[Article], default: str) -> Others:
    """Return the groups that share a translation_key or, in one folder, a name but for the language: a.md, a.fa.md."""
    groups = {key: list(positions) for key, positions in known.translations.items()}
    if not groups:
        return {}
    for position, article in enumerate(everything):
        if not article.fields.translation_key and not _TRANSLATED.match(article.path):
            stem = "/" + article.path.rpartition(".")[0]
            if stem in groups:
                groups[stem].append(position)
    several = [group for group in groups.values() if len({everything[p].fields.language or default for p in group}) > 1]
    return _others(sorted(group) for group in several)


def _others(groups: Iterable[Sequence[int]]) -> Others:
    """Return for each member of each group the other members, in order: of very many the first."""
    return {
        p: tuple(other for other in group[: MOST + 1] if other != p)[:MOST]
        for group in groups
        if len(group) > 1
        for p in group
    }
