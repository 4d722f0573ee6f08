"""The texts of a Jekyll site with what their places and front matter say: kind, categories, address."""

import posixpath
import re
from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, structs

from site_gen.fields.title import title_from_name
from site_gen.fields.written_dates import parse_written_date
from site_gen.front_matter import Value
from site_gen.migrate.jekyll_site import JekyllSite
from site_gen.migrate.sources import HTML, Text, texts_in

_POST = re.compile(r"^(?:(?P<above>.*)/)?_posts/(?P<below>.*?)(?P<date>\d{2,4}-\d{1,2}-\d{1,2})-(?P<slug>[^/]*)$")
_PLACE = re.compile(r":([a-z_]+)")


class JekyllPage(Struct, frozen=True, kw_only=True):
    """A text with what is known of it."""

    text: Text
    kind: str
    """"posts", "drafts", "pages", or the name of a collection."""
    path: str
    """Of the new file, below content/."""
    title: str
    slug: str
    date: str
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    is_hidden: bool
    """Whether Jekyll left it out: a draft, or `published: false`."""
    address: str | None = None
    """"/2023/09/19/ferry.html"; None when Jekyll publishes it nowhere, or the address is not known."""
    entry: str | None = None
    """The path that jekyll-feed makes an entry's id of."""


def jekyll_page(text: Text, site: JekyllSite) -> JekyllPage:
    """Return a text of the site with its place and its address."""
    stem = text.source.rpartition(".")[0]
    post = _POST.match(stem)
    kind = _kind(text.source, post is not None, site)
    text = structs.replace(text, values={**site.defaults(text.source, kind), **text.values})
    name = post["slug"] if post else posixpath.basename(stem)
    folders = [part for part in ((post["above"] or "").split("/") if post else ()) if part]
    given = [*texts_in(text.get("category")), *_words(text.get("categories"))]
    page = JekyllPage(
        text=text, kind=kind, path=_path(text.source, kind),
        title=text.word("title") or title_from_name(name), slug=text.word("slug") or name,
        date=text.word("date") or (_day(post["date"]) if post else ""),
        categories=tuple(dict.fromkeys((*folders, *given))) if kind in ("posts", "drafts") else (),
        tags=tuple(dict.fromkeys((*texts_in(text.get("tag")), *_words(text.get("tags"))))),
        is_hidden=kind == "drafts" or text.word("published") == "false",
    )  # fmt: skip
    if page.is_hidden:
        return page
    url = _url(page, site)
    if url is None:
        return page
    address = url if url.endswith(("/", ".html", ".htm", ".xml", ".txt")) else f"{url}.html"
    entry = posixpath.join(posixpath.dirname(url.rstrip("/")), page.slug)
    return structs.replace(page, address=address, entry=entry if kind == "posts" else None)


def _kind(source: str, is_post: bool, site: JekyllSite) -> str:
    first = source.split("/")[0]
    if is_post:
        return "posts"
    if "_drafts" in source.split("/")[:-1] or "_posts" in source.split("/")[:-1]:
        return "drafts"  # a file of _posts without a date in its name is none of Jekyll's posts
    return first[1:] if first.startswith("_") and first[1:] in site.collections else "pages"


def _path(source: str, kind: str) -> str:
    """Return the new file: the folders that only Jekyll needs lose their "_"."""
    path = "/".join(part.lstrip("_") for part in source.split("/"))
    return f"{path.rpartition('.')[0]}.md" if path.lower().endswith(HTML) or kind == "drafts" else path


def _words(value: Value | None) -> list[str]:
    """Return a list, or the words of a text, as Jekyll reads `tags` and `categories`."""
    return value.split() if isinstance(value, str) else texts_in(value)


def _day(written: str) -> str:
    year, month, day = written.split("-")
    return f"{year if len(year) == 4 else f'20{year:0>2}'}-{month:0>2}-{day:0>2}"


def _url(page: JekyllPage, site: JekyllSite) -> str | None:
    """Return the address as Jekyll makes it, without the ending that its file gets; None when it is not known."""
    own = page.text.word("permalink")
    stem = page.text.source.rpartition(".")[0]
    if page.kind == "posts":
        found = _filled(own or site.pattern, _post_values(page))
    elif page.kind == "pages":
        folder = posixpath.dirname(stem)
        values = {"path": folder, "basename": posixpath.basename(stem), "output_ext": ".html", "title": page.slug}
        is_index = posixpath.basename(stem) == "index"
        found = _filled(own or ("/:path/" if is_index else f"/:path/:basename{site.page_suffix}"), values)
    else:
        inner = stem.removeprefix(f"_{page.kind}/")
        values = {"collection": page.kind, "path": inner, "name": posixpath.basename(inner), "output_ext": ".html"}
        values |= {"title": _slug(page.slug), "slug": _slug(page.slug).lower()}
        found = _filled(own or site.collections[page.kind] or f"/:collection/:path{site.page_suffix}", values)
    return None if found is None else re.sub(r"/{2,}", "/", f"/{found}")


def _post_values(page: JekyllPage) -> dict[str, str]:
    values = {
        "title": _slug(page.slug), "slug": re.sub(r"[\W_]+", "-", page.slug).strip("-").lower(),
        "name": page.slug, "output_ext": ".html",
        "categories": "/".join(dict.fromkeys(category.lower() for category in page.categories)),
        "slugified_categories": "/".join(
            dict.fromkeys(re.sub(r"[\W_]+", "-", category).strip("-").lower() for category in page.categories)
        ),
    }  # fmt: skip
    iso = parse_written_date(page.date)
    if iso and len(iso) >= 10:
        moment = datetime.fromisoformat(iso)
        forms = {
            "year": "%Y", "month": "%m", "day": "%d", "hour": "%H", "minute": "%M", "second": "%S", "y_day": "%j",
            "short_year": "%y", "week": "%V", "short_day": "%a", "long_day": "%A", "short_month": "%b",
            "long_month": "%B", "w_year": "%G", "w_day": "%u",
        }  # fmt: skip
        values |= {name: moment.strftime(form) for name, form in forms.items()}
        values |= {"i_month": str(moment.month), "i_day": str(moment.day)}
    return values


def _slug(name: str) -> str:
    """Return a name as `Jekyll::Utils.slugify` makes it in the mode "pretty", its case kept."""
    return re.sub(r"[^\w.~!$&'()+,;=@]+", "-", name).strip("-")


def _filled(pattern: str, values: Mapping[str, str]) -> str | None:
    """Return a pattern with its places filled, None where one is not known. ":title_x" is ":title" and "_x"."""
    missing: list[str] = []

    def value(match: re.Match[str]) -> str:
        name = match[1]
        while name and name not in values:
            name = name.rpartition("_")[0]
        if not name:
            missing.append(match[1])
            return ""
        return values[name] + match[1][len(name) :]

    found = _PLACE.sub(value, pattern)
    return None if missing else found
