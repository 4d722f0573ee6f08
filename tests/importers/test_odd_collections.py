"""Collections as they come: exports of classic editors, odd keys, mailing lists, mastheads, forums."""

import json

import pytest

from site_gen.importers import ImportRules, import_bytes
from site_gen.importers.wordpress import as_html

BODY = "The council voted to keep the old ferry, and that ended a dispute which had lasted since the spring."


def one(name: str, data: str):
    (page,) = import_bytes(name, data.encode(), ImportRules()).pages
    return page


POSTS = {
    "blank lines part paragraphs": ("One\nline\n\nTwo", "<p>One<br>\nline</p>\n<p>Two</p>"),
    "blocks are left as they are": ("<ul>\n\n<li>a</li>\n\n</ul>\nb", "<ul>\n<li>a</li>\n</ul>\nb"),
    "code keeps its blank lines": ("<pre>a\n\nb</pre>", "\n<pre>a\n\nb</pre>\n"),
    "a caption": (
        '[caption id="a" width="3"]<img src="q.jpg" /> The quay[/caption]',
        '<figure><img src="q.jpg" /><figcaption>The quay</figcaption></figure>',
    ),
    "films are links": (
        "[embed]https://v.example/1[/embed]",
        '<p><a href="https://v.example/1">https://v.example/1</a></p>',
    ),
    "other shortcodes stay words": ('[gallery ids="1"]', '<p>[gallery ids="1"]</p>'),
    "the comments of the block editor go": ("<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->", "<p>a</p>"),
}


@pytest.mark.parametrize("name", POSTS)
def test_the_text_of_a_wordpress_export_has_its_paragraphs(name):
    """The classic editor wrote no <p>: WordPress makes them when it shows a post."""
    content, html = POSTS[name]
    assert as_html(content) == html


RECORDS = (
    {"headline": "Ferry", "articleBody": BODY, "pub_dt": "2023-09-19", "canonical_link": "https://h.example/1",
     "byline": {"original": "By Ola Berg"}},
    {"id": 3, "fields": {"headline": "Ferry", "bodyText": BODY, "byline": "Ola Berg"},
     "webPublicationDate": "2023-09-19", "webUrl": "https://h.example/1"},
    {"title": "Ferry", "text": BODY, "date": "2023-09-19", "url": "https://h.example/1", "author": "Berg, Ola"},
)  # fmt: skip


@pytest.mark.parametrize("record", RECORDS, ids=["names in one word", "an object within", "last name first"])
def test_a_record_of_any_common_form_gives_its_fields(record):
    """What a key of another spelling or an inner object holds is not lost."""
    page = one("a.jsonl", json.dumps(record))
    fields = page.fields
    assert (fields.title, [author.name for author in fields.authors], fields.published, fields.source_url) == (
        "Ferry", ["Ola Berg"], "2023-09-19", "https://h.example/1"
    )  # fmt: skip
    assert page.text == f"{BODY}\n"


def test_tags_of_two_words_stay_two():
    """Only a name is written last part first."""
    page = one("a.jsonl", json.dumps({"title": "Ferry", "text": BODY, "tags": "Ferry, Harbour"}))
    assert page.fields.tags == ("Ferry", "Harbour")


def test_names_in_brackets_behind_an_address_are_the_authors():
    """RSS 2.0 and old mailing lists write them so."""
    item = f"<title>a</title><author>o@h.example (Ola Berg)</author><description>{BODY}</description>"
    feed = f"<rss version='2.0'><channel><item>{item}</item></channel></rss>"
    mail = f"From o@h.example Tue Sep 19 10:30:00 2023\nFrom: o@h.example (Ola Berg)\nSubject: a\n\n{BODY}\n"
    found = [[author.name for author in one(*case).fields.authors] for case in (("a.xml", feed), ("a.mbox", mail))]
    assert found == [["Ola Berg"], ["Ola Berg"]]


def test_a_masthead_in_capitals_is_the_publisher_and_what_follows_its_day_the_title():
    """As OCR of newspapers has it: name, day and price, headline."""
    head = "THE HARBOUR TIMES.\n\nThursday, March 7, 1912.     PRICE ONE PENNY.\n\nFERRY TO BE KEPT."
    page = one("p4.txt", f"{head}\n\n{BODY}\n")
    assert (page.fields.publisher, page.fields.title, page.fields.published) == (
        "The Harbour Times", "FERRY TO BE KEPT.", "1912-03-07"
    )  # fmt: skip


@pytest.mark.parametrize(
    "parted",
    [
        "{}\n\nDocument OAKSEN0020190311ef3b00012\n\n{}\n\nDocument OAKSEN0020190312ef3c00007\n",
        "Document 1 of 2\n\n{}\n\nDocument 2 of 2\n\n{}\n",
    ],
    ids=["numbers below", "numbers above"],
)
def test_a_database_s_articles_in_one_file_are_parted_where_it_numbers_them(parted):
    """Factiva ends an article with its number; ProQuest begins one with its place in the list."""
    heads = [
        f"{title}\n\nBy Teresa Quill\n312 words\n{day} March 2019\nOakmere Sentinel\nOAKSEN\nEnglish\n(c) 2019 S."
        for title, day in (("Old railway reopens", 11), ("Miller asks who clears snow", 12))
    ]
    raw = parted.format(
        *(f"{head}\n\nThe board voted on Thursday night, and nobody spoke against it." for head in heads)
    )
    pages = import_bytes("raw.txt", raw.encode(), ImportRules()).pages

    assert [(page.fields.title, page.fields.published, page.fields.publisher) for page in pages] == [
        ("Old railway reopens", "2019-03-11", "Oakmere Sentinel"),
        ("Miller asks who clears snow", "2019-03-12", "Oakmere Sentinel"),
    ]
