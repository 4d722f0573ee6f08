"""The `commonmark` engine: CommonMark with tables, footnotes, ~~strike~~ and definition lists, by pulldown-cmark."""

import re

from site_gen.markup.marks import MARK, disguise, looks_like_engine, mark_common, without_controls
from site_gen.markup.rendered import Rendered
from site_gen.problems import Problem, SiteError
from site_gen.text import any_in

_REFERENCE = re.compile(r'<sup class="footnote-reference"><a href="#([^"]*)">\d+</a></sup>')
_DEFINITION = re.compile(
    r'<div class="footnote-definition" id="([^"]*)"><sup class="footnote-definition-label">\d+</sup>'
)


class CommonMarkEngine:
    """Renders CommonMark; holds the two parsers, for foreign and for trusted texts."""

    def __init__(self) -> None:
        try:
            import pyromark
        except ImportError as error:
            raise SiteError([_missing()]) from error
        options = pyromark.Options
        common = (
            options.ENABLE_TABLES
            | options.ENABLE_FOOTNOTES
            | options.ENABLE_STRIKETHROUGH
            | options.ENABLE_DEFINITION_LIST
        )
        self._foreign = pyromark.Markdown(options=common)
        self._trusted = pyromark.Markdown(options=common | options.ENABLE_HEADING_ATTRIBUTES)

    def render(self, text: str, trusted: bool) -> Rendered:
        """Return the HTML of a text, with marks, and the raw HTML that stood in it."""
        parser = self._trusted if trusted else self._foreign
        fragments: tuple[str, ...] = ()
        if "<" in text:
            ranges = _raw_ranges(parser.events_with_range(text))
            source = text.encode()
            fragments = tuple(source[start:end].decode() for start, end in ranges)
            if not trusted and ranges and looks_like_engine(text):
                text = _disguised(source, ranges)
        html = parser.html(text)
        if not any_in(text, "<|`~^&"):  # most texts: nothing of theirs needs a mark
            return Rendered(html, ())
        if "&" in text and "&#" in text:
            html = without_controls(html)  # the text holds none, but a character reference can make one
        return Rendered(_mark_footnotes(mark_common(html)), fragments)


def _missing() -> Problem:
    return Problem(
        kind="missing-extra",
        severity="error",
        message='engine = "commonmark" needs the library pyromark',
        hint='install it with: pip install "site-gen[fast]"',
    )


def _raw_ranges(events: object) -> list[tuple[int, int]]:
    """Return where raw HTML stands, as byte offsets, in order."""
    found = []
    for event, place in events:  # type: ignore[attr-defined]  # pyromark's events are unions of dictionaries
        if isinstance(event, dict) and ("Html" in event or "InlineHtml" in event):
            found.append((place["start"], place["end"]))
    return found


def _disguised(source: bytes, ranges: list[tuple[int, int]]) -> str:
    pieces, position = [], 0
    for start, end in ranges:
        if start >= position:
            pieces += [source[position:start].decode(), disguise(source[start:end].decode())]
            position = end
    return "".join([*pieces, source[position:].decode()])


def _mark_footnotes(html: str) -> str:
    if 'class="footnote-' not in html:
        return html
    numbers: dict[str, int] = {}

    def reference(match: re.Match[str]) -> str:
        number = numbers.setdefault(match[1], len(numbers) + 1)
        return f"{MARK}r {number}{MARK}"

    def definition(match: re.Match[str]) -> str:
        number = numbers.setdefault(match[1], len(numbers) + 1)
        return f"<div>{MARK}d {number}{MARK}"

    return _DEFINITION.sub(definition, _REFERENCE.sub(reference, html))
