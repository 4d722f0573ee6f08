"""Dates as people write them, in many languages, calendars and figures; and what is no date."""

import importlib.util
from datetime import date, timedelta
from pathlib import Path

import pytest

from site_gen.importers.calendars import from_solar_hijri
from site_gen.importers.month_names import MONTH_NAMES, WEEKDAYS
from site_gen.importers.rules import ImportRules
from site_gen.importers.written_dates import WrittenDate, whole

SURE = (
    # (as written, in site-gen's form)
    ("September 19, 2023", "2023-09-19"),
    ("Mar 3, 1991", "1991-03-03"),
    ("mar 19 settembre 2023", "2023-09-19"),
    ("Sept. 19, 2023, 10:30 a.m. EDT", "2023-09-19T10:30:00-04:00"),
    ("Tuesday, 19 September 2023", "2023-09-19"),
    ("THURSDAY 30 MARCH 2006", "2006-03-30"),
    ("16TH JULY 2002", "2002-07-16"),
    ("Tue, 19 Sep 2023 10:00:00 +0300", "2023-09-19T10:00:00+03:00"),
    ("Tue Sep 19 10:00:00 UTC 2023", "2023-09-19T10:00:00Z"),
    ("2023-09-19T08:30:00+03:00", "2023-09-19T08:30:00+03:00"),
    ("19.9.2023 14:05 Uhr", "2023-09-19T14:05:00"),
    ("13/04/2023", "2023-04-13"),
    ("04/13/2023", "2023-04-13"),
    ("September 2023", "2023-09"),
    ("19. September 2023", "2023-09-19"),
    ("1er septembre 2023", "2023-09-01"),
    ("mardi 19 septembre 2023 à 14h05", "2023-09-19T14:05:00"),
    ("19 de septiembre de 2023", "2023-09-19"),
    ("terça-feira, 19 de setembro de 2023", "2023-09-19"),
    ("19 settembre 2023", "2023-09-19"),
    ("19 september 2023", "2023-09-19"),
    ("den 19 september 2023", None),
    ("19. syyskuuta 2023", "2023-09-19"),
    ("19 września 2023", "2023-09-19"),
    ("19. září 2023", "2023-09-19"),
    ("2023. szeptember 19.", "2023-09-19"),
    ("19 septembrie 2023", "2023-09-19"),
    ("19 сентября 2023 г., 14:30", "2023-09-19T14:30:00"),
    ("19 вересня 2023", "2023-09-19"),
    ("19 септември 2023", "2023-09-19"),
    ("19 Σεπτεμβρίου 2023", "2023-09-19"),
    ("19 Eylül 2023 Salı", "2023-09-19"),
    ("2023 m. rugsėjo 19 d.", "2023-09-19"),
    ("19 בספטמבר 2023", "2023-09-19"),
    ("١٩ سبتمبر ٢٠٢٣", "2023-09-19"),
    ("19 أيلول/سبتمبر 2023", "2023-09-19"),
    ("19 सितंबर 2023", "2023-09-19"),
    ("8 كانون الثاني/يناير 2024", "2024-01-08"),
    ("8 كانون الثاني 2024", "2024-01-08"),
    ("الإثنين 08 يناير 2024 11:05 ص", "2024-01-08T11:05:00"),
    ("8 اكتوبر 2024 11:05 مساء", "2024-10-08T23:05:00"),
    ("2024.01.08. 오후 2:05", "2024-01-08T14:05:00"),
    ("18 آبان 1402", "2023-11-09"),
    ("19 กันยายน 2566", "2023-09-19"),
    ("19 tháng 9 năm 2023", "2023-09-19"),
    ("2023年9月19日（火）", "2023-09-19"),
    ("令和5年9月19日", "2023-09-19"),
    ("2023년 9월 19일", "2023-09-19"),
    ("سه‌شنبه، ۲۸ شهریور ۱۴۰۲", "2023-09-19"),
    ("۱۴۰۲/۰۶/۲۸", "2023-09-19"),
    ("11 มี.ค. 2562 เวลา 09:15 น.", "2019-03-11T09:15:00"),
    ("วันจันทร์ที่ 11 มีนาคม 2562", "2019-03-11"),
    ("2019. 3. 11. 오후 2:05", "2019-03-11T14:05:00"),
    ("2019. március 11., hétfő 9:15", "2019-03-11T09:15:00"),
    ("lunes 11 de marzo de 2019, 09:15hs.", "2019-03-11T09:15:00"),
    ("2019-03-11 09:15 星期一", "2019-03-11T09:15:00"),
    ("民國108年3月11日", "2019-03-11"),
    ("二〇一九年三月二十一日", "2019-03-21"),
    ("二〇一九年十月十日", "2019-10-10"),
    ("11.III.2019", "2019-03-11"),
    ("11 XIII 2019", None),
    ("11 марта 2019, 09:15 МСК", "2019-03-11T09:15:00+03:00"),
    ("Mar 11, 2019 / 09:15 AM EDT", "2019-03-11T09:15:00-04:00"),
    ("March 11, 20195:04 PM EDT", "2019-03-11T17:04:00-04:00"),
    ("9:14 PM · Mar 11, 2019", "2019-03-11T21:14:00"),
    ("Senin, 11 Mar 2019 09:15 WIB", "2019-03-11T09:15:00+07:00"),
    ("30 اسفند 1399", "2021-03-20"),
    ("30 اسفند 1400", None),
    ("31 February 2023", None),
    ("19 listopada 2023", None),
    ("May", None),
    ("2023", None),
    ("1,200", None),
    ("12:30", None),
    ("Room 19 September 2023", None),
    ("19 September 2023 was a fine day", None),
    ("19 September 1066", None),
    ("113/2006", None),
)


@pytest.mark.parametrize(("text", "iso"), SURE, ids=[text for text, _ in SURE])
def test_a_text_that_is_wholly_a_date_is_that_date_and_any_other_is_none(text, iso):
    """Anchored patterns only: weekday, time and zone may stand beside the day, nothing else."""
    assert whole(text, ImportRules()) == (WrittenDate(iso, True) if iso else None)


DOUBTFUL = (
    ("03/04/2023", "2023-04-03"),
    ("19/06/15", "2015-06-19"),
    ("Tuesday 3rd September, 2006", "2006-09-03"),
    ("11-MAR-98", "1998-03-11"),
)


@pytest.mark.parametrize(("text", "iso"), DOUBTFUL, ids=[text for text, _ in DOUBTFUL])
def test_a_date_with_two_readings_is_not_sure(text, iso):
    """Day or month first, two figures of a year, a weekday that the day does not fall on."""
    assert whole(text, ImportRules()) == WrittenDate(iso, False)


def test_a_month_name_of_two_meanings_is_read_by_the_text_s_language():
    """listopad is November in Polish and October in Croatian."""
    found = [whole("19 listopada 2023", ImportRules(), language) for language in ("pl", "hr")]

    assert found == [WrittenDate("2023-11-19", True), WrittenDate("2023-10-19", True)]


def test_every_day_of_the_solar_hijri_calendar_is_the_day_after_the_one_before():
    """Exact for three centuries: no day is missing and none is twice."""
    days = [
        day
        for year in range(1206, 1499)
        for month in range(1, 13)
        for number in range(1, 32)
        if (day := from_solar_hijri(year, month, number))
    ]

    assert (days, from_solar_hijri(1357, 11, 22)) == (
        [days[0] + timedelta(count) for count in range(len(days))], date(1979, 2, 11)
    )  # fmt: skip


def test_the_table_of_month_names_is_what_its_script_makes():
    """The committed table follows CLDR; a new CLDR shows as a diff."""
    root = Path(__file__).parents[2]
    spec = importlib.util.spec_from_file_location("month_names_script", root / "tools" / "month_names.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    made: dict[str, object] = {}
    exec(script.table(), made)

    assert (made["MONTH_NAMES"], made["WEEKDAYS"]) == (MONTH_NAMES, WEEKDAYS)
