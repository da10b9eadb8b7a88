"""What is said of each point, and who held what lies there on a day."""

import numpy as np
import pytest
import shapely

from geo.points.cells import Cells, Layer
from geo.points.tags import ADMINISTERED_BY, ISLAND, Column, Days, Reign, Tagger

WEST, EAST = shapely.box(0, 0, 1, 1), shapely.box(2, 0, 3, 1)
LON = np.array([0.25, 0.75, 2.5, 9.0])  # in either half of the west, on the east, at sea
LAT = np.full(4, 0.5)


def days(*texts: str) -> Days:
    return np.array(texts, "datetime64[D]")


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    """The west was XA's, then XB's, its western half again XA's; the east is nobody's but now XB's."""
    return Tagger(
        cells=Cells((Layer(ISLAND, {"west": WEST, "east": EAST}),)),
        columns=(
            Column(ISLAND, 0, ("west", "east"), (0, 1)),
            Column("status", 0, ("kept",), (-1, 0)),
            Column(ADMINISTERED_BY, 0, ("XB",), (0, 0)),
        ),
        reigns={
            0: (
                Reign(shapely.box(0, 0, 0.5, 1), days("1900-01-01", "1990-01-01"), (1, 0)),
                Reign(None, days("1900-01-01", "1950-01-01"), (0, 1)),
            ),
            1: (Reign(None, days("1900-01-01", "1950-01-01"), (-1, 1)),),
        },
        holders=("XA", "XB"),
    )


def told(tagger: Tagger, day: str | None = None) -> dict[str, list[str | None]]:
    found = tagger.tags(LON, LAT, None if day is None else np.full(4, day, "datetime64[D]"))
    return {
        tag.name: [(*tag.categories, None)[code] for code in tag.codes.tolist()] for tag in found
    }


def test_a_point_is_told_by_the_land_it_lies_on(tagger: Tagger) -> None:
    assert told(tagger) == {
        "island": ["west", "west", "east", None],
        "status": [None, None, "kept", None],
        "administered_by": ["XB", "XB", "XB", None],
    }


@pytest.mark.parametrize(
    ("day", "held"),
    [
        pytest.param("1899-12-31", [None, None, None, None], id="before the record"),
        pytest.param("1900-01-01", ["XB", "XA", None, None], id="its first day"),
        pytest.param("1949-12-31", ["XB", "XA", None, None], id="the day before a change"),
        pytest.param("1950-01-01", ["XB", "XB", "XB", None], id="the day of it"),
        pytest.param("1990-01-01", ["XA", "XB", "XB", None], id="for a part of an island"),
        pytest.param("NaT", [None, None, None, None], id="on no day"),
    ],
)
def test_with_days_it_is_told_who_held_it_then(
    tagger: Tagger, day: str, held: list[str | None]
) -> None:
    assert told(tagger, day) == {**told(tagger), "administered_by": held}
    assert [tag.codes.itemsize for tag in tagger.tags(LON, LAT, days(*[day] * 4))] == [1, 1, 1]


def test_columns_are_told_in_their_order(tagger: Tagger) -> None:
    assert tagger.names == ("island", "status", "administered_by")
    assert tagger.categories(with_days=False) == {
        "island": ("west", "east"),
        "status": ("kept",),
        "administered_by": ("XB",),
    }
    assert tagger.categories(with_days=True)["administered_by"] == ("XA", "XB")
    assert tagger.categories(with_days=True)["island"] == ("west", "east")


@pytest.mark.parametrize(("count", "bytes_"), [(126, 1), (127, 2), (300, 2)])
def test_codes_take_no_more_room_than_the_categories_need(count: int, bytes_: int) -> None:
    cells = Cells((Layer(ISLAND, {"west": WEST}),))
    names = tuple(map(str, range(count)))
    tagger = Tagger(cells=cells, columns=(Column(ISLAND, 0, names, (count - 1,)),), reigns={})
    (tag,) = tagger.tags(np.array([0.5, 9.0]), np.array([0.5, 0.5]))
    assert tag.codes.itemsize == bytes_
    assert tag.codes.tolist() == [count - 1, -1]
