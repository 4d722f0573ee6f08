"""plugins: a site's own code, as a record of typed functions. Trusted: it runs with the build.

A plugin is a module with `plugin(options) -> Plugin`: `plugins/NAME.py` in the site's folder, an entry point of the
group "site_gen.plugins", or a module that Python finds. `plugins = ["NAME"]` in site.toml asks for it;
`[plugin_options.NAME]` is what it gets. Every function is value in, value out; none is told when it is called.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from site_gen.keep import Keep, in_memory
from site_gen.model import Article, Manuscript
from site_gen.pages import PageMaker
from site_gen.problems import Problem, SiteError
from site_gen.settings import Settings
from site_gen.stages.gather import PLUGINS
from site_gen.text import digest

if TYPE_CHECKING:
    from site_gen.importers.records import Importer

GROUP = "site_gen.plugins"


class Plugin(Struct, frozen=True, kw_only=True):
    """What a plugin adds to a build. All fields may be left out."""

    markdown_extensions: tuple[str, ...] = ()
    """Modules of Python-Markdown extensions."""
    change_manuscript: Callable[[Manuscript], Manuscript] | None = None
    """Called for each manuscript before it is converted; must depend on nothing else."""
    change_article: Callable[[Article], Article] | None = None
    """Called for each article once its links are known; id and address must stay."""
    page_makers: tuple[PageMaker, ...] = ()
    template_filters: tuple[tuple[str, Callable[..., object]], ...] = ()
    importers: tuple[Importer, ...] = ()
    """Asked before the built-in ones."""


def load_plugins(root: Path, settings: Settings) -> tuple[Plugin, ...]:
    """Return the plugins that site.toml names, in its order. Raises SiteError for one that cannot be had."""
    options = dict(settings.plugin_options)
    return tuple(_load(root, name, dict(options.get(name, ()))) for name in settings.plugins)


def changed_manuscript(manuscript: Manuscript, plugins: Sequence[Plugin]) -> Manuscript:
    """Return a manuscript as the plugins want it."""
    for plugin in plugins:
        if plugin.change_manuscript:
            manuscript = plugin.change_manuscript(manuscript)
    return manuscript


def changed_articles(
    articles: Sequence[Article], plugins: Sequence[Plugin], keep: Keep = in_memory
) -> Sequence[Article]:
    """Return articles as the plugins want them, their digests made anew."""
    changes = [plugin.change_article for plugin in plugins if plugin.change_article]
    return keep((_changed(article, changes) for article in articles), Article) if changes else articles


def _changed(article: Article, changes: Sequence[Callable[[Article], Article]]) -> Article:
    changed = article
    for change in changes:
        changed = change(changed)
    if changed == article:
        return article
    part = digest(msgspec.json.encode(changed, order="deterministic"))
    item = digest(article.item_digest, part)
    return msgspec.structs.replace(changed, digest=digest(article.digest, part), item_digest=item)


def _load(root: Path, name: str, options: dict[str, object]) -> Plugin:
    try:
        made = _module(root, name).plugin(options)
    except (ImportError, SyntaxError, AttributeError, TypeError, ValueError) as error:
        raise SiteError([_problem(name, f"cannot be loaded: {error}")]) from error
    if not isinstance(made, Plugin):
        raise SiteError([_problem(name, "its plugin(options) returns no Plugin")])
    return made


def _module(root: Path, name: str) -> ModuleType:
    file = root / PLUGINS / f"{name}.py"
    if file.is_file():
        spec = importlib.util.spec_from_file_location(f"site_plugins_{name}", file)
        if spec is None or spec.loader is None:
            raise ImportError(f"{file} is no module")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    from importlib.metadata import entry_points

    for entry in entry_points(group=GROUP, name=name):
        return importlib.import_module(entry.module)
    return importlib.import_module(name)


def _problem(name: str, message: str) -> Problem:
    hint = f"it is {PLUGINS}/{name}.py in the site's folder, an installed entry point, or a module"
    return Problem(
        kind="plugin", severity="error", path="site.toml", message=f'the plugin "{name}": {message}', hint=hint
    )
