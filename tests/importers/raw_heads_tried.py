# ruff: noqa: E501 - raw articles keep their long lines and the letters of their scripts
"""More heads of raw articles, of collections that were made up to try what nobody had: exports, copies, many languages."""

from raw_heads import Head

_TITLE = "Board votes to reopen the old mill railway"
_TERESA, _BOTH, _DAY = ("Teresa Quill",), ("Teresa Quill", "Jon Vasey"), "2019-03-11"
_AT, _LATER = "2019-03-11T09:15:00", "2019-03-12T10:02:00"

TRIED = (
    # Days and times.
    Head("a stroke before the time", f"{_TITLE}\n\nPosted: Mar 11, 2019 / 09:15 AM EDT\nUpdated: Mar 12, 2019 / 10:02 AM EDT", {"published": f"{_AT}-04:00", "updated": f"{_LATER}-04:00"}),
    Head("the time above its day", f"{_TITLE}\n\n9:14 PM · Mar 11, 2019", {"published": "2019-03-11T21:14:00"}),
    Head("points in the time", f"{_TITLE}\n\n11 Mar 2019 | 09.15 AM EDT | Teresa Quill", {"published": f"{_AT}-04:00", "authors": _TERESA}, guesses=("authors",)),
    Head("Greek, published", "Το συμβούλιο ανοίγει ξανά το παλιό τρένο\n\nΔημοσιεύθηκε: 11 Μαρτίου 2019 - 09:15", {"published": _AT}),
    Head("Bengali, published", "পরিষদ পুরোনো কলের রেল আবার খুলছে\n\nপ্রকাশ: ১১ মার্চ ২০১৯, ০৯:১৫", {"published": _AT}),
    Head("Vietnamese, a day in words", "Hội đồng mở lại đường tàu cối xay cũ\n\nNgày 11 tháng 3 năm 2019", {"published": _DAY}),
    Head("Polish, added", "Powiat otwiera starą kolejkę\n\ndodano: 21-03-2019, 09:15", {"published": "2019-03-21T09:15:00"}),
    Head("Romanian, published and changed", "Consiliul redeschide vechiul tren\n\nPublicat: 11.03.2019 09:15\nActualizat: 12.03.2019 10:02", {"published": _AT, "updated": _LATER}),
    Head("Japanese, changed in brackets", "郡議会、古い製粉所鉄道を再開へ\n\n2019/3/11 09:15 (2019/3/12 10:02更新)", {"published": _AT, "updated": _LATER}),
    Head("Chinese, all in one line", "县议会重开老磨坊铁路\n\n来源：磨坊日报 作者：李琴 2019年03月11日09:15", {"published": _AT, "publisher": "磨坊日报", "authors": ("李琴",)}),
    Head("a life is no day of publication", "NED ASH\n\nApril 2, 1931 - March 9, 2019", {"title": "NED ASH", "published": None}),
    Head("the last day for comments", f"{_TITLE}\n\nComments must be received by May 10, 2019.", {"published": None}),
    Head("a correction below does not make the day doubtful", f"{_TITLE}\n\nMarch 11, 2019", {"published": _DAY}, below="Correction: March 13, 2019\nAn earlier version misstated the price."),
    Head("nor does the day in a caption", f"{_TITLE}\n\nMarch 11, 2019\n\nNed Ash, left, speaks at the hall on March 10, 2019. (AP Photo/Ana Brill)", {"published": _DAY}),
    Head("signs of no width", f"\u200b{_TITLE}\u200b\n\nBy\u00a0Teresa\u00a0Quill\u200b\n\n\u200b11\u00a0March\u00a02019", {"title": _TITLE, "authors": _TERESA, "published": _DAY}),
    Head("a bold headline", f"**{_TITLE}**\n\n*By Teresa Quill, March 11, 2019*", {"title": _TITLE, "authors": _TERESA, "published": _DAY}),
)  # fmt: skip
