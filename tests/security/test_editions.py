"""A book and a ZIP of hostile articles: readers of books get clean XML, and no member leads out of its folder."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from site_gen.cli import run
from site_gen.paths import OUTPUT_MARKER, fault_of
from tests.security import hostile_site

ACTING = frozenset(
    [
        *("script", "style", "iframe", "frame", "object", "embed", "applet", "svg", "math", "form", "input", "button"),
        *("select", "textarea", "base", "link", "meta", "video", "audio", "source", "noscript", "template", "animate"),
    ]
)
OURS = frozenset(["link", "meta"])
"""What the head of each document of ours holds."""


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((*hostile_site.TEMPLATES, *hostile_site.NAMES), id="names"),
        pytest.param(hostile_site.ALL, id="all", marks=pytest.mark.slow),
    ],
)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hostile site with a book and a ZIP of it."""
    root = tmp_path_factory.mktemp("editions")
    for name, content in hostile_site.files(request.param).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    for name in ("book.epub", "site.zip"):
        assert run(["edition", str(root / name), "--site", str(root)]) in (0, 1)
    return root


def members(path: Path) -> list[tuple[zipfile.ZipInfo, bytes]]:
    with zipfile.ZipFile(path) as packed:
        return [(member, packed.read(member)) for member in packed.infolist()]


def faults(tree: ElementTree.Element) -> Iterator[str]:
    """Yield what acts or loads in a document of a book."""
    heads = {id(below) for head in tree.iter("{http://www.w3.org/1999/xhtml}head") for below in head}
    for element in tree.iter():
        tag = element.tag.rpartition("}")[2].lower()
        if tag in ACTING and not (tag in OURS and id(element) in heads):
            yield f"element {tag}"
        for name, value in ((key.rpartition("}")[2].lower(), value) for key, value in element.attrib.items()):
            if name.startswith("on") or name in ("style", "srcset", "action", "formaction", "data", "background"):
                yield f"attribute {name} of {tag}"
            if name in ("href", "src", "cite", "poster"):
                scheme = re.match(r"[\x00-\x20]*([^\x00-\x20/?#]*?):", value)
                known = ("http", "https", "mailto") if name == "href" else ()
                if scheme and scheme[1].lower() not in known:
                    yield f"{tag} leads to {value!r}"
                if not scheme and (re.match(r"[\x00-\x20]*[\\/]", value) or ".." in value.split("/")):
                    yield f"{tag} leads out by {value!r}"


def test_every_document_of_a_book_is_xml_without_anything_that_acts(folder: Path) -> None:
    documents = [(entry.filename, data) for entry, data in members(folder / "book.epub")]
    texts = [(name, data) for name, data in documents if name.endswith((".xhtml", ".opf", ".xml"))]
    trees = {name: ElementTree.fromstring(data) for name, data in texts}
    shown = {name: tree for name, tree in trees.items() if name.endswith(".xhtml")}
    assert {name: wrong for name, tree in shown.items() if (wrong := list(faults(tree)))} == {}
    assert [name for name, data in texts if b"133700191" in data] == []
    assert len(texts) > 80


def test_the_judge_of_books_sees_harm() -> None:
    """A judge that finds nothing in anything would be worthless."""
    bad = '<p onclick="x"><script/><a href="javascript:x"/><img src="https://t.example/"/><a href="../../x"/></p>'
    assert list(faults(ElementTree.fromstring(bad))) == [
        "attribute onclick of p", "element script", "a leads to 'javascript:x'", "img leads to 'https://t.example/'",
        "a leads out by '../../x'",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["book.epub", "site.zip"])
def test_no_member_leads_out_of_the_folder_where_it_is_unpacked(folder: Path, name: str) -> None:
    """Plain relative names, each once, regular files that nobody but their owner may write."""
    found = [entry for entry, _ in members(folder / name)]
    names = [entry.filename for entry in found]
    assert [name for name in names if fault_of(name) and name.rpartition("/")[2] != OUTPUT_MARKER] == []
    assert len({name.casefold() for name in names}) == len(names)
    assert {entry.external_attr >> 16 for entry in found} == {0o100644}
