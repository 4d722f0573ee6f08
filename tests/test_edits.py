"""Edits while the preview runs: what was served equals a clean build, and an edited text is not a whole build."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.config import load_settings
from site_gen.outcome import BuildOptions
from site_gen.pipeline import build
from site_gen.serve.builder import build_again
from tests.test_incremental import GIFS, MEMORY, NOW, SLOW_IS_FINE, THEME

OPTIONS = BuildOptions(now=NOW, durable=False, allow_removals=True, index_search=False)

FRONTS = [
    "title: First\ndate: 2023-09-19\ntags: [harbour]\nauthor: Ada Finch",
    "title: Second\ndate: 2023-09-19\ntags: [harbour, Tide]\npublisher: HPA",
    "title: Third\ndate: 2022-05-02\nauthor: ada finch\npublisher: HPA\nseries: Ferries",
    "title: Fourth\ndate: 2021\npublisher: HPA\nseries: Ferries\nimage: p.gif",
    "title: Fifth\ndate: 2020-01-02\nsource_url: https://o.example/5",
    "title: Sixth\ndate: 2024-01-02\nsource_url: https://o.example/5\naliases: [/old.html]",
    "title: Seventh",
    "title: Eighth\ntype: page",
]
"""Articles that know of each other in all the ways there are: by date, publisher, series, original, text, link."""

TEXTS = st.sampled_from(
    [
        "Harbour harbour tide tide council council.",
        "Tide tide ferry ferry council council.",
        "Ferry ferry harbour harbour, quay quay.",
        "A heading\n\n## Parts\n\nand a [link](2.md#parts), ![p](p.gif).",
        "Another\n\n## Pieces\n\nand [tags](/tags/harbour.html), [nowhere](/nowhere.html) and ![no](q.gif).",
        "More.\n\n## Pieces\n\nStill [tags](/tags/harbour.html), [nowhere](/nowhere.html) and ![no](q.gif).",
        "See [[Third]] and [first](1.md). <script>x</script> `code`",
        "",
    ]
)
ARTICLES = st.integers(1, len(FRONTS))
TEXT = st.tuples(st.just("text"), ARTICLES, TEXTS)
OTHER = st.one_of(
    st.tuples(st.just("front"), ARTICLES, st.sampled_from(FRONTS)),
    st.tuples(st.just("new"), st.integers(20, 22), TEXTS),
    st.tuples(st.just("gone"), st.integers(20, 22), st.just("")),
    st.tuples(st.just("picture"), st.just(0), st.sampled_from(GIFS)),
    st.tuples(st.just("byline"), st.just(0), st.sampled_from(["", "<!-- changed -->"])),
    st.tuples(st.just("quiet"), st.just(0), st.just("")),
)
EDITS = st.lists(st.one_of(TEXT, TEXT, TEXT, OTHER), min_size=10, max_size=10)


class Preview:
    """A site in a folder, and what its preview knows of it."""

    def __init__(self, root: Path, ledger: bool, twins: bool) -> None:
        self.root = root
        self.asked = {"theme": "small", "base_url": "https://x.example/", "workers": 1, "markdown_twins": twins}
        self.asked["links.ledger"] = ledger
        self.texts = dict.fromkeys(range(1, len(FRONTS) + 1), "Words.")
        self.fronts = dict(enumerate(FRONTS, 1))
        self.write("themes/small/theme.toml", 'title = "Small"\n[options]\nnote = "n"\n')
        for name, text in THEME.items():
            self.write(f"themes/small/templates/{name}", text)
        self.write("content/p.gif", GIFS[0])
        for number in self.texts:
            self.write_article(number)
        self.build(complete=True)

    def write(self, name: str, text: str) -> str:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return name

    def write_article(self, number: int) -> str:
        front = self.fronts.get(number, f"title: New {number}\ndate: 2023-09-{number}")
        return self.write(f"content/{number}.md", f"---\n{front}\n---\n\n{self.texts[number]}\n")

    def edit(self, kind: str, number: int, text: str) -> None:
        """Change one file as asked and build the site; `quiet`: change none, and build it whole."""
        if kind in ("text", "new"):
            self.texts[number] = text
            self.write_article(number)
        elif kind == "front":
            self.fronts[number] = text
            self.write_article(number)
        elif kind == "gone":
            (self.root / f"content/{number}.md").unlink(missing_ok=True)
        elif kind == "picture":
            self.write("content/p.gif", text)
        elif kind == "byline":
            self.write("themes/small/templates/byline.html", THEME["byline.html"] + text)
        self.build(complete=kind == "quiet")

    def build(self, *, complete: bool) -> None:
        options = BuildOptions(now=NOW, durable=False, allow_removals=True, index_search=complete)
        self.built = build_again(self.root, self.asked, options)
        assert self.built.published, self.built.problems

    def arranged(self) -> list[str]:
        """Return the names of the files of what is known of the site's arrangement."""
        folder = self.root / ".site-gen" / "standing"
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))

    def served(self) -> dict[str, bytes]:
        return files_of(self.root / "public")

    def clean(self) -> dict[str, bytes]:
        """Return what a clean build makes of the same sources elsewhere, which tells of the same problems."""
        with tempfile.TemporaryDirectory(prefix="clean-", dir=MEMORY) as folder:
            shutil.copytree(self.root, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("public", ".site-gen"))
            made = build(
                Path(folder), load_settings(Path(folder), self.asked), OPTIONS, lambda stage, more, total: None
            )
            assert self.built.problems == made.problems
            return files_of(Path(folder) / "public")


def files_of(folder: Path) -> dict[str, bytes]:
    """Return all files but those of the search index, which waits for quiet times."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: data for name, data in found.items() if not name.startswith("search/")}


@pytest.fixture(params=[False, True], ids=["no ledger", "a ledger"])
def preview(tmp_path, request):
    """Return a running preview of a small site; no two of its articles want one id, which a ledger would decide."""
    made = Preview(tmp_path, ledger=request.param, twins=False)
    made.edit("front", 6, "title: Sixth\ndate: 2024-01-02\naliases: [/old.html]")
    return made


def check(examples: int) -> None:
    @settings(max_examples=examples, suppress_health_check=SLOW_IS_FINE, derandomize=True, database=None)
    @given(EDITS, st.booleans(), st.booleans())
    def run(edits, ledger, twins):
        with tempfile.TemporaryDirectory(prefix="served-", dir=MEMORY) as folder:
            preview = Preview(Path(folder), ledger, twins)
            for edit in edits:
                preview.edit(*edit)
                served, clean = preview.served(), preview.clean()
                assert sorted(served) == sorted(clean)
                assert {name for name in served if served[name] != clean[name]} == set()

    run()


def test_what_is_served_after_an_edit_equals_a_clean_build() -> None:
    """Three sequences of ten edits, most of them of a text alone, of a site that the preview keeps in memory."""
    check(3)


@pytest.mark.slow
def test_what_is_served_after_many_edits_equals_a_clean_build() -> None:
    """The same for more sequences: 60, or as many as SITE_GEN_SEQUENCES says."""
    check(int(os.environ.get("SITE_GEN_SEQUENCES", "60")))


@pytest.mark.parametrize(
    ("edit", "stays"),
    [
        (("text", 3, "Other words."), True),
        (("text", 8, "Of a page."), True),
        (("front", 3, FRONTS[2].replace("Third", "Other")), False),
        (("new", 20, "New."), False),
        (("byline", 0, "<!-- x -->"), False),
    ],
    ids=["a text", "the text of a page", "a title", "a new file", "a template"],
)
def test_only_an_edited_text_leaves_the_arrangement_as_it_is(preview, edit, stays):
    """The same terms, dates and addresses are not worked out again for a text; anything else is worked out anew."""
    before = preview.arranged()
    preview.edit(*edit)
    assert (preview.arranged() == before) == stays
    assert preview.served() == preview.clean()


def test_links_that_lead_nowhere_are_told_of_on_the_lines_on_which_they_stand_now(preview):
    """They make no whole build of an edit; one that is new, or gone, does."""
    broken = "A [link](nowhere.md), ![none](none.gif) and [another](/nowhere.html)."
    preview.edit("text", 4, broken)
    before = preview.arranged()
    preview.edit("text", 4, f"Words.\n\n{broken}\n\nWords.")
    assert preview.arranged() == before
    assert preview.served() == preview.clean()
    told = [(problem.kind, problem.line) for problem in preview.built.problems if problem.path == "content/4.md"]
    assert told == [("broken-link", 11), ("broken-link", 11), ("missing-image", 11)]
    preview.edit("text", 4, "A [link](nowhere.md).")
    assert preview.arranged() != before
    assert preview.served() == preview.clean()


def test_a_page_that_someone_deletes_is_back_when_all_is_quiet(preview):
    """What else happens to the output folder is looked after when no edit waits."""
    (preview.root / "public" / "2024" / "01" / "sixth.html").unlink()
    preview.edit("text", 1, "Other words.")
    preview.edit("quiet", 0, "")
    assert preview.served() == preview.clean()


def test_an_output_folder_that_someone_deletes_is_made_anew(preview):
    """At the next edit, whole."""
    shutil.rmtree(preview.root / "public")
    preview.edit("text", 1, "Other words.")
    assert preview.served() == preview.clean()


def test_a_build_from_another_window_is_noticed(preview):
    """What another command published in between is what the next edit is compared with."""
    settings_there = load_settings(preview.root, {**preview.asked, "title": "Other"})
    build(preview.root, settings_there, OPTIONS, lambda stage, more, total: None)
    preview.edit("text", 1, "Other words.")
    assert preview.served() == preview.clean()
