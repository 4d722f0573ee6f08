"""A page's tree made ready: what runs or is never read is gone, late pictures are in place, embeds are links.

Only what is no part of any article is removed here: an article's words, links and pictures stay.
"""

import contextlib
import re
from collections.abc import Iterable
from urllib.parse import urljoin

from lxml import etree
from lxml.etree import _Element

from site_gen.importers.addresses import host_of
from site_gen.importers.html_inline import elements

_DROPPED = (
    *("script", "style", "template", "link", "meta", "base", "title", "head", "canvas", "dialog", "input"),
    *("select", "button", "textarea", "datalist", "progress", "meter", "audio", "track", "param", "noframes"),
)
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-orig-file", "data-lazy", "data-srcset", "data-lazy-srcset")
_PLACEHOLDER = re.compile(r"(?i)^data:|^$|^about:|blank\.gif|placeholder|spacer\.gif|1x1|transparent\.(?:gif|png)")
EMBED = "data-embed"
"""Marks links that stand for frames and films: they are chosen as pictures are."""
_FRAMES = ("iframe", "embed", "object", "video")


def prepare(root: _Element, base: str | None = None) -> None:
    """Change a tree in place; addresses become absolute where the page's own is known."""
    for comment in list(root.iter(etree.Comment)):
        _remove(comment)
    _unhide_pictures(root)
    for element in elements(root, ".//*[@data-cfemail]"):
        _show_address(element)
    for element in list(root.iter("math")):
        _replace(element, "code", _math_text(element))
    for element in list(root.iter(*_FRAMES)):
        _link_instead(element)
    for element in list(root.iter("svg", *_DROPPED)):
        if not (element.tag == "button" and len("".join(map(str, element.itertext()))) > 200):
            _remove(element)
    for image in list(root.iter("img")):
        _settle_picture(image)
    for link in list(root.iter("a")):
        # A link that holds elements but shows nothing was an icon.
        if len(link) and not "".join(map(str, link.itertext())).strip() and next(link.iter("img"), None) is None:
            _remove(link)
    if base:
        _resolve(root, base)


def _remove(element: _Element) -> None:
    """Take an element out of the tree; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail
    if tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)


def _replace(element: _Element, tag: str, text: str, **attributes: str) -> None:
    tail = element.tail
    for child in list(element):
        element.remove(child)
    element.attrib.clear()
    element.tag, element.text, element.tail = tag, text, tail
    for name, value in attributes.items():
        element.set(name, value)


def _show_address(element: _Element) -> None:
    """Put the e-mail address that a browser shows in the place of what hides it from robots (Cloudflare's XOR)."""
    with contextlib.suppress(ValueError):  # no such code
        key, *signs = bytes.fromhex(element.get("data-cfemail") or "")
        address = bytes(sign ^ key for sign in signs).decode("utf-8")
        link = element if element.tag == "a" else next(element.iterancestors("a"), None)
        if link is not None and "email-protection" in (link.get("href") or ""):
            link.set("href", f"mailto:{address}")
        _replace(element, str(element.tag), address, **({"href": f"mailto:{address}"} if link is element else {}))


def _unhide_pictures(root: _Element) -> None:
    """Put pictures that stand in <noscript> for their late loading ones in the place of these."""
    for element in list(root.iter("noscript")):
        inner = elements(element, ".//img")
        if not inner and element.text and "<img" in element.text:
            parsed = etree.fromstring(element.text, etree.HTMLParser(no_network=True))
            inner = list(parsed.iter("img")) if parsed is not None else []
        previous = element.getprevious()
        late = [] if previous is None else [previous] if previous.tag == "img" else list(previous.iter("img"))
        beside = previous is not None and not (previous.tail or "").strip()
        if inner and late and beside:
            for name in ("src", "alt"):
                value = inner[0].get(name)
                if value and (name == "src" or not late[-1].get("alt")):
                    late[-1].set(name, value)
        elif inner and inner[0].get("width") not in ("0", "1"):
            element.addnext(inner[0])
        _remove(element)


def _math_text(element: _Element) -> str:
    tex = element.xpath("string(.//*[local-name()='annotation'][contains(@encoding, 'tex')])")
    return str(tex or element.get("alttext") or "".join(map(str, element.itertext()))).strip()


def _link_instead(element: _Element) -> None:
    """Put a link in the place of a frame, a film or a plug-in, and its poster before it."""
    address = element.get("src") or element.get("data") or element.get("data-src") or ""
    source = next(element.iter("source"), None)
    address = address or ("" if source is None else source.get("src") or "")
    host = host_of(address if "://" in address else f"https:{address}") if "//" in address else ""
    title = (element.get("title") or "").strip()
    if not host or address.startswith("about:") or element.get("width") in ("0", "1"):
        _remove(element)
        return
    _replace(element, "a", title or host, href=address, **{EMBED: "1"})


def _settle_picture(image: _Element) -> None:
    """Give a picture the address that a browser would load in the end."""
    source = image.get("src") or ""
    if _PLACEHOLDER.search(source) and not (source.startswith("data:") and len(source) > 2000):
        late = next((image.get(name) for name in _LAZY if image.get(name)), None) or _best(image.get("srcset") or "")
        picture = image.getparent()
        if not late and picture is not None and picture.tag == "picture":
            sources = [_best(one.get("srcset") or one.get("data-srcset") or "") for one in picture.iter("source")]
            late = next(filter(None, sources), "")
        if late:
            image.set("src", _best(late) if " " in late.strip() else late)
        elif source.startswith("data:") or not source:
            _remove(image)
            return
    if image.get("width") in ("0", "1") or image.get("height") in ("0", "1"):
        _remove(image)


def _best(srcset: str) -> str:
    """Return the largest picture of a srcset."""
    best, size = "", -1.0
    for part in re.split(r",\s+", srcset.strip()):
        pieces = part.split()
        if pieces:
            number = re.match(r"[\d.]+", pieces[-1]) if len(pieces) > 1 else None
            if (float(number[0]) if number else 0.0) > size:
                best, size = pieces[0].rstrip(","), float(number[0]) if number else 0.0
    return best


_BESIDE = re.compile(r"(?i)^(?:\./)?[^/:]*(?:_files|_fichiers|-dateien|_archivos|_bestanden|_file|\.files|\.fld)/")
"""Where browsers put the pictures of a page that they save."""


def _resolve(root: _Element, base: str) -> None:
    _resolve_all(root.iter("a"), "href", base)
    pictures = (image for image in root.iter("img") if not _BESIDE.match(image.get("src") or ""))
    _resolve_all(pictures, "src", base)


def _resolve_all(elements: Iterable[_Element], name: str, base: str) -> None:
    for element in elements:
        address = (element.get(name) or "").strip()
        if address and not address.startswith(("#", "data:")):
            try:
                absolute = urljoin(base, address)
            except ValueError:  # an address that is none stays as it is
                continue
            page, sign, fragment = absolute.partition("#")
            element.set(name, f"#{fragment}" if sign and page == base.partition("#")[0] else absolute)
