"""Editions: a selection as a book that epubcheck passes, or as a site in a ZIP file."""

import hashlib
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from site_gen.cli import run
from site_gen.edition.web_addresses import web_address
from site_gen.edition.xhtml import Places, xhtml
from tests.crawl import dead_links
from tests.security import hostile_site

EPUBCHECK = next(
    (path for path in ("/usr/share/java/epubcheck.jar", "/usr/bin/epubcheck") if Path(path).exists()), None
)
needs_epubcheck = pytest.mark.skipif(
    EPUBCHECK is None or shutil.which("java") is None, reason="epubcheck or Java is not installed"
)


def picture(kind: str) -> bytes:
    image = pytest.importorskip("PIL.Image", reason="Pillow is not installed")
    stream = BytesIO()
    image.new("RGB", (40, 30), "navy").save(stream, kind)
    return stream.getvalue()


STRANGE = """
<ul><p>paragraph</p><li>item <table><tr><td colspan="0">cell</td></tr></table></li>text</ul>
<li>alone</li> <dd>alone</dd> <dl><dd>first</dd><dt>last</dt><p>other</p></dl> <dl></dl>
<figure><figcaption>one</figcaption><p>x</p><figcaption>two</figcaption></figure> <figcaption>alone</figcaption>
<b><p>block in words</p></b> <a href="https://x.example/[a]?b=%zz#c#d">bad <div>block</div></a>
<a href="http://exa mple/">no host</a> <a href="https://häfen.example/ü">IDN</a> <a href="mailto:a b@x.example">mail</a>
<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby> <ruby><rt>alone</rt></ruby> <bdo>x</bdo>
<bdo dir="rtl">y</bdo>
<time>yesterday</time> <details><p>x</p></details> <details><summary>s</summary>x</details> <q cite="x:y z">q</q>
<ol start="abc" type="i" reversed><li>x</li></ol> <hr> <br> <wbr> <img alt="no source"> <u>u</u><center>c</center>
<table><caption>c <table><tr><td>x</table></caption><tfoot><tr><th scope="col">f</table> <dfn>a<dfn>b</dfn></dfn>
<p lang="not a language!" dir="up" title="&quot;&lt;">x</p> <h2 id="a:b">colon</h2> <p id="a:b">twice</p>
<p id="provenance">x</p>
<a href="#a:b">to it</a> <a href="#nowhere">to nothing</a> <input type="checkbox" checked> <svg><script>1</script></svg>
"""
"""HTML that is well-formed and that no book may hold as it stands."""

FILES = {
    "site.toml": 'title = "The Skerry Archive"\nbase_url = "https://x.example/archive/"\ntrusted = ["own/"]\n'
    'rights = "CC0 & free"\n',
    "content/a.md": (
        "---\ntitle: Ferry <old> & new\ndate: 2023-09-19\nauthor: [Ada Finch, HPA]\npublisher: The Harbour Times\n"
        "source_url: https://times.example/a?b=1&c=2\nimage: p.jpg\nimage_caption: The boat\nsaved: 2024-01-01\n---\n\n"
        "The ferry.[^1] Again.[^1]\n\n## Parts & more\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n"
        "```python\nif x < 1: pass\n```\n\n"
        "![A picture](p.png) See [b](b.md#zwei), [itself](#parts-more), [all](/tags/x.html), [part](b.md#none).\n\n"
        "- [x] done\n- [ ] open\n\n[^1]: Daily, see [c](c.md).\n"
    ),
    "content/b.md": (
        "---\ntitle: Fähre\ndate: 2024-01-02\nlanguage: de\nauthor: Mara Lind\npublisher: Küstenblatt\n---\n\n"
        "## Zwei\n\nSie fährt. ![w](p.webp)\n\n## Zwei\n\nNoch.\n"
    ),
    "content/c.md": (
        "---\ntitle: قایق\ndate: 1973\nlanguage: fa\npublisher: روزنامهٔ ساحل\n---\n\nقایق می‌آورد، «کتاب».\n\n"
        "> نقل قول\n"
    ),
    "content/own/d.md": f"---\ntitle: Strange\ndate: 2022-02-02\n---\n{STRANGE}",
    "content/e.md": f"---\ntitle: Strange and foreign\n---\n\n{STRANGE}",
    "content/p.md": "---\ntitle: About\ntype: page\n---\n\nText of [a](a.md).\n",
}


@pytest.fixture
def site(tmp_path):
    """Return the folder of a site with everything that a text can have."""
    forms = (("jpg", "JPEG"), ("png", "PNG"), ("webp", "WEBP"))
    for name, content in {**FILES, **{f"content/p.{ending}": picture(form) for ending, form in forms}}.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path / "site"


def edition(root: Path, name: str, *arguments: str) -> Path:
    out = root / name
    assert run(["edition", str(out), "--site", str(root), *arguments]) == 0
    return out


def members(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name).decode("utf-8", "replace") for name in packed.namelist()}


def complaints(path: Path) -> str:
    """Return what epubcheck has against a book: "" if nothing."""
    checked = subprocess.run(
        # The quick compiler: the thorough one costs more than it saves in so short a run.
        ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-jar", str(EPUBCHECK), str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    said = checked.stdout + checked.stderr
    return "" if checked.returncode == 0 and "No errors or warnings" in said else said


@needs_epubcheck
def test_a_book_passes_epubcheck(site) -> None:
    """Footnotes, tables, code, pictures, right-to-left text, HTML in places where no book may have it.

    Beside them what an enemy wrote into every field and text: as valid as all else, and nothing of it runs.
    """
    for name, content in hostile_site.files(hostile_site.ALL[:: len(hostile_site.ALL) // 12]).items():
        if name.startswith("content/"):
            path = site / name.replace("content/", "content/enemy/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    book = edition(site, "out.epub", "--title", 'A "book" & more <x>')
    assert complaints(book) == ""
    enemy = [text for name, text in members(book).items() if name.endswith("xhtml")]
    tags = {tag for text in enemy for tag in re.findall(r"<(\w+)", text)}
    assert len(enemy) > 70
    assert not tags & {"script", "iframe", "object", "embed", "form", "style", "svg"}


def test_a_book_has_its_articles_oldest_first_by_year_and_by_publisher(site) -> None:
    """The contents follow the order of the pages; a second list is by publisher."""
    found = members(edition(site, "out.epub"))
    assert list(found)[:2] == ["mimetype", "META-INF/container.xml"]
    titles = re.findall(r'<a href="a\d+\.xhtml"[^>]*>(.*?)</a>', found["EPUB/contents.xhtml"])
    assert titles == ["قایق", "Strange", "Ferry &lt;old&gt; &amp; new", "Fähre", "Strange and foreign"]
    years = re.findall(r"<span>(.*?)</span>", found["EPUB/contents.xhtml"])
    assert years == ["1973", "2022", "2023", "2024", "Undated"]
    assert re.findall(r"<h2>(.*?)</h2>", found["EPUB/publishers.xhtml"]) == [
        "Küstenblatt",
        "The Harbour Times",
        "روزنامهٔ ساحل",
    ]


def test_an_article_of_a_book_has_provenance_pictures_and_links_that_lead_somewhere(site) -> None:
    """To a chapter where there is one, to its part if that is there, else to the site on the web."""
    found = members(edition(site, "out.epub"))
    text = found["EPUB/a00003.xhtml"]
    assert "<h1>Ferry &lt;old&gt; &amp; new</h1>" in text
    assert 'href="https://times.example/a?b=1&amp;c=2"' in text
    assert "SHA-256 of the text" in text
    assert [name for name in found if "/p0" in name] == ["EPUB/p00001.jpg", "EPUB/p00002.png", "EPUB/p00003.png"]
    assert 'src="p00001.jpg"' in text
    links = re.findall(r'<a[^>]* href="([^"]*)"[^>]*>(?:b|itself|part|c)</a>', text)
    assert links == ["a00004.xhtml#h-zwei", "#h-parts-more", "a00004.xhtml", "a00001.xhtml"]
    assert 'href="#fn-1"' in text and 'epub:type="footnotes"' in text
    assert 'lang="fa" xml:lang="fa" dir="rtl"' in found["EPUB/a00001.xhtml"][:400]


def test_every_document_of_a_book_is_well_formed(site) -> None:
    for name, text in members(edition(site, "out.epub")).items():
        if name.endswith((".xhtml", ".opf", ".xml")):
            ElementTree.fromstring(text)


def test_equal_articles_give_equal_bytes(site, monkeypatch) -> None:
    """The time in a book is the newest date of its articles, or SOURCE_DATE_EPOCH."""
    first, second = edition(site, "one.epub").read_bytes(), edition(site, "two.epub").read_bytes()
    assert first == second
    assert "2024-01-02T00:00:00Z" in members(site / "one.epub")["EPUB/package.opf"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert "2023-11-14T22:13:20Z" in members(edition(site, "three.epub"))["EPUB/package.opf"]


def test_a_book_of_a_selection_says_which(site) -> None:
    found = members(edition(site, "out.epub", "--where", "language=de"))
    assert [name for name in found if "/a0" in name] == ["EPUB/a00001.xhtml"]
    assert "language=de" in found["EPUB/title.xhtml"]


def test_a_zip_is_a_whole_site_of_the_selection(site, tmp_path) -> None:
    """It opens from disk: every link inside leads to a file; addresses are those of the whole site."""
    out = edition(site, "stick.zip", "--where", "publisher=The Harbour Times", "--title", "Harbour")
    with zipfile.ZipFile(out) as packed:
        packed.extractall(tmp_path / "stick")
    folder = tmp_path / "stick" / "stick"
    assert sorted(path.name for path in (folder / "2023" / "09").glob("ferry*")) == ["ferry-old-new.html"]
    assert not (folder / "2024").exists()
    assert "<title>Harbour" in (folder / "index.html").read_text()
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert dead_links(files, "/archive/") == []
    sums = dict(reversed(line.split("  ", 1)) for line in (folder / "SHA256SUMS").read_text().splitlines())
    assert sums["index.html"] == hashlib.sha256((folder / "index.html").read_bytes()).hexdigest()
    assert edition(site, "stick.zip", "--where", "publisher=The Harbour Times", "--title", "Harbour").read_bytes() == (
        out.read_bytes()
    )


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["out.pdf"], 2, "name it OUT.epub or OUT.zip"),
        (["out.epub", "--where", "title=nothing"], 1, "no article is chosen"),
        (["out.epub", "--where", "titel=x"], 2, 'did you mean "title"?'),
        (["nowhere/out.epub"], 1, "cannot be written"),
    ],
)
def test_what_cannot_be_made_is_told(site, capsys, arguments: list[str], code: int, told: str) -> None:
    assert run(["edition", str(site / arguments[0]), "--site", str(site), *arguments[1:]]) == code
    assert told in capsys.readouterr().err
    assert not (site / arguments[0]).exists()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a &amp; b<br>c</p>", "<p>a &amp; b<br/>c</p>"),
        ("<b><p>a</p></b>", "<p>a</p>"),
        ("<p><a href='https://x.example/'>a <a href='/'>b</a></a></p>", '<p><a href="https://x.example/">a b</a></p>'),
        ("<ul>a<li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<dl><dd>a</dd><dt>b</dt></dl>", "<dl><dt></dt><dd>a</dd><dt>b</dt><dd></dd></dl>"),
        ("<script>a</script><p onclick='x'>b</p>", "<p>b</p>"),
        ('<h2 id="a:b">x</h2><a href="#a:b">y</a>', '<h2 id="a_3a_b">x</h2><a href="#a_3a_b">y</a>'),
        ('<img src="x" alt="seen">', "<span>seen</span>"),
        ("<i>" * 300 + "deep" + "</i>" * 300, "<i>" * 100 + "deep" + "</i>" * 100),
    ],
)
def test_html_becomes_xhtml(html: str, expected: str) -> None:
    assert xhtml(html, Places(web_address, lambda _: None)) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://x.example/a b?c=[d]#e#f", "https://x.example/a%20b?c=%5Bd%5D#e%23f"),
        ("HTTP://häfen.example/%zz", "http://xn--hfen-loa.example/%25zz"),
        ("https:///x", None),
        ("https://user@x.example/", None),
        ("javascript:alert(1)", None),
        ("mailto:a@x.example", "mailto:a@x.example"),
    ],
)
def test_addresses_are_as_checkers_want_them(written: str, expected: str | None) -> None:
    assert web_address(written) == expected
