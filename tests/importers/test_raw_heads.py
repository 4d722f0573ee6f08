"""The head of a raw article, as the press of many countries writes it, gives its fields, none more sure than it is."""

import re

import pytest
from raw_heads import HEADS
from raw_heads_tried import CAPTIONS, TRIED

from site_gen.importers import ImportRules, import_bytes

LAST = "The ferry was built in the year the lighthouse opened and has carried mail, cattle and brides ever since."
BODY = (
    "The harbour council voted on Tuesday to keep the old ferry, ending a dispute that had lasted since the spring of "
    "the year before last, when a storm damaged the quay.\n\n" + LAST
)


@pytest.mark.parametrize("head", (*HEADS, *TRIED), ids=lambda head: head.name)
def test_a_head_gives_its_fields_and_leaves_the_body(head):
    """Fields, their certainty, and the text below, whole; what a dateline says is copied, and stays."""
    raw = "\n\n".join(filter(None, (head.above, head.lead, BODY, head.below)))
    (page,) = import_bytes("raw.txt", raw.encode(), ImportRules()).pages
    fields = page.fields
    found = {name: getattr(fields, name) for name in head.fields}
    if "authors" in found:
        found["authors"] = tuple(author.name for author in fields.authors)
    guessed = tuple(name for name in head.fields if fields.tier(name) == "guess")

    assert (found, guessed, page.text.startswith(head.lead), page.text.count(LAST)) == (
        head.fields, head.guesses, True, 1
    )  # fmt: skip


def test_an_author_keeps_the_address_that_the_byline_links_to():
    """The line leaves the text, so what it links to is in the field."""
    raw = f"# Ferry stays\n\nBy [Mara Lind](https://quay.example/mara) and Ola Berg\n\n{BODY}"
    (page,) = import_bytes("raw.md", raw.encode(), ImportRules()).pages
    assert [(author.name, author.link) for author in page.fields.authors] == [
        ("Mara Lind", "https://quay.example/mara"),
        ("Ola Berg", None),
    ]


@pytest.mark.parametrize(("lines", "caption", "credit"), [case[1:] for case in CAPTIONS], ids=[c[0] for c in CAPTIONS])
def test_a_caption_leaves_the_text_with_who_made_the_picture(lines, caption, credit):
    """Labels, brackets, a line of its own: what a page shows around its first picture."""
    raw = f"Ferry stays\n\nBy Mara Lind\nMarch 5, 2021\n\n{lines}\n\n{BODY}"
    (page,) = import_bytes("raw.txt", raw.encode(), ImportRules()).pages
    image = page.fields.image
    assert (image and image.caption, image and image.credit, page.text) == (caption, credit, f"{BODY}\n")


def _figures(zero: int) -> dict[int, str]:
    return {ord("0") + digit: chr(zero + digit) for digit in range(10)}


WRITINGS = {
    "Arabic figures": lambda text: text.translate(_figures(0x660)),
    "Persian figures": lambda text: text.translate(_figures(0x6F0)),
    "full-width figures": lambda text: text.translate(_figures(0xFF10)),
    "spaces that do not break": lambda text: text.replace(" ", "\u00a0"),
    "marks of direction": lambda text: re.sub(r"(?m)^(?=.)", "\u200f", text),
    "bold lines": lambda text: re.sub(r"(?m)^(.+)$", r"**\1**", text),
    "capitals": str.upper,
}


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_head_in_any_writing_leaves_its_article_in(writing):
    """What a field cannot be read from, or reads otherwise than it stands, never puts an article aside."""
    raws = [
        WRITINGS[writing]("\n\n".join(filter(None, (head.above, head.lead, BODY, head.below))))
        for head in (*HEADS, *TRIED)
    ]
    found = [import_bytes("raw.md", raw.encode(), ImportRules()) for raw in raws]

    assert [(raw[:60], one.left_out) for raw, one in zip(raws, found, strict=True) if one.left_out] == []
