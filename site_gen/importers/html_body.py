"""The article within a page: which of its units are the text.

trafilatura says what the text is, in words; the units of the page's own tree that hold these words are chosen, with
what stands between them. So nothing that trafilatura does not carry over (a link in a heading, a list in a cell) is
lost. Without trafilatura, or where it found only a small part, the densest container is taken.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Literal

from lxml.etree import _Element
from msgspec import Struct

from site_gen.importers.html_margins import cut_cards, cut_end, cut_trails, drop_unseen_links, is_heading, trim_links
from site_gen.importers.html_notes import keep_notes
from site_gen.importers.html_threads import keep_speakers
from site_gen.importers.html_units import Outline, Unit, outline, prune, words_of
from site_gen.importers.html_whole import complete_structures
from site_gen.importers.rules import ImportRules
from site_gen.importers.written_dates import whole

_STRANGE = frozenset(
    """
    cta disclaimer dropdown author modal carousel newsletter follow bio form popup disclosure tooltip sidebars
    submenu related rating lightbox checkbox submit survey byline share subscribe subscription signup breadcrumb
    breadcrumbs email sponsor sponsored advert advertisement ad ads promo promotion cookie consent akismet
    attribution affiliate authors credits comments commentlist respond reply disqus trending recommended
    recommendations
    """.split()  # noqa: SIM905  # words in lines are read better than a list
)
"""Parts of class names that say: not the article, even if an extractor took it."""
_BESIDE = _STRANGE | frozenset(
    """
    price cart products product posts footer button buttons meta date tags swiper thumbnail excerpt card cards
    banner compare specs toggle like links info
    """.split()  # noqa: SIM905  # words in lines are read better than a list
)
"""Parts of class names that say: not the article, unless an extractor took it."""
_BESIDE_TAGS = frozenset({"form", "footer", "nav", "aside", "address"})
_DECORATION = frozenset({"avatar", "gravatar", "logo", "icon", "emoji", "share", "social", "badge", "spinner", "pixel"})
LEVELS = 5
"""How many blocks around a unit are asked for their names."""


class FoundBody(Struct, frozen=True):
    """The article's part of the tree, cut down in place, and by what it was found."""

    root: _Element
    by: Literal["trafilatura", "container", "whole"]
    words: int


def find_body(root: _Element, extracted: str | None, known: Sequence[str] = (), days: Sequence[str] = ()) -> FoundBody:
    """Cut a prepared page down to its article.

    `extracted`: the article's text as an extractor gave it, None if there is none. `known` and `days`: title, author
    names and dates, which stand in the fields and are not repeated at the top of the body.
    """
    page = outline(root)
    chosen, by = _choose(page, extracted)
    cut_cards(page, chosen)
    cut_trails(page, chosen, words_of(known[0]) if known else ())
    _drop_known(page, chosen, known, days)
    keep_speakers(page, chosen)
    keep_notes(page, chosen)
    _add_pictures(page, chosen)
    prune(page, chosen)
    drop_unseen_links(root)
    return FoundBody(root, by, _count(page, chosen))


def _count(page: Outline, chosen: Sequence[bool]) -> int:
    return sum(len(unit.words) for unit, keep in zip(page.units, chosen, strict=True) if keep)


def _choose(page: Outline, extracted: str | None) -> tuple[list[bool], Literal["trafilatura", "container", "whole"]]:
    """Return which units are the article, and how they were found."""
    matched = _matched(page.units, words_of(extracted)) if extracted else [False] * len(page.units)
    chosen = _filled(page, matched) if any(matched) else matched
    dense = _densest(page)
    if dense is not None:
        inside = [_is_good(page, unit) and dense in page.around(unit.block) for unit in page.units]
        other = _filled(page, inside)
        size = _count(page, chosen)
        shared = sum(len(u.words) for u, a, b in zip(page.units, chosen, other, strict=True) if a and b)
        if _count(page, other) > 2 * size and (size < 100 or shared > size / 2):
            return other, "container"
    if any(chosen):
        return chosen, "trafilatura"
    return [True] * len(page.units), "whole"


def _matched(units: Sequence[Unit], words: list[str], size: int = 4) -> list[bool]:
    """Return which units stand in a text: by runs of `size` words; shorter ones between their matched neighbours."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in range(len(words) - size + 1):
        places[tuple(words[place : place + size])].append(place)
    starts: list[int | None] = [None] * len(units)
    matched = [False] * len(units)
    taken: Counter[tuple[str, ...]] = Counter()
    position = 0
    for number, unit in enumerate(units):
        runs = [tuple(unit.words[i : i + size]) for i in range(len(unit.words) - size + 1)]
        if not runs or sum(run in places for run in runs) < 0.6 * len(runs):
            continue
        key = tuple(unit.words)
        taken[key] += 1
        # The same words again, hidden for another screen: only as often as the text has them.
        if len(key) >= 6 and taken[key] > max(1, len(places.get(runs[0], ()))):
            continue
        matched[number] = True
        found = [place for place in places.get(runs[0], ()) if place >= position]
        if found:
            starts[number] = found[0]
            position = found[0] + len(key)
    _match_short(units, words, matched, starts, size)
    return matched


def _match_short(
    units: Sequence[Unit], words: list[str], matched: list[bool], starts: Sequence[int | None], size: int
) -> None:
    limits, limit = [0] * len(units), len(words)
    for number in range(len(units) - 1, -1, -1):
        limits[number] = limit
        limit = starts[number] if starts[number] is not None else limit  # type: ignore[assignment]  # asked just before
    position = 0
    for number, unit in enumerate(units):
        start, count = starts[number], len(unit.words)
        if matched[number]:
            position = start + count if start is not None else position
        elif 0 < count < size:
            for place in range(position, min(position + 12, limits[number] - count) + 1):
                if words[place : place + count] == unit.words:
                    matched[number], position = True, place + count
                    break


def _container(page: Outline, chosen: Sequence[bool], share: float = 0.8) -> int:
    """Return the innermost block that holds a share of the chosen words."""
    weights: Counter[int] = Counter()
    for unit, keep in zip(page.units, chosen, strict=True):
        if keep:
            for block in page.around(unit.block):
                weights[block] += len(unit.words)
    needed = share * _count(page, chosen)
    # Blocks are numbered by their start tags: the innermost of those that hold so much has the highest number.
    return max((block for block, weight in weights.items() if weight >= needed), default=-1)


def _filled(page: Outline, matched: Sequence[bool]) -> list[bool]:
    """Return the units of an article, from those that are sure: what stands between them, without what is strange."""
    container = _container(page, matched)
    sure = [number for number, keep in enumerate(matched) if keep]
    if not sure:
        return list(matched)
    chosen = [False] * len(page.units)
    pairs = zip(page.units, matched, strict=True)
    parents = {page.parents[unit.block] for unit, keep in pairs if keep and page.tag(unit) == "p"}
    for number, unit in enumerate(page.units):
        if not unit.words:
            continue
        inside = container in page.around(unit.block)
        tags, names = page.names(unit.block, container, LEVELS)
        if matched[number]:
            chosen[number] = not (inside and (names & _STRANGE or "form" in tags))
        elif (
            inside
            and not (names & _BESIDE or tags & _BESIDE_TAGS)
            and (unit.linked <= 0.5 * len(unit.words) or _sibling_of(page, unit) in parents)
        ):
            between = sure[0] < number < sure[-1]
            text_like = len(unit.words) >= 20 and page.tag(unit) in ("p", "li", "blockquote")
            chosen[number] = between or text_like
    cut_end(page, chosen)
    trim_links(page, chosen)
    complete_structures(page, chosen, container)
    return chosen


def _sibling_of(page: Outline, unit: Unit) -> int | None:
    """Return the block around the outermost list that a unit stands in, or around its paragraph."""
    outer = [block for block in page.around(unit.block) if page.blocks[block].tag in ("ul", "ol")]
    outer = outer or [unit.block] * (page.tag(unit) == "p")
    return page.parents[outer[-1]] if outer else None


def _is_good(page: Outline, unit: Unit) -> bool:
    """Return whether a unit looks like a paragraph of an article."""
    if len(unit.words) < 15 or unit.linked > 0.3 * len(unit.words):
        return False
    tags, names = page.names(unit.block, -1, LEVELS)
    return not (names & _STRANGE or tags & _BESIDE_TAGS)


def _densest(page: Outline) -> int | None:
    """Return the block whose children and near descendants are most paragraphs of an article."""
    scores: Counter[int] = Counter()
    for unit in page.units:
        if _is_good(page, unit):
            for block, weight in zip(page.around(unit.block), (0.0, 1.0, 0.6, 0.4, 0.25), strict=False):
                scores[block] += int(weight * 100) * len(unit.words)
    best = max(scores.items(), key=lambda item: (item[1], -item[0]), default=None)
    return best[0] if best and best[1] > 0 else None


_HEAD_WORDS = frozenset(
    """
    by published updated last modified on at in posted date written author authors min mins minute minutes read
    reading time est edt pst pdt gmt utc am pm a m p and the of jan feb mar apr may jun jul aug sep sept oct nov dec
    january february march april june july august september october november december von am um par le por el
    reviewed monday tuesday wednesday thursday friday saturday sunday staff writer reporter correspondent
    """.split()  # noqa: SIM905  # words in lines are read better than a list
)


_LABEL = re.compile(r"^\s*[^\W\d_]{2,12}\s*[:：]\s*")


def _drop_known(page: Outline, chosen: list[bool], known: Sequence[str], days: Sequence[str]) -> None:
    """Take out the title, and lines of nothing but author and date, before the first paragraph."""
    title = words_of(known[0]) if known else []
    begun = False
    names = _HEAD_WORDS.union(*(words_of(part) for part in known[1:]))
    for number, unit in enumerate(page.units):
        if not chosen[number]:
            continue
        words = [word for word in unit.words if not word.isdigit()]
        kicked = page.tag(unit) == "h1" and len(unit.words) <= len(title) + 3 and unit.words[-len(title) :] == title
        rest = [word for word in unit.words[len(title) :] if not word.isdigit()]
        # Headline, byline and day that only breaks part, as old pages have them.
        above = unit.words[: len(title)] == title and 0 < len(rest) <= 14 and all(word in names for word in rest)
        same = kicked or above or (unit.words == title and page.tag(unit) in ("h1", "h2", "h3", "li"))
        if title and same:
            chosen[number] = False
        elif len(unit.words) > 25 or page.tag(unit) in ("td", "th", "li"):
            return
        elif len(unit.words) <= 14 and (
            # A time of day alone is that of a part, once the text has begun.
            (all(word in names for word in words) and (words or not begun)) or _is_day(unit.text, known[1:], days)
        ):
            chosen[number] = False
        begun = begun or len(unit.words) > 14 or (is_heading(page, unit) and chosen[number])


def _is_day(text: str, names: Sequence[str], days: Sequence[str]) -> bool:
    """Return whether a line is one of some days in any language, perhaps beside the authors' names and their label."""
    for name in names:
        text = text.replace(name, " ")
    text = _LABEL.sub("", text)
    found = whole(" ".join(text.split()).strip(" |·•,–—-"), ImportRules()) if any(map(str.isdigit, text)) else None
    return found is not None and found.iso[:10] in days


def _add_pictures(page: Outline, chosen: list[bool]) -> None:
    """Choose the pictures among the chosen words, and right before the first of them."""
    sure = [number for number, keep in enumerate(chosen) if keep]
    container = _container(page, chosen)
    if not sure:
        return
    often = Counter(unit.picture.get("src") for unit in page.units if unit.picture is not None)
    for number, unit in enumerate(page.units):
        if unit.picture is None or not sure[0] - 4 < number < sure[-1] + 2 or container not in page.around(unit.block):
            continue
        tags, names = page.names(unit.block, container, LEVELS)
        own = set(re.split(r"[\s_-]+", (unit.picture.get("class") or "").lower()))
        strange = names & _STRANGE or tags & _BESIDE_TAGS or own & _DECORATION or names & _DECORATION
        chosen[number] = not (strange or _is_button(unit.picture, often))


def _is_button(picture: _Element, often: Counter[str | None]) -> bool:
    """Return whether a picture is what one presses: a link, and named as an icon or shown again and again."""
    source = picture.get("src") or ""
    if next(picture.iterancestors("a"), None) is None:
        return False
    name = source.partition("?")[0].rpartition("/")[2].lower()
    return often[source] >= 3 or not _DECORATION.isdisjoint(re.split(r"[\W_\d]+", name))
