"""The collections that import is measured on, where they exist."""

import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that extracts a collection of ../shared/corpora once; the test is skipped where it is not."""
    places = (above / "shared" / "corpora" for above in Path(__file__).parents)
    folder = next((place for place in places if place.is_dir()), None)
    extracted: dict[str, Path] = {}

    def extract(name: str) -> Path:
        archive = next(iter(folder.glob(f"{name}.tar*")), None) if folder else None
        if archive is None:
            pytest.skip(f"the collection {name} is not in ../shared/corpora")
        if name not in extracted:
            target = tmp_path_factory.mktemp("collections")
            with tarfile.open(archive) as tar:
                tar.extractall(target, filter="data")
            extracted[name] = target / name
        return extracted[name]

    return extract
