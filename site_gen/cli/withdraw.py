"""site-gen withdraw: take an article down."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from site_gen.cli.exits import LEFT_OUT
from site_gen.cli.show import number_of, printable, show_problems
from site_gen.cli.site import exit_code, find_site, reported, site_folder
from site_gen.problems import Problem, SiteError

if TYPE_CHECKING:
    from site_gen.erasure import Chosen
    from site_gen.prepared import Prepared
    from site_gen.settings import Settings


@click.command(name="withdraw")
@click.argument("article", metavar="ID")
@site_folder
@click.option("--reason", required=True, metavar="TEXT", help="What the notice says; readers see it.")
@click.option("--erase", is_flag=True, help="Keep nothing of it: page, raw file, cache, earlier site, search index.")
@click.option("--shared-raw", is_flag=True, help="Erase also a raw file that other pages were made of.")
def command(article: str, root: Path, reason: str, erase: bool, shared_raw: bool) -> int:
    """Take down the article with this ID (or address, or file) and build the site.

    A notice with the reason stands at its address from then on; it is in no list, feed, search or sitemap, and an
    import does not bring it back. withdrawn.toml says so: keep it with the content.
    """

    def work() -> int:
        from site_gen.config import load_settings
        from site_gen.text import one_line

        folder = find_site(root)
        said = one_line(reason)
        if not said:
            raise SiteError([Problem(kind="usage", severity="error", message="--reason has no text")], 2)
        settings = load_settings(folder)
        return _withdraw(folder, settings, article, said, erase, shared_raw)

    return reported(root.resolve(), False, True, work)


def _withdraw(folder: Path, settings: "Settings", article: str, reason: str, erase: bool, shared_raw: bool) -> int:
    from site_gen.erasure import erase as erase_files
    from site_gen.erasure import not_restorable, refusals, remains, with_withdrawal, withdrawal_of
    from site_gen.pipeline import BuildOptions, build
    from site_gen.withdrawals import WITHDRAWN, write_withdrawn

    prepared, subject = _found(folder, settings, article)
    withdrawal = withdrawal_of(prepared, subject, reason, erase)
    found = remains(prepared, withdrawal)
    if erase and (problems := refusals(found, shared_raw)):
        raise SiteError(problems, LEFT_OUT)
    write_withdrawn(folder, with_withdrawal(prepared.inputs.withdrawn, withdrawal))
    if erase:
        click.echo(printable(not_restorable(erase_files(folder, found))))
        _forget(folder, settings)
    try:
        result = build(folder, settings, BuildOptions(use_cache=not erase), lambda stage, more, total: None)
    finally:
        if erase:
            _forget(folder, settings)
    show_problems(result.problems, folder)
    done = f"{number_of(result.written, 'file')} written, {result.removed:,} removed"
    click.echo(printable(f"withdrawn: a notice stands at {withdrawal.address} ({done}); {WITHDRAWN} says so"))
    for path in found.copies:
        click.echo(printable(f"the same text stands in content/{path}, which is still published"), err=True)
    return exit_code(result.problems)


def _found(folder: Path, settings: "Settings", article: str) -> tuple["Prepared", "Chosen"]:
    """Return the site and the article in it: also a draft, one that is scheduled, or one that expired."""
    from site_gen.erasure import chosen, not_found
    from site_gen.outcome import BuildOptions
    from site_gen.unpublished import prepared_site

    prepared = prepared_site(folder, settings, BuildOptions())
    subject = chosen(prepared, article)
    if subject is None:
        everything = msgspec.structs.replace(settings, drafts=True, future=True)
        prepared = prepared_site(folder, everything, BuildOptions(now=datetime(1000, 1, 1, tzinfo=UTC)))
        subject = chosen(prepared, article)
    if subject is None:
        raise not_found(prepared, article)
    return prepared, subject


def _forget(folder: Path, settings: "Settings") -> None:
    from site_gen.erasure import forget
    from site_gen.pipeline import BuildOptions
    from site_gen.stages.publish import begin

    with begin(folder, Path(settings.output), BuildOptions().state_folder(folder)) as staging:
        forget(staging)
