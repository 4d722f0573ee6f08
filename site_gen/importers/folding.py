"""The one form in which dates are read: figures as 0-9, one kind of space, letters of a kind as one."""

FOLDED = str.maketrans(
    {chr(start + digit): str(digit) for start in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10) for digit in range(10)}
    | dict.fromkeys("\u200b\u2060\u200e\u200f\u200c\u202a\u202b\u202c\ufeff")
    | dict.fromkeys("\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")  # Arabic marks that are seldom written
    | {"\u00a0": " ", "\u202f": " ", "\u3000": " ", "’": "'", "，": ",", "：": ":", "ي": "ی", "ك": "ک"}
    | dict.fromkeys("أإآ", "ا")
)
"""What a character is read as; None for marks."""


def fold(text: str) -> str:
    """Return a text with figures of other scripts as 0-9, one kind of space and no marks of direction."""
    if not text.isascii():
        text = text.translate(FOLDED)
    return " ".join(text.split())


def as_written(text: str, start: int, end: int) -> str:
    """Return what stands in a text where its folded form has the characters from `start` to `end`, on one line."""
    places: list[int] = []  # of the folded form's characters
    after_space = True
    for place, letter in enumerate(text):
        folded = letter.translate(FOLDED)
        if folded and not (after_space and folded.isspace()):
            places.append(place)
            after_space = folded.isspace()
    return " ".join(text[places[start] : places[end - 1] + 1].split())
