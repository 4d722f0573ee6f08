"""`site-gen theme new`: what a designer starts from."""

import gzip
import re

import pytest

from site_gen.cli import run
from site_gen.cli.theme import TOKENS

ARTICLE = "---\ntitle: Ebb\ndate: 1973-05-15\n---\n\nIt was shut.\n"


def rules(css: str) -> list[tuple[str, str]]:
    return sorted(set(re.findall(r"--([a-z0-9-]+):([^;{}]+)", css)))


@pytest.mark.parametrize("extends", ["reader", "journal", "base"])
def test_a_new_theme_builds_at_once_and_looks_as_what_it_extends(build, extends: str) -> None:
    """Its sheet says every token again, with the same values, so that a designer changes them in place."""
    before = build({"content/a.md": ARTICLE, "site.toml": ""}, theme=extends)
    assert run(["theme", "new", "mine", "--extends", extends, "--site", str(before.root)]) == 0
    after = build({}, theme="mine")
    assert (before.problems, after.problems) == ((), ())
    sheet = "plain" if extends == "base" else extends
    assert rules(after.html("assets/css/mine.css")) == rules(before.html(f"assets/css/{sheet}.css"))
    written = (before.root / "themes/mine/static/css/mine.css").read_text("utf-8")
    assert [token for token, _ in TOKENS if f"--{token}: " not in written] == []
    assert "css/mine.css" in after.html("1973/05/ebb.html")
    assert len(gzip.compress(written.encode())) < 3000


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["../x"], '"../x" is no name for a theme'),
        (["mine"], "themes/mine is there already"),
        (["other", "--extends", "raeder"], 'there is no theme "raeder"'),
    ],
)
def test_a_theme_that_cannot_be_made_is_told_and_leaves_nothing(tmp_path, capsys, arguments, told) -> None:
    (tmp_path / "site.toml").touch()
    (tmp_path / "themes" / "mine").mkdir(parents=True)
    assert run(["theme", "new", *arguments, "--site", str(tmp_path)]) == 2
    assert told in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "themes").rglob("*")] == ["mine"]
