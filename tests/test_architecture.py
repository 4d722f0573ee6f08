"""The shape of the code, as ARCHITECTURE.md promises it."""

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "site_gen").rglob("*.py"))

LAYERS = (
    # From the top down; a module imports from its own layer and those below.
    ("site_gen.cli", "site_gen.serve", "site_gen.__main__"),
    ("site_gen.pipeline", "site_gen.edits", "site_gen.unpublished", "site_gen.edition"),
    ("site_gen.standing",),
    ("site_gen.stages", "site_gen.importers", "site_gen.migrate"),
    ("site_gen.pages", "site_gen.markup", "site_gen.search"),
    ("site_gen.store", "site_gen.workers", "site_gen.themes"),
    ("site_gen.config",),
    (
        "site_gen.settings",
        "site_gen.model",
        "site_gen.library",
        "site_gen.urls",
        "site_gen.dates",
        "site_gen.fields",
        "site_gen.front_matter",
    ),
    ("site_gen.problems", "site_gen.text"),
)


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer_of(module: str) -> int | None:
    for level, names in enumerate(LAYERS):
        if any(module == name or module.startswith(f"{name}.") for name in names):
            return level
    return None


def imports_of(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_print(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"


@pytest.fixture(scope="module")
def modules() -> dict[Path, list[ast.AST]]:
    """Return the syntax nodes of each module."""
    return {path: list(ast.walk(ast.parse(path.read_text()))) for path in SOURCES}


def test_imports_point_down(modules: dict[Path, list[ast.AST]]) -> None:
    """A module imports only from its own layer and from those below it. A leaf has no layer."""
    layers = {path: layer_of(module_name(path)) for path in modules}
    upward = [
        (module_name(path), name)
        for path, nodes in modules.items()
        if (own := layers[path]) is not None
        for name in imports_of(nodes)
        if name.startswith("site_gen") and (layer := layer_of(name)) is not None and layer < own
    ]
    assert upward == []


def test_nothing_outside_the_command_line_prints(modules: dict[Path, list[ast.AST]]) -> None:
    """Only `site_gen.cli` writes to the terminal."""
    quiet = {path: nodes for path, nodes in modules.items() if "cli" not in path.parts}
    assert [module_name(path) for path, nodes in quiet.items() if any(map(is_print, nodes))] == []


def test_no_module_changes_its_own_globals(modules: dict[Path, list[ast.AST]]) -> None:
    """There is no `global` statement."""
    assert [module_name(path) for path, nodes in modules.items() if any(isinstance(n, ast.Global) for n in nodes)] == []


def test_files_stay_short() -> None:
    """A file past 300 lines is two files."""
    assert [module_name(path) for path in SOURCES if len(path.read_text().splitlines()) > 300] == []


def test_help_imports_nothing_heavy() -> None:
    """`site-gen --help` is instant, so the command line imports no engine before a command needs it."""
    heavy = "jinja2 markdown nh3 lxml babel pygments PIL trafilatura yaml rich watchfiles werkzeug sqlite3"
    program = (
        "import sys\n"
        "from site_gen.cli import main\n"
        "sys.argv = ['site-gen', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {heavy!r}.split() if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "command",
    [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]],
    ids=["ruff check", "ruff format", "mypy strict"],
)
def test_style_and_types(command: list[str]) -> None:
    """The whole code passes ruff, its formatter, and mypy in strict mode."""
    run = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, cwd=ROOT, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
