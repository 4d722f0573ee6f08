"""Tables and lists of an article that are kept whole: an extractor drops cells and items that are only a link."""

from collections import defaultdict
from collections.abc import Sequence

from site_gen.importers.html_units import Outline

_LISTS = ("ul", "ol")
SHARE = 0.4
"""Of the items of a list, so many are chosen before the rest follows; of a table one row is enough."""


def complete_structures(page: Outline, chosen: list[bool]) -> None:
    """Choose the units of a table or list that is an article's for the most part, but not a list of links."""
    for structure, parts in _structures(page).items():
        rows = list(parts.values())
        taken = [any(chosen[number] for number in row) for row in rows]
        if page.blocks[structure].tag == "table":
            whole = any(taken)
        else:
            whole = SHARE * len(rows) <= sum(taken) and not _is_links(page, rows)
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
