"""A site that is ready to be made: all that a build knows of it before it makes a page."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct

from site_gen.ledger import Ledger
from site_gen.library import Library
from site_gen.model import FileDrafts, Page
from site_gen.pages import Context, PageMaker
from site_gen.problems import Problem
from site_gen.stages.address import Addressed, folders_above
from site_gen.stages.drafts import Conversion
from site_gen.stages.gather import Inputs
from site_gen.stages.plan import ITEM, Plan, template_key
from site_gen.stages.plugins import Plugin
from site_gen.stages.publish import Staging
from site_gen.stages.redirects import Redirect
from site_gen.stages.render import Rendering
from site_gen.stages.select import Selection
from site_gen.templates import Templates

FOLDER_LIMIT = 5000
"""Files in one folder above which hosts and tools become slow: the summary names the pattern that avoids it."""


class Arranged(Struct, frozen=True):
    """The library with its files and the pages that it wants."""

    library: Library
    files: tuple[Page, ...]
    """Files without a template: static ones, those beside articles, those of data."""
    makers: Mapping[str, PageMaker]
    """By the kind of page that they make."""
    wanted: Sequence[Page]
    """All pages that the makers want, without fingerprints."""
    redirects: tuple[Redirect, ...]
    problems: tuple[Problem, ...]


class Prepared(Struct, frozen=True, kw_only=True):
    """A site that is ready to be made."""

    inputs: Inputs
    plugins: tuple[Plugin, ...]
    conversion: Conversion
    made: Sequence[FileDrafts]
    """What each source file gave, drafts and scheduled articles included."""
    selection: Selection
    addressed: Sequence[Addressed]
    """The drafts of `selection`, in that order."""
    address_problems: tuple[Problem, ...]
    ledger: Ledger
    coming_ledger: Ledger
    """With the lines of new articles; the site may keep none."""
    arranged: Arranged
    plan: Plan
    site: Context
    site_key: str
    """Digest of `site`."""
    problems: tuple[Problem, ...]

    @property
    def library(self) -> Library:
        """Return all articles, arranged."""
        return self.arranged.library

    @property
    def files(self) -> tuple[Page, ...]:
        """Return the files that are copied."""
        return self.arranged.files

    @property
    def planned(self) -> Sequence[Page]:
        """Return the pages that are made of templates."""
        return self.plan.pages

    @property
    def redirects(self) -> tuple[Redirect, ...]:
        """Return where old addresses lead."""
        return self.arranged.redirects

    @property
    def pages(self) -> Iterable[Page]:
        """Return every file to be made but those of the search index."""
        return chain(self.files, self.planned, self.plan.inventories)

    def rendering(self, store: Path, staging: Staging) -> Rendering:
        """Return what workers need to make pages."""
        return Rendering(
            library=self.library,
            templates=self.templates(),
            makers=self.arranged.makers,
            store=store,
            staging=staging,
            item_key=template_key(self.inputs.theme, self.site_key, ITEM),
        )

    def templates(self) -> Templates:
        """Return the theme's templates, to be compiled as they are needed."""
        filters = dict(pair for plugin in self.plugins for pair in plugin.template_filters)
        return Templates(self.inputs.theme, self.site, filters)

    def notes(self) -> tuple[str, ...]:
        """Return what the summary says besides numbers."""
        return _notes(self.selection, self.inputs.settings.base_url, self.pages)


def _notes(selection: Selection, base_url: str | None, pages: Iterable[Page]) -> tuple[str, ...]:
    """Return what the summary says besides numbers."""
    notes = []
    if not selection.drafts and not (selection.unfinished or selection.scheduled):
        notes.append("no articles: put texts into content/, or site-gen import FOLDER")
    if not base_url:
        notes.append("no base_url: no feeds, sitemap or canonical links")
    for count, what in (
        (selection.unfinished, "unfinished (draft), shown with --drafts"),
        (selection.scheduled, "scheduled, shown with --future"),
        (selection.expired, "expired"),
        (selection.imported, f"raw file{'s' * (selection.imported > 1)} already imported as pages"),
    ):
        if count:
            notes.append(f"{count} {what}")
    for folder, count in folders_above((page.address for page in pages), FOLDER_LIMIT):
        notes.append(
            f"{count} files in {folder or 'the top'}/: a [permalinks] pattern with {{month}} or {{day}} spreads them"
        )
    return tuple(notes)
