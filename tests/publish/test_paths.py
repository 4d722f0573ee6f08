"""Whatever an address says, nothing is written outside the folder, and what is written can be copied anywhere."""

import itertools
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.paths import COMPONENT_BYTES, PATH_BYTES, contained, fault_of, file_below
from site_gen.problems import SiteError
from site_gen.stages.publish import begin
from site_gen.stages.stage import stage_file
from site_gen.urls import safe_path, slugify

CLIMBING = [
    "..",
    ".",
    "../x",
    "a/../../x",
    "a/..",
    "./a",
    "a/./b",
    "/etc/passwd",
    "//host/x",
    "a//b",
    "",
    "/",
    "a/",
    "/a",
]
WINDOWS = [
    f"{name}{end}"
    for name in ("con", "CON", "Nul", "aux", "prn", "com1", "COM9", "lpt1", "LPT9", "con ", "com0", "Lpt5", "pRn")
    for end in ("", ".html", ".tar.gz", "/x.html")
]
CHARACTERS = [f"a{character}b.html" for character in '\\:<>|?*"\x00\x01\x1f\x7f\x80\x9f\n\r\t\ud800\udfff￾￿']
DRIVES = ["c:", "c:/x", "C:\\x", "\\\\host\\share", "\\x", "a\\..\\..\\x", "file:///x", "x::$DATA", "http://x/y"]
ENDS = ["a.", "a ", " a", "a./b", "a /b", "a/b..", "...", ". .", "a/. ", "x.html "]
LONG = [
    "a" * 201,
    "é" * 101,
    "日" * 67,
    "a" * 4096,
    "x/" * 450 + "y",
    "/".join(["a" * 100] * 9),
    "日本" * 2000,
    "a/" * 4096,
]
FORMS = [unicodedata.normalize("NFD", name) for name in ("é.html", "über/x.html", "ñ", "Å", "가.html", "ấ/b")]
OURS = [".made-by-site-gen", "a/.made-by-site-gen"]
REFUSED = [*CLIMBING, *WINDOWS, *CHARACTERS, *DRIVES, *ENDS, *LONG, *FORMS, *OURS]

TAKEN = [
    "index.html", "2023/09/some-article.html", "a" * 200, "é" * 100, "日" * 66, "/".join(["a" * 99] * 9),
    ".nojekyll", ".well-known/security.txt", "-", "_", "a b.html", "a'b", "$x", "#", "%2e%2e/x", "%00", "..a", "a..b",
    "…", "~", "~root/x", "console.html", "com10", "nully/x", "lpt", "ゼロ.html", "مقاله.html", "a\u200db", "🗞.html",
    "İstanbul.html", "ß.html", "404.html", "{{x}}", "${HOME}", "`id`", "--help", "a;rm -rf", "&&", "CNAME",
]  # fmt: skip

CLIMBS = ["../", "..\\", "%2e%2e/", "....//", "‥/", "．．/"]
BODIES = [
    "x", "etc/passwd", "index.html", "a/b/c", "日本", "con", "x.html\x00.png", " ", ".", "..", "a:b", "~", "a b",
    "%41", "&",
]  # fmt: skip
HOSTILE = [
    *REFUSED,
    *TAKEN,
    *(f"{prefix}{body}" for prefix, body in itertools.product(CLIMBS, BODIES)),
    *(f"a{separator}{separator}b" for separator in "/\\⁄∕⧸／＼:;|"),
    *(f"{character}evil" for character in "\u202e\u200e\u2028\u2029\ufeff\u00a0\u3000\u0301\u034f\u115f"),
    *(f"{name}{end}" for name in ("index", "404", "feed", "sitemap") for end in ("", ".", ".html.", " .html", "\x85")),
    *("A" * size for size in (199, 200, 201, 255, 256, 1024, 65536)),
    *("／．．／" * size for size in (1, 5, 50)),
    *(f"tags/{name}/index.html" for name in ("..", ".", "", "con", "a" * 300, "\x00", "c++", "?", "#", "%")),
]  # fmt: skip


def test_there_are_300_of_them() -> None:
    assert len(set(HOSTILE)) >= 300


@pytest.mark.parametrize("address", REFUSED, ids=lambda text: ascii(text)[:40])
def test_an_address_that_no_file_may_have_is_refused_and_nothing_is_written(address: str, tmp_path: Path) -> None:
    with begin(tmp_path / "site", Path("public"), tmp_path / "site/.site-gen") as staging:
        before = sorted(tmp_path.rglob("*"))
        with pytest.raises(SiteError) as raised:
            stage_file(staging, address, b"x")
        assert [problem.kind for problem in raised.value.problems] == ["unsafe-path"]
        assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("address", TAKEN, ids=lambda text: ascii(text)[:40])
def test_an_odd_but_harmless_address_is_taken_as_it_is(address: str, tmp_path: Path) -> None:
    with begin(tmp_path, Path("public"), tmp_path / ".site-gen") as staging:
        stage_file(staging, address, b"x")
        found = [path for path in Path(staging.tree).rglob("*") if path.is_file()]
        assert [path.relative_to(staging.tree).as_posix() for path in found] == [address]


@pytest.mark.parametrize("wanted", HOSTILE, ids=lambda text: ascii(text)[:40])
def test_what_content_asks_for_is_made_an_address_or_refused(wanted: str) -> None:
    """The address made of a hostile permalink or slug is empty, or one that may be written, below the root."""
    for address in (safe_path(wanted), slugify(wanted), slugify(wanted, ascii_only=True)):
        assert address == "" or (fault_of(address), os.path.normpath(address)) == (None, address)


@settings(max_examples=500)
@given(st.text(max_size=80) | st.text("./\\: \x00aC~éE\u0301", max_size=12))
def test_no_address_that_is_taken_leaves_the_folder(address: str) -> None:
    """Any text at all: if it is taken, it is a plain path of plain names below the root."""
    if fault_of(address) is not None:
        return
    assert file_below("/root", address) == os.path.normpath(f"/root/{address}")
    assert len(address.encode()) <= PATH_BYTES
    assert all(0 < len(name.encode()) <= COMPONENT_BYTES for name in address.split("/"))
    assert unicodedata.normalize("NFC", address) == address


def test_reading_stays_below_its_root(tmp_path: Path) -> None:
    """A link out of the folder, a loop of links and a name with a NUL are not read; a link within it is."""
    root = tmp_path / "root"
    (root / "inside").mkdir(parents=True)
    (root / "inside/a").write_text("a")
    (tmp_path / "outside").write_text("secret")
    (root / "good").symlink_to("inside/a")
    (root / "bad").symlink_to("../outside")
    (root / "loop").symlink_to("loop")
    names = ["inside/a", "good", "bad", "loop", "missing", "../outside", "a\x00b"]
    found = [contained(root, root / name) for name in names]
    assert found == [root / "inside/a", root / "inside/a", None, None, None, None, None]
