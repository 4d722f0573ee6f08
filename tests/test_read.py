"""read: bytes of any kind become manuscripts or problems, and nothing disappears."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.settings import Settings
from site_gen.stages.read import read, without_title

SETTINGS = Settings(trusted=("posts/", "content/own"))
HEAD = b"---\ntitle: T\n---\n"


def one(data: bytes, path: str = "a.md"):
    (manuscript,), problems = read(path, data, SETTINGS)
    assert problems == ()
    return manuscript


def test_a_page_is_its_fields_and_its_text():
    """Front matter is taken off; the text knows the line it starts at."""
    page = one(b"---\ntitle: T\ndate: 1973\n---\n\nText\n")
    assert (page.fields.title, page.fields.published, page.text, page.text_line) == ("T", "1973", "\nText\n", 5)
    assert (page.raw, page.trusted, page.problems) == (False, False, ())


@pytest.mark.parametrize(
    ("data", "text", "kinds"),
    [
        (b"\xef\xbb\xbf" + HEAD + b"x", "x", []),
        ((HEAD.decode() + "é").encode("utf-16"), "é", []),
        (HEAD.replace(b"\n", b"\r\n") + b"a\r\nb\rc", "a\nb\nc", []),
        (HEAD + "naïve café".encode("cp1252"), "naïve café", ["not-utf8"]),
        (HEAD + "naïve café, über".encode() + b"\xff", "naïve café, über\ufffd", ["not-utf8"]),
        (HEAD + b"a\x00b\x07c\x1b[0m\td", "a\ufffdbc[0m\td", ["control-characters"]),
        (HEAD + "zero\u200cwidth\u200djoiners".encode(), "zero\u200cwidth\u200djoiners", []),
    ],
)
def test_any_bytes_are_read(data, text, kinds):
    """Marks, line ends, other encodings and control characters: a text comes out, and what was done is said."""
    page = one(data)
    assert page.fields.title == "T"
    assert page.text == text
    assert [problem.kind for problem in page.problems] == kinds


def test_escapes_bring_no_control_characters_into_fields():
    """A YAML escape is no way round the removal of control characters, which stand for markers later."""
    page = one(b'---\ntitle: "a\\x02b\\u0001c"\ntags: ["x\\x01y"]\nmood: "\\x02"\n"\\x02k": v\n---\n')
    assert (page.fields.title, page.fields.tags) == ("abc", ("xy",))
    assert "\x02" not in repr(page.fields.extra).encode().decode("unicode_escape")


def test_broken_front_matter_is_shown_as_code_and_keeps_line_numbers():
    """Nothing of the block is lost, the title is kept where it can be read."""
    page = one(b"---\ntitle: The Ferry\ntags: [a\n---\nText\n")
    assert page.fields.title == "The Ferry"
    assert page.text == "```\ntitle: The Ferry\ntags: [a\n```\nText\n"
    assert [(problem.kind, problem.line) for problem in page.problems] == [("front-matter-unreadable", 3)]


@pytest.mark.parametrize("line", [b"draft: true", b'"draft": true', b"published: false", b"draft = true"])
def test_a_draft_stays_a_draft_in_broken_front_matter(line):
    """A mistake in front matter never publishes what was not to be published, and is reported although no page is."""
    (page,), problems = read("a.md", b"---\ntags: [a\n" + line + b"\n---\nText\n", SETTINGS)
    assert page.fields.draft
    assert [problem.kind for problem in problems] == ["front-matter-unreadable"]


def test_trusted_is_by_folder():
    """Only files below a folder that site.toml names are trusted, with or without `content/`."""
    paths = ("posts/a.md", "posts.md", "postscript/a.md", "own/b/a.md", "a.md")
    assert [one(HEAD + b"x", path).trusted for path in paths] == [True, False, False, True, False]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("# The  Title\n\nText", "\n\nText"),
        ("\nThe *Title*\n=====\nText", "\n\n\nText"),
        ("## the title ##\nText", "\nText"),
        ("# Another\nText", "# Another\nText"),
        ("Words.\n\n# The Title\n", "Words.\n\n# The Title\n"),
    ],
)
def test_a_heading_that_repeats_the_title_is_not_shown_twice(text, left):
    """A heading at the very start that equals the title belongs to the title; lines keep their numbers."""
    assert without_title(text, "The Title") == left


def test_an_empty_file_is_reported():
    """A file with nothing in it is no page, and it is said."""
    manuscripts, problems = read("a.md", b"\n \n", SETTINGS)
    assert manuscripts == ()
    assert [(problem.kind, problem.path) for problem in problems] == [("skipped-empty", "content/a.md")]


@settings(max_examples=300)
@given(
    st.one_of(st.binary(max_size=200), st.binary(max_size=60).map(lambda data: HEAD + data)),
    st.sampled_from(["a.md", "b.txt"]),
)
def test_no_bytes_raise_or_disappear(data, path):
    """Every file gives a manuscript with a title, or a problem."""
    manuscripts, problems = read(path, data, SETTINGS)
    assert manuscripts or problems
    assert all(manuscript.fields.title for manuscript in manuscripts)
