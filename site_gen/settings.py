"""What site.toml can say, as checked frozen records. `config.py` reads the file; each stage gets only its part.

Every field here is an option of site.toml (or of a command-line flag) and stands in `docs/content/configuration.md`; a
test holds the two together. Defaults are what a site gets that says nothing.
"""

from typing import Literal

from msgspec import Struct


class MenuItem(Struct, frozen=True, kw_only=True):
    """An entry of the site's menu: `[[menu]]`."""

    title: str
    target: str
    """A content file ("about.md"), an address of the site ("tags/index.html"), or an absolute http(s) address."""


class MarkupSettings(Struct, frozen=True, kw_only=True):
    """`[markdown]`, with what else decides how a text becomes HTML: part of every cache key."""

    engine: Literal["python-markdown", "commonmark"] = "python-markdown"
    extensions: tuple[str, ...] = ()
    """More Python-Markdown extensions, by module name (trusted code)."""
    typography: bool = False
    """Quotes, dashes and no-break spaces by language (trusted folders only, never in code)."""
    image_hosts: tuple[str, ...] = ()
    """Hosts whose pictures trusted texts may show."""
    frame_hosts: tuple[str, ...] = ()
    """Hosts whose frames trusted texts may show."""


class LimitSettings(Struct, frozen=True, kw_only=True):
    """`[limits]`: what one document may cost."""

    seconds: float = 10.0
    """CPU seconds that converting one document may take before it becomes a fallback page."""
    bytes: int = 10_000_000
    """A text above this is shown as escaped text."""
    front_matter_bytes: int = 16_384


class FeedSettings(Struct, frozen=True, kw_only=True):
    """`[feeds]`."""

    entries: int = 20
    full: bool = True
    """The whole cleaned article in each entry; false: its summary."""
    terms: bool = True
    """Feeds for each author, publisher, section, tag … of at least `term_articles` articles."""
    term_articles: int = 5
    paths: tuple[tuple[str, str], ...] = ()
    """Old paths to serve as well: "index.xml" = "rss", "tags/ferry/index.xml" = "rss tags/ferry" (of a term)."""


class SearchSettings(Struct, frozen=True, kw_only=True):
    """`[search]`."""

    engine: Literal["shards", "pagefind", "none"] = "shards"
    scope: Literal["full", "headlines"] = "full"
    """headlines: titles, standfirsts and bylines only."""


class LinkSettings(Struct, frozen=True, kw_only=True):
    """`[links]`."""

    ledger: bool = False
    """Keep permalinks.lock; a site that has the file keeps it anyway."""
    stubs: bool = True
    """A page at each old address that leads to the new one."""
    maps: tuple[str, ...] = ()
    """Web servers and hosts for which a map of redirects is written."""


class DatasetSettings(Struct, frozen=True, kw_only=True):
    """`[dataset]`: the archive as data, beside its pages."""

    articles: bool = False
    """JSON lines and CSV of each year below dataset/, with datapackage.json."""
    text: bool = True
    """The articles' texts in the JSON lines."""
    resourcesync: bool = False
    """Lists of all articles' pages for mirrors (ResourceSync)."""
    llms: bool = False
    """llms.txt, with a list for each year."""


class BuildSettings(Struct, frozen=True, kw_only=True):
    """`[build]`: a cluster that builds; nothing of it is seen in the site."""

    executor: str | None = None
    """Address of a Dask scheduler, or "dask" for a cluster of this machine; None: this machine's processes."""
    shared: str | None = None
    """A folder (or an address for fsspec) that all machines have, for what would else go through the scheduler."""
    plain_tcp: bool = False
    """Whether an address on another machine may be used without TLS."""


class TaxonomySettings(Struct, frozen=True, kw_only=True):
    """A user-defined taxonomy: `[taxonomies.topics]`."""

    name: str
    """The front matter key and the folder of its pages."""
    title: str


class PublisherSettings(Struct, frozen=True, kw_only=True):
    """`[publishers."The Harbour Times"]`: what a site says of one publisher."""

    name: str
    canonical: Literal["self", "original", "none"] | None = None


class Settings(Struct, frozen=True, kw_only=True):
    """A whole site.toml, checked."""

    title: str = "Articles"
    subtitle: str | None = None
    description: str | None = None
    base_url: str | None = None
    """Absolute, ending in "/". Without one: no feeds, sitemap or canonical links."""
    language: str = "en"
    theme: str = "reader"
    theme_options: tuple[tuple[str, str | bool | int], ...] = ()
    colours: tuple[tuple[str, str], ...] = ()
    """Tokens of the theme to change, for a generated CSS file: accent = "#0a4f96"; dark ones as "accent-dark"."""
    type: tuple[tuple[str, str], ...] = ()
    """The same for type: font-text = "Charter, serif"."""
    rights: str | None = None
    contact: str | None = None
    noindex: bool = False
    canonical: Literal["self", "original", "none"] = "self"
    guessed_dates: Literal["circa", "hide"] = "circa"
    """How a date of tier guess is shown: "c. 1973", or not at all."""
    slugs: Literal["unicode", "ascii"] = "unicode"
    trusted: tuple[str, ...] = ()
    """Folders below content/ whose texts may hold raw HTML, classes and ids: "posts/"."""
    menu: tuple[MenuItem, ...] = ()
    permalinks: tuple[tuple[str, str], ...] = ()
    """Section → pattern; "default" is for all others."""
    redirects: tuple[tuple[str, str], ...] = ()
    """Old addresses that are no article's, and the address of this site that each leads to, sorted."""
    taxonomies: tuple[TaxonomySettings, ...] = ()
    publishers: tuple[PublisherSettings, ...] = ()
    plugins: tuple[str, ...] = ()
    """Modules or entry points whose `plugin(options)` returns a Plugin."""
    plugin_options: tuple[tuple[str, tuple[tuple[str, str | bool | int | float], ...]], ...] = ()

    markup: MarkupSettings = MarkupSettings()
    limits: LimitSettings = LimitSettings()
    feeds: FeedSettings = FeedSettings()
    search: SearchSettings = SearchSettings()
    links: LinkSettings = LinkSettings()
    dataset: DatasetSettings = DatasetSettings()
    build: BuildSettings = BuildSettings()

    output: str = "public"
    workers: int | None = None
    """None: as many as there are processors."""
    drafts: bool = False
    future: bool = False
    compress: tuple[str, ...] = ()
    """Compressed neighbours of text files: "gzip", "brotli"."""
    checksums: bool = False
    """SHA256SUMS at the top of the site."""
    sign: tuple[str, ...] = ()
    """A command that reads SHA256SUMS and writes its signature: SHA256SUMS.sig."""
    mirrors: tuple[tuple[str, str], ...] = ()
    """Names and addresses of other places where the site stands, in the order of site.toml."""
    markdown_twins: bool = False
    """A .md file beside each article's page."""
    on_this_day: bool = True
    related: bool = True
    """Whether an article's page names older articles on its subject."""

    def permalink_pattern(self, section: str | None) -> str:
        """Return the pattern for a section's articles."""
        patterns = dict(self.permalinks)
        return patterns.get(section or "", patterns.get("default", "{year}/{month}/{slug}.html"))


def is_trusted(path: str, settings: Settings) -> bool:
    """Return whether `trusted` in site.toml names a folder above the file."""
    return any(
        folder.strip("/") in ("", ".") or path.startswith(folder.strip("/").removeprefix("content/") + "/")
        for folder in settings.trusted
    )
