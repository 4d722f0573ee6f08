"""HTML becomes Markdown that both engines turn into the same article again."""

import random
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from lxml.etree import _Element

from site_gen.importers.html_blocks import read_blocks
from site_gen.importers.html_check import content_of, content_of_html, renderings
from site_gen.importers.html_markdown import blocks_to_markdown, to_markdown


def tree(source: str) -> _Element:
    return html.fragment_fromstring(source, create_parent="div")


CASES = {
    "emphasis and links": (
        '<p>The <b>old</b> ferry <em>left</em> for <a href="https://h.example/a_b?c=1&amp;d=2">the quay</a>.</p>',
        "The **old** ferry *left* for [the quay](https://h.example/a_b?c=1&d=2).\n",
    ),
    "white space of emphasis stands outside of it": ("<p>a<b> b </b>c</p>", "a **b** c\n"),
    "emphasis beside punctuation within a word": ("<p>a<b>(b)</b>c</p>", "a<strong>(b)</strong>c\n"),
    "nested lists are indented by four": (
        "<ul><li>one<ol><li>two<ul><li>three</li></ul></li></ol></li><li>four</li></ul>",
        "-   one\n    1.  two\n        -   three\n-   four\n",
    ),
    "a list directly inside a list": ("<ul><li>a</li><ul><li>b</li></ul></ul>", "-   a\n    -   b\n"),
    "paragraphs in a list": (
        "<ol start=3><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>",
        "3.  a\n\n    b\n\n4.  c\n",
    ),
    "code keeps its fences out of the text": ("<pre>a\n```\nb</pre>", "````\na\n```\nb\n````\n"),
    "code names its language": ('<pre><code class="language-python">x = 1\n</code></pre>', "```python\nx = 1\n```\n"),
    "code in a list is indented": ("<ul><li><p>a</p><pre>b\n  c</pre></li></ul>", "-   a\n\n        b\n          c\n"),
    "a quotation in a quotation": ("<blockquote><p>a</p><blockquote>b</blockquote></blockquote>", "> a\n>\n> > b\n"),
    "two lists stay two": ("<ul><li>a</li></ul><ol><li>b</li></ol>", "-   a\n\n<!-- -->\n\n1.  b\n"),
    "a table": (
        "<table><tr><th>Pier</th><th>Boats</th></tr><tr><td>A|B</td><td>2<br>3</td></tr></table>",
        "| Pier | Boats |\n| --- | --- |\n| A\\|B | 2<br>3 |\n",
    ),
    "a table without heads invents none": (
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        "|  |  |\n| --- | --- |\n| a | b |\n| c | d |\n",
    ),
    "a table with spans stays HTML": (
        "<table><tr><td colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
        '<table><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></table>\n',
    ),
    "a layout table is unwrapped": ("<table><tr><td><p>a</p><p>b</p></td></tr></table>", "a\n\nb\n"),
    "a figure keeps its caption": (
        "<figure><img src=q.jpg alt=Quay><figcaption>The quay</figcaption></figure>",
        '<figure><img src="q.jpg" alt="Quay"><figcaption>The quay</figcaption></figure>\n',
    ),
    "a card is one link each": (
        '<a href="/x"><h3>Ferry</h3><p>It left.</p></a>',
        "### [Ferry](/x)\n\n[It left.](/x)\n",
    ),
    "a linked picture": (
        '<a href="/x"><img src="a b(1).png" alt="A [b]"></a>',
        "[![A \\[b\\]](a%20b%281%29.png)](/x)\n",
    ),
    "two breaks are a paragraph, one a line": ("<div>a<br>b<br><br>c</div>", "a  \nb\n\nc\n"),
    "signs of Markdown are words": (
        "<p># no *head* _x_ a_b [1] `t` &lt;b&gt; &amp;amp; {a}</p>",
        "\\# no \\*head\\* \\_x\\_ a_b \\[1\\] \\`t\\` &lt;b> &amp;amp; \\{a}\n",
    ),
    "a number starts no list": ("<p>1. of May<br>- x<br>+ y</p>", "1\\. of May  \n\\- x  \n\\+ y\n"),
    "numbers that count up are a list": (
        "<p>1. one <b>pier</b></p><p>2) two</p><p>Then</p><p>3. three</p>",
        "1.  one **pier**\n2.  two\n\nThen\n\n3\\. three\n",
    ),
    "a typed list keeps the number it begins with": ("<p><b>07. Ola</b></p><p>08.Mara</p>", "7.  **Ola**\n8.  Mara\n"),
    "bullets are a list, and what stands before them is none": (
        "<p>Bring:<br>• <b>a</b> rope<br>•\u00a0an oar</p>",
        "Bring:\n\n-   **a** rope\n-   an oar\n",
    ),
    "dashes are what somebody says": ("<p>– Where?</p><p>– There.</p>", "– Where?\n\n– There.\n"),
    "lines that carry on a typed item keep it text": (
        "<p>1. a<br>b</p><p>2. c<br>d</p>",
        "1\\. a  \nb\n\n2\\. c  \nd\n",
    ),
    "a number that is a link is no sign": (
        "<p><a href=/1>1.</a> a</p><p><a href=/2>2.</a> b</p>",
        "[1.](/1) a\n\n[2.](/2) b\n",
    ),
    "a link that begins with its number": (
        "<p><a href=/1><b>1. Pier</b></a> The old one</p><p>2. <a href=/2>Quay</a></p>",
        "1.  [**Pier**](/1) The old one\n2.  [Quay](/2)\n",
    ),
    "numbers typed into a list are its own": (
        "<ol><li><span>1</span><p>Look</p></li><li><div>2</div><p>See</p></li></ol><ul><li>1.Lind</li><li>2.Berg</li></ul>",
        "1.  Look\n2.  See\n\n<!-- -->\n\n1.  Lind\n2.  Berg\n",
    ),
    "figures that do not count up are text": ("<ul><li>1</li><li>3</li></ul>", "-   1\n-   3\n"),
    "sub and sup": ("<p>H<sub>2</sub>O<sup>a</sup></p>", "H<sub>2</sub>O<sup>a</sup>\n"),
    "a script address is no link": ('<a href="java&#10;script:x()">a</a> <a href=" javascript:x">b</a>', "a b\n"),
    "definitions": ("<dl><dt>Pier</dt><dd>A jetty</dd></dl>", "<dl><dt>Pier</dt><dd>A jetty</dd></dl>\n"),
    "code with a link": (
        '<pre>see <a href="/x">x</a>\nnow</pre>',
        '<pre>see <a href="/x">x</a>&#10;now</pre>\n',
    ),
    "neighbours of one kind are one": ("<p><b>a</b><b>b</b> <i>c</i><b>d</b></p>", "**ab** <em>c</em>**d**\n"),
    "summary and details": ("<details><summary>Q</summary>A</details>", "**Q**\n\nA\n"),
    "nothing": ("<div> <span></span><p></p></div>", ""),
}


@pytest.mark.parametrize("name", CASES)
def test_html_becomes_this_markdown(name: str) -> None:
    """Each element has one form."""
    source, markdown = CASES[name]
    assert to_markdown(tree(source)) == markdown


WORDS = """
    harbour quay ferry the old left at noon 3. # - + *star* _x_ a_b `tick` [x] (y) <z> & &amp; 1) |
    ~~t~~ {a} !b "  # a text
    '\\q "quote" it\'s — 中文 “引” é 1. >> == =
    : ; /x/ $5 10% http://x.example x*y* ** __init__ [^1] ^ . ``` ~~~
""".split()  # noqa: SIM905  # it reads as a text
ADDRESSES = ("/a/b_c?x=1&y=2", "https://h.example/x (y)", "../z.html", "https://h.example/a*b*c", "/[1]")


class Fixture:
    """Makes articles of nested lists, tables, quotations and code, the same for each seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def words(self) -> str:
        return escape(" ".join(self.random.choice(WORDS) for _ in range(self.random.randint(1, 6))))

    def inline(self, depth: int = 0) -> str:
        parts = []
        for _ in range(self.random.randint(1, 3)):
            kind = self.random.choice(["", "", "b", "em", "a", "code", "img", "sup"]) if depth < 2 else ""
            if kind == "img":
                parts.append(f'<img src="{self.random.choice(ADDRESSES)}" alt="{self.words()}">')
            elif kind == "a":
                parts.append(f'<a href="{escape(self.random.choice(ADDRESSES))}">{self.words()}</a>')
            else:
                inner = self.words() if kind in ("", "code") else self.inline(depth + 1)
                parts.append(f"<{kind}>{inner}</{kind}>" if kind else inner)
            parts.append(self.random.choice(["", " "]))
        return "".join(parts)

    def item(self, depth: int) -> str:
        return self.inline() + "".join(self.block(depth + 1) for _ in range(self.random.choice([0, 0, 1, 2])))

    def block(self, depth: int = 0) -> str:
        kind = self.random.choice(["p", "ul", "ol", "blockquote", "pre", "table", "h3"]) if depth < 4 else "p"
        if kind in ("ul", "ol"):
            items = [f"<li>{self.item(depth)}</li>" for _ in range(self.random.randint(1, 3))]
            return f"<{kind}>{''.join(items)}</{kind}>"
        if kind == "blockquote":
            quoted = [self.block(depth + 1) for _ in range(self.random.randint(1, 3))]
            return f"<blockquote>{''.join(quoted)}</blockquote>"
        if kind == "pre":
            lines = [f"{'  ' * indent}{self.words()}" for indent in range(self.random.randint(1, 3))]
            return f"<pre>{chr(10).join(lines)}</pre>"
        if kind == "table":
            head = f"<tr><th>{self.inline()}</th><th>{self.inline()}</th></tr>"
            rows = "".join(f"<tr><td>{self.inline()}</td><td>{self.inline()}</td></tr>" for _ in range(2))
            return f"<table>{head}{rows}</table>"
        return f"<{kind}>{self.inline()}</{kind}>"


NESTING = ("ul", "ol", "li", "blockquote", "pre", "table", "tr", "th", "td", "h3")


def nesting(root: _Element) -> str:
    """The structure of lists, tables, quotations and code, with the words directly inside each."""
    parts = []
    for child in root.iterchildren():
        inner = nesting(child)
        parts.append(f"<{child.tag}{inner}>" if child.tag in NESTING else inner)
    return "".join(parts)


def test_300_fixtures_come_back_with_their_nesting_and_no_word_lost() -> None:
    """Promise 19 of the reliability table: at least 99 % of nestings equal, no text lost, in both engines."""
    total = equal = 0
    for seed in range(300):
        fixture = Fixture(seed)
        source = tree("".join(fixture.block() for _ in range(2)))
        wanted, shape = content_of(source), nesting(source)
        for rendered in renderings(to_markdown(source)):
            assert content_of_html(rendered) == wanted
            total += 1
            equal += nesting(tree(rendered)) == shape
    assert equal >= 0.99 * total, f"{equal} of {total}"


_SIGNS = st.characters(blacklist_categories=("Cc", "Cs"), blacklist_characters="\ufeff")
_TEXT = st.text(_SIGNS, min_size=1, max_size=12)
_INLINE = st.recursive(
    _TEXT.map(escape),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(["b", "i", "em", "strong", "code", "span", "sub", "q", "u"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)
_BLOCK = st.recursive(
    _INLINE.map(lambda inner: f"<p>{inner}</p>"),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag[0]}>{''.join(f'{tag[1]}{part}' for part in parts)}</{tag[0]}>",
        st.sampled_from([("ul", "<li>"), ("ol", "<li>"), ("blockquote", ""), ("div", ""), ("table", "<tr><td>1<td>")]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)


@settings(max_examples=150)
@given(st.lists(_BLOCK, min_size=1, max_size=3))
def test_no_tree_loses_a_word(parts: list[str]) -> None:
    """Whatever the text: every word comes back, in order, from both engines."""
    source = tree("".join(parts))
    wanted = content_of(source)
    for rendered in renderings(blocks_to_markdown(read_blocks(source))):
        assert content_of_html(rendered) == wanted
