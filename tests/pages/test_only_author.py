"""Lists of a site of one author do not say the name again and again; a second one brings all names back."""

import re

import pytest


def article(title: str, author: str, publisher: str = "The Harbour Times") -> str:
    date = f"1973-05-1{len(title)}"
    return f"---\ntitle: {title}\ndate: {date}\nauthor: {author}\npublisher: {publisher}\n---\n\nIt rained.\n"


BOTH = {"content/a.md": article("Ebb", "Ada Quill"), "content/b.md": article("Flow", "Ada Quill")}
THIRD = {"content/c.md": article("Tides", "Ola Berg", "Island Gazette")}


def names(html: str) -> list[list[str]]:
    """Return the names that stand in each item of a list."""
    items = re.findall(r'<li class="item">.*?</article>', html, re.DOTALL)
    return [sorted(re.findall("<bdi>(.*?)</bdi>", item)) for item in items]


@pytest.mark.parametrize("theme", ["reader", "journal"])
def test_the_name_of_the_only_author_and_publisher_is_not_repeated(theme, build):
    site = build(BOTH, theme=theme)
    assert names(site.html("1973/05/index.html")) == [[], []]
    assert "Ada Quill" in site.html("1973/05/ebb.html")
    more = build(THIRD, theme=theme)
    ada, ola = ["Ada Quill", "The Harbour Times"], ["Island Gazette", "Ola Berg"]
    assert names(more.html("1973/05/index.html")) == [ola, ada, ada]
    clean = build({**BOTH, **THIRD}, theme=theme, at="clean")
    assert more.files == clean.files
    assert build({"content/c.md": None}, theme=theme).files == build(BOTH, theme=theme, at="before").files


def test_where_some_articles_have_no_author_the_others_say_theirs(build):
    page = build({**BOTH, "content/d.md": article("Neaps", "")}).html("1973/05/index.html")
    assert sorted(names(page)) == [[], ["Ada Quill"], ["Ada Quill"]]
