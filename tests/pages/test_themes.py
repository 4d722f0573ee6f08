"""The theme chain: which file is taken, options, and what is told of mistakes."""

import pytest

from site_gen.problems import SiteError
from site_gen.settings import Settings
from site_gen.templates import Templates
from site_gen.themes import template_closure, theme_chain

FILES = {
    "themes/sea/theme.toml": 'extends = "land"\n[options.columns]\ndefault = 2\nchoices = [1, 2]\n',
    "themes/sea/templates/a.html": '{% extends "parent/a.html" %}{% block inner %}sea{% endblock %}',
    "themes/sea/static/x.css": "sea",
    "themes/land/theme.toml": "contract = [1]\n",
    "themes/land/templates/a.html": "land [{% block inner %}{% endblock %}]",
    "themes/land/templates/b.html": "{% include 'c.html' %}",
    "themes/land/templates/c.html": "land {{ name }}",
    "themes/land/static/x.css": "land",
    "themes/land/static/y.css": "land",
}


@pytest.fixture
def chain(tmp_path):
    """Return a function that makes the chain of a site with the files above and others."""

    def make(files=(), theme="sea", **options):
        for path, text in {**FILES, **dict(files)}.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, "utf-8")
        return theme_chain(tmp_path, Settings(theme=theme, theme_options=tuple(sorted(options.items()))))

    return make


def render(chain, template: str, **context) -> str:
    return Templates(chain, {"title": "Site"}).render(template, "en", context)


def problems_of(call) -> list[str]:
    with pytest.raises(SiteError) as caught:
        call()
    return [f"{problem.path}:{problem.line}: {problem.message}" for problem in caught.value.problems]


def test_the_first_theme_that_has_a_file_gives_it_and_base_stands_behind_all(chain):
    made = chain()
    assert [theme.name for theme in made.themes] == ["sea", "land", "base"]
    assert [path for path, file in made.static_files if "/land/" in file] == ["y.css"]
    assert render(made, "c.html", name="<b>") == "land &lt;b&gt;"


def test_a_template_extends_the_one_that_it_stands_before(chain):
    """`parent/` is the next in the chain; the site's own folder comes first."""
    site = {"templates/a.html": '{% extends "parent/a.html" %}{% block inner %}site, {{ super() }}{% endblock %}'}
    assert render(chain(site), "a.html") == "land [site, sea]"
    assert render(chain(site), "land/a.html") == "land []"


def test_every_name_is_escaped_whatever_the_template_is_called(chain):
    assert render(chain({"templates/feed.xml": "{{ x }}"}), "feed.xml", x='<&"') == "&lt;&amp;&#34;"


def test_options_are_those_of_the_site_else_the_defaults(chain):
    assert chain().options == (("columns", 2),)
    assert chain(columns=1).options == (("columns", 1),)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"columms": 1}, 'site.toml:None: the theme "sea" has no option "columms"'),
        ({"columns": "1"}, "site.toml:None: the theme's option `columns` must be a whole number, not '1'"),
        ({"columns": True}, "site.toml:None: the theme's option `columns` must be a whole number, not True"),
        ({"columns": 3}, "site.toml:None: the theme's option `columns` cannot be 3"),
    ],
)
def test_a_wrong_option_is_told_with_what_it_may_be(chain, options, message):
    assert problems_of(lambda: chain(**options)) == [message]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("contract = [2]", "is made for version [2] of the template contract"),
        ('extends = "see"', 'there is no theme "see"'),
        ('extends = "sea"', 'extends "sea", which extends it'),
        ("extend = 1", 'does not know the key "extend"'),
        ("title = 1", "`title` must be text, not 1"),
        ("options = 1", "`options` must be a table, not 1"),
        ("[options.a]\ndefault = 1.5", "option `a` has no default that is text, a number or a boolean"),
        ("[options.a]\ndefalt = 1", "option `a` does not know the key `defalt`"),
        ("[options.a]\ndefault = 1\nchoices = [2, 3]", "the default of option `a` is not among its choices"),
        ('[options.a]\ndefault = 1\nchoices = ["1"]', "`choices` of option `a` must be a list of what its default is"),
        ("[options.a]\ndefault = 1\ndescription = 2", "`description` of option `a` must be text"),
    ],
)
def test_a_wrong_theme_is_told_with_its_file(chain, text, message):
    assert problems_of(lambda: chain({"themes/land/theme.toml": text})) == [f"themes/land/theme.toml:None: {message}"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("\n{{ missing }}", "templates/b.html:2"),
        ("{% if %}", "templates/b.html:1"),
        ("\n\n{% include 'none.html' %}", "templates/b.html:3"),
        ("\n{{ asset('none.css') }}", "templates/b.html:2"),
        ("{{ 1 // 0 }}", "templates/b.html:1"),
        ("{% include 'c.html' %}", "themes/land/templates/c.html:1"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_file_and_line(chain, text, place):
    """The line is that of the template that ran last, also when another includes it."""
    made = chain({"templates/b.html": text})
    found = problems_of(lambda: render(made, "b.html"))
    assert [problem.rpartition(": ")[0].startswith(place) for problem in found] == [True]


def test_the_closure_of_a_template_is_of_all_that_it_uses_and_of_nothing_else(chain):
    made = chain()
    before = {name: template_closure(made, name) for name in ("a.html", "b.html")}
    edited = chain({"themes/land/templates/c.html": "other"})
    assert template_closure(edited, "a.html") == before["a.html"]
    assert template_closure(edited, "b.html") != before["b.html"]
    assert template_closure(chain(columns=1), "a.html") != before["a.html"]


def test_a_template_that_computes_a_name_depends_on_all(chain):
    """What cannot be known is taken for used."""
    made = chain({"templates/d.html": "{% include which %}"})
    before = template_closure(made, "d.html")
    assert template_closure(chain({"themes/land/templates/c.html": "other"}), "d.html") != before
