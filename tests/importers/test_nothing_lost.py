"""Nothing is lost and nothing invented: accounts, bodies, raw files and edits, over fuzzed and real raw articles."""

import gzip
import hashlib
import html
import random
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from raw_heads import HEADS
from raw_shapes import SHAPES

from site_gen.importers import ImportRules, import_bytes, import_parts
from site_gen.importers.account import failures
from site_gen.importers.batch import Options, run_import
from site_gen.importers.body import escape_line, unescape
from site_gen.importers.decode import decode
from site_gen.importers.emit import Notes, page_file
from site_gen.importers.making import named, not_read_back
from site_gen.importers.raw_store import restore
from site_gen.markup import make_converter
from site_gen.model import Fields, Manuscript
from site_gen.settings import LimitSettings, MarkupSettings

PIECES = (
    # What raw articles are made of, and what tempts an importer.
    *("## Old ferry stays", "Old ferry stays", "By AFP", "By Mara Lind and Ola Berg", "September 19, 2023", "19/06/15"),
    *("https://harbour.example/2023/09/19/ferry", "## Original url:", "Source: https://harbour.example/a"),
    *("---", "+++", "title: x", "date: 2023-09-19", "{", "}", "Title: Old ferry", "Author: Mara Lind"),
    *("Date: 19 September 2023", "HEADLINE: Old ferry", "BODY:", "MEDIA RELEASE", "1 of 3 DOCUMENTS"),
    *("Updated: 1 May 2023", "", "", "   ", "\t", "# ", "#no", "> quoted", "- item", "* item", "+ item", "1. first"),
    *("2) second", "| a | b |", "--- | ---", "***", "===", "```", "~~~", "    indented", "[x]: https://a.example"),
    *("[^1]: note", "![a](b.png)", "<b>bold</b>", "&amp;", "{{ x }}", "{% x %}", "[[wiki]]", "[TOC]", "!!! note"),
    *("a_b_c *d* **e** _f_ `g` \\* ~~h~~", ": definition", "{: .x}", "[link](https://a.example) and [one][two]"),
    *("SALT HAVEN (AP) — The council voted on Tuesday to keep the old ferry after a long night.", "31 February 2023"),
    *("The ferry arrives at the quay. Ola Berg / AFP", "Councillors (2nd L) at the quay. **Press Office** "),
    *("\x00", "\x0b", "港湾評議会、古いフェリーの存続を決定", "2023年9月19日", "۲۸ شهریور ۱۴۰۲", "سه‌شنبه"),
    *("Ã©tÃ© â€™", "exam-", "ple", "12"),
    "The council voted to keep the old ferry, and that ended a dispute which had lasted since the spring of the year.",
)
HEAD_LINES = tuple(line for head in HEADS for line in f"{head.above}\n{head.lead}\n{head.below}".split("\n") if line)
LINES = st.lists(
    st.one_of(st.sampled_from(PIECES), st.sampled_from(HEAD_LINES), st.text(max_size=40)), min_size=1, max_size=25
)
NAMES = st.sampled_from(("a.txt", "2023-09-19-ferry.txt", "ferry.md", "old_ferry", "..txt", "x" * 300 + ".txt"))
SLOW = settings(max_examples=300, suppress_health_check=list(HealthCheck))


def _checked(name, text):
    """Import a text; assert that its account holds and that its page reads back; return the page or None."""
    imported = import_bytes(name, text.encode("utf-8", "surrogatepass"), ImportRules())
    assert [left for left in imported.left_out if left.reason.startswith("guard")] == []
    if not imported.pages:
        return None
    page = named(imported.pages[0], False)
    if page.verbatim is None and page.part is None:
        decoded = decode(text.encode("utf-8", "surrogatepass")).text
        assert failures(page, decoded.replace("\r\n", "\n").replace("\r", "\n").split("\n")) == ()
    assert not_read_back(page, page_file(page, Notes())) == ""
    return page


@given(LINES, NAMES, st.sampled_from(("\n", "\r\n", "\n\n")))
@SLOW
@example(["title: x"], "a.txt", "\n")
def test_every_line_of_any_mixture_has_one_owner_and_the_page_reads_back(lines, name, newline):
    """G1, G2, G3 and G6 hold for whatever lines a raw article is made of."""
    _checked(name, newline.join(lines))


@given(LINES, NAMES)
@SLOW
def test_importing_a_page_again_changes_nothing(lines, name):
    """A page is a fixed point of the importer."""
    page = _checked(name, "\n".join(lines))
    if page is not None:
        file = page_file(page, Notes())
        (again,) = import_bytes("page.md", file.encode(), ImportRules()).pages
        assert page_file(again, Notes()) == file


@given(st.binary(max_size=400))
@settings(max_examples=500)
def test_any_bytes_become_a_page_or_a_reason_and_decode_to_what_they_were(data):
    """The importer is total, and an encoding that was found gives the bytes back, but for UTF-8 with strays."""
    imported = import_bytes("a.txt", data, ImportRules())
    assert imported.pages or imported.left_out
    decoded = decode(data)
    encoded = decoded.text.encode(decoded.encoding, "surrogatepass")
    assert data.endswith(encoded) or (decoded.encoding, decoded.sure) == ("utf-8", False)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=60))
@settings(max_examples=500)
def test_an_escaped_line_unescapes_to_itself(text):
    """`escape` and `unescape` are inverse."""
    line = " ".join(text.split())
    assert unescape(escape_line(line)) == line if line else True


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_an_escaped_line_reads_in_both_engines_as_it_was_written(engine):
    """Plain text is no Markdown: its stars, dashes, brackets and tags are shown, not obeyed."""
    convert = make_converter(MarkupSettings(engine=engine), LimitSettings())
    wrong = []
    for line in PIECES:
        line = " ".join(line.replace("\x00", "").replace("\x0b", "").split())
        if not line or line == "[[wiki]]":
            continue  # wiki links are found in the finished text, where nothing is escaped any more
        text = f"Before it.\n\n{escape_line(line)}\n\nAfter it."
        body = convert(Manuscript(path="a.txt", fields=Fields(title="x"), text=text))
        shown = html.unescape(re.sub(r"<[^>]*>", "", body.html)).split("\n")
        plain = [part.strip() for part in shown if part.strip()]
        if plain != ["Before it.", line, "After it."]:
            wrong.append((line, body.html))

    assert wrong == []


HTML_PIECES = (
    *("<h1>Old ferry stays</h1>", "<h2>The quay", "</h2>", "<p>", "</p>", "<br>", "<br><br>", "<hr>", "<!-- x -->"),
    *('<a href="/1931">1931</a>', '<a href="#n1" id="r1">1</a>', '<li id="n1">Note <a href="#r1">^</a></li>', "<ul>"),
    *("<ol><li>", "</li></ol>", "<table><tr><td>", "</td><td colspan=2>", "</td></tr></table>", "<pre>", "</pre>"),
    *("<blockquote>", "</blockquote>", '<img src="q.jpg" alt="[x](y)">', "<b>", "</b>", "<i>", "</code>", "<code>"),
    *('<meta property="og:title" content="Old ferry">', '<time datetime="2023-09-19">', "</ul>", "</article>"),
    *('<span class="byline">By Mara Lind</span>', "<script>x()</script>", "<style>p{}</style>", "</div>", "<nav>"),
    *('<div class="comments">', "<article>"),
)  # fmt: skip
CONTAINERS = (
    # Each holds what a mixture puts into it, well formed or not.
    "<!doctype html><html><head><title>Old ferry</title></head><body>{}</body></html>",
    '<?xml version="1.0"?><rss version="2.0"><channel><item><title>Old ferry</title><description>{}</description>'
    "</item><item><link>https://harbour.example/a</link><title>{}</title></item></channel></rss>",
    '[{{"title": "Old ferry", "body": "{}"}}, {{"title": "New ferry", "body": "It left."}}]',
    "title,date,body\r\nOld ferry,2023-09-19,{}\r\nNew ferry,2023-09-20,It left.\r\n",
    "From mara@harbour.example Tue Sep 19 08:00:00 2023\nFrom: Mara Lind <mara@h.example>\nSubject: Ferry\n\n{}\n",
    "1 of 2 DOCUMENTS\n\n{}\n\n2 of 2 DOCUMENTS\n\nThe Harbour Times\n\nHEADLINE: New ferry\n\nBODY:\n\nIt left.\n",
)


def _mixtures(folder: Path, count: int, seed: int) -> None:
    """Write fuzzed raw files: pieces of texts, HTML and containers, cut and shuffled, in several encodings."""
    source = random.Random(seed)
    lines = [*HEAD_LINES, *(line for shape in SHAPES for line in shape.raw.split("\n"))]
    for number in range(count):
        kind = source.random()
        pools = (lines, lines, PIECES) if kind < 0.75 else (lines, HTML_PIECES, HTML_PIECES, PIECES)
        text = source.choice(("\n", "\r\n", "\n\n")).join(
            source.choice(source.choice(pools)) for _ in range(source.randint(1, 30))
        )
        if kind > 0.8:
            container = source.choice(CONTAINERS)
            text = container.format(*[text] * container.count("{}"))
        data = text.encode(source.choice(("utf-8", "utf-8-sig", "utf-16", "utf-8", "cp1252")), "replace")
        if source.random() < 0.1:
            data = bytes(source.randint(0, 255) for _ in range(source.randint(0, 200))) + data
        if source.random() < 0.05:
            data = gzip.compress(data, mtime=0)
        if source.random() < 0.05:
            data = data[: source.randint(0, len(data))]
        (folder / f"{number:05}{source.choice(('.txt', '.md', '.html', ''))}").write_bytes(data)


def _files(root: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(root.rglob("*")) if path.is_file() and path.suffix != ".jsonl")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def _import_twice(tmp_path: Path, source: Path) -> None:
    """Import a folder, check every raw file and the totals, and import it again: not a byte may change.

    Then its pages are imported as raw files into another site: each must come out as it went in.
    """
    root, other = tmp_path / "site", tmp_path / "other"
    for site in (root, other):
        (site / "content").mkdir(parents=True)
    first = run_import(root, [source], Options(), lambda *_: None)
    kept = _files(root)
    second = run_import(root, [source], Options(), lambda *_: None)

    assert [line for line in first.lines if (line.reason or "").startswith("guard")] == []
    assert {line.input for line in first.lines} == {
        path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()
    }
    totals = first.totals
    assert totals.inputs == totals.pages + totals.duplicates + totals.quarantined + totals.skipped == len(first.lines)
    assert (second.totals.new, second.totals.updated, _files(root) == kept) == (0, 0, True)
    blank = {line.input for line in first.lines if line.reason == "empty"}
    for path in source.rglob("*"):
        if path.is_file() and path.relative_to(source).as_posix() not in blank:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            assert restore(root, digest) == path.read_bytes()

    pages = {name: data for name, data in kept.items() if name.startswith("content/") and name.endswith(".md")}
    again = run_import(other, [root / "content"], Options(), lambda *_: None)
    assert [line for line in again.lines if line.outcome == "quarantined" and line.input.endswith(".md")] == []
    assert Counter(pages.values()) == Counter(
        data for name, data in _files(other).items() if name.startswith("content/") and name.endswith(".md")
    )


def test_a_file_on_which_its_importer_fails_is_named_and_the_batch_goes_on(tmp_path, monkeypatch):
    """What nobody foresaw is a reason as well, and no end; the raw bytes are kept."""
    source, root = tmp_path / "raw", tmp_path / "site"
    source.mkdir()
    (root / "content").mkdir(parents=True)
    (source / "a.txt").write_text("Old ferry stays\n\nThe council voted.\n")
    (source / "b.txt").write_text("New ferry leaves\n\nIt was late.\n")

    def failing(raw, *rest):
        if raw.name.endswith("a.txt"):
            raise RecursionError("too deep")
        yield from import_parts(raw, *rest)

    monkeypatch.setattr("site_gen.importers.making.import_parts", failing)
    result = run_import(root, [source], Options(), lambda *_: None)

    assert [(line.input, line.outcome, line.reason) for line in result.lines] == [
        ("a.txt", "quarantined", "failed"),
        ("b.txt", "new", None),
    ]
    assert "RecursionError: too deep" in (result.lines[0].detail or "")
    assert restore(root, hashlib.sha256((source / "a.txt").read_bytes()).hexdigest()) == (source / "a.txt").read_bytes()


def test_mixtures_are_restored_byte_for_byte_and_importing_them_again_changes_nothing(tmp_path):
    """300 fuzzed files; the slow run takes 10,000."""
    source = tmp_path / "mixtures"
    source.mkdir()
    _mixtures(source, 300, seed=1)
    _import_twice(tmp_path, source)


@pytest.mark.slow
def test_ten_thousand_mixtures_are_restored_byte_for_byte(tmp_path):
    """The property of import.md A.4, G5 and G6."""
    source = tmp_path / "mixtures"
    source.mkdir()
    _mixtures(source, 10_000, seed=2)
    _import_twice(tmp_path, source)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["news-text", "press-releases", "web-articles"])
def test_a_whole_collection_is_restored_byte_for_byte(tmp_path, name, collection):
    """Every text and every page of the collections, where they exist."""
    _import_twice(tmp_path, collection(name))


@pytest.mark.parametrize("name", ["news-text", "press-releases", "web-articles"])
def test_a_sample_of_a_collection_is_restored_byte_for_byte(tmp_path, name, collection):
    """Every fortieth text or page of the collections, where they exist."""
    texts = sorted(path for path in collection(name).rglob("*") if path.suffix in (".txt", ".gz"))[::40]
    sample = tmp_path / name
    sample.mkdir()
    for path in texts:
        (sample / path.name).write_bytes(path.read_bytes())
    _import_twice(tmp_path, sample)
