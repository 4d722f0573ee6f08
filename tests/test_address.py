"""Ids and addresses of articles."""

import unicodedata
from itertools import permutations

import pytest

from site_gen.model import BodyFacts, Draft, Fields, ImportRecord
from site_gen.settings import Settings, TaxonomySettings
from site_gen.stages.address import address
from site_gen.stages.identify import own_id
from site_gen.urls import slugify


def draft(path: str = "a.md", **fields: object) -> Draft:
    values = {"title": "A title", "published": "2023-09-19", **fields}
    slug = slugify(str(values.get("slug") or values["title"]))
    fields_ = Fields(**values)  # type: ignore[arg-type]  # the keywords are the test's data
    return Draft(
        path=path,
        key=path,
        own_id=own_id(fields_, path),
        slug=slug,
        item_digest=path,
        fields=fields_,
        facts=BodyFacts(),
    )


def address_of(fields: dict[str, object], **settings: object) -> str:
    (item,), _ = address([draft(**fields)], Settings(**settings))  # type: ignore[arg-type]  # the keywords are the test's data
    return item.address


def pattern(text: str) -> dict[str, object]:
    return {"permalinks": (("default", text),)}


@pytest.mark.parametrize(
    ("fields", "settings", "expected"),
    [
        ({}, {}, "2023/09/a-title.html"),
        ({"published": "1973"}, {}, "1973/a-title.html"),
        ({"published": None}, {}, "undated/a-title.html"),
        ({"confidence": (("published", "guess"),)}, {}, "undated/a-title.html"),
        ({"confidence": (("published", "derived"),)}, {}, "undated/a-title.html"),
        ({"confidence": (("title", "position"),)}, {}, "2023/09/a-title.html"),
        ({"slug": "My Own"}, {}, "2023/09/my-own.html"),
        ({"permalink": "/old/place/"}, {}, "old/place/index.html"),
        ({"permalink": "/old/place.html"}, {}, "old/place.html"),
        ({"permalink": "/../../etc/passwd"}, {}, "etc/passwd.html"),
        ({"section": "World News"}, pattern("{section}/{slug}/"), "world-news/a-title/index.html"),
        ({}, pattern("{section}/{year}-{month}-{day}-{slug}.html"), "2023-09-19-a-title.html"),
        ({"type": "page", "published": None, "path": "about.md"}, {}, "about.html"),
        ({"type": "page", "published": None, "path": "info/who we are.md"}, {}, "info/who-we-are.html"),
    ],
)
def test_an_address_follows_the_pattern_of_its_section(
    fields: dict[str, object], settings: dict[str, object], expected: str
) -> None:
    """A part without a value is left out; a date that is not certain never makes an address."""
    assert address_of(fields, **settings) == expected


def test_an_article_does_not_take_the_address_of_a_list() -> None:
    """The site's own pages keep their addresses; the article takes a suffix and the build says so."""
    settings = Settings(taxonomies=(TaxonomySettings(name="topics", title="Topics"),))
    items, problems = address(
        [
            draft("a.md", permalink="/tags/x.html"),
            draft("b.md", permalink="/2023/"),
            draft("c.md", permalink="/topics/y"),
        ],
        settings,
    )
    assert [item.address for item in items] == [
        f"tags/x-{items[0].id[:8]}.html",
        f"2023-{items[1].id[:8]}/index.html",
        f"topics/y-{items[2].id[:8]}.html",
    ]
    assert [problem.kind for problem in problems] == ["reserved-address"] * 3


def test_clashing_addresses_are_the_same_for_any_order_of_input() -> None:
    """The oldest keeps the address; the others take eight digits of their id. Case does not tell apart."""
    drafts = [
        draft("a.md", published="2023-09-03", permalink="/Place.html"),
        draft("b.md", published="2023-09-02", permalink="/place.html"),
        draft("c.md", published="2023-09-01", permalink="/PLACE.html"),
    ]
    results = set()
    for order in permutations(drafts):
        items, problems = address(order, Settings())
        results.add(tuple(sorted((item.draft.path, item.address) for item in items)))
        assert [problem.kind for problem in problems] == ["address-clash"] * 2
    ((a, b, c),) = results
    assert (c, b[1].startswith("place-"), a[1].startswith("Place-")) == (("c.md", "PLACE.html"), True, True)


def test_addresses_that_some_file_system_takes_for_one_are_told_apart() -> None:
    """Upper case, and é as one letter or as two: nothing is lost, and the order of input changes nothing."""
    names = ["/caf\u00e9.html", "/cafe\u0301.html", "/CAFE\u0301.html", "/Caf\u00c9.html"]
    drafts = [draft(f"{n}.md", published=f"2023-09-0{n + 1}", permalink=name) for n, name in enumerate(names)]
    results = set()
    for order in permutations(drafts):
        items, problems = address(order, Settings())
        results.add(tuple(sorted((item.draft.path, item.address) for item in items)))
        assert [problem.kind for problem in problems] == ["address-clash"] * 3
    (found,) = results
    assert len({unicodedata.normalize("NFC", name).casefold() for _, name in found}) == len(names)
    assert found[0][1] == "caf\u00e9.html"


def test_an_id_comes_from_the_best_source_there_is() -> None:
    """Front matter, else the original's address, else the raw bytes, else the path."""
    same = [
        draft("a.md", id="0123456789abcdef"),
        draft("b.md", source_url="https://a.example/1"),
        draft("c.txt", record=ImportRecord(sha256="f" * 64)),
        draft("d.md"),
    ]
    moved = [
        draft("x/a.md", id="0123456789abcdef"),
        draft("x/b.md", source_url="https://a.example/1"),
        draft("x/c.txt", record=ImportRecord(sha256="f" * 64)),
        draft("x/d.md"),
    ]
    before = [item.id for item in address(same, Settings())[0]]
    after = [item.id for item in address(moved, Settings())[0]]
    assert before[0] == "0123456789abcdef"
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, True, True, False]
    assert len(set(before)) == 4


def test_two_articles_never_share_an_id() -> None:
    """Of two versions of one original, and of a copied file, the older keeps the id."""
    items, problems = address(
        [draft("new.md", published="2024-01-01", id="0123456789abcdef"), draft("old.md", id="0123456789abcdef")],
        Settings(),
    )
    assert items[1].id == "0123456789abcdef"
    assert items[0].id != "0123456789abcdef"
    assert [problem.kind for problem in problems] == ["duplicate-id"]
