"""An incremental build equals a clean one, byte for byte, whatever happened to the site in between."""

import gc
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from site_gen.config import load_settings
from site_gen.pipeline import BuildOptions, build

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Thousands of small builds are quicker on a file system without a disk."""
NAMES = st.sampled_from(["a", "b", "c", "news/d", "news/e.de", "raw"])
DATES = st.sampled_from(["", "1973", "2023-09", "2023-09-19", "2023-09-20", "2024-01-02", "2027-01-01"])
TAGS = st.sampled_from(["", "[harbour]", "[harbour, Tide]", "[tide]", "[]"])
AUTHORS = st.sampled_from(["", "Ada Finch", "HPA", "[Ada Finch, HPA]"])
BODIES = st.sampled_from(
    [
        "One line.",
        "Two\n\n## Parts\n\nand a [link](a.md#parts).",
        "See [[b]] and [d](news/d.md), ![p](p.gif).",
        "<script>x</script> **bold**",
        "A footnote.[^1]\n\n[^1]: Here.",
        "To [tags](/tags/harbour.html) and [nowhere](/nowhere.html).",
    ]
)
GIFS = [
    f"GIF87a{size}\0{size}\0\0\0\0,\0\0\0\0\1\0\1\0\0\x02\x02DQ\0;" for size in ("\1", "\2")
]  # ASCII, so that they can be written as text: pictures of one and of four pixels
TEMPLATES = st.sampled_from(["list-item.html", "article.html", "byline.html"])

LAYOUT = """<!doctype html><html lang="{{ page.language }}"><title>{{ page.title }}</title>
<body><a href="{{ url('index.html') }}">{{ site.title }}</a>{% include "byline.html" %}
{% block main %}{% endblock %}</body></html>"""
THEME = {
    "base.html": LAYOUT,
    "byline.html": "<i>{{ page.title }} {{ site.options.note }} {{ site.data }}</i>",
    "article.html": """{% extends "base.html" %}{% block main %}<h1>{{ article.title }}</h1>{{ article.body|safe }}
{{ article.tags|length }} {% for other in [previous, next, publisher_previous, publisher_next] %}
{% if other %}<a href="{{ other.href }}">{{ other.title }}</a>{% endif %}{% endfor %}
{% for other in related + article.versions + article.translations %}<a href="{{ other.href }}">{{ other.title }}</a>
{% endfor %}{{ article.words }} {{ article.provenance.text_sha256 }}{% endblock %}""",
    "list-item.html": '<li><a href="{{ article.href }}">{{ article.title }}</a> {{ article.summary }}</li>',
}
"""A theme with few words, so that a build is quick; templates that it lacks come from the built-in ones."""


class EditedSite(RuleBasedStateMachine):
    """Edits a site in all the ways that its keeper can, and compares after each."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="edited-", dir=MEMORY))
        self.options: dict[str, object] = {"title": "Site", "base_url": "https://x.example/", "theme": "small"}
        self.clock = 1_700_000_000
        for name, text in THEME.items():
            self.write(f"themes/small/templates/{name}", text)
        self.write("themes/small/theme.toml", 'title = "Small"\n[options]\nnote = "n"\n')
        self.write("content/a.md", "---\ntitle: First\ndate: 2023-09-19\ntags: [harbour]\n---\n\n## Parts\n\nText.\n")

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.clock += 10  # every write gets a time of its own, long ago, as between two builds of a person
        os.utime(path, (self.clock, self.clock))

    @rule(name=NAMES, date=DATES, tags=TAGS, author=AUTHORS, body=BODIES, number=st.integers(0, 2))
    def write_article(self, name: str, date: str, tags: str, author: str, body: str, number: int) -> None:
        if name == "raw":
            self.write("content/raw.txt", f"## Raw {number}\n\nBy {author or 'Nobody'}\n\n{date}\n\n{body}\n")
            return
        fields = {"title": f"About {number}", "date": date, "tags": tags, "author": author}
        front = "".join(f"{key}: {value}\n" for key, value in fields.items() if value)
        self.write(f"content/{name}.md", f"---\n{front}---\n\n{body}\n")

    @rule(name=NAMES, body=BODIES)
    def edit_a_text(self, name: str, body: str) -> None:
        path = self.root / f"content/{name}.md"
        if path.exists():
            front = path.read_text(encoding="utf-8").split("---\n\n")[0]
            self.write(f"content/{name}.md", f"{front}---\n\n{body}\n")

    @rule(name=NAMES, to=NAMES)
    def rename(self, name: str, to: str) -> None:
        source, target = (self.root / f"content/{place}.md" for place in (name, to))
        if source.exists() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            source.rename(target)

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        (self.root / f"content/{name}.md").unlink(missing_ok=True)

    @rule(name=NAMES)
    def touch(self, name: str) -> None:
        path = self.root / f"content/{name}.md"
        if path.exists():
            self.write(f"content/{name}.md", path.read_text(encoding="utf-8"))

    @rule(name=TEMPLATES, number=st.integers(0, 2))
    def change_a_template(self, name: str, number: int) -> None:
        self.write(f"themes/small/templates/{name}", THEME[name] + f"<!-- {number} -->")

    @rule(name=TEMPLATES, present=st.booleans())
    def override_a_template(self, name: str, present: bool) -> None:
        if present:
            self.write(f"templates/{name}", THEME[name] + "<!-- of the site -->")
        else:
            (self.root / f"templates/{name}").unlink(missing_ok=True)

    @rule(number=st.integers(0, 2))
    def change_a_picture(self, number: int) -> None:
        for folder in ("content", "content/news", "static"):
            self.write(f"{folder}/p.gif", f"no real picture {number}" if number == 2 else GIFS[number])

    @rule(number=st.integers(0, 2))
    def change_a_data_file(self, number: int) -> None:
        self.write("data/facts.toml", f"number = {number}\n")

    @rule(
        option=st.sampled_from(
            [
                ("title", "Other"),
                ("title", "Site"),
                ("base_url", None),
                ("base_url", "https://x.example/"),
                ("language", "de"),
                ("theme", "reader"),
                ("theme", "small"),
                ("markdown.engine", "commonmark"),
                ("markdown.engine", "python-markdown"),
                ("trusted", ["news/"]),
                ("drafts", True),
                ("dataset.articles", True),
                ("dataset.resourcesync", True),
                ("dataset.llms", True),
                ("theme_options", {"note": "changed"}),
                ("theme_options", {}),
            ]
        )
    )
    def change_a_setting(self, option: tuple[str, object]) -> None:
        self.options[option[0]] = option[1]

    @invariant()
    def incremental_equals_clean(self) -> None:
        asked = dict(self.options)
        if asked["theme"] != "small":
            asked.pop("theme_options", None)
        incremental = self.built(self.root / "public", self.root / ".site-gen", asked)
        with tempfile.TemporaryDirectory(prefix="clean-", dir=MEMORY) as folder:
            clean = self.built(Path(folder) / "public", Path(folder) / "state", asked)
        assert sorted(incremental) == sorted(clean)
        assert {name for name in clean if incremental[name] != clean[name]} == set()

    def built(self, output: Path, state: Path, asked: dict[str, object]) -> dict[str, bytes]:
        chosen = load_settings(self.root, {**asked, "output": str(output), "workers": 1})
        options = BuildOptions(now=NOW, durable=False, state=state, allow_removals=True)
        build(self.root, chosen, options, lambda stage, done, total: None)
        return {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*") if path.is_file()}

    def teardown(self) -> None:
        shutil.rmtree(self.root)
        gc.collect()  # a command builds once; twenty builds in one process leave cycles that hold open files


SLOW_IS_FINE = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)


def check(sequences: int) -> None:
    run_state_machine_as_test(
        EditedSite,
        settings=settings(
            max_examples=sequences,
            stateful_step_count=10,
            suppress_health_check=SLOW_IS_FINE,
            derandomize=True,
            database=None,
        ),
    )


def test_an_incremental_build_equals_a_clean_one() -> None:
    """Thirty sequences of ten edits: after each, the published tree is what a clean build makes elsewhere."""
    check(30)


@pytest.mark.slow
def test_an_incremental_build_equals_a_clean_one_after_many_edits() -> None:
    """The same for more sequences: 60, or as many as SITE_GEN_SEQUENCES says."""
    check(int(os.environ.get("SITE_GEN_SEQUENCES", "60")))
