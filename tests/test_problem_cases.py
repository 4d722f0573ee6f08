"""What users get wrong, and what they are told: each file of cases/problems is a site, a command and its problems.

A case is a text: the command; `=== path` and the file's text for each file of the site; `=== expected` with the exit
code and what is told of problems. `(bytes)` behind a path: the text is Python's escapes; `(link)`: a symbolic link to
what it says.
`pytest --update-golden` writes down what comes out now; review the diff.
"""

import json
import re
import shlex
from pathlib import Path

import pytest

from site_gen.cli import run

CASES = sorted((Path(__file__).parent / "cases" / "problems").glob("*.case"))


def lay_out(folder: Path, parts: list[tuple[str, str]]) -> None:
    for name, text in parts:
        path, _, kind = name.partition(" (")
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if kind == "bytes)":
            file.write_bytes(text.rstrip("\n").encode().decode("unicode_escape").encode("latin-1"))
        elif kind == "link)":
            file.symlink_to(text.strip())
        else:
            file.write_text(text, encoding="utf-8", newline="\n")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_mistake_is_told_in_these_words(case, tmp_path, monkeypatch, capfd, golden):
    """The exit code and every line that a user sees are those of the case."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    given, _, _ = case.read_text(encoding="utf-8").partition("=== expected\n")
    command, *files = re.split(r"^=== (.*)\n", given, flags=re.MULTILINE)
    lay_out(tmp_path, list(zip(files[::2], files[1::2], strict=True)))
    code = run(shlex.split(command)[1:])
    out, told = capfd.readouterr()
    if "--json" in command:
        told += json.dumps(json.loads(out)["problems"], indent=1, ensure_ascii=False) + "\n"
    told = re.sub(r"^\w+: [\d,]+ of [\d,]+\n", "", told, flags=re.MULTILINE)  # progress, where the machine is slow
    printed = told.replace(str(tmp_path), "…")
    golden(case, f"{given}=== expected\nexit {code}\n{printed}")


def test_there_are_enough_cases():
    """Every kind of mistake that this project knows of has a case; there are never fewer."""
    assert len(CASES) >= 100
