"""A story of long ago goes on in its own year, whatever the day the text was written."""

import datetime

import pytest

from geo.annotation.dates import dates_in


def edtf(text: str, written: str = "2015-08-23") -> list[str]:
    day = datetime.date.fromisoformat(written)
    return [found for _, _, found in dates_in(text, written=day)]


GAP = "\n\nNone of them knew. The fog was thick.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"It began on 18 August 1945.{GAP}They landed on 28 August.", "1945-08-28", id="English"
        ),
        pytest.param(
            f"It began on 18 August 1945.{GAP}It fell on the 27th, they said.",
            "1945-08-27",
            id="a day of the month that was told",
        ),
        pytest.param(
            "Бой начался 18 августа 1945 года.\n\nОн шёл долго. Потом мир. 1 сентября сдались все.",
            "1945-09-01",
            id="Russian",
        ),
        pytest.param(
            "18 августа 1945 года начался бой. Погода испортилась. 28-го всё кончилось.",
            "1945-08-28",
            id="a day of the month in Russian",
        ),
        pytest.param(
            "一九四五年八月十八日、上陸した。霧だった。\n\n八月二十八日に留別へ進んだ。",
            "1945-08-28",
            id="Japanese",
        ),
        pytest.param(
            f"It began on 18 August 1945.{GAP}The last were taken on 3-5 September.",
            "1945-09-03/1945-09-05",
            id="a range",
        ),
    ],
)
def test_a_day_that_follows_is_of_the_story(text: str, expected: str) -> None:
    assert edtf(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"It began on 18 August 1945.{GAP}A stone will be set on 28 August.",
            "2015-08-28",
            id="what is to come",
        ),
        pytest.param(
            f"It began on 18 August 1945.{GAP}He died on 3 May.", "2015-05-03", id="what was before"
        ),
        pytest.param(
            f"It began in 1945.{GAP}They landed on 28 August.", "2015-08-28", id="after a bare year"
        ),
        pytest.param(
            f"It began on 1 August 1945.{GAP}On Friday they came. On 20 August they sang.",
            "2015-08-20",
            id="news of these days",
        ),
        pytest.param(
            f"It was signed on 23 August 1945.{GAP}On 23 August they sang.",
            "2015-08-23",
            id="its anniversary",
        ),
        pytest.param(
            f"It began on 18 August 2014.{GAP}They met on 20 August.",
            "2015-08-20",
            id="not so long ago",
        ),
    ],
)
def test_other_days_are_of_the_time_of_writing(text: str, expected: str) -> None:
    assert edtf(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("昭和17年3月に出て、復員は20年10月。", "1945-10", id="the reign goes on"),
        pytest.param("昭和20年8月に着いた。15年3月に出た。", "2015-03", id="not backwards"),
        pytest.param(
            "昭和17年3月に出た。\n\n12年10月に開いた。", "2012-10", id="a paragraph ends it"
        ),
        pytest.param("昭和17年、1942年だ。20年10月に来た。", "2020-10", id="a common year ends it"),
    ],
)
def test_a_short_year_is_of_the_reign_that_was_named(text: str, expected: str) -> None:
    assert edtf(text)[-1] == expected


def test_a_story_goes_on_with_a_day_that_the_year_of_writing_has_not() -> None:
    text = "It began on 8 February 1904. They landed on 29 February."
    assert edtf(text, "2022-03-05") == ["1904-02-08", "1904-02-29"]


def test_a_year_that_was_only_inferred_is_not_passed_on() -> None:
    text = "It was signed on December 5 and took effect on January 1."
    assert edtf(text, "2024-05-15") == ["2023-12-05", "2024-01-01"]
    assert edtf("It was signed in December 2023 and came in January.", "2024-05-15")[0] == "2023-12"


def test_what_is_to_come_is_not_of_a_year_that_something_was_built_in() -> None:
    assert edtf("The ferry, built in 1990, will rest in November.")[1] == "2015-11"


def test_a_month_of_next_year_gives_its_days_the_year() -> None:
    assert edtf("来年一月に行う。試験は一月十七日。", "2003-11-05") == ["2004-01", "2004-01-17"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安政元年十二月二十一日（1855年2月7日）", ["1855-02-07", "1855-02-07"]),
        ("安政元年十二月二十一日、西暦の一八五五年二月七日", ["1855-02-07", "1855-02-07"]),
        ("安政元年十二月二十一日に結ばれた。1855年のこと", ["1854~", "1855"]),
        ("安政元年十二月二十一日に結ばれ、1875年5月7日に改めた", ["1854~", "1875-05-07"]),
    ],
)
def test_a_day_of_the_moon_is_the_day_of_the_sun_that_stands_beside_it(
    text: str, expected: list[str]
) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "協定は1998年2月に署名された。外務省は21日、支払いが凍結されたと述べた。",
            "2015-08-21",
            id="where news tells its day",
        ),
        pytest.param(
            "1956年10月、全権団が着いた。19日に宣言が署名された。", "1956-10-19", id="elsewhere"
        ),
        pytest.param(
            "1945年8月28日、上陸した。部隊は30日、次の島へ向かった。",
            "1945-08-30",
            id="within a story told by days",
        ),
    ],
)
def test_a_lone_day_of_the_news_is_of_these_days(text: str, expected: str) -> None:
    assert edtf(text)[-1] == expected
