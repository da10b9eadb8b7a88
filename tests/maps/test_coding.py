"""Coastlines survive their coding, to the decimals that were asked for."""

import string
from collections.abc import Iterator
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Polygon, box

from maps.coding import encode, encode_lines, longitude_near, polygon_near

COORDINATE = st.floats(-180, 180, allow_nan=False)


LETTERS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"


def numbers(text: str) -> Iterator[int]:
    """Read numbers as the page does: five bits a letter, the low end first, the sign last."""
    number, weight = 0, 1
    for value in map(LETTERS.index, text):
        number += value % 32 * weight
        weight *= 32
        if value < 32:
            yield -(number + 1) // 2 if number % 2 else number // 2
            number, weight = 0, 1


def decoded(text: str, scale: int) -> list[tuple[float, float]]:
    """Undo the coding as the page does."""
    steps = list(numbers(text))
    lons, lats = accumulate(steps[0::2]), accumulate(steps[1::2])
    return [(lon / scale, lat / scale) for lon, lat in zip(lons, lats, strict=True)]


@given(st.lists(st.tuples(COORDINATE, COORDINATE), min_size=3, max_size=12))
def test_every_vertex_comes_back_within_half_a_unit(points: list[tuple[float, float]]) -> None:
    coded = encode([Polygon(points)], per_degree=100_000)
    for ring in (ring for polygon in coded["polygons"] for ring in polygon):
        for lon, lat in decoded(ring, coded["scale"]):
            assert min(abs(lon - x) + abs(lat - y) for x, y in points) <= 2 * 0.5e-5 + 1e-9


def test_a_square_is_its_corner_and_three_steps() -> None:
    square = Polygon([(1, 2), (3, 2), (3, 4), (1, 4)])
    ((ring,),) = encode([square], per_degree=10)["polygons"]
    assert list(numbers(ring)) == [10, 20, 20, 0, 0, 20, -20, 0]
    assert ring == "UoBoBAAoBnBA"


def test_a_line_keeps_both_ends() -> None:
    coded = encode_lines([LineString([(1, 2), (3, 2), (1, 2)])], per_degree=1)
    assert [decoded(line, coded["scale"]) for line in coded["lines"]] == [[(1, 2), (3, 2), (1, 2)]]


def test_holes_follow_the_outer_ring() -> None:
    with_hole = box(0, 0, 9, 9).difference(box(3, 3, 6, 6))
    (rings,) = encode([with_hole], per_degree=1)["polygons"]
    assert len(rings) == 2


def test_polygons_too_small_for_the_decimals_are_left_out() -> None:
    both = MultiPolygon([box(0, 0, 0.001, 0.001), box(5, 5, 6, 6)])
    assert len(encode([both], per_degree=10)["polygons"]) == 1


@pytest.mark.parametrize(
    ("lon", "centre", "expected"),
    [
        pytest.param(11.5, 147, 11.5, id="the same turn"),
        pytest.param(-122.4, 147, 237.6, id="across the antimeridian, eastwards"),
        pytest.param(179, -178, -181, id="across the antimeridian, westwards"),
    ],
)
def test_a_map_shows_the_turn_of_the_globe_around_its_centre(
    lon: float, centre: float, expected: float
) -> None:
    assert longitude_near(lon, centre) == pytest.approx(expected)


def test_a_polygon_moves_as_a_whole() -> None:
    assert polygon_near(box(-125, 30, -120, 40), 147).bounds == (235, 30, 240, 40)
