"""Rendering: a theme's templates, compiled once, filled in the language of each page.

Templates are trusted code of the site's owner; what they are given is not, so every name is escaped. An error in a
template ends the build with the template's file and line.
"""

import traceback
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from functools import lru_cache
from types import CodeType, FunctionType, MethodType
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from site_gen.problems import Problem, SiteError, did_you_mean
from site_gen.template_mistakes import NamedUndefined, explained
from site_gen.themes import ThemeChain, template_text, templates_used
from site_gen.urls import href
from site_gen.words import direction, words

_MISTAKES = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a template can raise: undefined names, wrong arguments, wrong types."""

_SAID = ("_", "url", "asset")
"""Functions whose answers to plain words are put into the code."""

_FILE = "template:"
"""Marks the file names of templates in tracebacks; the rest is the path as the user knows it."""


class Templates:
    """The templates of a theme chain. One for a process; to be made before worker processes are forked."""

    def __init__(
        self, chain: ThemeChain, site: Mapping[str, Any], filters: Mapping[str, Callable[..., Any]] | None = None
    ) -> None:
        """`site` is what every template sees under that name; `filters` come from plugins."""
        self._chain = chain
        self._site = site
        self._filters = dict(filters or {})
        self._loader = _ChainLoader(chain)
        self._environments: dict[str, Environment] = {}
        self._templates: dict[tuple[str, str], Template] = {}

    def render(self, template: str, language: str, context: Mapping[str, Any]) -> str:
        """Return a filled template, with ROOT markers. Raises SiteError with the template's file and line."""
        try:
            return self.template(template, language).render(context)
        except _MISTAKES as error:
            raise SiteError([_problem(error, self._chain, template)], exit_code=1) from error

    def prepare(self, names: Iterable[str], language: str) -> None:
        """Compile templates with all that they use: once, before worker processes are forked."""
        found = sorted({used for wanted in names for used in templates_used(self._chain, wanted)})
        for name in found:
            try:
                self.template(name, language)
            except _MISTAKES as error:
                raise SiteError([_problem(error, self._chain, name)], exit_code=1) from error
        if found:
            words(language).date("2000-01-01")  # what Babel reads for its first date is read here, not in each worker

    def template(self, name: str, language: str) -> Template:
        """Return a compiled template whose functions speak `language`."""
        found = self._templates.get((name, language))
        if found is None:
            found = self._templates[name, language] = self._environment(language).get_template(name)
        return found

    def _environment(self, language: str) -> Environment:
        environment = self._environments.get(language)
        if environment is None:
            environment = make_environment(self._chain, language, self._loader)
            environment.globals["site"] = self._site
            environment.filters.update(self._filters)
            self._environments[language] = environment
        return environment


def make_environment(chain: ThemeChain, language: str, loader: BaseLoader | None = None) -> Environment:
    """Return a Jinja environment for one language: autoescape on for all names, undefined names are errors."""
    environment = _environment(loader or _ChainLoader(chain))
    environment.globals.update(_functions(language, frozenset(path for path, _ in chain.static_files)))
    return environment


def _environment(loader: BaseLoader | None = None) -> Environment:
    return _ChainEnvironment(
        loader=loader,
        autoescape=True,
        undefined=NamedUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )


@lru_cache(maxsize=200)
def _functions(language: str, static: frozenset[str]) -> dict[str, Callable[..., str]]:
    """Return what every template can call; `asset` knows the theme's files by their paths."""
    said = words(language)

    def asset(path: str) -> str:
        if path not in static:
            raise LookupError(f'the theme has no static file "{path}"')
        return href(f"assets/{path}")

    return {
        "url": href,
        "asset": asset,
        "_": said.gettext,
        "ngettext": said.ngettext,
        "date": said.date,
        "number": said.number,
        "month_name": said.month_name,
        "day_of_year": said.day_of_year,
        "lang_name": said.language_name,
        "dir": direction,
    }


class _QuickTemplate(Template):
    """A template whose values are escaped by `_escaped`: a quarter of the time that pages took went into escaping."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        template = super().from_code(environment, code, globals, uptodate)
        # The code that Jinja writes imports `escape` by this name, and looks it up when it runs.
        template.root_render_func.__globals__["escape"] = _escaped
        return template


def _escaped(value: Any) -> Any:
    """Return what `markupsafe.escape` returns; HTML, and text that needs no escaping, as it is."""
    kind = type(value)
    if kind is Markup:
        return value
    if kind is str and not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value):
        return value
    return escape(value)


class _QuickContext(Context):
    """Calls functions of ours without asking them first what they want of the context: they want nothing."""

    def call(self, obj: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Return what a function returns that a template calls."""
        if type(obj) is MethodType or (type(obj) is FunctionType and not obj.__dict__):
            kwargs.pop("_block_vars", None)  # compiled templates hand these over for functions that do ask
            kwargs.pop("_loop_vars", None)
            return obj(*args, **kwargs)
        return super().call(obj, *args, **kwargs)


class _ChainEnvironment(Environment):
    """Jinja's own ways to give names another meaning: these methods are there to be overridden."""

    template_class = _QuickTemplate
    context_class = _QuickContext

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template knows beside its context. Ours have nothing of their own, so this is what all know.

        Jinja's chain of two mappings is copied for every page, name by name: a quarter of the time of filling one.
        """
        return super().make_globals(d) if d else self.globals

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what `x.name` means: in a mapping its value first, also when dictionaries have a method of that name.

        Contexts are mappings, so this is the quick way as well: a failed attribute costs more than the look-up.
        """
        if isinstance(obj, dict):
            try:
                return obj[attribute]
            except KeyError:
                pass
        return super().getattr(obj, attribute)

    def join_path(self, template: str, parent: str) -> str:
        """Return the template that "parent/NAME" means in the template `parent`: the one behind it in the chain."""
        if not template.startswith("parent/"):
            return template
        assert isinstance(self.loader, _ChainLoader)
        return self.loader.behind(parent, template)


class _ChainLoader(BaseLoader):
    """Finds templates in a chain. Code is compiled for each language: what is said in it stands in the code."""

    def __init__(self, chain: ThemeChain) -> None:
        self._chain = chain
        self._found_behind: dict[tuple[str, str], str] = {}

    def behind(self, name: str, wanted: str) -> str:
        found = self._found_behind.get((name, wanted))
        if found is None:
            found = self._found_behind[name, wanted] = self._behind(name, wanted)
        return found

    def _behind(self, name: str, wanted: str) -> str:
        layer = self._chain.find(name)
        meant = self._chain.meant(layer, wanted) if layer else None
        if meant is None:
            raise TemplateNotFound(wanted)
        return meant

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:
        found = template_text(self._chain, name)
        if found is None:
            raise TemplateNotFound(name)
        layer, path, text = found
        said = frozenset((function, environment.globals[function]) for function in _SAID)
        filters = frozenset(environment.filters.items())
        code = _compiled(text, name, f"{_FILE}{layer.shown_as}/{path}", said, filters)
        return environment.template_class.from_code(environment, code, globals or {})


@lru_cache(maxsize=2_000)
def _compiled(
    text: str,
    name: str,
    file: str,
    said: frozenset[tuple[str, Callable[..., str]]],
    filters: frozenset[tuple[str, Callable[..., Any]]],
) -> CodeType:
    """Return a template's code. It is kept for the process: what asks for a second site finds it compiled."""
    environment = _environment()
    environment.filters.update(filters)
    tree = _Said(dict(said)).visit(environment.parse(text, name, file))
    return environment.compile(tree, name, file)


class _Said(NodeTransformer):
    """Puts what `_("Tags")`, `url("index.html")` and `asset("a.css")` return into the code: half of a page's calls."""

    def __init__(self, functions: Mapping[str, Any]) -> None:
        self._functions = functions

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 (the name is Jinja's)
        self.generic_visit(node)
        function = self._functions.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        plain = len(node.args) == 1 and isinstance(node.args[0], nodes.Const) and not node.kwargs
        if function is None or not plain or node.dyn_args or node.dyn_kwargs:
            return node
        try:
            return nodes.Const(function(node.args[0].as_const()), lineno=node.lineno)
        except _MISTAKES:
            return node  # it fails when the template is filled, with its file and line


def _problem(error: Exception, chain: ThemeChain, template: str) -> Problem:
    """Return what is wrong in a template, at the line of the template that ran last."""
    path, line = _place(error)
    if isinstance(error, TemplateNotFound):
        names = sorted({name for layer in chain.layers for name in layer.templates})
        message = f'there is no template "{error.name}"'
        hint = did_you_mean(str(error.name), names)
    else:
        message, hint = explained(error, _FILE)
    if path is None:
        layer = chain.find(template)
        path = f"{layer.shown_as}/{template}" if layer else None
    return Problem(kind="template", severity="error", path=path, line=line, message=message, hint=hint)


def _place(error: Exception) -> tuple[str | None, int | None]:
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return error.filename.removeprefix(_FILE), error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(_FILE)]
    return (frames[-1].filename.removeprefix(_FILE), frames[-1].lineno) if frames else (None, None)
