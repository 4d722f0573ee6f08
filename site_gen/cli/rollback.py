"""site-gen rollback."""

from pathlib import Path

import click

from site_gen.cli.exits import DONE
from site_gen.cli.show import number_of
from site_gen.cli.site import find_site, reported, site_folder


@click.command(name="rollback")
@site_folder
@click.option("--output", "-d", metavar="FOLDER", help="The folder of the site, if it is not that of site.toml.")
def command(root: Path, output: str | None) -> int:
    """Return to the site as it was before the last build; once more returns to the one after it.

    Only what is published changes. The next build publishes what the content gives, as always.
    """

    def work() -> int:
        from site_gen.config import load_settings
        from site_gen.pipeline import BuildOptions
        from site_gen.stages.rollback import rollback

        folder = find_site(root)
        settings = load_settings(folder, {"output": output})
        changes = rollback(folder, Path(settings.output), BuildOptions().state_folder(folder))
        back, gone = number_of(len(changes.written), "file"), number_of(len(changes.removed), "file")
        click.echo(f"the site in {settings.output} is the one before: {back} brought back, {gone} removed")
        return DONE

    return reported(root.resolve(), False, True, work)
