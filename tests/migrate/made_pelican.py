"""A Pelican site with every construct that a migration carries, of any number of posts."""

import random
from pathlib import Path

from tests.migrate.made import PNG, WORDS, paragraphs, write_files

SETTINGS = """from datetime import date

AUTHOR = "Mara Lind"
SITENAME = "The Old " + "Paper"
SITESUBTITLE = "Slow news"
SITEURL = ""
PATH = "content"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
THEME = "simple-theme"
COPYRIGHT_YEAR = date.today().year

ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images", "extra/robots.txt", "extra/CNAME"]
EXTRA_PATH_METADATA = {
    "extra/robots.txt": {"path": "robots.txt"},
    "extra/CNAME": {"path": "CNAME"},
}
ARTICLE_URL = "posts/{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
ARTICLE_LANG_URL = "posts/{lang}/{slug}.html"
ARTICLE_LANG_SAVE_AS = ARTICLE_LANG_URL
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
DRAFT_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = "posts/{date:%Y}/index.html"
MONTH_ARCHIVE_SAVE_AS = "posts/{date:%Y}/{date:%b}/index.html"
CATEGORY_SAVE_AS = "category/{slug}.html"
DEFAULT_PAGINATION = 9
TAG_FEED_ATOM = "feeds/tag-{slug}.atom.xml"
CATEGORY_FEED_RSS = "feeds/{slug}.rss.xml"
FEED_ALL_RSS = "feeds/all.rss.xml"
FEED_MAX_ITEMS = 450
MENUITEMS = (("About", "/about-us/"),)
"""

PUBLISHED = """import os
import sys

sys.path.append(os.curdir)
from pelicanconf import *

SITEURL = "https://old.example/paper"
RELATIVE_URLS = False
"""

THEME = {
    "simple-theme/templates/base.html": "<!doctype html><title>{{ SITENAME }}</title>{% block content %}{% endblock %}",
    **{
        f"simple-theme/templates/{name}.html": '{% extends "base.html" %}{% block content %}{{ "x" }}{% endblock %}'
        for name in (
            *("index", "tag", "category", "author", "archives", "tags", "categories", "authors", "period_archives"),
            "page",
        )
    },
    "simple-theme/templates/article.html": '{% extends "base.html" %}{% block content %}'
    "<h1>{{ article.title }}</h1>{{ article.content }}{% endblock %}",
    "simple-theme/static/css/main.css": "body { color: black }",
}

TAGS = ("Ferries", "Node.js", "Über uns", "R&D", "what's up", "x_y", "Old Town", "C++", "Łódź")
TITLES = ("{0} & {1}: the 100% {2}", "Über {0} {1} {2}", "What's {0}–{1} {2}?", "{0}/{1} {2}", "The {0} “{1}” {2}")


def make_pelican_site(folder: Path, count: int) -> None:
    """Write a Pelican site of `count` posts into a folder."""
    chance = random.Random(count)
    files: dict[str, str | bytes] = {"pelicanconf.py": SETTINGS, "publishconf.py": PUBLISHED, **THEME}
    published: list[str] = []
    for number in range(count):
        path, is_published = _post(number, chance, published, files)
        if is_published:
            published.append(path)
    files["content/pages/about.md"] = "Title: About us\nStatus: published\n\nSee [all]({index}) and [x]({tag}x_y).\n"
    files["content/pages/unseen.md"] = (
        "Title: Unseen\nStatus: hidden\nSave_as: secret/unseen.html\nURL: secret/unseen\n\nX.\n"
    )
    files["content/images/quay.png"] = PNG
    files["content/images/more/tide table.pdf"] = b"%PDF-1.4 tides"
    files["content/extra/robots.txt"] = "User-agent: *\n"
    files["content/extra/CNAME"] = "old.example\n"
    files["content/files/notes.txt"] = "Some notes.\n"
    write_files(folder, files)


def _post(number: int, chance: random.Random, earlier: list[str], files: dict[str, str | bytes]) -> tuple[str, bool]:
    words = [chance.choice(WORDS) for _ in range(3)]
    title = TITLES[number % len(TITLES)].format(*words) + f" {number}"
    folder = ("articles/harbour", "articles/Town Hall", "articles")[number % 3]
    day = f"20{10 + number % 14:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    front = {"Title": title, "Date": f"{day} {number % 24:02}:{number % 60:02}" if number % 4 else day}
    if number % 6 == 1:
        front["Category"] = "Sea & Shore"
    if number % 2:
        front["Tags"] = ", ".join(chance.sample(TAGS, chance.randint(1, 3)))
    if number % 5 == 2:
        front["Authors"] = "Ola Berg; Éva Kovács"
    if number % 7 == 3:
        front["Slug"] = f"my-slug-{number}"
    if number % 8 == 4:
        front["Summary"] = "In *short*: a quay."
    if number % 9 == 5:
        front["Modified"] = "2024-02-03 04:05"
    if number % 11 == 6:
        front["Lang"] = "de"
    if number % 13 == 7:
        front["Save_as"], front["URL"] = f"special/case-{number}.html", f"special/case-{number}.html"
    if number % 17 == 8:
        front["Status"] = ("draft", "hidden", "published")[number % 3]
    is_html = number % 19 == 9
    name = f"{words[0]}-{number:03}{'.html' if is_html else '.md'}"
    path = f"{folder}/{name}"
    if number % 10 == 6:
        files[f"content/{folder}/pictures/{number}.png"] = PNG
    text = _text(number, chance, earlier, folder)
    files[f"content/{path}"] = _html(front) if is_html else _markdown(front, number, text)
    return path, front.get("Status") != "draft"


def _markdown(front: dict[str, str], number: int, text: str) -> str:
    lines = "\n".join(f"{key}: {value}" for key, value in front.items())
    return f"---\n{lines}\n---\n\n{text}" if number % 5 == 4 else f"{lines}\n\n{text}"


def _html(front: dict[str, str]) -> str:
    meta = "".join(f'<meta name="{key.lower()}" content="{value}">\n' for key, value in front.items() if key != "Title")
    title = front["Title"].replace("&", "&amp;")
    body = (
        '<p>Set by hand. <a href="{filename}/pages/about.md">About</a> <img src="{static}/images/quay.png" alt="Q"></p>'
    )
    return f"<html><head><title>{title}</title>\n{meta}</head>\n<body>\n{body}\n</body></html>\n"


def _text(number: int, chance: random.Random, earlier: list[str], folder: str) -> str:
    before = chance.choice(earlier) if earlier else "pages/about.md"
    parts = [paragraphs(chance, 1), "<!-- PELICAN_END_SUMMARY -->", f"## Heading {number}\n\n{paragraphs(chance, 1)}"]
    parts.append(f"See [an earlier one]({{filename}}/{before}) and [the pages](<{{filename}}/pages/about.md#top>).")
    kinds = (
        "![Quay]({static}/images/quay.png) [tides]({static}/images/more/tide%20table.pdf)",
        "    :::python\n    print('{filename}/not/a/link.md')\n    # end\n\nAfter the code.",
        '<figure><img src="{static}/images/quay.png" alt="Q"><figcaption>A quay</figcaption></figure>',
        "[notes]({static}/files/notes.txt) and [by Mara]({author}mara-lind)",
        "```python\nx = '{static}/images/quay.png'\n```\n\nText with `{filename}/x.md` in it.",
        "[sea]({category}sea-shore), [ferries]({tag}ferries), [the front]({index})",
        f"![Attached]({{attach}}pictures/{number}.png)",
        "[old style](|filename|/pages/about.md) and [a page](https://old.example/paper/about-us/)",
        "{% youtube dQw4w9WgXcQ %}\n\n[gone]({filename}/not/there.md)",
        "[ref][1]\n\n[1]: {filename}/pages/about.md",
    )
    parts.append(kinds[number % len(kinds)])
    return "\n\n".join(parts) + "\n"
