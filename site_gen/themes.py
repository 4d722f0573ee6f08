"""Themes: which files a site's pages are made of.

A theme is a folder with theme.toml, templates/ and static/. A template is looked for in the site's own templates/, then
in the chosen theme, then in what it extends, last in the theme `base`, which has every template. The first file of a
name is taken; it can use the one it stands before as "parent/NAME", or a given theme's as "THEME/NAME".
"""

import os
import re
import tomllib
from pathlib import Path

from msgspec import Struct

from site_gen import __version__
from site_gen.paths import fault_of
from site_gen.problems import Problem, SiteError, did_you_mean
from site_gen.settings import Settings
from site_gen.text import digest
from site_gen.theme_files import files_below, template_file

CONTRACT = 1
"""The version of docs/content/templates.md: which names a template gets."""

BUILT_IN = "base"
"""The theme at the end of every chain."""

OptionValue = str | bool | int

_REFERENCE = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\s+(?:[\"']([^\"']+)[\"'])?")


class ThemeOption(Struct, frozen=True, kw_only=True):
    """What a site may say about a theme: `[options.NAME]` in theme.toml; its type is that of its default."""

    name: str
    default: OptionValue
    choices: tuple[OptionValue, ...] = ()
    description: str | None = None


class Theme(Struct, frozen=True, kw_only=True):
    """A theme's folder and what its theme.toml says."""

    name: str
    folder: str
    title: str | None = None
    description: str | None = None
    extends: str | None = None
    contract: tuple[int, ...] = (CONTRACT,)
    options: tuple[ThemeOption, ...] = ()


class Layer(Struct, frozen=True):
    """The templates of one theme, or of the site itself."""

    name: str
    shown_as: str
    """Its folder as problems name it."""
    folder: str
    templates: frozenset[str]
    """Paths below the folder."""


class ThemeChain(Struct, frozen=True, kw_only=True):
    """Where templates and static files are looked for, first to last."""

    themes: tuple[Theme, ...]
    layers: tuple[Layer, ...]
    options: tuple[tuple[str, OptionValue], ...]
    """Each option of the themes with the site's value or its default, sorted by name."""
    static_files: tuple[tuple[str, str], ...]
    """Path below static/ and the file, sorted by path: the first theme that has it."""

    def find(self, name: str) -> Layer | None:
        """Return the first layer that has a template: by its plain name, or "THEME/NAME" from that theme on."""
        found = next((layer for layer in self.layers if name in layer.templates), None)
        first, _, rest = name.partition("/")
        if found is None and rest:
            names = [layer.name for layer in self.layers]
            start = names.index(first) if first in names else len(names)
            return next((layer for layer in self.layers[start:] if rest in layer.templates), None)
        return found

    def meant(self, layer: Layer, reference: str) -> str | None:
        """Return by which name `find` finds what a layer's template names; None for a parent where none is behind."""
        if not reference.startswith("parent/"):
            return reference
        place = self.layers.index(layer) + 1
        return f"{self.layers[place].name}/{reference.removeprefix('parent/')}" if place < len(self.layers) else None


def shipped_themes() -> Path:
    """Return the folder of the themes that come with site-gen: within the wheel, else beside the package."""
    package = Path(__file__).resolve().parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def theme_chain(root: Path, settings: Settings) -> ThemeChain:
    """Return the chain of the site in `root`. Raises SiteError for a theme that is not there or not in order."""
    themes = _themes(root, settings.theme)
    site = root / "templates"
    layers = [_layer("site", "templates", site)] if site.is_dir() else []
    layers += [
        _layer(theme.name, f"themes/{theme.name}/templates", Path(theme.folder) / "templates") for theme in themes
    ]
    files: dict[str, str] = {}
    for theme in themes:
        folder = os.path.join(theme.folder, "static")
        for path in files_below(folder, f"themes/{theme.name}/static"):
            files.setdefault(path, os.path.join(folder, path))
    return ThemeChain(
        themes=themes,
        layers=tuple(layers),
        options=_options(themes, settings),
        static_files=tuple(sorted(files.items())),
    )


def template_closure(chain: ThemeChain, name: str) -> str:
    """Return the digest of a template with all that it extends, includes or imports, the options and our version."""
    found = templates_used(chain, name)
    options = [f"{option}={value!r}" for option, value in chain.options]
    return digest(__version__, *options, *(f"{wanted}={found[wanted]}" for wanted in sorted(found)))


def templates_used(chain: ThemeChain, name: str) -> dict[str, str]:
    """Return the digests of a template and of all that it extends, includes or imports, by name.

    A template that computes a name may use any template: all are among them.
    """
    found: dict[str, str] = {}
    waiting = [name]
    while waiting:
        wanted = waiting.pop()
        layer = chain.find(wanted)
        if wanted in found or layer is None:
            continue
        text = _read(layer, wanted)
        found[wanted] = digest(layer.name, text)
        for reference in _REFERENCE.findall(text):
            if not reference:
                waiting += sorted({template for layer in chain.layers for template in layer.templates})
            elif meant := chain.meant(layer, reference):
                waiting.append(meant)
    return found


def _themes(root: Path, name: str) -> tuple[Theme, ...]:
    themes: list[Theme] = []
    wanted: str | None = name
    while wanted:
        if wanted in [theme.name for theme in themes]:
            raise SiteError([_problem(themes[-1], f'extends "{wanted}", which extends it', "remove one `extends`")])
        themes.append(_theme(root, wanted, themes[-1] if themes else None))
        wanted = themes[-1].extends or (BUILT_IN if themes[-1].name != BUILT_IN else None)
    return tuple(themes)


def _theme(root: Path, name: str, child: Theme | None) -> Theme:
    places = (root / "themes", shipped_themes())
    is_name = "/" not in name and not name.startswith(".") and fault_of(name) is None
    folder = next((place / name for place in places if is_name and (place / name).is_dir()), None)
    if folder is None:
        known = sorted({path.name for place in places if place.is_dir() for path in place.iterdir() if path.is_dir()})
        hint = did_you_mean(name, known) or f"the themes are {', '.join(known)}"
        message = f'there is no theme "{name}"'
        if child:
            raise SiteError([_problem(child, message, hint, kind="unknown-theme")])
        raise SiteError([Problem(kind="unknown-theme", severity="error", path="site.toml", message=message, hint=hint)])
    return _read_theme(name, folder)


def _read_theme(name: str, folder: Path) -> Theme:
    file = folder / "theme.toml"
    theme = Theme(name=name, folder=str(folder))
    try:
        values = tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SiteError([_problem(theme, f"cannot be read: {str(error).lower()}", None)]) from error
    known = ("title", "description", "extends", "contract", "options")
    problems = [
        _problem(theme, f'does not know the key "{key}"', did_you_mean(key, known))
        for key in values
        if key not in known
    ]
    texts = {key: values.get(key) for key in ("title", "description", "extends")}
    problems += [
        _problem(theme, f"`{key}` must be text, not {value!r}", None)
        for key, value in texts.items()
        if value is not None and not isinstance(value, str)
    ]
    contract = values.get("contract", [CONTRACT])
    if not isinstance(contract, list) or CONTRACT not in contract:
        hint = f'this site-gen gives templates what version {CONTRACT} of "Templates" in the guide says'
        problems.append(_problem(theme, f"is made for version {contract} of the template contract", hint))
    options, wrong = _read_options(theme, values.get("options", {}))
    if problems or wrong:
        raise SiteError([*problems, *wrong])
    return Theme(name=name, folder=str(folder), contract=tuple(contract), options=options, **texts)


def _read_options(theme: Theme, values: object) -> tuple[tuple[ThemeOption, ...], list[Problem]]:
    options: list[ThemeOption] = []
    problems: list[Problem] = []
    if not isinstance(values, dict):
        return (), [_problem(theme, f"`options` must be a table, not {values!r}", "write [options.NAME]")]
    for name, value in sorted(values.items()):
        option = value if isinstance(value, dict) else {"default": value}
        wrong = _option_fault(name, option)
        problems += [_problem(theme, wrong, None)] if wrong else []
        options += [] if wrong else [ThemeOption(name=name, **{**option, "choices": tuple(option.get("choices", ()))})]
    return tuple(options), problems


def _option_fault(name: str, option: dict[str, object]) -> str | None:
    """Return what is wrong with an option as theme.toml has it."""
    default, choices = option.get("default"), option.get("choices", [])
    if unknown := [key for key in option if key not in ("default", "choices", "description")]:
        return f"option `{name}` does not know the key `{unknown[0]}`"
    if not isinstance(default, str | bool | int):
        return f"option `{name}` has no default that is text, a number or a boolean"
    if not isinstance(option.get("description", ""), str):
        return f"`description` of option `{name}` must be text"
    if not isinstance(choices, list) or any(type(choice) is not type(default) for choice in choices):
        return f"`choices` of option `{name}` must be a list of what its default is"
    return f"the default of option `{name}` is not among its choices" if choices and default not in choices else None


def _options(themes: tuple[Theme, ...], settings: Settings) -> tuple[tuple[str, OptionValue], ...]:
    known: dict[str, ThemeOption] = {}
    for theme in themes:
        for option in theme.options:
            known.setdefault(option.name, option)
    values = {name: option.default for name, option in known.items()}
    problems: list[Problem] = []
    for name, value in settings.theme_options:
        wanted = known.get(name)
        if wanted is None:
            hint = did_you_mean(name, known) or f"its options are {', '.join(sorted(known)) or 'none'}"
            problems.append(_option_problem(f'the theme "{settings.theme}" has no option "{name}"', hint))
        elif type(value) is not type(wanted.default):
            kind = {str: "text", bool: "true or false", int: "a whole number"}[type(wanted.default)]
            problems.append(_option_problem(f"the theme's option `{name}` must be {kind}, not {value!r}", None))
        elif wanted.choices and value not in wanted.choices:
            hint = f"it is one of {', '.join(repr(choice) for choice in wanted.choices)}"
            problems.append(_option_problem(f"the theme's option `{name}` cannot be {value!r}", hint))
        else:
            values[name] = value
    if problems:
        raise SiteError(problems)
    return tuple(sorted(values.items()))


def _layer(name: str, shown_as: str, folder: Path) -> Layer:
    return Layer(name, shown_as, str(folder), frozenset(files_below(str(folder), shown_as)))


def _read(layer: Layer, name: str) -> str:
    path = name if name in layer.templates else name.partition("/")[2]
    return template_file(Path(layer.folder, path), f"{layer.shown_as}/{path}")


def template_text(chain: ThemeChain, name: str) -> tuple[Layer, str, str] | None:
    """Return a template's layer, its path below that layer's folder and its text; None if no layer has it."""
    layer = chain.find(name)
    if layer is None:
        return None
    return layer, name if name in layer.templates else name.partition("/")[2], _read(layer, name)


def _problem(theme: Theme, message: str, hint: str | None, *, kind: str = "theme") -> Problem:
    path = f"themes/{theme.name}/theme.toml"
    return Problem(kind=kind, severity="error", path=path, message=message, hint=hint)


def _option_problem(message: str, hint: str | None) -> Problem:
    return Problem(kind="theme-option", severity="error", path="site.toml", message=message, hint=hint)
