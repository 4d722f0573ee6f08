"""The last pass over a body: what is ours is written into sanitised HTML, and other files become link markers.

It works with regular expressions on the sanitiser's canonical output: every tag closed, attributes in double quotes,
no raw `<` or `>` but of tags.
"""

import html
import re
from typing import NamedTuple

from site_gen.markup.addresses import (
    Links,
    as_written,
    find_anchor,
    has_scheme,
    heading_id,
    outside_address,
)
from site_gen.markup.facts import plain_text, without_references
from site_gen.markup.footnotes import place_footnotes
from site_gen.markup.highlight import Highlighter
from site_gen.markup.inline import link_text
from site_gen.markup.marks import MARK
from site_gen.model import Heading, Link

RELATION = "noopener noreferrer nofollow ugc"

_ELEMENT = re.compile("<[a-z]+")
_ANCHOR = re.compile(r"<a( [^>]*)?>")
_IMAGE = re.compile(r"<img(?P<attributes> [^>]*)?>|<(?P<end>/?)a[ >]")
"""Or where a link begins or ends: what a picture becomes depends on it."""
_FRAME = re.compile(r"<iframe( [^>]*)?>.*?</iframe>", re.DOTALL)
_ATTRIBUTE = re.compile(r' ([^\s"=]+)="([^"]*)"')
_HEADING = re.compile(r"<h([1-6])( [^>]*)?>(.*?)</h\1>", re.DOTALL)
_FRAGMENT = re.compile(r'<a href="#([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')
_ALIGNED = re.compile("<(t[dh])([^>]*)>\x03a (left|center|right)\x03")
_TASK = re.compile(r"<li>(\s*(?:<p>)?)\[([ xX])\](?=\s)")
_TASK_LIST = re.compile(r'<ul>(?=\s*<li class="task">)')
_TABLE = re.compile(r"<table[ >]|</table>")
_LEFT_OVER = re.compile("\x03[^\x03]{0,80}\x03|\x03")
_HOST = re.compile(r"(?i)https?://([^/?#]+)")


class Finished(NamedTuple):
    """A body's HTML, ready but for the summary mark, and what was learnt on the way."""

    html: str
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    remote_images: tuple[str, ...]
    """Addresses of pictures of other sites that became links."""
    remote_frames: tuple[str, ...]
    """Addresses of frames of other sites that became links; of a trusted text, for others have none."""
    lost_anchors: tuple[str, ...]
    """Fragments of links within the text that name no heading."""
    has_code: bool
    has_tables: bool


class Hosts(NamedTuple):
    """Hosts whose pictures and frames a trusted text may show."""

    images: frozenset[str] = frozenset()
    frames: frozenset[str] = frozenset()


class Finisher:
    """Finishes one body."""

    def __init__(self, text: str, trusted: bool, hosts: Hosts, highlighter: Highlighter) -> None:
        self._links = Links(text)
        self._trusted = trusted
        self._hosts = hosts
        self._highlighter = highlighter
        self._remote_images: list[str] = []
        self._remote_frames: list[str] = []
        self._links_around = 0
        self._links_within = False

    def finish(self, fragment: str) -> Finished:
        """Return the finished body of sanitised HTML."""
        fragment = link_text(fragment)
        elements = set(_ELEMENT.findall(fragment))  # one look for all of them is cheaper than one for each
        has_code, has_tables = "<pre" in elements, "<table" in elements
        if "<a" in elements:
            fragment = _ANCHOR.sub(self._anchor, fragment)
        if "<img" in elements:
            fragment = _IMAGE.sub(self._image, fragment)
        if self._trusted and "<iframe" in elements:
            fragment = _FRAME.sub(self._frame, fragment)
        if MARK in fragment:
            fragment = place_footnotes(_ALIGNED.sub(_align, fragment))
            self._links_within = True
        if "[" in fragment:
            fragment = _task_boxes(fragment)
        if has_tables:
            fragment = _tables(fragment)
        headings: tuple[Heading, ...] = ()
        if "<h" in elements:
            fragment, headings = _headings(fragment, self._trusted)
        lost: tuple[str, ...] = ()
        if self._links_within:
            fragment, lost = _fragments(fragment, headings)
        if has_code:
            fragment = self._highlighter.blocks(fragment)
        remote = tuple(self._remote_images), tuple(self._remote_frames)
        return Finished(fragment, headings, self._links.found(), *remote, lost, has_code, has_tables)

    def _anchor(self, match: re.Match[str]) -> str:
        attributes = _attributes(match[1])
        address = attributes.pop("href", "").strip()
        if not self._trusted:
            attributes.pop("rel", None)
        if not address:
            return _tag("a", "", attributes)
        outside = outside_address(address)
        if outside is None and self._trusted and has_scheme(address) and not address.startswith("wiki:"):
            outside = html.escape(address)
        if outside is not None:
            if not self._trusted:
                attributes["rel"] = RELATION
            return _tag("a", f' href="{outside}"', attributes)
        if address.startswith("#"):
            self._links_within = True
            return _tag("a", f' href="{html.escape(address)}"', attributes)
        return _tag("a", f' href="{self._links.marker(as_written(address), "link")}"', attributes)

    def _image(self, match: re.Match[str]) -> str:
        if not match[0].startswith("<img"):
            self._links_around += -1 if match["end"] else 1
            return match[0]
        attributes = _attributes(match["attributes"])
        address = attributes.pop("src", "").strip()
        alternative = html.escape(attributes.pop("alt", ""))
        if not address or (has_scheme(address) and outside_address(address) is None):
            return alternative
        outside = outside_address(address)
        if outside is not None and not (self._trusted and _host(outside) in self._hosts.images):
            self._remote_images.append(address)
            shown = alternative or html.escape(address.rpartition("/")[2] or address)
            if self._links_around:
                return shown  # no link stands within another: the one around it leads on
            relation = "" if self._trusted else f' rel="{RELATION}"'
            return f'<a class="remote-image" href="{outside}"{relation}>{shown}</a>'
        attributes = {name: value for name, value in attributes.items() if _fits(name, value) and name != "srcset"}
        source = outside or self._links.marker(as_written(address), "image")
        attributes.setdefault("loading", "lazy")
        return _tag("img", f' src="{source}" alt="{alternative}"', attributes)

    def _frame(self, match: re.Match[str]) -> str:
        attributes = _attributes(match[1])
        address = attributes.get("src", "").strip()
        outside = outside_address(address)
        if outside is None:
            return ""
        if _host(outside) in self._hosts.frames:
            attributes["src"] = html.unescape(outside)
            attributes.setdefault("loading", "lazy")
            return _tag("iframe", "", attributes) + "</iframe>"
        self._remote_frames.append(address)
        title = html.escape(attributes.get("title", "")) or outside
        return f'<a href="{outside}">{title}</a>'


def _attributes(source: str | None) -> dict[str, str]:
    """Return the attributes of a canonical tag, unescaped."""
    if not source:
        return {}
    return {name: html.unescape(value) if "&" in value else value for name, value in _ATTRIBUTE.findall(source)}


def _tag(name: str, first: str, attributes: dict[str, str]) -> str:
    if not attributes:
        return f"<{name}{first}>"
    rest = "".join(f' {key}="{html.escape(value)}"' for key, value in attributes.items())
    return f"<{name}{first}{rest}>"


def _fits(name: str, value: str) -> bool:
    """Return whether an attribute's value is valid: widths and heights are whole numbers of pixels."""
    return name not in ("width", "height") or (value.isascii() and value.isdigit())


def _host(address: str) -> str:
    """Return an address's host, with its port if it names one, as a policy compares them."""
    match = _HOST.match(address)
    return match[1].lower() if match else ""


def _align(match: re.Match[str]) -> str:
    return f'<{match[1]}{match[2]} class="align-{match[3]}">'


def _task_boxes(fragment: str) -> str:
    def box(match: re.Match[str]) -> str:
        checked = "" if match[2] == " " else " checked"
        return f'<li class="task">{match[1]}<input type="checkbox" disabled{checked}>'

    fragment, count = _TASK.subn(box, fragment)
    return _TASK_LIST.sub('<ul class="tasks">', fragment) if count else fragment


def _tables(fragment: str) -> str:
    """Return HTML in which every outermost table can be scrolled, by keyboard too, and its cells stand on lines."""
    depth = 0

    def wrap(match: re.Match[str]) -> str:
        nonlocal depth
        if match[0] == "</table>":
            depth -= 1
            return "</table></div>" if depth == 0 else match[0]
        depth += 1
        return f'<div class="table-scroll" tabindex="0">{match[0]}' if depth == 1 else match[0]

    # Text content must not run the words of neighbouring cells together.
    fragment = fragment.replace("</td><t", "</td>\n<t").replace("</th><t", "</th>\n<t")
    return _TABLE.sub(wrap, fragment)


def _headings(fragment: str, trusted: bool) -> tuple[str, tuple[Heading, ...]]:
    """Return HTML whose headings have ids and follow the page's title without a gap: levels 2, 3, …"""
    found: list[Heading] = []
    taken = dict.fromkeys(_ID.findall(fragment), 1) if " id=" in fragment else {}
    outline: list[int] = []

    def heading(match: re.Match[str]) -> str:
        level, attributes = int(match[1]), _attributes(match[2])
        while outline and outline[-1] >= level:
            outline.pop()
        outline.append(level)
        shown = min(len(outline) + 1, 6)
        text = plain_text(without_references(match[3]))
        identity = attributes.pop("id", "") if trusted else ""
        if not identity:
            identity = _unique(heading_id(text), taken)
        found.append(Heading(shown, identity, text))
        return _tag(f"h{shown}", f' id="{html.escape(identity)}"', attributes) + f"{match[3]}</h{shown}>"

    return _HEADING.sub(heading, fragment), tuple(found)


def _unique(wanted: str, taken: dict[str, int]) -> str:
    """Return an id that no other has; `taken` says with which number each was last given out."""
    name = wanted
    while name in taken:
        taken[wanted] += 1
        name = f"{wanted}-{taken[wanted]}"
    taken[name] = 1
    return name


def _fragments(fragment: str, headings: tuple[Heading, ...]) -> tuple[str, tuple[str, ...]]:
    """Return HTML whose links within the text lead to a heading or a note, and the fragments that lead nowhere."""
    ids = [heading.id for heading in headings]
    known = set(_ID.findall(fragment))
    lost: list[str] = []

    def resolve(match: re.Match[str]) -> str:
        name = html.unescape(match[1])
        if name in known or name.lower() in ("", "top"):
            return f'<a href="#{match[1] or "top"}"'
        anchor = find_anchor(name, ids)
        if anchor is None:
            lost.append(name)
            return "<a"
        return f'<a href="#{html.escape(anchor)}"'

    return _FRAGMENT.sub(resolve, fragment), tuple(lost)


def without_marks(fragment: str) -> str:
    """Return HTML without any mark that was not used: nothing of ours may show."""
    return _LEFT_OVER.sub("", fragment)
