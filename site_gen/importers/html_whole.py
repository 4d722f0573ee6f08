"""Tables and lists of an article that are kept whole: an extractor drops cells and items that are only a link."""

import re
from collections import defaultdict
from collections.abc import Sequence

from site_gen.importers.html_margins import is_heading, is_over
from site_gen.importers.html_units import Outline

_LISTS = ("ul", "ol")
SHARE = 0.4
"""Of the items of a list, so many are chosen before the rest follows; of a table one row is enough."""


def complete_structures(page: Outline, chosen: list[bool], container: int) -> None:
    """Choose the units of a table or list that is an article's for the most part, but not a list of links.

    A list that a sentence of the article announces is the article's, whatever it holds, and so are its sources, under
    their heading. `container`: the block around the article.
    """
    for structure, parts in _structures(page).items():
        rows = list(parts.values())
        taken = [any(chosen[number] for number in row) for row in rows]
        if page.blocks[structure].tag == "table":
            whole = any(taken)
        else:
            whole = SHARE * len(rows) <= sum(taken) and not _is_links(page, rows)
            whole = whole or _is_announced(page, chosen, structure, rows[0][0])
            heading = _heading_of_sources(page, container, rows[0][0])
            if heading is not None:
                chosen[heading] = chosen[rows[0][0]] = whole = True
        if whole and len(rows) >= 2:
            for number in (number for row in rows for number in row):
                chosen[number] = True


def _structures(page: Outline) -> dict[int, dict[int, list[int]]]:
    """Return, for each table and list, the units of each of its rows or items, by the number of that block."""
    found: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, unit in enumerate(page.units):
        part = -1
        for block in page.around(unit.block) if unit.words else ():
            tag = page.blocks[block].tag
            if tag in ("tr", "li"):
                part = block
            elif part >= 0 and tag in ("table", *_LISTS):
                found[block][part].append(number)
                break
    return found


def _is_links(page: Outline, rows: Sequence[Sequence[int]]) -> bool:
    """Return whether half of the rows' words stand in links."""
    units = [page.units[number] for row in rows for number in row]
    return 2 * sum(unit.linked for unit in units) >= sum(len(unit.words) for unit in units)


_COLON = re.compile(r"[:：]\s*$")
ANNOUNCED = 4
"""So many words a sentence has at least that announces a list: a label ("Share:", "Posted in:") has fewer."""


def _above(page: Outline, number: int) -> int | None:
    """Return the number of the unit with words before a unit."""
    return next((other for other in range(number - 1, -1, -1) if page.units[other].words), None)


def _is_announced(page: Outline, chosen: Sequence[bool], structure: int, first: int) -> bool:
    """Return whether the unit right before a list is a sentence of the article, beside it, that ends in a colon."""
    before = _above(page, first)
    if before is None or not chosen[before]:
        return False
    unit = page.units[before]
    beside = page.parents[structure] in (unit.block, page.parents[unit.block]) and not is_heading(page, unit)
    announces = len(unit.words) >= ANNOUNCED and unit.linked == 0 and _COLON.search(unit.text) is not None
    return beside and announces and not is_over(unit.text)


_SOURCES = re.compile(
    r"\W*(?:further (?:reading|information|resources)|additional (?:resources|information)|more information|"
    r"(?:list of )?(?:references|sources|footnotes|endnotes|citations|bibliography|works cited|links|"
    r"external links|useful links)|"
    r"(?:weiterführende )?(?:quellen|literatur|literaturverzeichnis|einzelnachweise|weblinks)|"
    r"références|bibliographie|pour en savoir plus|notes et références|referencias|bibliografía|fuentes|"
    r"fonti|bibliografia|riferimenti|referências|bronnen|источники|литература|примечания|参考文献|参考资料|المراجع|المصادر)"
    r"(?: and (?:references|notes|sources|further reading|resources))?\W*",
    re.IGNORECASE,
)


def _heading_of_sources(page: Outline, container: int, first: int) -> int | None:
    """Return the heading right above a list, if it says that the article's sources follow, within the article."""
    above = _above(page, first)
    if above is None:
        return None
    unit = page.units[above]
    within = is_heading(page, unit) and container in page.around(unit.block)
    return above if within and _SOURCES.fullmatch(unit.text.strip()) else None
