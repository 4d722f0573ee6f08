"""site-gen serve."""

from pathlib import Path

import click

from site_gen.cli import build as build_command
from site_gen.cli.exits import DONE, LEFT_OUT
from site_gen.cli.show import printable
from site_gen.cli.site import find_site, reported, site_folder
from site_gen.problems import Problem, SiteError


@click.command(name="serve")
@site_folder
@click.option("--port", "-p", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free port.")
@click.option("--no-build", is_flag=True, help="Show what was built last.")
@click.option("--drafts/--no-drafts", "-D", default=None, help="Build drafts as well.")
@click.option("--verbose", "-v", is_flag=True, help="Show every request.")
@click.pass_context
def command(context: click.Context, root: Path, port: int, no_build: bool, drafts: bool | None, verbose: bool) -> int:
    """Build the site and show it at http://127.0.0.1:8000/ until Ctrl-C."""

    def work() -> int:
        from site_gen.config import load_settings

        folder = find_site(root)
        output = folder / load_settings(folder).output
        if not no_build:
            context.invoke(build_command.command, root=folder, drafts=drafts)
        if not output.is_dir():
            message = f"there is no site in {output} yet"
            raise SiteError(
                [Problem(kind="not-built", severity="error", message=message, hint="site-gen build")], LEFT_OUT
            )
        _serve(output, port, verbose)
        return DONE

    return reported(root.resolve(), False, False, work)


def _serve(output: Path, port: int, verbose: bool) -> None:
    from site_gen.serve.server import make_server

    def log(line: str) -> None:
        if verbose:
            click.echo(printable(line), err=True)

    try:
        server = make_server(output, port, log)
    except OSError as error:
        message = f"port {port} cannot be used: {(error.strerror or str(error)).lower()}"
        hint = "choose another with --port, or --port 0"
        raise SiteError([Problem(kind="port", severity="error", message=message, hint=hint)], LEFT_OUT) from None
    with server:
        click.echo(f"http://127.0.0.1:{server.server_port}/ shows {output} (Ctrl-C ends)")
        server.serve_forever()
