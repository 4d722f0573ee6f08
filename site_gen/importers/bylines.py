"""What a byline says: names, each a person or an organisation. Where bylines stand: see `byline_places`."""

import re
from typing import NamedTuple

from site_gen.importers.agencies import agency_named, is_desk, is_organization, is_paper
from site_gen.importers.day_words import is_weekday
from site_gen.importers.regions import is_place_with_region
from site_gen.importers.rules import ImportRules
from site_gen.importers.vocabulary import BYLINE_LABELS, BYLINE_WORDS, LABELS
from site_gen.model import Author


class Byline(NamedTuple):
    """Names of a byline, and the agency among them."""

    authors: tuple[Author, ...]
    agency: str | None


_LABELLED = re.compile(
    r"^(?:"
    + "|".join(re.escape(label) for label in sorted(BYLINE_LABELS, key=len, reverse=True))
    + r")\s*[:：]\s*(?P<names>.+)$",
    re.IGNORECASE,
)
_WORDS = (*BYLINE_WORDS, *(label for label in BYLINE_LABELS if label.endswith((" by", " par", " von", " por", " di"))))
_WORDED = re.compile(r"^(?:" + "|".join(_WORDS) + r")\s*[:,]?\s+(?P<names>\S.*)$", re.IGNORECASE)
_HAN = r"[\u3040-\u30ff\u3400-\u9fff·・、\s]"
_CHINESE = re.compile(
    r"^[（(【\[]?(?:本报|本報|新华社|新華社)?(?:记者|記者|通讯员|文|作者|撰文|執筆)(?:\s*[:：/／・]\s*|\s+)"
    rf"(?P<names>{_HAN}{{2,30}}?)(?:报道|報道|摄|撮影)?[）)】\]]?$"
)
_CHINESE_NAMES = re.compile(r"^(?:[\u3400-\u9fff]{2,3}\s+){1,3}[\u3400-\u9fff]{2,3}$")
"""Names parted by spaces, as Chinese bylines have them; a Japanese name has one between its two parts."""
_JAPANESE = re.compile(
    rf"^[（(【\[]?(?P<names>{_HAN}{{2,12}}?)\s?(?:記者|记者|特派員|支局長|編集委員|論説委員)[）)】\]]?$"
)
_KOREAN = re.compile(
    r"^(?:\[.{1,20}\]\s*)?(?P<names>[\uac00-\ud7a3]{2,4}(?:[·,] ?[\uac00-\ud7a3]{2,4}){0,3})\s?(?:기자|특파원)"
    r"(?:\s*=?\s*\S+@\S+)?$"
)
_SPACED = re.compile(r"(?:\S ){2,}\S(?:  |$)")

_SPLIT = re.compile(
    r"\s*(?:;|；|、|,? as told to |\s&\s|\s(?:and|und|et|y|e|og|och|ja|и|і|та|with|avec|con|mit|و|ve)\s)\s*",
    re.IGNORECASE,
)
_WITH = re.compile(r"\s(?:with|avec|con|mit)\s+(?:l['’]|the |der )?(?=\S+$)")
_SUFFIX = re.compile(
    r"^(?:jr|sr|ii|iii|iv|md|m\.d|phd|ph\.d|esq|mp|qc|kc|mbe|obe|cbe|rn|dds|jd|mba|msc|bsc|ba|ma)\.?$", re.IGNORECASE
)
_NOISE = re.compile(
    r"\[\[|\]\]|<[^>]*>|\S+@\S+\.\S+|(?<!\w)@\w+|\((?:@\w+|twitter|x)\)|^more stories by\s+|^view all posts by\s+|"
    r"^posts by\s+|^about\s+|[\s,|–-]+$|^\W+(?=\w)",
    re.IGNORECASE,
)
_PLACE_OR_EMPLOYER = re.compile(
    r"(?:\s+|,\s*)(?:in|for|at|of|reporting from|reports from|from)\s+(?:the\s+)?[A-Z\u00c0-\u024f].*$|"
    r"\s*[|/–—]\s*(?=[A-Z]).*$|\s*\([^)]{2,40}\)$"
)
_CAPITALS_FOR = re.compile(r"\s+(?:FOR|IN|AT|OF)\s+(?:THE\s+)?[A-Z].*$|" + _PLACE_OR_EMPLOYER.pattern)
_ROLE = re.compile(
    r"\b(?:writer|correspondent|reporter|editor|columnist|contributor|journalist|analyst|critic|producer|photographer|"
    r"fellow|professor|director|chief|intern|bureau|special to|staff|author|blogger|reporting|news|redakteur(?:in)?|"
    r"korrespondent(?:in)?|journaliste|periodista|corresponsal|корреспондент|обозреватель|muhabiri)\b",
    re.IGNORECASE,
)
# "Irina Sokolova — Vale", "Irina Sokolova, g1 — Vale": where the report was written.
_TAIL = re.compile(r"\s+[—–]\s+[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,3}$")
_PICTURES = re.compile(
    r"[\s,;|/–—-]+(?:fotos?|photos?|bild(?:er)?|bilde|pictures?|photography|illustrations?|kuvat?|fotografie)\s*[:：].*$|"
    r"[\s,、，/／|]*(?:写真|撮影|攝影|摄影|사진)\s?[・:：／/=].*$",
    re.IGNORECASE,
)
"""Who made the pictures, behind who wrote."""
# "Mara Lind and Ola Berg (Salt Haven, special correspondent)"
_IN_BRACKETS = re.compile(r"\s*\([^()]{2,30},[^()]{2,30}\)$")
_OUR = re.compile(
    r"^unser(?:em|er|en) (?:\w+ )?(?:korrespondent(?:en|in)|mitarbeiter(?:n|in)?|reporter(?:n|in)?) (?=[A-Z])",
    re.IGNORECASE,
)
_OUR_DESK = re.compile(
    r"^(?:unsere[rm]?|onze|notre|nuestra) (?=(?:Redaktion|redactie|rédaction|redacción)\b)", re.IGNORECASE
)
_ROMANIAN = re.compile(r"^de (?=[A-Z\u00c0-\u024f]\w+ [A-Z\u00c0-\u024f]\w+$)")
_STAFF_AND_WIRES = re.compile(
    r"^(?:[A-Z][\w'’.-]+ ){0,4}(?:staff(?: writers?| reporters?)?|news services?|wire services?)\s*(?:and|&|/|,)\s*"
    r"(?:news |wire |agency )?(?:wires?|agencies|reports?|services?|dispatches)$",
    re.IGNORECASE,
)
"""A newsroom with what it took from agencies: one author, and nobody of that name."""
_OUR_DUTCH = re.compile(r"^onze (?:\w+ )?(?:redacteur|correspondent|verslaggever|verslaggeefster) (?=[A-Z])")
_PARTICLES = frozenset(
    {"de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "van", "von", "der", "den", "ter", "ten"}
    | {"te", "zu", "zur", "af", "av", "al", "el", "bin", "ibn", "ben", "bint", "e", "y", "ap", "mac", "mc", "st", "'t"}
)
_CONTRIBUTED = re.compile(r"\s*[;.]\s[^;]{3,80}\bcontributed\b[^;]*$", re.IGNORECASE)
_EXCLUSIVE = re.compile(r"^(?:EXCLUSIVE|Exclusive)[:\s-]\s*(?=[Bb][Yy]\s)")
_TRAILING_ROLE = re.compile(
    r"(?<=\w)\s+(?:(?:Chief|Senior|Political|Crime|Business|Sports|Staff|Education|Health)\s+)?"
    r"(?:Reporter|Correspondent|Editor|Writer|Columnist)$"
)
_SENTENCE_END = re.compile(r"[!?。！？]$|(?<![A-Z])(?<!\b(?:Jr|Sr|Dr|Mr|Ms|St))\.$")
_NO_NAME = re.compile(
    r"[\d?!<>=/\\{}#*%$€£:;“”\"]|"
    r"\b(?:the|this|that|these|was|were|is|are|has|have|said|his|her|their|our|your|not|will)\b",
    re.IGNORECASE,
)


def byline_of(line: str, rules: ImportRules) -> Byline | None:
    """Return who wrote, if a line is a labelled byline and nothing else; None if it is not."""
    if len(line) > 240:
        return None  # with what others contributed; spaced letters take twice their room
    text = _EXCLUSIVE.sub("", _CONTRIBUTED.sub("", unspaced(line).strip()))
    if len(text) > 120 or len(text) < 4:
        return None
    labelled = _LABELLED.match(text)
    match = labelled or _CHINESE.match(text) or _JAPANESE.match(text) or _KOREAN.match(text) or _WORDED.match(text)
    if not match or _SENTENCE_END.search(text):
        return None
    names = _PICTURES.sub("", match["names"])
    if match.re is _CHINESE and ("记" in text or "通讯" in text) and _CHINESE_NAMES.match(names):
        names = "、".join(names.split())
    elif match.re is _KOREAN:
        names = names.replace("·", "、").replace(",", "、")
    elif not labelled:
        names = _IN_BRACKETS.sub("", names)
        names = _OUR_DUTCH.sub("", _OUR.sub("", _TAIL.sub("", names)))
    return names_of(names, rules, strict=not labelled)


def names_of(text: str, rules: ImportRules, strict: bool) -> Byline | None:
    """Return the names that a text holds; None if there is none, or, when `strict`, if any part has no name's form."""
    text = _MAIL_COMMENT.sub(r"\1", text)
    if _STAFF_AND_WIRES.match(text):
        return Byline((Author(name=text, type="Organization"),), None)
    authors: list[Author] = []
    agency: str | None = None
    for number, part in enumerate(_parts(_with_agency(text))):
        name = clean_name(part)
        if not strict and "," in name and _is_last_first(*name.split(",", 1)):
            name = " ".join(reversed([word.strip() for word in name.split(",", 1)]))  # as catalogues write "Lind, Mara"
        if not name or (number and authors and _ROLE.search(name) and not agency_named(name)):
            continue
        known = known_name(name, rules)
        organization = is_organization(name)
        if not known and part.startswith(_AFFILIATED) and _is_where(name, organization, authors):
            agency = agency or agency_named(name)
            continue
        if not known and not organization and not (is_name(name) if strict else _is_nameable(name)):
            if strict:
                return None
            continue
        agency = agency or agency_named(name)
        author = known or Author(name=name, type="Organization" if organization else "Person")
        if author not in authors:
            authors.append(author)
    return Byline(tuple(authors), agency) if authors else None


_MAIL_COMMENT = re.compile(r"^\s*<?\S+@\S+>?\s+\(([^()]{3,60})\)\s*$")
"""As old mail and news name their writers: "mara@quay.example (Mara Lind)"."""

_AFFILIATED = "\x1e"
"""Marks a part that followed a comma: an agency there is where a person works."""


def _is_where(name: str, organization: bool, authors: list[Author]) -> bool:
    """Return whether a part behind a person's comma says where they work or write: "CNN", "BBC News", "Talstadt"."""
    if not authors or authors[-1].type != "Person":
        return False
    # One word behind a name of several is no second person, in scripts that part words.
    one_word = " " not in name and name.isascii() | (name.lower() != name.upper())
    return organization or is_paper(name) or (one_word and " " in authors[-1].name)


def _with_agency(text: str) -> str:
    """Return "Mara Lind, AFP" for "Mara Lind avec AFP": the agency is a source, no second author."""
    match = _WITH.search(text)
    return f"{text[: match.start()]}, {text[match.end() :]}" if match and agency_named(text[match.end() :]) else text


def _parts(text: str) -> list[str]:
    """Return a byline's parts: at `;`, "and", "&", and at commas that do not belong to one name."""
    parts: list[str] = []
    for piece in _SPLIT.split(text):
        commas = [part.strip() for part in re.split(r"[,，،]", piece)]
        if len(commas) == 2 and _is_last_first(*commas):
            parts.append(piece.strip())
            continue
        for number, part in enumerate(commas):
            if number and _SUFFIX.match(part) and parts:
                parts[-1] += f", {part}"
            elif part:
                parts.append((_AFFILIATED if number else "") + part)
    return parts


def _is_last_first(last: str, first: str) -> bool:
    """Return whether "Lind, Mara" is one name: two or three words in all, and no agency or role among them."""
    words = [*last.split(), *first.split()]
    if agency_named(last) or is_organization(first) or _SUFFIX.match(first) or _ROLE.search(first):
        return False
    return len(words) in (2, 3) and len(last.split()) == 1 and is_name(f"{first} {last}")


def clean_name(text: str) -> str:
    """Return a name without place, employer, e-mail, handle, brackets and "View all posts by"."""
    name = _NOISE.sub("", text.strip(_AFFILIATED + " *_\t")).strip()
    name = re.sub(r"^(?:by|von|par|por)\s+", "", name, flags=re.IGNORECASE)
    name = _ROMANIAN.sub("", _OUR_DESK.sub("", name))
    bare_name = _TRAILING_ROLE.sub("", name)
    acronym = not name.isupper() and any(len(word) > 2 and word.isupper() for word in bare_name.split())
    name = bare_name if len(bare_name.split()) >= 2 and not acronym else name  # but "AAA Travel Editor" is an office
    shorter = (_CAPITALS_FOR if name.isupper() else _PLACE_OR_EMPLOYER).sub("", name).strip()
    if shorter and (is_name(shorter) or is_organization(shorter)):
        name = shorter
    return " ".join(_NOISE.sub("", name).split()).strip(" ,")


def is_name(text: str) -> bool:
    """Return whether a text has the form of a person's name: one to five words, each with a capital, no figures."""
    words = text.replace("\u200c", "").split()
    if not 1 <= len(words) <= 5 or len(text) > 50 or _NO_NAME.search(text):
        return False
    if len(words) == 1:
        # One word is a name in scripts that write names so, and where a label says so.
        return 2 <= len(text) <= 20 and all(letter.isalpha() or letter in "-'’.・·" for letter in text)
    cased = [word for word in words if word.casefold().strip("'’") not in _PARTICLES]
    return bool(cased) and all(_is_name_word(word) for word in cased)


def _is_name_word(word: str) -> bool:
    # "al-Haddad", "d'Arcy": the capital is behind the particle.
    core = re.sub(r"^(?:al|el|an|as|ad|ar|ash|at|ben|d|l|o|t)[-'’](?=\w)", "", word.strip(".,'’-()"))
    first = core[:1]
    # Scripts without case have no capitals to show.
    return bool(core) and first.isalpha() and (first.isupper() or first.lower() == first.upper())


def _is_nameable(name: str) -> bool:
    """Return whether a labelled value may be a name: a pen name, "rs.lind", but not a sentence or an address."""
    return len(name) <= 60 and len(name.split()) <= 6 and "://" not in name and any(letter.isalpha() for letter in name)


def known_name(name: str, rules: ImportRules) -> Author | None:
    """Return the author that authors.toml has under a name, or None."""
    key = " ".join(name.casefold().split())
    for entry in rules.authors:
        if key == entry.name.casefold() or key in (alias.casefold() for alias in entry.aliases):
            kind = entry.type or ("Organization" if is_organization(entry.name) else "Person")
            return Author(name=entry.name, type=kind, link=entry.link)
    return None


def unspaced(text: str) -> str:
    """Return "By Mara Lind" for "B y  M a r a  L i n d"; other texts as they are."""
    # Half of a spaced text is spaces: others, nearly all, are told by counting them.
    if text.count(" ") * 3 < len(text) or not _SPACED.search(text):
        return text
    words = re.split(r"\s{2,}", text.strip())
    if sum(len(part) == 1 for word in words for part in word.split(" ")) < 0.8 * len(text.split()):
        return text
    return " ".join(word.replace(" ", "") for word in words)


# An office between title and date is a letterhead's, not an author's.
_OFFICE = re.compile(
    r"\b(?:minister|secretary|senator|leader|member|president|chair(?:man|woman)?|office|department|government|council|"
    r"committee|release|statement|transcript|parliament|house|party|conference|university|institute)\b",
    re.IGNORECASE,
)


_SALUTATION = re.compile(
    r"(?:dear|sehr geehrte[rs]?|liebe[rs]?|ch(?:er|ère)s?|estimad[oa]s?|querid[oa]s?|geachte|beste|уважаем\w+)\s",
    re.IGNORECASE,
)


def is_person_or_agency(line: str) -> bool:
    """Return whether an unlabelled line is names and nothing else: two to four words each, or a known agency."""
    if is_desk(line) or agency_named(line) or _STAFF_AND_WIRES.match(line):
        return True
    if len(line) > 80 or _SENTENCE_END.search(line) or line.isupper() or _OFFICE.search(line):
        return False
    if _SALUTATION.match(line) or is_weekday(line) or is_place_with_region(line):
        return False
    if line.casefold().rstrip(" :：") in LABELS:
        return False
    parts = [part.strip(_AFFILIATED) for part in _parts(line)]
    return bool(parts) and all(
        agency_named(part) or (is_name(part) and 2 <= len(part.split()) <= 4) or _ROLE.search(part) for part in parts
    )
