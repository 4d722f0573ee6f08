"""The text importer gives each shape of raw article its fields, and every line of the body once."""

import pytest
from raw_shapes import SHAPES

from site_gen.importers import ImportRules, import_bytes


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_shape_of_raw_article_gives_its_fields_and_its_body(shape):
    """Title, names, day, address and body of every layout; what is not there is absent."""
    (page,) = import_bytes(shape.name, shape.raw.encode(shape.encoding), ImportRules()).pages
    found = {name: _value(page.fields, name) for name in shape.fields}
    body = page.text.strip()
    ends = (body[: len(shape.first)], body[-len(shape.last) :])

    assert (found, ends) == (shape.fields, (shape.first, shape.last))


def _value(fields, name):
    if name == "authors":
        return tuple(author.name for author in fields.authors)
    if name in ("caption", "credit"):
        return getattr(fields.image, name) if fields.image else None
    return getattr(fields, name)


BODY = "The council voted to keep the old ferry, and that ended a dispute which had lasted since the spring.\n"

BYLINES = (
    ("By AFP", (("AFP", "Organization"),), "AFP"),
    ("By Agence France-Presse", (("Agence France-Presse", "Organization"),), "AFP"),
    ("By Mara Lind", (("Mara Lind", "Person"),), None),
    ("by Mara Lind in Salt Haven", (("Mara Lind", "Person"),), None),
    ("By Mara Lind, Staff Writer", (("Mara Lind", "Person"),), None),
    ("By Mara Lind, Associated Press", (("Mara Lind", "Person"),), "AP"),
    ("By Dr. Mara Lind, Ph.D., Ola Berg Jr. and AFP",
     (("Dr. Mara Lind, Ph.D.", "Person"), ("Ola Berg Jr.", "Person"), ("AFP", "Organization")), "AFP"),
    ("By Lind, Mara", (("Lind, Mara", "Person"),), None),
    ("By MARA LIND and OLA BERG", (("MARA LIND", "Person"), ("OLA BERG", "Person")), None),
    ("Written by: Mara van der Lind (@mlind) mara@harbour.example", (("Mara van der Lind", "Person"),), None),
    ("By The Harbour Times Editorial Board", (("The Harbour Times Editorial Board", "Organization"),), None),
    ("By Staff Writers", (("Staff Writers", "Organization"),), None),
    ("Por Mara Lind y Ola Berg", (("Mara Lind", "Person"), ("Ola Berg", "Person")), None),
    ("B y   M a r a   L i n d", (("Mara Lind", "Person"),), None),
    ("[[View all posts by Mara Lind]]", (), None),
    ("By Midnight the Storm Had Passed", (), None),
    ("By then it was too late for the old ferry.", (), None),
)  # fmt: skip


@pytest.mark.parametrize(("line", "authors", "agency"), BYLINES, ids=[line for line, _, _ in BYLINES])
def test_a_byline_gives_people_and_organisations_and_a_sentence_gives_none(line, authors, agency):
    """Names are kept whole, as written; places, employers, roles and handles are no part of them."""
    (page,) = import_bytes("a.txt", f"Old ferry stays\n\n{line}\n\n{BODY}".encode(), ImportRules()).pages

    found = tuple((author.name, author.type) for author in page.fields.authors)

    assert (found, page.fields.agency) == (authors, agency)


LONG = "Long text. " * 40
TITLES = (
    ("a.txt", "Old ferry | The Harbour Times\nhttps://theharbourtimes.example/a/b\n\n", "Old ferry", "position"),
    ("a.txt", "Old ferry stays - a review\n\n", "Old ferry stays - a review", "position"),
    ("a.txt", "Old ferry\n=========\n\n", "Old ferry", "given"),
    ("a.txt", "MEDIA RELEASE\n\nOld ferry stays in service\n\n", "Old ferry stays in service", "position"),
    ("a.txt", f"https://h.example/2023/the-old-ferry-stays-a1234\n\n{LONG}\n", "The old ferry stays", "derived"),
    ("the_old-ferry.txt", f"{LONG}\n\n{LONG}\n", "the old ferry", "derived"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "head", "title", "tier"), TITLES, ids=[case[2] for case in TITLES])
def test_a_title_is_found_or_made_and_its_tier_says_which(name, head, title, tier):
    """Heading, first line, address, file name, in this order; a name at the end goes only if it is the site's."""
    (page,) = import_bytes(name, (head + LONG).encode(), ImportRules()).pages

    assert (page.fields.title, page.fields.tier("title")) == (title, tier)


def test_an_article_without_any_title_is_called_untitled_and_wants_a_look():
    """The name is of the text, so that it stays; review says why."""
    (page,) = import_bytes("1234.txt", ("Long text. " * 40).encode(), ImportRules()).pages

    assert (page.fields.title[:9], len(page.fields.title), page.review) == ("Untitled ", 17, ("no-title",))


def test_two_places_that_disagree_are_a_conflict_and_the_better_one_is_kept():
    """A lone date line wins over the day in the address; both are in the record, and the page wants a look."""
    raw = f"Old ferry stays\n\n19 September 2023\n\nhttps://harbour.example/2023/10/05/ferry\n\n{BODY}"
    (page,) = import_bytes("a.txt", raw.encode(), ImportRules()).pages
    found = [(conflict.field, conflict.kept, conflict.other, conflict.where) for conflict in page.conflicts]

    assert (page.fields.published, found, page.review) == (
        "2023-09-19", [("published", "19 September 2023", "2023-10-05", "address")], ("conflict-published",)
    )  # fmt: skip


def test_a_day_in_figures_is_a_guess_until_the_rules_say_the_order():
    """03/04/2023 is told by nobody; import.toml can."""
    raw = f"Old ferry stays\n\n03/04/2023\n\n{BODY}".encode()
    plain = import_bytes("a.txt", raw, ImportRules()).pages[0].fields
    ordered = import_bytes("a.txt", raw, ImportRules(date_order="mdy")).pages[0].fields

    assert [(fields.published, fields.tier("published")) for fields in (plain, ordered)] == [
        ("2023-04-03", "guess"), ("2023-03-04", "given")
    ]  # fmt: skip


def test_an_impossible_day_is_no_date_and_wants_a_look():
    """31 February stays where it stood, as text."""
    (page,) = import_bytes("a.txt", f"Old ferry stays\n\n31 February 2023\n\n{BODY}".encode(), ImportRules()).pages

    assert (page.fields.published, page.review, page.text.split("\n")[0]) == (
        None, ("conflict-published",), "31 February 2023"
    )  # fmt: skip


def test_path_patterns_constants_and_boilerplate_of_a_source_are_applied():
    """What import.toml says of a folder: the path's date is explicit, constants are given, boilerplate leaves."""
    rules = ImportRules(
        patterns=("{year}/{month}/{day}_p{page}_*.txt",),
        constants=(("publisher", "The Harbour Times"), ("language", "en")),
        boilerplate=("SUBSCRIBE *",),
    )
    raw = f"Old ferry stays\n\nSUBSCRIBE NOW AND SAVE\n\n{BODY}".encode()
    (page,) = import_bytes("1911/03/07_p4_ferry.txt", raw, rules).pages
    fields = page.fields

    assert (fields.published, fields.publisher, fields.language, page.text) == (
        "1911-03-07", "The Harbour Times", "en", BODY
    )  # fmt: skip


def test_bare_lines_of_an_address_at_the_end_are_a_guess_and_stay_in_the_body():
    """An unlabelled address may be anything: it is copied, not taken."""
    raw = f"Old ferry stays\n\n{BODY}\nhttps://elsewhere.example/page\n"
    (page,) = import_bytes("a.txt", raw.encode(), ImportRules()).pages

    assert (page.fields.source_url, page.fields.tier("source_url"), page.text.rstrip().split("\n")[-1]) == (
        "https://elsewhere.example/page", "guess", "https://elsewhere.example/page"
    )  # fmt: skip


LAST_LINES = (
    # (the last line, its day)
    ("26 January 1986 '  '", "1986-01-26"),
    ("15 May 2000 Media Contact: Mara Lind 0419 000 715", "2000-05-15"),
    ("Ends Thursday, 20 December 2001", "2001-12-20"),
    ("20 July 1979  Salt Haven", "1979-07-20"),
    ("Salt Haven  9 February 1996 For further information contact the harbour office", "1996-02-09"),
)


@pytest.mark.parametrize(("line", "day"), LAST_LINES, ids=[day for _, day in LAST_LINES])
def test_the_day_of_a_last_line_is_found_beside_a_place_or_whom_to_ask(line, day):
    """A release ends with its day; what stands after it is how to reach its office."""
    text = "Old ferry stays\n\n" + "The council voted after a debate that nobody will forget. " * 9
    (page,) = import_bytes("a.txt", f"{text}\n\n{BODY}\n{line}\n".encode(), ImportRules()).pages
    assert (page.fields.published, page.fields.tier("published")) == (day, "position")
