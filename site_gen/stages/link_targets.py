"""What a link can mean: the articles by file and by name, files beside them, and addresses of the site."""

import posixpath
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from itertools import chain

from msgspec import Struct

from site_gen.model import Draft
from site_gen.rows import Names
from site_gen.stages.address import Addressed
from site_gen.text import clash_key

WIKI = "wiki:"
"""What the target of a link by name begins with."""

MANY = 5000
"""Articles from which on a broken link is not compared with the paths of all."""


class Known:
    """The articles that a link can mean. Nothing is looked at before the first link asks for it."""

    def __init__(self, articles: Sequence[Addressed], notices: Sequence[Addressed]) -> None:
        """`notices` are meant where no article is."""
        self._articles = articles
        self._notices = notices

    @cached_property
    def _numbers(self) -> Names:
        return Names.of(item.draft.path for item in self._articles)

    def at(self, path: str) -> Addressed | None:
        """Return the article of a file below content/, None if it has none."""
        found = (self._articles[number] for number in self._numbers.find(path))
        return next((item for item in chain(found, self._notices) if item.draft.path == path), None)

    @cached_property
    def _named(self) -> dict[str, Addressed]:
        """For each name that a link uses, the first by path of the articles with this title, slug or file name."""
        everything = [wanted.target for item in self._articles for wanted in item.draft.facts.links]
        used = {_name_key(wiki_name(target)) for target in everything if target.startswith(WIKI)}
        named: dict[str, Addressed] = {}
        for item in chain(self._notices, self._articles):
            path = item.draft.path.rpartition(".")[0]
            texts = (item.draft.fields.title, posixpath.basename(path), path, item.draft.fields.slug or "")
            for name in used.intersection(map(_name_key, texts)):
                if name not in named or item.draft.path < named[name].draft.path:
                    named[name] = item
        return named

    def named(self, name: str) -> Addressed | None:
        """Return the article that a link by name means."""
        return self._named.get(_name_key(name)) if _name_key(name) else None

    def few(self) -> Iterable[Draft]:
        """Return all of them; none if they are very many."""
        return (item.draft for item in chain(self._articles, self._notices)) if len(self._articles) < MANY else ()


class Targets(Struct, frozen=True, dict=True):
    """All that a link can mean."""

    known: Known
    assets: Collection[str]
    """Files below content/ that are not articles, by path."""
    addresses: Collection[str]
    """Static files and, once they are known, the pages of the site."""

    @cached_property
    def names(self) -> tuple[list[str], list[str]]:
        """Return the paths below content/ and the titles that a link can mean, for a hint; none if they are many."""
        known = [(draft.path, draft.fields.title) for draft in self.known.few()]
        return [*(path for path, _ in known), *(self.assets if known else ())], [title for _, title in known]


def wiki_name(target: str) -> str:
    """Return the name of an article that the target of a link by name holds."""
    return target.removeprefix(WIKI).partition("#")[0]


def _name_key(name: str) -> str:
    return clash_key(" ".join(name.split()))
