import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Polygon

from geo.rebuilding.generalisation import Box, Level, generalise, large_enough

EVERYWHERE: tuple[Box, ...] = ()


def level(*boxes: Box, tolerance: float = 0.0, smallest: float = 0.0, decimals: int = 6) -> Level:
    return Level(boxes=boxes, tolerance_deg=tolerance, smallest_km2=smallest, decimals=decimals)


def wavy_island(vertices: int, *, lon: float = 0.0, lat: float = 0.0) -> Polygon:
    """Give an island about two degrees wide whose coast zigzags by a twentieth of a degree."""
    angles = np.linspace(0, 2 * math.pi, vertices, endpoint=False)
    radius = 1 + 0.05 * (np.arange(vertices) % 2)
    return Polygon(np.column_stack([lon + radius * np.cos(angles), lat + radius * np.sin(angles)]))


def vertices(polygon: Polygon) -> set[tuple[float, float]]:
    return {(x, y) for x, y in polygon.exterior.coords}


def test_a_coast_without_tolerance_keeps_every_vertex() -> None:
    island = wavy_island(80)
    (same,) = generalise([island], [level(decimals=9)])
    assert len(vertices(same)) == 80
    assert shapely.hausdorff_distance(same, island) < 1e-9


def test_a_coast_keeps_its_vertices_inside_the_box_and_few_outside() -> None:
    east = (0.0, -2.0, 2.0, 2.0)
    (mixed,) = generalise([wavy_island(80)], [level(east), level(tolerance=0.1)])
    kept = {(round(x, 6), round(y, 6)) for x, y in wavy_island(80).exterior.coords if x >= 0}
    assert kept <= vertices(mixed)
    assert len(vertices(mixed) - kept) < 15


def test_a_single_vertex_in_the_box_is_kept() -> None:
    island = Polygon([(0, 0), (2, 0), (2, 1), (1, 1.01), (0, 1)])
    around_it = (0.9, 0.9, 1.1, 1.1)
    (simple,) = generalise([island], [level(around_it), level(tolerance=0.5)])
    assert (1.0, 1.01) in vertices(simple)


def test_an_island_keeps_its_extremes_whatever_the_tolerance() -> None:
    (simple,) = generalise([wavy_island(80)], [level(tolerance=5)])
    assert simple.bounds == pytest.approx(wavy_island(80).bounds, abs=1e-6)
    assert len(vertices(simple)) < 8


def test_an_islet_in_a_bay_stays_in_the_sea() -> None:
    bay = Polygon(
        [(0, 0), (4, 0), (4, 2), (2.4, 2), (2.2, 0.6), (2, 0.5), (1.8, 0.6), (1.6, 2), (0, 2)]
    )
    islet = shapely.box(1.95, 1, 2.05, 1.1)
    around, still = generalise([bay, islet], [level(tolerance=1.9)])
    assert around.is_valid
    assert shapely.disjoint(around, still)


def test_small_islands_are_left_out_only_where_the_coast_is_coarse() -> None:
    near, far = shapely.box(1, 1, 1.01, 1.01), shapely.box(9, 1, 9.01, 1.01)
    levels = [level((0, 0, 2, 2)), level(smallest=100)]
    assert large_enough(np.array([near, far], dtype=object), levels).tolist() == [True, False]


@pytest.mark.parametrize(
    ("smallest", "kept"),
    [pytest.param(12308, True, id="just reached"), pytest.param(12309, False, id="just missed")],
)
def test_the_least_area_is_measured_on_the_ellipsoid(smallest: float, kept: bool) -> None:
    one_degree = np.array([shapely.box(0, 0, 1, 1)], dtype=object)
    assert large_enough(one_degree, [level(smallest=smallest)]).tolist() == [kept]


def test_small_lakes_are_filled() -> None:
    small, large = shapely.box(0.1, 0.1, 0.11, 0.11), shapely.box(0.5, 0.5, 0.9, 0.9)
    island = Polygon(shapely.box(0, 0, 1, 1).exterior, [small.exterior, large.exterior])
    (filled,) = generalise([island], [level(smallest=100)])
    assert [Polygon(ring).area for ring in filled.interiors] == pytest.approx([large.area])


def test_coordinates_are_rounded_as_their_level_says() -> None:
    island = Polygon([(0.123456, 0), (10.123456, 0), (10.123456, 1), (0.123456, 1)])
    (rounded,) = generalise([island], [level((9, -1, 11, 2), decimals=4), level(decimals=1)])
    assert sorted({x for x, _ in vertices(rounded)}) == [0.1, 10.1235]


def test_rounding_never_breaks_a_polygon() -> None:
    """A spit of 0.02 degrees would fold up if its vertices had one decimal."""
    spit = Polygon([(0, 0), (1, 0), (1, 0.5), (2, 0.51), (2, 0.53), (1, 0.52), (1, 1), (0, 1)])
    (rounded,) = generalise([spit], [level(decimals=1)])
    assert rounded.is_valid
    assert rounded.area == pytest.approx(spit.area, rel=0.02)


def test_nothing_comes_of_nothing() -> None:
    assert generalise([], [level(tolerance=1)]) == []


coasts = st.lists(st.floats(min_value=0.2, max_value=1.0), min_size=4, max_size=60).map(
    lambda radii: Polygon(
        [
            (10 + radius * math.cos(angle), 10 + radius * math.sin(angle))
            for radius, angle in zip(
                radii, np.linspace(0, 2 * math.pi, len(radii), endpoint=False), strict=True
            )
        ]
    )
)
edges = st.floats(min_value=9, max_value=11)


@given(coasts, edges, edges, st.floats(min_value=0.001, max_value=2))
def test_vertices_in_the_box_survive_any_tolerance(
    coast: Polygon, west: float, south: float, tolerance: float
) -> None:
    box = (west, south, west + 0.7, south + 0.7)
    (simple,) = generalise([coast], [level(box, decimals=9), level(tolerance=tolerance)])
    within = [
        (x, y) for x, y in coast.exterior.coords if box[0] <= x <= box[2] and box[1] <= y <= box[3]
    ]
    assert simple.is_valid
    for vertex in within:
        assert shapely.Point(vertex).distance(shapely.MultiPoint(list(vertices(simple)))) < 1e-8


@given(coasts, st.floats(min_value=0.001, max_value=2))
def test_neighbours_stay_apart_at_any_tolerance(coast: Polygon, tolerance: float) -> None:
    """The neighbour is the same island, moved into the bays of the first until they touch."""
    neighbour = shapely.difference(shapely.box(8.9, 8.9, 11.1, 11.1), coast.buffer(0.05))
    sea = [part for part in shapely.get_parts(neighbour) if part.area > 0.01]
    simple = generalise([coast, *sea], [level(tolerance=tolerance, decimals=9)])
    assert all(part.is_valid for part in simple)
    for other in simple[1:]:
        assert not shapely.relate_pattern(simple[0], other, "T********")
