"""Templates as site-gen fills them: what a designer relies on."""

import re

PAGE = '{% extends "parent/article.html" %}{% block main %}'
ARTICLE = "---\ntitle: Ebb\ndate: 1973-05-15\nlanguage: {}\n---\n\nIt was shut.\n"


def test_each_language_says_its_own_words(build):
    """The same template, filled in two languages by one process."""
    template = PAGE + '{{ _("Tags") }} {{ asset("js/page.js") }} {{ url("index.html") }}{% endblock %}'
    site = build(
        {
            "templates/article.html": template,
            "content/de.md": ARTICLE.format("de"),
            "content/fr.md": ARTICLE.format("fr"),
        }
    )
    mains = sorted(
        re.findall(r'<main id="main">\s*(.*?)\s*</main>', data.decode())[0]
        for name, data in site.files.items()
        if name.startswith("1973/05/ebb")
    )
    assert mains == [
        "Mots-clés ../../assets/js/page.js ../../index.html",
        "Schlagwörter ../../assets/js/page.js ../../index.html",
    ]


def test_an_entry_of_a_record_comes_before_a_method(build):
    """`group.items` is the entry "items" of a record, not Python's method of that name."""
    template = PAGE + '{% set group = {"items": ["a", "b"]} %}{{ group.items|join(" ") }}{% endblock %}'
    site = build({"templates/article.html": template, "content/a.md": ARTICLE.format("en")})
    assert "a b" in site.html("1973/05/ebb.html")


def test_a_static_file_that_is_not_there_is_a_problem_with_its_line(build):
    template = PAGE + '\n{{ asset("css/none.css") }}{% endblock %}'
    site = build({"templates/article.html": template, "content/a.md": ARTICLE.format("en")})
    assert [(p.path, p.line) for p in site.problems if p.kind == "template"] == [("templates/article.html", 2)]


def test_a_theme_with_only_an_article_makes_a_whole_site(build):
    """What a theme lacks comes from the theme `base`, with colours and type of its own."""
    files = {
        "themes/mine/templates/article.html": '{% extends "base.html" %}{% block main %}<h1>{{ article.title }}</h1>'
        "{{ article.body }}{% endblock %}",
        "content/a.md": ARTICLE.format("en"),
    }
    site = build(files, theme="mine")
    assert "<h1>Ebb</h1><p>It was shut.</p>" in site.html("1973/05/ebb.html")
    assert "search.html" in site.files
    assert "--background:#fffdf9" in site.html("assets/css/plain.css")
