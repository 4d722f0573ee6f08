"""Each kind of dependency is in a key because without it a build would leave something stale: shown one by one.

A scenario of edits is built incrementally, with one kind of dependency dropped from its key, and compared with clean
builds. What notices a drop, and which drops this scenario does not notice, stands in docs/decisions (rewritten with --update-golden).
"""

# ruff: noqa: E501 - one line for each edit and each drop

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from msgspec import structs

import site_gen.edits
import site_gen.prepare
import site_gen.prepared
import site_gen.stages.drafts
import site_gen.stages.gather
import site_gen.stages.pictures
import site_gen.stages.plan
import site_gen.stages.render
import site_gen.stages.sources
import site_gen.standing.texts
from site_gen.config import load_settings
from site_gen.pages import MAKERS
from site_gen.pipeline import BuildOptions, build
from site_gen.settings import Settings
from site_gen.stages.link import link
from site_gen.stages.scan import ScannedFile
from site_gen.text import digest_lines
from tests.test_incremental import GIFS, NOW, THEME

TABLE = Path(__file__).parents[1] / "docs" / "decisions" / "0008-dependencies-dropped.md"
OPTIONS = BuildOptions(now=NOW, durable=False, allow_removals=True)


def page(front: str, text: str = "Words.") -> str:
    return f"---\n{front}\n---\n\n{text}\n"


THIRD = "title: Third\ndate: 2022-05-02\npublisher: HPA\nseries: Ferries\ntags: [harbour]"
BASE = {
    "themes/small/theme.toml": 'title = "Small"\n[options]\nnote = "n"\n',
    **{f"themes/small/templates/{name}": text for name, text in THEME.items()},
    "content/1.md": page("title: First\ndate: 2023-09-19\nauthor: Ada Finch", "Ferry ferry quay quay. [b](2.md#parts)"),
    "content/2.md": page(
        "title: Second\ndate: 2023-09-10\npublisher: HPA\ntags: [tide]", "A text.\n\n## Parts\n\nMore."
    ),
    "content/3.md": page(THIRD, "Ferry ferry quay quay council."),
    "content/4.md": page("title: Fourth\ndate: 2021-02-03\nseries: Ferries\nimage: p.gif", "![p](p.gif)"),
    "content/5.md": page("title: Fifth\ndate: 2020-01-02\nsource_url: https://o.example/5"),
    "content/6.md": page("title: Sixth\ndate: 2019-01-02\nsource_url: https://o.example/5\naliases: [/old.html]"),
    "content/7.md": page("title: Seventh\ndate: 2018-01-02\nlanguage: en\ntranslation_key: seven"),
    "content/8.md": page("title: Achter\ndate: 2017-01-02\nlanguage: de\ntranslation_key: seven"),
    "content/9.md": page("title: Ninth\ndate: 2016-01-02\nduplicate_of: content/5.md", "<b class=x>raw</b>"),
    "content/about.md": page("title: About\ntype: page"),
    "content/p.gif": GIFS[0],
    "static/robots.txt": "one",
    "data/facts.toml": "number = 1\n",
}
SETTINGS = {"theme": "small", "base_url": "https://x.example/", "workers": 1, "title": "Site"}
EDITS: dict[str, tuple[dict[str, str | None], dict[str, object]]] = {
    "a text": ({"content/9.md": page("title: Ninth\ndate: 2016-01-02", "Other words. <b class=x>raw</b>")}, {}),
    "a text that others relate to": ({"content/3.md": page(THIRD, "Tide tide storm storm council.")}, {}),
    "a heading that others link to": ({"content/2.md": page("title: Second\ndate: 2023-09-10", "## Pieces\n\nA.")}, {}),
    "a title": ({"content/1.md": page("title: Primary\ndate: 2023-09-19\nslug: first\nauthor: Ada Finch")}, {}),
    "the title of one original": ({"content/5.md": page("title: V\ndate: 2020-01-02\nslug: fifth\nsource_url: https://o.example/5")}, {}),
    "the title of a translation": ({"content/8.md": page("title: VIII\nslug: achter\ndate: 2017-01-02\nlanguage: de\ntranslation_key: seven")}, {}),
    "a part of a series": ({"content/10.md": page("title: Tenth\ndate: 2015-01-02\nseries: Ferries")}, {}),
    "another spelling of a tag": ({"content/11.md": page("title: Eleventh\ndate: 2014-01-02\ntags: [Tide, tide!]")}, {}),
    "an address": ({"content/6.md": page("title: Sixth\ndate: 2019-01-02\npermalink: /six.html\naliases: [/old.html]")}, {}),
    "a page": ({"content/about.md": page("title: About\ntype: page", "Other.")}, {}),
    "a picture": ({"content/p.gif": GIFS[1]}, {}),
    "a static file": ({"static/robots.txt": "two"}, {}),
    "a data file": ({"data/facts.toml": "number = 2\n"}, {}),
    "an included template": ({"themes/small/templates/byline.html": THEME["byline.html"] + "<!-- 2 -->"}, {}),
    "the template of list items": ({"themes/small/templates/list-item.html": THEME["list-item.html"] + "<!-- 2 -->"}, {}),
    "a theme option": ({}, {"theme_options": {"note": "other"}}),
    "the site's title": ({}, {"title": "Other"}),
    "the site's language": ({}, {"language": "de"}),
    "the Markdown engine": ({}, {"markdown.engine": "commonmark"}),
    "a trusted folder": ({}, {"trusted": ["."]}),
    "a file's name": ({"content/7.md": None, "content/seven.md": page("title: Seventh\ndate: 2018-01-02")}, {}),
    "a removed article": ({"content/3.md": None}, {}),
    "an old date": ({"content/12.md": page("title: Twelfth\ndate: 1999-01-02\nauthor: Ada Finch")}, {}),
}  # fmt: skip
"""What is edited → the files that are written (None: removed) and the settings that change, one after the other."""


class Scenario:
    """The sources after each edit, in one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.settings: dict[str, object] = dict(SETTINGS)
        self.clock = 1_700_000_000
        self.write(BASE)

    def write(self, files: dict[str, str | None]) -> None:
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
                continue
            path.write_text(text, encoding="utf-8")
            self.clock += 10
            os.utime(path, (self.clock, self.clock))

    def edit(self, name: str) -> None:
        files, changed = EDITS[name]
        self.write(files)
        self.settings |= changed

    def built(self, state: Path) -> dict[str, bytes]:
        """Build with what `state` knows, and return the files."""
        output = state / "public"
        chosen = load_settings(self.root, {**self.settings, "output": str(output)})
        build(self.root, chosen, structs.replace(OPTIONS, state=state / "state"), lambda *_: None)
        return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """Return what a clean build makes after each edit."""
    scenario = Scenario(tmp_path_factory.mktemp("clean") / "site")
    trees = {}
    for name in EDITS:
        scenario.edit(name)
        trees[name] = scenario.built(tmp_path_factory.mktemp("state"))
    return trees


def first_stale(folder: Path, clean: dict[str, dict[str, bytes]]) -> str | None:
    """Return the first edit after which an incremental build is not what a clean build is, if there is one."""
    scenario = Scenario(folder / "site")
    scenario.built(folder / "state")
    for name, expected in clean.items():
        scenario.edit(name)
        if scenario.built(folder / "state") != expected:
            return name
    return None


Patch = Callable[[pytest.MonkeyPatch], None]


def without_input(kind: str, keep: Callable[[str], bool] = lambda line: False) -> Patch:
    """Drop what the maker of one kind of page says that its pages depend on, but what `keep` returns true for."""

    def patch(monkeypatch: pytest.MonkeyPatch) -> None:
        def changed(maker):
            if maker.kind != kind:
                return maker
            return maker._replace(inputs=lambda library, page: filter(keep, maker.inputs(library, page)))

        for module in (site_gen.prepare, site_gen.edits):
            monkeypatch.setattr(module, "MAKERS", tuple(map(changed, MAKERS)))

    return patch


def without_library(kind: str, **emptied: object) -> Patch:
    """Drop what the inputs of one kind of page take from a part of the library."""

    def patch(monkeypatch: pytest.MonkeyPatch) -> None:
        def changed(maker):
            if maker.kind != kind:
                return maker
            return maker._replace(
                inputs=lambda library, page: maker.inputs(structs.replace(library, **emptied), page),
            )

        for module in (site_gen.prepare, site_gen.edits):
            monkeypatch.setattr(module, "MAKERS", tuple(map(changed, MAKERS)))

    return patch


def replaced(module: object, name: str, make: Callable[..., object]) -> Patch:
    """Put `make(original)` in the place of a function."""
    return lambda monkeypatch: monkeypatch.setattr(module, name, make(getattr(module, name)))


def as_if(**settings: object) -> Patch:
    """Drop settings from the conversion key."""

    def make(original):
        def conversion(root, asked, plugins, store):
            key = original(root, structs.replace(asked, **settings), plugins, store).key
            return structs.replace(original(root, asked, plugins, store), key=key)

        return conversion

    return replaced(site_gen.prepare, "make_conversion", make)


def not_in_build_key(is_dropped: Callable[[object], bool]) -> Patch:
    """Drop a part of what the last build was made from: the key by which a build knows that there is nothing to do."""

    def encode(value: object, **options: str) -> bytes:
        return b"" if is_dropped(value) else msgspec.json.encode(value, **options)

    stand_in = SimpleNamespace(json=SimpleNamespace(encode=encode))
    return lambda monkeypatch: monkeypatch.setattr(site_gen.stages.gather, "msgspec", stand_in)


def holds_files(value: dict[str, object]) -> bool:
    return isinstance(next(iter(value.values()), None), ScannedFile)


def linked(**digests: Callable[..., str]) -> Patch:
    """Give articles other digests than `link` does."""

    def changed(*arguments):
        found = link(*arguments)
        articles = [
            structs.replace(article, **{name: make(article, item.draft) for name, make in digests.items()})
            for article, item in zip(found.articles, arguments[0], strict=True)
        ]
        return structs.replace(found, articles=articles)

    return lambda monkeypatch: monkeypatch.setattr(site_gen.prepare, "link", changed)


def without_pictures(original):
    def shown(addressed, articles, *rest):
        found = original(addressed, articles, *rest)
        kept = [
            structs.replace(new, digest=old.digest, item_digest=old.item_digest)
            for new, old in zip(found.articles, articles, strict=True)
        ]
        return structs.replace(found, articles=kept)

    return shown


def believing(original):
    """Take whatever else a build is made from for what the standing site was made from."""

    def read_head(state, inputs, published):
        head = state / "standing" / "head"
        if not head.exists():  # before the first build
            return original(state, inputs, published)
        found = msgspec.msgpack.decode(head.read_bytes())
        return original(state, structs.replace(inputs, others_key=found["others_key"]), published)

    return read_head


def without_item_closure(original):
    return lambda maker, page, library, closures: original(
        maker, page, library, {**closures, site_gen.stages.plan.ITEM: ""} if page.template else closures
    )


DROPPED: dict[str, Patch] = {
    "page: its template, with all that it uses": replaced(site_gen.stages.plan, "template_closure", lambda _: lambda *_: ""),
    "page: the site's settings, options and data": replaced(site_gen.prepare, "site_digest", lambda _: lambda *_: ""),
    "page: the template of its list items": replaced(site_gen.stages.plan, "with_fingerprint", without_item_closure),
    "list item: its template, and the site": replaced(
        site_gen.stages.render,
        "item_fingerprint",
        lambda original: lambda rendering, article: original(structs.replace(rendering, item_key=""), article),
    ),
    **{
        f"page of kind {maker.kind}: all that it reads": without_input(maker.kind)
        for maker in MAKERS
        if maker.kind not in ("404", "robots", "undated", "sitemap-index", "redirect", "search")
    },
    "article's page: its own digest": without_input("article", lambda line: " " in line or len(line) != 40),
    "article's page: the articles before and behind it": without_input(
        "article", lambda line: not line.startswith(("previous", "next", "publisher_"))
    ),
    "article's page: related articles": without_library("article", related={}),
    "article's page: versions": without_library("article", versions={}),
    "article's page: translations": without_library("article", translations={}),
    "article's page: the parts of its series": without_input("article", lambda line: not line.startswith("series ")),
    "article: where its links lead": linked(
        digest=lambda article, draft: digest_lines((draft.key, article.id, article.address)),
        item_digest=lambda article, draft: article.item_digest,
    ),
    "article: its text": linked(digest=lambda article, draft: digest_lines((article.id, article.address))),
    "list item: its article's address": linked(item_digest=lambda article, draft: draft.item_digest),
    "article: the pictures that it shows": replaced(site_gen.prepare, "show_pictures", without_pictures),
    "conversion: the file's bytes": replaced(
        site_gen.stages.drafts, "content_key", lambda original: lambda digest, path, how: original("", path, how)
    ),
    "conversion: the file's name": replaced(
        site_gen.stages.drafts, "content_key", lambda original: lambda digest, path, how: original(digest, "", how)
    ),
    "conversion: the language": as_if(language="en"),
    "conversion: trusted folders": as_if(trusted=()),
    "conversion: the Markdown engine": as_if(markup=Settings().markup),
    "change of a source: size, time and inode": replaced(
        site_gen.stages.sources, "is_unchanged", lambda _: lambda *_: True
    ),
    "nothing to do: the files below content/": not_in_build_key(
        lambda value: isinstance(value, list) and bool(value) and isinstance(value[0], ScannedFile)
    ),
    "nothing to do: static files": not_in_build_key(
        lambda value: isinstance(value, tuple) and bool(value) and hasattr(value[0], "fingerprint")
    ),
    "nothing to do: settings": not_in_build_key(lambda value: isinstance(value, Settings)),
    "nothing to do: data files": not_in_build_key(lambda value: isinstance(value, dict) and not holds_files(value)),
    "nothing to do: pictures below content/": not_in_build_key(
        lambda value: isinstance(value, dict) and holds_files(value)
    ),
    "nothing to do: the times of templates": replaced(
        site_gen.stages.gather, "_times_digest", lambda _: lambda paths: ""
    ),
    "edited text: all else that the site is made from": replaced(site_gen.edits, "read_head", believing),
    "edited text: the pages that asked about its article": replaced(
        site_gen.stages.plan, "traced", lambda _: lambda library, asked: library
    ),
    "edited text: the articles that are related to others by it": replaced(
        site_gen.standing.texts,
        "Relations",
        lambda _: lambda library, moved: SimpleNamespace(again=lambda edited: ({}, moved)),
    ),
}  # fmt: skip


NOTHING = "none of this scenario"
NOT_NOTICED = {
    "page of kind period: all that it reads",
    "article's page: the parts of its series",
    "article's page: related articles",
    "article: where its links lead",
    "conversion: the Markdown engine",
    "page of kind withdrawn: all that it reads",
    "page of kind mirrors: all that it reads",
    "page of kind day: all that it reads",
    "page of kind llms: all that it reads",
    "article's page: versions",
    "conversion: the file's name",
    "article's page: translations",
    "list item: its article's address",
    "conversion: the language",
    "edited text: the articles that are related to others by it",
}
"""Drops that none of the edits shows: what they guard is not in the scenario, or stands in another key as well."""


@pytest.mark.slow
def test_nothing_is_stale_when_nothing_is_dropped(tmp_path, clean):
    """The scenario itself: after each edit an incremental build is what a clean build is."""
    assert first_stale(tmp_path, clean) is None


@pytest.mark.slow
def test_each_dropped_dependency_is_noticed(tmp_path, clean, golden):
    """Without it some edit leaves a page stale, but for the known gaps; the table says which edit is the first."""
    found = {}
    for number, (name, patch) in enumerate(DROPPED.items()):
        with pytest.MonkeyPatch.context() as monkeypatch:
            patch(monkeypatch)
            found[name] = first_stale(tmp_path / str(number), clean)
    assert {name for name, edit in found.items() if edit is None} == NOT_NOTICED
    rows = "\n".join(f"| {name} | {edit or NOTHING} |" for name, edit in found.items())
    head = TABLE.read_text(encoding="utf-8").partition("\n| dropped |")[0]
    golden(TABLE, f"{head}\n| dropped | the first edit that leaves something stale |\n|---|---|\n{rows}\n")
