"""Every option of site.toml, as a table: its name, what it may be, and what it is for.

`load_settings` reads site.toml by this table, `docs/content/configuration.md` shows it, and tests hold the three
together. Defaults stand in `settings.py` only.
"""

from collections.abc import Mapping
from typing import NamedTuple

from site_gen.config import kinds, tables
from site_gen.config.kinds import Read
from site_gen.settings import Settings

_ATTRIBUTES = {"markdown": "markup"}
"""Tables that Settings call otherwise."""


class Option(NamedTuple):
    """An option of site.toml."""

    name: str
    """As it is written: "title", "feeds.entries"."""
    kind: str
    """What it may be, in words for the user."""
    read: Read
    doc: str
    """What it is for, as Markdown of one line."""

    @property
    def place(self) -> tuple[str, ...]:
        """Return the attributes of Settings that lead to the value."""
        table, _, inner = self.name.partition(".")
        return (_ATTRIBUTES.get(table, table), inner) if inner else (table,)

    @property
    def default(self) -> object:
        """Return the value of a site that says nothing."""
        value: object = Settings()
        for attribute in self.place:
            value = getattr(value, attribute)
        return value


_TEXT = ("text", kinds.text)
_TRUTH = ("true or false", kinds.truth)
_MODULES = ("list of modules", kinds.each(kinds.MODULE, "name of a module"))
_HOSTS = ("list of hosts", kinds.each(kinds.HOST, "name of a host"))


def _one_of(*words: str) -> tuple[str, Read]:
    return kinds.either(words), kinds.choice(*words)


OPTIONS: tuple[Option, ...] = (
    Option("title", *_TEXT, "The site's name."),
    Option("subtitle", *_TEXT, "A line below the name."),
    Option("description", *_TEXT, "A sentence about the site, for search engines and feeds."),
    Option(
        "base_url", "address", kinds.base_url,
        "Where the site will stand: `https://example.org/archive/`. Without it there are no feeds, no sitemap and no "
        "canonical links.",
    ),
    Option("language", "language tag", kinds.language, "The site's language, and that of texts whose is not known."),
    Option("theme", *_TEXT, "The theme's name: a folder in `themes/`, or one that comes with site-gen."),
    Option("theme_options", "table", tables.plain_table, "What the theme lets one choose; the theme's page says what."),
    Option(
        "colours", "table", tables.colours,
        'Colours to change: `accent = "#0a4f96"`, and `accent-dark` for dark mode.',
    ),
    Option(
        "type", "table", tables.type_tokens,
        'Type to change: `font-text = "Charter, Georgia, serif"`, fonts that readers have; `measure = "36em"`.',
    ),
    Option("rights", *_TEXT, "Rights of the articles that do not state their own."),
    Option("contact", *_TEXT, "An address at which the site's keeper can be reached, shown at the foot."),
    Option("noindex", *_TRUTH, "Ask search engines to leave the whole site out."),
    Option(
        "canonical", *_one_of("self", "original", "none"),
        "Which address an article calls canonical: its own, that of its original, or none.",
    ),
    Option(
        "guessed_dates", *_one_of("circa", "hide"),
        "How a date is shown that an import guessed: as “c. 1973”, or not at all.",
    ),
    Option(
        "slugs", *_one_of("unicode", "ascii"),
        "Letters in addresses: those of every script, or transliterated ones.",
    ),
    Option(
        "trusted", "list of folders", kinds.texts,
        'Folders of `content/` whose texts may hold raw HTML, classes and ids: `["posts/"]`.',
    ),
    Option(
        "menu", "table", tables.menu,
        'The menu, in this order: `About = "about.md"`. A target is a file of `content/`, an address of the site, or '
        "an absolute address.",
    ),
    Option(
        "permalinks", "table", tables.permalinks,
        "Patterns of addresses by section, `default` for all others, from `{year}`, `{month}`, `{day}`, `{section}`, "
        "`{publisher}`, `{slug}` and `{id}`, ending in `.html` or `/`.",
    ),
    Option(
        "redirects", "table", tables.redirects,
        'Old addresses that are no article\'s: `"/tag/ferry/" = "tags/ferry.html"` leads on to an address of the site.',
    ),
    Option(
        "taxonomies", "table", tables.taxonomies,
        'Further ways to order articles: `topics = "Topics"` lists them by the front matter key `topics`.',
    ),
    Option(
        "publishers", "table of tables", tables.publishers,
        'What holds for one publisher: `[publishers."The Harbour Times"]` with `canonical`.',
    ),
    Option("plugins", *_MODULES, "Plugins to load, in this order."),
    Option(
        "plugin_options", "table of tables", tables.plugin_options,
        "Options of a plugin: `[plugin_options.name]`.",
    ),
    Option(
        "output", "folder", kinds.folder,
        "The folder that the site is written to, relative to the site's folder.",
    ),
    Option("workers", "whole number", kinds.number(1, 1024), "Processes that build; else one for each processor."),
    Option("drafts", *_TRUTH, "Build drafts as well."),
    Option("future", *_TRUTH, "Build articles of a future date as well."),
    Option(
        "compress", "list of formats", kinds.each(kinds.COMPRESSION, "format: gzip or brotli"),
        "Put compressed neighbours beside text files, `index.html.gz` (`gzip`) and `.br` (`brotli`), for servers that "
        "send them.",
    ),
    Option("checksums", *_TRUTH, "Write `SHA256SUMS`, the SHA-256 of every file, for `site-gen verify DIR`."),
    Option(
        "sign", "list of words", kinds.each(kinds.WORD, "word of a command"),
        'A command that signs: it reads `SHA256SUMS` and writes what becomes `SHA256SUMS.sig`: `["gpg", "--armor", '
        '"--detach-sign"]`. Needs `checksums`.',
    ),
    Option(
        "mirrors", "table", tables.mirrors,
        'Other places where this site stands, for the page `mirrors.html`: `"Harbour library" = "https://…/"`.',
    ),
    Option("markdown_twins", *_TRUTH, "Put a `.md` file beside each article's page."),
    Option("on_this_day", *_TRUTH, "Make the page of articles of this day in other years."),
    Option("related", *_TRUTH, "Name older articles on its subject below each article."),
    Option(
        "markdown.engine", *_one_of("python-markdown", "commonmark"),
        "What turns Markdown into HTML. `commonmark` is faster and reads what GitHub reads; it needs `site-gen[fast]`.",
    ),
    Option(
        "markdown.extensions", "list of modules", kinds.extensions,
        "More extensions of Python-Markdown. They are code that runs.",
    ),
    Option("markdown.typography", *_TRUTH, "Curly quotes and dashes by language, in trusted folders."),
    Option(
        "markdown.image_hosts", *_HOSTS,
        "Hosts whose pictures trusted texts may show; all others become links.",
    ),
    Option(
        "markdown.frame_hosts", *_HOSTS,
        "Hosts whose frames (players) trusted texts may show.",
    ),
    Option(
        "limits.seconds", "number", kinds.seconds,
        "Processor time for one text; what takes longer becomes a page of plain text.",
    ),
    Option("limits.bytes", "whole number", kinds.number(1_000, 1_000_000_000), "A longer text is shown as plain text."),
    Option("limits.front_matter_bytes", "whole number", kinds.number(256, 65_536), "Longer front matter is not read."),
    Option("feeds.entries", "whole number", kinds.number(1, 500), "Entries in a feed."),
    Option("feeds.full", *_TRUTH, "Whole articles in feeds; else their summaries."),
    Option("feeds.terms", *_TRUTH, "Feeds for each author, publisher, section and tag."),
    Option("feeds.term_articles", "whole number", kinds.number(1, 10_000), "Articles that a term needs for a feed."),
    Option(
        "feeds.paths", "table", tables.feed_paths,
        'Feeds at old addresses as well: `"index.xml" = "rss"`, and of a term `"tag/ferry.xml" = "atom tags/ferry"`.',
    ),
    Option(
        "links.ledger", *_TRUTH,
        "Keep `permalinks.lock`, so that an address never changes; a site that has this file keeps it anyway.",
    ),
    Option("links.stubs", *_TRUTH, "Put a page that leads on at each old address of an article."),
    Option(
        "links.maps", "list of servers", kinds.each(kinds.SERVER, "server: nginx, apache, netlify or cloudflare"),
        "Write a map of redirects for `nginx`, `apache`, `netlify` or `cloudflare`.",
    ),
    Option(
        "dataset.articles", *_TRUTH,
        "Publish all articles as JSON lines and CSV, a file of each for every year, with `datapackage.json`.",
    ),
    Option("dataset.text", *_TRUTH, "The articles' texts in these JSON lines; else their fields alone."),
    Option(
        "dataset.resourcesync", *_TRUTH,
        "Publish lists by which mirrors follow the site (ResourceSync); they need `base_url`.",
    ),
    Option("dataset.llms", *_TRUTH, "Publish `llms.txt`, with a list of the articles of each year."),
    Option(
        "build.executor", "address of a scheduler", kinds.executor,
        "Convert articles on a Dask cluster: `tls://host:8786`, `tcp://127.0.0.1:8786`, or `dask` for one of this "
        "machine. Needs `site-gen[dask]`.",
    ),
    Option(
        "build.shared", "folder or address", kinds.text,
        "What articles and their conversions travel through, instead of the scheduler: a folder that all machines "
        'have at the same path, or an address for fsspec (`"s3://bucket/folder"`).',
    ),
    Option(
        "build.plain_tcp", *_TRUTH,
        "Use a scheduler on another machine without TLS: only in a network that is yours alone.",
    ),
    Option(
        "search.engine", *_one_of("shards", "pagefind", "none"),
        "What makes the search index; `none` switches search off.",
    ),
    Option(
        "search.scope", *_one_of("full", "headlines"),
        "What is searched: whole articles, or titles, standfirsts and bylines.",
    ),
)  # fmt: skip

BY_NAME: Mapping[str, Option] = {option.name: option for option in OPTIONS}

TABLES = tuple(dict.fromkeys(option.name.partition(".")[0] for option in OPTIONS if "." in option.name))


def options_table() -> str:
    """Return the options as a Markdown table: what `docs/content/configuration.md` shows."""
    rows = ["| Option | May be | Default | What it is for |", "| --- | --- | --- | --- |"]
    rows += [f"| `{option.name}` | {option.kind} | {_shown_default(option)} | {option.doc} |" for option in OPTIONS]
    return "\n".join(rows) + "\n"


def _shown_default(option: Option) -> str:
    default = option.default
    if default is None or default == ():
        return ""
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f'`"{default}"`' if isinstance(default, str) else f"`{default:,}`".replace(",", "_")
