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
        ("a sea that is ice-free by 2110", "2110", "2110"),
        ("in the 2100s", "2100s", "210X"),
        ("к 2150 году", "2150 году", "2150"),
        ("21.05.2101", "21.05.2101", "2101-05-21"),
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


@pytest.mark.parametrize(
    ("written", "text", "edtf"),
    [
        ("2019-02-17", "last February", "2018-02"),
        ("2019-02-17", "this February", "2019-02"),
        ("2019-02-17", "next February", "2020-02"),
        ("2019-02-17", "last March", "2018-03"),
        ("2019-02-17", "next March", "2019-03"),
        ("2019-02-17", "last January", "2019-01"),
        ("2019-02-17", "next January", "2020-01"),
        ("2019-02-17", "last month", "2019-01"),
        ("2019-02-17", "two months ago", "2018-12"),
        ("2019-12-31", "next month", "2020-01"),
        ("2020-01-01", "last month", "2019-12"),
        ("2020-01-01", "先月16日", "2019-12-16"),
        ("2019-12-31", "来月3日", "2020-01-03"),
        ("2019-02-17", "来年3月", "2020-03"),
        ("2019-02-17", "昨年2月", "2018-02"),
        ("2019-02-17", "今年1月", "2019-01"),
        ("2019-02-17", "в будущем году", "2020"),
        ("2019-02-17", "в следующем месяце", "2019-03"),
    ],
)
def test_months_and_years_are_counted_from_the_day_of_writing(
    written: str, text: str, edtf: str
) -> None:
    assert [one for _, one in dates(text, datetime.date.fromisoformat(written))] == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        pytest.param("next Friday", "2019-02-22", id="the next one"),
        pytest.param("next Sunday", "2019-02-24", id="not today"),
        pytest.param("last Sunday", "2019-02-10", id="nor then"),
        pytest.param("he said on Sunday", "2019-02-17", id="today"),
        pytest.param("they will meet on Sunday", "2019-02-24", id="in a week"),
        pytest.param("they will meet on Monday", "2019-02-18", id="tomorrow"),
        pytest.param("he said on Monday", "2019-02-11", id="six days ago"),
        pytest.param("先週金曜日", "2019-02-08", id="of the week before"),
        pytest.param("来週の月曜日", "2019-02-18", id="of the week after"),
        pytest.param("一昨日", "2019-02-15", id="two days ago"),
        pytest.param("明後日", "2019-02-19", id="in two days"),
        pytest.param("завтра", "2019-02-18", id="tomorrow in Russian"),
        pytest.param("the day before yesterday", "2019-02-15", id="two days ago in English"),
    ],
)
def test_days_are_counted_from_the_day_of_writing(text: str, edtf: str) -> None:
    assert [one for _, one in dates(text)] == [edtf]


@pytest.mark.parametrize(
    ("written", "last", "this", "following"),
    [
        pytest.param("2019-02-17", "2018-21", "2019-21", "2019-21", id="before it"),
        pytest.param("2019-05-31", "2018-21", "2019-21", "2019-21", id="on its last day"),
        pytest.param("2019-06-01", "2019-21", "2019-21", "2020-21", id="when it is over"),
        pytest.param("2019-12-31", "2019-21", "2019-21", "2020-21", id="at the end of the year"),
    ],
)
def test_last_spring_and_the_next_depend_on_whether_it_is_over(
    written: str, last: str, this: str, following: str
) -> None:
    day = datetime.date.fromisoformat(written)
    found = [dates(f"{which} spring", day) for which in ("last", "this", "next")]
    assert [one for ((_, one),) in found] == [last, this, following]


def test_a_season_of_a_year_that_is_named_so_is_of_that_year() -> None:
    assert dates("昨冬")[0][1] == "2018-24"
    assert dates("来春")[0][1] == "2020-21"
    assert dates("去年の秋")[0][1] == "2018-23"
    assert dates("весной прошлого года")[0][1] == "2018-21"


@pytest.mark.parametrize(
    ("written", "text", "edtf"),
    [
        ("2019-02-17", "started in February", "2019-02"),
        ("2019-02-17", "started in March", "2018-03"),
        ("2019-02-17", "will start in February", "2019-02"),
        ("2019-02-17", "will start in January", "2020-01"),
        ("2019-02-17", "in December", "2018-12"),
        ("2019-12-31", "in May", "2020-05"),
        ("2019-05-31", "in May", "2019-05"),
        ("2019-02-17", "on 29 February", "2020-02-29"),
        ("2021-06-30", "on 29 February", "2020-02-29"),
    ],
)
def test_a_month_without_a_year_is_the_nearest_that_the_tense_allows(
    written: str, text: str, edtf: str
) -> None:
    assert [one for _, one in dates(text, datetime.date.fromisoformat(written))] == [edtf]


def test_a_day_that_no_year_nearby_has_is_no_date() -> None:
    assert dates("on 29 February", datetime.date(2018, 2, 17)) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("999 days ago", "0001-01-01"),
        ("last Friday", "0001-01-01"),
        ("tomorrow", "9999-12-31"),
        ("this weekend", "9999-12-31"),
    ],
)
def test_a_day_beyond_the_calendar_is_no_date(text: str, written: str) -> None:
    assert dates(text, datetime.date.fromisoformat(written)) == []


def test_what_was_told_in_full_completes_what_follows() -> None:
    told = dates("On 1 May 1945 they met. On the 3rd they left.", None)
    assert told[1] == ("the 3rd", "1945-05-03")
    told = dates("In May 1945 they met. In June they left.", None)
    assert told[1] == ("June", "1945-06")


def test_what_was_told_far_away_or_two_sentences_ago_does_not() -> None:
    near = dates(f"In 1945, {'x' * 180} in June", None)
    far = dates(f"In 1945, {'x' * 210} in June", None)
    assert (near[1][1], far[1][1]) == ("1945-06", "XXXX-06")
    assert dates("He came in 1945. He left. He died in June.")[1][1] == "2018-06"
    assert dates("He came in 1945. He died in June.")[1][1] == "1945-06"


def test_a_return_that_is_still_to_come_is_not_of_the_year_that_was_told() -> None:
    text = "In 1945 they met. They left in June. They will return in March."
    assert [edtf for _, edtf in dates(text)] == ["1945", "1945-06", "2019-03"]


def test_dates_far_apart_in_a_long_text_are_all_found() -> None:
    gap = " " + "word " * 60
    text = gap.join(["in 1945", "in 1956", "in 1993"])
    assert [edtf for _, edtf in dates(text)] == ["1945", "1956", "1993"]
    assert [edtf for _, edtf in dates(gap + text + gap)] == ["1945", "1956", "1993"]


def test_dates_do_not_overlap_and_names_of_events_touch_none() -> None:
    text = "the 1956 declaration of 19 October 1956"
    assert list(dates_in(text, written=None, taken=[(4, 20)])) == [(24, 39, "1956-10-19")]
    assert list(dates_in(text, written=None, taken=[(0, 4), (8, 24)])) == [
        (4, 8, "1956"),
        (24, 39, "1956-10-19"),
    ]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        pytest.param("3日に会談する予定", "2019-03-03", id="to come: over this month"),
        pytest.param("20日に会談する予定", "2019-02-20", id="to come: this month"),
        pytest.param("17日に会談する予定", "2019-02-17", id="to come: today"),
        pytest.param("1日に語った", "2019-02-01", id="past: this month"),
        pytest.param("20日に語った", "2019-02-20", id="a few days off: of a text of those days"),
        pytest.param("21日に語った", "2019-01-21", id="past: the month before"),
    ],
)
def test_a_day_alone_is_of_the_month_that_the_tense_allows(text: str, edtf: str) -> None:
    assert [one for _, one in dates(text)] == [edtf]


def test_the_month_before_january_is_of_the_year_before() -> None:
    written = datetime.date(2019, 1, 17)
    assert [one for _, one in dates("21日に語った", written)] == ["2018-12-21"]
    assert [one for _, one in dates("3日に会談する予定", datetime.date(2019, 12, 17))] == [
        "2020-01-03"
    ]


@pytest.mark.parametrize(
    ("text", "surface", "edtf"),
    [
        ("The minister said on Thursday that talks will go on.", "Thursday", "2019-02-14"),
        ("Министр в четверг заявил, что намерен ждать", "четверг", "2019-02-14"),
        ("вернётся на линию 10 сентября, сообщил перевозчик", "10 сентября", "2019-09-10"),
        ("к утру субботы ждут отбоя", "субботы", "2019-02-23"),
        ("стихнет к субботе", "субботе", "2019-02-23"),
        ("МОСКВА, 2 июл — РИА", "2 июл", "2019-07-02"),
        ("A meeting is planned for December.", "December", "2019-12"),
        ("1陣45人が11日、国後島に向けて出港した。", "11日", "2019-02-11"),
    ],
)
def test_the_tense_of_the_clause_counts_most(text: str, surface: str, edtf: str) -> None:
    assert (surface, edtf) in dates(text)


@pytest.mark.parametrize(
    "text",
    [
        "築50年の体育館",
        "受諾から3日。",
        "約30年にわたり",
        "島が分断されて41年",
        "再会から59年になる",
        "家計簿を付けて40年という主婦",
        "1泊2日の日程",
        "漁歴50年の漁師",
        "創業50年の旅館",
        "開通から10年を迎える",
    ],
)
def test_ages_and_durations_are_no_dates(text: str) -> None:
    assert dates(text) == []


def test_a_paragraph_forgets_the_year_that_was_told() -> None:
    found = dates("It was seized in 1945.\n\nThe day, Feb. 7, recalls it.")
    assert found == [("1945", "1945"), ("Feb. 7", "2019-02-07")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("4月から8月までに", ["2019-04/2019-08"], id="of this year"),
        pytest.param("2018年4月～8月に", ["2018-04/2018-08"], id="of a year that is told"),
        pytest.param("12月から2月にかけて", ["2018-12/2019-02"], id="over the turn of the year"),
        pytest.param("2～3カ月かかる", [], id="a duration"),
    ],
)
def test_months_from_one_to_another_are_one_span(text: str, expected: list[str]) -> None:
    assert [edtf for _, edtf in dates(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("по соглашениям 1991 и 1999 годов", ["1991", "1999"]),
        ("в 1991, 1993 и 1999 годах", ["1991", "1993", "1999"]),
        ("в 1855 и 1875 гг.", ["1855", "1875"]),
        ("1941-1945 годов", ["1941/1945"]),
    ],
)
def test_years_in_a_list_are_each_a_date(text: str, expected: list[str]) -> None:
    assert [edtf for _, edtf in dates(text)] == expected


def test_days_with_a_name_of_their_own_are_no_weekday() -> None:
    assert dates("the Good Friday Agreement, Black Friday sales, Bloody Sunday") == []
