"""arrange: put articles in order, by date and by term, and join what belongs together."""

from __future__ import annotations  # array[int] is a type only for the type checker, before Python 3.12

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from site_gen.library import BUILT_IN_TAXONOMIES, Library, Taxonomy, Term, date_code
from site_gen.model import ORGANIZATION, Article
from site_gen.settings import Settings
from site_gen.stages.relate import relate
from site_gen.text import clash_key, digest
from site_gen.urls import slugify
from site_gen.withdrawals import Withdrawal

_TRANSLATED = re.compile(r"(.+)\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.[a-z]+\Z")


DAY_ITEMS = 100
"""Years that a day of the calendar lists."""


def arrange(articles: Sequence[Article], settings: Settings, withdrawn: tuple[Withdrawal, ...] = ()) -> Library:
    """Return the articles arranged: the dated newest first by (published, id), the undated by id.

    With `guessed_dates = "hide"` an article whose date is a guess counts as undated. The order of the input does
    not matter.
    """
    hide = settings.guessed_dates == "hide"
    dated: list[tuple[str, str, Article]] = []
    undated: list[tuple[str, Article]] = []
    pages: list[Article] = []
    for article in articles:
        fields = article.fields
        if fields.type == "page":
            pages.append(article)
        elif not fields.published or (hide and fields.confidence and fields.tier("published") == "guess"):
            undated.append((article.id, article))
        else:
            dated.append((fields.published, article.id, article))
    dated.sort(reverse=True)
    undated.sort()
    pages.sort(key=lambda page: (page.fields.weight, page.fields.title, page.id))
    ordered = (*(row[2] for row in dated), *(row[1] for row in undated))
    everything = (*ordered, *pages)
    by_source = _grouped((p, article.fields.source_url) for p, article in enumerate(ordered))
    duplicates = _duplicates(ordered, by_source)
    taxonomies = _taxonomies(ordered, settings)
    codes = array("i", [-date_code(row[0]) for row in dated])
    return Library(
        settings=settings,
        articles=ordered,
        codes=codes,
        months=tuple(_months(codes)),
        days=_days(codes) if settings.on_this_day else {},
        pages=tuple(pages),
        taxonomies=taxonomies,
        withdrawn=withdrawn,
        has_irregular_terms=any(taxonomy.irregular for taxonomy in taxonomies.values()),
        positions={article.id: position for position, article in enumerate(everything)},
        translations=_translations(everything, settings.language),
        duplicates=duplicates,
        related=relate(ordered[: len(dated)]) if settings.related else {},
        versions=_others([p for p in group if p not in duplicates] for group in by_source.values() if len(group) > 1),
    )


def _days(codes: array[int]) -> dict[tuple[int, int], tuple[int, ...]]:
    """Return for each (month, day) of the calendar the newest of each year, in all at most DAY_ITEMS."""
    days: dict[tuple[int, int], list[int]] = {}
    seen: set[int] = set()
    for position, negative in enumerate(codes):
        code = -negative
        if code & 31:
            found = days.setdefault((code >> 5 & 15, code & 31), [])
            if code not in seen and len(found) < DAY_ITEMS:
                found.append(position)
                seen.add(code)
    return {day: tuple(found) for day, found in days.items()}


def _months(codes: array[int]) -> Iterator[tuple[int, int, int, int]]:
    start = 0
    while start < len(codes):
        month = -codes[start] >> 5
        stop = bisect_left(codes, 1 - (month << 5))
        yield month >> 4, month & 15, start, stop
        start = stop


def _taxonomies(articles: Sequence[Article], settings: Settings) -> dict[str, Taxonomy]:
    """Return the taxonomies in the order of BUILT_IN_TAXONOMIES, then of site.toml, all in one pass over articles."""
    gathered: dict[str, dict[str, array[int]]] = {name: {} for name in BUILT_IN_TAXONOMIES}
    own = {taxonomy.name: taxonomy.title for taxonomy in settings.taxonomies}
    gathered.update((name, {}) for name in own)
    authors, publishers, sections = gathered["authors"], gathered["publishers"], gathered["sections"]
    tags, languages, series = gathered["tags"], gathered["languages"], gathered["series"]
    people: dict[str, tuple[set[str], set[str]]] = {}
    for position, article in enumerate(articles):
        fields = article.fields
        for author in fields.authors:
            _add(authors, author.name, position)
            if author.link or author.type == ORGANIZATION:
                types, links = people.setdefault(author.name, (set(), set()))
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
                _add(gathered[name], term, position)
    if len(languages) == 1:
        languages.clear()  # a list of all articles by another name
    return {
        name: _taxonomy(name, own.get(name), spelled, people, settings.slugs == "ascii")
        for name, spelled in gathered.items()
    }


def _add(spelled: dict[str, array[int]], name: str, position: int) -> None:
    members = spelled.get(name)
    if members is None:
        spelled[name] = array("I", (position,))
    elif members[-1] != position:
        members.append(position)


def _taxonomy(
    name: str,
    title: str | None,
    spelled: dict[str, array[int]],
    people: dict[str, tuple[set[str], set[str]]],
    ascii_only: bool,
) -> Taxonomy:
    """Return a taxonomy whose terms are the spellings that differ by more than case or Unicode form."""
    merged: dict[str, list[str]] = {}
    for spelling in spelled:
        merged.setdefault(clash_key(spelling), []).append(spelling)
    slugs = _slugs(merged, ascii_only)
    terms, spellings, irregular = [], {}, set()
    for key in sorted(merged):
        variants = merged[key]
        best = min(variants, key=lambda spelling: (-len(spelled[spelling]), spelling))
        term = Term(
            taxonomy=name,
            name=best,
            slug=slugs[key][0],
            type=_type(name, variants, people),
            link=_link(variants, people) if name == "authors" else None,
            members=_union([spelled[spelling] for spelling in variants]),
        )
        terms.append(term)
        for spelling in variants:
            spellings[spelling] = term
            if spelling != best or slugs[key][1]:
                irregular.add(spelling)
    return Taxonomy(
        name=name,
        title=title,
        terms=tuple(terms),
        spellings=spellings,
        by_slug={term.slug: term for term in terms},
        irregular=frozenset(irregular),
    )


def term_slugs(spellings: Iterable[str], ascii_only: bool = False) -> dict[str, str]:
    """Return for each spelling of a taxonomy's terms the slug of the term that it belongs to."""
    keys = {spelling: clash_key(spelling) for spelling in spellings}
    slugs = _slugs(dict.fromkeys(keys.values()), ascii_only)
    return {spelling: slugs[key][0] for spelling, key in keys.items()}


def _slugs(keys: Iterable[str], ascii_only: bool) -> dict[str, tuple[str, bool]]:
    """Return for each key its slug, and whether another key has to do with that.

    Of the keys that want one slug, the key that is spelt like it keeps it, else the first; the others take
    `-<8 hex>`: so a name's slug does not depend on how many articles it has. "index" is the list of all terms.
    """
    wanted: dict[str, list[str]] = {}
    for key in keys:
        wanted.setdefault(slugify(key, ascii_only), []).append(key)
    slugs: dict[str, tuple[str, bool]] = {}
    for slug, claimants in wanted.items():
        keeper = min(claimants, key=lambda key: (key != slug, key))
        for key in claimants:
            taken = not slug or slug == "index" or key != keeper
            suffixed = f"{slug}-{digest(key)[:8]}".removeprefix("-")
            slugs[key] = (suffixed if taken else slug, len(claimants) > 1)
    return slugs


def _union(groups: list[array[int]]) -> array[int]:
    if len(groups) == 1:
        return groups[0]
    return array("I", sorted(set().union(*groups)))


def _type(taxonomy: str, variants: Iterable[str], people: dict[str, tuple[set[str], set[str]]]) -> str | None:
    if taxonomy == "publishers":
        return ORGANIZATION
    if taxonomy != "authors":
        return None
    known = {type_ for spelling in variants if spelling in people for type_ in people[spelling][0]}
    return ORGANIZATION if ORGANIZATION in known else "Person"


def _link(variants: Iterable[str], people: dict[str, tuple[set[str], set[str]]]) -> str | None:
    links = {link for spelling in variants if spelling in people for link in people[spelling][1]}
    return links.pop() if len(links) == 1 else None


def _grouped(keyed: Iterable[tuple[int, str | None]]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for position, key in keyed:
        if key:
            groups.setdefault(key, []).append(position)
    return groups


def _others(groups: Iterable[Sequence[int]]) -> dict[int, tuple[int, ...]]:
    """Return for each member of each group the other members, in order."""
    return {p: tuple(other for other in group if other != p) for group in groups if len(group) > 1 for p in group}


def _duplicates(articles: Sequence[Article], by_source: dict[str, list[int]]) -> dict[int, tuple[int, ...]]:
    """Return the groups that `duplicate_of` makes: it names an id, a file below content/, or an original's address."""
    copies = [(p, a.fields.duplicate_of) for p, a in enumerate(articles) if a.fields.duplicate_of]
    if not copies:
        return {}
    known = {name: p for p, article in enumerate(articles) for name in (article.id, article.path)}
    groups: dict[int, list[int]] = {}
    for position, name in copies:
        original = known.get(name, by_source.get(name, [position])[-1])
        if original != position:
            groups.setdefault(original, []).append(position)
    return _others(sorted({original, *found}) for original, found in groups.items())


def _translations(articles: Sequence[Article], default: str) -> dict[int, tuple[int, ...]]:
    """Return the groups that share a translation_key or, in one folder, a name but for the language: a.md, a.fa.md."""
    groups: dict[str, list[int]] = {}
    for position, key in _translation_keys(articles):
        groups.setdefault(key, []).append(position)
    if not groups:
        return {}
    for position, article in enumerate(articles):
        if not article.fields.translation_key and not _TRANSLATED.match(article.path):
            stem = "/" + article.path.rpartition(".")[0]
            if stem in groups:
                groups[stem].append(position)
    several = [group for group in groups.values() if len({articles[p].fields.language or default for p in group}) > 1]
    return _others(sorted(group) for group in several)


def _translation_keys(articles: Sequence[Article]) -> Iterator[tuple[int, str]]:
    for position, article in enumerate(articles):
        if article.fields.translation_key:
            yield position, f"key {article.fields.translation_key}"
        elif article.path.count(".") > 1 and (match := _TRANSLATED.match(article.path)):
            yield position, f"/{match[1]}"
