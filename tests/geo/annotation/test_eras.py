"""Years of Japanese reigns, and the ways to write numbers."""

import pytest

from geo.annotation.eras import ERAS, LETTERS, number_of, year_of


@pytest.mark.parametrize(
    ("era", "number", "year"),
    [
        pytest.param("令和", 1, 2019, id="the first year is the one it began in"),
        pytest.param("平成", 31, 2019, id="the last year of one is the first of the next"),
        pytest.param("昭和", 20, 1945, id="in the middle"),
        pytest.param("安政", 1, 1855 - 1, id="before the calendar was changed"),
    ],
)
def test_a_year_of_an_era_is_counted_from_its_first(era: str, number: int, year: int) -> None:
    assert year_of(era, number) == year


def test_letters_stand_for_the_latest_eras() -> None:
    assert [ERAS[era] for era in LETTERS.values()] == [2019, 1989, 1926, 1912, 1868]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("7", 7, id="a digit"),
        pytest.param("２０１９", 2019, id="full width"),
        pytest.param("元", 1, id="the first"),
        pytest.param("〇", 0, id="nothing"),
        pytest.param("零", 0, id="nothing, in full"),
        pytest.param("一九○五", 1905, id="one by one, with a circle"),
        pytest.param("十", 10, id="ten alone"),
        pytest.param("十一", 11, id="ten and one"),
        pytest.param("二十", 20, id="two tens"),
        pytest.param("九十九", 99, id="nine tens and nine"),
        pytest.param("百", 100, id="a hundred alone"),
        pytest.param("百二十三", 123, id="a hundred and more"),
        pytest.param("千八百五十五", 1855, id="a thousand and more"),
        pytest.param("二千十九", 2019, id="two thousands, ten and nine"),
        pytest.param("2千19", 2019, id="digits and powers"),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, number: int) -> None:
    assert number_of(text) == number
