"""Areas and distances, against closed formulas and against brute force."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pyproj import Geod, Transformer
from shapely.geometry.base import BaseGeometry

from geo.geodesy import (
    Coast,
    area_km2,
    cut,
    distance,
    edges_of,
    length_bounds_m,
    length_km,
    lines_of,
    nearest,
    to_space,
    with_margin,
)

GEOD = Geod(ellps="WGS84")
METRE = 0.001  # km

lons = st.floats(-179, 179)
lats = st.floats(-75, 75)
points = st.builds(shapely.Point, lons, lats)


def quadrangle_km2(west: float, south: float, east: float, north: float) -> float:
    """Give the area between two meridians and two parallels by its closed formula (Snyder 1987)."""
    e = math.sqrt(GEOD.es)

    def zone(lat: float) -> float:
        s = math.sin(math.radians(lat))
        return s / (1 - GEOD.es * s**2) + math.atanh(e * s) / e

    return GEOD.b**2 / 2 * math.radians(east - west) * (zone(north) - zone(south)) / 1e6


def brute_force_km(first: BaseGeometry, second: BaseGeometry) -> float:
    """Measure between all pairs of edges: a grid over both, drawn ever closer around its best."""
    a, b = edges(first), edges(second)
    one, other = (index.ravel() for index in np.indices((len(a), len(b))))
    low = np.zeros((2, len(one), 1, 1))
    high = np.ones((2, len(one), 1, 1))
    metres = np.inf
    for _ in range(24):
        steps = np.linspace(0, 1, 9)
        s = low[0] + (high[0] - low[0]) * steps[None, :, None]
        t = low[1] + (high[1] - low[1]) * steps[None, None, :]
        s, t = np.broadcast_arrays(s, t)
        p = a[one, 0, None, None] + s[..., None] * (a[one, 1] - a[one, 0])[:, None, None]
        q = b[other, 0, None, None] + t[..., None] * (b[other, 1] - b[other, 0])[:, None, None]
        found = GEOD.inv(*(x.ravel().copy() for x in (p[..., 0], p[..., 1], q[..., 0], q[..., 1])))
        grid = np.asarray(found[2]).reshape(s.shape)
        metres = min(metres, grid.min())
        best = grid.reshape(len(one), -1).argmin(axis=1)
        pair = np.arange(len(one))
        for side, value in enumerate((s, t)):
            middle = value.reshape(len(one), -1)[pair, best][:, None, None]
            reach = (high[side] - low[side]) / 3
            low[side] = np.clip(middle - reach, 0, 1)
            high[side] = np.clip(middle + reach, 0, 1)
    return float(metres) / 1000


def edges(geometry: BaseGeometry) -> NDArray[np.float64]:
    ring = shapely.get_coordinates(geometry)
    if len(ring) == 1:
        ring = np.repeat(ring, 2, axis=0)
    return np.stack([ring[:-1], ring[1:]], axis=1)


def ngon(lon: float, lat: float, size: float, corners: int, turn: float) -> BaseGeometry:
    angles = turn + np.linspace(0, 2 * np.pi, corners, endpoint=False)
    stretch = 1 / math.cos(math.radians(lat))
    return shapely.Polygon(
        np.column_stack([lon + size * stretch * np.cos(angles), lat + size * np.sin(angles)])
    )


@pytest.mark.parametrize(
    "bounds",
    [
        pytest.param((0, 0, 1, 1), id="at the equator"),
        pytest.param((145, 44, 146, 45), id="in the middle latitudes"),
        pytest.param((-10, -80, 10, -70), id="in the far south"),
    ],
)
def test_a_square_has_the_area_of_the_closed_formula(
    bounds: tuple[float, float, float, float],
) -> None:
    assert area_km2(shapely.box(*bounds)) == pytest.approx(quadrangle_km2(*bounds), rel=1e-5)


def test_a_hole_is_no_land() -> None:
    outer, inner = shapely.box(0, 40, 3, 43), shapely.box(1, 41, 2, 42)
    assert area_km2(outer.difference(inner)) == pytest.approx(area_km2(outer) - area_km2(inner))


def test_parts_add_up() -> None:
    parts = [shapely.box(0, 40, 1, 41), shapely.box(5, -3, 6, -2)]
    assert area_km2(shapely.MultiPolygon(parts)) == pytest.approx(sum(map(area_km2, parts)))


def test_the_way_a_ring_runs_does_not_matter() -> None:
    square = shapely.box(0, 40, 1, 41)
    assert area_km2(square.reverse()) == pytest.approx(area_km2(square))


@pytest.mark.parametrize("thing", [shapely.Point(1, 2), shapely.Polygon()])
def test_what_covers_nothing_has_no_area(thing: BaseGeometry) -> None:
    assert area_km2(thing) == 0


@given(points, points)
def test_between_points_it_is_the_geodesic(one: BaseGeometry, other: BaseGeometry) -> None:
    assume(distance(one, other).km < 8000)
    _, _, metres = GEOD.inv(one.x, one.y, other.x, other.y)
    assert distance(one, other).km == pytest.approx(metres / 1000, abs=1e-9)


shapes = st.builds(
    ngon,
    st.floats(-2, 2),
    st.floats(40, 48),
    st.floats(1e-4, 0.8),
    st.integers(3, 6),
    st.floats(0, 3),
)


@settings(max_examples=40, deadline=None)
@given(shapes, shapes)
def test_within_a_metre_of_brute_force_and_zero_only_when_touching(
    one: BaseGeometry, other: BaseGeometry
) -> None:
    found = distance(one, other)
    if one.intersects(other):
        assert found.km == 0
    else:
        assert found.km > 0
        assert found.km == pytest.approx(brute_force_km(one, other), abs=METRE)


@settings(max_examples=40, deadline=None)
@given(shapes, st.floats(-70, 70), st.floats(0.0001, 0.02), st.floats(0, 6.3))
def test_short_ways_are_exact_at_every_latitude(
    shape: BaseGeometry, lat: float, size: float, bearing: float
) -> None:
    """Ten metres to a few kilometres, where the bend of a long edge would show."""
    here = shapely.affinity.translate(shape, 100, lat - shape.centroid.y)
    near = ngon(100 + 3 * math.cos(bearing), lat + 1.2 * math.sin(bearing), size, 4, bearing)
    assume(not here.intersects(near))
    assert distance(here, near).km == pytest.approx(brute_force_km(here, near), abs=METRE)


@settings(deadline=None)
@given(shapes, shapes)
def test_the_way_back_is_as_long_and_ends_where_it_began(
    one: BaseGeometry, other: BaseGeometry
) -> None:
    there, back = distance(one, other), distance(other, one)
    assert there.km == pytest.approx(back.km, abs=1e-6)
    _, _, metres = GEOD.inv(*there.start, *there.end)
    assert metres / 1000 == pytest.approx(there.km, abs=1e-9)


@settings(deadline=None)
@given(shapes, points, points)
def test_a_step_changes_the_distance_by_no_more_than_its_length(
    shape: BaseGeometry, one: BaseGeometry, other: BaseGeometry
) -> None:
    assume(max(distance(shape, p).km for p in (one, other)) < 8000)
    difference = abs(distance(one, shape).km - distance(other, shape).km)
    assert difference <= distance(one, other).km + METRE


@settings(deadline=None)
@given(shapes, points)
def test_nearest_points_lie_on_both(shape: BaseGeometry, point: shapely.Point) -> None:
    way = distance(point, shape)
    assert way.start == (point.x, point.y)
    assert shape.distance(shapely.Point(way.end)) < 1e-9


def test_an_edge_is_straight_in_longitude_and_latitude() -> None:
    """As RFC 7946 has it: along the parallel, not along the great circle north of it."""
    along_parallel = shapely.box(0, 40, 40, 50)
    north = shapely.Point(20, 50.01)
    _, _, metres = GEOD.inv(20, 50.01, 20, 50)
    assert distance(north, along_parallel).km == pytest.approx(metres / 1000, abs=METRE)


def test_the_antimeridian_is_no_seam() -> None:
    west, east = shapely.box(179, 10, 179.9, 11), shapely.box(-179.9, 10, -179, 11)
    assert distance(west, east).km == pytest.approx(
        brute_force_km(shapely.box(0, 10, 0.9, 11), shapely.box(1.1, 10, 2, 11)), abs=METRE
    )


def test_inside_is_at_no_distance() -> None:
    assert distance(shapely.Point(0.5, 0.5), shapely.box(0, 0, 1, 1)).km == 0


def test_nothing_is_at_no_distance_from_anything() -> None:
    with pytest.raises(ValueError, match="empty"):
        distance(shapely.Polygon(), shapely.Point(0, 0))


def test_nearest_tells_whose_coast_it_is() -> None:
    coasts = Coast([shapely.box(0, 0, 1, 1), shapely.Point(5, 5), shapely.box(8, 0, 9, 1)])
    for lon, owner in ((2, 0), (5, 1), (7, 2)):
        here = Coast([shapely.Point(lon, 3)])
        assert nearest(here, coasts).end_owner == owner
        assert nearest(coasts, here).start_owner == owner


def test_many_small_parts_are_searched_as_surely_as_one_large() -> None:
    rng = np.random.default_rng(7)
    rocks = [ngon(*spot, 0.002, 5, 0) for spot in rng.uniform((0, 40), (3, 42), (300, 2))]
    here = shapely.Point(1.5, 42.5)
    expected = min(brute_force_km(here, rock) for rock in rocks)
    found = distance(here, shapely.MultiPolygon(rocks))
    assert found.km == pytest.approx(expected, abs=METRE)


def test_a_distance_is_plain_json() -> None:
    way = distance(shapely.Point(0, 0), shapely.Point(0, 1))
    assert way.to_dict() == {"km": way.km, "from": [0.0, 0.0], "to": [0.0, 1.0]}


def test_a_distance_reads_as_a_line() -> None:
    way = distance(shapely.Point(0, 0), shapely.Point(0, 1))
    assert str(way) == "110.574 km, from 0.00000, 0.00000 to 0.00000, 1.00000"


def test_a_distance_is_a_table_in_a_notebook() -> None:
    way = distance(shapely.Point(0, 0), shapely.Point(0, 1))
    assert way._repr_html_() == (
        "<table><caption>WGS 84</caption><tr><th>km</th><th>from</th><th>to</th></tr>"
        "<tr><td>110.574</td><td>0.00000, 0.00000</td><td>0.00000, 1.00000</td></tr></table>"
    )


def test_where_two_things_meet_both_ends_are_a_point_of_both() -> None:
    one, other = shapely.box(0, 0, 1, 1), shapely.box(0.5, 0.25, 2, 2)
    way = distance(one, other)
    assert way.km == 0
    assert way.start == way.end
    assert shapely.Point(way.start).intersects(one.intersection(other))
    way = distance(one, shapely.box(0.5, -2, 0.9, 0.4))
    assert way.start in {(0.5, 0), (0.9, 0), (0.5, 0.4), (0.9, 0.4)}


def test_a_line_is_as_long_as_the_geodesics_between_its_vertices() -> None:
    line = shapely.LineString([(0, 0), (0, 1), (1, 1)])
    legs = [GEOD.inv(0, 0, 0, 1)[2], GEOD.inv(0, 1, 1, 1)[2]]
    assert length_km(line) == pytest.approx(sum(legs) / 1000)


@settings(max_examples=30)
@given(st.lists(shapes, min_size=1, max_size=3))
def test_every_edge_lies_in_the_ball_around_its_chunk(drawn: list[BaseGeometry]) -> None:
    coast = Coast(drawn)
    chunk = 0
    for place, shape in enumerate(drawn):
        starts = []
        while chunk < len(coast.radii) and coast.owner(chunk) == place:
            pieces = coast.pieces(chunk)
            ends = np.concatenate([pieces.starts_m, pieces.ends_m])
            away = np.linalg.norm(ends - coast.centres[chunk], axis=1)
            assert (away <= coast.radii[chunk]).all()
            assert coast.radii[chunk] <= 2 * 16 * 25_000  # metres: so many edges, so long
            starts.extend(map(tuple, pieces.starts.tolist()))
            chunk += 1
        assert set(shape.exterior.coords) <= set(starts)
    assert chunk == len(coast.radii)


@given(points, points, points, points)
def test_no_longer_chord_than_the_margin_has_a_shorter_geodesic(
    one: shapely.Point, other: shapely.Point, third: shapely.Point, fourth: shapely.Point
) -> None:
    ways = [((a.x, a.y), (b.x, b.y)) for a, b in ((one, other), (third, fourth))]
    short, long = sorted(
        (
            float(np.linalg.norm(np.diff(to_space(np.array(way)), axis=0))),
            GEOD.inv(*way[0], *way[1])[2],
        )
        for way in ways
    )
    assume(short[0] < 8e6)
    assert long[1] >= short[1] or long[0] <= with_margin(short[0])


@pytest.mark.parametrize("chord_m", [1e-3, 1.0, 1e3, 1e5, 1e6])
def test_the_margin_is_narrow(chord_m: float) -> None:
    assert chord_m < with_margin(chord_m) < chord_m * 1.0001 + 1


def test_an_edge_over_the_equator_is_bound_by_its_widest_degree() -> None:
    starts, ends = np.array([[0.0, -40.0]]), np.array([[60.0, 40.0]])
    along = np.linspace(starts[0], ends[0], 1000)
    assert length_bounds_m(starts, ends)[0] >= GEOD.line_length(*along.T.copy())


@given(lons, lats)
def test_space_is_that_of_epsg_4978(lon: float, lat: float) -> None:
    transformer = Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)
    expected = transformer.transform(lon, lat, 0)
    assert to_space(np.array([[lon, lat]]))[0] == pytest.approx(expected, abs=1e-6)


@given(lons, lats, st.floats(-10, 10), st.floats(-10, 10))
def test_no_edge_is_longer_than_its_bound_nor_much_shorter(
    lon: float, lat: float, by_lon: float, by_lat: float
) -> None:
    starts, ends = np.array([[lon, lat]]), np.array([[lon + by_lon, lat + by_lat]])
    along = np.linspace(starts[0], ends[0], 200)
    metres = GEOD.line_length(along[:, 0], along[:, 1])
    bound = length_bounds_m(starts, ends)[0]
    assert bound >= metres * (1 - 1e-9) - 1e-5  # the geodesics themselves are sums of roundings
    latitudes = np.radians([lat, lat + by_lat])
    narrowing = np.cos(np.abs(latitudes).max())
    assert bound * narrowing <= metres * 1.02 + 1e-5


@given(st.lists(st.tuples(lons, lats, lons, lats), min_size=1, max_size=5), st.floats(10_000, 1e6))
def test_edges_are_cut_into_equal_pieces_no_longer_than_asked_for(
    edges: list[tuple[float, float, float, float]], longest_m: float
) -> None:
    starts, ends = np.hsplit(np.array(edges), 2)
    piece_starts, piece_ends, edge = cut(starts, ends, longest_m=longest_m)
    assert list(np.unique(edge)) == list(range(len(edges)))
    bounds = length_bounds_m(starts, ends)
    for place in range(len(edges)):
        here = edge == place
        assert tuple(piece_starts[here][0]) == tuple(starts[place])
        assert tuple(piece_ends[here][-1]) == tuple(ends[place])
        assert np.allclose(piece_starts[here][1:], piece_ends[here][:-1], atol=1e-9)
        lengths = np.linalg.norm(piece_ends[here] - piece_starts[here], axis=1)
        assert np.allclose(lengths, lengths[0], atol=1e-9)
        assert here.sum() == max(1, math.ceil(bounds[place] / longest_m))


def test_an_edge_that_is_short_enough_is_left_whole() -> None:
    starts, ends = np.array([[0.0, 0.0]]), np.array([[0.1, 0.1]])
    piece_starts, piece_ends, edge = cut(starts, ends, longest_m=100_000)
    assert (piece_starts == starts).all()
    assert (piece_ends == ends).all()
    assert edge.tolist() == [0]


def test_edges_are_those_of_every_ring_line_and_point_and_know_whose_they_are() -> None:
    holed = shapely.box(0, 0, 9, 9).difference(shapely.box(3, 3, 6, 6))
    line = shapely.LineString([(20, 0), (21, 0), (21, 1)])
    point = shapely.Point(30, 0)
    lines, owners = lines_of(
        [point, shapely.MultiPolygon([holed, shapely.box(10, 0, 11, 1)]), line]
    )
    starts, ends, place = edges_of(lines)
    assert sorted(np.bincount(owners[place]).tolist()) == [1, 2, 12]
    assert owners[place].tolist().count(0) == 1
    assert owners[place].tolist().count(2) == 2
    (only,) = np.flatnonzero(owners[place] == 0)
    assert starts[only].tolist() == ends[only].tolist() == [30, 0]
    assert (starts != ends).any(axis=1).sum() == len(starts) - 1
