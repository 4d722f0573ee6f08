"""Bombs, entities, path tricks, cut and lying files: each is reported, nothing is fetched, the batch goes on."""

import gzip
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from site_gen.importers import import_bytes
from site_gen.importers.json_stream import TooLargeError, values_in
from site_gen.importers.records import Imported
from site_gen.importers.rules import ImportRules
from site_gen.importers.zips import safe_name

pytest.importorskip("lxml", reason="the extra [html] is not installed")


def imported(data: str | bytes, name: str = "x") -> Imported:
    return import_bytes(name, data.encode() if isinstance(data, str) else data, ImportRules())


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
XML = {
    "billion laughs": f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]><rss><channel><item>'
    "<title>&l9;</title></item></channel></rss>",
    "a file as entity": '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel>'
    "<item><title>&f;</title></item></channel></rss>",
    "an address as entity": '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY f SYSTEM "http://127.0.0.1:9/">]><rss>'
    "<channel><item><title>&f;</title></item></channel></rss>",
}


@pytest.mark.parametrize("name", XML)
def test_xml_that_defines_entities_is_quarantined(name: str) -> None:
    """No feed needs them; nothing is read from disk or network."""
    result = imported(XML[name])
    assert result.quarantined == "bomb"
    assert result.pages == ()


def test_an_external_dtd_is_not_loaded() -> None:
    """A document type without entities is passed over."""
    feed = '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss><channel><item><title>A</title>'
    result = imported(feed + "<link>https://q.example/a</link></item></channel></rss>")
    assert [page.fields.title for page in result.pages] == ["A"]


def test_a_feed_that_ends_early_gives_its_whole_items() -> None:
    """What is complete is kept, the end is reported."""
    items = "".join(f"<item><title>A{n}</title><link>https://q.example/{n}</link></item>" for n in range(3))
    result = imported(f'<?xml version="1.0"?><rss><channel>{items}<item><title>cut')
    assert [page.fields.title for page in result.pages][:3] == ["A0", "A1", "A2"]
    assert [left.reason for left in result.left_out] == ["damaged"]


def record(body: bytes, length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://q.example/a/b\r\n"
    return f"{head}Content-Type: application/http\r\nContent-Length: {size}\r\n\r\n".encode() + body + b"\r\n\r\n"


def test_a_gzip_bomb_in_a_web_archive_stops_the_archive() -> None:
    """A member that grows more than 200 times is not read on."""
    result = imported(gzip.compress(record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"\0" * 30_000_000)))
    assert [left.reason for left in result.left_out] == ["bomb"]


def test_a_response_that_is_a_bomb_is_left_out_and_the_next_one_read() -> None:
    """The content encoding of one response is capped too."""
    bomb = gzip.compress(b"<p>" + b" " * 60_000_000)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    page = b"<html><head><title>Ferry</title></head><body><p>" + b"It stays at the quay. " * 30
    result = imported(record(head + b"Content-Encoding: gzip\r\n\r\n" + bomb) + record(head + b"\r\n" + page))
    assert [left.reason for left in result.left_out] == ["damaged"]
    assert [found.fields.title for found in result.pages] == ["Ferry"]


@pytest.mark.parametrize("length", [10**12, 10**30])
def test_a_length_that_lies_is_not_believed(length: int) -> None:
    """A record that says it is a terabyte ends with the file."""
    result = imported(record(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx", length))
    assert [left.reason for left in result.left_out][:1] == ["damaged"]


NAMES = {
    "OEBPS/a.xhtml": "OEBPS/a.xhtml",
    "a/../b.html": "b.html",
    "../../etc/passwd": None,
    "a/../../b": None,
    "/etc/passwd": None,
    "C:\\windows\\x": None,
    "..\\..\\x": None,
    "a\\b.html": "a/b.html",
    "a\0b": None,
    "dir/": None,
    ".": None,
}


@pytest.mark.parametrize("name", NAMES)
def test_names_in_archives_stay_in_the_archive(name: str) -> None:
    """One choke point for all names."""
    assert safe_name(name) == NAMES[name]


def zipped(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


CONTAINER = '<container><rootfiles><rootfile full-path="{}"/></rootfiles></container>'
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="{}" media-type="text/html"/></manifest>'
    '<spine><itemref idref="a"/></spine></package>'
)


def epub(package: str = "b.opf", text_name: str = "a.html", **files: str | bytes) -> bytes:
    parts = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER.format(package)}
    return zipped({**parts, "b.opf": PACKAGE.format(text_name), **{k.replace("_", "."): v for k, v in files.items()}})


BOOKS = {
    "a zip bomb": (epub(a_html=b"<p>" + b" " * 40_000_000), "bomb"),
    "a package outside": (epub("../../../etc/passwd"), "damaged"),
    "a text outside": (epub(text_name="../../../../etc/passwd"), "damaged"),
    "entities in the package": (
        zipped({"META-INF/container.xml": CONTAINER.format("b.opf"), "b.opf": f"<!DOCTYPE p [{LAUGHS}]><p>&l9;</p>"}),
        "bomb",
    ),
    "cut off": (epub(a_html="<p>x</p>")[:-60], "damaged"),
}


@pytest.mark.parametrize("name", BOOKS)
def test_books_that_are_none_are_quarantined(name: str) -> None:
    """A cause is named, nothing is unpacked."""
    data, reason = BOOKS[name]
    result = imported(data)
    assert result.pages == ()
    assert reason in [left.reason for left in result.left_out]


def test_any_other_zip_is_binary() -> None:
    """An archive that is neither a book nor an export is not guessed at."""
    assert imported(zipped({"a.bin": b"\1\2"})).quarantined == "binary"


def test_a_json_record_above_its_cap_is_left_out_and_the_next_line_read() -> None:
    """A value is read again only a few times while it grows."""
    data = b'{"text": "' + b"x" * 5_000_000 + b'"}\n{"title": "B"}\n'
    values = values_in(io.BytesIO(data), 2_000_000)
    with pytest.raises(TooLargeError):
        next(values)
    assert next(values) == {"title": "B"}


@pytest.mark.parametrize("data", ["[" * 100_000, '{"a":' * 100_000, '{"title": "A"', '[{"title": "A"},', '{"a": 1}}}}'])
def test_json_that_is_broken_ends_in_a_report(data: str) -> None:
    """Deep nesting and cut lists raise nothing."""
    result = imported(f'{{"title": "First", "text": "a b"}}\n{data}')
    assert result.pages[0].fields.title == "First"
    assert len(result.pages) + len(result.left_out) >= 2


@pytest.mark.parametrize(
    "data",
    [
        b"From x Tue Sep 19 08:30:00 2023\nSubject: =?utf-8?q?=ZZ?=\nFrom: <<>>,;\nDate: yesterday\n\n\xff\xfe",
        b"From x Tue Sep 19 08:30:00 2023\nContent-Type: multipart/mixed; boundary=\nSubject: A\n\n--\n",
        b'title,url\n"' + b"x" * 300_000,
        b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><DT><A HREF='javascript:alert(1)'>x</A></DL></DL></DL>",
        b'{"title": {"a": [1, {"b": null}]}, "text": ["x", 3], "url": "javascript:x", "date": "2024-13-40"}',
        b"1 of 2 DOCUMENTS\n\n\n2 of 2 DOCUMENTS\n",
        "title,text\nÄ,\udcff\n".encode("utf-8", "surrogateescape"),
    ],
    ids=["mail headers", "mail parts", "csv quote", "bookmarks", "json types", "empty dump", "csv bytes"],
)
def test_odd_containers_raise_nothing(data: bytes) -> None:
    """Every part is a page or is reported."""
    result = imported(data)
    assert all(page.fields.title and "\udcff" not in page.text for page in result.pages)
    assert all((page.fields.source_url or "http").startswith("http") for page in result.pages)


MEASURE = """
import sys
from pathlib import Path
from site_gen.importers import import_parts
from site_gen.importers.records import RawFile, HEAD_BYTES
from site_gen.importers.rules import ImportRules
path = Path(sys.argv[1])
with path.open("rb") as file:
    head = file.read(HEAD_BYTES)
raw = RawFile(path.name, head, path.stat().st_size, lambda: path.open("rb"))
pages = sum(1 for part in import_parts(raw, "0" * 64, ImportRules()) if hasattr(part, "fields"))
print(pages, next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) // 1024)
"""
"""The kernel's peak of this program alone: `ru_maxrss` begins with what the process had that started it."""


needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process its peak")


def pages_and_megabytes(path: Path) -> tuple[int, int]:
    """Import a file in a process of its own; return the number of its pages and the peak of its memory."""
    done = subprocess.run([sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True)
    pages, megabytes = done.stdout.split()
    return int(pages), int(megabytes)


@needs_proc
@pytest.mark.slow
def test_200_megabytes_of_json_lines_fit_into_300(tmp_path: Path) -> None:
    """Memory does not grow with the file."""
    path = tmp_path / "articles.jsonl"
    text = "The ferry stays at the quay, said the council. " * 400
    with path.open("w") as file:
        for number in range(11_000):
            file.write(
                json.dumps({"title": f"Ferry {number}", "url": f"https://q.example/{number}", "text": text}) + "\n"
            )
    assert path.stat().st_size > 200_000_000
    pages, megabytes = pages_and_megabytes(path)
    assert pages == 11_000
    assert megabytes <= 300


@needs_proc
@pytest.mark.slow
def test_a_gigabyte_of_web_archive_fits_into_300_megabytes(tmp_path: Path) -> None:
    """Large records that are no pages are passed over without being held."""
    path = tmp_path / "crawl.warc"
    film = record(b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n" + b"\x01\x02\x03\x04" * 10_000_000)
    page = record(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><head><title>Ferry</title></head><body><p>"
        + b"It stays at the quay. " * 60
    )
    with path.open("wb") as file:
        for _ in range(26):
            file.write(film)
            file.write(page * 4)
    assert path.stat().st_size > 1_000_000_000
    pages, megabytes = pages_and_megabytes(path)
    assert pages == 104
    assert megabytes <= 300
