"""The links of a site that lead elsewhere, with the places where they stand, and what is wrong with them."""

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

from msgspec import Struct

from site_gen.outgoing import Answer
from site_gen.prepared import Prepared
from site_gen.problems import Problem
from site_gen.store import Store

_LINK = re.compile(r'href="(https?://[^"]+)"')


class Outgoing(Struct, frozen=True):
    """A link that leads elsewhere."""

    address: str
    path: str
    """Of the file that it stands in, relative to content/."""


def outgoing_links(prepared: Prepared, store: Store) -> list[Outgoing]:
    """Return each address that the articles name, in their texts or as their originals, with the first that does."""
    found: dict[str, str] = {}
    base = prepared.inputs.settings.base_url
    for article in (*prepared.library.articles, *prepared.library.pages):
        named = [unescape(match) for match in _LINK.findall(store.body(article.body_key) or "")]
        for address in (*named, article.fields.source_url or ""):
            place = address.partition("#")[0]
            if place and not (base and place.startswith(base)):
                found.setdefault(place, article.path)
    return [Outgoing(address, path) for address, path in found.items()]


def link_problems(root: Path, links: list[Outgoing], answers: Mapping[str, Answer]) -> list[Problem]:
    """Return what is wrong with the links that were asked for, at the lines where they stand."""
    problems = []
    for link in links:
        answer = answers.get(link.address)
        if answer is None or answer.state in ("there", "busy"):
            continue
        problems.append(_problem(link, answer, _line(root / "content" / link.path, link.address)))
    return problems


def _problem(link: Outgoing, answer: Answer, line: int | None) -> Problem:
    kind, message, hint = {
        "moved": ("link-moved", f"{link.address} has moved for good", f"it is at {answer.detail} now"),
        "gone": ("link-dead", f"{link.address} is gone: {answer.detail}", "the Wayback Machine may have kept it"),
        "silent": ("link-dead", f"{link.address} does not answer: {answer.detail}", None),
        "refused": ("link-refused", f"{link.address} was not asked: {answer.detail}", None),
    }[answer.state]
    return Problem(
        kind=kind,
        severity="note" if answer.state in ("moved", "refused") else "warning",
        path=f"content/{link.path}",
        line=line,
        message=message,
        hint=hint,
    )


def _line(path: Path, address: str) -> int | None:
    """Return the 1-based line on which an address stands as it is written, None where it does not."""
    try:
        text = path.read_text("utf-8", "replace")
    except OSError:
        return None
    place = text.find(address)
    return text.count("\n", 0, place) + 1 if place >= 0 else None
