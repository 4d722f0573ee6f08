"""site-gen export."""

import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

import click
import msgspec

from site_gen.cli.exits import DONE
from site_gen.cli.show import number_of
from site_gen.cli.site import find_site, reported, site_folder
from site_gen.problems import Problem, SiteError


@click.command(name="export")
@click.argument("form", metavar="FORMAT", type=click.Choice(["bibtex", "ris", "csl-json", "csv", "jsonl"]))
@site_folder
@click.option(
    "--where", "conditions", multiple=True, metavar="CONDITION",
    help="Only articles for which this holds, as publisher=HPA or published>=2020-03; may be given again.",
)  # fmt: skip
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write this file.")
def command(form: str, root: Path, conditions: tuple[str, ...], output: Path | None) -> int:
    """Write all articles as FORMAT: bibtex, ris, csl-json, csv or jsonl. Newest first; pages are left out.

    CSV has a column for each of the names that a condition may use, JSON lines have all fields of the front matter.
    """

    def work() -> int:
        from site_gen.config import load_settings
        from site_gen.export import chosen, exported
        from site_gen.outcome import BuildOptions
        from site_gen.unpublished import prepared_site

        folder = find_site(root)
        settings = load_settings(folder)
        with tempfile.TemporaryDirectory(prefix="site-gen-export-") as scratch:
            settings = msgspec.structs.replace(settings, output=str(Path(scratch) / "public"))
            options = BuildOptions(durable=False, keep_ledger=False, state=Path(scratch) / "state")
            site = prepared_site(folder, settings, options)
        articles = chosen(site.library.articles, conditions)
        try:
            with nullcontext(sys.stdout.buffer) if output is None else output.open("wb") as stream:
                stream.writelines(piece.encode() for piece in exported(articles, form, settings.base_url))
                stream.flush()
        except BrokenPipeError:
            raise  # whoever read it has seen enough: `run` knows
        except OSError as error:
            name = str(output) if output else None
            message = f"cannot be written: {(error.strerror or str(error)).lower()}"
            raise SiteError([Problem(kind="unwritable", severity="error", path=name, message=message)], 1) from None
        if output is not None:
            click.echo(f"{number_of(len(articles), 'article')} in {output}")
        return DONE

    return reported(root.resolve(), False, False, work)
