"""Old addresses lead on: pages, maps for web servers, and the comparison with an earlier site."""

import gzip
import shutil
import subprocess
from pathlib import Path

import pytest

from site_gen.cli import run
from site_gen.old_addresses import missing, old_addresses
from site_gen.stages.redirects import old_address

ARTICLE = """---
title: Ferry
date: 2023-09-19
aliases: [/old/ferry, "/story.php?id=7&lang=en", /a/b.html, "/Zeitung/Fähre 1.html"]
---

Text.
"""


def configured(maps: str, more: str = "") -> dict[str, str]:
    site = f'base_url = "https://x.example/archive/"\n[links]\nmaps = [{maps}]\n{more}'
    return {"site.toml": site, "content/a.md": ARTICLE}


def test_a_map_for_nginx_names_each_old_address(build) -> None:
    """Percent-encoded as a browser asks, a folder in its three spellings, a query string as part of the address."""
    assert build(configured('"nginx"')).html("redirects.nginx.conf").splitlines()[2:] == [
        "map $request_uri $old_address {",
        '    default "";',
        '    "/archive/Zeitung/F%C3%A4hre%201.html" "/archive/2023/09/ferry.html";',
        '    "/archive/a/b.html" "/archive/2023/09/ferry.html";',
        '    "/archive/old/ferry" "/archive/2023/09/ferry.html";',
        '    "/archive/old/ferry/" "/archive/2023/09/ferry.html";',
        '    "/archive/old/ferry/index.html" "/archive/2023/09/ferry.html";',
        '    "/archive/story.php?id=7&lang=en" "/archive/2023/09/ferry.html";',
        "}",
    ]


def test_a_map_for_apache_matches_query_strings_apart(build) -> None:
    """mod_rewrite compares paths decoded and without their query string, which is a condition."""
    assert build(configured('"apache"')).html("redirects.apache.conf").splitlines()[1:] == [
        "RewriteEngine On",
        'RewriteCond %{QUERY_STRING} "^id=7\\&lang=en$"',
        'RewriteRule "^/?(?:archive/story\\.php)$" "/archive/2023/09/ferry.html?" [R=301,L,NE]',
        'RewriteRule "^/?(?:archive/Zeitung/Fähre\\ 1\\.html)$" "/archive/2023/09/ferry.html" [R=301,L,NE]',
        'RewriteRule "^/?(?:archive/a/b\\.html)$" "/archive/2023/09/ferry.html" [R=301,L,NE]',
        'RewriteRule "^/?(?:archive/old/ferry|archive/old/ferry/|archive/old/ferry/index\\.html)$" '
        '"/archive/2023/09/ferry.html" [R=301,L,NE]',
    ]


def test_a_map_for_hosts_is_one_line_each(build) -> None:
    """Netlify takes query strings as words of their own; Cloudflare takes none."""
    assert build(configured('"netlify"')).html("_redirects").splitlines()[:2] == [
        "/archive/story.php id=7 lang=en /archive/2023/09/ferry.html 301!",
        "/archive/Zeitung/F%C3%A4hre%201.html /archive/2023/09/ferry.html 301!",
    ]
    cloudflare = build(configured('"cloudflare"')).html("_redirects")
    assert "story.php" not in cloudflare
    assert cloudflare.count("\n") == 5


def test_pages_that_lead_on_can_be_left_to_the_server(build) -> None:
    """Without stubs there is no page at an old address, and the map still has it."""
    site = build(configured('"nginx"', "stubs = false\n"))
    assert "a/b.html" not in site.files
    assert '"/archive/a/b.html"' in site.html("redirects.nginx.conf")


def test_what_leads_nowhere_is_told(build) -> None:
    """A query string needs a map; with too many redirects for a host the build says so; a file of the site stays."""
    site = build({"content/a.md": ARTICLE})
    assert [(p.kind, p.path) for p in site.problems] == [("redirect-not-served", "content/a.md")]
    files = configured('"cloudflare"')
    for part in "abc":
        many = "".join(f"- /{part}/{n}.html\n" for n in range(667))
        files[f"content/{part}.md"] = f"---\ntitle: {part}\naliases:\n{many}---\nText.\n"
    assert [p.kind for p in build(files).problems] == ["redirect-limit"]
    site = build({**files, "static/_redirects": "/x /y 301\n"})
    assert [p.kind for p in site.problems] == ["address-clash"]
    assert site.html("_redirects") == "/x /y 301\n"


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_nginx_takes_its_map(build, tmp_path: Path) -> None:
    """`nginx -t` reads the map."""
    site = build(configured('"nginx"'))
    conf = tmp_path / "nginx.conf"
    conf.write_text(
        f"pid {tmp_path}/pid; events {{}} http {{ include {site.output}/redirects.nginx.conf; access_log off; server "
        "{ listen 127.0.0.1:8999; if ($old_address) { return 301 $old_address; } } }"
    )
    run_ = subprocess.run(["nginx", "-t", "-c", conf, "-e", "stderr"], capture_output=True, text=True, check=False)
    assert "syntax is ok" in run_.stderr


@pytest.mark.parametrize(
    ("alias", "expected"),
    [
        ("/story.php?id=7", "/story.php?id=7"),
        ("old/", "/old/"),
        ("https://old.example/a%20b.html#part", "/a b.html"),
        ("//evil.example/x", "/evil.example/x"),
    ],
)
def test_an_alias_is_a_path_below_the_site(alias: str, expected: str) -> None:
    """With its query string, without host and fragment."""
    assert old_address(alias) == expected


BUILT = {"index.html", "2023/09/ferry.html", "old/index.html", "fähre.html"}
SOURCES = {"/story.php?id=7", "/gone/"}


@pytest.mark.parametrize(
    ("old", "lost"),
    [
        ("https://old.example/archive/2023/09/ferry.html", False),
        ("https://old.example/2023/09/ferry.html", False),
        ("/archive/", False),
        ("https://old.example", False),
        ("/old", False),
        ("/old/", False),
        ("/f%C3%A4hre.html#x", False),
        ("/gone", False),
        ("/story.php?id=7", False),
        ("/story.php?id=8", True),
        ("/?p=12", True),
        ("/2023/09/ferry", True),
        ("/elsewhere/ferry.html", True),
    ],
)
def test_an_old_address_is_found_or_lost(old: str, lost: bool) -> None:
    """Below the site's base path or not; a query string is part of the address."""
    assert missing(old, BUILT, SOURCES, "/archive/") is lost


def test_old_addresses_are_read_from_sitemaps_lists_and_folders(tmp_path: Path) -> None:
    """A sitemap, its index beside packed parts, lines, and the files of an old output folder."""
    (tmp_path / "one.xml").write_text("<urlset><url><loc>https://a.example/?a=1&amp;b=2</loc></url></urlset>")
    (tmp_path / "two.xml.gz").write_bytes(
        gzip.compress(b"<urlset><url><loc> https://a.example/b </loc></url></urlset>")
    )
    parts = "".join(f"<sitemap><loc>https://a.example/{n}</loc></sitemap>" for n in ("one.xml", "two.xml.gz"))
    (tmp_path / "index.xml").write_text(f'<?xml version="1.0"?>\n<sitemapindex>{parts}</sitemapindex>')
    assert old_addresses(tmp_path / "index.xml") == ["https://a.example/?a=1&b=2", "https://a.example/b"]
    (tmp_path / "list.txt").write_text("# old\n/a.html\n\n/b/\n/a.html\n")
    assert old_addresses(tmp_path / "list.txt") == ["/a.html", "/b/"]
    public = tmp_path / "public"
    for name in (
        "index.html",
        "a/index.html",
        "style.css",
        "sitemap.xml",
        ".nojekyll",
        "SHA256SUMS",
        "search/licence.txt",
    ):
        (public / name).parent.mkdir(parents=True, exist_ok=True)
        (public / name).write_text("x")
    assert old_addresses(public) == ["/a/index.html", "/index.html"]


def test_links_names_what_a_move_would_lose(build, capsys, tmp_path: Path) -> None:
    """Exit code 1 and the lost address; 0 when all is built or redirected; nothing is written."""
    site = build(configured('"nginx"'))
    old = tmp_path / "old.txt"
    old.write_text("https://x.example/archive/2023/09/ferry.html\n/story.php?id=7&lang=en\n/lost.html\n")
    before = site.files
    assert run(["links", "--site", str(site.root), "--against", str(old)]) == 1
    assert capsys.readouterr() == ("/lost.html\n", "of 3 old addresses 1 lead nowhere\n")
    old.write_text("/a/b.html\n/old/ferry\n")
    assert run(["links", "--site", str(site.root), "--against", str(old)]) == 0
    capsys.readouterr()
    assert run(["links", "--site", str(site.root)]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[1:] for line in listed] == [
        ["2023/09/ferry.html", "content/a.md"],
        ["/Zeitung/Fähre 1.html", "2023/09/ferry.html"],
        ["/a/b.html", "2023/09/ferry.html"],
        ["/old/ferry", "2023/09/ferry.html"],
        ["/story.php?id=7&lang=en", "2023/09/ferry.html"],
    ]
    assert not (site.root / "permalinks.lock").exists()
    assert site.files == before


def test_site_toml_leads_old_addresses_on(build) -> None:
    """A redirect of site.toml makes a page that leads on; where something stands, or the target is not built, none."""
    toml = """base_url = "https://x.example/"
[redirects]
"/tag/boats/" = "tags/boats.html"
"/page/2/" = "/"
"/taken.html" = "index.html"
"/lost/" = "tags/boat.html"
"/old.php?id=7" = "index.html"
[links]
maps = ["netlify"]
"""
    article = "---\ntitle: Ferry\ndate: 2023-09-19\ntags: [boats]\n---\n\nText.\n"
    site = build({"site.toml": toml, "content/a.md": article, "static/taken.html": "Mine."})
    assert [(p.kind, p.message, p.hint) for p in site.problems] == [
        (
            "redirect-nowhere",
            "the redirect /lost/ leads to tags/boat.html, which is not built, and is left out",
            'did you mean "tags/boats.html"?',
        )
    ]
    assert "0; url=../../tags/boats.html" in site.html("tag/boats/index.html")
    assert "0; url=../../index.html" in site.html("page/2/index.html")
    assert site.html("taken.html") == "Mine."
    assert not {"lost/index.html", "old.php"} & site.files.keys()
    assert site.html("_redirects").splitlines() == [
        "/old.php id=7 /index.html 301!",
        "/page/2/ /index.html 301!",
        "/tag/boats/ /tags/boats.html 301!",
    ]


def test_a_term_has_its_feed_at_an_old_address(build) -> None:
    """`"tag/boats.xml" = "rss tags/boats"`, however few articles it has; a term that is not there is told."""
    toml = """base_url = "https://x.example/"
[feeds.paths]
"tag/boats.xml" = "rss tags/boats"
"tag/cars.xml" = "atom tags/cars"
"""
    article = "---\ntitle: {0}\ndate: 2023-09-19\ntags: [{0}]\nguid: https://old.example/{0}/\n---\n\nText.\n"
    files = {f"content/{name}.md": article.format(name) for name in ("boats", "trains")}
    site = build({"site.toml": toml, **files})
    feed = site.html("tag/boats.xml")
    assert '<guid isPermaLink="false">https://old.example/boats/</guid>' in feed
    assert "trains" not in feed
    assert [(p.kind, p.message) for p in site.problems] == [
        ("feed-of-nothing", "the feed tag/cars.xml is of tags/cars, which no article has, and is left out")
    ]
