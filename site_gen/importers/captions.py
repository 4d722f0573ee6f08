"""The lead picture's caption and credit: a first paragraph that leaves the body, so it needs two signs of one."""

import re

from site_gen.importers.agencies import agency_named
from site_gen.importers.reading import Reading, bare
from site_gen.model import LeadImage

_BOLD_END = re.compile(r"^(?P<caption>.+?)\s*(?:\*\*|__)(?P<credit>[^*_]{2,80})(?:\*\*|__)\s*$", re.DOTALL)
_ITALIC_END = re.compile(r"^(?P<caption>.+?[.!?\"”'’)])\s*[*_](?P<credit>[^*_]{2,80})[*_]\s*$", re.DOTALL)
_BRACKET_END = re.compile(
    r"^(?P<caption>.+?[.!?\"”'’])\s*[(\[](?P<credit>[^()\[\]]{2,80})[)\]]\s*$",
    re.DOTALL,
)
_SENTENCE_SLASH_END = re.compile(
    r"^(?P<caption>.+?[.!?\"”’])\s+(?P<credit>[A-Z\u00c0-\u024f][^.!?]{1,50}?\s*[/|]\s*[^.!?/|]{2,40})\s*$", re.DOTALL
)
_SLASH_END = re.compile(
    r"^(?P<caption>.+?)\s*[/|]\s*(?P<credit>[A-Z\u00c0-\u024f][^/|.!?]{1,60}(?:/[^/|.!?]{2,40})?)\s*$", re.DOTALL
)
_LABEL_END = re.compile(
    r"^(?P<caption>.+?)\s*[(\[]?(?:photo(?:graph)?s?(?: by| credit)?|picture|image|credit|foto|photo credit|"
    r"crédit(?: photo)?|crédito|фото|写真|图片来源|摄影|صورة)\s*[:：]\s*(?P<credit>[^:：]{2,80}?)[)\]]?\s*$",
    re.DOTALL | re.IGNORECASE,
)
_AGENCY_PHOTO = re.compile(
    r"\b(?:AP|EPA|AFP|Reuters|Getty|PA|Xinhua|TASS)\b.*\b(?:Photo|Images?|Foto|via)\b|Getty|Shutterstock|Unsplash|Alamy|"
    r"Wikimedia|handout|courtesy|press service|press office",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"\((?:\d?(?:st|nd|rd|th)? ?(?:L|R|C)|left|right|cent(?:re|er)|second (?:left|right)|from left|back|front|"
    r"top|bottom|links|rechts|à gauche|à droite|izquierda|derecha|слева|справа)[^)]{0,20}\)|"
    r"\b(?:pictured|file photo|file picture|seen here|is seen|are seen|poses?|archive photo|from left|shown here|"
    r"looks on|arrives?|arriving|attends?|speaks? (?:during|at)|walks?|stands?|holds? (?:talks|a)|during a)\b",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"^(?:!\[(?P<alt>[^\]]*)\]\((?P<src>[^)\s]+)(?:\s+\"[^\"]*\")?\)|<(?:img|figure)\b.*)\s*$")
_SENTENCES = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z\"“])")

_BY_END = re.compile(
    r"^(?P<caption>.+?[.!?\"”'’])\s*[(\[](?:photo(?:graph)?s?|picture|image|illustration|foto|bild)\s+"
    r"(?:by|courtesy(?: of)?|von|par|por|di)\s+(?P<credit>[^()\[\]]{2,80})[)\]]\s*$",
    re.DOTALL | re.IGNORECASE,
)
# "The tunnel's mouth.Credit...Ana Brill": two elements of a page, copied without what parted them.
_CREDIT_END = re.compile(
    r"^(?P<caption>.+?[.!?\"”'’)])\s*credit\s?(?:[:：]|\.{2,3}|…)\s*(?P<credit>[^:：]{2,80}?)\s*$",
    re.DOTALL | re.IGNORECASE,
)
_CAPTION = re.compile(
    r"^(?:caption|bildunterschrift|bildtext|légende|leyenda|pie de foto|didascalia|подпись)\s?[:：]\s*(?=\S)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^(?:(?:photo |image |picture )?credits?|photo(?:graph)?(?: by)?|foto|bild|crédit(?: photo)?|фото)\s?[:：]\s*"
    r"(?P<credit>\S.{1,79})$",
    re.IGNORECASE,
)
_ANNOUNCED = frozenset({"image", "photo", "picture", "bild", "foto"})
"""What a page says, for those who do not see it, above a picture."""

_ENDINGS = (
    (_BOLD_END, 2),
    (_BY_END, 2),
    (_CREDIT_END, 2),
    (_LABEL_END, 2),
    (_ITALIC_END, 1),
    (_BRACKET_END, 1),
    (_SENTENCE_SLASH_END, 1),
    (_SLASH_END, 1),
)
"""How a caption may end, with how many signs of one each is; the first that fits is taken."""


def find_caption(reading: Reading) -> None:
    """Take the first paragraph below the head as caption and credit, if it shows two signs of one."""
    if reading.value("image"):
        return
    free = reading.free()
    if free and bare(reading.lines[free[0]]).casefold() in _ANNOUNCED:
        announced, free = free[0], free[1:]
    else:
        announced = None
    if len(free) < 2 or not _follows_the_head(reading, free[0]) or _over_two_lines(reading, free[0]):
        return
    number, score, picture = free[0], 0, _PICTURE.match(reading.lines[free[0]].strip())
    if picture:
        # A picture in the text stays where it is; the paragraph right below it is looked at.
        number, score = free[1], 1
        if number > free[0] + 1 and reading.lines[free[0] + 1].strip():
            return
    if number + 1 < len(reading.lines) and reading.lines[number + 1].strip():
        return
    line = bare(reading.lines[number])
    found = caption_of(line, score)
    if found is None:
        return
    caption, credit = found
    reading.give("image", LeadImage(caption=caption, credit=credit), "explicit", line, reading.where(number))
    reading.own("caption", number, *(() if announced is None else (announced,)))


def _over_two_lines(reading: Reading, number: int) -> bool:
    """Take a caption and, right below it, who made the picture: "Credit: Ana Brill", "Ana Brill / Getty Images"."""
    below, after = number + 1, number + 2
    if below >= len(reading.lines) or (after < len(reading.lines) and reading.lines[after].strip()):
        return False
    line, credit = bare(reading.lines[number]), bare(reading.lines[below])
    said, labelled = _CAPTION.match(line), _CREDIT.match(credit)
    agency = len(credit) <= 80 and not re.search(r"[.!?]$", credit) and bool(_AGENCY_PHOTO.search(credit))
    if not credit or len(line) > 400 or not (said or line.endswith((".", "!", "”", ")"))) or not (labelled or agency):
        return False
    caption = line[said.end() :] if said else line
    image = LeadImage(caption=caption, credit=labelled["credit"] if labelled else credit)
    reading.give("image", image, "explicit", f"{line} {credit}", reading.where(number))
    reading.own("caption", number, below)
    return True


def _follows_the_head(reading: Reading, number: int) -> bool:
    """Return whether everything above a line is head: owned by something."""
    above = [reading.owners[other] for other in reading.filled if other < number]
    return len(above) <= 13 and any(owner in ("title", "metadata", "byline", "date", "url") for owner in above)


def caption_of(paragraph: str, score: int = 0) -> tuple[str, str] | None:
    """Return caption and credit of a paragraph whose signs, with `score`, are two or more; else None."""
    if len(paragraph) > 700:
        return None
    for pattern, points in _ENDINGS:
        match = pattern.match(paragraph)
        if not match:
            continue
        caption, credit = match["caption"].strip(), match["credit"].strip()
        if len(credit.split()) > 10 or (pattern is not _BOLD_END and re.search(r"[.!?]$", credit)):
            continue
        points += score + bool(_POSITION.search(caption))
        points += bool(_AGENCY_PHOTO.search(credit)) or any(map(agency_named, re.split(r"[/|,]", credit)))
        points -= len(_SENTENCES.findall(caption)) > 3
        if points >= 2 and len(caption) >= 8:
            return caption, credit
    return None
