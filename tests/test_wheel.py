"""The wheel: what `pip install` brings builds a site, with the themes inside it."""

import importlib.util
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return file


def makes_a_site(python: str, folder: Path, **environment: str) -> None:
    """Run `new` and `build` with a Python, in a folder far from the repository."""
    variables = {**os.environ, **environment}
    for arguments, place in ((["new", "x"], folder), (["build"], folder / "x")):
        run = subprocess.run(
            [python, "-m", "site_gen", *arguments],
            cwd=place, env=variables, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert run.returncode == 0, run.stdout + run.stderr
    home = (folder / "x/public/index.html").read_text(encoding="utf-8")
    assert 'href="assets/css/reader.css"' in home
    assert (folder / "x/public/assets/css/reader.css").is_file()


def test_the_wheel_carries_its_themes_and_catalogues(wheel, tmp_path):
    """Unpacked elsewhere, without the repository, the package makes a site."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "package")
        names = archive.namelist()
    assert {"site_gen/themes/reader/theme.toml", "site_gen/themes/journal/theme.toml"} <= set(names)
    assert not [name for name in names if name.endswith(".pyc")]
    assert {"site_gen/locale/fa.po", "site_gen/py.typed"} <= set(names)
    makes_a_site(sys.executable, tmp_path, PYTHONPATH=str(tmp_path / "package"), PYTHONSAFEPATH="1")


def test_an_editable_install_is_compiled(tmp_path):
    """So a start takes no longer where Python may not write bytecode itself."""
    for name in ("site_gen", "themes", "tools"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    modules = list((tmp_path / "site_gen").rglob("*.py"))
    compiled = [Path(importlib.util.cache_from_source(str(module))) for module in modules]
    for target, expected in (("wheel:standard", False), ("wheel:editable", True)):
        # Of an editable wheel hatchling itself asks for one package more, when the modules are compiled already.
        subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", target], cwd=tmp_path, capture_output=True)
        assert {file.is_file() for file in compiled} == {expected}


@pytest.mark.slow
def test_the_wheel_installs_into_an_empty_environment(wheel, tmp_path):
    """`pip install site_gen.whl` in a new environment, with nothing but the declared dependencies."""
    venv.create(tmp_path / "venv", with_pip=True)
    python = str(tmp_path / "venv/bin/python")
    subprocess.run([python, "-m", "pip", "install", "-q", str(wheel)], check=True, capture_output=True)
    makes_a_site(python, tmp_path, PYTHONPATH="")
