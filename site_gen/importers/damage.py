"""Damage that texts arrive with: found and scored always, repaired only where import.toml asks for it."""

import html
import re
from collections.abc import Sequence

_SECOND = r"\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_DOUBLE = re.compile(rf"(?:[ÂÃÐÑ][{_SECOND}]|â€[{_SECOND}]?)+")
_ENTITY = re.compile(
    r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|amp|quot|apos|nbsp|lt|gt|[lr][sd]quo|[nm]dash|hellip|[a-zA-Z]{1,2}(?:acute|grave|uml));"
)
_HYPHEN = re.compile(r"[^\W\d_]{2}[-\u00ad]$")
_PAGE_NUMBER = re.compile(
    r"^\s*(?:[-–—]\s*\d{1,4}\s*[-–—]|(?:page|seite|p\.?)\s*\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?|\d{1,4})\s*$",
    re.IGNORECASE,
)

# Per how much of a text one finding scores 1.0.
_PER_CHARACTERS = 200


def scores(text: str, lines: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """Return how damaged a text looks, by kind, from above 0 to 1: two decimals, sorted by kind."""
    found = {
        "double-encoding": len(_DOUBLE.findall(text)) if "Ã" in text or "â€" in text or "Ð" in text else 0,
        "entities": sum(1 for rest in text.split("&")[1:] if _ENTITY.match(f"&{rest[:10]}")),
        "hyphens": sum(1 for line in lines if line and line[-1] in "-\u00ad" and _HYPHEN.search(line)),
        "running-heads": len(running_heads(lines)),
    }
    share = _PER_CHARACTERS / max(len(text), _PER_CHARACTERS)
    return tuple((kind, max(0.01, round(min(1.0, count * share), 2))) for kind, count in sorted(found.items()) if count)


def running_heads(lines: Sequence[str]) -> tuple[int, ...]:
    """Return the indices of page numbers and of short lines that come back page by page, the first one aside."""
    pages = [number for number, line in enumerate(lines) if 0 < len(line) < 24 and _PAGE_NUMBER.match(line)]
    if len(pages) < 2:
        pages = []
    places: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if 8 <= len(line) <= 80 and line[-1] not in '.?!:;,"”':
            places.setdefault(line.strip(), []).append(number)
    heads = [n for found in places.values() if len(found) >= 3 and found[-1] - found[0] > 60 for n in found[1:]]
    return tuple(sorted({*pages, *heads}))


def repaired(lines: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """Return lines with the named kinds of damage repaired; as many lines as before, so that accounts hold.

    "running-heads" is not repaired here: those lines get an owner and leave the body.
    """
    result = list(lines)
    if "double-encoding" in kinds:
        result = [_DOUBLE.sub(_decoded, line) for line in result]
    if "entities" in kinds:
        result = [_ENTITY.sub(lambda match: html.unescape(match.group()), line) for line in result]
    if "hyphens" in kinds:
        _join_hyphens(result)
    return result


def _decoded(match: re.Match[str]) -> str:
    """Return what a run of doubly encoded characters was, or the run if it was not that."""
    try:
        return b"".join(map(_byte, match.group())).decode("utf-8")
    except UnicodeError:
        return match.group()


def _byte(character: str) -> bytes:
    """Return the byte that windows-1252, or latin-1 where that has a gap, shows as a character."""
    try:
        return character.encode("windows-1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def _join_hyphens(lines: list[str]) -> None:
    """Move the rest of a word to the line where it begins: "exam-", "ple of" becomes "example", "of"."""
    for number in range(len(lines) - 1):
        following = lines[number + 1].lstrip()
        if not _HYPHEN.search(lines[number]) or not following[:1].islower():
            continue
        rest, _, others = following.partition(" ")
        lines[number] = lines[number][:-1] + rest
        lines[number + 1] = others
