"""site-gen links."""

import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click
import msgspec

from site_gen.cli.exits import DONE, LEFT_OUT
from site_gen.cli.show import printable
from site_gen.cli.site import find_site, reported, site_folder


@click.command(name="links")
@site_folder
@click.option(
    "--against", metavar="OLD", type=click.Path(exists=True, path_type=Path),
    help="Name each address of an earlier site that leads nowhere: its sitemap.xml, a list, or its folder.",
)  # fmt: skip
def command(root: Path, against: Path | None) -> int:
    """List each article's address with its id, and each redirect with where it leads. Nothing is written.

    `--against OLD` names the old addresses that are neither built nor redirected, and ends with exit code 1 if there
    are any. The addresses of the search index are not among them.
    """

    def work() -> int:
        from site_gen.config import load_settings
        from site_gen.pipeline import BuildOptions, prepared_site

        folder = find_site(root)
        settings = load_settings(folder)
        with tempfile.TemporaryDirectory(prefix="site-gen-links-") as scratch:
            settings = msgspec.structs.replace(settings, output=str(Path(scratch) / "public"))
            options = BuildOptions(durable=False, keep_ledger=False, state=Path(scratch) / "state")
            site = prepared_site(folder, settings, options)
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
        for entry in known.values():
            if entry.id not in shown:
                click.echo(printable(f"{entry.id}  {entry.address}  ({'gone' if entry.gone else 'no article'})"))
        return DONE

    return reported(root.resolve(), False, False, work)


def _compared(against: Path, built: set[str], sources: set[str], base: str) -> int:
    from site_gen.old_addresses import missing, old_addresses

    old = old_addresses(against)
    lost = [address for address in old if missing(address, built, sources, base)]
    for address in lost:
        click.echo(printable(address))
    click.echo(f"of {len(old):,} old addresses {len(lost):,} lead nowhere", err=bool(lost))
    return LEFT_OUT if lost else DONE
