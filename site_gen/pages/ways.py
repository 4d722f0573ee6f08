"""The ways in that the home page and the search page show."""

from collections.abc import Iterator

from site_gen.library import Library
from site_gen.pages.frame import taxonomy_words, term_title
from site_gen.pages.listings import UNDATED
from site_gen.pages.onthisday import DAYS, months_of_days
from site_gen.pages.records import Context
from site_gen.urls import href
from site_gen.words import Words

TOP_TERMS = 12
"""Terms of each kind that the home page names."""


def ways(library: Library, said: Words) -> list[Context]:
    """Return the kinds of terms, each with the terms of most articles; then days, and the undated."""
    found = [
        {
            "title": taxonomy_words(library, taxonomy.name, said)[1],
            "href": href(f"{taxonomy.name}/index.html"),
            "count": len(taxonomy.terms),
            "terms": [
                {"name": term_title(term, said), "href": href(term.address), "count": len(term.members)}
                for term in sorted(taxonomy.terms, key=lambda term: (-len(term.members), term.slug))[:TOP_TERMS]
            ],
        }
        for taxonomy in library.taxonomies.values()
        if taxonomy.terms
    ]
    months = months_of_days(library)
    if months:
        months_said = [
            {"name": said.month_name(month, "wide"), "href": href(address), "count": count}
            for month, address, count in months
        ]
        title = said.gettext("On this day")
        found.append({"title": title, "href": href(DAYS), "count": len(library.days), "terms": months_said})
    undated = len(library.articles) - library.dated
    if undated:
        title = said.gettext("Undated")
        found.append({"title": title, "href": href(f"{UNDATED}/index.html"), "count": undated, "terms": []})
    return found


def ways_inputs(library: Library) -> Iterator[str]:
    """Yield the inputs of `ways`."""
    for taxonomy in library.taxonomies.values():
        top = sorted(taxonomy.terms, key=lambda term: (-len(term.members), term.slug))[:TOP_TERMS]
        yield f"{taxonomy.name}\t{len(taxonomy.terms)}"
        for term in top:
            yield f"{term.name}\t{term.slug}\t{len(term.members)}"
    yield f"{len(library.articles) - library.dated} {len(library.days)}"
    for month, address, count in months_of_days(library):
        yield f"{month} {address} {count}"
