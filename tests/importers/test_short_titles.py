"""A headline of two short words is one, when what follows it is the text."""

import pytest

from site_gen.importers import ImportRules, import_bytes

BODY = "The ferry left at noon with eleven people aboard.\n\nNobody knows why, the harbour master said.\n"


@pytest.mark.parametrize("head", ["Old ferry\n\n", "Old ferry\n\nBy AFP\n\nSeptember 19, 2023\n\n"])
def test_a_short_first_line_is_the_title(head):
    """The first sentence of the text is no better title."""
    (page,) = import_bytes("a.txt", (head + BODY).encode(), ImportRules()).pages
    assert (page.fields.title, page.text.splitlines()[0]) == ("Old ferry", BODY.splitlines()[0])
