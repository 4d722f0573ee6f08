"""Writing the files of an index: each is a script that hands its content to the client's one function."""

import json
from collections.abc import Callable

FORMAT = 2
"""Of index.js and what it names; the client refuses any other."""
STREAM = 40_000
"""Characters of a piece of a stream."""

Emit = Callable[[str, bytes], None]


class Writer:
    """Writes a part's files as calls of the script's one function."""

    def __init__(self, part: str, emit: Emit) -> None:
        self.part, self.emit = part, emit
        self.addresses: list[str] = []

    def write(self, name: str, content: object) -> None:
        """Write one file of the part."""
        address = f"search/{self.part}/{name}.js"
        self.addresses.append(address)
        self.emit(address, script_call(f"{self.part}/{name}", content))

    def stream(self, name: str, text: str) -> int:
        """Write a string in pieces; return their number."""
        pieces = range(0, len(text), STREAM)
        for number, start in enumerate(pieces):
            self.write(f"{name}{number}", text[start : start + STREAM])
        return len(pieces)


def script_call(name: str, content: object) -> bytes:
    """Return a script that hands `content` over: no text in it can end the script or its string."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    text = (
        text.replace("</", "<\\/")
        .replace("<!--", "<\\u0021--")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    return f"siteGenSearch({json.dumps(name)},{text})\n".encode("utf-8", "replace")
