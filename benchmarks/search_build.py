"""The index of texts in a folder, built in a process of its own: `search_quality.py` measures it.

Beside that script, because what it needs (a browser's driver) is no part of an index and takes time to import.
"""

import json
import os
from functools import partial
from pathlib import Path

from site_gen.search import SearchDocument, SearchRow, build_search
from site_gen.search.documents import digest


def index_texts(folder: str, language: str, more: str = "") -> None:
    """Build the index of the texts below a folder with two processes, as `build_ours` measures it."""
    texts = Path(folder) / "texts"
    pages = json.loads((Path(folder) / "rows.json").read_text("utf-8"))
    titles = dict(map(tuple, pages))

    def date_of(address: str) -> str:
        return "-".join(address.split("/")[:2])

    def load(ids):
        for address in ids:
            html = (texts / address).read_text("utf-8") if address in titles else "<p>one more article</p>"
            yield SearchDocument(
                id=address, address=address, title=titles.get(address, "More"), date=date_of(address), html=html,
                summary=html[3:200],
            )  # fmt: skip

    if more:
        addresses = sorted(titles)
        near = addresses[-1] if more == "newest" else addresses[len(addresses) // 4]
        pages.append([f"{near[:-5]}-one-more.html", "More"])
    build_search(
        [SearchRow(date_of(address), address, digest(title)) for address, title in pages],
        lambda: load,
        folder=Path(folder) / "state",
        emit=partial(_write, Path(folder) / "out"),
        is_published=lambda address: (Path(folder) / "out" / address).exists(),
        language=language,
        workers=os.cpu_count() or 1,
    )


def _write(folder: Path, address: str, data: bytes) -> None:
    path = folder / address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
