"""The A-Z of terms: one page of up to 2,000, else a page for each letter."""

import pytest

from site_gen import library
from tests.crawl import dead_links

NAMES = (
    "anchor",
    "Apple",
    "Ärmel",
    "apt",
    "bay",
    "9 lives",
    "10 lives",
    "…",
    "жало",
    "中文",
    "A.",
    "Übung",
    "under",
    "uxor",
)


def tagged(name: str, number: int) -> str:
    return f'---\ntitle: Article {number}\ndate: 1973-05-{number + 1:02}\ntags: ["{name}"]\n---\n\nText.\n'


@pytest.mark.parametrize(
    ("many", "expected"),
    [
        (14, {}),
        (6, {"signs": 1, "digits": 2, "a": 5, "b": 1, "u": 3, "u436": 1, "u4e2d": 1}),
        (3, {"signs": 1, "digits": 2, "a-u2e": 1, "a-n": 1, "a-p": 2, "a-r": 1, "b": 1, "u": 3, "u436": 1, "u4e2d": 1}),
    ],
)
def test_thousands_of_terms_have_a_page_for_each_letter(build, monkeypatch, many, expected):
    """A letter with thousands has one for each pair of first letters; every term is on one page, and reached."""
    monkeypatch.setattr(library, "MANY_TERMS", many)
    site = build({f"content/{number}.md": tagged(name, number) for number, name in enumerate(NAMES)})
    pages = {name: text.decode() for name, text in site.files.items() if name.startswith("tags/index")}
    counts = {
        name.removeprefix("tags/index/").removesuffix(".html"): text.count('<span class="span">')
        for name, text in pages.items()
        if name != "tags/index.html"
    }
    assert counts == expected
    assert sum(text.count('<span class="span">') for text in pages.values()) == len(NAMES)
    assert dead_links(site.files) == []
    front = pages["tags/index.html"]
    assert [name for name in counts if f'href="../tags/index/{name}.html"' not in front] == []


def test_a_letter_page_changes_with_its_terms_alone(build, monkeypatch):
    """A new tag rewrites its letter's page and the first one, which counts."""
    monkeypatch.setattr(library, "MANY_TERMS", 6)
    monkeypatch.setattr("site_gen.pages.letters.BESIDE", 2)
    files = {f"content/{number}.md": tagged(name, number) for number, name in enumerate(NAMES)}
    before = build(files).files
    after = build({"content/new.md": tagged("bell", 20)}).files
    assert after == build({**files, "content/new.md": tagged("bell", 20)}, at="clean").files
    changed = {name for name in after if name.startswith("tags/index") and before.get(name) != after[name]}
    assert changed == {"tags/index.html", "tags/index/b.html"}
