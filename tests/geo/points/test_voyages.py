"""Ways between positions are cut where something changes, and only there."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.geodesy import Floats, ellipsoid
from geo.points.cells import Cells, Layer
from geo.points.voyages import Legs, Stretches, Waters, waters_of

Place = tuple[float, float]

WEST, EAST = shapely.box(0.1, 59.9, 0.2, 60.1), shapely.box(0.2, 59.9, 0.3, 60.1)
SEAM = [shapely.box(179.9, 59.9, 180, 60.1), shapely.box(-180, 59.9, -179.9, 60.1)]
LAND = {  # a second layer
    "rock": shapely.box(0.14, 59.96, 0.16, 60.04),  # within the west
    "point": shapely.Polygon([(0.22, 59.95), (0.38, 59.85), (0.33, 60.08)]),  # partly in the east
    "before": shapely.box(179.995, 59.96, 179.998, 60.04),  # so near to 180 degrees
    "beyond": shapely.box(-179.998, 59.96, -179.995, 60.04),  # that one piece meets both
    "at": shapely.box(-180, 59.85, -179.999, 59.88),
}
EDGES = shapely.union_all(
    [shapely.boundary(shape) for shape in (WEST, EAST, *SEAM, *LAND.values())]
)
METRE = 1 / 111_000  # degrees of latitude

places = st.tuples(st.floats(0.0, 0.4), st.floats(59.8, 60.2))


@pytest.fixture(scope="module")
def cells() -> Cells:
    return Cells(
        (
            Layer("zone", {"west": WEST, "east": EAST, "seam": shapely.MultiPolygon(SEAM)}),
            Layer("land", LAND),
        )
    )


@pytest.fixture(scope="module")
def waters(cells: Cells) -> Waters:
    return waters_of(cells)


def legs(*ways: tuple[Place, Place]) -> Legs:
    starts, ends = (
        np.array(column, float).reshape(-1, 2)
        for column in ([w[0] for w in ways], [w[1] for w in ways])
    )
    return Legs(starts, ends, np.ones(len(ways)))


def zones(cells: Cells, found: Stretches) -> list[str | None]:
    return _named(cells, found, 0)


def lands(cells: Cells, found: Stretches) -> list[str | None]:
    return _named(cells, found, 1)


def _named(cells: Cells, found: Stretches, layer: int) -> list[str | None]:
    names = [*cells.layers[layer].geometries, None]
    return [names[place] for place in cells.answers[layer][found.codes]]


def along(one: Place, other: Place, share: Floats) -> tuple[Floats, Floats]:
    """Give places on the geodesic, and the course there."""
    azimuth, _, metres = ellipsoid().inv(*one, *other)
    start = (np.full(len(share), value) for value in (*one, azimuth))
    lon, lat, back = ellipsoid().fwd(*start, share * metres)
    return np.column_stack([lon, lat]), (np.asarray(back) + 180) % 360


def test_a_way_is_cut_where_it_enters_and_where_it_leaves(cells: Cells, waters: Waters) -> None:
    """North along a meridian, which is a geodesic: through the zone, and the rock within it."""
    found = waters.stretches(legs(((0.15, 59.8), (0.15, 60.2))))
    assert zones(cells, found) == [None, "west", "west", "west", None]
    assert lands(cells, found) == [None, None, "rock", None, None]
    assert found.lonlat[:, 0] == pytest.approx(0.15)
    assert found.lonlat[:, 1] == pytest.approx([59.8, 59.9, 59.96, 60.04, 60.1])
    assert found.begins == pytest.approx([0, 0.25, 0.4, 0.6, 0.75], abs=1e-5)
    assert found.courses == pytest.approx([0] * 5, abs=1e-9)
    assert len(found) == 5


def test_from_one_zone_into_the_next_it_is_cut_once(cells: Cells, waters: Waters) -> None:
    found = waters.stretches(legs(((0.19, 60.0), (0.21, 60.0)), ((0.21, 59.95), (0.19, 59.95))))
    assert zones(cells, found) == ["west", "east", "east", "west"]
    assert found.legs.tolist() == [0, 0, 1, 1]
    assert found.lonlat[[1, 3]] == pytest.approx(np.array([(0.2, 60), (0.2, 59.95)]), abs=1e-6)
    assert found.courses[[1, 3]] == pytest.approx([90, 270], abs=0.1)


@settings(max_examples=60)
@given(ways=st.lists(st.tuples(places, places), min_size=1, max_size=4))
def test_stretches_make_up_their_way_and_no_two_in_a_row_are_alike(
    waters: Waters, ways: list[tuple[Place, Place]]
) -> None:
    found = waters.stretches(legs(*ways))
    assert np.unique(found.legs).tolist() == list(range(len(ways)))
    assert (np.diff(found.legs) >= 0).all()
    for place in range(len(ways)):
        own = found.legs == place
        begins, ends, codes = found.begins[own], found.ends[own], found.codes[own]
        assert begins[0] == 0
        assert ends[-1] == 1
        assert begins[1:] == pytest.approx(ends[:-1], abs=1e-12)
        assert (begins < ends).all()
        assert (codes[1:] != codes[:-1]).all()


@settings(max_examples=60)
@given(one=places, other=places, lon=st.sampled_from([0.0, 179.8]))
def test_what_is_told_of_a_stretch_holds_all_along_it(
    cells: Cells, waters: Waters, one: Place, other: Place, lon: float
) -> None:
    """But for the metre at either end where the way, straight by pieces, strays from the geodesic."""
    one, other = (_globe(place[0] + lon, place[1]) for place in (one, other))
    found = waters.stretches(legs((one, other)))
    share = np.linspace(0, 1, 401)
    middle = (found.begins[:, None] <= share) & (share < found.ends[:, None])
    told = found.codes[middle.argmax(axis=0)]
    way, _ = along(one, other, share)
    own = cells.codes(*way.T)
    beside = shapely.distance(EDGES, shapely.points(way)) < 2 * METRE
    assert (told == own)[~beside & (share < 1)].all()


@pytest.mark.parametrize(
    "way",
    [
        pytest.param(((0.02, 59.85), (0.38, 60.15)), id="north-east"),
        pytest.param(((0.38, 60.01), (0.02, 60.0)), id="west"),
        pytest.param(((-8.0, 59.0), (9.0, 60.5)), id="a long way"),
        pytest.param(((179.8, 60.0), (-179.8, 60.01)), id="over 180 degrees"),
        pytest.param(((-179.8, 60.0), (179.8, 60.01)), id="over 180 degrees to the west"),
    ],
)
def test_a_change_is_told_with_its_place_and_course_on_the_geodesic(
    cells: Cells, waters: Waters, way: tuple[Place, Place]
) -> None:
    found = waters.stretches(legs(way))
    assert len(found) >= 3
    where, course = along(*way, found.begins)
    assert found.lonlat == pytest.approx(where, abs=METRE)
    assert (np.abs(found.lonlat[:, 0]) <= 180).all()
    assert found.courses == pytest.approx(course, abs=0.02)
    assert shapely.distance(EDGES, shapely.points(found.lonlat[1:])) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("start", "end", "met"),
    [
        pytest.param((179.8, 60.0), (-179.8, 60.0), ["before", "beyond"], id="east"),
        pytest.param((-179.8, 60.0), (179.8, 60.0), ["beyond", "before"], id="west"),
    ],
)
def test_180_degrees_is_no_line_that_a_ship_could_cross(
    cells: Cells, waters: Waters, start: Place, end: Place, met: list[str]
) -> None:
    found = waters.stretches(legs((start, end)))
    assert zones(cells, found) == [None, *["seam"] * 5, None]
    assert lands(cells, found) == [None, None, met[0], None, met[1], None, None]
    edges = np.array([179.9, 179.995, 179.998, -179.998, -179.995, -179.9])
    assert found.lonlat[1:, 0] == pytest.approx(edges * np.sign(start[0]))


def test_along_180_degrees_what_lies_on_either_side_is_met(cells: Cells, waters: Waters) -> None:
    for lon in (180.0, -180.0):
        found = waters.stretches(legs(((lon, 59.8), (lon, 59.89))))
        assert lands(cells, found) == [None, "at", None]
        assert found.lonlat[1:, 1] == pytest.approx([59.85, 59.88])


def test_a_ship_that_lies_still_is_where_it_is_all_the_time(cells: Cells, waters: Waters) -> None:
    found = waters.stretches(legs(((0.12, 60.0), (0.12, 60.0))))
    assert zones(cells, found) == ["west"]
    assert (found.begins.tolist(), found.ends.tolist()) == ([0.0], [1.0])


def test_along_an_edge_a_ship_is_in_what_the_edge_bounds(cells: Cells, waters: Waters) -> None:
    found = waters.stretches(legs(((0.1, 59.8), (0.1, 60.2))))
    assert zones(cells, found) == [None, "west", None]
    assert found.begins == pytest.approx([0, 0.25, 0.75], abs=1e-5)


def test_beside_a_zone_nothing_changes(cells: Cells, waters: Waters) -> None:
    found = waters.stretches(legs(((0.1 - 1e-5, 59.89), (0.1 - 1e-5, 60.11))))
    assert zones(cells, found) == [None]


def test_short_of_an_edge_a_way_ends_where_it_ends(cells: Cells, waters: Waters) -> None:
    found = waters.stretches(legs(((0.3, 59.8), (0.3, 59.897))))  # 300 m before the point
    assert lands(cells, found) == [None]
    assert found.ends.tolist() == [1.0]


def test_without_ways_there_are_no_stretches(waters: Waters) -> None:
    found = waters.stretches(legs())
    assert len(found) == 0
    assert found.lonlat.shape == (0, 2)


def test_edges_are_indexed_once(cells: Cells) -> None:
    assert waters_of(cells) is waters_of(cells)


def _globe(lon: float, lat: float) -> Place:
    return (lon + 180) % 360 - 180, lat
