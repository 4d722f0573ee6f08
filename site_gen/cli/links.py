"""site-gen links."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import click
import msgspec

from site_gen.cli.exits import DONE, LEFT_OUT
from site_gen.cli.show import printable
from site_gen.cli.site import find_site, reported, site_folder
from site_gen.problems import Problem, SiteError

if TYPE_CHECKING:
    from site_gen.prepared import Prepared


@click.command(name="links")
@site_folder
@click.option(
    "--against", metavar="OLD", type=click.Path(exists=True, path_type=Path),
    help="Name each address of an earlier site that leads nowhere: its sitemap.xml, a list, or its folder.",
)  # fmt: skip
@click.option(
    "--set", "moves", nargs=2, multiple=True, metavar="ID ADDRESS",
    help="Give an article (its id or present address) another address; the present one leads there.",
)  # fmt: skip
@click.option("--gone", multiple=True, metavar="ID", help="Say that an article is gone for good: nobody is told again.")
def command(root: Path, against: Path | None, moves: tuple[tuple[str, str], ...], gone: tuple[str, ...]) -> int:
    """List each article's address with its id, and each redirect with where it leads.

    `--against OLD` names the old addresses that are neither built nor redirected, and ends with exit code 1 if there
    are any. The addresses of the search index are not among them.

    `--set` and `--gone` edit permalinks.lock and nothing else; the next build follows it. All edits are made, or none.
    """

    def work() -> int:
        from site_gen.config import load_settings
        from site_gen.outcome import BuildOptions
        from site_gen.unpublished import prepared_site

        folder = find_site(root)
        settings = load_settings(folder)
        with tempfile.TemporaryDirectory(prefix="site-gen-links-") as scratch:
            settings = msgspec.structs.replace(settings, output=str(Path(scratch) / "public"))
            options = BuildOptions(durable=False, keep_ledger=False, state=Path(scratch) / "state")
            site = prepared_site(folder, settings, options)
        if moves or gone:
            return _edited(folder, site, moves, gone)
        if against is not None:
            built = {page.address for page in site.pages}
            sources = {redirect.source for redirect in site.redirects}
            return _compared(against, built, sources, unquote(urlsplit(settings.base_url or "").path) or "/")
        known = {entry.id: entry for entry in site.ledger.entries}
        for article in sorted((*site.library.articles, *site.library.pages), key=lambda article: article.address):
            state = "" if article.id in known or site.inputs.ledger is None else "  (new)"
            click.echo(printable(f"{article.id}  {article.address}  content/{article.path}{state}"))
        for redirect in site.redirects:
            click.echo(printable(f"redirect  {redirect.source}  {redirect.target}"))
        shown = {article.id for article in (*site.library.articles, *site.library.pages)}
        withdrawn = {entry.id for entry in site.inputs.withdrawn}
        for entry in known.values():
            if entry.id not in shown:
                state = "withdrawn" if entry.id in withdrawn else "gone" if entry.gone else "no article"
                click.echo(printable(f"{entry.id}  {entry.address}  ({state})"))
        return DONE

    return reported(root.resolve(), False, False, work)


def _edited(folder: Path, site: "Prepared", moves: tuple[tuple[str, str], ...], gone: tuple[str, ...]) -> int:
    """Edit permalinks.lock and say what became of it. Raises SiteError, with nothing written, for what cannot be."""
    from site_gen.ledger import LEDGER, ledger_bytes, with_address, with_gone, write_ledger
    from site_gen.stages.address_patterns import is_reserved

    ledger = site.ledger
    if not ledger.entries:
        hint = "site-gen build writes it, with `ledger = true` below [links] in site.toml"
        raise SiteError([_not_edited("there is no line in it yet", hint)], 2)
    told: list[str] = []
    asking = {item.id: item.draft.path for item in site.addressed if item.draft.fields.permalink}
    for wanted, address in moves:
        own = {taxonomy.name for taxonomy in site.inputs.settings.taxonomies}
        if is_reserved(address) or address.partition("/")[0] in own:
            raise SiteError([_not_edited(f"{address} is the address of one of the site's own pages", None)], 2)
        before = {entry.id: entry.address for entry in ledger.entries}
        ledger = with_address(ledger, wanted, address)
        changed = next((entry for entry in ledger.entries if entry.address != before[entry.id]), None)
        if changed and changed.id in asking:
            message = f"content/{asking[changed.id]} asks for its address itself"
            raise SiteError([_not_edited(message, "change its `permalink`")], 2)
        if changed:
            told.append(f"{changed.id}  {before[changed.id]} leads to {changed.address}")
    for wanted in gone:
        ledger = with_gone(ledger, wanted)
        told.append(f"{wanted}  gone")
    write_ledger(folder, ledger_bytes(ledger))
    for line in told:
        click.echo(printable(line))
    click.echo(f"{LEDGER} is written; the next build follows it")
    return DONE


def _not_edited(message: str, hint: str | None) -> Problem:
    return Problem(kind="ledger-edit", severity="error", path="permalinks.lock", message=message, hint=hint)


def _compared(against: Path, built: set[str], sources: set[str], base: str) -> int:
    from site_gen.old_addresses import missing, old_addresses

    old = old_addresses(against)
    lost = [address for address in old if missing(address, built, sources, base)]
    for address in lost:
        click.echo(printable(address))
    click.echo(f"of {len(old):,} old addresses {len(lost):,} lead nowhere", err=bool(lost))
    return LEFT_OUT if lost else DONE
