"""Slugs, safe paths, and addresses as HTML names them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.model import ROOT
from site_gen.urls import RESERVED_NAMES, href, percent_encoded, safe_path, slugify, way_to_root

SLUGS = {
    "The Council Votes": "the-council-votes",
    "U.S. and U.K. sign": "us-and-uk-sign",
    "It’s the keeper's turn": "its-the-keepers-turn",
    "Café Ångström": "cafe-angstrom",
    "Straße und Øl": "strasse-und-ol",
    "Война и мир: ёлка й": "война-и-мир-ёлка-й",
    "Ελλάδα σήμερα": "ελλαδα-σημερα",
    "می‌شود": "می-شود",
    "हिन्दी में": "हिन्दी-में",
    "日本語のタイトル": "日本語のタイトル",
    "１２３ ｆｕｌｌ": "123-full",
    "CON": "con-",
    "!!!": "",
    "../../etc/passwd": "etc-passwd",
}


@pytest.mark.parametrize(("title", "slug"), SLUGS.items())
def test_a_slug_keeps_the_letters_of_every_script(title: str, slug: str) -> None:
    """Marks are dropped from Latin and Greek letters only; everything else that is no letter or digit is a hyphen."""
    assert slugify(title) == slug


@pytest.mark.parametrize(
    ("title", "language", "slug"),
    [
        ("Привет, ёлка", "ru", "privet-elka"),
        ("Київ, гора", "uk", "kyiv-hora"),
        ("Über Äpfel", "de", "ueber-aepfel"),
        ("Über Äpfel", "tr", "uber-apfel"),
        ("Ελλάδα", "el", "ellada"),
        ("日本", "ja", ""),
    ],
)
def test_ascii_slugs_transliterate_by_language(title: str, language: str, slug: str) -> None:
    """`slugs = "ascii"` writes letters in plain Latin, by the language's own table first."""
    assert slugify(title, True, language) == slug


def test_a_long_slug_is_cut_at_a_word() -> None:
    """A slug has at most 80 characters and 160 bytes."""
    assert slugify("harbour " * 30) == "-".join(["harbour"] * 10)
    assert len(slugify("й" * 500).encode()) <= 160


@given(st.text(max_size=300))
def test_any_text_gives_a_safe_slug(text: str) -> None:
    """A slug is a file name everywhere: no separator, dot, space, control or reserved name, stable under itself."""
    slug = slugify(text)
    assert not set(slug) & set("/\\.: %?#&<>\"'*|\x00\n")
    assert slug not in RESERVED_NAMES
    assert len(slug.encode()) <= 161
    assert unicodedata.is_normalized("NFC", slug)


@given(st.text(max_size=300))
def test_any_path_stays_below_the_root(text: str) -> None:
    """A safe path has no empty, "." or ".." part, no absolute form and no name that Windows keeps."""
    path = safe_path(text)
    parts = path.split("/") if path else []
    assert all(part not in ("", ".", "..") and not part.endswith((".", " ")) for part in parts)
    assert all(part.partition(".")[0].lower() not in RESERVED_NAMES for part in parts)
    assert safe_path(path) == path


def test_addresses_are_percent_encoded_behind_the_root_marker() -> None:
    """HTML names an address by ROOT and its percent-encoded path; quotes and ampersands need no further escaping."""
    assert href("2023/09/ä b.html#part one") == f"{ROOT}2023/09/%C3%A4%20b.html#part%20one"
    assert href("""a"'&<>.html""") == f"{ROOT}a%22%27%26%3C%3E.html"
    assert percent_encoded("tags/ü.html") == "tags/%C3%BC.html"


@pytest.mark.parametrize(("address", "way"), [("index.html", ""), ("2023/index.html", "../"), ("a/b/c.html", "../../")])
def test_the_way_to_the_root_climbs_out_of_each_folder(address: str, way: str) -> None:
    """Links are relative, so that a site works below any address and from disk."""
    assert way_to_root(address) == way
