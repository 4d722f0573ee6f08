"""Days on which something takes place, as invitations and media alerts list them: no day of publication."""

import re

from site_gen.importers.reading import Reading, bare

_KEY = re.compile(r"^[-*•\s]*[*_]{0,2}(?P<key>[^\W\d_]{2,12}(?: [^\W\d_]{2,9})?)[*_]{0,2}\s*:")
_DAY = frozenset({"date", "datum", "fecha", "data", "дата", "day", "tag", "jour", "día"})
_WHEN = frozenset({"when", "wann", "quand", "cuándo", "quando", "когда", "wanneer"})
_AROUND = frozenset(
    {"time", "where", "venue", "place", "location", "doors", "admission", "tickets", "rsvp", "what", "who"}
    | {"uhrzeit", "beginn", "einlass", "eintritt", "ort", "wo", "heure", "lieu", "entrée", "où", "hora", "lugar"}
    | {"entrada", "dónde", "orario", "ora", "luogo", "ingresso", "dove", "tijd", "locatie", "waar", "время", "место"}
    | {"где", "horário", "local", "onde", "heures", "horaire", "uhr"}
)
_OF_AN_ARTICLE = frozenset({"title", "headline", "author", "by", "byline", "url", "source", "link"})
_NEAR = 4


def is_of_event(reading: Reading, number: int) -> bool:
    """Return whether a line says when something is: "When: …" beside "Where: …", "Date: …" beside two such lines."""
    key = _key(reading, number)
    if key not in _DAY and key not in _WHEN:
        return False
    place = reading.filled.index(number)
    around = {_key(reading, other) for other in reading.filled[max(0, place - _NEAR) : place + _NEAR + 1]}
    if around & _OF_AN_ARTICLE:
        return False
    return len(around & _AROUND) >= (1 if key in _WHEN else 2)


def _key(reading: Reading, number: int) -> str:
    line = reading.lines[number]
    if len(line) >= 300 or ":" not in line:
        return ""
    match = _KEY.match(bare(line))
    return match["key"].casefold() if match else ""
