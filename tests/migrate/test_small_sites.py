"""Small sites of other generators: what a text becomes, what stays and is named, and what is never touched."""

from pathlib import Path

import pytest

from site_gen.cli import run
from site_gen.migrate import detect
from tests.migrate.made import write_files

FRONT = "---\ntitle: Ferry\ndate: 2023-09-19\n---\n"
HUGO = {
    "hugo.toml": 'baseURL = "https://old.example/"\ntitle = "Old"\n',
    "content/posts/other.md": FRONT.replace("Ferry", "Other") + "Text.\n",
    "static/img/quay.png": b"x",
}
PELICAN = {
    "pelicanconf.py": 'SITENAME = "Old"\nSITEURL = "https://old.example"\n',
    "content/other.md": "Title: Other\nDate: 2023-09-19\n\nText.\n",
    "content/images/quay.png": b"x",
}

VAULT = {".obsidian/app.json": "{}", "Other note.md": "Text.\n", "pictures/quay.png": b"x"}

CASES = [
    (VAULT, "![[quay.png|A quay]] and [[Other note]]", "![A quay](../../pictures/quay.png) and [[Other note]]"),
    (VAULT, "==marked== %%not shown%% `==code==`", "<mark>marked</mark> <!--not shown--> `==code==`"),
    (HUGO, '[a]({{< ref "other.md" >}})', "[a](other.md)"),
    (HUGO, '{{< figure src="/img/quay.png" alt="A" >}}', "![A](/img/quay.png)"),
    (HUGO, "{{< highlight go >}}\nx\n{{< /highlight >}}", "```go\nx\n```"),
    (HUGO, "{{</* figure */>}}", "{{< figure >}}"),
    (HUGO, "[a](https://old.example/posts/other/#x)", "[a](other.md#x)"),
    (HUGO, "`[a](/posts/other/)`", "`[a](/posts/other/)`"),
    (PELICAN, "[a]({filename}/other.md#x)", "[a](../other.md#x)"),
    (PELICAN, "![a]({static}/images/quay.png)", "![a](/images/quay.png)"),
    (PELICAN, "a <!-- PELICAN_END_SUMMARY --> b", "a <!--more--> b"),
    (PELICAN, "`{filename}/other.md`", "`{filename}/other.md`"),
]


@pytest.mark.parametrize(("site", "written", "expected"), CASES)
def test_a_text_becomes_what_site_gen_reads(site, written: str, expected: str, tmp_path: Path) -> None:
    """References, shortcodes and links say where things are now; code stays as it is."""
    front = FRONT if site is not PELICAN else "Title: Ferry\nDate: 2023-09-19\n\n"
    write_files(tmp_path, {**site, "content/posts/ferry.md": front + written + "\n"})
    carried = detect(tmp_path).read(tmp_path)
    texts = {page.path.removeprefix("content/"): page.text.strip() for page in carried.pages}
    assert texts["posts/ferry.md"] == expected
    assert carried.problems == ()


@pytest.mark.parametrize(
    ("site", "written", "kind"),
    [
        (HUGO, "{{< tide-table 3 >}}", "unknown-shortcode"),
        (HUGO, '[a]({{< ref "gone.md" >}})', "broken-reference"),
        (PELICAN, "[a]({filename}/gone.md)", "broken-reference"),
        (PELICAN, "{% youtube x %}", "unknown-tag"),
        (VAULT, "![[gone]]", "unknown-embed"),
    ],
)
def test_what_is_not_known_stays_and_is_named_with_its_line(site, written: str, kind: str, tmp_path: Path) -> None:
    """It stands in the text as it was, and the problem says where."""
    front = FRONT if site is HUGO else "---\nTitle: Ferry\nDate: 2023-09-19\n---\n"
    write_files(tmp_path, {**site, "content/posts/ferry.md": f"{front}One.\n\n{written}\n"})
    carried = detect(tmp_path).read(tmp_path)
    assert written in {page.path.removeprefix("content/"): page.text for page in carried.pages}["posts/ferry.md"]
    assert [(p.kind, p.path, p.line) for p in carried.problems] == [(kind, "content/posts/ferry.md", 7)]


def test_nothing_is_overwritten_and_the_old_folder_is_left_alone(tmp_path: Path, capsys) -> None:
    """A target that holds anything, or lies in the old folder, is refused; so is a folder of no known generator."""
    write_files(tmp_path / "old", HUGO)
    write_files(tmp_path / "new", {"mine.txt": "Mine."})
    assert run(["migrate", str(tmp_path / "old"), "--to", str(tmp_path / "new")]) == 2
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["mine.txt"]
    assert run(["migrate", str(tmp_path / "old"), "--to", str(tmp_path / "old/new")]) == 2
    assert not (tmp_path / "old/new").exists()
    assert run(["migrate", str(tmp_path / "new"), "--to", str(tmp_path / "third")]) == 2
    assert "no site that site-gen knows" in capsys.readouterr().err
