"""docs/content/templates.md, the contract with themes, held to what templates get."""

import re
from pathlib import Path

import pytest

from site_gen.pages import MAKERS, item_context
from site_gen.pages.records import whole
from site_gen.pages.site import site_context
from site_gen.settings import Settings
from site_gen.stages.arrange import arrange
from site_gen.templates import make_environment
from site_gen.themes import theme_chain
from tests.pages.collection import article, collection
from tests.pages.test_lists import SETTINGS, Named

GUIDE = Path(__file__).parents[2] / "docs" / "content" / "templates.md"
SOMETIMES = {"json"}
"""Names that only some uses of a template get."""


def tables() -> dict[str, set[str]]:
    """Return for each heading of the guide the names in the first column of its table."""
    found: dict[str, set[str]] = {}
    names: list[str] = []
    for line in GUIDE.read_text("utf-8").splitlines():
        if line.startswith("#"):
            names = re.split(r",\s*", line.lstrip("# "))
        elif match := re.match(r"\| `(\w+)` \|", line):
            for name in names:
                found.setdefault(name, set()).add(match[1])
    return found


@pytest.fixture(scope="module")
def library():
    special = [article("about", type="page"), article("moved", published="2020", aliases=("old/",)), article("undated")]
    return arrange([*collection(240, years=2, tags=6), *special], SETTINGS)


@pytest.fixture(scope="module")
def contexts(library):
    """Return all contexts of a site by template."""
    found: dict[str, list[dict[str, object]]] = {}
    for maker in MAKERS:
        for page in maker.pages(library):
            found.setdefault(page.template, []).append(whole(maker.context(library, page, Named(library))))
    return found


def test_each_template_gets_the_names_of_its_table(contexts):
    """No name is missing from a page, and none is given that the guide does not tell."""
    known = tables()
    for template, made in contexts.items():
        for context in made:
            assert set(context) | SOMETIMES == known[template] | SOMETIMES, template


def test_articles_pages_and_the_site_have_the_names_of_their_tables(library, contexts):
    known = tables()
    for template in ("article.html", "page.html"):
        assert [c for c in contexts[template] if set(c["article"]) != known["article"]] == []
    for made in contexts.values():
        for context in made:
            if "page" in context and "kind" in context["page"]:
                assert set(context["page"]) == known["page"]
    assert set(site_context(library, {}, {})) == known["site"]


def test_list_items_have_the_names_of_their_row(library):
    row = next(line for line in GUIDE.read_text("utf-8").splitlines() if line.startswith("| `article` | `id`"))
    names = set(re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", row.split("|")[2])))
    assert set(whole(item_context(library, library.articles[0]))["article"]) == names


def test_templates_can_call_the_functions_of_the_guide():
    chain = theme_chain(GUIDE.parents[2], Settings())
    own = set(make_environment(chain, "en").globals) - {"range", "dict", "lipsum", "cycler", "joiner", "namespace"}
    assert own == tables_of_functions()


def tables_of_functions() -> set[str]:
    return tables()["In every template"]


def test_every_template_of_the_built_in_theme_that_is_a_page_is_in_the_guide():
    """What is neither a page nor a list item is a part of one, and no part of the contract."""
    known = tables()
    folder = GUIDE.parents[2] / "themes" / "base" / "templates"
    parts = {
        "base.html",
        "browse.html",
        "calendar.html",
        "cite.html",
        "continue.html",
        "jump.html",
        "provenance.html",
        "search-box.html",
        "settings.html",
    }
    assert {path.name for path in folder.iterdir()} - parts <= set(known)
