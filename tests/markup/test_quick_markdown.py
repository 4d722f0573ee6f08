"""The quick Python-Markdown writes what the stock library writes, byte for byte."""

import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from site_gen.markup.limits import excess
from site_gen.markup.python_markdown import EXTENSIONS, TRUSTED_EXTENSIONS, Strikethrough, make_markdown
from site_gen.settings import LimitSettings
from tests.markup.pathological import PATTERNS

CONSTRUCTS = (
    "One paragraph.\nIts second line.\n\nAnother with *emphasis*, **strong**, ***both***, _under_, __bars__, ~~gone~~.",
    "a_b_c and 2 * 3 * 4 and * a * and **a*b** and *a**b* and _a *b_ c* and ~a~ and ~~a ~~ b",
    "# One\n## Two ##\n### Three #\n#Four\n####### Seven\n\nTitle\n=====\n\nSub\n---\ntext\n# After",
    "- a\n- b\n    - c\n\n        code\n    - d\n\n- e\n\n    para\n* f\n+ g\n\n1. one\n2. two\n    1. three\n7. seven",
    "- a\n  lazy\nlazier\n\n- - a\n  - b\n\n* * *\n- - -\n___\n",
    "> quote\n> - list\n> \n> > nested\nlazy\n\n> again\n\n    code\n\n\n    more code\n\ttab",
    "`code` ``co`de`` `` ` `` ```three``` `open \\`not\\` <b>`x`</b>",
    "```python\nx = 1 < 2\n\n```\n\n~~~ {.ruby #id}\nputs 1\n~~~\n\n```\nunclosed",
    '[a](b) [a](<b c> "t") [a](b \'x"y\') [a](b(c)d) [a] (b) [a][] [a][r] [r] ![i](j.png "t") ![i][r] ![r]\n\n'
    '[r]: /to "Title"\n[a]:\n  <http://x.example>\n  (T)\n',
    "[a[b]c](d) [![i](j)](k) [a](b\nc) [](x) [a]() ![](y) [a](javascript:x)",
    "<http://a.example/b?c=d&e=f> <me@a.example> <mailto:me@a.example> http://bare AT&T &amp; &copy; &#169; & &x",
    "<div>\n*raw*\n</div>\n\n<b>*inline*</b> <!-- comment --> <br/>\n\n<p>a</p> after\n\n<hr>\n<?php ?>\n<!DOCTYPE x>",
    '<div markdown="1">\n*md*\n\n- a\n</div>\n\n<table>\n<tr><td>a</td></tr>\n</table>\n<script>a < b && *c*</script>',
    "| a | b |\n|---|:-:|\n| `|` | \\| |\n| c |\n\na|b\n-|-\n1|2\n\n|single|\n|-|\n|x|\n\nnot | a\ntable",
    "Word[^1] and[^two] and[^1] and [^no].\n\n[^1]: Note\n    more\n\n    second\n[^two]: Two[^1].\n\n"
    "///Footnotes Go Here///",
    "Term\n: One\n: Two\n\n    para\n\nTerm 2\nTerm 3\n\n:   Loose\n\n    - list\n\n: no term",
    "*[HTML]: Hyper Text\n\nHTML is HTML. {: .c }\n\n# Head {: #id .c k=v }\n\n*a*{: .x } [l](m){: title=t }",
    "two spaces  \nbreak\\\nno break\n\nescaped \\* \\_ \\` \\[ \\# \\a \\\\ \\| \\~",
    "\ttab\n\n \n\n   three\n\n    four\r\nCRLF\r\n\r\nend   ",
    "1\\. no list\n\n1986\\. A year.\n\n1986. A list\n\n(a) no\n\na) no\n\n\"quoted\" 'single' “curly” — dash … é漢",
    "a\n***\nb\n\n**a\n\nb**\n\n* a\n\n  b\n\n+ a\n\n\n+ b\n# h\nc",
    "> # head\n> text\n\n- # head\n  text\n- > quote\n\n- ```\n  code\n  ```\n\n    ```\n    code\n    ```",
    "!not image ![ open [ open ]( close ) <open & \x02 \x03 end",
    "**bold**text**bold** *a***b***c* ****a**** *****b***** __a__b__ _a_b_ *a _b* c_",
    '[a](b)[c](d) *[a](b)* **[a *b* c](d "*e*")** `[a](b)` \\[a](b) [\\]](c) [a](\\))',
    "",
    " \n \n",
    "&nbsp;\n\n&#35; not a heading\n\n&lt;b&gt;",
)

MARKDOWN = st.lists(
    st.sampled_from(
        [
            "a",
            "b",
            "word",
            "Two",
            "é",
            "漢",
            "*",
            "**",
            "_",
            "__",
            "~~",
            "`",
            "``",
            "```",
            "~~~",
            "#",
            "##",
            "-",
            "+",
            "1.",
            ">",
            "|",
            "|-|-|",
            ":",
            "[",
            "]",
            "(",
            ")",
            "[a](b)",
            "![a](b)",
            "[^1]",
            "[^1]:",
            "[r]:",
            "/x",
            "<b>",
            "</b>",
            "<div>",
            "</div>",
            "<!--",
            "-->",
            "<",
            ">",
            "&",
            "&amp;",
            "\\",
            "\\*",
            '"',
            "'",
            "!",
            "=",
            "===",
            "---",
            ".",
            ",",
            "{:",
            "#i",
            "}",
            "*[w]:",
            "http://a.b/c",
        ]
    ).flatmap(
        lambda piece: st.sampled_from([piece, piece + " ", piece + "\n", piece + "\n\n", "    " + piece, "  \n"])
    ),
    max_size=40,
).map("".join)


def _pair(trusted: bool) -> tuple[Markdown, Markdown]:
    """Return the stock library and ours, with the same extensions."""
    stock = Markdown(
        extensions=[*EXTENSIONS, *(TRUSTED_EXTENSIONS if trusted else ()), Strikethrough()],
        extension_configs={"footnotes": {"BACKLINK_TITLE": ""}},
        output_format="html",
    )
    return stock, make_markdown((), trusted)


def _differs(pair: tuple[Markdown, Markdown], text: str) -> bool:
    stock, ours = pair
    return stock.reset().convert(text) != ours.reset().convert(text)


@pytest.mark.parametrize("trusted", [False, True])
def test_every_construct_comes_out_the_same(trusted: bool) -> None:
    """Alone, and each after each other: what stands before must not change what is tried."""
    pair = _pair(trusted)
    texts = [*CONSTRUCTS, *(f"{first}\n\n{second}" for first in CONSTRUCTS for second in CONSTRUCTS)]
    assert [text for text in texts if _differs(pair, text)] == []


def test_pathological_texts_come_out_the_same() -> None:
    pair = _pair(False)
    limits = LimitSettings()
    texts = [make(1500) for make in PATTERNS.values()]
    assert [text for text in texts if not excess(text, limits, "python-markdown") and _differs(pair, text)] == []


@given(MARKDOWN)
@settings(max_examples=150, derandomize=True)
def test_any_markdown_comes_out_the_same(text: str) -> None:
    assert not _differs(_pair(False), text)


@pytest.mark.slow
@given(MARKDOWN, st.booleans())
@settings(max_examples=3000)
def test_any_markdown_comes_out_the_same_at_length(text: str, trusted: bool) -> None:
    assert not _differs(_pair(trusted), text)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["news-text.tar.gz", "press-releases.tar.gz"])
def test_the_collections_come_out_the_same(name: str) -> None:
    """Their raw texts, taken as Markdown: real sentences with all the signs that people type."""
    archive = _collections() / name
    if not archive.exists():
        pytest.skip("the collections are not here")
    pair = _pair(False)
    limits = LimitSettings()
    differing = [
        path for path, text in _texts(archive) if not excess(text, limits, "python-markdown") and _differs(pair, text)
    ]
    assert differing == []


def _collections() -> Path:
    return next(
        (
            parent / "shared" / "corpora"
            for parent in Path(__file__).parents
            if (parent / "shared" / "corpora").is_dir()
        ),
        Path("none"),
    )


def _texts(archive: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(archive) as files:
        for entry in files:
            handle = files.extractfile(entry)
            if handle and entry.size < 200_000:
                yield entry.name, handle.read().decode("utf-8", "replace")
