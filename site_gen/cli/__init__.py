"""The command line: the only place that prints, and the one table of exit codes.

Each command is a module that is imported when it is called, so that `site-gen --help` is instant.
"""

import os
import sys
from collections.abc import Sequence

import click

from site_gen import __version__
from site_gen.cli.commands import Commands
from site_gen.cli.exits import INTERRUPTED, LEFT_OUT, USAGE, internal_error, usage_problem
from site_gen.cli.show import show_problems
from site_gen.problems import Problem, SiteError

__all__ = ["main", "run"]


def main() -> None:
    """Run `site-gen` with the process's arguments and leave with its exit code."""
    _use_utf8()
    sys.exit(run(sys.argv[1:]))


def _use_utf8() -> None:
    """Start anew in Python's UTF-8 mode where file names would be taken for ASCII or Latin-1 (PEP 540).

    Addresses and file names are UTF-8 whatever the locale says, which cron and bare containers leave unset.
    """
    if sys.getfilesystemencoding() == "utf-8" or sys.platform == "win32":
        return
    os.environ["PYTHONUTF8"] = "1"  # for the processes that are started later
    # `-X utf8` and not the variable alone, which `python -E` would ignore, and start anew for ever.
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code (the table in `site_gen.cli.exits`). No exception leaves it."""
    program = Commands(
        name="site-gen",
        help="Make a searchable, safe static site of a collection of articles.",
        epilog="Exit codes: 0 done; 1 something was left out, or nothing was published; 2 usage or configuration; "
        "3 --strict and a problem; 75 another build is running; 130 interrupted.",
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    program = click.version_option(__version__, message="%(prog)s %(version)s")(program)
    try:
        code = program.main(args=list(arguments), prog_name="site-gen", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help())
        return 0
    except click.UsageError as error:
        show_problems([usage_problem(error)], root=None)
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except SiteError as error:
        show_problems(error.problems, root=None)
        return error.exit_code
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        sys.stderr.close()
        return 0
    except OSError as error:
        if error.filename is None or os.environ.get("SITE_GEN_DEBUG"):
            return internal_error(error)
        message = f"cannot be read or written: {(error.strerror or str(error)).lower()}"
        show_problems([Problem(kind="file-error", severity="error", path=str(error.filename), message=message)], None)
        return LEFT_OUT
    except Exception as error:  # noqa: BLE001 (the outermost place: no traceback reaches a user)
        return internal_error(error)
