"""The command line: exit codes, messages, and that it is quick and quiet."""

import importlib
import inspect
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from site_gen.cli import run
from site_gen.cli.commands import COMMANDS
from site_gen.cli.exits import internal_error
from site_gen.cli.progress import lines as progress_lines
from site_gen.cli.show import PER_KIND, Sources, counted, problem_lines, show_problems
from site_gen.problems import Problem
from site_gen.stages.publish import begin

ROOT = Path(__file__).parent.parent


def test_every_command_of_the_table_has_help(capsys, monkeypatch):
    """Each command is there, has a line in the table and a help page."""
    monkeypatch.setenv("COLUMNS", "100")
    assert run(["--help"]) == 0
    listed = capsys.readouterr().out
    for name, _, line in COMMANDS:
        assert f"  {name} " in listed
        assert line in listed
        assert run([name, "--help"]) == 0
        assert f"site-gen {name}" in capsys.readouterr().out


def test_every_command_stands_in_the_guide(golden):
    """The part of docs/content/command-line.md about commands is what `--help` says."""
    page = ROOT / "docs" / "content" / "command-line.md"
    before, _, rest = page.read_text(encoding="utf-8").partition("test_cli.py) -->\n")
    _, mark, after = rest.partition("<!-- end of commands -->")
    golden(page, f"{before}test_cli.py) -->\n\n{commands_as_markdown()}\n{mark}{after}")


def test_the_guide_names_only_options_that_exist():
    """Each `site-gen …` of the guide is a command with the options that it names."""
    options = {name: options_of(name) for name, _, _ in COMMANDS}
    for page in sorted((ROOT / "docs" / "content").glob("*.md")):
        for name, rest in re.findall(r"site-gen ([a-z]+)((?: +[^`\n#|;&]+)?)", page.read_text(encoding="utf-8")):
            if name in options:
                used = re.findall(r"(?<=\s)--?[a-zA-Z][a-z-]*", rest)
                assert set(used) <= options[name] | {"--help"}, (page.name, name, rest)


def options_of(name: str) -> set[str]:
    module = next(module for listed, module, _ in COMMANDS if listed == name)
    parameters = importlib.import_module(module).command.params
    return {word for parameter in parameters for word in (*parameter.opts, *parameter.secondary_opts)}


def commands_as_markdown() -> str:
    parts = []
    for name, module, _ in COMMANDS:
        command = importlib.import_module(module).command
        context = click.Context(command, info_name=f"site-gen {name}")
        usage = " ".join([f"site-gen {name}", *command.collect_usage_pieces(context)])
        rows = ["| Option | What it does |", "| --- | --- |"]
        for parameter in command.params:
            record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
            if record:
                rows.append(f"| `{record[0]}` | {record[1]} |")
        parts.append(f"## {name}\n\n`{usage}`\n\n{inspect.cleandoc(command.help)}\n\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def test_the_program_runs_as_a_module():
    """`python -m site_gen --version` says the version."""
    result = subprocess.run(
        [sys.executable, "-m", "site_gen", "--version"], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert result.stdout == "site-gen 0.1.0\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bild"], 'error: there is no command "bild"\n    hint: did you mean "build"?\n'),
        (["new"], "error: site-gen new needs TARGET\n    hint: site-gen new --help lists what there is\n"),
        (
            ["new", "--titel", "x", "y"],
            'error: site-gen new has no option --titel\n    hint: did you mean "--title"?\n',
        ),
    ],
)
def test_a_wrong_command_line_is_told_with_a_hint(arguments, message, capsys):
    """Usage errors exit with 2 and look like every other problem."""
    assert run(arguments) == 2
    assert capsys.readouterr().err == message


def test_an_error_of_our_own_shows_no_traceback(capsys, monkeypatch):
    """An unexpected exception is one short message; SITE_GEN_DEBUG shows the rest."""
    monkeypatch.delenv("SITE_GEN_DEBUG", raising=False)
    try:
        raise KeyError("x")
    except KeyError as error:
        assert internal_error(error) == 1
        said = capsys.readouterr().err
        assert "Traceback" not in said
        assert "KeyError at test_cli.py" in said
        monkeypatch.setenv("SITE_GEN_DEBUG", "1")
        assert internal_error(error) == 1
        assert "Traceback" in capsys.readouterr().err


def lines(folder: Path, text: str, **place: object) -> list[str]:
    (folder / "a.md").write_text(text, encoding="utf-8")
    problem = Problem(kind="k", path="a.md", message="wrong", **place)
    return [click.unstyle(line) for line in problem_lines(problem, Sources(folder))]


def test_a_problem_shows_its_line_with_a_caret(tmp_path):
    """The caret stands below the column, also after tabs, wide and combining characters."""
    assert lines(tmp_path, "x\ndate: 2024-13-40\n", line=2, column=7, hint="write it") == [
        "a.md:2:7: warning: wrong",
        "  2 | date: 2024-13-40",
        "    |       ^",
        "    hint: write it",
    ]
    assert lines(tmp_path, "\t日本: e\u0301x", line=1, column=8)[1:] == ["  1 |  日本: e\u0301x", "    |         ^"]


def test_a_long_line_is_cut_round_its_caret(tmp_path):
    """A line of any length takes one line of the terminal."""
    shown = lines(tmp_path, "a" * 500 + "!" + "b" * 500, line=1, column=501)
    assert shown[1] == "  1 | …" + "a" * 50 + "!" + "b" * 49 + "…"
    assert shown[2] == "    | " + " " * 51 + "^"


def test_a_problem_cannot_move_the_cursor(tmp_path):
    """Control characters and direction overrides of a text never reach the terminal."""
    shown = lines(tmp_path, "a\x1b[2Jb\u202ec", line=1)
    assert shown == ["a.md:1: warning: wrong", "  1 | a[2Jb\ufffdc"]
    problem = Problem(kind="k", message="\x1b]0;x\x07")
    assert click.unstyle(problem_lines(problem, Sources(None))[0]) == "warning: \ufffd]0;x\ufffd"


@pytest.mark.parametrize("place", [{"line": 9}, {"line": 2}, {}])
def test_a_place_that_is_not_there_shows_no_line(tmp_path, place):
    """A problem beyond the end of a file, in a missing one, or about the whole file has no excerpt."""
    assert len(lines(tmp_path, "x\n\n", **place)) == 1


def test_many_problems_of_a_kind_are_cut_and_counted(capsys):
    """Errors come first; each kind is cut with a count of the rest, unless all are asked for."""
    many = [Problem(kind="b", path=f"{n:02}.md", message="w") for n in range(PER_KIND + 5)]
    one = Problem(kind="z", severity="error", message="e")
    show_problems([*many, one], None)
    shown = capsys.readouterr().err.splitlines()
    assert shown[:2] == ["error: e", "00.md: warning: w"]
    assert shown[-1] == "… and 5 more of this kind (b); --all-problems shows them"
    show_problems([*many, one], None, everything=True)
    assert len(capsys.readouterr().err.splitlines()) == PER_KIND + 6
    assert counted([*many, one]) == "1 error, 15 warnings"


def test_new_refuses_a_folder_that_is_not_empty(tmp_path, monkeypatch, capsys):
    """Nothing of the user's is ever written over."""
    (tmp_path / "a").write_text("x")
    monkeypatch.chdir(tmp_path)
    assert run(["new", "."]) == 2
    assert capsys.readouterr().err == "error: . is there already and is not empty\n    hint: name a new folder\n"
    assert os.listdir(tmp_path) == ["a"]


def test_new_makes_a_page_in_a_site(tmp_path, monkeypatch, capsys):
    """`new posts/x.md` writes a draft with a title and a date, and never over another page."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert run(["new", "posts/x.md"]) == 2
    (tmp_path / "site.toml").touch()
    assert run(["new", "content/posts/the-old_ferry.md"]) == 0
    page = tmp_path / "content" / "posts" / "the-old_ferry.md"
    assert page.read_text() == '---\ntitle: "The old ferry"\ndate: 2023-11-14\ntags: []\ndraft: true\n---\n\n'
    assert run(["new", "posts/the-old_ferry.md"]) == 2
    assert run(["new", "../x.md"]) == 2
    capsys.readouterr()


def test_long_work_says_where_it_is_every_five_seconds(capsys):
    """Without a terminal there is a line now and then; short work is silent."""
    now = 0.0
    show = progress_lines(lambda: now)
    for _ in range(12):
        now += 1.0
        show("articles", 100, 1200)
    assert capsys.readouterr().err == "articles: 500 of 1,200\narticles: 1,000 of 1,200\n"


def test_a_build_on_a_terminal_shows_a_bar(tmp_path):
    """On a terminal there is a bar with what is done and what there is, which is gone at the end."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("---\ntitle: A\n---\nText.\n")
    program = "import sys; from site_gen.cli import run; sys.exit(run(['build', '--workers', '1']))"
    main, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=tmp_path, stderr=terminal, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
    ) as process:  # fmt: skip
        os.close(terminal)
        shown = b""
        while part := read_terminal(main):
            shown += part
        summary = process.stdout.read()
    os.close(main)
    assert process.returncode == 0
    assert "1/1" in shown.decode()
    assert summary.startswith("1 article, ")


def read_terminal(file: int) -> bytes:
    try:
        return os.read(file, 65536)
    except OSError:  # Linux says EIO when the other side is closed
        return b""


def test_a_second_build_of_a_site_waits_for_no_one(tmp_path, monkeypatch, capsys):
    """While one build holds the lock another one ends with 75 and writes nothing."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    with begin(tmp_path, Path("public"), tmp_path / ".site-gen"):
        assert run(["build"]) == 75
    assert not (tmp_path / "public").exists()
    assert "error: " in capsys.readouterr().err
    assert run(["build"]) == 0


def test_an_interrupted_build_says_so_and_leaves_the_old_site(tmp_path):
    """Ctrl-C: exit code 130, no traceback, and what was published stays."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("---\ntitle: A\n---\nText.\n")
    program = (
        "import os, signal, sys\n"
        "from site_gen import cli, pipeline\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's `&` has it ignored
        "if len(sys.argv) > 1:\n"
        "    pipeline.commit = lambda *arguments, **more: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.exit(cli.run(['build', '--workers', '1', '--no-cache']))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    before = {path: path.read_bytes() for path in (tmp_path / "public").rglob("*") if path.is_file()}
    (tmp_path / "content" / "a.md").write_text("---\ntitle: B\n---\nText.\n")
    second = subprocess.run([*command, "x"], cwd=tmp_path, env=environment, check=False, capture_output=True, text=True)
    said = second.stderr.split("\n\n")[-1].strip()  # after the progress that a slow machine is told
    assert (second.returncode, said, "Traceback" in second.stderr) == (130, "interrupted", False)
    assert {path: path.read_bytes() for path in (tmp_path / "public").rglob("*") if path.is_file()} == before


def test_the_sample_of_hard_cases_builds_without_a_problem(tmp_path, monkeypatch, capsys):
    """It is for looking at themes: nothing in it is wrong."""
    monkeypatch.chdir(tmp_path)
    assert run(["new", "hard", "--sample", "stress", "--title", 'A "small" archive']) == 0
    assert 'title = "A \\"small\\" archive"' in (tmp_path / "hard" / "site.toml").read_text("utf-8")
    capsys.readouterr()
    assert run(["build", "--site", "hard", "--workers", "1", "--strict"]) == 0
    assert "problem" not in capsys.readouterr().err
