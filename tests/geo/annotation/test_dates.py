"""Dates in three languages become EDTF, relative ones by the day of writing."""

import datetime

import pytest

from geo.annotation.dates import dates_in

WRITTEN = datetime.date(2019, 2, 17)  # a Sunday


def dates(text: str, written: datetime.date | None = WRITTEN) -> list[tuple[str, str]]:
    return [(text[start:end], edtf) for start, end, edtf in dates_in(text, written=written)]


@pytest.mark.parametrize(
    ("text", "surface", "edtf"),
    [
        ("on 17 February 2019", "17 February 2019", "2019-02-17"),
        ("on Feb. 17, 2019,", "Feb. 17, 2019", "2019-02-17"),
        ("the 19th of October 1956", "19th of October 1956", "1956-10-19"),
        ("in October 1956", "October 1956", "1956-10"),
        ("since 1945", "1945", "1945"),
        ("in the 1990s", "1990s", "199X"),
        ("around 1940 they", "around 1940", "1940~"),
        ("3-5 September 1945", "3-5 September 1945", "1945-09-03/1945-09-05"),
        (
            "August 28 to September 5, 1945",
            "August 28 to September 5, 1945",
            "1945-08-28/1945-09-05",
        ),
        ("from 1941 to 1945", "1941 to 1945", "1941/1945"),
        ("in the summer of 1945", "summer of 1945", "1945-22"),
        ("he said yesterday", "yesterday", "2019-02-16"),
        ("he said on Saturday", "Saturday", "2019-02-16"),
        ("they met last Friday", "last Friday", "2019-02-15"),
        ("will meet on Friday", "Friday", "2019-02-22"),
        ("agreed in November", "November", "2018-11"),
        ("is due in June", "June", "2019-06"),
        ("last year", "last year", "2018"),
        ("two years ago", "two years ago", "2017"),
        ("17 февраля 2019 года", "17 февраля 2019 года", "2019-02-17"),
        ("в феврале 2019 года", "феврале 2019 года", "2019-02"),
        ("в 1956 году", "1956 году", "1956"),
        ("в 1990-х годах", "1990-х годах", "199X"),
        ("около 1940 года", "около 1940 года", "1940~"),
        (
            "с 28 августа по 5 сентября 1945 года",
            "28 августа по 5 сентября 1945 года",
            "1945-08-28/1945-09-05",
        ),
        ("летом 1945 года", "летом 1945 года", "1945-22"),
        ("заявил вчера", "вчера", "2019-02-16"),
        ("сказал в минувшую пятницу", "минувшую пятницу", "2019-02-15"),
        ("в прошлом году", "прошлом году", "2018"),
        ("в ноябре прошлого года", "ноябре прошлого года", "2018-11"),
        ("ТОКИО, 7 фев", "7 фев", "2019-02-07"),
        ("17.02.2019", "17.02.2019", "2019-02-17"),
        ("2019年2月17日", "2019年2月17日", "2019-02-17"),
        ("２０１９年２月", "２０１９年２月", "2019-02"),
        ("令和元年5月1日", "令和元年5月1日", "2019-05-01"),
        ("昭和三十一年十月十九日", "昭和三十一年十月十九日", "1956-10-19"),
        ("明治38年", "明治38年", "1905"),
        ("安政元年12月21日", "安政元年12月21日", "1854~"),
        ("一九五六年", "一九五六年", "1956"),
        ("昭和20(1945)年8月", "昭和20(1945)年8月", "1945-08"),
        ("16日、記者団に語った", "16日", "2019-02-16"),
        ("昨年11月に合意した", "昨年11月", "2018-11"),
        ("1990年代", "1990年代", "199X"),
        ("1940年ごろ", "1940年ごろ", "1940~"),
        ("9月3日から5日にかけて", "9月3日から5日", "2018-09-03/2018-09-05"),
        ("昨秋", "昨秋", "2018-23"),
        ("S20.8.15", "S20.8.15", "1945-08-15"),
    ],
)
def test_a_phrase_is_a_date(text: str, surface: str, edtf: str) -> None:
    assert dates(text) == [(surface, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1945 people lived there", id="a number"),
        pytest.param("for ten years", id="a duration"),
        pytest.param("10年間、3日ぶり、2日間、5日後", id="durations without spaces"),
        pytest.param("日本、米国、三日早く", id="countries and spans"),
        pytest.param("We may march; he can", id="common words"),
        pytest.param("error 1956", id="a code"),
        pytest.param("2019-02-31", id="no day of the calendar"),
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert dates(text) == []


def test_without_a_day_of_writing_relative_dates_say_nothing() -> None:
    assert dates("yesterday, on Friday, 昨日, вчера", None) == []
    assert dates("in May", None) == [("May", "XXXX-05")]


def test_a_month_takes_the_year_that_was_just_named() -> None:
    assert dates("In 1945 the war ended; in September they landed.")[1] == ("September", "1945-09")


def test_a_name_of_an_event_is_no_date() -> None:
    assert list(dates_in("the 1956 declaration", written=None, taken=[(4, 20)])) == []
