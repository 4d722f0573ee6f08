"""What a reader of another generator's site returns: the whole site as plain values, ready to be written."""

from msgspec import Struct

from site_gen.front_matter import Value
from site_gen.problems import Problem


class CarriedPage(Struct, frozen=True, kw_only=True):
    """A text of the old site as it will be written."""

    source: str
    """The old file, relative to the old site's folder."""
    path: str
    """The new file, relative to content/."""
    address: str | None
    """Where the old site had it: "/posts/ferry/". None for one that the old site did not publish, or had no address."""
    front: tuple[tuple[str, Value], ...]
    """Its front matter, in order."""
    text: str


class CarriedFile(Struct, frozen=True, order=True):
    """A file that is copied as it is."""

    target: str
    """Relative to the new site's folder: "static/img/a.png"."""
    source: str
    """Relative to the old site's folder."""


class CarriedSite(Struct, frozen=True, kw_only=True):
    """All that is taken over from an old site."""

    generator: str
    """As people call it: "Hugo"."""
    settings: tuple[tuple[str, str | bool | int | tuple[str, ...]], ...] = ()
    """Options of site.toml, in order: "title", "feeds.entries"."""
    tables: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """Tables of site.toml whose keys are the site's own, in order: "menu", "redirects", "feeds.paths"."""
    pages: tuple[CarriedPage, ...] = ()
    files: tuple[CarriedFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What could not be carried, and what stands in a text as it was; paths are those of the old site."""
    not_carried: tuple[str, ...] = ()
    """Files and folders left behind on purpose, with the reason: "layouts/: …"."""
