"""A table of cells says of every point what the polygons themselves say."""

import os
from collections.abc import Callable

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

import geo
from geo.geodesy import Floats, Ints
from geo.points import crossings
from geo.points.cells import Cells, Layer
from geo.points.celltable import CELLS_PER_DEGREE

ULP = 2.0**-52
MANY_POINTS = int(os.environ.get("MANY_POINTS", "1000000"))

SEARCHES = [pytest.param(False, id="arrays"), pytest.param(True, id="compiled")]


def brute(cells: Cells, lon: Floats, lat: Floats) -> Ints:
    """Ask every polygon of every layer about every point."""
    found = np.full((len(cells.layers), len(lon)), -1)
    points = shapely.points(lon, lat)
    for row, layer in zip(found, cells.layers, strict=True):
        for place, geometry in reversed(list(enumerate(layer.geometries.values()))):
            row[shapely.intersects(geometry, points)] = place
    return found


def told(cells: Cells, lon: Floats, lat: Floats, *, compiled: bool) -> Ints:
    codes = cells.codes(lon, lat, compiled=compiled)
    return cells.answers[:, codes]


def layer(name: str, *geometries: BaseGeometry) -> Layer:
    return Layer(name, {f"{name}-{place}": own for place, own in enumerate(geometries)})


def star(middle: tuple[float, float], radii: list[float]) -> Polygon:
    """Draw a polygon around a point, corner by corner."""
    angles = np.linspace(0, 2 * np.pi, len(radii), endpoint=False)
    x = middle[0] + np.array(radii) * np.cos(angles)
    y = middle[1] + np.array(radii) * np.sin(angles)
    return Polygon(np.column_stack([x, y]))


stars = st.builds(
    star,
    st.tuples(st.floats(-0.02, 0.02), st.floats(-0.02, 0.02)),
    st.lists(st.floats(0.0005, 0.03), min_size=3, max_size=24),
).filter(lambda polygon: polygon.is_valid and polygon.area > 1e-9)


def near_edges(geometries: list[BaseGeometry], rng: np.random.Generator, count: int) -> Floats:
    """Pick corners, middles and other points of edges, some a hair's breadth beside them."""
    rings = shapely.get_rings(shapely.get_parts(np.asarray(geometries, dtype=object)))
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    starts = np.flatnonzero(ring[:-1] == ring[1:])
    edge = rng.choice(starts, count)
    share = rng.choice([0.0, 0.5, 1.0, rng.random()], count)[:, None]
    points = corners[edge] * (1 - share) + corners[edge + 1] * share
    step = rng.choice([0.0, 0.0, ULP * 200, 1e-12, 1e-9, 1e-5], (count, 1))
    return np.asarray(points + step * rng.choice([-1, 0, 1], (count, 2)))


@pytest.mark.parametrize("compiled", SEARCHES)
@settings(max_examples=40)
@given(drawn=st.lists(stars, min_size=1, max_size=5), seed=st.integers(0, 2**32))
def test_the_answer_is_that_of_intersects(drawn: list[Polygon], seed: int, compiled: bool) -> None:
    half = len(drawn) // 2
    cells = Cells([layer("a", *drawn[:half]), layer("b", *drawn[half:])])
    rng = np.random.default_rng(seed)
    lon, lat = np.concatenate([near_edges(drawn, rng, 300), rng.uniform(-0.06, 0.06, (300, 2))]).T
    assert (told(cells, lon, lat, compiled=compiled) == brute(cells, lon, lat)).all()


@pytest.mark.parametrize("compiled", SEARCHES)
def test_corners_of_cells_and_holes_are_told_right(compiled: bool) -> None:
    step = 1 / CELLS_PER_DEGREE
    ring = shapely.box(0, 0, 8 * step, 8 * step)
    hole = shapely.box(2 * step, 2 * step, 5 * step, 5 * step)
    cells = Cells([layer("a", ring.difference(hole)), layer("b", hole)])
    lon, lat = (axis.ravel() for axis in np.meshgrid(*2 * [np.arange(-2, 11) * step / 1]))
    assert (told(cells, lon, lat, compiled=compiled) == brute(cells, lon, lat)).all()


@pytest.mark.parametrize("compiled", SEARCHES)
def test_of_two_neighbours_the_first_has_the_line_between_them(compiled: bool) -> None:
    west, east = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
    for first, second in ((west, east), (east, west)):
        cells = Cells([layer("a", first, second)])
        found = told(cells, np.array([1.0, 1.0]), np.array([0.5, 1.0]), compiled=compiled)
        assert (found == 0).all()


@pytest.mark.parametrize("compiled", SEARCHES)
def test_polygons_on_both_sides_of_180_degrees_are_one_place(compiled: bool) -> None:
    halves = MultiPolygon([shapely.box(179.9, 0, 180, 1), shapely.box(-180, 0.2, -179.8, 1)])
    cells = Cells([layer("a", halves), layer("b", shapely.box(-180, 0, -179.9, 0.1))])
    lon = np.array([179.95, -179.95, 180.0, -180.0, 180.0, -180.0, 179.5, -179.5, 0.0, -179.95])
    lat = np.array([0.1, 0.1, 0.5, 0.5, 0.05, 0.05, 0.5, 0.5, 0.5, 0.5])
    found = told(cells, lon, lat, compiled=compiled)
    assert found.tolist() == [
        [0, -1, 0, 0, 0, 0, -1, -1, -1, 0],
        [-1, 0, -1, -1, 0, 0, -1, -1, -1, -1],
    ]


@pytest.mark.parametrize("compiled", SEARCHES)
@pytest.mark.parametrize(
    "bands",
    [
        pytest.param([(-180, 180)], id="around-the-globe"),
        pytest.param([(0, 180)], id="half-way-to-180"),
        pytest.param([(-180, 0)], id="half-way-from-180"),
        pytest.param([(-90, 90)], id="half-way-around-0"),
        pytest.param([(-180, -90), (90, 180)], id="half-way-across-180"),
        pytest.param([(-180, 170), (170.1, 180)], id="around-but-for-a-gap"),
        pytest.param([(-180, -0.01), (0, 180)], id="around-but-for-a-gap-in-one-tile"),
    ],
)
def test_layers_that_reach_around_the_globe_are_told_right(
    bands: list[tuple[float, float]], compiled: bool
) -> None:
    cells = Cells(
        [
            layer("a", MultiPolygon([shapely.box(w, 0, e, 0.02) for w, e in bands])),
            layer("b", star((0.01, 0.01), [0.03, 0.01, 0.02]), star((120, 0.01), [0.02] * 5)),
        ]
    )
    rng = np.random.default_rng(8)
    ends = [-180, -179.999, 179.999, 180, *(end for band in bands for end in band)]
    lon = np.concatenate([rng.uniform(-180, 180, 4000), rng.choice([*ends, 0, 120], 2000)])
    lon += rng.choice([0, 0, 1e-9, -1e-9, 0.01], len(lon))
    lon = np.clip(lon, -180, 180)
    lat = rng.choice([-0.001, 0, 1e-9, 0.01, 0.02, 0.021], len(lon))
    known = np.maximum(
        brute(cells, lon, lat), brute(cells, np.where(abs(lon) == 180, -lon, lon), lat)
    )
    assert (told(cells, lon, lat, compiled=compiled) == known).all()


@pytest.mark.parametrize("compiled", SEARCHES)
@pytest.mark.parametrize("east_of_180", [pytest.param(-180, id="across-180"), 178])
def test_what_is_no_place_on_the_globe_is_nowhere(compiled: bool, east_of_180: float) -> None:
    halves = shapely.box(179, -1, 180, 1), shapely.box(east_of_180, -1, east_of_180 + 1, 1)
    for shapes in ([shapely.box(-1, -1, 1, 1), halves[0]], halves):
        cells = Cells([layer("a", *shapes)])
        lon = np.array([np.nan, 179.5, np.inf, 360.0, 539.5, -180.5, 180.5, 1e300, -1e300])
        lat = np.array([0.0, np.nan, 0.0, 0.0, 0.5, 0.5, 0.5, 1e300, 0.0])
        assert (told(cells, lon, lat, compiled=compiled) == -1).all()
        near = np.full(1000, 179.5)  # among many that are somewhere
        lon, lat = np.append(near, lon), np.append(0 * near, lat)
        assert (told(cells, lon, lat, compiled=compiled)[0] >= 0).sum() == len(near)


def test_many_points_are_told_alike_however_far_off_their_neighbours_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Points are searched by blocks, and blocks that are far off faster than others."""
    monkeypatch.setattr(crossings, "_POINTS_PER_STRETCH", 1 << 10)
    rng = np.random.default_rng(5)
    drawn = [star((0.1 * place, 0), [0.001, 0.07, 0.03, 0.06, 0.02]) for place in range(6)]
    cells = Cells([layer("a", *drawn[::2]), layer("b", *drawn[1::2])])
    near = rng.uniform((-0.1, -0.1), (0.7, 0.1), (70_001, 2))
    far = rng.uniform((-180, -90), (180, 90), (70_001, 2))
    turns = rng.random(len(near)) < np.repeat(rng.choice([0, 1e-3, 0.5, 1], 71), 1000)[: len(near)]
    lon, lat = np.where(turns[:, None], near, far).T
    found = [told(cells, lon, lat, compiled=compiled) for compiled in (False, True)]
    assert (found[0] == found[1]).all()
    few = slice(None, None, 7)
    assert (found[0][:, few] == brute(cells, lon[few], lat[few])).all()


@pytest.mark.parametrize("compiled", SEARCHES)
def test_more_answers_than_a_byte_can_tell_are_told_right(compiled: bool) -> None:
    drawn = [star((0.05 * (place % 20), 0.05 * (place // 20)), [0.03] * 5) for place in range(300)]
    cells = Cells([layer("a", *drawn[::2]), layer("b", *drawn[1::2])])
    assert cells.table.dtype is np.uint16
    rng = np.random.default_rng(6)
    points = [near_edges(drawn, rng, 1000), rng.uniform((-0.1, -0.1), (1.1, 0.9), (1001, 2))]
    lon, lat = np.concatenate(points).T
    assert (told(cells, lon, lat, compiled=compiled) == brute(cells, lon, lat)).all()


def test_no_layer_holds_no_polygon_no_point() -> None:
    cells = Cells([layer("a"), layer("b", Polygon())])
    assert (told(cells, np.array([0.0]), np.array([0.0]), compiled=False) == -1).all()
    assert len(cells.codes(np.empty(0), np.empty(0))) == 0


def test_more_kinds_of_edges_than_a_cell_can_tell_are_left_to_the_polygons() -> None:
    rings = [star((0, 0), [1e-4 * (1 + place)] * 7) for place in range(14)]
    cells = Cells([layer(f"l{place}", ring) for place, ring in enumerate(rings)])
    lon, lat = np.random.default_rng(1).uniform(-0.002, 0.002, (2, 500))
    for compiled in (False, True):
        assert (told(cells, lon, lat, compiled=compiled) == brute(cells, lon, lat)).all()


def test_shipped_layers_are_told_right_on_and_beside_every_kind_of_edge(shipped: geo.Atlas) -> None:
    cells = shipped.tagger((12, 24)).cells
    rng = np.random.default_rng(7)
    shapes = [own for layer in cells.layers for own in layer.geometries.values()]
    points = np.concatenate(
        [near_edges(shapes, rng, 20_000), rng.uniform((144, 43), (149, 46), (20_000, 2))]
    )
    for compiled in (False, True):
        assert (told(cells, *points.T, compiled=compiled) == brute(cells, *points.T)).all()


@pytest.mark.slow
def test_many_points_are_told_right(shipped: geo.Atlas) -> None:
    """Random in the region, within a metre and within 2 km of corners, on corners and on edges.

    `make points` asks about ten million.
    """
    cells = shipped.tagger().cells
    shapes = [own for layer in cells.layers for own in layer.geometries.values()]
    corners = shapely.get_coordinates(shapes)
    rng = np.random.default_rng(11)
    count = 200_000

    def around(metres: float) -> Floats:
        return corners[rng.integers(0, len(corners), count)] + rng.normal(
            0, metres / 1e5, (count, 2)
        )

    draws: list[Callable[[], Floats]] = [
        lambda: rng.uniform((144.5, 43.1), (149.2, 46.0), (count, 2)),
        lambda: around(1.0),
        lambda: around(2000.0),
        lambda: corners[rng.integers(0, len(corners), count)],
        lambda: near_edges(shapes, rng, count),
    ]
    for draw in draws * (MANY_POINTS // (count * len(draws))):
        lon, lat = draw().T
        known = brute(cells, lon, lat)
        for compiled in (False, True):
            assert (told(cells, lon, lat, compiled=compiled) == known).all()


def test_a_table_survives_a_journey_to_another_process(shipped: geo.Atlas) -> None:
    import pickle

    tagger = shipped.tagger()
    sent = pickle.dumps(tagger)
    assert len(sent) < 5_000_000  # polygons, not cells
    points = np.array([146.75]), np.array([43.80])
    assert [tag.codes.tolist() for tag in pickle.loads(sent).tags(*points)] == [
        tag.codes.tolist() for tag in tagger.tags(*points)
    ]
