"""The zones of all coasts as a layer: everything once, nothing twice."""

from itertools import combinations
from pathlib import Path

import pytest
import shapely

import geo

ROCKS = Path(__file__).parents[2] / "disputes" / "four-rocks"


@pytest.fixture(scope="module")
def rocks() -> geo.Atlas:
    return geo.load(ROCKS)


def test_no_point_is_in_two_zones(rocks: geo.Atlas) -> None:
    zones = rocks.zones(24)
    for one, other in combinations(zones.geometry, 2):
        assert shapely.intersection(one, other).area < 1e-9


def test_together_they_are_the_zone_of_all_land(rocks: geo.Atlas) -> None:
    zones = rocks.zones(24)
    land = shapely.union_all([rocks.shape(name) for name in zones.index])
    assert zones.area_km2.sum() == pytest.approx(rocks.area(rocks.zone(land, nm=24)), rel=1e-4)


def test_each_holds_its_land(rocks: geo.Atlas) -> None:
    zones = rocks.zones(12)
    for name, zone in zones.geometry.items():
        assert rocks.area(zone) - rocks.area(shapely.difference(zone, rocks.shape(name))) > 0


def test_each_says_whose_it_is_and_which_data_it_rests_on(rocks: geo.Atlas) -> None:
    zones = rocks.zones(12)
    assert zones.holder["westland"] == "XM"
    assert zones.attrs["data"]["dispute"] == "four-rocks"
    assert zones.crs == "EPSG:4326"
    assert zones.sea_km2["needle"] < zones.area_km2["needle"]


def test_a_change_to_the_answer_changes_no_later_one(rocks: geo.Atlas) -> None:
    zones = rocks.zones(12)
    zones.loc["needle", "holder"] = "XX"
    assert rocks.zones(12).holder["needle"] == "XM"
