"""Median lines against direct geodesic calculation, their options, and how they move."""

import json
import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pyproj import Geod
from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.atlas import Atlas, load
from geo.delimitation import baselines
from geo.delimitation.equidistance import Effect, Tripoint, median_line, tripoints
from geo.delimitation.sensitivity import displacement
from geo.delimitation.zones import partition
from geo.errors import GeoError, SourceError
from geo.geodesy import Coast, area_km2, distance, nearest

GEOD = Geod(ellps="WGS84")
KM = 1000.0

WEST, EAST = shapely.box(0, 40, 1, 41), shapely.box(1.3, 40, 2.3, 41)
ROCK = shapely.box(1.05, 40.48, 1.07, 40.5)  # before the west coast
WITH_ROCK = shapely.MultiPolygon([WEST, ROCK])


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


def metres(points: NDArray[np.float64], land: BaseGeometry) -> NDArray[np.float64]:
    """Measure points from a coast one by one, by the search for two geometries."""
    coast = Coast([land])
    return np.array(
        [KM * nearest(Coast([shapely.Point(point)]), coast).distance.km for point in points]
    )


def check(
    line: MultiLineString, one: BaseGeometry, other: BaseGeometry, *, count: int = 60
) -> None:
    """Check that vertices are as far from both coasts, and close to each other."""
    assert len(line.geoms) > 0
    for part in line.geoms:
        points = shapely.get_coordinates(part)
        some = points[:: max(1, len(points) // count)]
        assert np.abs(metres(some, one) - metres(some, other)).max() < 0.1
        _, _, spacing = GEOD.inv(*points[:-1].T.copy(), *points[1:].T.copy())
        assert max(spacing) <= 1000


def ngon(lon: float, lat: float, size: float, corners: int, turn: float) -> BaseGeometry:
    angles = turn + np.linspace(0, 2 * np.pi, corners, endpoint=False)
    reach = size * (1 + 0.5 * np.cos(3 * angles))
    stretch = 1 / math.cos(math.radians(lat))
    return shapely.Polygon(
        np.column_stack([lon + reach * stretch * np.cos(angles), lat + reach * np.sin(angles)])
    )


def test_between_two_points_it_is_the_bisector() -> None:
    line = median_line(shapely.Point(146, 43), shapely.Point(147.5, 44))
    (part,) = line.geoms
    lon, lat = part.xy
    count = len(lon)
    _, _, one = GEOD.inv(np.full(count, 146.0), np.full(count, 43.0), lon, lat)
    _, _, other = GEOD.inv(np.full(count, 147.5), np.full(count, 44.0), lon, lat)
    assert np.abs(np.subtract(one, other)).max() < 0.1
    assert max(one) == pytest.approx(200 * 1852, abs=1)
    azimuth, _, far = GEOD.inv(146, 43, 147.5, 44)
    middle = GEOD.fwd(146, 43, azimuth, far / 2)[:2]
    assert distance(shapely.Point(middle), part).km < 0.001


def test_between_mirrored_coasts_it_is_the_meridian() -> None:
    line = median_line(WEST, EAST, limit_nm=24)
    check(line, WEST, EAST)
    assert shapely.get_coordinates(line)[:, 0] == pytest.approx(1.15, abs=1e-6)


coasts = st.builds(
    ngon,
    st.floats(99, 101),
    st.floats(44, 46),
    st.floats(1e-3, 0.5),
    st.integers(3, 7),
    st.floats(0, 3),
)


@settings(max_examples=12, deadline=None)
@given(coasts, coasts)
def test_every_vertex_is_as_far_from_both(one: BaseGeometry, other: BaseGeometry) -> None:
    apart = distance(one, other).km
    assume(2 < apart < 150)
    line = median_line(one, other, limit_nm=100)
    check(line, one, other, count=25)
    assert distance(line, one).km == pytest.approx(apart / 2, rel=1e-3)


@settings(max_examples=6, deadline=None)
@given(coasts, coasts)
def test_the_order_of_the_coasts_does_not_matter(one: BaseGeometry, other: BaseGeometry) -> None:
    assume(2 < distance(one, other).km < 150)
    there, back = (median_line(*pair, limit_nm=100) for pair in ((one, other), (other, one)))
    assert there.hausdorff_distance(back) < 1e-5


def test_too_far_apart_there_is_none() -> None:
    far = shapely.MultiPoint([(20, 0), (21, 0)])
    assert median_line(shapely.Point(0, 0), far).is_empty
    assert median_line(shapely.Point(0, 0), far, others=[shapely.Point(9, 9)]).is_empty


def test_an_enclave_has_a_ring_of_its_own() -> None:
    enclosed = shapely.Point(2.8, 40.5).buffer(0.01)
    around = shapely.MultiPolygon([EAST, shapely.box(3.3, 40, 4, 41), shapely.box(2, 40, 4, 39.5)])
    walled = shapely.union_all([*around.geoms, shapely.box(2, 41, 4, 41.5)])
    ring = median_line(enclosed, walled, limit_nm=60)
    assert len(ring.geoms) == 1
    assert ring.geoms[0].is_closed
    check(ring, enclosed, walled)


def test_several_pieces_are_all_found() -> None:
    """A bar of land in the strait leaves a line on either side of it."""
    bar = shapely.box(1.1, 40.3, 1.2, 40.7)
    line = median_line(WEST, EAST, others=[bar], limit_nm=24)
    assert len(line.geoms) == 2
    check(line, WEST, EAST)
    ends = [shapely.Point(part.coords[end]) for part in line.geoms for end in (0, -1)]
    at_bar = [end for end in ends if 39.9 < end.y < 41.1]
    for end in at_bar:
        assert distance(end, bar).km == pytest.approx(distance(end, WEST).km, abs=1e-4)
    assert len(at_bar) == 2


def test_three_coasts_meet_in_a_point_as_far_from_all() -> None:
    rocks = {"a": (0.0, 0.0), "b": (1.0, 0.1), "c": (0.4, 0.9)}
    (point,) = tripoints({name: shapely.Point(spot) for name, spot in rocks.items()})
    assert point.coasts == ("a", "b", "c")
    for lon, lat in rocks.values():
        assert GEOD.inv(lon, lat, point.lon, point.lat)[2] == pytest.approx(point.km * KM, abs=0.1)


def test_lines_that_meet_in_a_tripoint_end_in_it() -> None:
    rocks = [shapely.Point(0, 0), shapely.Point(1, 0.1), shapely.Point(0.4, 0.9)]
    (point,) = tripoints({str(place): rock for place, rock in enumerate(rocks)})
    for turn in range(3):
        one, other, third = rocks[turn:] + rocks[:turn]
        (part,) = median_line(one, other, others=[third]).geoms
        ends = [GEOD.inv(*part.coords[end], point.lon, point.lat)[2] for end in (0, -1)]
        assert min(ends) < 0.5


def test_four_coasts_around_a_pool_have_two_tripoints() -> None:
    """Of a square drawn out a little, opposite sides meet in a line between two tripoints."""
    rocks = {"sw": (0, 0), "se": (1, 0), "ne": (1, 1.05), "nw": (0.02, 1)}
    found = tripoints({name: shapely.Point(spot) for name, spot in rocks.items()}, limit_nm=80)
    assert len(found) == 2
    for point in found:
        far = sorted(GEOD.inv(*spot, point.lon, point.lat)[2] for spot in rocks.values())
        assert far[2] - far[0] < 0.1
        assert far[3] > far[2]


def test_a_line_that_crosses_the_antimeridian_is_cut_there() -> None:
    one, other = shapely.Point(179.5, 60), shapely.Point(-179.2, 60.6)
    line = median_line(one, other, limit_nm=60)
    check(line, one, other)
    assert abs(shapely.get_coordinates(line)[:, 0]).max() == 180


def test_a_divided_island_sends_its_border_out_to_sea() -> None:
    west, east = shapely.box(0, 40, 1, 41), shapely.box(1, 40, 2, 41)
    line = median_line(west, east, limit_nm=24)
    assert len(line.geoms) == 2
    check(line, west, east)
    assert shapely.get_coordinates(line)[:, 0] == pytest.approx(1, abs=1e-4)


def test_an_islet_without_effect_might_as_well_not_exist() -> None:
    line = median_line(WITH_ROCK, EAST, effects=[Effect(ROCK, 0)], limit_nm=24)
    assert line.equals(median_line(WEST, EAST, limit_nm=24))


def test_an_islet_with_full_effect_is_a_coast_like_any() -> None:
    line = median_line(WITH_ROCK, EAST, effects=[Effect(ROCK, 1)], limit_nm=24)
    assert line.equals(median_line(WITH_ROCK, EAST, limit_nm=24))


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_part_effect_is_so_far_on_the_way_from_line_to_line(share: float) -> None:
    none = median_line(WEST, EAST, limit_nm=24)
    full = median_line(WITH_ROCK, EAST, limit_nm=24)
    line = median_line(WITH_ROCK, EAST, effects=[Effect(ROCK, share)], limit_nm=24)
    (part,) = line.geoms
    points = shapely.get_coordinates(part)
    gone, left = metres(points, none), metres(points, full)
    assert np.abs(gone * (1 - share) - left * share).max() < 0.1
    assert gone.max() > 2500 * share
    _, _, spacing = GEOD.inv(*points[:-1].T.copy(), *points[1:].T.copy())
    assert max(spacing) <= 1000


@pytest.mark.parametrize(
    ("effects", "told"),
    [
        pytest.param(
            [(ROCK, 0.5), (WEST, 0.3)],
            "islets of part effect share one figure, not [0.3, 0.5]",
            id="two figures",
        ),
        pytest.param(
            [(WEST, 0), (ROCK, 0)],
            "no coast is left without the islets that have no effect",
            id="nothing left",
        ),
    ],
)
def test_effects_that_make_no_line_are_told(
    effects: list[tuple[BaseGeometry, float]], told: str
) -> None:
    with pytest.raises(GeoError) as error:
        median_line(WITH_ROCK, EAST, effects=[Effect(*effect) for effect in effects])
    assert str(error.value) == told


def test_half_effect_of_an_enclave_is_told() -> None:
    beyond = shapely.box(2.6, 40.48, 2.62, 40.5)
    with pytest.raises(GeoError, match="water of its own"):
        median_line(
            shapely.MultiPolygon([WEST, beyond]), EAST, effects=[Effect(beyond, 0.5)], limit_nm=60
        )


def test_an_effect_is_a_share() -> None:
    assert (Effect(ROCK, 0).share, Effect(ROCK, 1).share) == (0, 1)
    for share in (2, -0.1):
        with pytest.raises(GeoError) as error:
            Effect(ROCK, share)
        assert str(error.value) == f"an islet has an effect between 0 and 1, not {share}"


def test_a_tripoint_is_plain_json() -> None:
    point = Tripoint(lon=1.0, lat=2.0, coasts=("a", "b", "c"), km=3.0)
    assert point.to_dict() == {"lon": 1.0, "lat": 2.0, "coasts": ["a", "b", "c"], "km": 3.0}


def test_a_tripoint_farther_than_the_limit_is_none() -> None:
    """Rocks at the corners of a triangle whose middle is some 64 km from each."""
    rocks = {"a": (0.0, 0.0), "b": (1.0, 0.1), "c": (0.4, 0.9)}
    coasts = {name: shapely.Point(spot) for name, spot in rocks.items()}
    (point,) = tripoints(coasts)
    assert len(tripoints(coasts, limit_nm=point.km / 1.852 + 0.1)) == 1
    assert tripoints(coasts, limit_nm=point.km / 1.852 - 0.1) == ()


def test_a_tripoint_beyond_the_antimeridian_has_a_longitude_below_180() -> None:
    rocks = {"a": (179.8, 0.0), "b": (-179.2, 0.1), "c": (-179.8, 0.9)}
    (point,) = tripoints({name: shapely.Point(spot) for name, spot in rocks.items()})
    assert point.lon == pytest.approx(-179.7, abs=0.1)
    assert point.coasts == ("a", "b", "c")


def test_straight_baselines_push_the_line_away() -> None:
    bay = WEST.difference(shapely.Polygon([(1, 40.2), (0.6, 40.5), (1, 40.8)]))
    closed = baselines.with_baselines(bay, LineString([(1, 40.2), (1, 40.8)]))
    check(median_line(closed, EAST, limit_nm=24), WEST, EAST)
    moved = median_line(bay, EAST, limit_nm=24)
    assert shapely.get_coordinates(moved)[:, 0].min() < 1.1


def test_baselines_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "own.geojson"
    lines = [LineString([(0, 0), (1, 1)]), MultiLineString([[(2, 2), (3, 3)], [(4, 4), (5, 5)]])]
    path.write_text(_collection(*lines), encoding="utf-8")
    assert len(shapely.get_parts(baselines.read(path))) == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(None, "no such file", id="missing"),
        pytest.param("{}", "no GeoJSON", id="no collection"),
        pytest.param("x", "no GeoJSON", id="no JSON"),
        pytest.param("point", "feature 1: a Point is no baseline", id="a point"),
    ],
)
def test_a_bad_file_of_baselines_is_told(tmp_path: Path, text: str | None, told: str) -> None:
    path = tmp_path / "own.geojson"
    if text is not None:
        path.write_text(_collection(shapely.Point(0, 0)) if text == "point" else text)
    with pytest.raises(SourceError, match=told):
        baselines.read(path)


def _collection(*geometries: BaseGeometry) -> str:
    features = [
        {"type": "Feature", "properties": {}, "geometry": shapely.geometry.mapping(geometry)}
        for geometry in geometries
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def test_low_tide_elevations_count_within_the_territorial_sea() -> None:
    """Article 13: within its breadth from land they may be baselines, beyond it not."""
    near, far = shapely.box(1.1, 40.5, 1.11, 40.51), shapely.box(1.5, 40.5, 1.51, 40.51)
    coast = baselines.with_low_tide_elevations(WEST, [near, far])
    assert coast.covers(near)
    assert not coast.intersects(far)


def test_a_simplified_coast_stays_within_its_tolerance() -> None:
    coast = ngon(146, 60, 0.3, 300, 0.1)
    thinned = baselines.simplified(coast, 500)
    assert len(shapely.get_coordinates(thinned)) < 100
    assert metres(shapely.get_coordinates(coast)[::10], thinned).max() < 510


def test_nothing_changed_moves_nothing() -> None:
    moved = displacement(WITH_ROCK, EAST, limit_nm=24)
    assert moved.max_m < 0.2
    assert abs(moved.area_km2) < 1e-3


def test_an_islet_left_out_costs_its_coast_the_water_between_the_lines() -> None:
    moved = displacement(WITH_ROCK, EAST, limit_nm=24, without=[ROCK])
    none, full = (median_line(coast, EAST, limit_nm=24) for coast in (WEST, WITH_ROCK))
    far = max(metres(shapely.get_coordinates(full), none).max(), 0)
    assert moved.max_m == pytest.approx(far, rel=0.01)
    assert 0 < moved.mean_m < moved.max_m
    assert moved.gained_km2 == pytest.approx(0, abs=0.001)
    sea = (partition({"w": coast, "e": EAST}, 24)["e"] for coast in (WEST, WITH_ROCK))
    without, with_rock = map(area_km2, sea)
    assert -moved.area_km2 == pytest.approx(without - with_rock, rel=0.02)
    assert moved.to_dict()["area_km2"] == moved.area_km2


def test_no_line_cannot_move() -> None:
    with pytest.raises(GeoError, match="no line"):
        displacement(shapely.Point(0, 0), shapely.Point(20, 0))


# Published distances in km between coasts; a line passes half-way.
PUBLISHED = [
    pytest.param("kaigara", "hokkaido", 3.5, 0.25, id="3.7, 3.4 and 3.3 published"),
    pytest.param("suisho", "hokkaido", 7.0, 0.5, id="7.0 published"),
    pytest.param("kunashiri", "hokkaido", 16.0, 0.5, id="16.0 published"),
    pytest.param("kunashiri", "etorofu", 22.0, 0.6, id="21 to 22.5 published"),
    pytest.param("todo", "shikotan", 20.0, 0.5, id="20 published"),
]


@pytest.mark.parametrize(("one", "other", "km", "tolerance"), PUBLISHED)
def test_shipped_coasts(atlas: Atlas, one: str, other: str, km: float, tolerance: float) -> None:
    coast, facing = atlas.shape(one), atlas.shape(other)
    line = median_line(coast, facing, limit_nm=12)
    check(line, coast, facing)
    assert 2 * distance(line, coast).km == pytest.approx(km, abs=tolerance)


def test_shipped_lines_join(atlas: Atlas) -> None:
    names = ("habomai", "shikotan", "kunashiri")
    coasts = {name: atlas.shape(name) for name in names}
    (point,) = tripoints(coasts, limit_nm=24)
    far = [distance(shapely.Point(point.lon, point.lat), coast).km for coast in coasts.values()]
    assert max(far) - min(far) < 1e-4
    for one, other in pairwise((*names, names[0])):
        (third,) = set(names) - {one, other}
        line = median_line(coasts[one], coasts[other], others=[coasts[third]], limit_nm=24)
        assert distance(line, shapely.Point(point.lon, point.lat)).km < 0.001
