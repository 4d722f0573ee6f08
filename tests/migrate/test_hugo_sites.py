"""Hugo sites as people have them: a folder for each language, cascades, menus, patterns of lists, hidden files."""

from pathlib import Path

from site_gen.cli import run
from site_gen.migrate import detect
from site_gen.migrate.model import CarriedSite
from tests.migrate.made import write_files

CONFIGURATION = """baseURL: https://old.example/
title: Old
languages:
  en: {contentDir: content/en, weight: 1}
  fr: {contentDir: content/fr, weight: 2}
permalinks:
  page: {posts: "/:year/:slugorcontentbasename/"}
  section: {essays: /writing/}
  term: {tags: "/t/:slug/"}
related: {threshold: 80}
menus:
  main:
  - {name: Essays, url: /writing/, weight: 20}
  - {name: About, pageRef: /about, weight: 10}
  - {name: Shop, pageRef: /shop, weight: 30}
  footer: [{name: Legal, pageRef: /legal}]
"""
OLD: dict[str, str | bytes] = {
    "hugo.yaml": CONFIGURATION,
    "content/en/_index.md": "---\ntitle: Home\n---\nWelcome.\n",
    "content/en/about.md": "---\ntitle: About\nurl: /us.html\n---\nUs.\n",
    "content/en/posts/_index.md": "---\ntitle: Posts\ncascade:\n  tags: [ships]\n  params: {author: Nina}\n---\n",
    "content/en/posts/first/index.md": "---\ntitle: First\ndate: 2020-03-04\ntags: [own]\n---\n"
    '[fr]({{< ref path="/about" lang="fr" >}}) [en]({{< ref "/about#team" >}})\n',
    "content/en/posts/json.md": '{"title": "Json", "date": "2022-05-06", "author": "Mara"}\nText.\n',
    "content/en/essays/_index.md": "---\ntitle: Essays\n---\n",
    "content/en/essays/one.md": "---\ntitle: One\ndate: 2020-01-01\n---\nText.\n",
    "content/en/tags/ships/_index.md": "---\ntitle: Ships\n---\nOf ships.\n",
    "content/fr/about.md": "---\ntitle: A propos\n---\nNous.\n",
    "static/.well-known/security.txt": b"x",
}


def carried(folder: Path, files: dict[str, str | bytes]) -> CarriedSite:
    """Write an old site and return what is carried of it."""
    write_files(folder, files)
    return detect(folder).read(folder)


def test_each_language_may_have_its_own_folder(tmp_path: Path) -> None:
    """Addresses are Hugo's; references name pages of the other language."""
    site = carried(tmp_path, OLD)
    assert {page.path: page.address for page in site.pages} == {
        "about-this-list.md": "/",
        "about.md": "/us.html",
        "posts/first/index.md": "/2020/first/",
        "posts/json.md": "/2022/json/",
        "essays/one.md": "/essays/one/",
        "about-tags/ships.md": None,
        "fr/about.md": "/fr/about/",
    }
    texts = {page.path: page.text for page in site.pages}
    assert texts["posts/first/index.md"].strip() == "[fr](../../fr/about.md) [en](../../about.md#team)"
    languages = {page.path: dict(page.front).get("language") for page in site.pages}
    assert (languages["fr/about.md"], languages["about.md"]) == ("fr", "en")


def test_what_a_section_cascades_is_in_the_front_matter_below_it(tmp_path: Path) -> None:
    """A page's own values go first; front matter in JSON may be one line."""
    fronts = {page.path: dict(page.front) for page in carried(tmp_path, OLD).pages}
    assert (fronts["posts/first/index.md"]["tags"], fronts["posts/first/index.md"]["author"]) == (["own"], "Nina")
    assert (fronts["posts/json.md"]["tags"], fronts["posts/json.md"]["author"]) == (["ships"], "Mara")
    assert "author" not in fronts["about.md"]


def test_a_cascade_may_name_what_it_is_for(tmp_path: Path) -> None:
    """By path and kind; the configuration may hold one too."""
    files = {
        "hugo.toml": 'title = "Old"\n[[cascade]]\nkind = "x"\ngenre = "all"\n',
        "content/a/_index.md": "---\ncascade:\n- {target: {path: '/a/deep/**'}, mood: low}\n"
        "- {target: {kind: section}, mood: list}\n---\n",
        "content/a/deep/x.md": "---\ntitle: X\n---\n",
        "content/a/y.md": "---\ntitle: Y\n---\n",
    }
    fronts = {page.path: dict(page.front) for page in carried(tmp_path, files).pages}
    assert {path: (front.get("mood"), front.get("genre")) for path, front in fronts.items()} == {
        "a/deep/x.md": ("low", "all"),
        "a/y.md": (None, "all"),
    }


def test_menus_lists_and_hidden_files_are_carried_or_named(tmp_path: Path) -> None:
    """The main menu in its order; the others, settings without an equal, and entries to nothing are told."""
    site = carried(tmp_path, OLD)
    tables = dict(site.tables)
    assert tables["menu"] == (("About", "about.md"), ("Essays", "sections/essays.html"))
    redirects = dict(tables["redirects"])
    assert (redirects["/writing/"], redirects["/t/own/"]) == ("sections/essays.html", "tags/own.html")
    assert "static/.well-known/security.txt" in {file.target for file in site.files}
    assert [(p.kind, p.path) for p in site.problems] == [("menu-entry", "hugo.yaml")]
    assert site.not_carried == (
        "hugo.yaml: these settings have no equal here: related",
        "hugo.yaml: site-gen has one menu; left out are footer",
    )


def test_texts_of_pages_that_site_gen_makes_itself_stand_beside_them(tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]  # pytest's
    """The front page's and a term's text: told, and without a clash of addresses."""
    write_files(tmp_path / "old", OLD)
    assert run(["migrate", str(tmp_path / "old"), "--to", str(tmp_path / "new")]) == 0
    assert "own-page (1)" in (tmp_path / "new/migration-report.md").read_text()
    capsys.readouterr()
    assert run(["check", "--site", str(tmp_path / "new")]) == 0
    assert "warning" not in capsys.readouterr().err
