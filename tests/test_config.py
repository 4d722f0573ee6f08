"""site.toml: what it may say, and that every mistake is reported together with its place."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from site_gen.config import load_settings
from site_gen.config.data import load_data
from site_gen.config.kinds import WrongValueError
from site_gen.config.options import OPTIONS, options_table
from site_gen.problems import SiteError
from site_gen.settings import MenuItem, PublisherSettings, Settings, TaxonomySettings

DOCS = Path(__file__).parent.parent / "docs" / "content" / "configuration.md"


def load(folder: Path, source: str, **overrides: object) -> Settings:
    (folder / "site.toml").write_text(source, encoding="utf-8")
    return load_settings(folder, overrides)


def mistakes(folder: Path, source: str) -> list[tuple[int | None, int | None, str, str | None]]:
    with pytest.raises(SiteError) as caught:
        load(folder, source)
    assert caught.value.exit_code == 2
    return [(problem.line, problem.column, problem.message, problem.hint) for problem in caught.value.problems]


def leaves(struct: type[msgspec.Struct], prefix: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    found = set()
    for field in msgspec.structs.fields(struct):
        if isinstance(field.default, msgspec.Struct):
            found |= leaves(type(field.default), (field.name,))
        else:
            found.add((*prefix, field.name))
    return found


def test_every_setting_is_an_option_and_every_option_a_setting():
    """Nothing can be configured that site.toml cannot say, and the other way round."""
    assert {option.place for option in OPTIONS} == leaves(Settings)


def test_every_option_stands_in_the_guide(golden):
    """The table of docs/content/configuration.md is the table of the code."""
    before, _, rest = DOCS.read_text(encoding="utf-8").partition("-->\n")
    _, mark, after = rest.partition("<!-- end of options -->")
    golden(DOCS, f"{before}-->\n\n{options_table()}\n{mark}{after}")


def test_a_site_that_says_nothing_has_the_defaults(tmp_path):
    """An empty site.toml and none at all are the same."""
    assert load(tmp_path, "") == load_settings(tmp_path / "nowhere") == Settings()


def test_a_whole_site_toml_is_read(tmp_path):
    """Every kind of option arrives in its place."""
    settings = load(
        tmp_path,
        """
title = "  The Harbour   Archive "
base_url = "https://harbour.example/archive"
language = "en_gb"
trusted = ["posts/"]
noindex = true
workers = 2
[menu]
Zoo = "zoo.md"
About = "about.md"
[permalinks]
default = "/{section}/{slug}/"
News = "{year}/{id}.html"
[taxonomies]
places = "Places"
[taxonomies.topics]
title = "Topics"
[publishers."The Harbour Times"]
canonical = "original"
[theme_options]
width = 60
[colours]
accent = "#0a4f96"
[markdown]
engine = "commonmark"
[limits]
seconds = 3
[feeds]
entries = 5
paths = {"index.xml" = "rss"}
[search]
engine = "none"
[plugin_options.maps]
zoom = 1.5
""",
    )
    assert settings.title == "The Harbour Archive"
    assert settings.base_url == "https://harbour.example/archive/"
    assert (settings.language, settings.trusted, settings.noindex, settings.workers) == ("en-GB", ("posts/",), True, 2)
    assert settings.menu == (MenuItem(title="Zoo", target="zoo.md"), MenuItem(title="About", target="about.md"))
    assert settings.permalinks == (("News", "{year}/{id}.html"), ("default", "{section}/{slug}/"))
    assert settings.taxonomies == (
        TaxonomySettings(name="places", title="Places"),
        TaxonomySettings(name="topics", title="Topics"),
    )
    assert settings.publishers == (PublisherSettings(name="The Harbour Times", canonical="original"),)
    assert (settings.theme_options, settings.colours) == ((("width", 60),), (("accent", "#0a4f96"),))
    assert (settings.markup.engine, settings.limits.seconds, settings.search.engine) == ("commonmark", 3.0, "none")
    assert (settings.feeds.entries, settings.feeds.paths) == (5, (("index.xml", "rss"),))
    assert settings.plugin_options == (("maps", (("zoom", 1.5),)),)


def test_a_menu_may_be_a_list_of_tables(tmp_path):
    """`[[menu]]` is read as `[menu]` is."""
    settings = load(tmp_path, '[[menu]]\ntitle = "Tags"\ntarget = "tags/index.html"\n')
    assert settings.menu == (MenuItem(title="Tags", target="tags/index.html"),)


def test_flags_go_before_the_file(tmp_path):
    """An override wins; None overrides nothing; a wrong one is named as the flag that it is."""
    assert load(tmp_path, 'title = "A"\noutput = "out"', output="other", drafts=True, title=None) == Settings(
        title="A", output="other", drafts=True
    )
    with pytest.raises(SiteError) as caught:
        load(tmp_path, "", base_url="harbour.example")
    (problem,) = caught.value.problems
    assert problem.path is None
    assert problem.message == '`--base-url` must be an absolute http or https address, not "harbour.example"'


def test_all_mistakes_are_reported_together(tmp_path):
    """Unknown names, wrong types and bad values: each once, in the order of the file, with line and column."""
    found = mistakes(
        tmp_path,
        """titel = "x"
title = 3
engine = "none"
language = "english please"
output = "content"
workers = 0
trusted = "posts/"
noindex = "true"
zzz = 2023-09-19

[serach]
x = 1
[feeds]
entires = 3
entries = "5"
[markdown]
engine = "comonmark"
[permalinks]
default = "{yaer}/{slug}.html"
[taxonomies]
tags = "Tags"
""",
    )
    assert found == [
        (1, 1, "`titel` is no option", 'did you mean "title"?'),
        (2, 9, "`title` must be text, not a number", "put it in quotes"),
        (3, 1, "`engine` is no option", 'did you mean "markdown.engine"?'),
        (4, 12, '`language` must be a language tag, not "english please"', 'write "en", "fa", "zh-Hant", "pt-BR" …'),
        (5, 10, '`output` must not be "content": a build would write over the site\'s own files', None),
        (6, 11, "`workers` must be from 1 to 1,024, not 0", None),
        (7, 11, "`trusted` must be a list of texts, not text", 'write ["posts/"]'),
        (8, 11, "`noindex` must be true or false, not text", "write true without quotes"),
        (9, 1, "`zzz` is no option", None),
        (11, 1, "`serach` is no option", 'did you mean "search"?'),
        (14, 1, "`entires` is no option of [feeds]", 'did you mean "entries"?'),
        (15, 11, "`feeds.entries` must be a whole number, not text", "write the number without quotes"),
        (17, 10, '`markdown.engine` must be "python-markdown" or "commonmark", not "comonmark"',
         'did you mean "commonmark"?'),
        (19, 11, "`permalinks` holds {yaer} in the pattern of default, which is no placeholder",
         'did you mean "year"?'),
        (21, 8, '`taxonomies` holds "tags", which every site has', None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "line", "column", "message"),
    [
        ("title = x", 1, 9, "is no valid TOML: invalid value"),
        ('a = 1\na = 2', 2, 6, "is no valid TOML: cannot overwrite a value"),
        ('title = "x', 1, 11, "is no valid TOML: unterminated string"),
        ("workers = " + "9" * 5000, None, None, "is no valid TOML: a number too long, or tables too deep"),
        ("x = " + "[" * 100_000, None, None, "is no valid TOML: a number too long, or tables too deep"),
    ],
)  # fmt: skip
def test_what_is_no_toml_is_one_problem(tmp_path, source, line, column, message):
    """Whatever the TOML library raises becomes a problem with its place."""
    found = [(at, of, said) for at, of, said, _ in mistakes(tmp_path, source)]
    assert found == [(line, column, message)]


def test_a_site_toml_in_another_encoding_is_a_problem(tmp_path):
    """Bytes that are no UTF-8 are reported with their line; a byte order mark is none."""
    (tmp_path / "site.toml").write_bytes(b'\xef\xbb\xbftitle = "x"\r\n')
    assert load_settings(tmp_path).title == "x"
    (tmp_path / "site.toml").write_bytes(b'language = "en"\ntitle = "caf\xe9"\n')
    with pytest.raises(SiteError) as caught:
        load_settings(tmp_path)
    assert [(problem.line, problem.message) for problem in caught.value.problems] == [(2, "is not valid UTF-8")]


def test_data_files_are_plain_data(tmp_path):
    """TOML, JSON, YAML and CSV of data/ and of folders in it, by name."""
    (tmp_path / "data" / "ports").mkdir(parents=True)
    (tmp_path / "data" / "a.toml").write_text("day = 2023-09-19\nlist = [1, true]\n")
    (tmp_path / "data" / "ports" / "oslo.json").write_text('{"depth": 9.5}')
    (tmp_path / "data" / "b.yaml").write_text("- no\n- x: 012\n")
    (tmp_path / "data" / "c.csv").write_text("name,age\nAda,36\nBo\n\n")
    (tmp_path / "data" / "notes.txt").write_text("no data")
    assert load_data(tmp_path) == {
        "a": {"day": "2023-09-19", "list": [1, True]},
        "b": ["no", {"x": "012"}],
        "c": [{"name": "Ada", "age": "36"}, {"name": "Bo", "age": ""}],
        "ports": {"oslo": {"depth": 9.5}},
    }
    assert load_data(tmp_path / "nowhere") == {}


def test_broken_data_files_are_reported_together(tmp_path):
    """Each broken data file is a problem with its place, and two of one name are."""
    files = {
        "a.toml": "x = ", "b.json": '{"x": }', "c.yaml": "a: [", "d.csv": 'a,b\n1,2,3\n', "e.json": "[" * 100_000,
        "f.json": "1", "f.toml": "", "g.yml": "a: &x 1",
    }  # fmt: skip
    (tmp_path / "data").mkdir()
    for name, text in files.items():
        (tmp_path / "data" / name).write_text(text)
    with pytest.raises(SiteError) as caught:
        load_data(tmp_path)
    assert [(problem.path, problem.line, problem.column) for problem in caught.value.problems] == [
        ("data/a.toml", 1, 5), ("data/b.json", 1, 7), ("data/c.yaml", 1, 1), ("data/d.csv", 2, None),
        ("data/e.json", None, None), ("data/f.toml", None, None), ("data/g.yml", 1, 4),
    ]  # fmt: skip


ANYTHING = st.recursive(
    st.one_of(
        st.text(max_size=12), st.integers(), st.booleans(), st.floats(), st.dates(), st.datetimes(), st.times(),
        st.sampled_from(["https://a.example/", "reader", "{slug}.html", "#fff", "en", "self", "atom", "posts/"]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)),
    max_leaves=5,
)  # fmt: skip


@examples(max_examples=500)
@given(st.sampled_from(OPTIONS), ANYTHING)
def test_no_value_of_an_option_raises_anything_else(option, value):
    """Whatever TOML holds for an option, it is read or it is a mistake with a message; what is read is plain data."""
    try:
        read = option.read(value)
    except WrongValueError as error:
        assert error.message
        return
    table, _, name = ".".join(option.place).rpartition(".")
    owner = Settings() if not table else getattr(Settings(), table)
    changed = msgspec.structs.replace(owner, **{name: read})
    assert msgspec.json.decode(msgspec.json.encode(changed), type=type(owner)) == changed
