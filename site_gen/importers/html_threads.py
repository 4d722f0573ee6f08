"""Who says what in a thread: the names above the posts, which extractors take for bylines and leave out."""

from collections import defaultdict
from collections.abc import Sequence

from site_gen.importers.html_units import Outline, Unit

_NAMES = frozenset({"author", "poster", "user", "username", "postauthor", "nick", "nickname", "member", "handle"})
"""Parts of class names that say: whose post this is."""
_BOX = frozenset({"bio", "box", "card", "popup", "tooltip", "modal", "about", "related"})
NAME = 8
"""A name with its day has so many words at most."""
POSTS = 3
"""So many posts make a thread."""


def keep_speakers(page: Outline, chosen: list[bool]) -> None:
    """Choose the short lines that a class calls the author and that stand above each of several chosen posts."""
    groups: dict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
    for number, unit in enumerate(page.units):
        if 0 < len(unit.words) <= NAME:
            tags, names = page.names(unit.block, -1, 2)
            if names & _NAMES and not names & _BOX and not tags & {"nav", "footer", "aside"}:
                groups[page.tag(unit), frozenset(names & _NAMES)].append(number)
    for lines in groups.values():
        posts = [
            line
            for line, after in zip(lines, [*lines[1:], len(page.units)], strict=True)
            if _is_post(page.units[line + 1 : after], chosen[line + 1 : after])
        ]
        if len(posts) >= POSTS and len({page.units[line].text.strip() for line in posts}) > 1:
            for line in posts:
                chosen[line] = True


def _is_post(units: Sequence[Unit], chosen: Sequence[bool]) -> bool:
    """Return whether what stands below a name, up to the next one, is chosen for the most part."""
    words = sum(len(unit.words) for unit in units)
    kept = sum(len(unit.words) for unit, keep in zip(units, chosen, strict=True) if keep)
    return kept >= NAME and kept > words / 2
