"""Footnotes of a page: references and notes that lead to each other are marked, kept together, and taken out.

A reference is a short link to a place further down; a note is the block there. That the note leads back, or that the
page calls it a note, makes them a pair: so the forms of WordPress, Substack, Wikipedia, Pandoc, GitHub and word
processors are known by what they have in common.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml.etree import _Element
from msgspec import Struct

from site_gen.importers.html_inline import REFERENCE, elements, text_of
from site_gen.importers.html_units import Outline, cut_out

NOTE, _BACK = "data-note", "data-note-back"
"""Marks: a note, and a link from it to where it is mentioned."""
_LABEL = re.compile(
    r"[\[(]?\s*(?:\d{1,4}|[A-Za-z]|[ivxlc]{1,6}|[*†‡§¶#]{1,4}|(?:note|n|nb|lower-alpha|upper-alpha) ?\d{1,3})\s*[\])]?"
)
_CALLED = re.compile(r"(?i)(?:foot|end)-?notes?|noteref|easy-footnote|\breferences\b|\bnotes\b")
_RESIDUE = re.compile(r"\A\s*[\[(]?\s*[\])][.:]?\s+")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_IS_HEADING = " or ".join(f"self::{tag}" for tag in _HEADINGS)


class TakenNote(Struct, eq=False, frozen=True):
    """A note that was taken out of its tree."""

    label: str
    element: _Element


def mark_notes(root: _Element) -> None:
    """Mark the references, the notes and the ways back of a tree."""
    _unmark(root)
    links = [link for link in root.iter("a") if (link.get("href") or "").startswith("#")]
    candidates = [link for link in links if _LABEL.fullmatch(text_of(link).strip())]
    if not candidates:
        return
    order, targets = _places(root)
    notes: dict[_Element, str] = {}
    for link in candidates:
        target = _target(link, targets)
        if target is None or order[target] <= order[link]:
            continue
        note = _note_at(target, candidates, order)
        if note is None or link in note.iterdescendants("a"):
            continue
        back = _ways_back(link, note)
        if back or _is_called_note(note) or _is_called_note(link):
            label = notes.setdefault(note, str(len(notes) + 1))
            note.set(NOTE, label)
            link.set(REFERENCE, label)
            for way in back:
                way.set(_BACK, label)
    for link in candidates:  # other mentions of what is a note for certain
        target = _target(link, targets)
        near = () if target is None else (target, *target.iterancestors())
        note = next((one for one in near if one in notes), None)
        if note is not None and link not in note.iter("a"):
            link.set(REFERENCE, notes[note])
    if any(map(_opens_range, candidates)):
        _unmark(root)


def _unmark(root: _Element) -> None:
    for element in elements(root, f".//*[@{REFERENCE} or @{NOTE} or @{_BACK}]"):
        for name in (REFERENCE, NOTE, _BACK):
            element.attrib.pop(name, None)


def _opens_range(link: _Element) -> bool:
    """Return whether a reference is the first of "1–3": engines number notes anew, and 2 would be another one."""
    outer, around = link, link.getparent()
    while not outer.tail and around is not None and text_of(around) == text_of(link):
        outer, around = around, around.getparent()
    after = outer.getnext()
    return (
        link.get(REFERENCE) is not None
        and after is not None
        and re.fullmatch(r"[\s\])]*[-\u2010-\u2014\u2212][\s\[(]*", outer.tail or "") is not None
        and any(one.get(REFERENCE) for one in after.iter("a"))
    )


def _places(root: _Element) -> tuple[Mapping[_Element, int], Mapping[str, _Element]]:
    order: dict[_Element, int] = {}
    targets: dict[str, _Element] = {}
    for number, element in enumerate(root.iter()):
        order[element] = number
        for name in _ids(element):
            targets.setdefault(name, element)
    return order, targets


def _ids(element: _Element) -> Iterator[str]:
    for name in ("id", "name"):
        value = element.get(name)
        if value:
            yield value
            # What GitHub puts before ids, but not before the links to them.
            if value.startswith("user-content-"):
                yield value.removeprefix("user-content-")


def _target(link: _Element, targets: Mapping[str, _Element]) -> _Element | None:
    return targets.get((link.get("href") or "")[1:])


def _note_at(target: _Element, references: Sequence[_Element], order: Mapping[_Element, int]) -> _Element | None:
    """Return the block of one note: its list item, or what is around the target and holds nothing else."""
    item = target if target.tag == "li" else next(target.iterancestors("li"), None)
    if item is not None:
        return None if item.xpath("boolean(.//h1|.//h2|.//h3|.//h4|.//h5|.//h6)") else item
    if target.tag in _HEADINGS or target.tag in ("body", "html", "main", "article"):
        return None
    note = target
    for around in target.iterancestors():
        alone = around.tag in ("p", "div", "aside", "dd") and not around.xpath("boolean(.//hr|.//h1|.//h2|.//h3|.//h4)")
        if not alone or any(other is not note and _has_target(other) for other in around):
            break
        note = around
    return note if note.tag in ("p", "div", "aside", "dd") else None


def _has_target(element: _Element) -> bool:
    """Return whether another note, or a mention of one, stands in an element."""
    return any((link.get("href") or "").startswith("#") for link in element.iter("a")) or len(text_of(element)) > 2000


def _ways_back(link: _Element, note: _Element) -> list[_Element]:
    """Return the links of a note that lead to a reference."""
    near = [link, *list(link.iterancestors())[:3], *link.iterdescendants()]
    before = link.getparent() if link.getprevious() is None else link
    sibling = before.getprevious() if before is not None else None
    names = {name for element in [*near, *([] if sibling is None else [sibling])] for name in _ids(element)}
    return [way for way in note.iter("a") if (href := way.get("href") or "").startswith("#") and href[1:] in names]


def _is_called_note(element: _Element) -> bool:
    """Return whether an element or one right around it is called a note by its class, id or role."""
    near = [element, *list(element.iterancestors())[:2]]
    names = (
        one.get(name) or "" for one in near for name in ("class", "id", "role", "{http://www.idpf.org/2007/ops}type")
    )
    return any(_CALLED.search(name) for name in names)


def keep_notes(page: Outline, chosen: list[bool]) -> None:
    """Choose the units of every note that a chosen unit mentions."""
    if not any(block.get(NOTE) for block in page.blocks):
        return
    wanted = {
        link.get(REFERENCE)
        for unit, keep in zip(page.units, chosen, strict=True)
        if keep
        for element, _ in unit.places
        for link in (element, *element.iterancestors("a"))
        if link.get(REFERENCE)
    }
    for number, unit in enumerate(page.units):
        if unit.words and any(page.blocks[block].get(NOTE) in wanted for block in page.around(unit.block)):
            chosen[number] = True


def has_notes(root: _Element) -> bool:
    """Return whether a tree mentions a note."""
    return bool(root.xpath(f"boolean(.//*[@{REFERENCE}])"))


def unmark_references(root: _Element) -> None:
    """Make references plain links again."""
    for link in elements(root, f".//*[@{REFERENCE}]"):
        link.attrib.pop(REFERENCE)


def take_notes(root: _Element) -> list[TakenNote]:
    """Take the notes that are mentioned out of a tree, without their ways back; marks without a pair are removed.

    A heading that had nothing but notes below it becomes the last of the tree, where they are written.
    """
    mentioned = {link.get(REFERENCE) for link in elements(root, f".//*[@{REFERENCE}]")}
    taken: list[TakenNote] = []
    above: dict[_Element, None] = {}
    for note in elements(root, f".//*[@{NOTE}]"):
        label = note.get(NOTE) or ""
        if label in mentioned and not any(around.get(NOTE) for around in note.iterancestors()):
            for way in elements(note, f".//*[@{_BACK}]"):
                _drop_way(way, note)
            _drop_residue(note)
            above.update(dict.fromkeys(elements(note, f"preceding::*[{_IS_HEADING}][1]")))
            around = note.getparent()
            cut_out(note)
            _drop_empty(around, root)
            note.tail = None
            taken.append(TakenNote(label, note))
    for heading in above:
        _settle(heading, root)
    labels = {note.label for note in taken}
    for link in elements(root, f".//*[@{REFERENCE}]"):
        if link.get(REFERENCE) not in labels:
            link.attrib.pop(REFERENCE)
    return taken


def _drop_way(way: _Element, note: _Element) -> None:
    """Take a way back out of a note, with what stands around it and says nothing."""
    top = way
    for around in way.iterancestors():
        ways = "".join(text_of(one) for one in elements(around, f".//*[@{_BACK}]"))
        if around is note or len(re.findall(r"\w", text_of(around))) > len(re.findall(r"\w", ways)):
            break
        top = around
    if top.getparent() is not None:
        cut_out(top)


def _drop_residue(note: _Element) -> None:
    """Take out what stood beside the ways back: brackets at the beginning of a note, spaces at both its ends."""
    shown = [(element, name) for element, name in _texts(note) if (getattr(element, name) or "").strip()]
    if shown:
        element, name = shown[0]
        setattr(element, name, _RESIDUE.sub("", getattr(element, name)).lstrip())
        element, name = shown[-1]
        setattr(element, name, getattr(element, name).rstrip())


def _texts(element: _Element) -> Iterator[tuple[_Element, str]]:
    """Yield where the texts of an element are, in order."""
    yield element, "text"
    for child in element:
        yield from _texts(child)
        yield child, "tail"


def _drop_empty(around: _Element | None, root: _Element) -> None:
    """Take out what held nothing but notes, with its rule."""
    while around is not None and around is not root and not text_of(around).strip():
        above = around.getparent()
        if next(around.iter("img"), None) is not None:
            return
        cut_out(around)
        around = above


def _settle(heading: _Element, root: _Element) -> None:
    """Put a heading behind everything else if the next one of its rank follows it at once."""
    after = heading.xpath(f"following::node()[self::img or self::text()[normalize-space()] or {_IS_HEADING}][1]")
    tag = after[0].tag if after and isinstance(after[0], _Element) else None
    if root in heading.iterancestors() and tag != "img" and tag and tag <= heading.tag:
        around = heading.getparent()
        cut_out(heading)
        heading.tail = None
        root.append(heading)
        _drop_empty(around, root)


def number_notes(root: _Element, notes: Sequence[TakenNote], mentions: Sequence[str]) -> list[TakenNote]:
    """Return notes in the order of their mentions, numbered from 1, with the references of all trees numbered so."""
    numbers = {label: str(number) for number, label in enumerate(dict.fromkeys(mentions), 1)}
    for tree in (root, *(note.element for note in notes)):
        for link in elements(tree, f".//*[@{REFERENCE}]"):
            link.set(REFERENCE, numbers.get(link.get(REFERENCE) or "", "0"))
    numbered = [TakenNote(numbers[note.label], note.element) for note in notes]
    return sorted(numbered, key=lambda note: int(note.label))
