"""site-gen context."""

import json
import tempfile
from pathlib import Path

import click
import msgspec

from site_gen.cli.exits import DONE
from site_gen.cli.site import find_site, reported, site_folder


@click.command(name="context")
@site_folder
@click.argument("address")
@click.option("--drafts/--no-drafts", "-D", default=None, help="Look at drafts as well.")
def command(root: Path, address: str, drafts: bool | None) -> int:
    """Print as JSON what a template gets for the page at ADDRESS, as 2023/09/ferry.html. Nothing is written.

    `site` and the page's own names stand side by side; "Templates" in the guide says what each is. In addresses, the
    way to the site's root is shown as `ROOT/`.
    """

    def work() -> int:
        from site_gen.config import load_settings
        from site_gen.model import ROOT
        from site_gen.outcome import BuildOptions
        from site_gen.unpublished import context_of

        folder = find_site(root)
        settings = load_settings(folder, {"drafts": drafts})
        with tempfile.TemporaryDirectory(prefix="site-gen-context-") as scratch:
            settings = msgspec.structs.replace(settings, output=str(Path(scratch) / "public"))
            options = BuildOptions(durable=False, keep_ledger=False, state=Path(scratch) / "state")
            template, context = context_of(folder, settings, options, address.removeprefix("/"))
        text = json.dumps({"template": template, **context}, indent=2, ensure_ascii=False, default=str)
        click.echo(text.replace(json.dumps(ROOT)[1:-1], "ROOT/"))
        return DONE

    return reported(root.resolve(), False, False, work)
