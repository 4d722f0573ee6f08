"""The texts of a Pelican site with what their places and metadata say: status, category, slug, address."""

import html
import posixpath
import re
from collections.abc import Mapping

from msgspec import Struct, structs

from site_gen.fields.values import clean
from site_gen.front_matter import Value
from site_gen.front_matter.header import read_header
from site_gen.migrate.pelican_addresses import filled, slug_of
from site_gen.migrate.pelican_settings import text as setting
from site_gen.migrate.sources import HTML, Text

_META_LINE = re.compile(r"[A-Za-z][\w -]*:(?:\s|$)")
_META_TAG = re.compile(r"<meta\s+([^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(name|content|contents)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_TITLE = re.compile(r"<title>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_BODY = re.compile(r"<body[^<>]*>(.*)</body>", re.IGNORECASE | re.DOTALL)


class PelicanPage(Struct, frozen=True, kw_only=True):
    """A text with what is known of it."""

    text: Text
    values: Mapping[str, Value]
    """Metadata with names in small letters."""
    inner: str
    """Below the content folder."""
    is_page: bool
    status: str
    """published, draft, hidden or skip."""
    title: str
    slug: str
    language: str
    category: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    date: str
    address: str | None = None
    """"/posts/x.html"; None when Pelican publishes it nowhere (or only as a preview)."""
    url: str = ""
    """As feeds and links name it."""

    @property
    def path(self) -> str:
        """Return the new file below content/."""
        return f"{self.inner.rpartition('.')[0]}.md" if self.inner.lower().endswith(HTML) else self.inner

    @property
    def is_listed(self) -> bool:
        """Return whether it is in lists and feeds."""
        return not self.is_page and self.status == "published"


def pelican_page(text: Text, inner: str, is_page: bool, settings: Mapping[str, object]) -> PelicanPage:
    """Return a text of the content folder with its metadata and its address."""
    text = _with_header(text)
    if inner.lower().endswith(HTML):
        text = _from_html(text)
    default = settings.get("DEFAULT_METADATA")
    values: dict[str, Value] = {str(k).lower(): str(v) for k, v in default.items()} if isinstance(default, dict) else {}
    for name in ("FILENAME_METADATA", "PATH_METADATA"):
        values.update(_from_path(setting(settings, name), inner, name == "FILENAME_METADATA"))
    extra = settings.get("EXTRA_PATH_METADATA")
    own = extra.get(inner) if isinstance(extra, dict) else None
    values.update({str(k): str(v) for k, v in own.items()} if isinstance(own, dict) else {})
    values.update({key.lower().replace(" ", "_"): value for key, value in text.values.items()})
    title = clean(_word(values, "title"))
    source = (
        posixpath.basename(inner).rpartition(".")[0] if setting(settings, "SLUGIFY_SOURCE") == "basename" else title
    )
    kind = "PAGE" if is_page else "ARTICLE"
    status = _word(values, "status").lower() or ("published")
    folder = posixpath.basename(posixpath.dirname(inner)) if settings.get("USE_FOLDER_AS_CATEGORY") else ""
    author = _word(values, "authors") or _word(values, "author") or setting(settings, "AUTHOR")
    page = PelicanPage(
        text=text,
        values=values,
        inner=inner,
        is_page=is_page,
        status=status if status in ("published", "draft", "hidden", "skip") else "draft",
        title=title,
        slug=_word(values, "slug") or slug_of(source, kind, settings),
        language=_word(values, "lang") or setting(settings, "DEFAULT_LANG"),
        category=clean(_word(values, "category") or folder or setting(settings, "DEFAULT_CATEGORY")),
        authors=_names(author),
        tags=_names(_word(values, "tags")),
        date=_word(values, "date"),
    )
    return structs.replace(page, address=_address(page, "SAVE_AS", settings), url=_address(page, "URL", settings) or "")


def _word(values: Mapping[str, Value], name: str) -> str:
    value = values.get(name, "")
    if isinstance(value, str):
        return value.strip()
    return "; ".join(part for part in value if isinstance(part, str)) if not isinstance(value, Mapping) else ""


def _names(text: str) -> tuple[str, ...]:
    """Return names separated by semicolons, or by commas where there is none."""
    parts = text.split(";") if ";" in text else text.split(",")
    return tuple(dict.fromkeys(name for part in parts if (name := clean(part))))


def _from_path(pattern: str, inner: str, is_name: bool) -> dict[str, Value]:
    subject = posixpath.basename(inner).rpartition(".")[0] if is_name else inner
    try:
        match = re.match(pattern, subject) if pattern else None
    except re.error:
        return {}
    return {name.lower(): value for name, value in match.groupdict().items() if value} if match else {}


def _with_header(text: Text) -> Text:
    """Return a text whose metadata is read as Python-Markdown does, where front matter is no YAML or only one key."""
    if text.has_front:
        return text
    lines = text.text.split("\n")
    fenced = lines[0].strip() == "---"
    start = 1 if fenced else 0
    count = start
    while count < len(lines) and (
        _META_LINE.match(lines[count]) or (count > start and lines[count][:1] in (" ", "\t"))
    ):
        count += 1
    if count == start:
        return text
    header = read_header("\n".join(lines[start:]), text.source, count - start)
    end = count + (fenced and count < len(lines) and lines[count].strip() in ("---", "..."))
    return structs.replace(
        text, values=header.values, text="\n".join(lines[end:]), text_line=text.text_line + end, has_front=True,
        problems=(),
    )  # fmt: skip


def _from_html(text: Text) -> Text:
    values: dict[str, Value] = {}
    for tag in _META_TAG.findall(text.text):
        found = {name.lower(): one or two for name, one, two in _ATTRIBUTE.findall(tag)}
        if "name" in found:
            values[found["name"].lower()] = html.unescape(found.get("content") or found.get("contents") or "")
    if title := _TITLE.search(text.text):
        values["title"] = clean(html.unescape(title[1]))
    body = _BODY.search(text.text)
    line = text.text_line + (text.text.count("\n", 0, body.start(1)) if body else 0)
    return structs.replace(text, values=values, text=body[1] if body else text.text, text_line=line)


def _address(page: PelicanPage, what: str, settings: Mapping[str, object]) -> str | None:
    """Return the file or the URL of a page, "/" in front; None for what is published nowhere."""
    if page.status in ("draft", "skip") or not page.title or not (page.date or page.is_page):
        return None
    asked = page.values.get(what.lower())
    if isinstance(asked, str) and asked.strip():
        return f"/{asked.strip().lstrip('/')}"
    is_default = page.language == setting(settings, "DEFAULT_LANG")
    pattern = setting(settings, f"{'PAGE' if page.is_page else 'ARTICLE'}_{'' if is_default else 'LANG_'}{what}")
    values = {name: value for name, value in page.values.items() if isinstance(value, str)}
    values.update(
        slug=page.slug,
        lang=page.language,
        date=page.date,
        category=slug_of(page.category, "CATEGORY", settings),
        author=slug_of(page.authors[0], "AUTHOR", settings) if page.authors else "",
        path=page.inner,
    )
    place = filled(pattern, values)
    return f"/{place.lstrip('/')}" if place else None
