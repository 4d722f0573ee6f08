"""Eleventy: Markdown and HTML with data files; its configuration is read, not run (11ty.dev; held to Eleventy 3.1)."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from site_gen.fields.written_dates import parse_written_date
from site_gen.front_matter import Value
from site_gen.migrate.eleventy_data import SITE_FILES, EleventySite, copied_files, read_eleventy_site, read_folder_data
from site_gen.migrate.eleventy_pages import EleventyPage, eleventy_page, is_certain
from site_gen.migrate.front import guid_of, kept_front
from site_gen.migrate.liquid import LOOP, Liquid, Replacement, liquid_text
from site_gen.migrate.model import CarriedFile, CarriedPage, CarriedSite
from site_gen.migrate.sources import HTML, MARKDOWN, UNREAD, files_below, number_in, read_text, unread_format, word_in
from site_gen.migrate.targets import Known, address_key
from site_gen.problems import Problem

_TEMPLATES = (".njk", ".liquid", ".hbs", ".mustache", ".ejs", ".haml", ".pug", ".webc", ".11ty.js", ".11ty.cjs")
_CONSUMED = (
    "title date tags permalink draft guid section type eleventyexcludefromcollections eleventynavigation "
    "eleventycomputed pagination templateengineoverride"
)


def read_eleventy(root: Path) -> CarriedSite:
    """Return an Eleventy site as it is to be carried."""
    site = read_eleventy_site(root)
    data = read_folder_data(root, site)
    everything = files_below(root)
    below = [path for path in everything if not site.input or path.startswith(f"{site.input}/")]
    read = [path for path in below if not _is_left_out(site, path)]
    copied = copied_files(root, site, everything)
    texts = [path for path in read if path.lower().endswith((*MARKDOWN, *HTML)) and path not in copied]
    everyone = [eleventy_page(read_text(root, path), site, data) for path in texts]
    pages = [page for page in everyone if not LOOP.search(page.text.text)]
    templates = [path for path in read if path.lower().endswith(_TEMPLATES)]
    made = [eleventy_page(read_text(root, path), site, data) for path in templates]
    lists = [page for page in everyone if LOOP.search(page.text.text)] + made
    leads = {page.address: "index.html" for page in lists if _is_html(page)}
    known = Known(
        base_url=site.base_url,
        pages={address_key(page.address): page.path for page in pages if page.address},
        others={address_key(old): new for old, new in leads.items() if old}
        | {address_key(place): place for place in copied.values()},
    )
    problems = [
        *site.problems,
        *data.problems,
        *(unread_format(path) for path in read if path.lower().endswith(UNREAD)),
    ]
    carried = []
    for page in pages:
        text, found = liquid_text(page.text, page.path, page.address, known, _own(site))
        problems += [*page.text.problems, *found, *_doubts(page, site)]
        carried.append(_carried(page, text, site))
    return CarriedSite(
        generator="Eleventy",
        settings=_settings(site),
        tables=(
            ("menu", _menu(pages)),
            ("redirects", tuple(sorted((old, new) for old, new in leads.items() if old))),
            ("feeds.paths", tuple(_feeds(made))),
        ),
        pages=tuple(carried),
        files=tuple(sorted(CarriedFile(f"static/{place}", path) for path, place in copied.items())),
        problems=tuple(problems),
        not_carried=(
            *(f"{page.text.source}: {_why_left(page)}" for page in made),
            *(f"{page.text.source}: makes a list; site-gen has its own" for page in lists if page not in made),
        ),
    )


def _is_left_out(site: EleventySite, path: str) -> bool:
    parts = path.split("/")
    return any(site.leaves_out("/".join(parts[: count + 1])) for count in range(len(parts)))


def _is_html(page: EleventyPage) -> bool:
    address = page.address
    return address is not None and address != "/" and address.endswith(("/", ".html")) and "404" not in address


def _own(site: EleventySite) -> Replacement:
    """Return what knows the values of the site's own data file."""

    def answer(code: Liquid) -> str | None:
        name, _, rest = code.arguments.partition(".")
        is_of_site = not code.tag and name in SITE_FILES
        return word_in(site.site, *rest.lower().split(".")) if is_of_site and rest else None

    return answer


def _carried(page: EleventyPage, text: str, site: EleventySite) -> CarriedPage:
    pairs: list[tuple[str, Value | None]] = [
        ("title", page.title), ("date", page.date), ("type", None if page.is_article else "page"),
        ("draft", "true" if page.is_hidden else None), ("section", page.section if page.is_article else None),
        ("tags", list(page.tags)), *kept_front(page.text.values, _CONSUMED, {"layout": "eleventy_layout"}),
        ("permalink", page.address), ("guid", guid_of(site.base_url, page.address) if page.is_article else None),
    ]  # fmt: skip
    front = tuple((name, value) for name, value in pairs if value)
    return CarriedPage(source=page.text.source, path=page.path, address=page.address, front=front, text=text)


def _settings(site: EleventySite) -> tuple[tuple[str, str | bool | int | tuple[str, ...]], ...]:
    pairs = (
        ("title", word_in(site.site, "title") or word_in(site.site, "name")),
        ("description", word_in(site.site, "description")),
        ("base_url", site.base_url),
        ("language", word_in(site.site, "language") or word_in(site.site, "lang")),
        ("trusted", (".",)),
    )
    return tuple((name, value) for name, value in pairs if value)


def _menu(pages: Sequence[EleventyPage]) -> tuple[tuple[str, str], ...]:
    """Return the pages that the navigation plugin shows at its top, in their order."""
    found: list[tuple[int, str, str]] = []
    for page in pages:
        table = page.text.get("eleventynavigation")
        if isinstance(table, Mapping) and not page.is_hidden and not word_in(table, "parent"):
            lower = {key.lower(): value for key, value in table.items()}
            found.append((number_in(word_in(lower, "order"), 0), word_in(lower, "key") or page.title, page.path))
    return tuple((name, path) for _, name, path in sorted(found))


def _feeds(made: Sequence[EleventyPage]) -> Iterator[tuple[str, str]]:
    for page in made:
        form = "rss" if "<rss" in page.text.text else "atom" if "<feed" in page.text.text else ""
        if form and page.address and page.address.endswith(".xml") and page.address != "/feed.xml":
            yield page.address.lstrip("/"), form


def _why_left(template: EleventyPage) -> str:
    if template.text.get("pagination") is not None:
        return "templates are not carried; the pages that it made of data have no address in the new site"
    return "templates are not carried: site-gen has its own themes"


def _doubts(page: EleventyPage, site: EleventySite) -> Iterator[Problem]:
    if page.text.get("draft") is not None and page.is_hidden and not site.knows_drafts:
        yield Problem(
            kind="uncertain-draft", path=page.text.source, line=1,
            message="says `draft`, which Eleventy itself does not know: it is carried as a draft",
            hint="remove `draft` if it was published",
        )  # fmt: skip
    if (date := page.text.word("date")) and not parse_written_date(date):
        message = f'its date is worked out ("{date}") and is not carried'
        yield Problem(kind="data-not-run", path=page.text.source, line=1, message=message, hint="write the day")
    is_unknown = page.address is None and not page.is_hidden
    if is_unknown or not is_certain(page):
        yield Problem(
            kind="uncertain-address", path=page.text.source, line=1,
            message="its old address is not known: it is worked out by a program"
            if is_unknown else f'how Eleventy spelt "{page.title}" in its address is not known',
            hint="write `permalink`; compare with site-gen links --against",
        )  # fmt: skip
