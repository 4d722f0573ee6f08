"""What options of site.toml may be: readers from a value of TOML to what Settings hold.

Each returns the checked value or raises WrongValueError, whose message follows the option's name.
"""

import re
from collections.abc import Callable, Mapping, Sequence

import msgspec

from site_gen.fields.values import clean, language_of
from site_gen.problems import did_you_mean
from site_gen.settings import MenuItem, PublisherSettings, TaxonomySettings

TAKEN_TAXONOMIES = frozenset(["authors", "publishers", "sections", "tags", "languages", "series"])

PLACEHOLDERS = ("year", "month", "day", "section", "publisher", "slug", "id")

_BASE_URL = re.compile(r"https?://[^\s/?#@\"<>\\^`{|}]+(?:/[^\s?#\"<>\\^`{|}]*)?\Z", re.IGNORECASE)
HOST = re.compile(r"[A-Za-z0-9.-]+(?::\d+)?\Z")
MODULE = re.compile(r"[A-Za-z_][\w.-]*(?::[A-Za-z_]\w*)?\Z")
_COLOUR = re.compile(r"(?:#[0-9a-fA-F]{3,8}|[a-z]{3,24}|(?:rgb|hsl|oklch|oklab|lab|lch)a?\([0-9a-z.,%/ +-]{1,60}\))\Z")
_NAME = re.compile(r"[a-z][a-z0-9_-]*\Z")


class WrongValueError(Exception):
    """A value that its option cannot have."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        self.message = message
        """What is wrong, to follow the option's name: "must be text, not a list"."""
        self.hint = hint
        super().__init__(message)


Read = Callable[[object], object]
"""Returns what settings hold for a value of TOML; raises WrongValueError."""


def text(value: object) -> str:
    """Return one line of text that is not empty."""
    if not isinstance(value, str):
        raise WrongValueError(f"must be text, not {shown_type(value)}", _quote_hint(value))
    if not clean(value):
        raise WrongValueError("is empty", "leave the option out")
    return clean(value)


def truth(value: object) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        word = str(value).lower() if isinstance(value, str) else ""
        hint = f"write {word} without quotes" if word in ("true", "false") else None
        raise WrongValueError(f"must be true or false, not {shown_type(value)}", hint)
    return value


def number(least: int, most: int) -> Read:
    """Return a reader of whole numbers within bounds."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            hint = "write the number without quotes" if isinstance(value, str) and value.isdigit() else None
            raise WrongValueError(f"must be a whole number, not {shown_type(value)}", hint)
        if not least <= value <= most:
            raise WrongValueError(f"must be from {least:,} to {most:,}, not {_shown_number(value)}")
        return value

    return read


def seconds(value: object) -> float:
    """Return a positive number of seconds."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WrongValueError(f"must be a number, not {shown_type(value)}")
    if not 0.1 <= value <= 3600:
        raise WrongValueError(f"must be from 0.1 to 3,600, not {_shown_number(value)}")
    return float(value)


def choice(*words: str) -> Read:
    """Return a reader of one of some words."""

    def read(value: object) -> str:
        if isinstance(value, str) and value in words:
            return value
        shown = f'"{clean(value)}"' if isinstance(value, str) else shown_type(value)
        hint = did_you_mean(value, words) if isinstance(value, str) else None
        raise WrongValueError(f"must be {either(words)}, not {shown}", hint)

    return read


def texts(value: object) -> tuple[str, ...]:
    """Return a list of texts, each once."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        hint = f'write ["{clean(value)}"]' if isinstance(value, str) else None
        raise WrongValueError(f"must be a list of texts, not {shown_type(value)}", hint)
    return tuple(dict.fromkeys(text(item) for item in value))


def each(pattern: re.Pattern[str], what: str) -> Read:
    """Return a reader of a list of texts that all match a pattern."""

    def read(value: object) -> tuple[str, ...]:
        for item in texts(value):
            if not pattern.match(item):
                raise WrongValueError(f'holds "{item}", which is no {what}')
        return texts(value)

    return read


def base_url(value: object) -> str:
    """Return an absolute address that ends in a slash."""
    address = text(value)
    if not _BASE_URL.match(address):
        hint = f'write "https://{address}"' if _BASE_URL.match(f"https://{address}") else None
        raise WrongValueError(f'must be an absolute http or https address, not "{address}"', hint)
    return address.rstrip("/") + "/"


def language(value: object) -> str:
    """Return a language tag."""
    tag = language_of(text(value))
    if tag is None:
        raise WrongValueError(f'must be a language tag, not "{text(value)}"', 'write "en", "fa", "zh-Hant", "pt-BR" …')
    return tag


def folder(value: object) -> str:
    """Return the path of a folder that can be written to without harm to the site's sources."""
    path = text(value).replace("\\", "/").rstrip("/")
    if path in ("", ".", "..") or path.split("/")[0] in ("content", "static", "templates", "themes", "data"):
        raise WrongValueError(f'must not be "{text(value)}": a build would write over the site\'s own files')
    return path


def plain_table(value: object) -> tuple[tuple[str, str | bool | int], ...]:
    """Return a table of texts, truth values and whole numbers, sorted by name."""
    pairs = []
    for name, inner in table(value).items():
        if not isinstance(inner, str | bool | int):
            raise WrongValueError(f"holds {name}, which must be text, true or false, or a whole number")
        pairs.append((name, inner))
    return tuple(sorted(pairs, key=lambda pair: pair[0]))


def table(value: object) -> Mapping[str, object]:
    """Return a table of TOML."""
    if not isinstance(value, Mapping):
        raise WrongValueError(f"must be a table, not {shown_type(value)}")
    return value


def colours(value: object) -> tuple[tuple[str, str], ...]:
    """Return names and CSS colours, sorted by name."""
    pairs = [(name, text(colour)) for name, colour in table(value).items()]
    for name, colour in pairs:
        if not _NAME.match(name):
            raise WrongValueError(f'holds "{name}", which is no name of a colour')
        if not _COLOUR.match(colour):
            raise WrongValueError(f'holds {name} = "{colour}", which is no CSS colour', 'write "#0a4f96"')
    return tuple(sorted(pairs))


def feed_paths(value: object) -> tuple[tuple[str, str], ...]:
    """Return paths below the site and the kind of feed to serve there, sorted."""
    kind = choice("atom", "rss")
    pairs = []
    for path, word in table(value).items():
        place = path.strip("/")
        if not place or any(part in ("", ".", "..") for part in place.split("/")):
            raise WrongValueError(f'holds "{path}", which is no path below the site')
        pairs.append((place, str(kind(word))))
    return tuple(sorted(pairs))


def permalinks(value: object) -> tuple[tuple[str, str], ...]:
    """Return sections and patterns, sorted by section."""
    return tuple(sorted((section, _pattern(section, text(pattern))) for section, pattern in table(value).items()))


def _pattern(section: str, pattern: str) -> str:
    for name in re.findall(r"\{(.*?)\}", pattern):
        if name not in PLACEHOLDERS:
            hint = did_you_mean(name, PLACEHOLDERS) or "there are " + ", ".join(
                f"{{{known}}}" for known in PLACEHOLDERS
            )
            raise WrongValueError(f"holds {{{name}}} in the pattern of {section}, which is no placeholder", hint)
    place = pattern.lstrip("/")
    if ".." in place.split("/") or "\\" in place:
        raise WrongValueError(f'holds "{pattern}", which leaves the site')
    if not place.endswith((".html", "/")):
        raise WrongValueError(f'holds "{pattern}", which must end in ".html" or "/"')
    if "{slug}" not in place and "{id}" not in place:
        raise WrongValueError(f'holds "{pattern}", which gives all articles one address', "add {slug} or {id}")
    return place


def shown_type(value: object) -> str:
    """Return what a value of TOML is, for messages."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return "text"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, Mapping):
        return "a table"
    return "a list" if isinstance(value, Sequence) else "a date"


def either(words: Sequence[str]) -> str:
    """Return `"a", "b" or "c"`."""
    quoted = [f'"{word}"' for word in words]
    return " or ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part)


def _quote_hint(value: object) -> str | None:
    return "put it in quotes" if isinstance(value, bool | int | float) or shown_type(value) == "a date" else None


def _shown_number(value: float) -> str:
    # An integer of more than 4,300 digits cannot be written out.
    return f"{value:,}" if abs(value) < 10**18 else "a number of that size"


def menu(value: object) -> tuple[MenuItem, ...]:
    """Return the entries of a menu, in their order, from `[menu]` (title = target) or from `[[menu]]` tables."""
    if isinstance(value, Mapping):
        return tuple(MenuItem(title=title, target=_target(title, target)) for title, target in value.items())
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise WrongValueError(
            f"must be a table, not {shown_type(value)}", 'write [menu] and below it: About = "about.md"'
        )
    items = []
    for entry in value:
        known = table(entry)
        for name in known:
            if name not in ("title", "target"):
                raise WrongValueError(f'holds an entry with "{name}"', "an entry has a title and a target")
        for name in ("title", "target"):
            if name not in known:
                raise WrongValueError(f"holds an entry without a {name}")
        title = text(known["title"])
        items.append(MenuItem(title=title, target=_target(title, known["target"])))
    return tuple(items)


def _target(title: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise WrongValueError(f'holds "{title}", whose target must be text, not {shown_type(value)}')
    return value.strip()


def taxonomies(value: object) -> tuple[TaxonomySettings, ...]:
    """Return the site's own taxonomies, sorted by name, from `name = "Title"` or `[taxonomies.name]` with `title`."""
    found = []
    for name, inner in table(value).items():
        if not _NAME.match(name):
            raise WrongValueError(f'holds "{name}", which must be of small letters, digits, - and _')
        if name in TAKEN_TAXONOMIES:
            raise WrongValueError(f'holds "{name}", which every site has')
        title = inner.get("title", name.capitalize()) if isinstance(inner, Mapping) else inner
        found.append(TaxonomySettings(name=name, title=text(title)))
    return tuple(sorted(found, key=lambda taxonomy: taxonomy.name))


def publishers(value: object) -> tuple[PublisherSettings, ...]:
    """Return what is said of publishers, sorted by name."""
    found = []
    canonical = choice("self", "original", "none")
    for name, inner in table(value).items():
        said = table(inner)
        for key in said:
            if key != "canonical":
                raise WrongValueError(
                    f'holds "{key}" for {name}, which is no option of a publisher', "there is canonical"
                )
        try:
            found.append(
                msgspec.convert({"name": name, **{k: canonical(v) for k, v in said.items()}}, PublisherSettings)
            )
        except WrongValueError as error:
            raise WrongValueError(f"holds {name}, whose canonical {error.message}", error.hint) from None
    return tuple(sorted(found, key=lambda publisher: publisher.name))


def plugin_options(value: object) -> tuple[tuple[str, tuple[tuple[str, object], ...]], ...]:
    """Return the options of each plugin, sorted by plugin and name."""
    found = []
    for plugin, inner in table(value).items():
        for name, option in table(inner).items():
            if not isinstance(option, str | bool | int | float):
                raise WrongValueError(f"holds {plugin}.{name}, which must be text, true or false, or a number")
        found.append((plugin, tuple(sorted(table(inner).items(), key=lambda pair: pair[0]))))
    return tuple(sorted(found, key=lambda pair: pair[0]))
