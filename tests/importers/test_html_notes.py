# ruff: noqa: E501 - saved pages keep their long lines
"""Footnotes of saved pages, in the forms in which the web writes them, become footnotes of Markdown."""

import re

import pytest

from site_gen.importers import import_bytes
from site_gen.importers.html_page import fragment_to_markdown
from site_gen.importers.rules import ImportRules
from site_gen.markup import make_converter
from site_gen.model import Fields, Manuscript
from site_gen.settings import LimitSettings, MarkupSettings

ONE = "The ferry[^1] stays.\n\n[^1]: A *boat* of 1931.\n"
SHAPES = {
    "pandoc": (
        '<p>The ferry<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> stays.</p><section class="footnotes"><hr><ol><li id="fn1"><p>A <em>boat</em> of 1931.<a href="#fnref1" class="footnote-back">↩︎</a></p></li></ol></section>',
        ONE,
    ),
    "python-markdown, goldmark, kramdown": (
        '<p>The ferry<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> stays.</p><div class="footnote"><hr><ol><li id="fn:1"><p>A <em>boat</em> of 1931.&#160;<a class="footnote-backref" href="#fnref:1">&#8617;</a></p></li></ol></div>',
        ONE,
    ),
    "github": (
        '<p>The ferry<sup><a href="#user-content-fn-1-x" id="user-content-fnref-1-x" data-footnote-ref="">1</a></sup> stays.</p><section class="footnotes"><ol><li id="user-content-fn-1-x"><p>A <em>boat</em> of 1931. <a href="#user-content-fnref-1-x">↩</a></p></li></ol></section>',
        ONE,
    ),
    "wordpress": (
        '<p>The ferry<sup data-fn="ab-1" class="fn"><a href="#ab-1" id="ab-1-link">1</a></sup> stays.</p><ol class="wp-block-footnotes"><li id="ab-1">A <em>boat</em> of 1931. <a href="#ab-1-link">↩︎</a></li></ol>',
        ONE,
    ),
    "a plugin of wordpress, with empty anchors": (
        '<p>The ferry<span id="easy-footnote-1-9"></span><span class="easy-footnote"><a href="#easy-footnote-bottom-1-9" title="A boat"><sup>1</sup></a></span> stays.</p><ol class="easy-footnotes-wrapper"><li><span id="easy-footnote-bottom-1-9"></span>A <em>boat</em> of 1931.<a href="#easy-footnote-1-9"></a></li></ol>',
        ONE,
    ),
    "word": (
        '<p class=MsoNormal>The ferry<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a> stays.</p><div><br clear=all><hr width="33%"><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> A <em>boat</em> of 1931.</p></div></div>',
        ONE,
    ),
    "libreoffice": (
        '<p>The ferry<a name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> stays.</p><div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a>A <em>boat</em> of 1931.</p></div>',
        ONE,
    ),
    "a word processor's file through a converter": (
        '<p>The ferry<sup><a href="#footnote-1" id="footnote-ref-1">[1]</a></sup> stays.</p><ol><li id="footnote-1"><p> A <em>boat</em> of 1931. <a href="#footnote-ref-1">↑</a></p></li></ol>',
        ONE,
    ),
    "substack": (
        '<p>The ferry<a id="footnote-anchor-1" href="#footnote-1">1</a> stays.</p><div class="footnote"><a id="footnote-1" href="#footnote-anchor-1">1</a><div class="footnote-content"><p>A <em>boat</em> of 1931.</p><p>It is old.</p></div></div>',
        "The ferry[^1] stays.\n\n[^1]: A *boat* of 1931.\n\n    It is old.\n",
    ),
    "wikipedia, one note named twice, and a note among them": (
        '<p>The ferry<sup id="cite_ref-a_1-0" class="reference"><a href="#cite_note-a-1"><span>[</span>1<span>]</span></a></sup> is old,<sup id="cite_ref-2"><a href="#cite_note-2">[note 1]</a></sup> and it stays.<sup id="cite_ref-a_1-1"><a href="#cite_note-a-1">[1]</a></sup></p><h2>References</h2><ol class="references"><li id="cite_note-a-1"><span class="mw-cite-backlink">^ <a href="#cite_ref-a_1-0"><sup><i><b>a</b></i></sup></a> <a href="#cite_ref-a_1-1"><sup><i><b>b</b></i></sup></a></span> <span class="reference-text">Lind, <a href="https://h.example/1">"Ferries"</a>.</span></li><li id="cite_note-2"><span class="mw-cite-backlink"><b><a href="#cite_ref-2">^</a></b></span> <span class="reference-text">In brackets</span></li></ol>',
        'The ferry[^1] is old,[^2] and it stays.[^1]\n\n## References\n\n[^1]: Lind, ["Ferries"](https://h.example/1).\n\n[^2]: In brackets\n',
    ),
    "a heading with nothing but notes below it, before others": (
        '<p>Ferry<sup id="r1"><a href="#n1">1</a></sup></p><section><div><h2>Notes</h2></div><ol><li id="n1">A <a href="#r1">^</a></li></ol></section><h2>Links</h2><p>B</p>',
        "Ferry[^1]\n\n## Links\n\nB\n\n## Notes\n\n[^1]: A\n",
    ),
    "headings with more below them": (
        '<h2>One</h2><h3>Two</h3><p>Ferry<sup id="r1"><a href="#n1">1</a>, <a href="#n2">2</a></sup></p><h2>Notes</h2><ol><li id="n1">A <a href="#r1">^</a></li></ol><h3>Books</h3><ol><li id="n2">B <a href="#r1">^</a></li></ol><p>C</p>',
        "## One\n\n### Two\n\nFerry[^1][^2]\n\n## Notes\n\n### Books\n\nC\n\n[^1]: A\n\n[^2]: B\n",
    ),
    "two beside each other, before a bracket": (
        '<p>Ferry<sup id="r1"><a href="#n1">1</a>, <a href="#n2">2</a></sup>(old)</p><ol><li id="n1">A <a href="#r1">^</a></li><li id="n2">B <a href="#r1">^</a></li></ol>',
        "Ferry[^1][^2]&#40;old)\n\n[^1]: A\n\n[^2]: B\n",
    ),
    "in a table that stays HTML": (
        '<table><tr><td colspan=2>Sum<sup id="r2"><a href="#n2">2</a></sup></td></tr><tr><td>a</td><td>b</td></tr></table><p>Ferry<sup id="r1"><a href="#n1">1</a></sup></p><ol><li id="n1">A <a href="#r1">^</a></li><li id="n2">B <a href="#r2">^</a></li></ol>',
        '<table><tr><td colspan="2">Sum<sup><a href="#fn-2">2</a></sup></td></tr><tr><td>a</td><td>b</td></tr></table>\n\nFerry[^1]\n\n[^1]: A\n\n[^2]: B\n',
    ),
    "a list and code in a note": (
        '<p>Ferry<sup id="r1"><a href="#n1">1</a></sup></p><ol><li id="n1"><p>See</p><ul><li>a</li></ul><pre>x = 1\n  y</pre><p>End <a href="#r1">^</a></p></li></ol>',
        "Ferry[^1]\n\n[^1]: See\n\n    -   a\n\n    <!-- -->\n\n        x = 1\n          y\n\n    End\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_each_form_becomes_footnotes(name: str) -> None:
    """References, notes and their words; not the links back nor the numbers that engines make."""
    source, markdown = SHAPES[name]
    assert fragment_to_markdown(source) == markdown


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
@pytest.mark.parametrize("name", SHAPES)
def test_both_engines_show_every_note_where_its_reference_leads(name: str, engine: str) -> None:
    """Each link to a note has its note, and nothing is left of the Markdown."""
    convert = make_converter(MarkupSettings(engine=engine), LimitSettings())
    text = fragment_to_markdown(SHAPES[name][0])
    html = convert(Manuscript(path="a.md", fields=Fields(title="x"), text=text)).html
    mentioned = re.findall(r'href="#(fn-\d+)"', html)
    assert mentioned
    assert {*mentioned} == {*re.findall(r'<li id="(fn-\d+)"', html)}
    assert "[^" not in html


KEPT = {
    "a table of contents": '<p><a href="#a">1</a> <a href="#b">2</a></p><h2 id="a">Part</h2><p>Text</p><h2 id="b">End</h2>',
    "references without a way back, of a page that calls nothing a note": '<p>Ferry [<a href="#n1">1</a>]</p><ul><li id="n1">A</li></ul>',
    "ranges of numbered sources, which engines would number anew": '<p>Ferry [<span><a id="r1" href="#n1">1</a></span>-<a id="r3" href="#n3">3</a>]</p><ol><li id="n1">A <a href="#r1">^</a></li><li>B</li><li id="n3">C <a href="#r3">^</a></li></ol>',
    "a link to what stands above": '<ul><li id="n1">A <a href="#r1">^</a></li></ul><p>Ferry <a id="r1" href="#n1">1</a></p>',
}  # fmt: skip


@pytest.mark.parametrize("name", KEPT)
def test_what_only_looks_like_a_note_stays(name: str) -> None:
    """No link is taken for a reference unless page and note agree."""
    text = fragment_to_markdown(KEPT[name])
    assert "[^1]" not in text
    assert text.count("](#") == KEPT[name].count('href="#')


def test_notes_below_an_article_come_with_the_text_that_mentions_them() -> None:
    """An extractor leaves short notes out; what the text names is kept."""
    pytest.importorskip("trafilatura", reason="the extra [html] is not installed")
    sentences = [
        f"The harbour council voted in the year {year} to keep the old ferry, after a debate that took six hours and"
        f' ended long after midnight.<sup id="r{year}"><a href="#n{year}">{year - 1930}</a></sup>'
        for year in (1931, 1932, 1933)
    ]
    notes = "".join(f'<li id="n{year}">Minutes, {year}. <a href="#r{year}">↩</a></li>' for year in (1931, 1932, 1933))
    page = (
        "<!doctype html><html><head><title>Ferry stays</title></head><body><article><h1>Ferry stays</h1>"
        f"{''.join(f'<p>{one}</p>' for one in sentences)}</article>"
        f"<div class='sidebar'><ol>{notes}</ol></div><footer><p>Copyright</p></footer></body></html>"
    )
    text = import_bytes("ferry.html", page.encode(), ImportRules()).pages[0].text
    assert text.endswith("[^1]: Minutes, 1931.\n\n[^2]: Minutes, 1932.\n\n[^3]: Minutes, 1933.\n")
    assert text.count("midnight.[^") == 3
