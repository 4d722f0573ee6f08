"""Stems by Snowball, in Python and, translated from the same source, in the browser.

The stemmers of the `snowballstemmer` package are generated code of a small and regular part of Python. `script`
translates the installed one to JavaScript when an index is written, so that a site's index and its search script
always stem alike, whatever the package's version. A test compares both over word lists.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from importlib import import_module
from importlib.metadata import files
from pathlib import Path

from site_gen.search.translation import javascript_of

LANGUAGES = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Language subtag → Snowball's name of it."""


def algorithm(language: str | None) -> str | None:
    """Return Snowball's name for a BCP 47 language, or None where there is no stemmer (here)."""
    name = LANGUAGES.get((language or "").split("-")[0].lower())
    return name if name and _is_there(name) else None


@cache
def stemmer(name: str) -> Callable[[str], str]:
    """Return the stemming function of an algorithm, in pure Python (so that it is the one that `script` gives).

    A stem costs 20-40 µs, so those of the latest 200,000 words are remembered.
    """
    module = import_module(f"snowballstemmer.{name}_stemmer")
    stem: Callable[[str], str] = getattr(module, f"{_class_name(name)}Stemmer")().stemWord
    return lru_cache(200_000)(stem)


def script(name: str) -> str:
    """Return the JavaScript of an algorithm: an expression, a class with `stemWord(word)`."""
    base = (Path(__file__).parent / "client" / "stemmer.js").read_text("utf-8")
    return javascript_of(_module_path(name).read_text("utf-8"), f"{_class_name(name)}Stemmer", base)


def licence() -> str:
    """Return the licence of Snowball (BSD-3-Clause), which goes with every copy."""
    found = [file for file in files("snowballstemmer") or () if file.name in ("COPYING", "LICENSE")]
    return found[0].read_text("utf-8") if found else "Snowball: BSD-3-Clause, https://snowballstem.org/license.html\n"


@cache
def _folder() -> Path:
    return Path(str(import_module("snowballstemmer").__file__)).parent


def _module_path(name: str) -> Path:
    return _folder() / f"{name}_stemmer.py"


@cache
def _is_there(name: str) -> bool:
    return _module_path(name).exists()


def _class_name(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))
