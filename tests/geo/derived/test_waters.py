"""The sea that goes with each part: all of it, once, to the nearest coast."""

import numpy as np
import pytest
import shapely

from geo.delimitation import zones
from geo.derived.waters import compute
from geo.geodesy import area_km2, distance

WEST, EAST = shapely.box(0, 0, 0.4, 0.5), shapely.box(0.4, 0, 0.9, 0.5)  # one island, cut
ROCK = shapely.box(2, 0.2, 2.01, 0.21)
OTHER = shapely.box(-2, -0.5, -1.5, 0.5)
PARTS = {"west": WEST, "east": EAST, "rock": ROCK}
WATERS = compute(PARTS, {"other": OTHER})


def test_with_no_other_land_they_have_all_the_sea_within_200_miles() -> None:
    waters = compute({"rock": ROCK}, {})
    whole = area_km2(zones.zone(ROCK, 200)) - area_km2(ROCK)
    water = waters.of["rock"]
    assert water.territorial_sea_km2 + water.exclusive_economic_zone_km2 == pytest.approx(whole)
    assert waters.lines == {}


def test_the_territorial_sea_is_the_nearest_12_miles() -> None:
    sea = WATERS.of["rock"].territorial_sea
    assert WATERS.of["rock"].territorial_sea_km2 == pytest.approx(area_km2(sea))
    assert area_km2(sea) == pytest.approx(area_km2(zones.zone(ROCK, 12)) - area_km2(ROCK), rel=1e-6)


def test_parts_of_one_island_meet_on_land_and_at_sea() -> None:
    line = WATERS.lines["west", "east"]
    ashore = shapely.intersection(line, shapely.box(0, 0, 0.9, 0.5))
    assert ashore.length == pytest.approx(0.5)
    assert line.length > 2


def test_lines_run_where_both_coasts_are_as_far() -> None:
    for (one, other), line in WATERS.lines.items():
        if {one, other} == {"west", "east"}:
            continue
        lands = {**PARTS, "other": OTHER}
        for point in shapely.points(shapely.get_coordinates(line))[::40]:
            apart = distance(point, lands[one]).km - distance(point, lands[other]).km
            assert abs(apart) < 1e-4


@pytest.mark.parametrize("seed", range(3))
def test_a_point_of_the_territorial_sea_is_nearest_to_its_part(seed: int) -> None:
    rng = np.random.default_rng(seed)
    lands = {**PARTS, "other": OTHER}
    for name, water in WATERS.of.items():
        west, south, east, north = water.territorial_sea.bounds
        points = shapely.points(rng.uniform((west, south), (east, north), (30, 2)))
        inside = points[shapely.contains(water.territorial_sea, points)]
        for point in inside:
            ways = {land: distance(point, shape).km for land, shape in lands.items()}
            assert ways[name] == pytest.approx(min(ways.values()), abs=1e-4)
            assert ways[name] <= 12 * 1.852 + 1e-3
