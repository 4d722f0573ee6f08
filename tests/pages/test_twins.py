"""Markdown twins: an article's file beside its page, for those who want the text."""

PAGE = "---\ntitle: Tide\ndate: 2023-09-19\n---\n\nIt rose.\n"


def test_an_article_that_is_markdown_has_its_file_beside_its_page(build):
    """The page links it; a raw article has none, and without the option nobody has."""
    files = {
        "content/tide.md": PAGE,
        "content/raw.txt": "Raw\n\nSeptember 20, 2023\n\nA text of some length, all raw.\n",
    }
    site = build(files, markdown_twins=True)
    assert site.html("2023/09/tide.md") == PAGE
    assert [address for address in site.files if address.endswith(".md")] == ["2023/09/tide.md"]
    assert 'href="../../2023/09/tide.md"' in site.html("2023/09/tide.html")
    assert "2023/09/tide.md" not in build({}, markdown_twins=False).files
