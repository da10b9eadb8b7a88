"""A strait lies between the nearest land and the nearest across the water."""

import shapely

from geo.straits import sides_of

WEST, EAST = shapely.box(0, 40, 1, 41), shapely.box(1.2, 40, 2, 41)


def test_the_two_shores_of_a_strait_are_its_sides() -> None:
    assert sides_of(shapely.Point(1.05, 40.5), {"west": WEST, "east": EAST}) == ("west", "east")


def test_a_nearer_coast_on_the_same_side_is_not_the_other_side() -> None:
    rock = shapely.box(0.98, 41.1, 1.0, 41.2)
    sides = sides_of(shapely.Point(1.05, 40.95), {"west": WEST, "rock": rock, "east": EAST})
    assert sides == ("west", "east")


def test_both_sides_may_be_of_one_group() -> None:
    group = shapely.MultiPolygon([WEST, EAST])
    assert sides_of(shapely.Point(1.1, 40.5), {"group": group}) == ("group", "group")


def test_water_with_land_on_one_side_only_is_no_strait() -> None:
    assert sides_of(shapely.Point(3, 40.5), {"west": WEST, "east": EAST}) is None


def test_a_strait_on_the_antimeridian_has_two_sides() -> None:
    west, east = shapely.box(179, 40, 179.9, 41), shapely.box(-179.9, 40, -179, 41)
    assert sides_of(shapely.Point(-179.99, 40.5), {"w": west, "e": east}) == ("e", "w")


def test_which_shore_is_nearer_is_told_on_the_ground_not_in_degrees() -> None:
    """At 60 degrees north a degree of longitude is half as long as one of latitude."""
    north, east = shapely.box(0, 60.6, 1, 61), shapely.box(1, 59.5, 2, 60)
    south, west = shapely.box(0, 58, 1, 59.4), shapely.box(-2, 59.5, -0.5, 60)
    grounds = {"north": north, "south": south, "west": west, "east": east}
    assert sides_of(shapely.Point(0, 59.8), grounds) == ("west", "east")
