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

VAULT = {
    ".obsidian/app.json": "{}",
    "Other note.md": "---\naliases: [Second name]\n---\nText.\n",
    "a/Twice.md": "Text.\n",
    "b/Twice.md": "Text.\n",
    "pictures/quay.png": b"x",
    "papers/tides.pdf": b"x",
}

CASES = [
    (VAULT, "![[quay.png|A quay]] and [[Other note]]", "![A quay](../../pictures/quay.png) and [[Other note]]"),
    (VAULT, "==marked== %%not shown%% `==code==`", "<mark>marked</mark> <!--not shown--> `==code==`"),
    (VAULT, "%%not `shown` at [[all]]%% `%%code%%`", "<!--not `shown` at [[all]]--> `%%code%%`"),
    (VAULT, "![[quay.png|A|300]] ![[quay.png|300]]", "![A](../../pictures/quay.png) ![quay](../../pictures/quay.png)"),
    (VAULT, "![[tides.pdf#page=2]] [[tides.pdf|t]]", "[tides](../../papers/tides.pdf) [t](../../papers/tides.pdf)"),
    (
        VAULT,
        "[[Second name]] [[Other note.md]]",
        "[Second name](../../Other%20note.md) [Other note.md](../../Other%20note.md)",
    ),
    (VAULT, "[[b/Twice]] [[Other note#Costs|x]]", "[b/Twice](../../b/Twice.md) [[Other note#Costs|x]]"),
    (VAULT, "[[Other note#^ab1]] [[#Here]] text ^ab1", "[[Other note]] [Here](#Here) text"),
    (VAULT, "[a](Other%20note.md#x) [b](papers/tides.pdf)", "[a](../../Other%20note.md#x) [b](../../papers/tides.pdf)"),
    (VAULT, "> [!note]- Mind *this*\n> Text.", "> **Mind *this***\n>\n> Text."),
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


def test_a_vault_keeps_names_and_tags_and_leaves_templates_and_drawings(tmp_path: Path) -> None:
    """Other names are no addresses; tags stand in texts too; what a plugin draws is named."""
    notes = {
        ".obsidian/templates.json": '{"folder": "Made of"}',
        "Made of/day.md": "# {{date}}\n",
        "2024-01-02.md": "---\ntags: '#a, b/c'\naliases: [Tuesday]\n---\nA #quay, not a#b or `#code`.\n",
        "drawn.md": "---\nexcalidraw-plugin: parsed\n---\n{}\n",
        "plan.canvas": "{}",
    }
    write_files(tmp_path, {**notes, ".obsidian/app.json": "{}"})
    carried = detect(tmp_path).read(tmp_path)
    assert [dict(page.front) for page in carried.pages] == [
        {"title": "2024-01-02", "tags": ["a", "b/c", "quay"], "obsidian_aliases": ["Tuesday"]}
    ]
    assert [(p.kind, p.path) for p in carried.problems] == [
        ("unread-format", "drawn.md"),
        ("unread-format", "plan.canvas"),
    ]
    assert "Made of/: templates of new notes" in carried.not_carried


@pytest.mark.parametrize(
    ("site", "written", "kind"),
    [
        (HUGO, "{{< tide-table 3 >}}", "unknown-shortcode"),
        (HUGO, '[a]({{< ref "gone.md" >}})', "broken-reference"),
        (PELICAN, "[a]({filename}/gone.md)", "broken-reference"),
        (PELICAN, "{% youtube x %}", "unknown-tag"),
        (VAULT, "![[gone]]", "unknown-embed"),
        (VAULT, "![[Other note]]", "unknown-embed"),
        (VAULT, "[[gone]]", "broken-reference"),
        (VAULT, "```dataview\nLIST\n```", "unknown-block"),
        (VAULT, "<% tp.date.now() %>", "unknown-tag"),
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
