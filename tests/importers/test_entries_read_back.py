"""Whatever a container says of an article, the page made of it reads back as the same fields and the same text."""

import json
from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.importers import import_bytes
from site_gen.importers.emit import Notes, page_file
from site_gen.importers.making import named, not_read_back
from site_gen.importers.rules import ImportRules

_NAMES = """
title url text html author date updated saved source tags section description language id type weight draft
series slug guid image 1 Ünï highlights x-y
"""
_KEYS = st.sampled_from(_NAMES.split())
_ODD = ("2023-09-19", "1695112200", "no", "12:30", "0012", "- a", "# b", "---", "'", '"', "a: b", "[x]", "{y}", "en_us")
_MORE = ("https://q.example/a?b=c&d", "javascript:x", "By Mara Lind", "AFP", "<p>a</p><p>b</p>", "null", "~", "@x", "|")
_TEXT = st.one_of(st.text(max_size=40), st.sampled_from(_ODD), st.sampled_from(_MORE))
_VALUES = st.one_of(_TEXT, st.lists(_TEXT, max_size=3), st.integers(), st.booleans(), st.none(), st.floats())


@settings(max_examples=300)
@given(st.dictionaries(_KEYS, _VALUES, max_size=8))
def test_records_of_any_kind_make_pages_that_read_back(record: dict[str, object]) -> None:
    """The guard of the emission holds for all that JSON can say."""
    imported = import_bytes("x.json", json.dumps([record]).encode(), ImportRules())
    assert len(imported.pages) + len(imported.left_out) == 1
    for page in imported.pages:
        page = named(page, False)
        assert not_read_back(page, page_file(page, Notes(also=()))) == ""


_METAS = (
    "og:title description og:site_name author article:published_time article:modified_time article:section keywords "
    "article:tag og:url og:locale dc.rights citation_author twitter:data1"
)
_CONTENT = st.text(st.characters(blacklist_categories=("Cs",)), max_size=40)


@settings(max_examples=100)
@given(st.dictionaries(st.sampled_from(_METAS.split()), st.one_of(_CONTENT, _TEXT)), _CONTENT, _CONTENT)
def test_pages_of_any_kind_read_back(metas: dict[str, str], title: str, text: str) -> None:
    """The guard of the emission holds for whatever a page's metadata and text say."""
    head = "".join(f'<meta name="{name}" content="{escape(content)}">' for name, content in metas.items())
    html = f"<html><head><title>{escape(title)}</title>{head}</head><body><h1>{escape(title)}</h1><p>{escape(text)}</p>"
    imported = import_bytes("x.html", html.encode("utf-8", "replace"), ImportRules())
    assert len(imported.pages) + len(imported.left_out) == 1
    for page in imported.pages:
        page = named(page, False)
        assert not_read_back(page, page_file(page, Notes(also=()))) == ""
