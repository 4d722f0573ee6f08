"""A line of the file that ends within a sentence of Chinese or Japanese leaves no space."""

import pytest

from site_gen.markup import make_converter
from site_gen.model import Fields, Manuscript
from site_gen.settings import LimitSettings, MarkupSettings


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("辛抱強さで\n立っていた。\n理由を", "辛抱強さで立っていた。理由を"),
        ("渔民每天\n  早上出海，\n很晚", "渔民每天早上出海，很晚"),
        ("배는 또\n늦었다", "배는 또 늦었다"),
        ("港の\nBBC の", "港の BBC の"),
        ("第一行  \n第二行", "第一行 第二行"),
        ("    港の\n    話", "港の 話"),
    ],
)
def test_lines_of_scripts_without_spaces_are_joined(text: str, shown: str, engine: str) -> None:
    """As CSS Text 3 says; not where the line is broken on purpose, in code, or beside other scripts."""
    import re

    if engine == "commonmark":
        pytest.importorskip("pyromark")
    converter = make_converter(MarkupSettings(engine=engine), LimitSettings())
    body = converter(Manuscript(path="a.md", fields=Fields(title="A"), text=text))
    assert " ".join(re.sub("<[^>]*>", " ", body.html).split()) == shown
