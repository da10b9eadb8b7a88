"""An article often says itself when it was written."""

import datetime

import pytest

import geo
from geo.annotation.datelines import day_of_dateline


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("MUNICH, Feb 17, 2019, Kyodo. They met.", id="city, date, agency"),
        pytest.param("NEW YORK (Feb. 17, 2019) - They met.", id="in brackets"),
        pytest.param("ST. PETERSBURG, February 17, 2019 (AP) - They met.", id="agency in brackets"),
        pytest.param("SAPPORO, Japan, 17 February 2019: they met.", id="with a country"),
        pytest.param("МОСКВА, 17 фев 2019 — РИА Новости. Они встретились.", id="in Russian"),
        pytest.param("ТОКИО, 17 февраля 2019 г. /ТАСС/. Они встретились.", id="with a slash"),
        pytest.param("No rush\n\n17 February 2019\n\nThey met.", id="a line of its own"),
        pytest.param("No rush\nPublished: 17 February 2019, 10:45\nThey met.", id="with a label"),
        pytest.param("公開日：2019年2月17日\n両外相が会談した。", id="with a label in Japanese"),
        pytest.param(
            "平成31年2月17日（日）10時30分\n両外相が会談した。", id="with weekday and time"
        ),
        pytest.param("17.02.2019 12:30\nОни встретились.", id="in figures"),
    ],
)
def test_the_head_of_an_article_tells_its_day(text: str) -> None:
    assert day_of_dateline(text) == datetime.date(2019, 2, 17)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("On 9 November 1989 the wall fell.", id="a sentence"),
        pytest.param("9 November 1989, a Thursday, was cold.", id="a sentence that begins with it"),
        pytest.param("8 September 1951: the treaty", id="a chronicle"),
        pytest.param("The raid of 3 September 1945\nIt was early.", id="a headline"),
        pytest.param("USA and Japan: 8 September 1951, San Francisco", id="a caption"),
        pytest.param("Signed: 7 February 1855 in Shimoda", id="a label of something else"),
        pytest.param("1945年9月5日、ソ連軍は占領を終えた。", id="a sentence in Japanese"),
        pytest.param("7 февраля 1855 года, в Симоде", id="a sentence in Russian"),
        pytest.param("MUNICH, Feb 17 (Kyodo) - They met.", id="without a year"),
        pytest.param("LAST OF THEM, 30 February 2019, Kyodo.", id="a day that never was"),
        pytest.param("So much is said.\n" * 100 + "17 February 2019", id="far below the head"),
        pytest.param("", id="no text"),
    ],
)
def test_other_dates_do_not(text: str) -> None:
    assert day_of_dateline(text) is None


DATED = "MUNICH, Feb 17, 2019, Kyodo. They met on Saturday."


def test_relative_dates_are_counted_from_it(shipped: geo.Atlas) -> None:
    result = shipped.annotate(DATED)
    assert result.date == "2019-02-17"
    assert [one.edtf for one in result.dates] == ["2019-02-17", "2019-02-16"]


def test_a_date_that_is_given_wins(shipped: geo.Atlas) -> None:
    result = shipped.annotate(DATED, date="2019-02-24")
    assert (result.date, result.dates[-1].edtf) == ("2019-02-24", "2019-02-23")
