"""Front matter of an old page made ready for site-gen: what is kept, what gets another name, entry ids of feeds."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from site_gen.fields.names import field_of, normal
from site_gen.front_matter import Value


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


def means(key: str, field: str) -> bool:
    """Return whether site-gen reads a key as a field."""
    return field_of(key) == field


def guid_of(base_url: str | None, address: str | None) -> str | None:
    """Return the absolute address of a page, which most feeds have as its entry id; None when one is not known."""
    if not base_url or not address:
        return None
    return base_url.rstrip("/") + quote(address, safe="/~!$&'()*+,;=:@-._")
