"""What a page maker is, and what it is given."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from markupsafe import Markup

from site_gen.library import Library
from site_gen.model import Article, Page

Context = dict[str, Any]
"""What a template sees beside `site` and the functions (docs/content/templates.md): texts, numbers, lists, mappings."""


class Values(dict[str, Any]):
    """A mapping of which some values are made when a template asks for them: not all themes show citations."""

    def __init__(self, now: Context, later: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(now)
        self._later = later

    def __missing__(self, key: str) -> object:
        if key not in self._later:
            raise KeyError(key)
        value = self[key] = self._later[key]()
        return value

    def whole(self) -> Context:
        """Return all values, made."""
        return {**self, **{key: self[key] for key in self._later}}


def whole(value: object) -> Any:
    """Return a context with all values made, as plain dictionaries and lists."""
    if isinstance(value, Values):
        value = value.whole()
    if isinstance(value, dict):
        return {key: whole(inner) for key, inner in value.items()}
    return [whole(inner) for inner in value] if isinstance(value, list) else value


class Sources(Protocol):
    """Where a context finds HTML that was made before: in a worker process, while it renders."""

    def body(self, article: Article) -> str:
        """Return the article's body: sanitised HTML, links resolved, with ROOT markers."""
        ...

    def item(self, article: Article) -> str:
        """Return the article as a list item: `list-item.html`, rendered once, with ROOT markers."""
        ...

    def items_at(self, positions: Sequence[int]) -> list[Markup]:
        """Return the articles at some positions of the library as `item` does, reading none if that can be spared."""
        ...


class PageMaker(NamedTuple):
    """How the pages of one kind are made: three functions of values."""

    kind: str
    pages: Callable[[Library], Iterator[Page]]
    """All pages of this kind."""
    inputs: Callable[[Library, Page], Iterable[str]]
    """Digests of all that `context` reads from the library: equal inputs, equal context. Cheap, builds nothing."""
    context: Callable[[Library, Page, Sources], Context]
    """What the page's template sees."""
    needs_items: bool
    """Whether it reads `Sources.item`, so that items are rendered first."""
    period: int | None = None
    """Where in `Page.subject` the name of the period stands that a page lists: pages of one time are made together."""
