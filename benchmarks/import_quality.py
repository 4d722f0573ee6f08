"""How good an import is, on collections with gold answers: a table, and JSON beside it.

    python benchmarks/import_quality.py ../shared/corpora [--measure text-title] [--output benchmarks/results]

Each measure is a function from a folder of collections to rows; MEASURES is the list of them. File names that hold the
gold answer are hidden from the importer.
"""

import argparse
import contextlib
import gzip
import hashlib
import json
import os
import platform
import re
import shutil
import sys
import tarfile
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from html_quality import round_trip, web_articles
from import_goals import table

from site_gen.cli import run
from site_gen.importers import ImportRules, import_bytes
from site_gen.importers.raw_store import restore
from site_gen.importers.written_dates import within
from site_gen.model import Fields
from site_gen.problems import SiteError

Row = dict[str, object]


class Measure(NamedTuple):
    """One thing that is measured, and on which collection. `import_goals` knows against which goals."""

    name: str
    collection: str
    rows: Callable[[Path], list[Row]]


def normal(text: str) -> str:
    """Return a text as answers are compared: NFKC, casefolded, straight quotes, one space."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
    return " ".join(text.split())


def texts(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield the texts of a collection, sorted."""
    for path in sorted(folder.rglob("*.txt")):
        yield path, path.read_bytes()


def fields_of(data: bytes) -> Fields:
    """Return the fields of a raw text whose name says nothing."""
    return import_bytes("raw.txt", data, ImportRules()).pages[0].fields


def text_title(folder: Path) -> list[Row]:
    """Titles against the slug in the file's name; no author, date or address is in any of these texts."""
    right, false, total, tiers = 0, {"authors": 0, "published": 0, "source_url": 0}, 0, {}
    for path, data in texts(folder):
        fields = fields_of(data)
        total += 1
        # The gold slug writes the pound sign as "aps"; both sides are compared by their letters and figures.
        gold = re.sub(r"[\W_]", "", path.stem.replace("-aps", "-"))
        right += re.sub(r"[\W_]", "", normal(fields.title)).encode("ascii", "ignore").decode() == gold
        tiers[fields.tier("title")] = tiers.get(fields.tier("title"), 0) + 1
        for field in false:
            false[field] += bool(getattr(fields, field))
    return [
        {"field": "title", "texts": total, "right": right, "share": round(right / total, 4), "tiers": tiers},
        *({"field": field, "texts": total, "false": count} for field, count in false.items()),
    ]


def text_date(folder: Path) -> list[Row]:
    """Days against the day in the file's name, by tier; an abstention counts against recall."""
    counts: dict[str, list[int]] = {}
    total = wrong = named = 0
    for path, data in texts(folder):
        fields = fields_of(data)
        total += 1
        if fields.published and len(fields.published) >= 10:
            tier = "unflagged" if fields.tier("published") != "guess" else "guess"
            answered = counts.setdefault(tier, [0, 0])
            answered[0] += 1
            right = fields.published[:10] == path.name[:10]
            answered[1] += right
            if not right and tier == "unflagged":
                wrong += 1
                named += path.name[:10] in days_named(data.decode("utf-8", "replace"))
    unflagged, guess = counts.get("unflagged", [0, 0]), counts.get("guess", [0, 0])
    both = [unflagged[0] + guess[0], unflagged[1] + guess[1]]
    return [
        {
            "field": "date",
            "tier": tier,
            "texts": total,
            "answered": answered,
            "right": right,
            "precision": round(right / max(1, answered), 4),
            "recall": round(right / total, 4),
        }
        for tier, (answered, right) in (("unflagged", unflagged), ("guess", guess), ("all", both))
    ] + [{"field": "date", "unflagged and wrong": wrong, "of these the text names the day of the file's name": named}]


def days_named(text: str) -> set[str]:
    """Return every day that a text names anywhere."""
    return {day.iso for line in text.split("\n") for day, _ in within(line, ImportRules())}


def text_lossless(folder: Path) -> list[Row]:
    """Guards, raw files and a second import over the whole collection, with the speed of each, on one process."""
    with tempfile.TemporaryDirectory() as place:
        site = Path(place)
        (site / "content").mkdir()
        # Other work on the machine slows processor time as well: the least of three counts.
        dry = min(
            (_import(_once(folder, site), "--dry-run") for _ in range(3)), key=lambda said: float(str(said["cpu"]))
        )
        rows, first = _there_and_back(folder, site, {path.read_bytes() for path, _ in texts(folder)})
    inputs = int(str(first["inputs"]))
    return [
        *rows,
        {
            "what": "texts a second of processor time, dry run, best of three",
            "count": round(inputs / float(str(dry["cpu"]))),
        },
        {"what": "the same, all guards and raw copy", "count": round(inputs / float(str(first["cpu"])))},
    ]


def html_lossless(folder: Path) -> list[Row]:
    """Raw files, a second import, and the pages that were written as input, over all saved pages."""
    with tempfile.TemporaryDirectory() as place:
        site, pages = Path(place) / "site", Path(place) / "pages"
        (site / "content").mkdir(parents=True)
        pages.mkdir()
        for path in sorted(folder.glob("*.html.gz")):
            (pages / path.stem).write_bytes(gzip.decompress(path.read_bytes()))
        return _there_and_back(pages, site, {path.read_bytes() for path in pages.iterdir()})[0]


def _once(folder: Path, site: Path) -> list[str]:
    return ["import", str(folder), "--site", str(site), "--workers", "1", "--json", "--now", "2026-11-24"]


def _there_and_back(folder: Path, site: Path, sources: set[bytes]) -> tuple[list[Row], dict[str, object]]:
    """Import a folder twice. Return what became of `sources`, its different files, and what the first import says."""
    first, second = _import(_once(folder, site)), _import(_once(folder, site))
    restored = sum(_is_restored(site, data) for data in sources)
    written = [path.read_bytes() for path in (site / "content").rglob("*.md")]
    same = sum(_is_itself(data) for data in written)
    inputs = int(str(first["inputs"]))
    changed = int(str(second["new"])) + int(str(second["updated"]))
    rows: list[Row] = [
        {"what": "quarantined by a guard", "inputs": inputs, "count": first["quarantined"]},
        {"what": "restored byte for byte", "inputs": len(sources), "count": restored},
        {"what": "changed by a second import", "inputs": inputs, "count": changed},
        {"what": "written pages that come back as they are", "inputs": len(written), "count": same},
    ]
    return rows, first


def _is_itself(data: bytes) -> bool:
    """Return whether a page that an import wrote comes out of another one unchanged."""
    (page,) = import_bytes("page.md", data, ImportRules()).pages
    return page.verbatim is not None and page.verbatim.encode() == data


def _import(arguments: list[str], *more: str) -> dict[str, object]:
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        start = time.process_time()
        with contextlib.redirect_stdout(said):
            run([*arguments, *more])
        seconds = time.process_time() - start
        said.seek(0)
        return {**json.loads(said.read().splitlines()[-1]), "cpu": seconds}


def _is_restored(site: Path, data: bytes) -> bool:
    try:
        return restore(site, hashlib.sha256(data).hexdigest()) == data
    except SiteError:
        return not data.strip()


def text_layouts(folder: Path) -> list[Row]:
    """The seed's layouts with invented names; needs no collection."""
    from text_layouts import layouts

    return layouts()


MEASURES = (
    Measure("text-layouts", "", text_layouts),
    Measure("text-title", "news-text", text_title),
    Measure("text-date", "press-releases", text_date),
    Measure("text-lossless-news", "news-text", text_lossless),
    Measure("text-lossless-releases", "press-releases", text_lossless),
    Measure("html", "web-articles", web_articles),
    Measure("html-lossless", "web-articles", html_lossless),
    Measure("html-round-trip", "web-articles", round_trip),
)


@contextlib.contextmanager
def extracted(corpora: Path, name: str) -> Iterator[Path | None]:
    """Yield the folder of a collection, out of its archive; None if it is not there."""
    archive = next(iter(sorted(corpora.glob(f"{name}.tar*"))), None) if name else corpora
    if not name or (corpora / name).is_dir():
        yield corpora / name
    elif archive is None:
        yield None
    else:
        place = Path(tempfile.mkdtemp())
        with tarfile.open(archive) as tar:
            tar.extractall(place, filter="data")
        yield place / name
        shutil.rmtree(place)


def versions() -> dict[str, str]:
    """Return what the figures depend on."""
    names = ("site-gen", "lxml", "trafilatura", "PyYAML")
    found = {"python": platform.python_version(), "machine": f"{platform.machine()}, {os.cpu_count()} processors"}
    for name in names:
        with contextlib.suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return found


def million_steps() -> float:
    """Return how many million steps of an empty loop Python takes in a second of processor time."""
    start = time.process_time()
    for _ in range(5_000_000):
        pass
    return round(5 / (time.process_time() - start), 1)


def main() -> int:
    """Measure, print a table, and write JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--measure", action="append", choices=[measure.name for measure in MEASURES])
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    results: dict[str, object] = {"date": datetime.now(UTC).date().isoformat(), "versions": versions()}
    for measure in MEASURES:
        if options.measure and measure.name not in options.measure:
            continue
        with extracted(options.corpora, measure.collection) as folder:
            if folder is None:
                print(f"{measure.name}: the collection {measure.collection} is not there", file=sys.stderr)
                continue
            start = time.perf_counter()
            rows = measure.rows(folder)
        # Other work on the machine slows processor time as well: say how much there was, and how fast a loop ran.
        machine = {"load": round(os.getloadavg()[0], 1), "million steps a second": million_steps()}
        results[measure.name] = {**machine, "rows": rows}
        print(f"\n{measure.name} on {measure.collection}, {time.perf_counter() - start:.1f} s")
        print(f"    machine: {machine}")
        for row in rows:
            print("    " + ", ".join(f"{name} {value}" for name, value in row.items()))
    print(f"\n{table(results)}")
    if options.output:
        options.output.mkdir(parents=True, exist_ok=True)
        path = options.output / f"import-quality-{results['date']}.json"
        # Measures that were taken earlier the same day stay.
        earlier = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        text = json.dumps({**earlier, **results}, indent=1, ensure_ascii=False) + "\n"
        path.write_text(text, encoding="utf-8")
        path.with_suffix(".md").write_text(table({**earlier, **results}), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
