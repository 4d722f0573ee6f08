"""Every value that flows through site-gen, in the order in which it appears.

    ScannedFile ─read→ Manuscript ─convert→ Body ─link→ Article ─arrange→ Library ─plan→ Page ─render→ OutputFile

All are frozen, complete when they exist, and plain data: msgspec writes them to the store and sends them between
processes. Lists are tuples, a missing value is None.

Dates are ISO strings at the precision that is known: "1973", "1973-09", "1973-09-19", "1973-09-19T08:30:00+03:00"
(`site_gen.dates`). Such strings sort as time does, a period before its days, and are never converted or filled up.

Addresses are `/`-separated paths of files below the output folder, in NFC, not percent-encoded: "2023/09/x.html".
"""

from typing import Literal

from msgspec import Struct

from site_gen.problems import Problem

Tier = Literal["given", "explicit", "position", "derived", "guess"]
"""How a field is known, best first: said by markup or a label; unmistakable; by its place; worked out; guessed."""

ORGANIZATION = "Organization"

ROOT = "\x02"
"""Stands for the way from a page to the site's root wherever HTML names an address: `href="\\x02tags/x.html"`.
Rendering replaces it, once per page, by "", "../", "../../" … (or the base address in feeds). No content can hold it:
`read` and `convert` remove control characters."""

LINK = "\x01"
"""Encloses the number of a link in a Body's HTML: `href="\\x013\\x01"` is `facts.links[3]`, resolved by `link`."""


class Author(Struct, frozen=True, gc=False, omit_defaults=True):
    """Who wrote an article: a person or an organisation (an agency, a desk)."""

    name: str
    type: Literal["Person", "Organization"] = "Person"
    link: str | None = None


class LeadImage(Struct, frozen=True, gc=False, omit_defaults=True):
    """The picture above an article. An imported article may have a caption without a picture."""

    src: str | None = None
    """As written in the front matter: relative to the article's file, or from the site's root with a leading `/`."""
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None


class ImportRecord(Struct, frozen=True, gc=False, omit_defaults=True):
    """Where an imported page came from: the `import:` block of its front matter (import.md A.3)."""

    sha256: str
    """Of the raw bytes."""
    origin: str | None = None
    """The raw file's name (`import.from`)."""
    size: int | None = None
    format: str | None = None
    """Importer and its version: `text/1`."""
    part: str | None = None
    """Which part of a container: `17/161`."""


class Fields(Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """What an article says of itself, after aliases, schema and importer: front matter made certain."""

    title: str
    subtitle: str | None = None
    description: str | None = None
    type: Literal["article", "page", "bookmark", "note"] = "article"
    id: str | None = None
    guid: str | None = None
    """The entry id that an earlier site's feed gave it."""

    published: str | None = None
    updated: str | None = None
    saved: str | None = None
    expires: str | None = None
    draft: bool = False
    noindex: bool = False

    authors: tuple[Author, ...] = ()
    agency: str | None = None
    publisher: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    series: str | None = None
    taxonomies: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """User-defined taxonomies that this article uses: (name in site.toml, terms), sorted by name."""
    language: str | None = None
    """BCP 47, as "en", "fa", "zh-Hant"."""
    translation_key: str | None = None

    source_url: str | None = None
    """Absolute http(s) address of the original, verbatim."""
    permalink: str | None = None
    """The page's own address as asked for by front matter."""
    slug: str | None = None
    aliases: tuple[str, ...] = ()

    image: LeadImage | None = None
    dateline: str | None = None
    rights: str | None = None
    highlights: tuple[str, ...] = ()
    duplicate_of: str | None = None
    weight: int = 0
    """Order of pages in menus and lists of pages."""
    confidence: tuple[tuple[str, Tier], ...] = ()
    """Tiers of fields that are below `explicit`, sorted by field."""
    record: ImportRecord | None = None
    extra: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    """Keys that site-gen does not know, kept for templates: sorted by key."""

    def tier(self, field: str) -> Tier:
        """Return how `field` is known; what is not listed was given."""
        return dict(self.confidence).get(field, "given")


class Manuscript(Struct, frozen=True, kw_only=True):
    """An article as written: its fields and its Markdown."""

    path: str
    """Of the source file, relative to content/; a container's children add `#17`."""
    fields: Fields
    text: str
    """Markdown; LF line ends, no control characters but tab and LF."""
    text_line: int = 1
    """1-based line of the source file at which `text` starts: what problems in the text are counted from."""
    raw: bool = False
    """Whether it came from a raw file, through an importer."""
    trusted: bool = False
    """Whether raw HTML, classes and ids of the text pass (`trusted` in site.toml names its folder)."""
    problems: tuple[Problem, ...] = ()


class Heading(Struct, frozen=True, gc=False):
    """A heading of a body, for the table of contents."""

    level: int
    id: str
    text: str


class Link(Struct, frozen=True, gc=False):
    """A link or picture of a body that means another file of this site."""

    target: str
    """As written: "../b.md#part", "/tags/", "wiki:Some title" for [[Some title]]."""
    kind: Literal["link", "image"]
    line: int | None = None
    """1-based in the text, when it could be found."""


class BodyFacts(Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """All that is known of a body but its HTML: this travels and stays in memory, the HTML stays in the store."""

    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    words: int = 0
    characters: int = 0
    """Letters of scripts without spaces, for reading time."""
    summary: str | None = None
    """Plain text before <!--more-->, else of the first paragraph; at most 300 characters, cut at a word with "…"."""
    text_sha256: str = ""
    """SHA-256 of the body's text content, NFC, runs of white space as one space, trimmed: `verify FILE` compares it."""
    html_digest: str = ""
    """`content_digest` of the HTML with markers."""
    has_code: bool = False
    has_tables: bool = False
    remote_images: int = 0
    fallback: str | None = None
    """Why this body is escaped text and no Markdown, if it is."""
    terms: str = ""
    """The body's most telling words with their counts, for related articles: lines "ferry 3", sorted by word.

    As one string, because 24 pairs for each of 100,000 articles are 350 MB and these strings 30."""

    def telling_words(self) -> list[tuple[str, int]]:
        """Return `terms` as pairs of word and count."""
        words_and_counts = self.terms.split()  # no word has white space in it
        return list(zip(words_and_counts[::2], map(int, words_and_counts[1::2]), strict=True))


class Body(Struct, frozen=True):
    """The HTML of one text, with markers where other files are meant. It knows no other file."""

    html: str
    facts: BodyFacts
    problems: tuple[Problem, ...] = ()


class Draft(Struct, frozen=True, gc=False, kw_only=True):
    """A row: what conversion of one source file returns to the build, without the HTML."""

    path: str
    key: str
    """Content key under which the store keeps the body's HTML and this row."""
    own_id: str
    """The id that its own properties give it; the ledger may know it by another."""
    slug: str
    """Of the front matter's `slug`, else of the title; "" when neither has a letter or a digit."""
    item_digest: str
    """Of all of `fields` and `facts` that a list item or a neighbour's link shows."""
    fields: Fields
    facts: BodyFacts
    text_line: int = 1
    raw: bool = False
    """Whether it came from a raw file and not from a Markdown page."""
    problems: tuple[Problem, ...] = ()

    def line_of(self, link: Link) -> int | None:
        """Return the 1-based line of the file on which a link of its text stands, when it could be found."""
        return self.text_line + link.line - 1 if link.line else None


class FileDrafts(Struct, frozen=True, gc=False):
    """What one source file gave: a page, the parts of a container, or only problems."""

    path: str
    digest: str
    """`content_digest` of its bytes; "" when the result is not to be kept (unreadable, or no worker survived it)."""
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...] = ()
    """Those that belong to no draft."""


class Picture(Struct, frozen=True, gc=False):
    """A picture of this site that an article shows."""

    address: str
    width: int
    """In pixels, as it is looked at."""
    height: int
    widths: tuple[int, ...] = ()
    """Of its smaller copies: only a lead picture has any."""


class Article(Struct, frozen=True, gc=False, kw_only=True):
    """Ready to be read: an address, an id, and links resolved."""

    id: str
    """16 hexadecimal digits, permanent."""
    address: str
    path: str
    body_key: str
    fields: Fields
    facts: BodyFacts
    targets: tuple[str, ...] = ()
    """For each of facts.links its address (with `#fragment`), "" where it leads nowhere."""
    image_address: str | None = None
    """Of the lead picture, when it is a file of this site."""
    scans: tuple[str, ...] = ()
    """Addresses of the scans that its front matter names and that lie beside it."""
    pictures: tuple[Picture, ...] = ()
    """Those that lie beside the article, the lead picture among them, sorted by address."""
    item_digest: str
    """Of all that a list item or a neighbour's link shows."""
    digest: str
    """Of all that the article's own page shows of it."""

    def picture(self, address: str | None) -> Picture | None:
        """Return the picture at an address, None if no file beside the article is published there."""
        return next((picture for picture in self.pictures if picture.address == address), None)


class Page(Struct, frozen=True, gc=False):
    """One output to be made. Its fingerprint is of all that goes into it; equal fingerprints, equal bytes."""

    address: str
    kind: str
    """Which page maker makes its context: the key of `site_gen.pages.MAKERS`."""
    template: str
    subject: tuple[str, ...]
    """What the page is about, in its maker's terms: an article's id; a taxonomy, a slug and a period."""
    fingerprint: str = ""


class OutputFile(Struct, frozen=True, gc=False):
    """A file of the site: what was written where."""

    address: str
    fingerprint: str
    digest: str
    """`content_digest` of the bytes."""
    size: int
    mtime_ns: int = 0
    """When it was staged; 0 when it was not, or that is to be looked up."""
