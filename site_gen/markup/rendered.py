"""What an engine returns, and what it is: the one interface behind which Markdown dialects differ."""

from typing import NamedTuple, Protocol


class Rendered(NamedTuple):
    """A text's HTML as its engine made it: not sanitised, with marks (`site_gen.markup.marks`)."""

    html: str
    fragments: tuple[str, ...]
    """The raw HTML that stood in the text, piece by piece."""


class Engine(Protocol):
    """A Markdown dialect."""

    def render(self, text: str, trusted: bool) -> Rendered:
        """Return the HTML of a text, with marks, and the raw HTML that stood in it."""
        ...
