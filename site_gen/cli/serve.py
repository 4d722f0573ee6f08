"""site-gen serve."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_gen.cli import build as build_command
from site_gen.cli.exits import DONE, LEFT_OUT
from site_gen.cli.show import number_of, printable, show_problems
from site_gen.cli.site import find_site, reported, site_folder
from site_gen.problems import Problem, SiteError

if TYPE_CHECKING:
    from site_gen.serve.builder import Built


@click.command(name="serve")
@site_folder
@click.option("--port", "-p", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free port.")
@click.option("--no-build", is_flag=True, help="Show what was built last, and leave it at that.")
@click.option("--drafts/--no-drafts", "-D", default=None, help="Build drafts as well.")
@click.option("--verbose", "-v", is_flag=True, help="Show every request.")
@click.pass_context
def command(context: click.Context, root: Path, port: int, no_build: bool, drafts: bool | None, verbose: bool) -> int:
    """Build the site, show it at http://127.0.0.1:8000/, and build it again after each change, until Ctrl-C.

    The open page is loaded again after each build; what is wrong with an edit is shown over it.
    """

    def work() -> int:
        from site_gen.config import load_settings

        folder = find_site(root)
        output = folder / load_settings(folder).output
        if not no_build:
            context.invoke(build_command.command, root=folder, drafts=drafts)
        if no_build and not output.is_dir():
            message = f"there is no site in {output} yet"
            raise SiteError(
                [Problem(kind="not-built", severity="error", message=message, hint="site-gen build")], LEFT_OUT
            )
        _serve(folder, output, port, verbose, None if no_build else {"drafts": drafts})
        return DONE

    return reported(root.resolve(), False, False, work)


def _serve(folder: Path, output: Path, port: int, verbose: bool, overrides: dict[str, object] | None) -> None:
    """Serve until Ctrl-C; with `overrides` of the settings the site is built again after each change."""
    from site_gen.serve.live import keep_built
    from site_gen.serve.news import Board
    from site_gen.serve.server import make_server

    def log(line: str) -> None:
        if verbose:
            click.echo(printable(line), err=True)

    board = Board()
    try:
        server = make_server(output, port, log, None if overrides is None else board)
    except OSError as error:
        message = f"port {port} cannot be used: {(error.strerror or str(error)).lower()}"
        hint = "choose another with --port, or --port 0"
        raise SiteError([Problem(kind="port", severity="error", message=message, hint=hint)], LEFT_OUT) from None
    with server:
        shown = f"http://127.0.0.1:{server.server_port}/ shows {output} (Ctrl-C ends)"
        if overrides is None:
            click.echo(shown)
            server.serve_forever()
            return
        stop = threading.Event()
        answering = threading.Thread(target=server.serve_forever, daemon=True)
        try:
            answering.start()
            click.echo(shown)  # once the server answers: who reads it may ask, or end the command
            keep_built(folder, overrides, board, stop, lambda built, paths: _tell(built, paths, folder))
        finally:
            stop.set()
            board.close()
            if answering.is_alive():
                server.shutdown()


def _tell(built: "Built", paths: frozenset[str], folder: Path) -> None:
    if paths and built.published:
        click.echo(
            f"{', '.join(sorted(paths)[:3])}: {number_of(built.written, 'file')} written ({built.seconds:.2f} s)"
        )
    about = [problem for problem in built.problems if not built.published or problem.path in paths]
    if paths:
        show_problems(about, folder)
