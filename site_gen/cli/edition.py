"""site-gen edition."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from site_gen.cli.exits import DONE
from site_gen.cli.show import number_of
from site_gen.cli.site import find_site, reported, site_folder
from site_gen.problems import Problem, SiteError

if TYPE_CHECKING:
    from site_gen.model import Article
    from site_gen.pipeline import BuildOptions
    from site_gen.settings import Settings


@click.command(name="edition")
@click.argument("out", metavar="OUT", type=click.Path(dir_okay=False, path_type=Path))
@site_folder
@click.option(
    "--where", "conditions", multiple=True, metavar="CONDITION",
    help="Only articles for which this holds, as publisher=HPA or published>=2020-03; may be given again.",
)  # fmt: skip
@click.option("--title", metavar="TEXT", help="Of the edition; by default the site's.")
def command(out: Path, root: Path, conditions: tuple[str, ...], title: str | None) -> int:
    """Make one file of all articles or of a selection: OUT.epub, a book, or OUT.zip, a site that opens from a stick.

    Conditions are those of `export`. Equal articles give equal bytes: dates in the file are SOURCE_DATE_EPOCH, or the
    newest date of its articles.
    """

    def work() -> int:
        from site_gen.config import load_settings
        from site_gen.export import chosen
        from site_gen.outcome import BuildOptions
        from site_gen.unpublished import prepared_site

        form = out.suffix.lower()
        if form not in (".epub", ".zip"):
            raise _problem(f'"{out.name}" is neither a book nor a ZIP file', "name it OUT.epub or OUT.zip", 2)
        folder = find_site(root)
        settings = load_settings(folder)
        with tempfile.TemporaryDirectory(prefix="site-gen-edition-") as scratch:
            settings = msgspec.structs.replace(settings, output=str(Path(scratch) / "public"))
            options = BuildOptions(durable=False, keep_ledger=False, state=Path(scratch) / "state")
            site = prepared_site(folder, settings, options)
            articles = chosen(site.library.articles, conditions)
            if not articles:
                raise _problem("no article is chosen", "site-gen export csv lists them all", 1)
            if form == ".epub":
                from site_gen.edition import write_book
                from site_gen.store import join_store

                with join_store(Path(scratch) / "state" / "cache.sqlite") as store:
                    size = write_book(out, site, store, articles, title or settings.title, conditions)
            else:
                settings = msgspec.structs.replace(settings, title=title or settings.title, checksums=True)
                size = _zipped(out, folder, settings, options, articles)
        click.echo(f"{number_of(len(articles), 'article')} in {out} ({size:,} bytes)")
        return DONE

    return reported(root.resolve(), False, False, work)


def _zipped(out: Path, folder: Path, settings: Settings, options: BuildOptions, articles: Sequence[Article]) -> int:
    """Build a site of the articles alone, and of all pages that are none, and pack it. Return the size of the file."""
    from site_gen.edition import edition_moment, write_zip
    from site_gen.paths import OUTPUT_MARKER
    from site_gen.pipeline import build

    chosen = msgspec.structs.replace(options, only=frozenset(article.path for article in articles))
    build(folder, settings, chosen, lambda stage, done, total: None)
    output = Path(settings.output)
    files = sorted(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    members = ((f"{out.stem}/{name}", output / name) for name in files if name != OUTPUT_MARKER)
    return write_zip(out, members, edition_moment(articles))


def _problem(message: str, hint: str, code: int) -> SiteError:
    return SiteError([Problem(kind="edition", severity="error", message=message, hint=hint)], code)
