"""The `python-markdown` engine, with the extensions that make it the equal of the other."""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

from site_gen.markup.marks import MARK, disguise, looks_like_engine, mark_common, without_controls
from site_gen.markup.quick_markdown import QuickMarkdown
from site_gen.markup.rendered import Rendered

EXTENSIONS = ("tables", "fenced_code", "footnotes", "def_list", "sane_lists")
"""What both foreign and trusted texts may use; all are bundled with the library."""

TRUSTED_EXTENSIONS = ("attr_list", "md_in_html", "abbr")
"""What only trusted texts may use: they give ids, classes and attributes."""

_REFERENCE = re.compile(r'<sup id="fnref\d*:[^"]*"><a class="footnote-ref" href="#fn:([^"]*)">\d+</a></sup>')
_BACK = re.compile(r'(?:&#160;)?<a class="footnote-backref" href="#fnref[^"]*" title="[^"]*">&#8617;</a>')
_DEFINITION = re.compile(r'<li id="fn:([^"]*)">')
_OWN_CODE = re.compile(r'<pre><code(?: class="language-[^"<]*")?>[^<]*</code></pre>\s*')
"""A block of code as the engine writes it: nothing in it is a tag."""
_SECTION = re.compile(r'<div class="footnote">\s*<hr>\s*<ol>')


class Strikethrough(Extension):
    """`~~struck~~` gives `<del>`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
        """Add the delimiter to those of emphasis."""
        if md.delimiters:
            md.delimiters.add("~", "del", double=True)


class RawHtmlDisguise(Postprocessor):
    """Spells raw HTML of foreign texts unlike the engine's own, before it is put back into the text."""

    def run(self, text: str) -> str:
        """Change the stash, not the text."""
        stash = self.md.htmlStash.rawHtmlBlocks
        for number, raw in enumerate(stash):
            if isinstance(raw, str) and not _OWN_CODE.fullmatch(raw):
                stash[number] = disguise(raw)
        return text


def make_markdown(extensions: tuple[str, ...], trusted: bool) -> Markdown:
    """Return a fresh parser."""
    names = [*EXTENSIONS, *(TRUSTED_EXTENSIONS if trusted else ()), *extensions]
    return QuickMarkdown(
        extensions=[*names, Strikethrough()],
        extension_configs={"footnotes": {"BACKLINK_TITLE": ""}},
        output_format="html",
    )


class PythonMarkdownEngine:
    """Renders Markdown; holds one parser for foreign and one for trusted texts.

    The first is made at once: what it costs is not the first text's, which has a deadline.
    """

    def __init__(self, extensions: tuple[str, ...]) -> None:
        self._extensions = extensions
        self._parsers: dict[bool, Markdown] = {False: make_markdown(extensions, False)}

    def render(self, text: str, trusted: bool) -> Rendered:
        """Return the HTML of a text, with marks, and the raw HTML that stood in it.

        A parser that raised an exception may hold parts of its text: it is dropped, and the exception passed on.
        """
        parser = self._parsers.pop(trusted, None) or make_markdown(self._extensions, trusted)
        parser.reset()
        disguised = not trusted and looks_like_engine(text)
        if disguised:
            parser.postprocessors.register(RawHtmlDisguise(parser), "disguise", 31)
        html = parser.convert(text)
        if disguised:
            parser.postprocessors.deregister("disguise")
        fragments = tuple(raw for raw in parser.htmlStash.rawHtmlBlocks if isinstance(raw, str) and _is_raw(raw))
        self._parsers[trusted] = parser
        return Rendered(_mark_footnotes(mark_common(without_controls(html))), fragments)


def _is_raw(stashed: str) -> bool:
    """Return whether a stashed piece came from the text: code blocks and entities are stashed too."""
    return stashed.startswith("<") and not _OWN_CODE.fullmatch(stashed)


def _mark_footnotes(html: str) -> str:
    if 'class="footnote' not in html:
        return html
    numbers: dict[str, int] = {}

    def number(match: re.Match[str]) -> int:
        return numbers.setdefault(match[1], len(numbers) + 1)

    html = _BACK.sub("", html)
    html = _REFERENCE.sub(lambda match: f"{MARK}r {number(match)}{MARK}", html)
    html = _DEFINITION.sub(lambda match: f"<li>{MARK}d {number(match)}{MARK}", html)
    return _SECTION.sub(f"<div>{MARK}f{MARK}<ol>", html)
