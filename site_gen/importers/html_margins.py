"""What stands around an article within its own container: trails of sections, tables of contents, cards of others."""

import itertools
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from lxml.etree import _Element

from site_gen.importers.addresses import host_of
from site_gen.importers.html_inline import elements
from site_gen.importers.html_prepare import EMBED
from site_gen.importers.html_units import Outline, Unit, cut_out, words_of

_END = re.compile(
    r"(?i)^\W*(?:about (?:the )?authors?|leave a (?:comment|reply)|\d* ?comments?\W*$|\d+ (?:comments|replies|"
    r"responses|thoughts)|join the (?:conversation|discussion)|reader interactions|post a comment|subscribe|sign up|"
    r"share (?:this|on|with|the)|join our|newsletter|stay (?:up|in|connected|informed)|get the latest|follow us|"
    r"most (?:read|popular)|editor.s picks|explore more|written by|meet the author|you (?:may|might|can) also|"
    r"(?:latest|recent|popular|featured|similar|other|trending|related) (?:posts|articles|news|stories|reads?|blogs?|"
    r"reading|content|links))"
)
"""A heading in the second half of a text after which the article is over."""
_TRAIL = re.compile(r"\s*(?:[»›>→/|]|\u2192|::)\s*")
_MONTHS = frozenset(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec
    """.split()  # noqa: SIM905  # words in lines are read better than a list
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CARD = 60
"""So many words an excerpt of another article has at most."""


def is_heading(page: Outline, unit: Unit) -> bool:
    """Return whether a unit is a heading."""
    return page.tag(unit) in _HEADINGS


def is_over(text: str) -> bool:
    """Return whether a heading or a line says that the article is over."""
    return _END.match(text.strip()) is not None


def cut_end(page: Outline, chosen: list[bool]) -> None:
    """Take out what follows a heading in the second half that says that the article is over."""
    total, before = _count(page, chosen), 0
    for number, unit in enumerate(page.units):
        if not chosen[number]:
            continue
        if is_heading(page, unit) and len(unit.words) <= 12 and before > total / 2 and is_over(unit.text):
            chosen[number:] = [False] * (len(chosen) - number)
            return
        before += len(unit.words)


def trim_links(page: Outline, chosen: list[bool]) -> None:
    """Take out tables of contents, and units that are only links before the first and after the last paragraph."""
    units = enumerate(page.units)
    paragraphs = [n for n, unit in units if chosen[n] and len(unit.words) >= 15 and unit.linked * 2 < len(unit.words)]
    for number, unit in enumerate(page.units):
        if not chosen[number] or _linked(unit) < 0.8 * len(unit.words):
            continue
        contents = bool(unit.targets) and all(target.startswith("#") for target in unit.targets)
        outside = bool(paragraphs) and not paragraphs[0] < number < paragraphs[-1]
        if (contents or outside) and not is_heading(page, unit):
            chosen[number] = False
    for number, unit in enumerate(page.units[: paragraphs[0]] if paragraphs else ()):
        # A trail of sections, "reviewed by", tags: short lines with links above the first paragraph.
        if unit.linked >= 0.3 * len(unit.words) > 0 and not is_heading(page, unit):
            chosen[number] = False
    _drop_contents_heading(page, chosen)


def _drop_contents_heading(page: Outline, chosen: list[bool]) -> None:
    """Take out the heading of a table of contents that is gone: short, and another heading follows behind the table."""
    words = [number for number, unit in enumerate(page.units) if chosen[number] and unit.words]
    for above, below in itertools.pairwise(words):
        short = is_heading(page, page.units[above]) and len(page.units[above].words) <= 3
        if short and is_heading(page, page.units[below]):
            between = [unit for unit in page.units[above + 1 : below] if unit.words]
            if between and all(unit.targets and unit.linked >= 0.5 * len(unit.words) for unit in between):
                chosen[above] = not all(target.startswith("#") for unit in between for target in unit.targets)


def _linked(unit: Unit) -> int:
    """Return how many words stand in links, or are the day beside a link."""
    dated = (
        unit.linked >= 4 and sum(word.isdigit() for word in unit.words) >= 2 and any(w in _MONTHS for w in unit.words)
    )
    return min(len(unit.words), unit.linked + 3) if dated else unit.linked


def cut_trails(page: Outline, chosen: list[bool], title: Sequence[str]) -> None:
    """Take out the way from the home page to the article: two steps or more, the first of them a link to the top.

    Steps that nothing parts are told by what ends them: the article's title, or nothing.
    """
    for number, unit in enumerate(page.units):
        if not chosen[number] or not unit.targets or len(unit.words) > 40 or is_heading(page, unit):
            continue
        steps = [words_of(step) for step in _TRAIL.split(unit.text) if step.strip()]
        home = steps and steps[0] and (steps[0][0] == "home" or _is_top(unit.targets[0]))
        if home and len(steps) >= 3 and len(unit.targets) >= len(steps) - 1 and len(steps[0]) <= 3:
            chosen[number] = False
        rest = unit.words[unit.linked :]
        if _is_top(unit.targets[0]) and unit.words[0] in _HOME and (not rest or rest == list(title[: len(rest)])):
            chosen[number] = False


_HOME = frozenset(
    {"home", "homepage", "startseite", "accueil", "inicio", "início", "strona", "главная", "首页", "ホーム"}
)


def _is_top(target: str) -> bool:
    try:
        parts = urlsplit(target)
    except ValueError:  # no address
        return False
    return parts.path in ("", "/") and not parts.query and not parts.fragment


def cut_cards(page: Outline, chosen: list[bool]) -> None:
    """Take out the cards of other articles that end a text: titles that are links, each with an excerpt at most.

    They lead to one host, begin in the last third, and there is no such title before them: an article that is a list
    of them begins earlier. The heading above them goes as well.
    """
    kept = [number for number, keep in enumerate(chosen) if keep and page.units[number].words]
    titles = [number for number in kept if _is_title(page, page.units[number])]
    start, hosts, below, cards = len(page.units), set[str](), 0, 0
    for number in reversed(kept):
        unit = page.units[number]
        if number in titles:
            hosts.add(_host(unit))
            if len(hosts) > 1 or below > CARD:
                break
            start, below, cards = number, 0, cards + 1
        else:
            below += len(unit.words)
            if below > CARD:
                break
    alone = not titles or start <= titles[0]
    if cards < 2 or not alone or 10 * _count(page, chosen[:start]) < 7 * _count(page, chosen):
        return
    chosen[start:] = [False] * (len(chosen) - start)
    for number in reversed([number for number in kept if chosen[number]]):
        if not is_heading(page, page.units[number]) or number == kept[0]:
            break
        chosen[number] = False


def _is_title(page: Outline, unit: Unit) -> bool:
    elsewhere = bool(unit.targets) and not any(target.startswith("#") for target in unit.targets)
    return elsewhere and is_heading(page, unit) and unit.linked >= 0.8 * len(unit.words)


def _host(unit: Unit) -> str:
    """Return the host that a link leads to, "" within the page's own."""
    return host_of(unit.targets[0]) if "://" in unit.targets[0] else ""


def _count(page: Outline, chosen: Sequence[bool]) -> int:
    return sum(len(unit.words) for unit, keep in zip(page.units, chosen, strict=False) if keep)


def drop_unseen_links(root: _Element) -> None:
    """Take out links that nobody sees, and what stands beside headings for who edits or links to them."""
    for element in elements(root, ".//*[contains(@class, 'editsection')]"):  # of wikis
        cut_out(element)
    for link in list(root.iter("a")):
        shown = "".join(map(str, link.itertext()))
        if next(link.iter("img"), None) is None and not link.get(EMBED):
            target = link.get("href") or ""
            beside = "#" in target and next(link.iterancestors(*_HEADINGS), None) is not None
            sign = not words_of(shown) or (shown.strip().startswith("#") and target.endswith(shown.strip()))
            if not shown.strip() or (beside and sign):
                link.tail = (" " if shown[:1].isspace() else "") + (link.tail or "")
                cut_out(link)
