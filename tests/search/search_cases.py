"""Indexes made of a few documents, and asked in node by the browser's own code."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from site_gen.search import SearchDocument, SearchRow, build_search
from site_gen.search.documents import digest
from site_gen.search.scripts import CLIENT, _constants

HERE = Path(__file__).parent
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed")


def row_of(document: SearchDocument) -> SearchRow:
    return SearchRow(document.date, document.id, digest(repr(document)))


def index_of(documents, folder: Path, *, workers=1, published=(), language="en", scope="full"):
    """Return what build_search returns, and the files it wrote: address → bytes."""
    files: dict[str, bytes] = {}
    by_id = {document.id: document for document in documents}
    made = build_search(
        [row_of(document) for document in documents],
        lambda: lambda ids: [by_id[id] for id in ids],
        folder=folder,
        emit=files.__setitem__,
        is_published=lambda address: address in published,
        language=language,
        scope=scope,
        workers=workers,
    )
    return made, files


def write_files(files: dict[str, bytes], folder: Path) -> None:
    for address, data in files.items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def client_source(parts=CLIENT[:5]) -> str:
    return _constants() + "\n".join(
        (HERE.parents[1] / "site_gen" / "search" / "client" / name).read_text("utf-8") for name in parts
    )


def run_node(script: str, given: object):
    """Return what a script writes as JSON; it finds `given` as JSON on its standard input."""
    done = subprocess.run(
        [str(NODE), "-e", script],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def answers(site: Path, questions):
    """Return the answers of a written index; a question is its text or a dict."""
    given = {
        "client": client_source(),
        "folder": f"{site}/search/",
        "questions": [{"q": one} if isinstance(one, str) else one for one in questions],
    }
    return run_node((HERE / "ask.js").read_text("utf-8"), given)


def document(id: str, title: str = "", html: str = "", **fields) -> SearchDocument:
    return SearchDocument(id=id, address=f"{id}.html", title=title, html=html, **fields)
