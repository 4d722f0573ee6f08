"""No text of a stranger acts, loads or misleads once it is a body, in either engine."""

import re

import pytest

from site_gen.markup import make_converter
from site_gen.markup.converter import Converter
from site_gen.model import Fields, Manuscript
from site_gen.settings import LimitSettings, MarkupSettings
from tests.security.oracle import faults
from tests.security.vectors import VECTORS

ENGINES = ("commonmark", "python-markdown")


@pytest.fixture(scope="module", params=ENGINES)
def converter(request: pytest.FixtureRequest) -> Converter:
    return make_converter(MarkupSettings(engine=request.param), LimitSettings())


def _body(converter: Converter, text: str) -> str:
    return converter(Manuscript(path="news/a.md", fields=Fields(title="A"), text=text)).html


@pytest.mark.parametrize("kind", VECTORS)
def test_a_foreign_text_does_no_harm(converter: Converter, kind: str) -> None:
    """Alone, in a sentence, and twice: nothing but what the allow-list and our own marks give."""
    found = {
        text: wrong
        for vector in VECTORS[kind]
        for text in (vector, f"Before {vector} after", f"- item\n\n{vector}\n\n{vector}")
        if (wrong := faults(_body(converter, text)))
    }
    assert found == {}


@pytest.mark.parametrize("before", ["", "<pre><code>x</code></pre>", "<pre><code>", "- a\n\n"])
def test_nothing_that_we_write_can_be_forged(converter: Converter, before: str) -> None:
    """Notes, alignment, task boxes and their ids come of Markdown alone, whatever raw HTML looks like them."""
    forged = (
        '<ul><li id="fn:1">b</li></ul><sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>',
        '<div class="footnote-definition" id="1"><sup class="footnote-definition-label">1</sup>a</div>'
        '<sup class="footnote-reference"><a href="#1">1</a></sup>',
        '<table><tr><td style="text-align: right">a</td></tr></table>',
        '<ul class="tasks"><li class="task"><input type="checkbox" checked>a</li></ul>',
    )
    bodies = [_body(converter, before + text) for text in forged]
    assert [body for body in bodies if re.search(r"footnote|fn-1|align-|task", body)] == []


def test_there_are_enough_vectors() -> None:
    assert sum(map(len, VECTORS.values())) >= 150


@pytest.mark.parametrize(
    ("html", "verdict"),
    [
        ("<p>a</p>", []),
        ("<script>x</script>", ["element script"]),
        ("<p onclick=x>", ["attribute onclick of p"]),
        ("<a href=' javascript:x'>", ["address ' javascript:x'"]),
        ("<img src=https://a.example/x>", ["loads 'https://a.example/x'"]),
        ("<p class=menu id=main>", ["class 'menu' of p", "id 'main'"]),
    ],
)
def test_the_judge_sees_harm(html: str, verdict: list[str]) -> None:
    """A judge that finds nothing in anything would be worthless."""
    assert faults(html) == verdict


def test_the_engines_need_the_sanitiser(monkeypatch: pytest.MonkeyPatch, converter: Converter) -> None:
    """Without it the same vectors do harm: the test above can fail."""
    monkeypatch.setattr(converter._sanitiser, "foreign", lambda html: html)
    harmful = sum(1 for vectors in VECTORS.values() for vector in vectors if faults(_body(converter, vector)))
    assert harmful > 60
