"""A line between two lines, at a share of the way."""

import numpy as np
import pytest
import shapely
from pyproj import Geod
from shapely.geometry import LineString

from geo.delimitation.halfway import APART, line_between
from geo.errors import GeoError

WGS84 = Geod(ellps="WGS84")
NONE = LineString([(0.0, 0.0), (0.0, 0.2)])
FULL = LineString([(0.04, 0.0), (0.04, 0.2)])


def inner(line: LineString) -> np.ndarray:
    """Give the vertices that are not at the ends, where lines may run past each other."""
    lonlat = shapely.get_coordinates(line)
    return lonlat[(lonlat[:, 1] > 0.02) & (lonlat[:, 1] < 0.18)]


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_between_two_meridians_it_is_the_one_at_the_share(share: float) -> None:
    (line,) = line_between([NONE], [FULL], share=share)
    assert inner(line)[:, 0] == pytest.approx(0.04 * share, abs=1e-6)


def test_half_way_is_the_default() -> None:
    assert line_between([NONE], [FULL]) == line_between([NONE], [FULL], share=0.5)


def test_no_two_vertices_are_more_than_a_kilometre_apart() -> None:
    (line,) = line_between([NONE], [FULL])
    lon, lat = shapely.get_coordinates(line).T
    assert WGS84.line_lengths(lon, lat).max() <= 1000
    assert len(lon) < 40


def test_where_the_lines_run_together_it_is_that_line() -> None:
    (line,) = line_between([NONE], [NONE])
    assert shapely.get_coordinates(line)[:, 0] == pytest.approx(0, abs=1e-9)
    assert line.length == pytest.approx(NONE.length, rel=1e-6)


def test_where_they_part_it_leaves_both() -> None:
    bulge = LineString([(0, 0), (0, 0.1), (0.04, 0.15), (0, 0.2), (0, 0.3)])
    straight = LineString([(0, 0), (0, 0.3)])
    (line,) = line_between([straight], [bulge])
    lonlat = shapely.get_coordinates(line)
    together = lonlat[lonlat[:, 1] < 0.09]
    assert len(together)
    assert together[:, 0] == pytest.approx(0, abs=1e-6)
    assert 0.015 < lonlat[:, 0].max() < 0.025
    for lon, lat in lonlat[(lonlat[:, 0] > 0.005)]:
        ways = [_metres(lon, lat, other) for other in (straight, bulge)]
        assert ways[0] == pytest.approx(ways[1], abs=0.5)


def _metres(lon: float, lat: float, line: LineString) -> float:
    """Measure from a point to a line by walking it in small steps."""
    steps = shapely.get_coordinates(shapely.segmentize(line, 2e-5))
    here = np.full(len(steps), lon), np.full(len(steps), lat)
    return float(WGS84.inv(*here, *steps.T.copy())[2].min())


def test_pieces_are_paired_with_those_they_have_moved_from() -> None:
    far_none, far_full = (shapely.transform(line, lambda p: p + (1, 0)) for line in (NONE, FULL))
    one, other = line_between([far_none, NONE], [FULL, far_full])
    assert inner(one)[:, 0] == pytest.approx(0.02, abs=1e-6)
    assert inner(other)[:, 0] == pytest.approx(1.02, abs=1e-6)


@pytest.mark.parametrize(
    ("none", "full"),
    [
        pytest.param([], [], id="no lines"),
        pytest.param([NONE], [], id="one that is gone"),
        pytest.param([NONE], [FULL, NONE], id="one more"),
        pytest.param(
            [NONE, LineString([(5, 0), (5, 0.2)])], [FULL, NONE], id="two that come from one"
        ),
    ],
)
def test_an_islet_with_a_line_of_its_own_is_told(
    none: list[LineString], full: list[LineString]
) -> None:
    with pytest.raises(GeoError) as error:
        line_between(none, full)
    assert str(error.value) == APART
