"""Each language of the interface has its own home, direction and feed."""

import re

ARTICLE = "---\ntitle: {title}\ndate: 1973-05-{day:02}\nlanguage: {language}\n---\n\nText.\n"
FILES = {
    "content/en.md": ARTICLE.format(title="Ebb", day=1, language="en"),
    "content/de.md": ARTICLE.format(title="Ebbe", day=2, language="de"),
    "content/ar.md": ARTICLE.format(title="جزر", day=3, language="ar"),
    "content/kl.md": ARTICLE.format(title="Tinittarneq", day=4, language="kl"),
}


def alternates(html: str) -> dict[str, str]:
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', html))


def site_name(html: str) -> str:
    return re.search(r'class="site-name" href="([^"]+)"', html)[1]


def test_an_article_leads_to_the_home_of_its_language(build) -> None:
    """The site's language, and one without an interface, lead to the site's home."""
    site = build(FILES, base_url="https://x.example/")
    pages = {
        name: site.html(f"1973/05/{slug}.html") for name, slug in (("en", "ebb"), ("de", "ebbe"), ("kl", "tinittarneq"))
    }
    assert {name: site_name(html) for name, html in pages.items()} == {
        "en": "../../index.html",
        "de": "../../languages/de.html",
        "kl": "../../index.html",
    }


def test_a_home_speaks_its_language_and_names_the_others(build) -> None:
    """With its direction, its own feed however few articles it has, and hreflang between all homes."""
    site = build(FILES, base_url="https://x.example/")
    home = site.html("languages/ar.html")
    assert '<html lang="ar" dir="rtl">' in home
    assert "بحث" in home
    assert {"languages/ar.xml", "languages/de.xml"} <= set(site.files)
    assert 'href="ar.xml"' in home.replace("../languages/", "")
    expected = {
        "ar": "https://x.example/languages/ar.html",
        "de": "https://x.example/languages/de.html",
        "en": "https://x.example/",
        "x-default": "https://x.example/",
    }
    assert alternates(home) == alternates(site.html()) == expected


def test_a_site_of_one_language_has_no_alternates(build) -> None:
    site = build({"content/en.md": FILES["content/en.md"]}, base_url="https://x.example/")
    assert alternates(site.html()) == {}


def test_a_new_language_is_told_on_all_homes(build) -> None:
    """An incremental build equals a clean one."""
    build({name: FILES[name] for name in ("content/en.md", "content/de.md")}, base_url="https://x.example/")
    later = build(FILES, base_url="https://x.example/")
    clean = build(FILES, at="clean", base_url="https://x.example/")
    assert later.files == clean.files


def test_a_list_item_speaks_the_language_of_its_article(build) -> None:
    """What stands in an element with `lang` is in that language, its date too."""
    home = build(FILES).html()
    assert '<time datetime="1973-05-02">2. Mai 1973</time>' in home
    assert '<time datetime="1973-05-01">May 1, 1973</time>' in home
