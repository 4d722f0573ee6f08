"""What becomes of Markdown: the same kind of body from both engines."""

import hashlib
import re

import pytest

from site_gen.markup import make_converter
from site_gen.markup.converter import Converter
from site_gen.model import LINK, Fields, Heading, Link, Manuscript
from site_gen.settings import LimitSettings, MarkupSettings
from site_gen.stages.convert import conversion_key_part, convert

ENGINES = ("commonmark", "python-markdown")
REL = 'rel="noopener noreferrer nofollow ugc"'


@pytest.fixture(scope="module", params=ENGINES)
def converter(request: pytest.FixtureRequest) -> Converter:
    return make_converter(MarkupSettings(engine=request.param), LimitSettings())


def _manuscript(text: str, trusted: bool = False) -> Manuscript:
    return Manuscript(path="news/a.md", fields=Fields(title="A"), text=text, text_line=5, trusted=trusted)


def _one_line(html: str) -> str:
    """The engines break lines between blocks differently."""
    return html.replace(">\n", ">").replace("\n<", "<")


def _mark(number: int) -> str:
    return f"{LINK}{number}{LINK}"


BODIES = {
    "headings follow the page's title without a gap, and have ids": (
        "# Über uns\n\n### Der Hafen: 1973!\n\n# Über uns",
        '<h2 id="h-über-uns">Über uns</h2><h3 id="h-der-hafen-1973">Der Hafen: 1973!</h3>'
        '<h2 id="h-über-uns-2">Über uns</h2>',
    ),
    "a heading without letters has an id too": ("# ***", '<h2 id="h-">***</h2>'),
    "letters of all scripts stay in ids": ("# हिन्दी 漢字", '<h2 id="h-हिन्दी-漢字">हिन्दी 漢字</h2>'),
    "outgoing links carry their relation": (
        "[a](https://a.example/x)",
        f'<p><a href="https://a.example/x" {REL}>a</a></p>',
    ),
    "an address without a scheme but with a host leaves the site": (
        "[a](//a.example/x)",
        f'<p><a href="https://a.example/x" {REL}>a</a></p>',
    ),
    "what an address must not hold is encoded": (
        "[a](<https://a.example/b c|d>)",
        f'<p><a href="https://a.example/b%20c%7Cd" {REL}>a</a></p>',
    ),
    "relative links become markers, equal ones the same": (
        "[a](b.md) ![c](d.png) [e](b.md)",
        f'<p><a href="{_mark(0)}">a</a> <img src="{_mark(1)}" alt="c" loading="lazy"> <a href="{_mark(0)}">e</a></p>',
    ),
    "escaped wiki links are text, in code too": (
        "\\[[a]] \\[\\[b|c]] `\\[[d]]`",
        "<p>[[a]] [[b|c]] <code>\\[[d]]</code></p>",
    ),
    "wiki links become markers, but not in code": (
        "[[The Harbour]] [[b|*c*]] `[[d]]`",
        f'<p><a href="{_mark(0)}">The Harbour</a> <a href="{_mark(1)}"><em>c</em></a> <code>[[d]]</code></p>',
    ),
    "bare addresses become links without the sentence's punctuation": (
        "See https://a.example/b_(c)?d=e&f=g. `http://a.example`",
        f'<p>See <a href="https://a.example/b_(c)?d=e&amp;f=g" {REL}>https://a.example/b_(c)?d=e&amp;f=g</a>. '
        "<code>http://a.example</code></p>",
    ),
    "links within the text find their heading": (
        "# The Harbour\n\n[a](#the-harbour) [b](#nowhere) [c](#top)",
        '<h2 id="h-the-harbour">The Harbour</h2><p><a href="#h-the-harbour">a</a> <a>b</a> <a href="#top">c</a></p>',
    ),
    "pictures of other sites become links": (
        "![A ship](https://a.example/ship.png)",
        f'<p><a class="remote-image" href="https://a.example/ship.png" {REL}>A ship</a></p>',
    ),
    "pictures in the address itself are dropped": ("![A dot](data:image/png;base64,AAAA)", "<p>A dot</p>"),
    "task boxes": (
        "- [ ] open\n- [x] done",
        '<ul class="tasks"><li class="task"><input type="checkbox" disabled> open</li>'
        '<li class="task"><input type="checkbox" disabled checked> done</li></ul>',
    ),
    "tables are aligned by class and can be scrolled": (
        "| a | b |\n|---|--:|\n| c | d |",
        '<div class="table-scroll" tabindex="0"><table><thead><tr><th>a</th><th class="align-right">b</th></tr></thead>'
        '<tbody><tr><td>c</td><td class="align-right">d</td></tr></tbody></table></div>',
    ),
    "footnotes are numbered by mention, with ways there and back": (
        "One[^b] two[^a] three[^b].\n\n[^a]: First *written*.\n[^b]: Second written.\n[^c]: Never mentioned.",
        '<p>One<sup class="footnote-ref"><a id="fnref-1" href="#fn-1" role="doc-noteref">1</a></sup> '
        'two<sup class="footnote-ref"><a id="fnref-2" href="#fn-2" role="doc-noteref">2</a></sup> '
        'three<sup class="footnote-ref"><a id="fnref-1-2" href="#fn-1" role="doc-noteref">1</a></sup>.</p>'
        '<section class="footnotes" role="doc-endnotes"><ol><li id="fn-1"><p>Second written. '
        '<a class="footnote-back" href="#fnref-1" role="doc-backlink">↩</a> '
        '<a class="footnote-back" href="#fnref-1-2" role="doc-backlink">↩<sup>2</sup></a></p></li>'
        '<li id="fn-2"><p>First <em>written</em>. '
        '<a class="footnote-back" href="#fnref-2" role="doc-backlink">↩</a></p></li>'
        '<li id="fn-3"><p>Never mentioned.</p></li></ol></section>',
    ),
    "code of a known language is coloured": (
        "```py\nx = 1\n```",
        '<pre class="highlight" data-language="python" tabindex="0"><code><span class="n">x </span>'
        '<span class="o">= </span><span class="mi">1\n</span></code></pre>',
    ),
    "code of an unknown language is not guessed": (
        "```klingon\nx < 1\n```",
        '<pre tabindex="0"><code>x &lt; 1\n</code></pre>',
    ),
    "definition lists and struck text": (
        "Term\n: A ~~b~~",
        "<dl><dt>Term</dt><dd>A <del>b</del></dd></dl>",
    ),
    "raw HTML keeps what the allow-list knows": (
        '<div class="x" onclick="y()"><mark lang="fr">a</mark><blink>b</blink></div>',
        '<div><mark lang="fr">a</mark>b</div>',
    ),
    "values that HTML does not know are dropped": (
        '<ol start="x" type="disc"><li dir="up">a</li></ol><table><tr><td colspan="all">b</td></tr></table>',
        '<ol><li>a</li></ol><div class="table-scroll" tabindex="0">'
        "<table><tbody><tr><td>b</td></tr></tbody></table></div>",
    ),
    "a footnote in a heading is no part of its id": (
        "# A[^1]\n\n[^1]: b",
        '<h2 id="h-a">A<sup class="footnote-ref"><a id="fnref-1" href="#fn-1" role="doc-noteref">1</a></sup></h2>'
        '<section class="footnotes" role="doc-endnotes"><ol><li id="fn-1"><p>b '
        '<a class="footnote-back" href="#fnref-1" role="doc-backlink">↩</a></p></li></ol></section>',
    ),
    "curly braces are text": ("{{ site.title }} {% include x %}", "<p>{{ site.title }} {% include x %}</p>"),
    "control characters that a reference makes cannot be taken for marks": (
        "&#1;0&#1; &#x2;x &#3;",
        "<p>\ufffd0\ufffd \ufffdx \ufffd</p>",
    ),
}


@pytest.mark.parametrize("rule", BODIES)
def test_a_foreign_text_becomes_a_body(converter: Converter, rule: str) -> None:
    text, expected = BODIES[rule]
    html = converter(_manuscript(text)).html
    # Line ends within code are text; elsewhere the engines differ in them.
    assert (html if "<pre" in html else _one_line(html)) == expected


def test_headings_and_links_are_facts(converter: Converter) -> None:
    """With the line of the text on which each target stands."""
    facts = converter(_manuscript("# A *b*\n\n[c](d%20e.md#f)\n\n![g](h.png)\n\n[[i]]")).facts
    assert facts.headings == (Heading(2, "h-a-b", "A b"),)
    assert facts.links == (Link("wiki:i", "link", 7), Link("d e.md#f", "link", None), Link("h.png", "image", 5)) or (
        facts.links == (Link("d e.md#f", "link", None), Link("wiki:i", "link", 7), Link("h.png", "image", 5))
    )


def test_the_text_digest_is_of_the_text_that_a_reader_sees(converter: Converter) -> None:
    """NFC, runs of white space as one space: whoever reads the page can compute it."""
    text = "# A\n\nCafe\u0301  &amp;\n*b*\n\n| c | d |\n|---|---|\n| e | f |"
    expected = hashlib.sha256("A Café & b c d e f".encode()).hexdigest()
    assert converter(_manuscript(text)).facts.text_sha256 == expected


@pytest.mark.parametrize(
    ("text", "words", "characters"),
    [("", 0, 0), ("one two-three four's", 3, 0), ("漢字かな and ภาษา", 1, 8), ("éa b", 2, 0)],
)
def test_words_and_letters_without_spaces_are_counted(
    converter: Converter, text: str, words: int, characters: int
) -> None:
    facts = converter(_manuscript(text)).facts
    assert (facts.words, facts.characters) == (words, characters)


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("# Head\n\n![](a.png)\n\nFirst *one*[^1].\n\nSecond.\n\n[^1]: note", "First one."),
        ("One.\n\nTwo.\n\n<!-- more -->\n\nThree.", "One. Two."),
        ("word " * 100, "word " * 59 + "word…"),
        ("x" * 400, "x" * 299 + "…"),
        ("", None),
        ("    code only", None),
    ],
)
def test_the_summary_is_the_first_paragraph_or_what_stands_before_more(
    converter: Converter, text: str, summary: str | None
) -> None:
    assert converter(_manuscript(text)).facts.summary == summary


def test_more_leaves_no_trace(converter: Converter) -> None:
    assert _one_line(converter(_manuscript("a\n\n<!--more-->\n\nb")).html).replace("\n", "") == "<p>a</p><p>b</p>"


def test_telling_words_are_long_and_frequent(converter: Converter) -> None:
    text = "The harbour and the harbour master of the old harbour; master plan. " + "ship " * 3
    assert ("harbour", 3) in converter(_manuscript(text)).facts.telling_words()
    assert ("master", 2) in converter(_manuscript(text)).facts.telling_words()
    assert "the" not in dict(converter(_manuscript(text)).facts.telling_words())


def test_what_was_removed_is_counted_with_its_line_and_what_would_keep_it(converter: Converter) -> None:
    problems = converter(
        _manuscript('Text.\n\n<p onclick="a()">b</p>\n\n<script>c</script>\n\n<p onclick="d()">e</p>')
    ).problems
    assert [(problem.kind, problem.path, problem.line, problem.message) for problem in problems] == [
        ("removed-markup", "content/news/a.md", 7, "onclick= was removed 2 times"),
        ("removed-markup", "content/news/a.md", 9, "<script> was removed"),
    ]
    assert {problem.hint for problem in problems} == {'to keep it, trust its folder in site.toml: trusted = ["news/"]'}


def test_refused_addresses_are_said(converter: Converter) -> None:
    problems = converter(_manuscript("\n[a](javascript:b)")).problems
    assert [(problem.line, problem.message) for problem in problems] == [(6, "javascript: address was removed")]


def test_pictures_of_other_sites_are_counted(converter: Converter) -> None:
    body = converter(_manuscript("Text.\n\n![a](http://b.example/c.png)"))
    assert body.facts.remote_images == 1
    assert [(problem.kind, problem.line) for problem in body.problems] == [("remote-images", 7)]


TRUSTED = {
    "raw HTML, classes and ids pass": (
        '<div class="x" id="y" style="color: red"><custom-element data-z="1">a</custom-element></div>',
        '<div class="x" id="y" style="color: red"><custom-element data-z="1">a</custom-element></div>',
    ),
    "links within raw HTML become markers": (
        '<div><a class="x" href="b.md">a</a></div>',
        f'<div><a href="{_mark(0)}" class="x">a</a></div>',
    ),
    "outgoing links keep their own relation": (
        "[a](https://a.example/)",
        '<p><a href="https://a.example/">a</a></p>',
    ),
    "a heading may name its id": ("# A {#own}", '<h2 id="own">A</h2>'),
    "pictures of listed hosts are shown": (
        "![a](https://img.example/b.png)",
        '<p><img src="https://img.example/b.png" alt="a" loading="lazy"></p>',
    ),
    "pictures of other hosts become links": (
        "![a](https://other.example/b.png)",
        '<p><a class="remote-image" href="https://other.example/b.png">a</a></p>',
    ),
    "frames of listed hosts are shown": (
        '<iframe src="https://video.example/1" title="t"></iframe>',
        '<iframe src="https://video.example/1" title="t" loading="lazy"></iframe>',
    ),
    "frames of other hosts become links": (
        '<iframe src="https://other.example/1" title="t"></iframe>',
        '<a href="https://other.example/1">t</a>',
    ),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rule", TRUSTED)
def test_a_trusted_text_becomes_a_body(engine: str, rule: str) -> None:
    text, expected = TRUSTED[rule]
    markup = MarkupSettings(
        engine="commonmark" if engine == "commonmark" else "python-markdown",
        image_hosts=("img.example",),
        frame_hosts=("video.example",),
    )
    body = convert(_manuscript(text, trusted=True), markup, LimitSettings())
    html = _one_line(body.html)
    assert html.removeprefix("<p>").removesuffix("</p>") == expected.removeprefix("<p>").removesuffix("</p>")


def test_a_text_knows_nothing_of_the_one_before(converter: Converter) -> None:
    """References, footnotes and ids of one text must not reach into the next."""
    first = converter(_manuscript("# A\n\n[r][r] [^1]\n\n[r]: /x\n[^1]: note"))
    plain = converter(_manuscript("# A\n\n[r][r] [^1]"))
    assert _one_line(plain.html) == '<h2 id="h-a">A</h2><p>[r][r] [^1]</p>'
    assert converter(_manuscript("# A\n\n[r][r] [^1]\n\n[r]: /x\n[^1]: note")) == first


def test_the_key_part_knows_the_settings() -> None:
    """Whatever changes a body changes the key; the same settings give the same key."""
    settings = (
        MarkupSettings(),
        MarkupSettings(engine="commonmark"),
        MarkupSettings(image_hosts=("a.example",)),
        MarkupSettings(extensions=("markdown.extensions.nl2br",)),
    )
    assert len({conversion_key_part(each) for each in settings}) == len(settings)
    assert conversion_key_part(MarkupSettings()) == conversion_key_part(MarkupSettings())


def test_more_extensions_can_be_named() -> None:
    markup = MarkupSettings(extensions=("markdown.extensions.nl2br",))
    assert _one_line(convert(_manuscript("a\nb"), markup, LimitSettings()).html) == "<p>a<br>b</p>"


def test_a_picture_of_another_site_within_a_link_becomes_its_words(converter: Converter) -> None:
    """A link within a link would end it: the one around the picture leads where its author wanted."""
    body = converter(_manuscript("[![Quay](https://x.example/q.png)](b.md) ![](//y.example/r.png)"))
    quay, other = re.findall(r"<a .*?</a>", body.html)
    assert quay == '<a href="\x010\x01">Quay</a>'
    assert 'class="remote-image" href="https://y.example/r.png"' in other
    assert body.facts.remote_images == 2


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https:x.example/a", "https://x.example/a"),
        ("http:/x.example", "http://x.example"),
        ("///x.example", "https://x.example"),
        ("HTTPS:////x.example", "HTTPS://x.example"),
    ],
)
def test_an_address_without_its_slashes_leads_where_it_says(converter: Converter, written: str, meant: str) -> None:
    """And not to a file of this site, as `https:x` would in a page that a host gives by https."""
    body = converter(_manuscript(f"[a]({written})"))
    assert f'href="{meant}"' in body.html
