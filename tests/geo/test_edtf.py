"""Dates as the records write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import edtf

OPEN = ["../1945", "/1945"]
WITHOUT_A_YEAR_OF_ANY_CALENDAR = ["0000", "0000~", "0000-02-29", "000X", "00XX"]


@pytest.mark.parametrize(
    "text",
    ["1643", "1956-10", "1956-10-19", "1945-08-28/1945-09-05", "1899~", "2024-08?", "2024-08~",
     "184X", "18XX", "1945-23", "1945/..", "1945/", "2000-02-29",
     *OPEN, *WITHOUT_A_YEAR_OF_ANY_CALENDAR],
)  # fmt: skip
def test_an_edtf_date_is_accepted(text: str) -> None:
    assert edtf.is_date(text)


@pytest.mark.parametrize(
    "text",
    ["", "19", "1956-13", "1956-00", "1956-10-32", "1900-02-29", "19.10.1956", "1956-10-19T12:00",
     "/", "../..", "1945/1946/1947", "1956-10-1", "１９５６", "1956\n", "184X-01", "1945-23-01"],
)  # fmt: skip
def test_what_is_no_edtf_date_is_not(text: str) -> None:
    assert not edtf.is_date(text)
    assert not edtf.has_first_day(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("1945-09-05", date(1945, 9, 5), id="a day"),
        pytest.param("1945-09", date(1945, 9, 1), id="a month"),
        pytest.param("1643", date(1643, 1, 1), id="a year"),
        pytest.param("1945-08-28/1945-09-05", date(1945, 8, 28), id="an interval"),
        pytest.param("1945/..", date(1945, 1, 1), id="an interval without an end"),
        pytest.param("2024-08~", date(2024, 8, 1), id="about"),
        pytest.param("1799?", date(1799, 1, 1), id="perhaps"),
        pytest.param("178X", date(1780, 1, 1), id="a decade"),
        pytest.param("17XX", date(1700, 1, 1), id="a century"),
        pytest.param("1945-23", date(1945, 9, 1), id="an autumn"),
        pytest.param("0001", date(1, 1, 1), id="the first year"),
    ],
)
def test_a_date_begins_on_its_first_day(text: str, day: date) -> None:
    assert edtf.first_day(text) == day


@pytest.mark.parametrize("text", [*OPEN, *WITHOUT_A_YEAR_OF_ANY_CALENDAR, "yesterday", ""])
def test_what_has_no_beginning_has_no_first_day(text: str) -> None:
    assert not edtf.has_first_day(text)
    with pytest.raises(ValueError, match="is no EDTF date whose first day is known"):
        edtf.first_day(text)


@given(st.dates())
def test_a_day_is_its_own_first_day(day: date) -> None:
    assert edtf.first_day(day.isoformat()) == day


@given(st.text("0123456789X-~?%/.", max_size=14))
def test_whatever_is_said_to_have_a_first_day_has_one(text: str) -> None:
    if edtf.has_first_day(text):
        assert edtf.first_day(text).year >= 1


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("1945-09-05", date(1945, 9, 5), id="a day"),
        pytest.param("1944-02", date(1944, 2, 29), id="a month"),
        pytest.param("1643", date(1643, 12, 31), id="a year"),
        pytest.param("1945-08-28/1945-09-05", date(1945, 9, 5), id="an interval"),
        pytest.param("178X~", date(1789, 12, 31), id="a decade"),
        pytest.param("17XX", date(1799, 12, 31), id="a century"),
        pytest.param("1945-23", date(1945, 11, 30), id="an autumn"),
        pytest.param("1945-24", date(1946, 2, 28), id="a winter"),
        pytest.param("1945/..", None, id="an open end"),
    ],
)
def test_a_date_ends_on_its_last_day(text: str, day: date | None) -> None:
    assert edtf.last_day(text) == day


def test_what_is_no_date_has_no_last_day() -> None:
    with pytest.raises(ValueError, match="is no EDTF date"):
        edtf.last_day("yesterday")
