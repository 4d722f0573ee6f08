"""What options of site.toml may be: readers from a value of TOML to what Settings hold.

Each returns the checked value or raises WrongValueError, whose message follows the option's name.
"""

import importlib.util
import re
from collections.abc import Callable, Mapping, Sequence

from site_gen.fields.values import clean, language_of
from site_gen.problems import did_you_mean

_BASE_URL = re.compile(r"https?://[^\s/?#@\"<>\\^`{|}]+(?:/[^\s?#\"<>\\^`{|}]*)?\Z", re.IGNORECASE)
COMPRESSION = re.compile(r"(?:gzip|brotli)\Z")
WORD = re.compile(r"[^\x00]+\Z")
SERVER = re.compile(r"(?:nginx|apache|netlify|cloudflare)\Z")
SCHEDULER = re.compile(r"(?:tcp|tls)://(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}\Z")
HOST = re.compile(r"[A-Za-z0-9.-]+(?::\d+)?\Z")
MODULE = re.compile(r"[A-Za-z_][\w.-]*(?::[A-Za-z_]\w*)?\Z")


class WrongValueError(Exception):
    """A value that its option cannot have."""

    def __init__(self, message: str, hint: str | None = None, key: str = "") -> None:
        self.key = key
        """Inside a table of the user's own names, the name at which it stands."""
        self.message = message
        """What is wrong, to follow the option's name: "must be text, not a list"."""
        self.hint = hint
        super().__init__(message)


Read = Callable[[object], object]
"""Returns what settings hold for a value of TOML; raises WrongValueError."""


def text(value: object) -> str:
    """Return one line of text that is not empty."""
    if not isinstance(value, str):
        raise WrongValueError(f"must be text, not {shown_type(value)}", _quote_hint(value))
    if not clean(value):
        raise WrongValueError("is empty", "leave the option out")
    return clean(value)


def truth(value: object) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        word = str(value).lower() if isinstance(value, str) else ""
        hint = f"write {word} without quotes" if word in ("true", "false") else None
        raise WrongValueError(f"must be true or false, not {shown_type(value)}", hint)
    return value


def number(least: int, most: int) -> Read:
    """Return a reader of whole numbers within bounds."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            hint = "write the number without quotes" if isinstance(value, str) and value.isdigit() else None
            raise WrongValueError(f"must be a whole number, not {shown_type(value)}", hint)
        if not least <= value <= most:
            raise WrongValueError(f"must be from {least:,} to {most:,}, not {_shown_number(value)}")
        return value

    return read


def seconds(value: object) -> float:
    """Return a positive number of seconds."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WrongValueError(f"must be a number, not {shown_type(value)}")
    if not 0.1 <= value <= 3600:
        raise WrongValueError(f"must be from 0.1 to 3,600, not {_shown_number(value)}")
    return float(value)


def choice(*words: str) -> Read:
    """Return a reader of one of some words."""

    def read(value: object) -> str:
        if isinstance(value, str) and value in words:
            return value
        shown = f'"{clean(value)}"' if isinstance(value, str) else shown_type(value)
        hint = did_you_mean(value, words) if isinstance(value, str) else None
        raise WrongValueError(f"must be {either(words)}, not {shown}", hint)

    return read


def texts(value: object) -> tuple[str, ...]:
    """Return a list of texts, each once."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        hint = f'write ["{clean(value)}"]' if isinstance(value, str) else None
        raise WrongValueError(f"must be a list of texts, not {shown_type(value)}", hint)
    return tuple(dict.fromkeys(text(item) for item in value))


def each(pattern: re.Pattern[str], what: str) -> Read:
    """Return a reader of a list of texts that all match a pattern."""

    def read(value: object) -> tuple[str, ...]:
        for item in texts(value):
            if not pattern.match(item):
                raise WrongValueError(f'holds "{item}", which is no {what}')
        return texts(value)

    return read


def extensions(value: object) -> tuple[str, ...]:
    """Return names of Python-Markdown extensions that can be found: short names, or modules."""
    names = texts(value)
    for name in names:
        if not MODULE.match(name):
            raise WrongValueError(f'holds "{name}", which is no name of a module')
    if not names:
        return ()
    from importlib.metadata import entry_points

    known = {entry.name for entry in entry_points(group="markdown.extensions")}
    for name in names:
        if name not in known and not _can_be_found(name.partition(":")[0]):
            hint = did_you_mean(name, sorted(known)) or "install the package that it comes with"
            raise WrongValueError(f'holds "{name}", which is not installed', hint)
    return names


def _can_be_found(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def base_url(value: object) -> str:
    """Return an absolute address that ends in a slash."""
    address = text(value)
    if not _BASE_URL.match(address):
        hint = f'write "https://{address}"' if _BASE_URL.match(f"https://{address}") else None
        raise WrongValueError(f'must be an absolute http or https address, not "{address}"', hint)
    return address.rstrip("/") + "/"


def executor(value: object) -> str:
    """Return the address of a Dask scheduler, or "dask"."""
    address = text(value)
    if address != "dask" and not SCHEDULER.match(address):
        hint = f'write "tls://{address}" or "tcp://{address}"' if SCHEDULER.match(f"tcp://{address}") else None
        raise WrongValueError(f'must be "dask", or an address like "tls://host:8786", not "{address}"', hint)
    return address


def language(value: object) -> str:
    """Return a language tag."""
    tag = language_of(text(value))
    if tag is None:
        raise WrongValueError(f'must be a language tag, not "{text(value)}"', 'write "en", "fa", "zh-Hant", "pt-BR" …')
    return tag


def folder(value: object) -> str:
    """Return the path of a folder that can be written to without harm to the site's sources."""
    path = text(value).replace("\\", "/").rstrip("/")
    if path in ("", ".", "..") or path.split("/")[0] in ("content", "static", "templates", "themes", "data"):
        raise WrongValueError(f'must not be "{text(value)}": a build would write over the site\'s own files')
    return path


def table(value: object) -> Mapping[str, object]:
    """Return a table of TOML."""
    if not isinstance(value, Mapping):
        raise WrongValueError(f"must be a table, not {shown_type(value)}")
    return value


def shown_type(value: object) -> str:
    """Return what a value of TOML is, for messages."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return "text"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, Mapping):
        return "a table"
    return "a list" if isinstance(value, Sequence) else "a date"


def either(words: Sequence[str]) -> str:
    """Return `"a", "b" or "c"`."""
    quoted = [f'"{word}"' for word in words]
    return " or ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part)


def _quote_hint(value: object) -> str | None:
    return "put it in quotes" if isinstance(value, bool | int | float) or shown_type(value) == "a date" else None


def _shown_number(value: float) -> str:
    # An integer of more than 4,300 digits cannot be written out.
    return f"{value:,}" if abs(value) < 10**18 else "a number of that size"
