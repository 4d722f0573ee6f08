"""The texts of an Eleventy site with what their data say: date, tags, address (11ty.dev/docs/permalinks)."""

import posixpath
import re
from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, structs

from site_gen.fields.title import title_from_name
from site_gen.fields.written_dates import parse_written_date
from site_gen.front_matter import Value
from site_gen.migrate.eleventy_data import EleventySite, FolderData, joined, with_named_front
from site_gen.migrate.sources import HTML, Text, is_true, texts_in
from site_gen.problems import Problem
from site_gen.transliteration import to_ascii

_DATED = re.compile(r"^(\d{4}-\d{2}-\d{2})-(.+)$")
_OUTPUT = re.compile(r"\{\{-?((?:[^{}]){0,500})-?\}\}")
_FILTER = re.compile(r"""\s*(\w+)\s*(?:[:(]\s*["']([^"']*)["']\s*\)?)?\s*""")


class EleventyPage(Struct, frozen=True, kw_only=True):
    """A text with what is known of it."""

    text: Text
    """Its values joined with those of data files."""
    path: str
    """Of the new file, below content/."""
    title: str
    date: str
    tags: tuple[str, ...]
    section: str
    """The collection that its folder's data put it in, "" for none."""
    is_hidden: bool
    """A draft, or `permalink: false`."""
    address: str | None = None

    @property
    def is_article(self) -> bool:
        """Return whether it is one of a collection, or has a date: what is neither is a page of its own."""
        return bool(self.section or self.tags or self.date or self.text.word("date")) and not is_true(
            self.text.get("eleventyexcludefromcollections")
        )


def eleventy_page(text: Text, site: EleventySite, data: FolderData) -> EleventyPage:
    """Return a text with its data and its address."""
    text = with_named_front(text)
    given = data.below(text.source)
    shared = texts_in(given.get("tags"))
    own = [tag for tag in texts_in(text.values.get("tags")) if tag not in shared]
    values = joined(given, text.values)
    text = _computed(structs.replace(text, values=values))
    values = dict(text.values)
    inner = site.inner(text.source)
    stem = inner.rpartition(".")[0]
    dated = _DATED.match(posixpath.basename(stem))
    written = text.word("date") or ""
    page = EleventyPage(
        text=text,
        path=f"{stem}.md" if inner.lower().endswith(HTML) else inner,
        title=text.word("title") or title_from_name(dated[2] if dated else posixpath.basename(stem)),
        date=written if parse_written_date(written) else (dated[1] if dated else ""),
        tags=tuple(own),
        section=shared[0] if shared else "",
        is_hidden=is_true(values.get("draft")) or values.get("permalink") == "false",
    )
    by_program = not values.get("permalink") and (site.makes_permalinks or data.is_addressed_by_program(text.source))
    return page if page.is_hidden or by_program else structs.replace(page, address=_address(page, stem))


def _computed(text: Text) -> Text:
    """Return a text with what `eleventyComputed` gives it: plain texts as they are, the rest as problems."""
    table = text.get("eleventycomputed")
    values = dict(text.values)
    problems = list(text.problems)
    for name, value in table.items() if isinstance(table, Mapping) else ():
        if isinstance(value, str) and (name == "permalink" or "{" not in value):
            values[name] = value
        else:
            message = f"`eleventyComputed` works out `{name}`, which is not known"
            problems.append(Problem(kind="data-not-run", path=text.source, line=1, message=message,
                                    hint="write its value into the front matter"))  # fmt: skip
    return structs.replace(text, values=values, problems=tuple(problems))


def _address(page: EleventyPage, stem: str) -> str | None:
    """Return where Eleventy writes a text; None when its `permalink` asks for what is not known.

    Without one, the file's own name, date and all, makes a folder; a text named "index" or as its folder
    stands in that.
    """
    written = page.text.values.get("permalink")
    if isinstance(written, str) and written.strip():
        place = filled(written.strip(), page, stem)
        return None if place is None else "/" + re.sub(r"/{2,}", "/", place).lstrip("/").removesuffix("index.html")
    if isinstance(written, Mapping):
        return None
    folder, name = posixpath.split(stem)
    if name == "index" or name == posixpath.basename(folder):
        return f"/{folder}/" if folder else "/"
    return f"/{stem}/"


def filled(pattern: str, page: EleventyPage, stem: str) -> str | None:
    """Return a permalink with its outputs filled, None when it holds one that is not known, or a tag."""
    missing: list[str] = []

    def value(match: re.Match[str]) -> str:
        found = _output(match[1].strip("- "), page, stem)
        if found is None:
            missing.append(match[0])
        return found or ""

    result = _OUTPUT.sub(value, pattern)
    return None if missing or "{%" in result or "{{" in result else result


def _output(expression: str, page: EleventyPage, stem: str) -> str | None:
    name, *filters = expression.split("|")
    found = _value(name.strip(), page, stem)
    for written in filters:
        match = _FILTER.fullmatch(written)
        if found is None or match is None:
            return None
        if match[1] in ("slugify", "slug"):
            found = slug_of(found)
        elif match[1] in ("downcase", "lower"):
            found = found.lower()
        elif match[1] == "date" and match[2]:
            found = _formatted(found, match[2])
        elif match[1] != "url":
            return None
    return found


def _value(name: str, page: EleventyPage, stem: str) -> str | None:
    folder, base = posixpath.split(stem)
    match = _DATED.match(base)
    short = match[2] if match else base
    if name == "page.fileSlug":
        return short if short != "index" else posixpath.basename(folder)
    if name == "page.filePathStem":
        return f"/{posixpath.join(folder, short)}"
    if name in ("page.date", "date"):
        return page.date or None
    if name == "title":
        return page.title
    found: Value | None = page.text.get(name.lower())
    return found if isinstance(found, str) else None


def _formatted(written: str, form: str) -> str | None:
    iso = parse_written_date(written)
    directives = re.findall("%(.)", form)
    if iso is None or len(iso) < 10 or not frozenset("YmdyHMSj").issuperset(directives) or not directives:
        return None
    return datetime.fromisoformat(iso).strftime(form)


def slug_of(text: str) -> str:
    """Return a text as Eleventy's filter `slugify` makes it: "&" is "and", letters as a German would write them."""
    plain = re.sub(r"(?<=\w)['\u2019](?=\w)", "", text.replace("&", " and "))
    return re.sub(r"[^a-z0-9]+", "-", to_ascii(plain, "de").lower()).strip("-")


def is_certain(page: EleventyPage) -> bool:
    """Return whether a slug in the address is known: other scripts are spelt by a table that is not here."""
    written = page.text.values.get("permalink")
    letters = [letter for letter in page.title if letter.isalpha()]
    return not (isinstance(written, str) and "slug" in written and "title" in written) or all(
        to_ascii(letter, "de") for letter in letters
    )
