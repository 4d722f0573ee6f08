"""Exit codes, and how usage errors and errors of our own are told."""

import os
import re
import traceback

import click

from site_gen import __version__
from site_gen.problems import Problem, did_you_mean

DONE = 0
"""Also with warnings and fallback pages."""
LEFT_OUT = 1
"""Something was left out or quarantined, or nothing was published because of an error."""
USAGE = 2
"""Usage or configuration; nothing was written."""
STRICT = 3
"""`--strict` and any problem; nothing was published."""
CLUSTER = 4
"""The cluster that was to build cannot be reached, is lost, or has other versions; nothing was published."""
LOCKED = 75
"""Another build holds the lock (EX_TEMPFAIL of sysexits.h)."""
INTERRUPTED = 130

ISSUES = "the project's issue tracker"


def usage_problem(error: click.UsageError) -> Problem:
    """Return what is wrong with a command line, in the words of a problem."""
    command = error.ctx.command_path if error.ctx else "site-gen"
    hint: str | None = f"{command} --help lists what there is"
    if isinstance(error, click.NoSuchOption):
        known = [name for parameter in (error.ctx.command.params if error.ctx else []) for name in parameter.opts]
        message = f"{command} has no option {error.option_name}"
        hint = did_you_mean(error.option_name, known) or hint
    elif isinstance(error, click.MissingParameter) and error.param is not None:
        message = f"{command} needs {error.param.human_readable_name.upper()}"
    elif isinstance(error, click.BadParameter) and error.param is not None:
        message = f"{'/'.join(error.param.opts)}: {_plain(error.message)}"
    else:
        message = _plain(error.message)
        if match := re.search(r'did you mean "[^"]*"\?', message):
            message, hint = message[: match.start()].rstrip("; "), match[0]
    return Problem(kind="usage", severity="error", message=message, hint=hint)


def _plain(message: str) -> str:
    message = message.strip().rstrip(".")
    return message[:1].lower() + message[1:]


def internal_error(error: Exception) -> int:
    """Tell of an error of our own, without a traceback unless SITE_GEN_DEBUG is set. Return the exit code."""
    if os.environ.get("SITE_GEN_DEBUG"):
        traceback.print_exception(error)
        return LEFT_OUT
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""
    said = " ".join(str(error).split())[:200]
    click.echo(f"error: site-gen {__version__} failed: {type(error).__name__}{where}: {said}", err=True)
    click.echo("    this is a mistake in site-gen, not in your site; the published site is as it was", err=True)
    click.echo(f"    hint: run again with SITE_GEN_DEBUG=1 and send what it prints to {ISSUES}", err=True)
    return LEFT_OUT
