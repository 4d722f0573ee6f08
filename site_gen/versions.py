"""Versions of installed libraries, found without `importlib.metadata`: importing that costs more than a small build."""

import os
import re
import sys
from functools import cache

_SEPARATORS = re.compile(r"[-_.]+")


def library_version(name: str) -> str:
    """Return the version of an installed distribution, by the name of its `.dist-info` folder (PyPA, "Recording
    installed projects"). Raises importlib.metadata.PackageNotFoundError if there is none.
    """
    found = _installed().get(_normalised(name))
    if found is None:
        from importlib.metadata import version

        return version(name)
    return found


@cache
def _installed() -> dict[str, str]:
    installed: dict[str, str] = {}
    for folder in sys.path:
        try:
            entries = os.listdir(folder or ".")
        except OSError:
            continue
        for entry in entries:
            if entry.endswith(".dist-info"):
                name, _, version = entry.removesuffix(".dist-info").partition("-")
                installed.setdefault(_normalised(name), version)
    return installed


def _normalised(name: str) -> str:
    return _SEPARATORS.sub("-", name).lower()
