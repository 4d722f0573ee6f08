"""Templates as site-gen fills them: what a designer relies on."""

import os
import re
from pathlib import Path

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


def test_a_site_changes_type_in_site_toml(build):
    """A token of type, as one of colour, stands in a style sheet of the site's own that every page loads."""
    toml = '[type]\nfont-text = "\'Gill Sans\', sans-serif"\nmeasure = "36em"\n'
    site = build({"site.toml": toml, "content/a.md": ARTICLE.format("en")})
    assert (
        site.html("assets/colours.css") == ":root {\n  --font-text: 'Gill Sans', sans-serif;\n  --measure: 36em;\n}\n"
    )
    assert 'href="../../assets/colours.css"' in site.html("1973/05/ebb.html")


def test_only_texts_of_ones_own_are_hyphenated(build):
    """As with quotes and dashes: `markdown.typography`, in trusted folders alone."""
    toml = 'trusted = ["own/"]\n[markdown]\ntypography = true\n'
    files = {"content/own/a.md": ARTICLE.format("en"), "content/a.md": ARTICLE.format("en").replace("Ebb", "Flow")}
    site = build({"site.toml": toml, **files})
    classes = [re.findall(r'id="text" class="([^"]*)"', site.html(f"1973/05/{name}.html")) for name in ("ebb", "flow")]
    assert classes == [["prose hyphens"], ["prose"]]


def test_an_issue_is_an_anchor_on_the_list_of_its_day(build):
    """What a publisher brought out on a day stands together, below its name where there are several."""
    files = {
        f"content/{number}.md": f"---\ntitle: T{number}\ndate: 1973-05-15\npublisher: {publisher}\n---\n\nText.\n"
        for number, publisher in enumerate(["Island Gazette", "Evening Courier", "Island Gazette"])
    }
    month = build(files).html("1973/05/index.html")
    shown = re.findall(r'id="(d[^"]*)"|<h3><a href="[^"]*">(T\d)</a>', month)
    assert [anchor or title for anchor, title in shown] == [
        "d1973-05-15", "d1973-05-15-evening-courier", "T1", "d1973-05-15-island-gazette", "T0", "T2",
    ]  # fmt: skip


def test_every_day_of_the_year_has_its_place(build):
    """The page of all days is a calendar; days that have articles lead to them, darker the more there are."""
    text = "---\ntitle: T{}\ndate: {}\n---\n\nText {}.\n"
    dates = ["1972-02-29", "1973-02-28", "1974-02-28"]
    files = {f"content/{number}.md": text.format(number, date, number) for number, date in enumerate(dates)}
    page = build(files).html("on-this-day/index.html")
    days = re.findall(r'<li class="heat-(\d)">(?:<a href="([^"]*)"[^>]*>)?(\d+)', page)
    assert len(days) == 29
    assert days[26:] == [
        ("0", "", "27"),
        ("3", "../on-this-day/02.html#d02-28", "28"),
        ("1", "../on-this-day/02.html#d02-29", "29"),
    ]


def test_words_are_not_counted_where_none_are_parted(build):
    """A Japanese text states how long it takes to read, and no number of words."""
    japanese = (
        "---\ntitle: 連絡船\ndate: 1973-05-15\nlanguage: ja\n---\n\n" + "火曜日の朝、本土からの連絡船はまた遅れた。" * 9
    )
    page = build({"content/a.md": japanese}).html("1973/05/連絡船.html")
    assert re.findall(r'<p class="meta">.*?</p>', page)[0].count("<span>") == 1
    assert "wordCount" not in page


def test_a_drop_cap_has_a_paragraph_beside_it(build):
    """The class is there for a theme when the first paragraph is of three lines or more."""
    long = ARTICLE.format("en").replace("It was shut.", "It was shut. " * 30)
    pages = build({"content/a.md": long, "content/b.md": ARTICLE.format("en").replace("Ebb", "Flow")})
    assert 'class="prose opening"' in pages.html("1973/05/ebb.html")
    assert 'class="prose"' in pages.html("1973/05/flow.html")


def test_a_folder_of_templates_that_cannot_be_read_stops_the_build(build, monkeypatch):
    """Taken for one that is not there, it would put the theme's pages in place of the site's."""
    site = build({"templates/page.html": "mine", "content/a.md": "---\ntitle: Ebb\ntype: page\n---\n\nShut.\n"})
    assert site.html("a.html") == "mine"
    scandir = os.scandir

    def refuse(folder="."):
        if str(folder).endswith("/site/templates"):
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    again = build({})
    assert [(p.path, p.message) for p in again.problems] == [("templates", "cannot be read: permission denied")]
    assert again.html("a.html") == "mine"


def test_no_way_on_is_headed_without_a_link(build):
    """The only article of its publisher has no neighbours there; those that are its neighbours anyway stand once."""
    text = "---\ntitle: T{}\ndate: 197{}-05-15\npublisher: {}\n---\n\nText {}.\n"
    publishers = ["Island Gazette", "Evening Courier", "Island Gazette", "Island Gazette"]
    site = build({f"content/{n}.md": text.format(n, n, name, n) for n, name in enumerate(publishers)})
    shown = [
        [
            (heading, re.findall(r"<bdi>(T\d)</bdi>", links))
            for heading, links in re.findall(r'<h2 id="[a-z-]*neighbours">(.*?)</h2><ul>(.*?)</ul>', page, re.DOTALL)
        ]
        for page in (site.html(f"197{n}/05/t{n}.html") for n in range(4))
    ]
    assert shown == [
        [("Before and after", ["T1"]), ("In Island Gazette", ["T2"])],
        [("Before and after", ["T0", "T2"])],
        [("Before and after", ["T1", "T3"]), ("In Island Gazette", ["T0", "T3"])],
        [("Before and after", ["T2"])],
    ]


def test_every_token_that_the_guide_names_is_used(build):
    """So that none of them is taken for a misspelt one."""
    guide = (Path(__file__).parents[2] / "docs/content/themes.md").read_text("utf-8").partition("## Change one")[0]
    rows = re.findall(r"^\| (`[a-z0-9-]+`.*?) \| (?!what it is)", guide, re.MULTILINE)
    colours = {name for row in rows for name in re.findall("`([a-z0-9-]+)`", row)} - {"reader", "journal", "base"}
    assert {"background", "surface", "heat-1", "focus"} <= colours
    toml = "[colours]\n" + "".join(f'{name} = "#123456"\n{name}-dark = "#123456"\n' for name in sorted(colours))
    kinds = re.findall("`([a-z-]+)`", guide.partition("Tokens of type are ")[2].partition(".")[0])
    toml += "[type]\n" + "".join(f'{name} = "1rem"\n' for name in kinds)
    for theme in ("reader", "journal"):
        assert build({"site.toml": toml, "content/a.md": ARTICLE.format("en")}, theme=theme).problems == ()
