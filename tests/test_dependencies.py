"""The lock of CI holds what pyproject.toml asks for, and SECURITY.md says why a floor is where it is."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK = (ROOT / "requirements-ci.txt").read_text("utf-8")


def asked() -> dict[str, Requirement]:
    """Return what site-gen and its tests need, by name, without extras of its own."""
    lists = [PROJECT["dependencies"], *(PROJECT["optional-dependencies"][name] for name in ("fast", "html", "images"))]
    found = [Requirement(text) for texts in (*lists, PROJECT["optional-dependencies"]["test"]) for text in texts]
    return {canonicalize_name(each.name): each for each in found if each.name != "site-gen"}


def locked() -> dict[str, str]:
    """Return the version of each package in the lock."""
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ;\\]+)", LOCK, flags=re.MULTILINE))


def test_the_lock_holds_every_package_at_a_version_that_is_asked_for() -> None:
    versions = locked()
    wrong = {
        name: versions.get(name)
        for name, need in asked().items()
        if name not in versions or not need.specifier.contains(versions[name])
    }
    assert wrong == {}


def test_every_package_of_the_lock_has_a_digest() -> None:
    """`--require-hashes` would refuse it, but only when CI runs."""
    entries = re.split(r"^(?=[a-z0-9.-]+==)", re.sub(r"^#.*\n", "", LOCK, flags=re.MULTILINE), flags=re.MULTILINE)[1:]
    assert [entry.split()[0] for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry)] == []
    assert len(entries) == len(locked()) > 40


def test_a_floor_that_closes_an_advisory_is_the_floor_of_the_project() -> None:
    """Each row of the table in SECURITY.md says `name ≥ version`."""
    said = re.findall(r"^\| ([\w_]+) ≥ ([\d.]+) \|", (ROOT / "SECURITY.md").read_text("utf-8"), flags=re.MULTILINE)
    needs = asked()
    assert [
        (name, version) for name, version in said if f">={version}" != str(needs[canonicalize_name(name)].specifier)
    ] == []
    assert len(said) >= 8
