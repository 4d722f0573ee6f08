"""Sites of other generators as sites of site-gen: each reader gives one plain model, `write` writes it.

    folder ─detect→ Generator ─read→ CarriedSite ─write→ site.toml, content/, static/

The old folder is only read. What a reader does not know stays in the text and is a problem.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from site_gen.migrate.eleventy import read_eleventy
from site_gen.migrate.eleventy_data import CONFIGURATIONS as ELEVENTY_CONFIGURATIONS
from site_gen.migrate.hugo import read_hugo
from site_gen.migrate.hugo_site import CONFIGURATIONS, FOLDERS
from site_gen.migrate.jekyll import read_jekyll
from site_gen.migrate.model import CarriedSite
from site_gen.migrate.obsidian import read_obsidian
from site_gen.migrate.pelican import read_pelican
from site_gen.problems import Problem, SiteError, did_you_mean


class Generator(NamedTuple):
    """A generator whose sites can be read."""

    name: str
    markers: tuple[tuple[str, ...], ...]
    """Files and folders, of which all of one group lie in a site of it."""
    read: Callable[[Path], CarriedSite]


GENERATORS: tuple[Generator, ...] = (
    # The first whose markers are there is taken.
    Generator(
        "Hugo",
        (*((name,) for name in (*CONFIGURATIONS[:4], *FOLDERS)), *((name, "content") for name in CONFIGURATIONS[4:])),
        read_hugo,
    ),
    Generator("Pelican", (("pelicanconf.py",),), read_pelican),
    Generator("Eleventy", tuple((name,) for name in ELEVENTY_CONFIGURATIONS), read_eleventy),
    Generator("Jekyll", (("_config.yml",), ("_config.yaml",), ("_config.toml",), ("_posts",)), read_jekyll),
    Generator("Obsidian", ((".obsidian",),), read_obsidian),
)


def detect(folder: Path) -> Generator:
    """Return the generator whose site lies in `folder`. Raises SiteError when none is known by its files."""
    for generator in GENERATORS:
        for group in generator.markers:
            if all((folder / name).exists() for name in group):
                return generator
    names = "; ".join(f"{generator.name} ({generator.markers[0][0]})" for generator in GENERATORS)
    message = f"{folder} is no site that site-gen knows: there is none of {names}"
    raise SiteError([Problem(kind="unknown-generator", severity="error", message=message,
                             hint="name the folder in which the generator's configuration lies")])  # fmt: skip


def named(name: str) -> Generator:
    """Return a generator by its name, without regard to case. Raises SiteError for one that cannot be read."""
    for generator in GENERATORS:
        if generator.name.lower() == name.lower():
            return generator
    names = [generator.name.lower() for generator in GENERATORS]
    message = f'"{name}" is no generator whose sites can be read'
    raise SiteError([Problem(kind="unknown-generator", severity="error", message=message,
                             hint=did_you_mean(name.lower(), names) or f"there are {', '.join(names)}")])  # fmt: skip
