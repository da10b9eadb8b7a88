"""Zones against direct geodesic calculation, point by point."""

import math
from itertools import combinations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pyproj import Geod
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.atlas import Atlas, load
from geo.delimitation import zones
from geo.delimitation.zones import partition, sea, zone
from geo.errors import GeoError
from geo.geodesy import NAUTICAL_MILE_M, Coast, area_km2, distance, nearest

GEOD = Geod(ellps="WGS84")

coasts = st.builds(
    lambda lon, lat, size, corners, turn: ngon(lon, lat, size, corners, turn),
    st.floats(-170, 170),
    st.floats(-65, 65),
    st.floats(1e-3, 0.5),
    st.integers(3, 7),
    st.floats(0, 3),
)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


def ngon(lon: float, lat: float, size: float, corners: int, turn: float) -> BaseGeometry:
    angles = turn + np.linspace(0, 2 * np.pi, corners, endpoint=False)
    reach = size * (1 + 0.5 * np.cos(3 * angles))
    stretch = 1 / math.cos(math.radians(lat))
    return shapely.Polygon(
        np.column_stack([lon + reach * stretch * np.cos(angles), lat + reach * np.sin(angles)])
    )


def metres(points: NDArray[np.float64], land: BaseGeometry) -> NDArray[np.float64]:
    """Measure points from a coast one by one, by the search for two geometries."""
    coast = Coast([land])
    return np.array(
        [1000 * nearest(Coast([shapely.Point(point)]), coast).distance.km for point in points]
    )


def limits(area: MultiPolygon) -> list[NDArray[np.float64]]:
    return [shapely.get_coordinates(ring) for ring in shapely.get_rings(shapely.get_parts(area))]


def some(points: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    return points[:: max(1, len(points) // count)]


def check(area: MultiPolygon, land: BaseGeometry, nm: float, *, count: int = 60) -> None:
    breadth_m = nm * NAUTICAL_MILE_M
    assert area.is_valid
    for limit in limits(area):
        vertices, chords = limit[:-1], (limit[:-1] + limit[1:]) / 2
        assert np.abs(metres(some(vertices, count), land) - breadth_m).max() < 0.1
        assert np.abs(metres(some(chords, count), land) - breadth_m).max() < 1


@pytest.mark.parametrize("nm", [0.5, 12, 24, 200, 350])
@pytest.mark.parametrize("lat", [-62, 0, 43.5])
def test_around_a_point_it_is_a_geodesic_disc(lat: float, nm: float) -> None:
    disc = zone(shapely.Point(146, lat), nm)
    lon, lats = limits(disc)[0].T
    count = len(lon)
    _, _, radius = GEOD.inv(np.full(count, 146.0), np.full(count, float(lat)), lon, lats)
    assert np.abs(radius - nm * NAUTICAL_MILE_M).max() < 0.1
    azimuths = np.linspace(0, 360, 7200, endpoint=False)
    ring = GEOD.fwd(*np.full((2, 7200), [[146], [lat]]), azimuths, np.full(7200, nm * 1852.0))
    exact, _ = GEOD.polygon_area_perimeter(ring[0], ring[1])
    assert area_km2(disc) == pytest.approx(abs(exact) / 1e6, rel=1e-3 if nm < 1 else 5e-5)


@settings(max_examples=12, deadline=None)
@given(coasts, st.sampled_from([3, 12, 24, 200]))
def test_the_limit_is_as_far_from_the_coast_as_asked(land: BaseGeometry, nm: float) -> None:
    area = zone(land, nm)
    assert area.covers(land)
    check(area, land, nm, count=25)


@settings(max_examples=12, deadline=None)
@given(coasts, st.floats(-1, 1), st.floats(-1, 1), st.sampled_from([12, 24]))
def test_a_point_is_inside_if_it_is_near_enough(
    land: BaseGeometry, east: float, north: float, nm: float
) -> None:
    point = shapely.Point(land.centroid.x + east, land.centroid.y + north)
    spare_m = nm * NAUTICAL_MILE_M - 1000 * distance(point, land).km
    if abs(spare_m) > 1:
        assert zone(land, nm).contains(point) == (spare_m > 0)


def test_it_agrees_with_a_densified_coast() -> None:
    """Brute force: every metre or so of the coast a point, the geodesic to each."""
    land = shapely.Polygon([(146, 43), (146.02, 43.005), (146.01, 43.02)])
    dense = shapely.get_coordinates(shapely.segmentize(land.exterior, 1e-5))
    for lon, lat in some(limits(zone(land, 12))[0], 40):
        count = len(dense)
        _, _, found = GEOD.inv(np.full(count, lon), np.full(count, lat), *dense.T.copy())
        assert min(found) == pytest.approx(12 * 1852, abs=0.1)


def test_along_an_edge_the_limit_runs_beside_the_line_straight_in_degrees() -> None:
    land = shapely.box(0, 60, 6, 61)
    check(zone(land, 12), land, 12, count=200)


def test_parts_whose_zones_meet_have_one_and_enclose_a_hole() -> None:
    rocks = shapely.MultiPoint(
        [(0.35 * math.cos(a), 0.35 * math.sin(a)) for a in np.linspace(0, 2 * math.pi, 9)]
    )
    area = zone(rocks, 12)
    (ring,) = area.geoms
    assert len(ring.interiors) == 1
    check(area, rocks, 12)


def test_land_wider_than_the_zone_is_filled() -> None:
    (part,) = zone(shapely.box(0, 40, 3, 43), 12).geoms
    assert not part.interiors


def test_it_is_cut_at_the_antimeridian() -> None:
    there, here = (zone(shapely.box(lon, 60, lon + 0.5, 60.5), 24) for lon in (179.6, 9.6))
    assert len(there.geoms) == 2
    assert there.bounds[0] == -180
    assert there.bounds[2] == 180
    assert area_km2(there) == pytest.approx(area_km2(here), rel=1e-9)


def test_a_baseline_counts_like_a_coast() -> None:
    line = shapely.LineString([(146, 43), (146.4, 43.3)])
    check(zone(line, 12), line, 12)


@pytest.mark.parametrize(
    ("land", "nm", "told"),
    [
        pytest.param(shapely.Polygon(), 12, "an empty geometry has no zone", id="nothing"),
        pytest.param(shapely.Point(0, 0), 0, "above 0", id="no breadth"),
        pytest.param(shapely.Point(0, 0), math.nan, "above 0", id="not a number"),
        pytest.param(
            shapely.Point(0, 88), 200, "200 nautical miles comes too near a pole here", id="a pole"
        ),
        pytest.param(shapely.Point(0, -88), 200, "too near a pole", id="the other pole"),
        pytest.param(shapely.Point(0, 0), math.inf, "not inf; give a number above 0", id="endless"),
    ],
)
def test_what_has_no_zone_is_told(land: BaseGeometry, nm: float, told: str) -> None:
    with pytest.raises(GeoError, match=told):
        zone(land, nm)


@pytest.mark.parametrize("nm", [12, 24, 200])
@pytest.mark.parametrize("name", ["habomai", "etorofu"])
def test_shipped_coasts(atlas: Atlas, name: str, nm: float) -> None:
    land = atlas.shape(name)
    check(zone(land, nm), land, nm)


def test_sea_is_the_zone_without_land() -> None:
    land = shapely.box(0, 0, 0.1, 0.1)
    neighbour = shapely.box(0.15, 0, 0.2, 0.1)
    area = zone(land, 12)
    left = sea(area, shapely.MultiPolygon([land, neighbour, shapely.box(90, 0, 91, 1)]))
    gone = area_km2(area) - area_km2(left)
    assert gone == pytest.approx(area_km2(land) + area_km2(neighbour), rel=1e-6)


def shares(waters: dict[str, MultiPolygon]) -> None:
    """Check that waters add up to their union, and share no point."""
    union = shapely.union_all(list(waters.values()))
    assert sum(map(area_km2, waters.values())) == pytest.approx(area_km2(union), rel=1e-9)
    for one, other in combinations(waters.values(), 2):
        assert one.intersection(other).area < 1e-12


def right(
    waters: dict[str, MultiPolygon], coasts: dict[str, BaseGeometry], nm: float, count: int
) -> None:
    """Check at random points whose they are, by the distance from every coast."""
    rng = np.random.default_rng(5)
    west, south, east, north = shapely.union_all(list(waters.values())).bounds
    for lon, lat in rng.uniform((west, south), (east, north), (count, 2)):
        point = shapely.Point(lon, lat)
        far = {name: 1000 * distance(point, coast).km for name, coast in coasts.items()}
        first, *rest = sorted(far.values())
        if min(abs(first - nm * 1852), abs((rest or [math.inf])[0] - first)) < 2:
            continue
        owner = min(far, key=far.__getitem__) if 0 < first < nm * 1852 else None
        assert [name for name, area in waters.items() if area.contains(point)] == (
            [owner] if owner else []
        )


def test_two_rocks_share_the_sea_evenly() -> None:
    rocks = {"west": shapely.Point(0, 0), "east": shapely.Point(0.3, 0)}
    waters = partition(rocks, 24)
    shares(waters)
    assert list(waters) == ["west", "east"]
    assert area_km2(waters["west"]) == pytest.approx(area_km2(waters["east"]), rel=1e-5)


def test_far_apart_each_has_its_zone() -> None:
    waters = partition({"one": shapely.Point(0, 0), "other": shapely.Point(5, 0)}, 24)
    assert area_km2(waters["other"]) == pytest.approx(
        area_km2(zone(shapely.Point(5, 0), 24)), rel=1e-9
    )


@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=2, max_size=5))
def test_every_point_goes_to_the_nearest_coast(spots: list[tuple[float, float]]) -> None:
    coasts: dict[str, BaseGeometry] = {
        f"coast {number}": ngon(100 + 2 * number + lon, 50 + lat, 0.3, 5, lon)
        for number, (lon, lat) in enumerate(spots)
    }
    if any(one.intersects(other) for one, other in combinations(coasts.values(), 2)):
        return
    waters = partition(coasts, 100)
    shares(waters)
    right(waters, coasts, 100, 60)


def test_shipped_coasts_share_the_sea(atlas: Atlas) -> None:
    coasts = {name: atlas.shape(name) for name in ("habomai", "shikotan", "kunashiri", "etorofu")}
    waters = partition(coasts, 24)
    shares(waters)
    right(waters, coasts, 24, 150)
    zones = shapely.union_all([zone(coast, 24) for coast in coasts.values()])
    whole = sea(zones, shapely.union_all(list(coasts.values())))
    assert sum(map(area_km2, waters.values())) == pytest.approx(area_km2(whole), rel=1e-6)


def test_a_part_of_the_sea_is_shared_as_in_the_whole(atlas: Atlas) -> None:
    coasts = {name: atlas.shape(name) for name in ("habomai", "hokkaido")}
    part = shapely.box(145.6, 43.2, 146.2, 43.6)
    waters = partition(coasts, 12, within=part)
    shares(waters)
    right(waters, coasts, 12, 100)
    assert shapely.union_all(list(waters.values())).within(part.buffer(1e-9))


def test_a_coast_that_does_not_matter_here_gets_nothing() -> None:
    coasts = {"here": shapely.box(0, 0, 1, 1), "pole": shapely.box(0, 88, 1, 89)}
    waters = partition(coasts, 24, within=shapely.box(-0.2, -0.2, 0, 0))
    assert waters["pole"].is_empty
    assert area_km2(waters["here"]) > 400
    nowhere = partition(coasts, 24, within=shapely.box(50, 0, 51, 1))
    assert all(area.is_empty for area in nowhere.values())


def test_where_a_border_meets_the_sea_neither_side_is_favoured() -> None:
    """The common vertex is the nearest point of both for a whole wedge of sea."""
    west = shapely.Polygon([(0, 40), (1, 40), (1, 41)])
    east = shapely.Polygon([(1, 40), (2, 40), (1, 41)])
    waters = partition({"west": west, "east": east}, 100)
    shares(waters)
    assert area_km2(waters["west"]) == pytest.approx(area_km2(waters["east"]), rel=0.01)


def test_the_line_off_a_corner_that_two_share_has_few_vertices() -> None:
    """Both are as far from all the sea off it, to a few micrometres: there is nothing to refine."""
    corner = shapely.Polygon([(0.88, 45), (1, 44.91), (1, 45)])
    rest = shapely.box(0, 44, 1, 45).difference(corner)
    waters = partition({"corner": corner, "rest": rest}, 200)
    shares(waters)
    assert sum(shapely.get_num_coordinates(list(waters.values()))) < 10_000
    whole = sea(zone(shapely.box(0, 44, 1, 45), 200), shapely.box(0, 44, 1, 45))
    assert sum(map(area_km2, waters.values())) == pytest.approx(area_km2(whole), rel=1e-6)


def test_the_antimeridian_parts_nobody() -> None:
    there, here = (
        partition({"w": shapely.box(lon, 10, lon + 0.9, 11), "e": shapely.box(*east, 11)}, 24)
        for lon, east in ((179.0, (-179.9, 10, -179)), (9.0, (10.1, 10, 11)))
    )
    for name in ("w", "e"):
        assert area_km2(there[name]) == pytest.approx(area_km2(here[name]), rel=1e-6)


class TestClipped:
    """The land that is near enough to a part of the sea to matter."""

    WINDOW = shapely.box(10, 0, 11, 1)

    @pytest.mark.parametrize(
        ("lon", "lat"),
        [(10.5, 1.9), (10.5, -0.9), (11.9, 0.5), (9.1, 0.5)],
        ids=["n", "s", "e", "w"],
    )
    def test_what_lies_within_the_limit_stays(self, lon: float, lat: float) -> None:
        rock = shapely.box(lon, lat, lon + 0.01, lat + 0.01)
        assert zones.clipped(rock, self.WINDOW, 111_000).equals(rock)

    @pytest.mark.parametrize(
        ("lon", "lat"),
        [(10.5, 2.2), (10.5, -1.2), (12.2, 0.5), (8.7, 0.5)],
        ids=["n", "s", "e", "w"],
    )
    def test_what_lies_well_beyond_is_cut_off(self, lon: float, lat: float) -> None:
        rock = shapely.box(lon, lat, lon + 0.01, lat + 0.01)
        assert zones.clipped(rock, self.WINDOW, 111_000).is_empty

    def test_far_from_the_equator_a_degree_of_longitude_is_shorter(self) -> None:
        window = shapely.box(10, 60, 11, 61)
        rock = shapely.box(12.9, 60.5, 12.91, 60.51)
        assert not zones.clipped(rock, window, 111_000).is_empty

    def test_of_no_sea_no_land_is_near(self) -> None:
        assert zones.clipped(self.WINDOW, shapely.Polygon(), 1e9).is_empty


def test_what_lies_in_two_zones_or_more_is_their_overlap() -> None:
    squares = [shapely.box(0, 0, 2, 2), shapely.box(1, 0, 3, 2), shapely.box(2.5, 0, 4, 2)]
    both = zones.overlap(squares)
    assert both.equals(shapely.union_all([shapely.box(1, 0, 2, 2), shapely.box(2.5, 0, 3, 2)]))
    assert zones.overlap(squares[:1]).is_empty


def test_an_area_is_cut_along_lines_and_only_it() -> None:
    ring = shapely.box(0, 0, 3, 3).difference(shapely.box(1, 1, 2, 2))
    line = shapely.LineString([(-1, 1.5), (4, 1.5)])
    faces = zones.faces_of(ring, [line])
    assert len(faces) == 2
    assert shapely.union_all(faces).equals(ring)
