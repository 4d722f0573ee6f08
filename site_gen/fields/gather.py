"""Sorts the keys of front matter to fields: which value is meant by which field."""

from msgspec import Struct

from site_gen.fields.names import SPECIAL, field_of, misspelt, names_of, normal
from site_gen.fields.values import flattened, is_address, text_of, truth_of
from site_gen.front_matter import FrontMatter, Value
from site_gen.problems import Problem
from site_gen.settings import Settings

_ADDRESSES = frozenset(["source", "url", "permalink", "canonical", "sourceurl", "canonicalurl", "originalurl", "link"])
_UNPUBLISHED = frozenset(["draft", "private", "hidden", "unpublished", "skip"])


class Gathered(Struct):
    """Keys and values by field, not yet read."""

    found: dict[str, tuple[str, Value]]
    """Field → the key that it was written as, and its value."""
    categories: tuple[str, Value] | None
    image_parts: dict[str, tuple[str, Value]]
    """ "caption", "credit", "alt" that stand beside `image`."""
    taxonomies: list[tuple[str, str, Value]]
    """User-defined: name, key as written, value."""
    extra: list[tuple[str, str | tuple[str, ...]]]
    problems: list[Problem]


def gather(front: FrontMatter, settings: Settings) -> Gathered:
    """Return the values of front matter by field; of several names of a field the best holds."""
    gathered = Gathered({}, None, {}, [], [], [])
    own = {normal(taxonomy.name): taxonomy.name for taxonomy in settings.taxonomies}
    ranks: dict[str, int] = {}
    for key, value in front.values.items():
        if value == "" or value == [] or value == {}:
            continue  # a key without a value says nothing
        name = normal(key)
        if name in own:
            gathered.taxonomies.append((own[name], key, value))
            continue
        field = _field_by_value(name, value) if name in _BY_VALUE else field_of(key)
        if field is None:
            _special(gathered, front, name, key, value)
            continue
        names = names_of(field)
        # An address under a name that has another meaning as well is worth less than under its own.
        rank = names.index(name) if name in names else len(names)
        if field == "source_url" and not is_address(value):
            rank += 100
        if field not in ranks or rank < ranks[field]:
            ranks[field] = rank
            gathered.found[field] = (key, value)
    return gathered


_BY_VALUE = _ADDRESSES | {"published"}


def _field_by_value(name: str, value: Value) -> str | None:
    """Return the field of a name whose meaning its value decides."""
    if name == "published":
        return "draft" if truth_of(value) is not None else "published"  # Jekyll's `published: false`
    if is_address(value):
        return "source_url"
    if name == "source":
        return "publisher"
    return "permalink" if name in ("url", "permalink") else "source_url"


def _special(gathered: Gathered, front: FrontMatter, name: str, key: str, value: Value) -> None:
    if name in ("categories", "category"):
        gathered.categories = (key, value)
    elif name in ("imagecaption", "imagecredit", "imagealt"):
        gathered.image_parts[name.removeprefix("image")] = (key, value)
    elif name == "status" and (text_of(value) or "").lower() in _UNPUBLISHED:
        gathered.found["draft"] = (key, "true")
    elif name in ("robots", "sitemap") and "noindex" in (text_of(value) or "").lower():
        gathered.found["noindex"] = (key, "true")
    else:
        gathered.extra.extend(flattened(key, value))
        meant = None if name in SPECIAL else misspelt(key)
        if meant:
            line = front.lines.get(key)
            gathered.problems.append(
                Problem(
                    kind="unknown-key",
                    severity="note",
                    path=front.block.path if front.block else None,
                    line=line,
                    column=1 if line else None,
                    message=f"`{key}` is no key that site-gen knows; it is kept for templates",
                    hint=f"did you mean `{meant}`?",
                )
            )
