"""Citations and metadata: right in form whatever an article's fields hold."""

import json
from urllib.parse import parse_qs, unquote

from site_gen.model import Author, Fields, Page
from site_gen.pages.articles import article_context
from site_gen.pages.citation import citation
from site_gen.pages.metadata import json_in_html
from site_gen.pages.records import whole
from site_gen.settings import PublisherSettings, Settings
from site_gen.stages.arrange import arrange
from site_gen.words import words
from tests.pages.collection import article
from tests.pages.test_lists import Named

FIELDS = Fields(
    title="Ferries & 50% {of} them_ #1",
    authors=(Author(name="HPA", type="Organization"), Author(name="Mara Lind")),
    publisher="The Harbour Times",
    language="en",
)
URL = "https://harbour.example/a?b=1&c={2}"


def cited(**changes) -> dict[str, str]:
    return citation(FIELDS, "5f1c0a7be2d94c36", changes.get("published", "2023-09-19T08:00:00Z"), URL, words("en"))


def test_a_citation_reads_as_one():
    assert cited()["text"] == (
        f"HPA, Mara Lind. “Ferries & 50% {{of}} them_ #1”. The Harbour Times. September 19, 2023. {URL}"
    )


def text_of(language="en", **fields) -> str:
    made = citation(Fields(**{"title": "Bread", **fields}), "5f1c0a7be2d94c36", None, None, words(language))
    return made["text"]


def test_a_title_is_quoted_as_the_language_does_and_quotes_within_it_are_inner_ones():
    assert text_of(title="Mayor says “never again”") == "“Mayor says ‘never again’”."
    assert text_of(title='"Never again" (a "vow")') == "“‘Never again’ (a ‘vow’)”."
    assert text_of("de", title="Das „Haus“ am Fluss") == "„Das ‚Haus‘ am Fluss“."
    assert text_of("fr", title="Du pain") == "«\u202fDu pain\u202f»."


def test_a_title_that_ends_in_a_sign_gets_no_full_stop():
    assert text_of(title="Who burned the customs house?") == "“Who burned the customs house?”"


def test_an_agency_is_the_author_of_what_no_person_signed():
    made = citation(Fields(title="Bread", agency="AFP"), "5f1c0a7be2d94c36", None, None, words("en"))
    assert made["text"] == "AFP. “Bread”."
    assert "author = {{AFP}}" in made["bibtex"]
    assert "AU  - AFP" in made["ris"]
    assert parse_qs(made["coins"])["rft.creator"] == ["AFP"]


def test_names_with_commas_are_told_apart():
    authors = (Author(name="Smith, John"), Author(name="Mara Lind"))
    assert text_of(authors=authors) == "Smith, John; Mara Lind. “Bread”."


def test_the_day_on_which_an_original_was_seen_goes_with_its_address():
    fields = Fields(title="Bread", source_url=URL, saved="2025-03-04T10:00:00Z")
    made = citation(fields, "5f1c0a7be2d94c36", None, URL, words("en"))
    assert "urldate = {2025-03-04}" in made["bibtex"]
    assert "Y2  - 2025/03/04" in made["ris"]
    assert json.loads(made["csl_json"])[0]["accessed"] == {"date-parts": [[2025, 3, 4]]}
    own = citation(fields, "5f1c0a7be2d94c36", None, "https://archive.example/bread.html", words("en"))
    assert "2025" not in own["bibtex"]


def test_what_has_no_publisher_is_no_article_of_a_journal_in_bibtex():
    made = citation(Fields(title="Bread"), "5f1c0a7be2d94c36", "1973", None, words("en"))
    assert made["bibtex"].startswith("@misc{1973-5f1c0a7b,")


def test_bibtex_escapes_what_tex_would_read_and_braces_organisations():
    assert cited()["bibtex"] == (
        "@article{2023-5f1c0a7b,\n"
        "  author = {{HPA} and Mara Lind},\n"
        "  title = {{Ferries \\& 50\\% \\{of\\} them\\_ \\#1}},\n"
        "  journal = {The Harbour Times},\n"
        "  date = {2023-09-19},\n"
        "  year = {2023},\n"
        "  url = {https://harbour.example/a?b=1&c=%7B2%7D},\n"
        "  langid = {en},\n"
        "}\n"
    )


def test_ris_is_tagged_lines_with_a_date_at_its_precision():
    lines = cited(published="2023-09")["ris"].split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert [line for line in lines if line.startswith(("PY", "DA"))] == ["PY  - 2023", "DA  - 2023/09/"]
    assert lines[-2:] == ["ER  - ", ""]


def test_csl_json_keeps_names_as_they_are_given_and_dates_in_parts():
    (item,) = json.loads(cited(published="1973")["csl_json"])
    assert item["author"] == [{"literal": "HPA"}, {"literal": "Mara Lind"}]
    assert item["issued"] == {"date-parts": [[1973]]}


def test_downloads_are_data_addresses_of_the_same_text():
    made = cited()
    for name in ("bibtex", "ris"):
        assert unquote(made[f"{name}_href"].partition(",")[2]) == made[name]
    assert parse_qs(made["coins"])["rft.creator"] == ["HPA", "Mara Lind"]


def test_an_unknown_date_is_left_out():
    """A guess is not cited as a fact."""
    made = cited(published=None)
    assert "2023" not in "".join((made["text"], made["bibtex"], made["ris"], made["csl_json"], made["coins"]))


def test_json_cannot_end_its_script_element():
    text = json_in_html({"a": "</script><!-- \u2028 &"})
    assert json.loads(text) == {"a": "</script><!-- \u2028 &"}
    assert not set("<>&\u2028") & set(text)


def context_of(settings: Settings, **fields) -> dict:
    library = arrange([article("a", published="2023-09-19", source_url=URL, **fields)], settings)
    found = library.articles[0]
    return whole(article_context(library, Page(found.address, "article", "article.html", (found.id,)), Named(library)))


def test_the_canonical_address_follows_the_policy_of_the_site_and_of_the_publisher():
    """self: this page; original: where the article first stood; none: nothing is said."""
    base = "https://x.example/"
    own = f"{base}2023/09/a.html"
    policies = (PublisherSettings(name="P", canonical="original"), PublisherSettings(name="Q", canonical="none"))
    for publisher, expected in (("P", URL), ("Q", None), ("R", own)):
        made = context_of(Settings(base_url=base, publishers=policies), publisher=publisher)
        assert made["page"]["canonical"] == expected


def test_without_a_base_address_nothing_absolute_is_made_up():
    made = context_of(Settings())
    assert made["page"]["canonical"] is None
    assert "og:url" not in dict(made["article"]["open_graph"])
    news, trail = json.loads(made["page"]["json_ld"])["@graph"]
    assert "url" not in news and news["isBasedOn"] == URL
    assert [sorted(entry) for entry in trail["itemListElement"]] == [["@type", "name", "position"]] * 2


def test_a_guessed_date_is_shown_as_one_and_told_to_no_machine():
    made = context_of(Settings(), confidence=(("published", "guess"),))
    assert (made["article"]["published"], made["article"]["published_guess"]) == ("2023-09-19", True)
    assert made["article"]["provenance"]["published"] is None
    assert "2023-09-19" not in json.dumps([made["article"]["meta"], made["page"]["json_ld"]])
