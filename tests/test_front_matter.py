"""Front matter as written: what is read of it, what is refused, and that nothing of a broken block is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.front_matter import split_front_matter
from site_gen.front_matter.block import Block, BlockError
from site_gen.front_matter.simple_yaml import read_simple_yaml
from site_gen.front_matter.yaml_block import read_yaml

LIMIT = 16_384


def split(text: str):
    return split_front_matter(text, "content/a.md", LIMIT)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("12:30", "12:30"),
        ("012", "012"),
        ("1_000", "1_000"),
        ("2023-09-19", "2023-09-19"),
        ("0x1F", "0x1F"),
        ("~", ""),
        ("null", ""),
        ('"null"', "null"),
        ("", ""),
        ("'it''s'", "it's"),
        ('"a \\u00e9"', "a é"),
        ("https://news.example/a:b#c", "https://news.example/a:b#c"),
        ("a word # a comment", "a word"),
        ("[a, 'b, c', \"d\"]", ["a", "b, c", "d"]),
        ("{a: 1, b: [x]}", {"a": "1", "b": ["x"]}),
        ("\n  - x\n  - y: 1\n    z: 2", ["x", {"y": "1", "z": "2"}]),
        ("\n- x\n- y", ["x", "y"]),
        ("|\n  one\n  two", "one\ntwo\n"),
        (">\n  one\n  two", "one two\n"),
        ("one\n  two", "one two"),
    ],
)
def test_a_yaml_scalar_is_the_text_that_was_written(written, value):
    """No word, number or date of front matter is resolved to anything else."""
    assert split(f"---\nkey: {written}\n---\nText\n").values == {"key": value}


def test_the_text_below_starts_where_it_says():
    """`text_line` is the line of the file at which `text` starts, for every kind of block."""
    for head in ("---\ntitle: x\n\n---\n", "+++\ntitle = 'x'\n+++\n", '{\n"title": "x"\n}\n', "Title: x\nDate: 1973\n"):
        head += "\n"
        front = split(head + "first\n\nsecond\n")
        assert front.present
        assert front.values["title" if "title" in front.values else "Title"] == "x"
        assert (front.text, front.text_line) == ("\nfirst\n\nsecond\n", head.count("\n"))


def test_keys_know_their_lines():
    """Each key has its line, inner ones under `outer.inner`."""
    front = split("---\ntitle: x\nimage:\n  src: a.jpg\n  caption: b\nauthors:\n  - name: y\n---\n")
    assert front.lines == {
        "title": 2, "image": 3, "image.src": 4, "image.caption": 5, "authors": 6, "authors.0.name": 7,
    }  # fmt: skip
    assert front.place("image.caption") == (5, 12)


def test_toml_values_are_as_written():
    """TOML's numbers, dates and truth values become the text that stands in the file."""
    block = "a = 1.50\nb = 2023-09-19\nc = 2023-09-19T08:30:00Z\nd = true\ne = ['x', 2]\n[f]\ng = 'h'\n"
    front = split(f"+++\n{block}+++\nText")
    assert front.values == {
        "a": "1.50", "b": "2023-09-19", "c": "2023-09-19T08:30:00Z", "d": "true", "e": ["x", "2"], "f": {"g": "h"},
    }  # fmt: skip
    assert front.lines == {"a": 2, "b": 3, "c": 4, "d": 5, "e": 6, "f": 7, "f.g": 8}


@pytest.mark.parametrize(
    "text",
    [
        "Just a text.\n",
        "---\n\nA rule above a text.\n",
        "---\n\nA text between two rules.\n\n---\n\nMore.\n",
        "----\ntitle: x\n----\n",
        "{ braces } in a text\n",
        "Note: this is a sentence.\nAnd another.\n",
        "Title: only one known key\n\nText\n",
        "",
    ],
)
def test_a_text_without_front_matter_stays_whole(text):
    """What only looks like front matter is text."""
    front = split(text)
    assert (front.present, front.broken, front.text, front.text_line) == (False, False, text, 1)


@pytest.mark.parametrize(
    ("block", "kind", "line"),
    [
        ("title: 'x", "front-matter-unreadable", 2),
        ("title: a: b", "front-matter-unreadable", 2),
        ("title: x\n\tdate: y", "front-matter-unreadable", 3),
        ("tags: [a, b", "front-matter-unreadable", 2),
        ('a: "\x07"', "front-matter-unreadable", 2),
        ("a: &x 1\nb: *x", "yaml-alias", 2),
        ("a: !!python/object:os.system x", "yaml-tag", 2),
        ("? [a]\n: b", "key-no-text", 2),
        ("- a\n- b", "front-matter-no-table", 2),
        ("only words", "front-matter-no-table", 2),
        ("a: " + "x" * LIMIT, "front-matter-too-large", 2),
        ("a: " + "[" * 8_000, "front-matter-too-deep", 2),
        ("a: " + "[" * 40 + "]" * 40, "front-matter-too-deep", 2),
        ("a: " + "{a: " * 40 + "}" * 40, "front-matter-too-deep", 2),
        ("- " * 8_000 + "a", "front-matter-too-deep", 2),
    ],
)
def test_a_block_that_cannot_be_read_is_kept_and_reported(block, kind, line):
    """Nothing of a broken block is lost, and the problem has a place; no bomb reaches a parser."""
    text = f"---\n{block}\n---\nText\n"
    front = split(text)
    assert (front.broken, front.present, front.values, front.text) == (True, False, {}, text)
    assert [(problem.kind, problem.line) for problem in front.problems] == [(kind, line)]


@pytest.mark.parametrize("block", ["a = ", "a = 1\na = 2", "a = " + "1" * 5_000, "a = " + "[" * 3_000, "[a\nb = 1"])
def test_broken_toml_is_kept_and_reported(block):
    """Whatever tomllib raises is one problem."""
    front = split(f"+++\n{block}\n+++\nText\n")
    assert (front.broken, len(front.problems)) == (True, 1)


def test_of_a_key_that_stands_twice_the_first_holds():
    """A duplicate key is a problem at the second place, in YAML and in a header."""
    for text, line in (("---\ntitle: a\ntitle: b\n---\n", 3), ("Title: a\nDate: 1973\nTitle: b\n\n", 3)):
        front = split(text)
        assert [value for key, value in front.values.items() if key.lower() == "title"] == ["a"]
        assert [(problem.kind, problem.line) for problem in front.problems] == [("duplicate-key", line)]


def test_front_matter_that_never_ends_is_reported():
    """An opening fence with a key below it and no closing one was meant as front matter."""
    front = split("---\ntitle: x\n\nText\n")
    assert [problem.kind for problem in front.problems] == ["front-matter-not-closed"]
    assert front.text == "---\ntitle: x\n\nText\n"


# What front matter is made of, and what tells a careless reader's meaning from YAML's.
PIECES = st.sampled_from(
    [
        "a",
        "b-c",
        "key: ",
        "title:",
        ": ",
        " ",
        "  ",
        "\n",
        "\n  ",
        "\n- ",
        "\n  - ",
        "- ",
        '"',
        "'",
        "#",
        " #",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        "null",
        "~",
        "é",
        "日本",
        "1973",
        "?",
        "x: y",
        "|",
        ">",
        "&",
        "*",
        "!",
        "%",
        "@",
        "\\",
        "\t",
        "\xa0",
        "\u2028",
        "\x85",
        "\ufeff",
        "🎈",
        "\nk: ",
        "\nauthors:\n  - name: A\n    type: B",
        "\nt: [a, 'b']",
    ]
)
WILD = st.lists(PIECES, max_size=14).map(lambda parts: "".join(parts) + "\n")
WORD = st.sampled_from(
    [
        "a",
        "No",
        "12:30",
        '"b: c"',
        "'d'",
        "e f ",
        "g,h",
        "null",
        '""',
        "é ü",
        "x#y",
        "[a, b]",
        "[]",
        "{k: v, l: 'w'}",
        "{}",
        "https://x.example/?a=b&c",
        "it's 5% @ [x]",
        '"a # b" ',
        "1973-09",
        "a\xa0b",
        "[a,b , c]",
        "['x, y', \"z\"]",
    ]
)
BELOW = st.sampled_from(
    # What may stand under a key, `_` being its indentation.
    [
        "_- a\n_- b\n",
        "_- n: a\n_  t: b\n_- n: c\n",
        "_  i: a\n_  j: 'b'\n",
        "_  i:\n_    - a\n_  j: b\n",
        "_  - a\n\n_  - b\n",
        "",
        "_  # only a comment\n",
        "_  i: a\n_ j: b\n",
        "_  - - a\n",
        "_  a\n",
        "_- a: b\n_   c: d\n",
        "_  i: {k: v}\n_  j: [a]\n",
    ]
)


@st.composite
def tidy_blocks(draw):
    """Front matter as people write it, sometimes with one piece too many."""
    source = ""
    for key in draw(st.lists(st.sampled_from("abcdefgh"), unique=draw(st.integers(0, 9)) > 0, max_size=6)):
        if draw(st.booleans()):
            source += f"{key}: {draw(WORD)}\n"
        else:
            source += f"{key}:\n" + draw(BELOW).replace("_", draw(st.sampled_from(["", "", "  "])))
    if draw(st.integers(0, 2)) == 0:
        at = draw(st.integers(0, len(source)))
        source = source[:at] + draw(PIECES) + source[at:]
    return source


@settings(max_examples=800)
@given(st.one_of(WILD, tidy_blocks(), tidy_blocks(), tidy_blocks()))
def test_the_short_way_reads_what_the_yaml_parser_reads(source):
    """Where the simple reader answers, its values and lines are those of PyYAML."""
    block = Block(source, 2, "a.md")
    simple = read_simple_yaml(block)
    if simple is not None:
        values, lines, problems = read_yaml(block)
        assert (simple, ()) == ((values, lines), problems)


@settings(max_examples=300)
@given(
    st.text(max_size=60),
    st.sampled_from(["---\n{}\n---\nx", "+++\n{}\n+++\nx", "{{\n{}\n}}\nx", "Title: a\nDate: {}\n\nx"]),
)
def test_no_block_raises(inside, frame):
    """Any characters at all give front matter or a problem."""
    front = split(frame.replace("{{", "{").replace("}}", "}").replace("{}", inside))
    assert front.present or front.text


def test_the_parser_refuses_what_the_simple_reader_never_sees():
    """A block error carries its problem."""
    with pytest.raises(BlockError) as caught:
        read_yaml(Block("a: *b\n", 2, "a.md"))
    assert caught.value.problem.kind == "yaml-alias"
