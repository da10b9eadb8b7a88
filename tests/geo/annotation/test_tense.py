"""A day without its year or month is told by the tense of its clause."""

import datetime

import pytest

from geo.annotation.dates import dates_in

WRITTEN = datetime.date(2019, 2, 17)  # a Sunday


def edtf(text: str, written: datetime.date = WRITTEN) -> list[str]:
    return [found for _, _, found in dates_in(text, written=written)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The season closes with a concert on Friday.", id="a verb in the present"),
        pytest.param("The minister flies to the capital on Friday.", id="a journey"),
        pytest.param("Gales are forecast again for Friday.", id="what is forecast"),
        pytest.param("His team travel there on Friday.", id="of several people"),
        pytest.param("Talks open Friday.", id="without a preposition"),
        pytest.param("The bakery reopens on Friday.", id="any verb before the day"),
        pytest.param("Schools reopen on Friday.", id="of several things"),
        pytest.param("Polls open at 7 a.m. Friday. It rained.", id="after an hour"),
        pytest.param("Тело передадут родным в пятницу.", id="a verb of what will be done"),
        pytest.param("He promised to come back on Friday.", id="what was promised"),
        pytest.param("В пятницу ждут губернатора.", id="what is awaited"),
        pytest.param("Вчера был мороз, в пятницу потеплеет.", id="a clause of its own"),
        pytest.param("Депутат пообещал спросить об этом в пятницу.", id="a promise"),
        pytest.param("金曜に判決が言い渡される。", id="a verb of the present at the end"),
        pytest.param("金曜に訪れると述べた。", id="what was said to come"),
    ],
)
def test_a_weekday_in_the_present_is_to_come(text: str) -> None:
    assert edtf(text)[-1] == "2019-02-22"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They were told to leave on Friday.", id="an order that was carried out"),
        pytest.param("The strait froze on Friday.", id="an irregular verb"),
        pytest.param("Police closed the road on Friday.", id="a plural before a verb"),
        pytest.param("Министр в пятницу предложил ввести льготы.", id="a proposal on that day"),
        pytest.param("Совет в пятницу решил закрыть мост.", id="a noun that ends like a verb"),
        pytest.param("They left the islands it claims on Friday.", id="a verb of another clause"),
        pytest.param("Автобус не ходит с пятницы.", id="since then"),
        pytest.param("金曜に判決が言い渡された。", id="a verb of the past at the end"),
        pytest.param("金曜、再稼働に向けた工事を公開した。", id="a purpose beside it"),
        pytest.param("金曜、「続ける方針だ」と述べた。", id="what was said is another matter"),
    ],
)
def test_a_weekday_in_the_past_is_over(text: str) -> None:
    assert edtf(text) == ["2019-02-15"]


def test_what_is_today_may_be_told_in_the_present() -> None:
    assert edtf("The house meets on Sunday.") == ["2019-02-17"]


@pytest.mark.parametrize(
    ("written", "text", "expected"),
    [
        pytest.param("2017-03-19", "They came and travelled on 1 April.", "2017-04-01", id="soon"),
        pytest.param("2017-03-19", "They came on 1 August.", "2016-08-01", id="not so soon"),
        pytest.param("2017-03-19", "They came in April.", "2016-04", id="a month is vaguer"),
        pytest.param("2017-03-19", "They will come on 1 March.", "2017-03-01", id="just over"),
        pytest.param("2017-08-19", "They will come on 1 March.", "2018-03-01", id="long over"),
    ],
)
def test_a_day_almost_a_year_off_would_be_told_with_its_year(
    written: str, text: str, expected: str
) -> None:
    assert edtf(text, datetime.date.fromisoformat(written)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("28日に会談で話し合う。", "2019-02-28"),
        ("28日に会談で話し合った。", "2019-01-28"),
        ("16日に会談で話し合う方針を示した。", "2019-02-16"),
        ("10日に会談で話し合う。", "2019-03-10"),
        ("首相は十九日、会談に臨む", "2019-02-19"),
        ("センターは四日、結果を発表した。", "2019-02-04"),
        ("一行は五日夜に着いた。", "2019-02-05"),
        ("協議は二十日に開かれる。", "2019-02-20"),
        ("今月中に始まる", "2019-02"),
        ("19、20の両日開かれる。", "2019-02-19/2019-02-20"),
        ("二十日に召集される国会は長い。", "2019-02-20"),
        ("18日投開票の町議選", "2019-02-18"),
        ("2日から訪米していた外相", "2019-02-02"),
        ("Летом 45-го", "1945-22"),
        ("в 56-м году", "1956"),
        ("К первому марта", "2019-03-01"),
        ("The ruling is due on the 20th.", "2019-02-20"),
        ("in the years 1875 to 1945", "1875/1945"),
        ("By Saturday evening they had signed.", "2019-02-16"),
        ("They said nothing until Saturday.", "2019-02-16"),
        ("The walkout lasted until Saturday.", "2019-02-23"),
        ("Токио воздержался от оценок до субботы.", "2019-02-16"),
        ("Склоны закрыты до субботы.", "2019-02-23"),
        ("предложение, сделанное в апреле, отклонили", "2018-04"),
        ("визит, намеченный на конец августа", "2019-08"),
        ("Семьдесят лет назад", "1949"),
        ("Год назад", "2018"),
        ("９月の豪雨で被災した家に贈られる。", "2018-09"),
        ("６月に予定していたが延びた。", "2018-06"),
        ("九三年の宣言", "1993"),
        ("Третьего сентября её откроют.", "2019-09-03"),
        ("в начале девяностых", "199X"),
        ("Виноват тёплый декабрь.", "2018-12"),
        ("after a wet January", "2019-01"),
    ],
)
def test_a_part_of_a_date_is_completed(text: str, expected: str) -> None:
    assert edtf(text) == [expected]


def test_two_days_that_are_named_apart_are_two_dates() -> None:
    assert edtf("試験は一月十七日と十八日。") == ["2019-01-17", "2019-01-18"]
    assert edtf("9月17、18日に開いた。") == ["2018-09-17/2018-09-18"]
    assert edtf("За пятницу и субботу намело снега.") == ["2019-02-15", "2019-02-16"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("２泊３日の旅", id="a stay"),
        pytest.param("水曜定休、毎週土曜", id="opening hours"),
        pytest.param("三日ぶり、三日間、三日後、二日にわたり", id="spans"),
        pytest.param("every January", id="a frequency"),
        pytest.param("on the first Sunday of the month", id="a day of every month"),
        pytest.param("2日続けて、3日だけ、29年の歴史、翌年6月に", id="more spans"),
        pytest.param("on the 7th Fleet", id="a fleet"),
        pytest.param("если недели, земли и цели", id="nouns that end as verbs do"),
    ],
)
def test_spans_and_habits_are_no_dates(text: str) -> None:
    assert edtf(text) == []


def test_a_year_in_the_name_of_a_thing_is_not_passed_on() -> None:
    assert edtf("Fishing under the 1998 agreement was halted in January.") == ["1998", "2019-01"]
    assert edtf("They landed in 1998 and left in January.") == ["1998", "1998-01"]


def test_a_day_soon_is_not_of_a_later_year_that_was_told_before() -> None:
    assert edtf("It holds from 1 May 2020. The vote was moved to 20 February.")[1] == "2019-02-20"
    assert edtf("It holds from 1 May 2020. It ends on 20 August.")[1] == "2020-08-20"


def test_a_lone_day_to_come_is_of_no_month_of_the_past() -> None:
    assert edtf("1945年8月20日に始まり、22日に終わった。")[1] == "1945-08-22"
    assert edtf("1956年10月以来という。遺体は18日、戻る。")[1] == "2019-02-18"
    assert edtf("1945年8月、23日の船を待った。")[1] == "1945-08-23"
    assert edtf("2003年1月に来た。昭和31年の宣言。首相は18日、発つ。")[2] == "2019-02-18"


def test_a_weekday_beside_a_day_is_that_day() -> None:
    assert edtf("anyone who sees the van on Friday, 8 February") == ["2019-02-08"] * 2
    assert edtf("Школы откроются в понедельник, 25 февраля.") == ["2019-02-25"] * 2
    assert edtf("They will meet on Friday. 8 February was wet.")[0] == "2019-02-22"


def test_this_year_ends_the_year_that_was_told_before() -> None:
    assert edtf("In 2016 it began on July 20. This year it began on January 2.")[-1] == "2019-01-02"


def test_a_lone_day_to_come_is_of_no_month_that_is_over() -> None:
    assert edtf("1月29日に開かれた。結果は20日に発表する。")[-1] == "2019-02-20"
    assert edtf("1月29日に開かれた。結果は30日に発表した。")[-1] == "2019-01-30"


def test_years_of_one_noun_are_years_each() -> None:
    assert edtf("соглашениями 1991 и 1999 годов") == ["1991", "1999"]


def test_what_follows_a_bare_year_to_come_is_of_this_year() -> None:
    assert edtf("Дорогу построят в 2021 году. В июле придёт баржа.")[1] == "2019-07"


@pytest.mark.parametrize("text", ["戦後70年", "ここ20年で最悪", "много лет назад"])
def test_a_count_of_years_is_no_year(text: str) -> None:
    assert edtf(text) == []


def test_a_range_from_night_to_dawn_is_two_days() -> None:
    assert edtf("15日夜から16日未明にかけて") == ["2019-02-15", "2019-02-16"]


def test_the_weekday_in_brackets_is_of_the_day_before_it() -> None:
    assert edtf("18日（水曜）午後２時") == ["2019-02-18"]


def test_a_full_stop_after_a_month_ends_the_sentence() -> None:
    assert edtf("She meets a rival on 8 March. She joined in 2001.") == ["2019-03-08", "2001"]


def test_today_after_a_year_of_the_past_is_nowadays() -> None:
    assert edtf("It was mapped in 1643; today it is a park.") == ["1643"]
    assert edtf("It was mapped in 1643.\n\nToday it opened.") == ["1643", "2019-02-17"]
    assert edtf("Otomari, today's Korsakov") == []
    assert edtf("today's meeting") == ["2019-02-17"]
