"""Zones and sides of median lines as polygons: the land is part of them, and no two overlap."""

import pytest
import shapely

from geo.delimitation import zones
from geo.derived.nearness import SIDES_NM, side_polygons, zone_polygons
from geo.geodesy import area_km2

WEST, EAST = shapely.box(0, 0, 0.1, 0.1), shapely.box(0.3, 0, 0.4, 0.1)
OTHER = shapely.box(-0.3, 0, -0.2, 0.1)
FAR = shapely.box(20, 0, 20.1, 0.1)


def test_a_zone_alone_is_the_zone() -> None:
    drawn = zone_polygons({"west": WEST}, {}, 12)
    assert list(drawn) == ["west"]
    assert area_km2(drawn["west"]) == pytest.approx(area_km2(zones.zone(WEST, 12)), rel=1e-6)


def test_zones_share_the_sea_and_hold_their_land() -> None:
    drawn = zone_polygons({"west": WEST, "east": EAST}, {}, 12)
    assert shapely.intersection(drawn["west"], drawn["east"]).area < 1e-9
    for name, land in (("west", WEST), ("east", EAST)):
        assert shapely.difference(land, drawn[name]).area < 1e-9
    both = zones.zone(shapely.union_all([WEST, EAST]), 12)
    assert sum(map(area_km2, drawn.values())) == pytest.approx(area_km2(both), rel=1e-6)


def test_other_land_takes_its_share_but_gets_no_zone() -> None:
    alone = zone_polygons({"west": WEST}, {}, 12)["west"]
    shared = zone_polygons({"west": WEST}, {"other": OTHER}, 12)
    assert list(shared) == ["west"]
    assert area_km2(shared["west"]) < area_km2(alone)
    assert not shapely.contains_xy(shared["west"], -0.15, 0.05)
    assert shapely.contains_xy(alone, -0.15, 0.05)


def test_sides_divide_what_lies_within_200_miles_of_the_disputed_land() -> None:
    sides = side_polygons({"west": WEST}, {"other": OTHER})
    assert list(sides) == ["west", "other"]
    assert shapely.contains_xy(sides["west"], 1.0, 0.05)
    assert shapely.contains_xy(sides["other"], -1.0, 0.05)
    window = zones.zone(WEST, SIDES_NM)
    assert sum(map(area_km2, sides.values())) == pytest.approx(area_km2(window), rel=1e-5)
    assert shapely.difference(WEST, sides["west"]).area < 1e-9
    assert shapely.difference(OTHER, sides["other"]).area < 1e-9


def test_land_that_has_no_part_of_it_has_no_side() -> None:
    assert list(side_polygons({"west": WEST}, {"far": FAR})) == ["west"]


def test_what_is_kept_has_seven_decimals() -> None:
    corners = shapely.get_coordinates(zone_polygons({"west": WEST}, {}, 12)["west"])
    assert abs(corners * 1e7 - (corners * 1e7).round()).max() < 1e-3
