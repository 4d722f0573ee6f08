"""A site that stands at several places: its mirrors' page, its signed checksums, and what the address changes."""

import json
import re
import sys

from site_gen.cli import run

FILES = {
    "site.toml": 'title = "T"\nmarkdown_twins = true\nchecksums = true\n[links]\nmaps = ["nginx", "netlify"]\n'
    '[mirrors]\n"Harbour library" = "https://library.example/archive/"\nIPFS = "ipfs://bafy0example"\n',
    "content/a.md": "---\ntitle: Ferry\ndate: 2023-09-19\ntags: [a]\naliases: [/old]\n---\n\nThe ferry. [B](b.md)\n",
    "content/b.md": "---\ntitle: Boat\ndate: 2023-09-20\nsource_url: https://o.example/1\n---\n\nThe boat.\n",
}
SIGNER = [sys.executable, "-c", "import sys; sys.stdout.write('signed %d bytes' % len(sys.stdin.buffer.read()))"]


def signed_by(words: list[str]) -> dict[str, str]:
    return {**FILES, "site.toml": f"sign = {words!r}\n" + FILES["site.toml"]}


def test_mirrors_are_listed_on_one_page(build) -> None:
    """In the order of site.toml; the page about the archive leads to it, and no page leads there without any."""
    site = build(FILES)
    page = site.html("mirrors.html")
    listed = ["https://library.example/archive/", "ipfs://bafy0example"]
    assert re.findall(r'<li><a href="([^"]+)" rel="noopener">', page) == listed
    assert 'href="SHA256SUMS"' in page
    assert 'href="mirrors.html"' in site.html("about-this-archive.html")
    without = build({"site.toml": 'title = "T"\n'}).files
    assert [name for name, data in without.items() if b"mirrors.html" in data] == []


def test_another_address_changes_what_states_the_address_and_nothing_else(build) -> None:
    """Feeds, sitemaps, robots.txt; in pages the head and the citation, where the page says where it stands."""
    sites = [build(FILES, base_url=f"https://{name}.example/arch/", output=name).files for name in ("one", "two")]
    assert sites[0].keys() == sites[1].keys()
    differing = {name for name in sites[0] if sites[0][name] != sites[1][name]}
    machines = {name for name in differing if not name.endswith(".html")}
    sitemaps = {name for name in sites[0] if name.startswith("sitemaps/")}
    assert machines == {"SHA256SUMS", "feed.xml", "feed.json", "robots.txt", "sitemap.xml", *sitemaps}
    for name in differing - machines:
        one, two = (files[name] for files in sites)
        assert one.replace(b"//one.example", b"//two.example") == two, name
        body = re.sub(rb"(?s)^.*?</head>|<details class=\"cite.*?</details>|<span class=\"Z3988.*?</span>", b"", one)
        assert b"one.example" not in body, name


def test_the_json_feed_names_whole_addresses(build) -> None:
    """Also where a text has the very characters by which JSON writes a control character."""
    text = "---\ntitle: A\ndate: 2023-09-19\n---\n\nSee [b](b.md) and `\\\\u0002`.\n"
    files = {"content/a.md": text, "content/b.md": "---\ntitle: B\n---\n\nB.\n"}
    site = build(files, base_url="https://x.example/")
    feed = json.loads(site.html("feed.json"))
    assert feed["home_page_url"] == "https://x.example/index.html"
    assert feed["items"][0]["url"] == "https://x.example/2023/09/a.html"
    html = feed["items"][0]["content_html"]
    assert 'href="https://x.example/undated/b.html"' in html
    assert "<code>\\\\u0002</code>" in html


def test_checksums_are_signed_by_the_command_of_the_site(build, capsys) -> None:
    """It reads SHA256SUMS and its output is published; it is asked again only when something has changed."""
    site = build(signed_by(SIGNER))
    sums = site.files["SHA256SUMS"]
    assert site.html("SHA256SUMS.sig") == f"signed {len(sums)} bytes"
    assert run(["verify", str(site.output)]) == 0
    fails = [sys.executable, "-c", "import sys; sys.exit('no key')"]
    assert build({}, use_cache=False).result.written == 0
    failed = build(signed_by(fails))
    assert (failed.error.exit_code, failed.problems[0].kind) == (1, "not-signed")
    assert "no key" in failed.problems[0].message
    assert site.html("SHA256SUMS.sig") == f"signed {len(sums)} bytes"
    assert build({}, sign=False).result.problems == ()


def test_a_command_that_is_not_there_is_told(build) -> None:
    site = build(signed_by(["no-such-program-here"]))
    assert site.problems[0].kind == "not-signed"
    assert not site.output.exists()


def test_a_mirror_is_an_address(build) -> None:
    site = build({"site.toml": "[mirrors]\nX = 'javascript:alert(1)'\n"})
    assert 'holds "javascript:alert(1)", which is no address' in site.problems[0].message
