"""Fields from front matter: the alias table, the schema, and a problem with its place for every mistake."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.fields import fields_from
from site_gen.fields.names import ALIASES, names_table, normal
from site_gen.fields.schema import READERS
from site_gen.fields.written_dates import parse_written_date
from site_gen.front_matter import FrontMatter, split_front_matter
from site_gen.model import Author, Fields, ImportRecord, LeadImage
from site_gen.settings import Settings, TaxonomySettings

SETTINGS = Settings(taxonomies=(TaxonomySettings(name="topics", title="Topics"),))


def read(block: str, text: str = "", path: str = "content/a-file.md"):
    front = split_front_matter(f"---\n{block}\n---\n{text}", path, 16_384)
    assert not front.problems
    fields, problems = fields_from(front, path, SETTINGS)
    return fields, [(problem.line, problem.column, problem.kind, problem.message) for problem in problems]


def test_every_key_stands_in_the_guide(golden):
    """The table of docs/content/front-matter.md is the alias table of the code."""
    page = Path(__file__).parent.parent / "docs" / "content" / "front-matter.md"
    before, _, rest = page.read_text(encoding="utf-8").partition("test_fields.py) -->\n")
    _, mark, after = rest.partition("<!-- end of keys -->")
    golden(page, f"{before}test_fields.py) -->\n\n{names_table()}\n{mark}{after}")


def test_no_name_means_two_fields():
    """Each name of the alias table stands there once."""
    names = [normal(name) for _, row, _ in ALIASES for name in row.split()]
    assert len(names) == len(set(names))
    assert {field for field, _, _ in ALIASES} == {field for field, _ in READERS}


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        # Hugo
        ("lastmod: 2023-09-20", {"updated": "2023-09-20"}),
        ("expiryDate: 2024-01-01", {"expires": "2024-01-01"}),
        ("url: /old/place/", {"permalink": "/old/place/"}),
        ("images: [a.jpg, b.jpg]", {"image": LeadImage(src="a.jpg")}),
        ("cover: {image: a.jpg, alt: A, caption: B}", {"image": LeadImage(src="a.jpg", alt="A", caption="B")}),
        # Jekyll
        ("published: false", {"draft": True}),
        ("categories: [News, Sea]", {"section": "News", "tags": ("Sea",)}),
        ("category: News\ntags: [a]", {"section": "News", "tags": ("a",)}),
        ("redirect_from: [/a/, /b.html]", {"aliases": ("/a/", "/b.html")}),
        # Pelican
        ("Modified: 2023-09-20", {"updated": "2023-09-20"}),
        ("Status: draft", {"draft": True}),
        ("Summary: Short", {"description": "Short"}),
        # Obsidian's clipper
        (
            'source: https://x.example/a\nauthor: ["[[Mara Lind]]"]\npublished: 2023-09-19\ncreated: 2024-01-01',
            {
                "source_url": "https://x.example/a",
                "authors": (Author("Mara Lind"),),
                "published": "2023-09-19",
                "saved": "2024-01-01",
            },
        ),
        ("created: 2024-01-01", {"published": "2024-01-01"}),
        ('author: "[[View all posts by Ola Berg]]"', {"authors": (Author("Ola Berg"),)}),
        ("tags: ['#sea', '#port']", {"tags": ("sea", "port")}),
        ("aliases: [Another Name]", {"extra": (("aliases", ("Another Name",)),)}),
        # The original's address, and the publisher
        ("source: The Harbour Times", {"publisher": "The Harbour Times"}),
        ("permalink: HTTPS://X.example/a?b=c", {"source_url": "HTTPS://X.example/a?b=c"}),
        ("canonical: https://x.example/", {"source_url": "https://x.example/"}),
        ("source: https://a.example/\nsource_url: https://b.example/", {"source_url": "https://b.example/"}),
        # Everything stays what was written
        ("language: no", {"language": "no"}),
        ("lang: en_us", {"language": "en-US"}),
        ("date: 1973", {"published": "1973"}),
        ("date: September 19, 2023", {"published": "2023-09-19"}),
        ('draft: "false"', {}),
        ("draft: yes", {"draft": True}),
        ("tags: '#sea #port'", {"tags": ("sea", "port")}),
        ("tags: 'C #1, yes'", {"tags": ("C #1", "yes")}),
        ("tags: yes", {"tags": ("yes",)}),
        ("tags: a, b, a", {"tags": ("a", "b")}),
        ("slug: 012", {"slug": "012"}),
        ("weight: -3", {"weight": -3}),
        ("id: 5f1c0a7be2d94c36", {"id": "5f1c0a7be2d94c36"}),
        ("subtitle:", {}),
        ("rights: ~", {}),
        ('subtitle: "a\\u0007b  c\\u0301"', {"subtitle": "ab ć"}),
        # People
        ("author: Mara Lind and Ola Berg", {"authors": (Author("Mara Lind"), Author("Ola Berg"))}),
        ("author: Lind, Mara", {"authors": (Author("Lind, Mara"),)}),
        ("author: A B, C D, Jr., E F", {"authors": (Author("A B"), Author("C D, Jr."), Author("E F"))}),
        ("byline: By Mara Lind", {"authors": (Author("Mara Lind"),)}),
        (
            "authors:\n  - name: AFP\n    type: Organization\n  - {name: M, link: https://m.example/}\n  - O",
            {"authors": (Author("AFP", "Organization"), Author("M", link="https://m.example/"), Author("O"))},
        ),
        # The site's own taxonomy, and what site-gen does not know
        ("topics: [b, a]", {"taxonomies": (("topics", ("b", "a")),)}),
        (
            "mood: calm\nparams: {a: 1, b: [c, d]}",
            {"extra": (("mood", "calm"), ("params.a", "1"), ("params.b", ("c", "d")))},
        ),
    ],
)
def test_a_key_means_its_field_under_any_name(block, expected):
    """Front matter of the usual generators and exporters is understood, and no value is taken for another."""
    assert read("title: T\n" + block) == (Fields(title="T", **expected), [])


def test_an_import_block_gives_record_and_confidence():
    """The `import:` block of an imported page is read back."""
    block = f"title: T\ndate: 1973\nimport:\n  from: a.txt\n  sha256: {'ab' * 32}\n  bytes: 12\n  format: text/1\n"
    fields, problems = read(block + "  part: 1/2\n  confidence: {date: guess, language: derived}")
    assert problems == []
    assert fields.record == ImportRecord(sha256="ab" * 32, origin="a.txt", size=12, format="text/1", part="1/2")
    assert fields.confidence == (("published", "guess"),)


@pytest.mark.parametrize(
    ("block", "problem"),
    [
        ("date: 2024-13-40", (3, 7, "impossible-date", "there is no date 2024-13-40")),
        ("date: 2023-02-30", (3, 7, "impossible-date", "there is no date 2023-02-30")),
        ("date: 1066-10-14", (3, 7, "date-out-of-bounds", "the year of `date: 1066-10-14` is outside 1600-2100")),
        ("date: 03/04/2023", (3, 7, "ambiguous-date", "`date: 03/04/2023` has two meanings")),
        ("date: 12:30", (3, 7, "unreadable-date", '"12:30" is no date that site-gen can read')),
        ("date: [2023]\nupdated: {}", (3, 7, "wrong-type", "`date` must be a date, not a list")),
        ("draft: maybe", (3, 8, "unclear-draft",
                          '`draft` must be true or false, not "maybe"; the article is taken for a draft')),
        ("noindex: [a]", (3, 10, "not-true-or-false", "`noindex` must be true or false, not a list")),
        ("slug: [a, b]", (3, 7, "wrong-type", "`slug` must be text, not a list")),
        ("slug: ---", (3, 7, "bad-slug", 'the slug "---" has no letter or digit')),
        ("tags: {a: b}", (3, 7, "wrong-type", "`tags` must be a list of texts, not a table")),
        ("weight: heavy", (3, 9, "not-a-number", '`weight` must be a whole number, not "heavy"')),
        ("weight: " + "9" * 5000, (3, 9, "not-a-number", f'`weight` must be a whole number, not "{"9" * 39}…"')),
        ("type: artcle", (3, 7, "unknown-type", '"artcle" is no type of page; it is taken for an article')),
        ("language: english please", (3, 11, "unknown-language", '"english please" is no language tag')),
        ("source_url: ftp://a.example/", (3, 13, "bad-address",
                                          '"ftp://a.example/" is no absolute http or https address')),
        ("permalink: /:year/:title/", (3, 12, "permalink-pattern",
            "`permalink: /:year/:title/` is a pattern; a page's own address has no placeholders")),
        ("authors: [{nme: A}]", (3, 10, "wrong-type",
                                 "`authors` must be a name, a list of names, or a list of tables with `name`")),
        ("image: {src: [a, b]}", (3, 14, "wrong-type", "`image.src` must be text, not a list")),
        ("import: {from: a}", (3, 9, "import-incomplete",
                               "`import` has no `sha256` of 64 hexadecimal digits; it is ignored")),
        ("tilte: x", (3, 1, "unknown-key", "`tilte` is no key that site-gen knows; it is kept for templates")),
    ],
)  # fmt: skip
def test_a_mistake_is_a_problem_at_its_place(block, problem):
    """A value that its field cannot have leaves the field empty and is reported with line and column."""
    fields, problems = read("title: T\n" + block)
    assert problems == [problem]
    assert fields.title == "T"


@pytest.mark.parametrize(
    ("path", "text", "title", "tier", "problem"),
    [
        ("content/a.md", "# The *Ferry* of [Oslo](o.md)\n\nText", "The Ferry of Oslo", "position", "note"),
        ("content/a.md", "\nThe Ferry\n=========\n", "The Ferry", "position", "note"),
        ("content/2023-09-19-the-old-ferry.md", "Text", "The old ferry", "derived", "warning"),
        ("content/ferry/index.md", "```\n# no heading\n```\n", "Ferry", "derived", "warning"),
    ],
)
def test_a_title_is_found_where_front_matter_has_none(path, text, title, tier, problem):
    """The first heading, else the file's name, is the title, with a problem."""
    front = split_front_matter("---\ntags: [a]\n---\n" + text, path, 16_384)
    fields, problems = fields_from(front, path, SETTINGS)
    assert (fields.title, fields.tier("title")) == (title, tier)
    assert [(found.kind, found.severity) for found in problems] == [("missing-title", problem)]


def test_a_date_in_the_file_name_is_the_date_of_an_article_without_one():
    """Jekyll's `2023-09-19-name.md` is dated, unless front matter says otherwise."""
    assert read("title: T", path="content/2023-09-19-x.md")[0].published == "2023-09-19"
    assert read("title: T\ndate: 1973", path="content/2023-09-19-x.md")[0].published == "1973"
    assert read("title: T", path="content/2023-13-40-x.md")[0].published is None


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2023-09-19 08:30 +0300", "2023-09-19T08:30:00+03:00"),
        ("2023-9-5", "2023-09-05"),
        ("2023/09/19", "2023-09-19"),
        ("19.9.2023", "2023-09-19"),
        ("Sept. 19, 2023", "2023-09-19"),
        ("19th September 2023", "2023-09-19"),
        ("Tue, 19 Sep 2023 08:30:00 GMT", "2023-09-19T08:30:00Z"),
        ("September 19, 2023 at 8:30 PM", "2023-09-19T20:30:00"),
        ("19-Sep-2023", "2023-09-19"),
        ("September 2023", "2023-09"),
        ("2023年9月19日", "2023-09-19"),
        ("25/12/2023", "2023-12-25"),
        ("12/25/2023", "2023-12-25"),
        ("05/05/2023", "2023-05-05"),
        ("03/04/2023", None),
        ("May", None),
        ("1,200", None),
        ("1695081600", None),
        ("31 September 2023", None),
        ("13:30 PM", None),
        ("", None),
    ],
)
def test_written_dates_are_read_where_they_mean_one_day(written, iso):
    """A date that could mean two days, or none, is not read."""
    assert parse_written_date(written) == iso


VALUES = st.recursive(
    st.one_of(st.text(max_size=20), st.sampled_from(["2023-09-19", "true", "https://a.example/", "[[x]]", "9" * 5000])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=6,
)
KEYS = st.one_of(
    st.sampled_from(
        [
            "title",
            "date",
            "draft",
            "authors",
            "tags",
            "image",
            "import",
            "source",
            "url",
            "id",
            "slug",
            "aliases",
            "type",
            "published",
            "status",
            "categories",
            "language",
            "dateline",
            "weight",
            "confidence",
            "topics",
            "imageCaption",
        ]
    ),
    st.text(max_size=12),
)


@settings(max_examples=300)
@given(st.dictionaries(KEYS, VALUES, max_size=6), st.text(max_size=40))
def test_no_value_raises(values, text):
    """Whatever front matter holds, there are fields with a title."""
    front = FrontMatter(values=values, lines={}, text=text, text_line=1, present=True)
    fields, _ = fields_from(front, "content/a.md", SETTINGS)
    assert fields.title
