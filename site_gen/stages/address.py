"""address: the permanent id and the address of every article.

An id is what front matter says, else 16 hexadecimal digits of a digest of the original's address, else of the raw
bytes (raw files) or of the path (pages). When several want one address, the oldest keeps it and the others take
`-<8 hex of id>`: the same for any order of input.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from site_gen.dates import day_of, month_of, year_of
from site_gen.model import Draft, Fields
from site_gen.problems import Problem
from site_gen.settings import Settings
from site_gen.text import clash_key, digest
from site_gen.urls import safe_path, slugify

UNDATED = "undated"
_LOST = "\x00"
"""Stands for a placeholder without a value until its part of the path is dropped."""

_RESERVED_FOLDERS = frozenset(
    {"authors", "tags", "publishers", "sections", "languages", "series"}
    | {"search", "assets", "media", "feeds", "on-this-day", "sitemaps"}
)
_RESERVED_FILES = frozenset(
    {"index.html", "404.html", "search.html", "about-this-archive.html"}
    | {"robots.txt", "feed.xml", "feed.json", "sitemap.xml"}
)
_PERIOD = re.compile(r"(?:\d{4}(?:/\d\d){0,2}|undated)(?:/index)?\.html\Z")


class Addressed(Struct, frozen=True):
    """A draft with the id and the address that are its own."""

    id: str
    address: str
    draft: Draft


def address(drafts: Sequence[Draft], settings: Settings) -> tuple[list[Addressed], list[Problem]]:
    """Return each draft with its id and address, in the order given, and what was amiss with those asked for."""
    problems: list[Problem] = []
    ids = _ids(drafts, problems)
    wanted = [_wanted_address(draft, id_, settings, problems) for draft, id_ in zip(drafts, ids, strict=True)]
    claims: dict[str, list[int]] = {}
    for number, place in enumerate(wanted):
        claims.setdefault(clash_key(place), []).append(number)
    for numbers in [numbers for numbers in claims.values() if len(numbers) > 1]:
        keeper, *others = sorted(numbers, key=lambda n: (drafts[n].fields.published or "~", ids[n]))
        for number in others:
            wanted[number] = _with_suffix(wanted[number], ids[number])
            problems.append(_clash(drafts[number], drafts[keeper], wanted[number]))
    return [Addressed(*row) for row in zip(ids, wanted, drafts, strict=True)], problems


def _ids(drafts: Sequence[Draft], problems: list[Problem]) -> list[str]:
    ids = [_wanted_id(draft) for draft in drafts]
    owners: dict[str, list[int]] = {}
    for number, id_ in enumerate(ids):
        owners.setdefault(id_, []).append(number)
    for id_, numbers in [entry for entry in owners.items() if len(entry[1]) > 1]:
        keeper, *others = sorted(numbers, key=lambda n: (drafts[n].fields.published or "~", drafts[n].path))
        for number in others:
            ids[number] = digest(id_, drafts[number].path)[:16]
            if drafts[number].fields.id:
                problems.append(_duplicate_id(drafts[number], drafts[keeper], ids[number]))
    return ids


def _wanted_id(draft: Draft) -> str:
    fields = draft.fields
    if fields.id:
        return fields.id if re.fullmatch("[0-9a-f]{16}", fields.id) else digest("id", fields.id)[:16]
    if fields.source_url:
        return digest("source", fields.source_url)[:16]
    if fields.record:
        return digest("raw", fields.record.sha256, fields.record.part or "")[:16]
    return digest("path", draft.path)[:16]


def _wanted_address(draft: Draft, id_: str, settings: Settings, problems: list[Problem]) -> str:
    fields = draft.fields
    slug = draft.slug or id_
    if fields.permalink:
        place = _from_permalink(fields.permalink)
    elif fields.type == "page":
        place = safe_path(draft.path.rpartition(".")[0] or draft.path) + ".html"
        place = place.removesuffix("/index.html") + ".html" if place.endswith("/index.html") else place
    else:
        place = _from_pattern(settings.permalink_pattern(fields.section), fields, slug, id_, settings)
    if is_reserved(place, settings):
        asked, place = place, _with_suffix(place, id_)
        problems.append(_reserved(draft, asked, place))
    return place


def _from_permalink(permalink: str) -> str:
    path = safe_path(permalink.partition("?")[0].partition("#")[0])
    if not path or permalink.endswith("/"):
        return f"{path}/index.html".removeprefix("/")
    return path if path.endswith((".html", ".htm")) else f"{path}.html"


def _from_pattern(pattern: str, fields: Fields, slug: str, id_: str, settings: Settings) -> str:
    values = {"slug": slug, "id": id_, **dated_parts(fields)}
    for name, text in (("section", fields.section), ("publisher", fields.publisher)):
        if text and f"{{{name}}}" in pattern:
            values[name] = slugify(text, settings.slugs == "ascii", fields.language)
    filled = re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], "") or _LOST, pattern)
    parts = [part.replace(_LOST, "").strip("-") for part in filled.split("/")]
    path = "/".join(part for part in parts[:-1] if part)
    last = parts[-1] if parts[-1] else "index.html"
    if parts[-1] in (".html", ".htm"):
        last = f"{slug}.html"
    if not last.endswith((".html", ".htm")):
        last += ".html"
    dated = any(f"{{{part}}}" in pattern for part in ("year", "month", "day"))
    if dated and not values["year"]:
        path = "/".join(part for part in (UNDATED, path) if part)
    return "/".join(part for part in (path, last) if part)


def dated_parts(fields: Fields) -> dict[str, str]:
    """Return year, month and day for an address: empty where they are not known for certain (tier explicit)."""
    published = fields.published
    if not published or fields.tier("published") not in ("given", "explicit"):
        return {"year": "", "month": "", "day": ""}
    month, day = month_of(published), day_of(published)
    return {"year": year_of(published), "month": month[5:] if month else "", "day": day[8:] if day else ""}


def is_reserved(place: str, settings: Settings) -> bool:
    """Return whether an address belongs to the site's own pages: its lists, feeds, search and assets."""
    folders = _RESERVED_FOLDERS.union(taxonomy.name for taxonomy in settings.taxonomies)
    key = clash_key(place)
    return (
        key.partition("/")[0] in folders
        or key in _RESERVED_FILES
        or key.startswith("sitemap")
        or bool(_PERIOD.match(key))
    )


def _with_suffix(place: str, id_: str) -> str:
    """Return the address with `-<8 hex of id>` behind its name: of the folder, when the name is index.html."""
    path, dot, ending = place.rpartition(".")
    folder, slash, name = path.rpartition("/")
    if name == "index" and folder:
        return f"{folder}-{id_[:8]}/index.{ending}"
    return f"{folder}{slash}{name}-{id_[:8]}{dot}{ending}"


def _clash(draft: Draft, keeper: Draft, place: str) -> Problem:
    return Problem(
        kind="address-clash",
        path=f"content/{draft.path}",
        message=f"wants the address of content/{keeper.path} and becomes {place}",
        hint="give one of them another `slug`",
    )


def _reserved(draft: Draft, asked: str, place: str) -> Problem:
    return Problem(
        kind="reserved-address",
        path=f"content/{draft.path}",
        message=f"wants {asked}, which is the address of one of the site's own pages, and becomes {place}",
        hint="give it another `slug` or `permalink`",
    )


def _duplicate_id(draft: Draft, keeper: Draft, id_: str) -> Problem:
    return Problem(
        kind="duplicate-id",
        path=f"content/{draft.path}",
        message=f'has the id "{draft.fields.id}" of content/{keeper.path} and takes {id_}',
        hint="remove `id` from the copy",
    )


def folders_above(addresses: Iterable[str], limit: int) -> list[tuple[str, int]]:
    """Return the folders that hold more than `limit` of the addresses, with their counts, largest first."""
    counts: dict[str, int] = {}
    for place in addresses:
        folder = place.rpartition("/")[0]
        counts[folder] = counts.get(folder, 0) + 1
    return sorted(((f, n) for f, n in counts.items() if n > limit), key=lambda entry: (-entry[1], entry[0]))
