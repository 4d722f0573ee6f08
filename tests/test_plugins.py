"""Plugins: a record of functions, found by name."""

PLUGIN = """
from msgspec.structs import replace

from site_gen.importers.records import ImportedPage, Importer
from site_gen.model import Fields, Page
from site_gen.pages import PageMaker
from site_gen.stages.plugins import Plugin


def plugin(options):
    def shout(manuscript):
        return replace(manuscript, text=manuscript.text.replace("quietly", options["word"]))

    def sign(article):
        return replace(article, fields=replace(article.fields, title=article.fields.title + "!"))

    def pages(library):
        yield Page("count.html", "count", "count.html", ())

    def inputs(library, page):
        yield str(len(library.articles))

    def context(library, page, sources):
        return {"count": len(library.articles)}

    def read(raw, rules):
        yield ImportedPage(fields=Fields(title="A shout"), text=raw.head.decode()[1:])

    return Plugin(
        change_manuscript=shout,
        change_article=sign,
        page_makers=(PageMaker("count", pages, inputs, context, needs_items=False),),
        template_filters=(("shouted", str.upper),),
        importers=(Importer("shout", 1, lambda raw: raw.head.startswith(b"!"), read),),
    )
"""
SITE = {
    "plugins/loud.py": PLUGIN,
    "templates/count.html": "<p>{{ count }} {{ 'articles'|shouted }}</p>",
    "content/a.md": "---\ntitle: A\ndate: 2023-09-19\n---\n\nIt left quietly.\n",
    "content/b.txt": "!The whole text.\n",
    "site.toml": 'plugins = ["loud"]\n[plugin_options.loud]\nword = "LOUDLY"\n',
}


def test_a_plugin_changes_texts_and_articles_and_adds_pages_filters_and_importers(build):
    """All that a plugin's record offers, in one site."""
    site = build(SITE)
    assert "It left LOUDLY." in site.html("2023/09/a.html")
    assert "A!" in site.html("2023/09/a.html")
    assert site.html("count.html") == "<p>2 ARTICLES</p>"
    assert "The whole text." in site.html("undated/a-shout.html")


def test_a_changed_plugin_changes_what_it_made(build):
    """A plugin's code and options are inputs of the build."""
    build(SITE)
    again = build({"site.toml": SITE["site.toml"].replace("LOUDLY", "SOFTLY")})
    assert "It left SOFTLY." in again.html("2023/09/a.html")
    edited = build({"plugins/loud.py": PLUGIN.replace('+ "!"', '+ "?"')})
    assert "A?" in edited.html("2023/09/a.html")


def test_a_plugin_that_cannot_be_had_stops_the_build(build):
    """The problem names the plugin; nothing is published."""
    site = build({**SITE, "plugins/loud.py": "def plugin(options):\n    raise ValueError('no word')\n"})
    assert [problem.message for problem in site.problems] == ['the plugin "loud": cannot be loaded: no word']
    assert site.files == {}
