"""The time of day after a date: "at 10:30 p.m. EDT", "14h05", "| 08:15 +03:00"."""

import re

_TIME = re.compile(
    r"^(?:at|um|om|à|a las|alle(?: ore)?|ore|kl\.?|klo|às|o(?: godz\.)?|в|la|saat|lúc|เวลา|[|/–—•·T-])?\s*"
    r"(?P<east>午前|午後|上午|下午|오전|오후)?\s*(?P<hour>\d{1,2})(?:[:.hH时時點点](?P<minute>\d{2})?[分]?)(?::(?P<second>\d{2}))?(?:[.,]\d+)?\s*"
    r"(?P<half>[ap]\.?\s?m\.?|صباحا|مساء|ص|م|ق\.?ظ|ب\.?ظ)?\s*(?:Uhr|uur|hours|hr?s|h\b|น\.)?\s*(?P<zone>.{0,30})$",
    re.IGNORECASE,
)
_HALF_ONLY = re.compile(r"^(?:at\s+)?(?P<hour>\d{1,2})\s*(?P<half>[ap]\.?m\.?)\s*(?P<zone>.{0,30})$", re.IGNORECASE)
_OFFSET = re.compile(r"^\(?(?:GMT|UTC)?\s*(?P<sign>[+−-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?\)?$", re.IGNORECASE)

# Only abbreviations that mean one offset wherever they are used; IST, CST and BST do not.
_ZONES = {
    "": None,
    "Z": "Z",
    "UTC": "Z",
    "GMT": "Z",
    "WET": "Z",
    "CET": "+01:00",
    "CEST": "+02:00",
    "MEZ": "+01:00",
    "MESZ": "+02:00",
    "EET": "+02:00",
    "EEST": "+03:00",
    "MSK": "+03:00",
    "МСК": "+03:00",
    "SAST": "+02:00",
    "PKT": "+05:00",
    "WIB": "+07:00",
    "WITA": "+08:00",
    "HKT": "+08:00",
    "SGT": "+08:00",
    "EST": "-05:00",
    "EDT": "-04:00",
    "CDT": "-05:00",
    "MST": "-07:00",
    "MDT": "-06:00",
    "PST": "-08:00",
    "PDT": "-07:00",
    "JST": "+09:00",
    "KST": "+09:00",
    "AEST": "+10:00",
    "AEDT": "+11:00",
    "NZST": "+12:00",
    "NZDT": "+13:00",
}
_NAMED = {
    **{f"{name} {kind} TIME": name[0] + kind[0] + "T" for name in ("EASTERN", "CENTRAL", "MOUNTAIN", "PACIFIC")
       for kind in ("DAYLIGHT", "STANDARD")},
    "GREENWICH MEAN TIME": "GMT", "COORDINATED UNIVERSAL TIME": "UTC", "CENTRAL EUROPEAN TIME": "CET",
    "CENTRAL EUROPEAN SUMMER TIME": "CEST", "JAPAN STANDARD TIME": "JST", "MOSCOW TIME": "MSK",
    **dict.fromkeys(("EASTERN TIME", "CENTRAL TIME", "MOUNTAIN TIME", "PACIFIC TIME"), "ET"),
}  # fmt: skip
"""Zones in words, by what is short for them."""
_HALVES = {
    **dict.fromkeys(("午前", "上午", "오전", "ص", "صباحا", "قظ"), "a"),
    **dict.fromkeys(("午後", "下午", "오후", "م", "مساء", "بظ"), "p"),
}
_UNCERTAIN = {"ET", "CT", "PT", "MT", "IST", "CST", "BST", "LOCAL TIME"}


def clock_time(text: str, zone: str | None) -> str | None:
    """Return "T10:30:00-04:00" for a text that is a time of day and nothing else; None if it is not.

    A time whose zone has no single meaning is left away ("" is returned): the day is what is sure. `zone` is the offset
    for times that name none.
    """
    match = _TIME.match(text) or _HALF_ONLY.match(text)
    if not match:
        return None
    parts = match.groupdict()
    hour, minute, second = int(parts["hour"]), int(parts.get("minute") or 0), int(parts.get("second") or 0)
    written_half = (parts["half"] or parts.get("east") or "").lower().replace(".", "")
    half = _HALVES.get(written_half) or written_half[:1]
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if hour > 23 or minute > 59 or second > 59:
        return None
    written = parts["zone"].strip(" ().,;").upper()
    written = _NAMED.get(written, written)
    if written in _UNCERTAIN:
        return ""
    if written in _ZONES:
        return f"T{hour:02d}:{minute:02d}:{second:02d}{_ZONES[written] or zone or ''}"
    offset = _OFFSET.match(written)
    if not offset or int(offset["hours"]) > 14:
        return None
    sign = "+" if offset["sign"] == "+" else "-"
    return f"T{hour:02d}:{minute:02d}:{second:02d}{sign}{int(offset['hours']):02d}:{offset['minutes'] or '00'}"
