"""An article names its other versions and its copies so that a reader can tell them apart."""

import re

SOURCE = "source: https://news.example/bridge\n"


def article(title: str, date: str, more: str) -> str:
    return f"---\ntitle: {title}\ndate: {date}\n{more}---\n\nThe bridge was opened.\n"


def named(html: str, heading: str) -> list[str]:
    """Return the lines of a list of other articles."""
    listed = html.partition(f"<dt>{heading}</dt>")[2].partition("</dd>")[0]
    return [re.sub("<[^>]*>", "", line) for line in re.findall("<li>(.*?)</li>", listed, re.DOTALL)]


def test_versions_and_copies_have_their_days_and_other_publishers(build):
    paper, other = "publisher: The Harbour Times\n", "publisher: Inland Post\n"
    output = build({
        "content/first.md": article("The bridge", "1990-05-01", SOURCE + paper),
        "content/second.md": article("The bridge, updated", "1990-05-02", SOURCE + paper),
        "content/copy.md": article("The bridges again", "1990-05-04", "duplicate_of: third.md\n" + other),
        "content/third.md": article("The bridges", "1990-05-03", paper),
    }).output  # fmt: skip
    first, third = ((output / f"1990/05/{name}.html").read_text("utf-8") for name in ("the-bridge", "the-bridges"))
    assert named(first, "Other versions") == ["The bridge, updated · May 2, 1990"]
    assert named(third, "The same text") == ["The bridges again · May 4, 1990 · Inland Post"]


def test_what_is_not_known_of_a_version_is_left_out(build):
    """Neither of them has a publisher, one has no day."""
    site = build({
        "content/first.md": article("The bridge", "1990-05-01", SOURCE),
        "content/second.md": f"---\ntitle: The bridge, updated\n{SOURCE}---\n\nThe bridge was opened.\n",
    })  # fmt: skip
    first = site.html("1990/05/the-bridge.html")
    second = next(html.decode() for name, html in site.files.items() if "the-bridge-updated" in name)
    assert named(first, "Other versions") == ["The bridge, updated"]
    assert named(second, "Other versions") == ["The bridge · May 1, 1990"]
