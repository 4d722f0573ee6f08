"""Hugo's `cascade`: front matter that a section's _index file, or the configuration, gives to all texts below."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch

from msgspec import structs

from site_gen.front_matter import Value
from site_gen.migrate.hugo_pages import stem_of
from site_gen.migrate.hugo_site import HugoSite
from site_gen.migrate.sources import Text, word_in


def cascaded(texts: Sequence[Text], site: HugoSite) -> list[Text]:
    """Return the texts, each with what is cascaded to it below its own front matter; what is nearer goes first."""
    given: dict[tuple[str, str], list[Mapping[str, Value]]] = {}
    for text in texts:
        inner, language = stem_of(text.source, site)
        if posixpath.basename(inner) == "_index" and (tables := _tables(text.get("cascade"))):
            given[posixpath.dirname(inner), language] = tables
    of_site = _tables(site.table.get("cascade"))
    return [_with(text, site, given, of_site) for text in texts] if given or of_site else list(texts)


def _tables(said: Value | None) -> list[Mapping[str, Value]]:
    if isinstance(said, Mapping):
        return [said]
    return [each for each in said if isinstance(each, Mapping)] if isinstance(said, list) else []


def _with(
    text: Text,
    site: HugoSite,
    given: Mapping[tuple[str, str], Sequence[Mapping[str, Value]]],
    of_site: Sequence[Mapping[str, Value]],
) -> Text:
    inner, language = stem_of(text.source, site)
    is_list = posixpath.basename(inner) == "_index"
    values: dict[str, Value] = {}
    for table in (*of_site, *(table for folder in _above(inner) for table in given.get((folder, language), ()))):
        if _is_meant(table, inner, language, is_list):
            for key, value in table.items():
                if key.lower() == "params" and isinstance(value, Mapping):
                    values.update({name.lower(): each for name, each in value.items()})
                elif key.lower() not in ("target", "_target"):
                    values[key.lower()] = value
    own = {key.lower() for key in text.values}
    below = {key: value for key, value in values.items() if key not in own}
    return structs.replace(text, values={**text.values, **below}) if below else text


def _above(inner: str) -> Iterator[str]:
    """Yield the folders above a text, from the top."""
    parts = inner.split("/")[:-1]
    if posixpath.basename(inner) in ("index", "_index"):
        parts = parts[:-1]
        if not inner.count("/"):
            return
    for count in range(len(parts) + 1):
        yield "/".join(parts[:count])


def _is_meant(table: Mapping[str, Value], inner: str, language: str, is_list: bool) -> bool:
    """Return whether a table's `target` names a text; one without a target is for all."""
    lower = {key.lower(): value for key, value in table.items()}
    targets = _tables(lower.get("target", lower.get("_target")))
    place = "/" + posixpath.join(*inner.removesuffix("/index").removesuffix("_index").split("/")).strip("/")
    for target in targets:
        asked = {name: word_in(target, name) for name in ("path", "kind", "lang", "environment")}
        path = asked["path"]
        if (
            (path is None or fnmatch(place, path))
            and asked["kind"] in (None, "section" if is_list else "page")
            and asked["lang"] in (None, language)
            and asked["environment"] in (None, "production")
        ):
            return True
    return not targets
