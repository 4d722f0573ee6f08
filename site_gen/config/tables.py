"""Readers of options that are tables: menu, permalinks, taxonomies, publishers, colours, feeds at old paths."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from site_gen.config.kinds import WrongValueError, choice, shown_type, table, text
from site_gen.paths import fault_of
from site_gen.problems import did_you_mean
from site_gen.settings import MenuItem, PublisherSettings, TaxonomySettings

TAKEN_TAXONOMIES = frozenset(["authors", "publishers", "sections", "tags", "languages", "series"])
PLACEHOLDERS = ("year", "month", "day", "section", "publisher", "slug", "id")
_COLOUR = re.compile(r"(?:#[0-9a-fA-F]{3,8}|[a-z]{3,24}|(?:rgb|hsl|oklch|oklab|lab|lch)a?\([0-9a-z.,%/ +-]{1,60}\))\Z")
_TYPE = re.compile(r"(?:[\w ,.%-]|'[\w .-]*'|\"[\w .-]*\"){1,200}\Z")
"""Names of fonts, lengths, numbers: nothing that could end a declaration or fetch a file."""
_NAME = re.compile(r"[a-z][a-z0-9_-]*\Z")


def plain_table(value: object) -> tuple[tuple[str, str | bool | int], ...]:
    """Return a table of texts, truth values and whole numbers, sorted by name."""
    pairs = []
    for name, inner in table(value).items():
        if not isinstance(inner, str | bool | int):
            raise WrongValueError(f"holds {name}, which must be text, true or false, or a whole number", key=name)
        pairs.append((name, inner))
    return tuple(sorted(pairs, key=lambda pair: pair[0]))


def colours(value: object) -> tuple[tuple[str, str], ...]:
    """Return names and CSS colours, sorted by name."""
    pairs = [(name, text(colour)) for name, colour in table(value).items()]
    for name, colour in pairs:
        if not _NAME.match(name):
            raise WrongValueError(f'holds "{name}", which is no name of a colour', key=name)
        if not _COLOUR.match(colour):
            raise WrongValueError(f'holds {name} = "{colour}", which is no CSS colour', 'write "#0a4f96"', name)
    return tuple(sorted(pairs))


def _texts(value: object) -> Iterator[tuple[str, str]]:
    """Yield the keys of a table with their texts. Raises WrongValueError at the first value that is none."""
    for key, inner in table(value).items():
        try:
            yield key, text(inner)
        except WrongValueError as error:
            raise WrongValueError(f'holds "{key}", which {error.message}', error.hint, key) from None


def type_tokens(value: object) -> tuple[tuple[str, str], ...]:
    """Return names of tokens of type and their values, sorted by name."""
    pairs = list(_texts(value))
    for name, written in pairs:
        if not _NAME.match(name):
            raise WrongValueError(f'holds "{name}", which is no name of a token', key=name)
        if not _TYPE.match(written):
            hint = 'write names of fonts, a length or a number: "Charter, Georgia, serif"'
            raise WrongValueError(f'holds {name} = "{written}", which is no value of a token of type', hint, name)
    return tuple(sorted(pairs))


def feed_paths(value: object) -> tuple[tuple[str, str], ...]:
    """Return paths below the site and the feed to serve there, sorted: "atom", or "atom tags/ferry" of a term."""
    kind = choice("atom", "rss")
    pairs = []
    for path, word in _texts(value):
        place = path.strip("/")
        if not place or fault_of(place):
            raise WrongValueError(f'holds "{path}", which is no path below the site', key=path)
        form, _, term = word.partition(" ")
        if term and not re.fullmatch(r"[a-z][a-z0-9_-]*/[^/\s]+", term):
            raise WrongValueError(f'holds "{path}", whose term "{term}" is none', 'write "rss tags/ferry"', path)
        pairs.append((place, f"{kind(form)} {term}".rstrip()))
    return tuple(sorted(pairs))


def redirects(value: object) -> tuple[tuple[str, str], ...]:
    """Return old paths, from "/" on, and the addresses of this site that they lead to, sorted."""
    pairs = []
    for source, target in _texts(value):
        place = target.lstrip("/")
        if "://" in source or not source.strip("/") or any(part in (".", "..") for part in source.split("/")):
            raise WrongValueError(f'holds "{source}", which is no path below the site', key=source)
        if re.match(r"[a-z][a-z0-9+.-]*:", place):
            raise WrongValueError(
                f'holds "{target}", which is no address of this site', 'write "tags/ferry.html"', source
            )
        pairs.append((f"/{source.lstrip('/')}", f"{place}index.html" if not place or place.endswith("/") else place))
    return tuple(sorted(pairs))


def mirrors(value: object) -> tuple[tuple[str, str], ...]:
    """Return names and addresses of mirrors, in the order in which they are written."""
    found = []
    for name, address in _texts(value):
        if not re.match(r"(?:https?|ipfs|ipns|magnet|dat|hyper|gemini):\S+\Z", address):
            raise WrongValueError(f'holds "{address}", which is no address', 'write "https://mirror.example/"', name)
        found.append((name, address))
    return tuple(found)


def permalinks(value: object) -> tuple[tuple[str, str], ...]:
    """Return sections and patterns, sorted by section."""
    return tuple(sorted((section, _pattern(section, pattern)) for section, pattern in _texts(value)))


def _pattern(section: str, pattern: str) -> str:
    for name in re.findall(r"\{(.*?)\}", pattern):
        if name not in PLACEHOLDERS:
            hint = did_you_mean(name, PLACEHOLDERS) or "there are " + ", ".join(
                f"{{{known}}}" for known in PLACEHOLDERS
            )
            raise WrongValueError(
                f"holds {{{name}}} in the pattern of {section}, which is no placeholder", hint, section
            )
    place = pattern.lstrip("/")
    if ".." in place.split("/") or "\\" in place:
        raise WrongValueError(f'holds "{pattern}", which leaves the site', key=section)
    if not place.endswith((".html", "/")):
        raise WrongValueError(f'holds "{pattern}", which must end in ".html" or "/"', key=section)
    if "{slug}" not in place and "{id}" not in place:
        raise WrongValueError(f'holds "{pattern}", which gives all articles one address', "add {slug} or {id}", section)
    return place


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
        raise WrongValueError(f'holds "{title}", whose target must be text, not {shown_type(value)}', key=title)
    return value.strip()


def taxonomies(value: object) -> tuple[TaxonomySettings, ...]:
    """Return the site's own taxonomies, sorted by name, from `name = "Title"` or `[taxonomies.name]` with `title`."""
    found = []
    for name, inner in table(value).items():
        if not _NAME.match(name):
            raise WrongValueError(f'holds "{name}", which must be of small letters, digits, - and _', key=name)
        if name in TAKEN_TAXONOMIES:
            raise WrongValueError(f'holds "{name}", which every site has', key=name)
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
            raise WrongValueError(
                f"holds {name}, whose canonical {error.message}", error.hint, f"{name}.canonical"
            ) from None
    return tuple(sorted(found, key=lambda publisher: publisher.name))


def plugin_options(value: object) -> tuple[tuple[str, tuple[tuple[str, object], ...]], ...]:
    """Return the options of each plugin, sorted by plugin and name."""
    found = []
    for plugin, inner in table(value).items():
        for name, option in table(inner).items():
            if not isinstance(option, str | bool | int | float):
                raise WrongValueError(
                    f"holds {plugin}.{name}, which must be text, true or false, or a number", key=f"{plugin}.{name}"
                )
        found.append((plugin, tuple(sorted(table(inner).items(), key=lambda pair: pair[0]))))
    return tuple(sorted(found, key=lambda pair: pair[0]))
