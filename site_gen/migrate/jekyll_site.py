"""Jekyll's configuration: addresses, collections, defaults by folder, what is left out (jekyllrb.com/docs)."""

import posixpath
from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path

from msgspec import Struct

from site_gen.front_matter import Value
from site_gen.migrate.sources import first_file, is_true, number_in, read_table, table_in, texts_in, word_in
from site_gen.problems import Problem

CONFIGURATIONS = ("_config.yml", "_config.yaml", "_config.toml")
STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_EXCLUDED = (
    ".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "*.gemspec", "node_modules",
    "vendor/bundle", "vendor/cache", "vendor/gems", "vendor/ruby", "Rakefile", "package.json", "package-lock.json",
)  # fmt: skip


SETTINGS_READ = (
    "title name description url baseurl lang locale permalink collections defaults exclude include excerpt_separator "
    "paginate paginate_path feed plugins gems header_pages markdown kramdown highlighter sass theme remote_theme "
    "timezone future incremental liquid encoding safe minima show_excerpts source destination repository"
)
"""Settings that decide what is carried, and those that say nothing to a site of site-gen."""


class JekyllSite(Struct, frozen=True, kw_only=True):
    """What `_config.yml` says."""

    source: str
    """The configuration file, "" for none."""
    table: Mapping[str, Value]
    base_url: str
    """With `baseurl`; "" when there is none."""
    permalink: str
    """The style as written, or a pattern."""
    collections: Mapping[str, str | None]
    """Collections that are published → their own pattern."""
    excluded: tuple[str, ...]
    included: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def pattern(self) -> str:
        """Return the pattern of posts."""
        return STYLES.get(self.permalink, self.permalink)

    @property
    def page_suffix(self) -> str:
        """Return what the addresses of pages and of collections end with: "/", ".html", or "" for a pattern of neither.

        As `Jekyll::Utils.add_permalink_suffix` says.
        """
        if self.permalink == "pretty" or self.permalink.endswith("/"):
            return "/"
        return ".html" if self.permalink in STYLES or self.permalink.endswith(":output_ext") else ""

    def leaves_out(self, path: str) -> bool:
        """Return whether a file, or a folder with "/" behind it, is none of the site: excluded, or begins with "_"."""
        plain = path.rstrip("/")
        if plain in self.included or posixpath.basename(plain) in self.included:
            return False
        name = posixpath.basename(plain)
        special = plain in ("_posts", "_drafts") or name in ("_posts", "_drafts")
        special = special or plain.removeprefix("_") in self.collections
        return (name.startswith(("_", "#", ".")) and not special) or any(
            fnmatch(plain, pattern.strip("/")) or plain.startswith(f"{pattern.strip('/')}/")
            for pattern in self.excluded
            if pattern.strip("/")
        )

    def defaults(self, path: str, kind: str) -> dict[str, Value]:
        """Return the front matter that `defaults` gives a file; a deeper path goes before one above it."""
        found: list[tuple[int, Mapping[str, Value]]] = []
        rows = self.table.get("defaults")
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, Mapping):
                place = (word_in(row, "scope", "path") or "").strip("/")
                of = word_in(row, "scope", "type")
                inside = not place or path == place or path.startswith(f"{place}/") or fnmatch(path, place)
                if inside and of in (None, kind):
                    found.append((len(place) * 2 + (of is not None), table_in(row, "values")))
        return {name: value for _, values in sorted(found, key=lambda each: each[0]) for name, value in values.items()}


def read_jekyll_site(root: Path) -> JekyllSite:
    """Return what the configuration of a Jekyll site says."""
    source = first_file(root, CONFIGURATIONS)
    table, problems = read_table(root, source) if source else ({}, ())
    url = (word_in(table, "url") or "").rstrip("/")
    base = (word_in(table, "baseurl") or "").strip("/")
    said = table.get("collections")
    collections: dict[str, str | None] = {}
    if isinstance(said, Mapping):
        published = [name for name in said if name != "posts" and is_true(table_in(said, name).get("output"))]
        collections = {name: word_in(said, name, "permalink") for name in published}
    posts = word_in(table, "collections", "posts", "permalink")
    return JekyllSite(
        source=source or "",
        table=table,
        base_url=(f"{url}/{base}" if base else url) if url.startswith(("http://", "https://")) else "",
        permalink=posts or word_in(table, "permalink") or "date",
        collections=collections,
        excluded=(*_EXCLUDED, "_site", *texts_in(table.get("exclude"))),
        included=(".htaccess", *(name.strip("/") for name in texts_in(table.get("include")))),
        problems=problems,
    )


def feed_entries(site: JekyllSite) -> int:
    """Return how many entries the feed has: jekyll-feed's ten, or what `feed.posts_limit` says."""
    return max(1, min(number_in(word_in(site.table, "feed", "posts_limit"), 10), 500))
