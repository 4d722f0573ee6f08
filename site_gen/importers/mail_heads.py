"""The heads of letters that a mail program of any language prints above what it sends on: "Von: …", "Objet : …"."""

import re

from site_gen.importers.reading import Reading

_PARTS = {
    # What the line gives → the words for it, as mail programs write them.
    "authors": (
        "von", "de", "da", "van", "от", "od", "från", "fra", "від", "発信者", "差出人", "发件人", "寄件者", "보낸 사람",
        "gönderen",
    ),
    "published": (
        "gesendet", "datum", "envoyé", "date", "enviado", "enviado el", "fecha", "enviada em", "data", "inviato",
        "verzonden", "отправлено", "дата", "wysłano", "skickat", "sendt", "дата відправлення", "日時", "送信日時",
        "发送时间", "寄件日期", "보낸 날짜", "gönderildi", "tarih",
    ),
    "extra": (
        "an", "à", "para", "a", "aan", "кому", "do", "till", "til", "宛先", "收件人", "收件者", "받는 사람", "kime",
        "cc", "kopie", "copie", "копия",
    ),
    "title": (
        "betreff", "objet", "asunto", "assunto", "oggetto", "onderwerp", "тема", "temat", "předmět", "ämne", "emne",
        "件名", "主题", "主旨", "제목", "konu",
    ),
}  # fmt: skip
_FIELDS = {word: field for field, words in _PARTS.items() for word in words}
_LINE = re.compile(r"^[*_]{0,2}(?P<key>[^\W\d_][^:：*_]{0,24}?)[*_]{0,2}\s?[:：]\s*[*_]{0,2}\s*(?P<value>\S.*)$")
_SENT_ON = re.compile(
    r"^[-_\s]*(?:(?:begin )?forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht|"
    r"message (?:transféré|d'origine)|mensaje (?:reenviado|original)|mensagem encaminhada|messaggio inoltrato|"
    r"doorgestuurd bericht|пересылаемое сообщение)\s*:?[-_\s]*$",
    re.IGNORECASE,
)


def mail_lines(reading: Reading) -> list[tuple[str, str, str, tuple[int, ...]]]:
    """Return the lines of a letter's head: field, key, value, numbers; () if it does not say who wrote what when."""
    found: list[tuple[str, str, str, tuple[int, ...]]] = []
    top = reading.head()[:8]
    if top and _SENT_ON.match(reading.lines[top[0]]):
        reading.own("label", top.pop(0))
    for number in top:
        match = _LINE.match(reading.lines[number].strip()) if len(reading.lines[number]) < 500 else None
        field = _FIELDS.get(match["key"].strip().casefold()) if match else None
        if match is None or field is None:
            break
        found.append((field, match["key"].strip(), match["value"].strip(), (number,)))
    return found if {"authors", "published", "title"} <= {field for field, _, _, _ in found} else []
