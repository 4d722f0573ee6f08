"""arrange: put articles in order, by date and by term, and join what belongs together."""

from __future__ import annotations  # array[int] is a type only for the type checker, before Python 3.12

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from site_gen.columns import Digests, Everything, Positions
from site_gen.keep import worth_beside
from site_gen.library import BUILT_IN_TAXONOMIES, Library, Taxonomy, Term, date_code
from site_gen.model import ORGANIZATION, Article
from site_gen.rows import picked
from site_gen.settings import Settings
from site_gen.stages.relate import relate
from site_gen.stages.survey import Survey, duplicates, survey, translations, versions
from site_gen.text import clash_key, digest
from site_gen.urls import slugify
from site_gen.withdrawals import Withdrawal
from site_gen.workers.beside import beside

DAY_ITEMS = 100
"""Years that a day of the calendar lists."""


def arrange(articles: Sequence[Article], settings: Settings, withdrawn: tuple[Withdrawal, ...] = ()) -> Library:
    """Return the articles arranged: the dated newest first by (published, id), the undated by id.

    With `guessed_dates = "hide"` an article whose date is a guess counts as undated. The order of the input does
    not matter.
    """
    order, codes, pages = _order(articles, hide_guesses=settings.guessed_dates == "hide")
    ordered = picked(articles, order)
    dated = ordered[: len(codes)] if settings.related else ()
    with beside(partial(relate, dated), worth=worth_beside(len(dated))) as relating:
        known = survey(ordered, pages, settings)
        copies = duplicates(known, ordered)
        taxonomies = _taxonomies(known, settings)
        alike = versions(known, ordered, copies)
        related, telling = relating()
    return Library(
        settings=settings,
        articles=ordered,
        digests=Digests(known.digests),
        item_digests=Digests(known.item_digests),
        codes=codes,
        months=tuple(_months(codes)),
        days=_days(codes) if settings.on_this_day else {},
        pages=pages,
        taxonomies=taxonomies,
        withdrawn=withdrawn,
        has_irregular_terms=any(taxonomy.irregular for taxonomy in taxonomies.values()),
        positions=Positions.of(known.ids),
        translations=translations(known, Everything(ordered, pages), settings.language),
        duplicates=copies,
        related=related,
        telling=telling,
        versions=alike,
        published_by=_published_by(taxonomies["publishers"], len(ordered)),
        aliased=known.aliased,
        guessed=known.guessed,
        copies=len(known.copies),
    )


def _order(articles: Sequence[Article], *, hide_guesses: bool) -> tuple[array[int], array[int], tuple[Article, ...]]:
    """Return in which order articles stand, by their numbers, the codes of the dates of those that have one, and the
    site's own pages in their order."""
    keys: list[str] = []
    undated: list[tuple[str, int]] = []
    numbers, codes = array("I"), array("i")
    pages: list[Article] = []
    for number, article in enumerate(articles):
        fields = article.fields
        if fields.type == "page":
            pages.append(article)
        elif not fields.published or (hide_guesses and fields.confidence and fields.tier("published") == "guess"):
            undated.append((article.id, number))
        else:
            keys.append(f"{fields.published}\0{article.id}")
            numbers.append(number)
            codes.append(-date_code(fields.published))
    by_date = array("I", sorted(range(len(keys)), key=keys.__getitem__, reverse=True))
    order = array("I", map(numbers.__getitem__, by_date))
    order.extend(number for _, number in sorted(undated))
    pages.sort(key=lambda page: (page.fields.weight, page.fields.title, page.id))
    return order, array("i", map(codes.__getitem__, by_date)), tuple(pages)


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


def _taxonomies(known: Survey, settings: Settings) -> dict[str, Taxonomy]:
    """Return the taxonomies in the order of BUILT_IN_TAXONOMIES, then of site.toml."""
    own = {taxonomy.name: taxonomy.title for taxonomy in settings.taxonomies}
    return {
        name: _taxonomy(name, own.get(name), known.spelled[name], known.people, settings.slugs == "ascii")
        for name in (*BUILT_IN_TAXONOMIES, *own)
    }


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


def _published_by(publishers: Taxonomy, count: int) -> array[int]:
    found = array("I", bytes(4 * count))
    for number, term in enumerate(publishers.terms, 1):
        for position in term.members:
            found[position] = number
    return found


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
