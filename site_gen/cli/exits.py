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
        message = f"{command} needs {_name(error.param)}"
    elif isinstance(error, click.BadParameter) and error.param is not None:
        message, hint = _bad_value(error.param, _plain(error.message), f"{command} --help lists what there is")
    else:
        message = _plain(error.message)
        if match := re.search(r'did you mean "[^"]*"\?', message):
            message, hint = message[: match.start()].rstrip("; "), match[0]
    return Problem(kind="usage", severity="error", message=message, hint=hint)


def _bad_value(parameter: click.Parameter, said: str, hint: str) -> tuple[str, str]:
    """Return what is wrong with a value that was given, and the hint."""
    name = _name(parameter)
    if match := re.fullmatch(r"(?:path|file|directory) '(.*)' does not exist", said, re.DOTALL):
        return f"{name}: there is no {match[1]}", hint
    if match := re.fullmatch(r"(?:path|file) '(.*)' is a directory", said, re.DOTALL):
        return f"{name}: {match[1]} is a folder, not a file", hint
    if match := re.fullmatch(r"(?:path|directory) '(.*)' is a file", said, re.DOTALL):
        return f"{name}: {match[1]} is a file, not a folder", hint
    if match := re.fullmatch(r"'(.*)' is not a valid (integer|float)(?: range)?", said, re.DOTALL):
        return f'{name}: "{match[1]}" is no {"whole " if match[2] == "integer" else ""}number', hint
    match = re.match(r"'(.*)' is not (?:one of )?'", said, re.DOTALL)
    if match and isinstance(parameter.type, click.Choice):
        choices = [str(choice) for choice in parameter.type.choices]
        return f'{name}: "{match[1]}" is none of {", ".join(choices)}', did_you_mean(match[1], choices) or hint
    return f"{name}: {said}", hint


def _name(parameter: click.Parameter) -> str:
    """Return what a user calls a parameter: --site, or FORMAT as in the usage line."""
    return (
        max(parameter.opts, key=len) if isinstance(parameter, click.Option) else parameter.human_readable_name.upper()
    )


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
