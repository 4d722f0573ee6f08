"""Texts made to be slow are refused before the engine sees them, or done; none is lost."""

import errno
import re
import time

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.markup import depth, formatting, make_converter
from site_gen.markup.converter import Converter
from site_gen.markup.depth import DEPTH, cap_depth
from site_gen.markup.limits import HtmlCostError
from site_gen.model import Body, Fields, Manuscript
from site_gen.settings import LimitSettings, MarkupSettings
from site_gen.stages.convert import convert, escaped_body
from tests.markup.pathological import PATTERNS

MOST = 6_000_000
"""Characters of HTML that a small text may become, at the worst: tags that are opened again are bounded."""
ENGINES = ("commonmark", "python-markdown")


@pytest.fixture(scope="module", params=ENGINES)
def converter(request: pytest.FixtureRequest) -> Converter:
    return make_converter(MarkupSettings(engine=request.param), LimitSettings())


def _manuscript(text: str) -> Manuscript:
    return Manuscript(path="a.md", fields=Fields(title="A"), text=text, text_line=7)


def _is_whole(body: Body, text: str) -> bool:
    """Whether a body is either rendered, or the text as it was written with the reason for it."""
    return not body.facts.fallback or body == escaped_body(_manuscript(text), body.facts.fallback)


def _converted(converter: Converter, text: str) -> tuple[Body, float]:
    """Return a body and the seconds of processor time that it cost: what the deadline counts, and no other program."""
    started = time.process_time()
    body = converter(_manuscript(text))
    return body, time.process_time() - started


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pathological_text_of_10_kb_is_done_or_shown_as_text(converter: Converter, name: str) -> None:
    """In a second of processor time; what is usual is a hundredth of it."""
    text = PATTERNS[name](10_000)
    body, seconds = _converted(converter, text)
    assert (_is_whole(body, text), seconds < 1, len(body.html) < MOST) == (True, True, True)


@pytest.mark.slow
@pytest.mark.parametrize("size", [100_000, 1_000_000])
@pytest.mark.parametrize("name", PATTERNS)
def test_a_pathological_text_of_100_or_1000_kb_is_done_or_shown_as_text(
    converter: Converter, name: str, size: int
) -> None:
    """100 KB before the deadline of 10 seconds: the limits come first. 1,000 KB take most of it on some machines."""
    text = PATTERNS[name](size)
    body, seconds = _converted(converter, text)
    assert (_is_whole(body, text), seconds < size / 10_000, len(body.html) < MOST + 40 * size) == (True, True, True)


@pytest.mark.parametrize(
    ("name", "size", "reason"),
    [
        ("nested quotes", 10_000, "its quotes or lists are nested more than 100 deep"),
        ("nested lists on one line", 10_000, "its quotes or lists are nested more than 100 deep"),
        ("one footnote many times", 10_000, "it mentions one footnote more than 500 times"),
        (
            "a little formatting across many paragraphs",
            10_000,
            "formatting elements that are not closed would be repeated too often",
        ),
        (
            "formatting whose ends are data of SVG",
            20_000,
            "its SVG, MathML or list of choices hides tags",
        ),
        ("open formatting elements", 10_000, "more than 200 formatting elements are open at once"),
        ("open tables", 200_000, "it holds more than 20,000 tags"),
        ("many attributes", 20_000, "it holds a tag of more than 10,000 characters"),
        ("many footnotes", 400_000, "it has more than 5,000 footnotes"),
    ],
)
def test_what_is_too_much_is_said(converter: Converter, name: str, size: int, reason: str) -> None:
    body = converter(_manuscript(PATTERNS[name](size)))
    assert body.facts.fallback == reason
    assert [(problem.kind, problem.line, problem.message) for problem in body.problems] == [
        ("shown-as-text", 7, f"shown as plain text: {reason}")
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("open brackets", "a paragraph holds more than 200 open brackets"),
        ("open links", "a paragraph holds more than 200 open brackets"),
        ("open automatic links", "a paragraph holds more than 200 open tags"),
        ("backslashes", "a paragraph holds more than 10,000 times '\\\\'"),
    ],
)
def test_python_markdown_has_limits_of_its_own(name: str, reason: str) -> None:
    """The other engine takes the same texts in its stride."""
    text = PATTERNS[name](20_000)
    settings = MarkupSettings(engine="python-markdown")
    assert convert(_manuscript(text), settings, LimitSettings()).facts.fallback == reason
    assert convert(_manuscript(text), MarkupSettings(engine="commonmark"), LimitSettings()).facts.fallback is None


def test_a_text_above_the_limit_of_bytes_is_shown_as_text() -> None:
    """Bytes, not letters: each of these has two."""
    body = convert(_manuscript("é" * 60), MarkupSettings(), LimitSettings(bytes=100))
    assert body.facts.fallback == "it is longer than 100 bytes"


def test_a_fault_of_an_engine_costs_one_text(converter: Converter, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is shown as it is written, and the next one is converted."""

    def fail(text: str, trusted: bool) -> None:
        raise ValueError(text)

    with monkeypatch.context() as patched:
        patched.setattr(converter._engine, "render", fail)
        broken = converter(_manuscript("*a*"))
    assert broken.facts.fallback == "the Markdown engine failed (ValueError)"
    assert broken.html == '<pre class="fallback" tabindex="0">*a*</pre>'
    assert converter(_manuscript("*a*")).html == "<p><em>a</em></p>"


def test_what_the_machine_lacks_is_not_the_texts_fault(converter: Converter, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails while an engine reads a part of itself must not make a body that is kept."""

    def fail(text: str, trusted: bool) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(converter._engine, "render", fail)
    with pytest.raises(OSError, match="Input/output error"):
        converter(_manuscript("*a*"))


def test_a_parser_that_failed_is_not_used_again() -> None:
    """Half a text that a failed run left behind must not appear in the next."""
    converter = make_converter(MarkupSettings(), LimitSettings())
    converter(_manuscript("a"))
    parser = converter._engine._parsers[False]  # type: ignore[attr-defined]  # of this engine only
    parser.parser.parseChunk = None
    assert converter(_manuscript("[a]: /x")).facts.fallback == "the Markdown engine failed (TypeError)"
    assert converter(_manuscript("[a]")).html == "<p>[a]</p>"


TAGS = (
    *("a", "b", "i", "p", "div", "table", "td", "tr", "tbody", "caption", "li", "dt", "object", "applet", "template"),
    *(
        "svg",
        "math",
        "select",
        "option",
        "textarea",
        "title",
        "style",
        "noscript",
        "desc",
        "foreignobject",
        "h1",
        "span",
    ),
)
SIGNS = (
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<!",
    ">",
    '"',
    "'",
    '<b title="',
    "<b title=",
    "<",
    "</",
    "/>",
    "<svg/>",
    "x",
)
PIECES = st.one_of(
    st.sampled_from(TAGS).map("<{}>".format),
    st.sampled_from(TAGS).map("</{}>".format),
    st.sampled_from(("<b>", "<i>", "<a>", "<p>", "</b>", "<table>", "<td>", "</td>", "</table>", "<tr>")),
    st.sampled_from(SIGNS),
)
MANY = st.lists(PIECES, max_size=7).map("".join)


@settings(max_examples=150)
@given(MANY, MANY, MANY)
def test_no_soup_of_tags_makes_a_tree_builder_repeat_itself(before: str, often: str, after: str) -> None:
    """With limits a hundredth as high: what is not refused becomes hardly longer when it is cleaned."""
    numbered = "".join(re.sub(r"<([abi])>", rf'<\1 title="{n}">', often) for n in range(60))
    text = before + numbered + f"{after}x" * 150
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formatting, "OPENED_AGAIN", 20_000)
        patch.setattr(formatting, "OPEN_FORMATTING", 20)
        patch.setattr(depth, "FEW", 0)
        try:
            capped = depth.cap_depth(text)
        except HtmlCostError:
            return
    assert len(nh3.clean(capped, attributes={"*": {"title"}}, link_rel=None)) < len(text) * 6 + 40_000


@pytest.mark.parametrize("tag", ["div", "blockquote", "ul", "custom-element"])
def test_elements_below_the_cap_are_flattened(tag: str) -> None:
    """Their text stays."""
    opened = f"<{tag}>" * (DEPTH + 10)
    closed = f"</{tag}>" * (DEPTH + 10)
    assert cap_depth(f"{opened}a{closed}b") == f"<{tag}>" * DEPTH + "a" + f"</{tag}>" * DEPTH + "b"


def test_elements_whose_end_tags_may_be_missing_do_not_count_as_nested() -> None:
    html = "<ul>" + "<li><p>a" * 2000 + "</ul>"
    assert cap_depth(html) == html
