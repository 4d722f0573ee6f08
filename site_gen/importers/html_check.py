"""The round trip: does Markdown, rendered, give back every word, link and picture of the blocks it was written from?"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from urllib.parse import unquote

from lxml import html
from lxml.etree import _Element, iterwalk
from msgspec import Struct

from site_gen.importers.html_blocks import BLOCK_TAGS
from site_gen.importers.html_inline import elements
from site_gen.importers.html_model import Block
from site_gen.importers.html_raw import blocks_html
from site_gen.importers.html_units import cut_out


class Content(Struct, frozen=True):
    """What a text must not lose."""

    words: tuple[str, ...]
    """Runs of signs between white space or the edges of blocks, in order."""
    links: frozenset[str]
    images: tuple[str, ...]
    """Sources, sorted."""


def content_of(root: _Element) -> Content:
    """Return the words, links and pictures of an element."""
    parts: list[str] = []
    links, images = set(), []
    for event, element in iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag
        if not isinstance(tag, str):
            parts.append(element.tail or "")
            continue
        breaks = tag in BLOCK_TAGS or tag == "br"
        if event == "start":
            parts.append((" " if breaks else "") + (element.text or ""))
            if tag == "a" and element.get("href"):
                links.add(_plain_address(element.get("href") or ""))
            elif tag == "img" and element.get("src"):
                images.append(_plain_address(element.get("src") or ""))
        else:
            parts.append((" " if breaks else "") + (element.tail or "" if element is not root else ""))
    return Content(tuple("".join(parts).split()), frozenset(links), tuple(sorted(images)))


def _plain_address(address: str) -> str:
    return unquote(unescape(address.strip()))


def content_of_html(text: str) -> Content:
    """Return the words, links and pictures of HTML; footnotes as their labels, and last, whatever engine wrote it."""
    root = html.fragment_fromstring(text, create_parent="div")
    if "footnote" in text or "#fn-" in text:
        _settle_footnotes(root)
    return content_of(root)


_NOTES = './/div[@class="footnote-definition"] | .//div[@class="footnote"]/ol/li'
_MENTIONS = (
    './/sup[count(node()) = 1]/a[@class="footnote-ref" or ../@class="footnote-reference" or starts-with(@href, "#fn-")]'
)
_MACHINERY = './/a[@class="footnote-backref"] | .//sup[@class="footnote-definition-label"]'


def _settle_footnotes(root: _Element) -> None:
    """Give the footnotes of both engines, and of HTML, one form: labels in the text, and the notes at its end."""
    for mention in elements(root, _MENTIONS):
        label = re.sub(r"^#(?:fn[:-])?", "", mention.get("href") or "")
        mention.attrib.clear()
        mention.text = f"[^{label}]"
    for machinery in elements(root, _MACHINERY):
        cut_out(machinery)
    notes = elements(root, _NOTES)
    for note in notes:
        note.set("id", re.sub(r"^fn[:-]", "", note.get("id") or ""))
        cut_out(note)
        note.tail = None
    root.extend(sorted(notes, key=lambda note: note.get("id") or ""))


def returns_whole(markdown: str, blocks: Sequence[Block]) -> bool:
    """Return whether the Markdown, rendered by each engine that is here, has the content of the blocks."""
    wanted = content_of_html(blocks_html(blocks))
    return all(content_of_html(rendered) == wanted for rendered in renderings(markdown))


def renderings(markdown: str) -> Iterator[str]:
    """Return the HTML of a text by Python-Markdown, and by pyromark where it is installed."""
    from markdown import Markdown

    yield Markdown(extensions=list(_EXTENSIONS)).convert(markdown)
    try:
        import pyromark
    except ImportError:
        return
    options = pyromark.Options
    common = options.ENABLE_TABLES | options.ENABLE_FOOTNOTES | options.ENABLE_STRIKETHROUGH
    yield pyromark.html(markdown, options=common | options.ENABLE_DEFINITION_LIST)


_EXTENSIONS = ("tables", "fenced_code", "footnotes", "attr_list", "def_list", "abbr", "sane_lists")
