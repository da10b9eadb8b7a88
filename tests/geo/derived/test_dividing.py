"""An island is cut by a straight line where the area on one side is as asked."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from geo import GeoError
from geo.derived.dividing import COMPASS, divided
from geo.geodesy import area_km2

ISLAND = shapely.Polygon([(0, 40), (0.5, 40.2), (1, 40), (0.8, 40.5), (0.1, 40.4)])
ROCKS = shapely.MultiPolygon([ISLAND, shapely.box(-0.2, 40.1, -0.1, 40.2)])


@given(
    share=st.floats(0.02, 0.98),
    start=st.sampled_from(COMPASS),
    island=st.sampled_from([ISLAND, ROCKS]),
)
@settings(max_examples=30, deadline=None)
def test_the_near_part_has_the_area_asked_for_and_both_make_up_the_island(
    share: float, start: str, island: BaseGeometry
) -> None:
    whole = area_km2(island)
    halves = divided(island, start=start, km2=share * whole)
    assert area_km2(halves.near) == pytest.approx(share * whole, abs=0.01)
    assert area_km2(halves.near) + area_km2(halves.far) == pytest.approx(whole, abs=0.01)
    assert shapely.intersection(halves.near, halves.far).area == 0


@pytest.mark.parametrize("start", COMPASS)
def test_the_near_part_lies_at_the_end_it_is_measured_from(start: str) -> None:
    halves = divided(ISLAND, start=start, km2=area_km2(ISLAND) / 2)
    near, far = halves.near.centroid, halves.far.centroid
    assert (near.x < far.x) if "west" in start else (near.x > far.x) if "east" in start else True
    assert (near.y < far.y) if "south" in start else (near.y > far.y) if "north" in start else True


def test_the_two_parts_share_the_vertices_of_the_line() -> None:
    halves = divided(ISLAND, start="south-west", km2=400)
    common = {tuple(point) for point in shapely.get_coordinates(halves.near).tolist()}
    common &= {tuple(point) for point in shapely.get_coordinates(halves.far).tolist()}
    line = shapely.line_merge(shapely.intersection(halves.near, halves.far))
    assert {tuple(point) for point in shapely.get_coordinates(line).tolist()} == common


def test_an_island_on_the_antimeridian_is_cut_like_any_other() -> None:
    east = shapely.transform(ISLAND, lambda lonlat: lonlat + (179.5, 0))
    split = shapely.MultiPolygon(
        [
            shapely.intersection(east, shapely.box(170, 0, 180, 90)),
            shapely.transform(
                shapely.intersection(east, shapely.box(180, 0, 190, 90)),
                lambda lonlat: lonlat - (360, 0),
            ),
        ]
    )
    halves = divided(split, start="west", km2=area_km2(split) / 2)
    assert area_km2(halves.near) == pytest.approx(area_km2(ISLAND) / 2, abs=0.1)
    west, _, east_edge, _ = halves.near.bounds
    assert -180 <= west <= east_edge <= 180


@pytest.mark.parametrize(("start", "axis"), [("west", 0), ("east", 0), ("north", 1), ("south", 1)])
def test_the_line_is_square_to_the_way_it_sweeps(start: str, axis: int) -> None:
    """Half-way through a square on the equator it is the meridian or the equator itself."""
    square = shapely.box(0, -0.5, 1, 0.5)
    halves = divided(square, start=start, km2=area_km2(square) / 2)
    line = shapely.get_coordinates(shapely.intersection(halves.near, halves.far))
    assert line[:, axis] == pytest.approx(0.5 - axis * 0.5, abs=1e-5)


def test_a_slice_of_less_than_a_square_kilometre_can_be_cut() -> None:
    halves = divided(ISLAND, start="west", km2=0.5)
    assert area_km2(halves.near) == pytest.approx(0.5, abs=0.01)


def test_a_rock_that_the_line_misses_lies_whole_on_its_side() -> None:
    halves = divided(ROCKS, start="west", km2=area_km2(ROCKS) / 2)
    rock = shapely.box(-0.2, 40.1, -0.1, 40.2)
    assert shapely.equals(np.array(halves.near.geoms), rock).any()
    assert len(halves.near.geoms) == 2
    assert len(halves.far.geoms) == 1


@pytest.mark.parametrize("km2", [0.0, -1.0, 1e9])
def test_an_area_that_the_island_does_not_have_is_refused(km2: float) -> None:
    with pytest.raises(GeoError) as error:
        divided(ISLAND, start="west", km2=km2)
    whole = f"{area_km2(ISLAND):,.1f}"
    assert str(error.value) == f"no line leaves {km2:,.1f} km2 of {whole} on one side"


def test_a_direction_that_is_none_is_refused() -> None:
    with pytest.raises(GeoError) as error:
        divided(ISLAND, start="left", km2=1.0)
    assert str(error.value) == (
        "'left' is no point of the compass; there are north, north-east, east, south-east, south, "
        "south-west, west, north-west"
    )
