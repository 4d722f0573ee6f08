"""Small rules for text: each quick way says what the plain rule says."""

import sys

from site_gen.text import CONTROL_CHARACTERS, holds_any, holds_controls, without_controls


def test_controls_are_found_wherever_the_plain_rule_finds_them():
    """Every character of the Basic Multilingual Plane, and the ends of all other planes."""
    ends = (number + end for number in range(0x10000, sys.maxunicode, 0x10000) for end in (0, 0xFFFE, 0xFFFF))
    for number in (*range(0x10000), *ends):
        character = chr(number)
        is_control = CONTROL_CHARACTERS.match(character) is not None
        assert holds_controls(f"a{character}") == is_control, hex(number)


def test_text_loses_its_controls_and_nothing_else():
    assert without_controls("a\x00b\x85c\ud800d\uffffe\tf\r\ng é 漢\u200d") == "abcde\tf\r\ng é 漢\u200d"


def test_only_the_characters_asked_for_are_found():
    assert holds_any("a;b", b";") and not holds_any("a:b é", b";\x07")
