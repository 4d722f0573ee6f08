"""What templates print is escaped as markupsafe escapes it, whatever it is."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from site_gen.templates import make_environment
from site_gen.themes import ThemeChain


class Shown:
    """Something with HTML of its own."""

    def __html__(self) -> str:
        return "<b>shown</b>"


class Text(str):
    """A text that is not quite one."""


TEMPLATE = make_environment(ThemeChain(themes=(), layers=(), options=(), static_files=()), "en").from_string(
    '<p title="{{ value }}">{{ value }}</p>'
)
VALUES = st.one_of(
    st.text(alphabet="a&<>\"'é漢 "), st.text().map(Markup), st.text().map(Text), st.integers(), st.floats(), st.none(),
    st.lists(st.text(alphabet="<&'\"")), st.just(Shown()),
)  # fmt: skip


@given(VALUES)
def test_a_template_escapes_as_markupsafe_does(value):
    assert TEMPLATE.render(value=value) == f'<p title="{escape(value)}">{escape(value)}</p>'
