"""convert: a Manuscript becomes a Body, knowing no other file.

A pure function of text, trust and markup settings, so that it can be cached by content, run in any process, and
shipped to another machine. What it depends on besides the text is named by `conversion_key_part`.
"""

import hashlib
from pathlib import Path

import msgspec

import site_gen.markup
from site_gen.markup import make_converter
from site_gen.markup.escaped import escaped_body
from site_gen.model import Body, Manuscript
from site_gen.settings import LimitSettings, MarkupSettings
from site_gen.text import digest
from site_gen.versions import library_version

__all__ = ["conversion_key_part", "convert", "escaped_body", "make_converter"]

_LIBRARIES = {"python-markdown": ("markdown",), "commonmark": ("pyromark",)}


def convert(manuscript: Manuscript, markup: MarkupSettings, limits: LimitSettings) -> Body:
    """Return the body of one manuscript. Whoever converts many makes one converter and calls that."""
    return make_converter(markup, limits)(manuscript)


def conversion_key_part(markup: MarkupSettings) -> str:
    """Return a digest of all that decides a body besides its manuscript: libraries, our own markup code, settings."""
    versions = [f"{name}=={library_version(name)}" for name in (*_LIBRARIES[markup.engine], "nh3", "pygments")]
    return digest(*versions, _sources_digest(), msgspec.json.encode(markup))


def _sources_digest() -> str:
    """Return a digest of the source files that turn text into bodies."""
    folder = Path(site_gen.markup.__file__).parent
    state = hashlib.blake2b(digest_size=20)
    for source in (*sorted(folder.glob("*.py")), folder.parent / "text.py", folder.parent / "model.py"):
        state.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    return state.hexdigest()
