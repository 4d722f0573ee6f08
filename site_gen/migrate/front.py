"""Front matter of an old page made ready for site-gen: what is kept, what gets another name, entry ids of feeds."""

import json
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from msgspec import structs

from site_gen.fields.names import normal
from site_gen.front_matter import Value
from site_gen.migrate.sources import Text, parse_table


def kept_front(values: Mapping[str, Value], consumed: str, renamed: Mapping[str, str]) -> Iterator[tuple[str, Value]]:
    """Yield what stays of front matter, in its order: all but the keys that are `consumed` already.

    `renamed` gives keys that mean something else to site-gen another name; it goes before `consumed`. Empty values say
    nothing and are dropped.
    """
    done = frozenset(normal(name) for name in consumed.split())
    other = {normal(name): new for name, new in renamed.items()}
    for key, value in values.items():
        if value in ("", [], {}):
            continue
        name = normal(key)
        if name in other:
            yield other[name], value
        elif name not in done:
            yield key, value


def with_braced_front(text: Text) -> Text:
    """Return a text that begins with an object of JSON with it as its front matter, however it is laid out."""
    if text.has_front or not text.text.startswith("{"):
        return text
    try:
        _, end = json.JSONDecoder().raw_decode(text.text)
        values = parse_table(text.text[:end], "front.json")
    except (ValueError, RecursionError):
        return text
    rest = text.text[end:].lstrip(" \t")
    line = text.text_line + text.text[:end].count("\n") + rest.startswith("\n")
    return structs.replace(text, values=values, text=rest.removeprefix("\n"), text_line=line, has_front=True)


def guid_of(base_url: str | None, address: str | None) -> str | None:
    """Return the absolute address of a page, which most feeds have as its entry id; None when one is not known."""
    if not base_url or not address:
        return None
    return base_url.rstrip("/") + quote(address, safe="/~!$&'()*+,;=:@-._")
