"""Sites of Jekyll and Eleventy: addresses by their own rules, what texts become, lists, feeds, files, drafts."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from site_gen.cli import run
from site_gen.migrate import detect
from site_gen.migrate.eleventy_pages import slug_of
from site_gen.migrate.model import CarriedSite
from tests.migrate.made import write_files

CONFIG = 'title: Old\nurl: "https://old.example"\nbaseurl: /news\n'
POST = "---\ntitle: Ferry\n---\nText.\n"


def read(folder: Path, files: dict[str, str | bytes]) -> CarriedSite:
    """Write an old site and return what is carried of it."""
    write_files(folder, files)
    return detect(folder).read(folder)


def front_of(site: CarriedSite, source: str) -> dict[str, object]:
    """Return the new front matter of an old file."""
    return next(dict(page.front) for page in site.pages if page.source == source)


ADDRESSES = [
    # permalink of the site, file, front matter, address (jekyllrb.com/docs/permalinks)
    ("", "_posts/2023-09-19-ferry-Stays.md", "", "/2023/09/19/ferry-Stays.html"),
    ("", "_posts/2023-09-19-a.md", "categories: [News, Harbour]", "/news/harbour/2023/09/19/a.html"),
    ("", "_posts/2023-09-19-a.md", "categories: News Harbour", "/news/harbour/2023/09/19/a.html"),
    ("", "_posts/2023-09-19-a.md", "category: Old News", "/old news/2023/09/19/a.html"),
    ("", "boats/_posts/2023-09-19-a.md", "category: news", "/boats/news/2023/09/19/a.html"),
    ("", "_posts/2023-09-19-a.md", "date: 2022-01-02 10:00", "/2022/01/02/a.html"),
    ("", "_posts/2023-09-19-a.md", "slug: b", "/2023/09/19/b.html"),
    ("", "_posts/2023-9-5-a.md", "", "/2023/09/05/a.html"),
    ("", "_posts/2023-09-19-a.md", "permalink: /own/place/", "/own/place/"),
    ("pretty", "_posts/2023-09-19-a.md", "", "/2023/09/19/a/"),
    ("ordinal", "_posts/2023-09-19-a.md", "", "/2023/262/a.html"),
    ("weekdate", "_posts/2023-09-19-a.md", "", "/2023/W38/Tue/a.html"),
    ("none", "_posts/2023-09-19-a.md", "category: x", "/x/a.html"),
    ("/:short_year/:i_month/:i_day/:slug", "_posts/2023-09-19-A.b.md", "", "/23/9/19/a-b.html"),
    ("/archive/:title/", "_posts/2023-09-19-a.md", "", "/archive/a/"),
    ("", "about.md", "", "/about.html"),
    ("", "about.md", "permalink: /us/", "/us/"),
    ("pretty", "help/about.md", "", "/help/about/"),
    ("pretty", "help/index.html", "", "/help/"),
    ("", "_boats/small/nora.md", "", "/boats/small/nora.html"),
]


@pytest.mark.parametrize(("permalink", "source", "front", "address"), ADDRESSES)
def test_a_text_of_jekyll_keeps_the_address_that_jekyll_gave_it(
    permalink: str, source: str, front: str, address: str, tmp_path: Path
) -> None:
    config = CONFIG + (f"permalink: {permalink}\n" if permalink else "") + "collections:\n  boats:\n    output: true\n"
    site = read(tmp_path, {"_config.yml": config, source: f"---\ntitle: Ferry\n{front}\n---\nText.\n"})
    assert [(page.source, page.address) for page in site.pages] == [(source, address)]
    assert front_of(site, source)["permalink"] == address


JEKYLL = {
    "_config.yml": CONFIG + "plugins: [jekyll-feed]\npaginate: 1\nheader_pages: [about.md]\n"
    "defaults:\n- scope: {path: '', type: posts}\n  values: {author: Mara Lind}\n",
    "_posts/2023-09-19-ferry.md": "---\ntitle: Ferry\ncategory: News\ntags: quay boats\nredirect_from: /a.html\n---\n",
    "_posts/2023-09-20-other.md": "---\ntitle: Other\ncategory: Letters\n---\nText.\n",
    "_posts/2023-09-21-not.md": "---\ntitle: Not\npublished: false\n---\nText.\n",
    "_drafts/later.md": POST,
    "about.md": "---\ntitle: About\n---\nUs.\n",
    "moved.md": "---\ntitle: Moved\nredirect_to: /about.html\n---\n",
    "archive.html": "---\ntitle: All\n---\n{% for post in site.posts %}x{% endfor %}\n",
    "css/main.scss": "---\n---\na { b: c }\n",
    "img/quay.png": b"x",
    "README.md": "no front matter",
    "_layouts/default.html": "<html>",
    "_site/index.html": "<html>",
}


def test_a_whole_site_of_jekyll_is_carried(tmp_path: Path) -> None:
    """Posts, pages, drafts, sections, entry ids, redirects, numbered pages, menu, static files."""
    site = read(tmp_path, JEKYLL)
    assert {page.path: page.address for page in site.pages} == {
        "about.md": "/about.html",
        "drafts/later.md": None,
        "posts/2023-09-19-ferry.md": "/news/2023/09/19/ferry.html",
        "posts/2023-09-20-other.md": "/letters/2023/09/20/other.html",
        "posts/2023-09-21-not.md": None,
    }
    assert front_of(site, "_posts/2023-09-19-ferry.md") == {
        "title": "Ferry",
        "date": "2023-09-19",
        "section": "News",
        "tags": ["quay", "boats"],
        "author": "Mara Lind",
        "permalink": "/news/2023/09/19/ferry.html",
        "guid": "https://old.example/news/news/2023/09/19/ferry",
        "aliases": ["/a.html"],
    }
    assert (front_of(site, "_drafts/later.md")["draft"], front_of(site, "about.md")["type"]) == ("true", "page")
    tables = dict(site.tables)
    assert tables["redirects"] == (
        ("/archive.html", "index.html"),
        ("/moved.html", "about.html"),
        ("/page2/", "index.html"),
    )
    assert (tables["menu"], tables["permalinks"]) == (
        (("About", "about.md"),),
        (("default", "{year}/{month}/{day}/{slug}.html"),),
    )
    assert [file.target for file in site.files] == ["static/README.md", "static/img/quay.png"]
    assert [line.partition(":")[0] for line in site.not_carried] == ["_layouts/", "archive.html", "css/main.scss"]
    assert site.problems == ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[a]({% post_url 2023-09-20-other %})", "[a](2023-09-20-other.md)"),
        ("[a]({% link _posts/2023-09-20-other.md %}#x)", "[a](2023-09-20-other.md#x)"),
        ("[a]({{ site.baseurl }}/about.html)", "[a](../about.md)"),
        ('[a]({{ "/about.html" | relative_url }})', "[a](../about.md)"),
        ("![a]({{ site.url }}{{ site.baseurl }}/img/quay.png)", "![a](/img/quay.png)"),
        ("[a](https://old.example/news/about.html)", "[a](../about.md)"),
        ("{% highlight go linenos %}\nx\n{% endhighlight %}", "```go\nx\n```"),
        ("{% raw %}{{ shown }}{% endraw %}", "{{ shown }}"),
        ("{% comment %}never{% endcomment %}a", "a"),
        ("* TOC\n{:toc}\n\nText", "Text"),
        ("{{ page.title }}", "Ferry"),
        ("{{ site.title }}", "Old"),
        ("<a href=\"{{ 'about.html' | relative_url }}\">x</a>", '<a href="../about.md">x</a>'),
        ("{% highlight go %}{% raw %}{{ x }}{% endraw %}{% endhighlight %}", "```go\n{{ x }}\n```"),
        ("a {::comment}never{:/comment} b", "a <!--never--> b"),
    ],
)
def test_a_text_of_jekyll_becomes_what_site_gen_reads(written: str, expected: str, tmp_path: Path) -> None:
    ferry = f"---\ntitle: Ferry\ncategory: News\n---\n{written}\n"
    site = read(tmp_path, {**JEKYLL, "_posts/2023-09-19-ferry.md": ferry})
    texts = {page.source: page.text.strip() for page in site.pages}
    assert (texts["_posts/2023-09-19-ferry.md"], site.problems) == (expected, ())


@pytest.mark.parametrize(
    "written",
    ["{% include box.html %}", "{% link gone.md %}", "{{ content | markdownify }}", "{::options toc_levels='1' /}"],
)
def test_a_tag_that_is_not_known_stays_and_is_named(written: str, tmp_path: Path) -> None:
    text = f"---\ntitle: Ferry\n---\nOne.\n\n{written}\n"
    site = read(tmp_path, {"_config.yml": CONFIG, "_posts/2023-09-19-ferry.md": text})
    assert written in site.pages[0].text
    assert [(p.kind, p.path, p.line) for p in site.problems] == [("unknown-tag", "_posts/2023-09-19-ferry.md", 6)]


def test_hidden_files_that_servers_ask_for_are_carried_where_jekyll_carries_them(tmp_path: Path) -> None:
    """`.htaccess` always, others if `include` names them."""
    files = {"_config.yml": CONFIG, ".htaccess": "x", ".well-known/a.txt": "x", ".github/b.yml": "x"}
    assert [file.target for file in read(tmp_path / "a", files).files] == ["static/.htaccess"]
    files["_config.yml"] += "include: [.well-known]\ndestination: out\nowner: {name: Mara}\n"
    site = read(tmp_path / "b", files)
    assert [file.target for file in site.files] == ["static/.htaccess", "static/.well-known/a.txt"]
    assert site.not_carried == ("_config.yml: these settings have no equal here: owner",)


ELEVENTY = {
    "eleventy.config.js": "export default function (config) {\n"
    '  config.addPassthroughCopy("src/img"); config.addPassthroughCopy({ "public": "/" });\n'
    '  return { dir: { input: "src", output: "out" } };\n}\n',
    "src/_data/metadata.json": '{"title": "Old", "url": "https://old.example", "language": "en"}',
    "src/posts/posts.json": '{"tags": "posts", "author": "Mara Lind"}',
    "src/posts/2023-09-19-ferry.md": "---\ntitle: Ferry\ntags: [quay]\n---\n[a](/about/) ![b](/img/quay.png)\n",
    "src/posts/slugged.md": "---\ntitle: It's Ä & B\ndate: 2023-09-20\n"
    "permalink: '/{{ page.date | date: \"%Y/%m\" }}/{{ title | slugify }}/'\n---\n"
    '{% highlight "js" %}\nx\n{% endhighlight %}\n',
    "src/posts/named.md": "---json\n"
    + json.dumps({"title": "Named", "date": "2023-09-21", "permalink": "/n/{{ page.fileSlug }}.html"})
    + "\n---\n{{ metadata.title }}\n",
    "src/posts/posts.md": "---\ntitle: Folder\n---\nText.\n",
    "src/posts/hidden.md": "---\ntitle: Hidden\ndate: 2023-09-22\npermalink: false\n---\nText.\n",
    "src/about.md": "---\ntitle: About\neleventyNavigation: {key: Us, order: 1}\n---\nUs.\n",
    "src/index.html": "---\ntitle: Home\n---\n{% for post in collections.posts %}x{% endfor %}\n",
    "src/feed.njk": '---\npermalink: /feed/feed.xml\n---\n<feed xmlns="http://www.w3.org/2005/Atom"></feed>\n',
    "src/img/quay.png": b"x",
    "public/robots.txt": b"x",
    "out/index.html": "<html>",
}


def test_a_whole_site_of_eleventy_is_carried(tmp_path: Path) -> None:
    """Folders of the configuration, data files, permalinks, both kinds of front matter, feeds, copied files."""
    site = read(tmp_path, ELEVENTY)
    assert {page.path: page.address for page in site.pages} == {
        "about.md": "/about/",
        "posts/2023-09-19-ferry.md": "/posts/2023-09-19-ferry/",
        "posts/hidden.md": None,
        "posts/named.md": "/n/named.html",
        "posts/posts.md": "/posts/",
        "posts/slugged.md": "/2023/09/its-ae-and-b/",
    }
    assert front_of(site, "src/posts/2023-09-19-ferry.md") == {
        "title": "Ferry",
        "date": "2023-09-19",
        "section": "posts",
        "tags": ["quay"],
        "author": "Mara Lind",
        "permalink": "/posts/2023-09-19-ferry/",
        "guid": "https://old.example/posts/2023-09-19-ferry/",
    }
    texts = {page.path: page.text.strip() for page in site.pages}
    assert texts["posts/2023-09-19-ferry.md"] == "[a](../about.md) ![b](/img/quay.png)"
    assert (texts["posts/slugged.md"], texts["posts/named.md"]) == ("```js\nx\n```", "Old")
    tables = dict(site.tables)
    assert (tables["menu"], tables["feeds.paths"]) == ((("Us", "about.md"),), (("feed/feed.xml", "atom"),))
    assert [file.target for file in site.files] == ["static/img/quay.png", "static/robots.txt"]
    assert [problem.kind for problem in site.problems] == ["configuration-not-run"]
    assert dict(site.settings)["base_url"] == "https://old.example"


def test_what_a_program_of_eleventy_works_out_is_named(tmp_path: Path) -> None:
    """A data file that is a program is not run; a permalink that needs one is said, and no address is made up."""
    text = "---\ntitle: Ferry\ndate: 2023-09-19\npermalink: '/{{ title | ownFilter }}/'\n---\nText.\n"
    site = read(
        tmp_path, {".eleventy.js": "", "posts/ferry.md": text, "posts/posts.11tydata.js": "module.exports = {}"}
    )
    assert [page.address for page in site.pages] == [None]
    assert sorted((p.kind, p.path) for p in site.problems) == [
        ("configuration-not-run", ".eleventy.js"),
        ("data-not-run", "posts/posts.11tydata.js"),
        ("uncertain-address", "posts/ferry.md"),
    ]


def test_no_address_is_made_up_where_a_program_gives_it(tmp_path: Path) -> None:
    """By a folder's data or the configuration; what a text says itself is known."""
    files = {
        ".eleventy.js": "",
        "posts/posts.11tydata.js": "module.exports = { eleventyComputed: { permalink: (data) => `/x/` } };",
        "posts/a.md": "---\ntitle: A\ndate: 2023-09-19\n---\nText.\n",
        "posts/b.md": "---\ntitle: B\ndate: 2023-09-19\npermalink: /b/\n---\nText.\n",
        "c.md": "---\ntitle: C\neleventyComputed: {permalink: '/{{ title | slug }}/', mood: '{{ x }}'}\n---\nText.\n",
    }
    site = read(tmp_path / "a", files)
    assert {page.path: page.address for page in site.pages} == {"posts/a.md": None, "posts/b.md": "/b/", "c.md": "/c/"}
    assert ("uncertain-address", "posts/a.md") in {(p.kind, p.path) for p in site.problems}
    assert ("data-not-run", "c.md") in {(p.kind, p.path) for p in site.problems}
    files[".eleventy.js"] = 'module.exports = (c) => { c.addGlobalData("permalink", () => (d) => "/y/"); };'
    assert [p.address for p in read(tmp_path / "b", {**files, "d.md": "D\n"}).pages if p.path == "d.md"] == [None]


@pytest.mark.parametrize(
    ("front", "kind"),
    [
        ("---js\n{ title: 'A' }\n---\n", "front-matter"),
        ("---\ndate: git Last Modified\n---\n", "data-not-run"),
        ("---\ndraft: true\n---\n", "uncertain-draft"),
    ],
)
def test_what_eleventy_does_not_know_for_certain_is_named(front: str, kind: str, tmp_path: Path) -> None:
    site = read(tmp_path, {".eleventy.js": "", "posts/a.md": f"{front}Text.\n"})
    assert [(p.kind, p.path) for p in site.problems[1:]] == [(kind, "posts/a.md")]


@pytest.mark.parametrize(
    ("text", "slug"), [("It's & Co. / Ünï_x 2.0", "its-and-co-ueni-x-2-0"), ("ÄÖß", "aeoess"), ("A  b--c", "a-b-c")]
)
def test_slugs_are_those_of_eleventy(text: str, slug: str) -> None:
    """As @sindresorhus/slugify 2 was seen to make them."""
    assert slug_of(text) == slug


@pytest.mark.parametrize("files", [JEKYLL, ELEVENTY], ids=["Jekyll", "Eleventy"])
def test_the_new_site_builds_and_holds_every_old_address(
    files: dict[str, str | bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the old folder to a built site, by the commands that the guide names."""
    write_files(tmp_path / "old", files)
    assert run(["migrate", str(tmp_path / "old"), "--to", str(tmp_path / "new")]) in (0, 1)
    monkeypatch.chdir(tmp_path / "new")
    assert run(["build"]) in (0, 1)
    site = detect(tmp_path / "old").read(tmp_path / "old")
    addresses = [page.address for page in site.pages if page.address] + [
        old for old, _ in dict(site.tables)["redirects"]
    ]
    (tmp_path / "old-addresses.txt").write_text("".join(f"https://old.example{address}\n" for address in addresses))
    assert run(["links", "--against", str(tmp_path / "old-addresses.txt")]) == 0


@pytest.mark.slow
def test_no_address_of_a_site_that_eleventy_built_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """400 posts with all kinds of permalinks, built by Eleventy itself (npm install @11ty/eleventy)."""
    program = shutil.which("eleventy", path=os.pathsep.join((os.environ.get("SITE_GEN_PEERS", ""), os.environ["PATH"])))
    if program is None:
        pytest.skip(
            "eleventy is not installed: npm install @11ty/eleventy, and name node_modules/.bin in SITE_GEN_PEERS"
        )
    files = dict(ELEVENTY)
    for number in range(400):
        kind = ("", "permalink: '/p/{{ title | slugify }}/'\n", "permalink: '/{{ page.fileSlug }}.html'\n")[number % 3]
        files[f"src/posts/2023-09-{number % 28 + 1:02}-post-{number}.md"] = (
            f"---\ntitle: 'Größe & weight, no. {number}: \"café\"'\n{kind}---\nSee [other](/posts/2023-09-19-ferry/).\n"
        )
    files = {name: text for name, text in files.items() if "highlight" not in str(text) and name[:4] != "out/"}
    write_files(tmp_path / "old", {**files, "package.json": '{"type": "module"}'})
    subprocess.run([program], cwd=tmp_path / "old", check=True, capture_output=True)
    assert run(["migrate", str(tmp_path / "old"), "--to", str(tmp_path / "new")]) in (0, 1)
    monkeypatch.chdir(tmp_path / "new")
    assert run(["build"]) in (0, 1)
    assert run(["links", "--against", str(tmp_path / "old/out")]) == 0
