"""Old sites that reach out of their folder, or are made to be without end: nothing is carried, nothing hangs."""

import time
from pathlib import Path

import pytest

from site_gen.cli import run
from site_gen.migrate.liquid import replace_liquid
from site_gen.migrate.shortcodes import replace_shortcodes

PAGE = "---\ntitle: A\ndate: 2020-01-01\n---\nText.\n"
SECRET = "what lies beside the old site"
LAUGHS = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return the folder of an old site, beside one that is none of its business."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.txt").write_text(SECRET)
    (tmp_path / "outside/secret.md").write_text(PAGE + SECRET)
    (tmp_path / "old/content").mkdir(parents=True)
    (tmp_path / "old/content/a.md").write_text(PAGE)
    return tmp_path / "old"


def migrated(old: Path) -> tuple[int, dict[str, str]]:
    """Migrate; return the exit code, and all files of the new site."""
    new = old.parent / "new"
    code = run(["migrate", str(old), "--to", str(new)])
    return code, {path.relative_to(new).as_posix(): path.read_text() for path in new.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "configuration",
    [
        'contentDir = "../outside"\nstaticDir = "../outside"\n',
        'contentDir = "{outside}"\nstaticDir = ["static", "{outside}"]\n',
        '[[module.mounts]]\nsource = "../outside"\ntarget = "static"\n',
    ],
)
def test_a_hugo_site_cannot_name_folders_beside_it(old: Path, configuration: str) -> None:
    (old / "hugo.toml").write_text('title = "H"\n' + configuration.replace("{outside}", str(old.parent / "outside")))
    _, files = migrated(old)
    assert [name for name, text in files.items() if SECRET in text] == []


@pytest.mark.parametrize("name", ["static", "content/news", "content/b.md", "content/bundle", "assets", "data"])
def test_a_link_out_of_a_hugo_site_is_not_followed(old: Path, name: str) -> None:
    (old / "hugo.toml").write_text('title = "H"\n')
    outside = old.parent / "outside"
    (old / name).symlink_to(outside / "secret.md" if name.endswith(".md") else outside)
    _, files = migrated(old)
    assert [name for name, text in files.items() if SECRET in text] == []
    assert "content/a.md" in files


@pytest.mark.parametrize(
    "settings",
    [
        "PATH = '../outside'\nSTATIC_PATHS = ['']\nARTICLE_PATHS = ['']\n",
        "STATIC_PATHS = ['../../outside']\nEXTRA_PATH_METADATA = {'../../outside/secret.txt': {'path': '../x'}}\n",
        "ARTICLE_PATHS = ['../../outside']\nPAGE_PATHS = ['../../outside']\n",
    ],
)
def test_a_pelican_site_cannot_name_folders_beside_it(old: Path, settings: str) -> None:
    (old / "pelicanconf.py").write_text(settings)
    _, files = migrated(old)
    assert [name for name, text in files.items() if SECRET in text] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("_config.yml", "include: [../outside]\ncollections: {../outside: {output: true}}\n"),
        ("_config.yml", "exclude: []\nheader_pages: [../outside/secret.md]\n"),
        ("eleventy.config.js", 'x = { dir: { input: "../outside", data: "../outside" } }\n'),
        ("eleventy.config.js", 'x.addPassthroughCopy("../outside"); x.addPassthroughCopy({ "../outside": "/" })\n'),
        ("eleventy.config.js", 'x.addPassthroughCopy({ "content": "../../x" })\n'),
    ],
)
def test_a_site_of_jekyll_or_eleventy_cannot_name_folders_beside_it(old: Path, name: str, text: str) -> None:
    """By its configuration, or by a link in its folder."""
    (old / name).write_text(text)
    (old / "_posts").symlink_to(old.parent / "outside")
    (old / "img").symlink_to(old.parent / "outside")
    _, files = migrated(old)
    assert [name for name, text in files.items() if SECRET in text] == []
    assert not (old.parent.parent / "x").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("_config.yml", LAUGHS + "title: H\n"),
        ("_config.yml", "defaults: " + "[" * 20_000),
        (".eleventy.js", "addPassthroughCopy({" * 20_000),
        (".eleventy.js", "input: '" * 20_000),
        ("hugo.yaml", LAUGHS + "title: H\n"),
        ("hugo.yaml", "a: " + "[" * 20_000),
        ("hugo.toml", "a = 0x" + "f" * 9000 + "\n"),
        ("hugo.toml", "a = " + "[" * 20_000),
        ("hugo.json", '{"a": ' + "[" * 200_000),
        ("pelicanconf.py", "A = 'x'\n" + "A = A + A\n" * 60 + "SITENAME = A\n"),
        ("pelicanconf.py", "A = ['x']\n" + "A = A + A\n" * 60),
        ("pelicanconf.py", "A = 'x'\n" + "A = f'{A}{A}'\n" * 60),
        ("pelicanconf.py", "A = " + " + ".join(["'x'"] * 900) + "\n"),
        ("pelicanconf.py", "DEFAULT_PAGINATION = 0x" + "f" * 9000 + "\n"),
        ("pelicanconf.py", "SLUG_REGEX_SUBSTITUTIONS = [(r'(a)', r'\\9')]\n"),
    ],
    ids=lambda text: text[:24],
)
def test_a_configuration_without_end_ends_in_a_report(old: Path, name: str, text: str, capsys) -> None:  # type: ignore[no-untyped-def]  # pytest's
    (old / name).write_text(text)
    code, files = migrated(old)
    told = capsys.readouterr()
    assert (code in (0, 1), "mistake in site-gen" in told.err, "site.toml" in files) == (True, False, True)


SHORTCODES = {
    "openings": "{{< ",
    "openings of the other kind": "{{% ",
    "open texts": '{{< figure src="',
    "open raw texts": "{{< `",
    "open comments": "{{</* a",
    "one in the other": "{{< a >}}",
    "names without values": "a= ",
    "values": "b ",
}


@pytest.mark.parametrize("name", SHORTCODES)
def test_shortcodes_without_end_stay_in_the_text(name: str) -> None:
    """10 KB of each is read in a second of processor time, and comes out as it was."""
    text = "{{< a " + SHORTCODES[name] * (10_000 // len(SHORTCODES[name]))
    started = time.process_time()
    assert replace_shortcodes(text, lambda code: None) == text
    assert time.process_time() - started < 1


@pytest.mark.parametrize("opening", ["{% ", "{{ ", "{% raw %}", "{% a %", "{{ a }", "{%" + " " * 99])
def test_liquid_without_end_stays_in_the_text(opening: str) -> None:
    """10 KB of each is read in a second of processor time, and comes out as it was."""
    text = opening * (10_000 // len(opening))
    started = time.process_time()
    assert replace_liquid(text, lambda code: None) == text
    assert time.process_time() - started < 1
