"""Nothing is lost and nothing invented: accounts, bodies, raw files and edits, over fuzzed and real raw articles."""

import hashlib
import html
import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from raw_heads import HEADS
from raw_shapes import SHAPES

from site_gen.importers import ImportRules, import_bytes
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
SLOW = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


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
@settings(max_examples=500, deadline=None)
def test_any_bytes_become_a_page_or_a_reason_and_decode_to_what_they_were(data):
    """The importer is total, and an encoding that was found gives the bytes back."""
    imported = import_bytes("a.txt", data, ImportRules())
    assert imported.pages or imported.left_out
    decoded = decode(data)
    encoded = decoded.text.encode(decoded.encoding, "surrogatepass")
    assert data.endswith(encoded)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=60))
@settings(max_examples=500, deadline=None)
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


def _mixtures(folder: Path, count: int, seed: int) -> None:
    """Write fuzzed raw articles: shapes cut and shuffled, in several encodings and line ends."""
    source = random.Random(seed)
    lines = [*HEAD_LINES, *(line for shape in SHAPES for line in shape.raw.split("\n"))]
    for number in range(count):
        text = source.choice(("\n", "\r\n", "\n\n")).join(
            source.choice(lines if source.random() < 0.7 else PIECES) for _ in range(source.randint(1, 30))
        )
        data = text.encode(source.choice(("utf-8", "utf-8-sig", "utf-16", "utf-8", "cp1252")), "replace")
        if source.random() < 0.1:
            data = bytes(source.randint(0, 255) for _ in range(source.randint(0, 200))) + data
        (folder / f"{number:05}{source.choice(('.txt', '.md', ''))}").write_bytes(data)


def _import_twice(tmp_path: Path, source: Path) -> None:
    """Import a folder, check every raw file and the totals, and import it again: not a byte may change."""
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    first = run_import(root, [source], Options(), lambda *_: None)
    kept = {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file() and path.suffix != ".jsonl"}
    second = run_import(root, [source], Options(), lambda *_: None)
    again = {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file() and path.suffix != ".jsonl"}

    assert [line for line in first.lines if (line.reason or "").startswith("guard")] == []
    assert {line.input for line in first.lines} == {
        path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()
    }
    assert (second.totals.new, second.totals.updated, again == kept) == (0, 0, True)
    blank = {line.input for line in first.lines if line.reason == "empty"}
    for path in source.rglob("*"):
        if path.is_file() and path.relative_to(source).as_posix() not in blank:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            assert restore(root, digest) == path.read_bytes()


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
@pytest.mark.parametrize("name", ["news-text", "press-releases"])
def test_a_whole_collection_is_restored_byte_for_byte(tmp_path, name, collection):
    """Every text of the collections where they exist."""
    _import_twice(tmp_path, collection(name))


@pytest.mark.parametrize("name", ["news-text", "press-releases"])
def test_a_sample_of_a_collection_is_restored_byte_for_byte(tmp_path, name, collection):
    """Every fortieth text of the collections where they exist."""
    texts = sorted(path for path in collection(name).rglob("*.txt"))[::40]
    sample = tmp_path / name
    sample.mkdir()
    for path in texts:
        (sample / path.name).write_bytes(path.read_bytes())
    _import_twice(tmp_path, sample)
