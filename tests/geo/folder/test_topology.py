"""Geometries that cannot be drawn or measured are told, each with its place."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from geo.folder.topology import Shape, out_of_view, overlaps, shape_of

Json = Any
Ring = list[Any]

RING = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
HOLE = [[0.2, 0.2], [0.2, 0.4], [0.4, 0.4], [0.4, 0.2], [0.2, 0.2]]


def moved(ring: Ring, lon: float, lat: float = 0) -> Ring:
    return [[x + lon, y + lat] for x, y in ring]


def polygon(*rings: Ring) -> Json:
    return {"type": "Polygon", "coordinates": list(rings)}


def multipolygon(*polygons: list[Ring]) -> Json:
    return {"type": "MultiPolygon", "coordinates": list(polygons)}


def told(geometry: Json, layer: str = "islands") -> list[str]:
    shape, faults = shape_of(geometry, layer, "islands.geojson", "west")
    assert (shape is None) == bool(faults)
    return [f"{fault.problem}; {fault.remedy}" for fault in faults]


@pytest.mark.parametrize(
    "geometry",
    [
        pytest.param(polygon(RING), id="square"),
        pytest.param(polygon(RING, HOLE), id="with a hole"),
        pytest.param(multipolygon([RING], [moved(RING, 2)]), id="two parts"),
        pytest.param(multipolygon([RING], [moved(RING, 1, 1)]), id="parts that touch at a corner"),
        pytest.param(polygon(moved(RING, 179, 89)), id="up to the corner of the range"),
    ],
)
def test_a_sound_geometry_passes(geometry: Json) -> None:
    assert told(geometry) == []


@pytest.mark.parametrize(
    ("geometry", "expected"),
    [
        pytest.param(
            polygon(RING[:-1]),
            "ring 1 is not closed; repeat its first position [0, 0] at the end",
            id="open",
        ),
        pytest.param(
            polygon(RING[::-1]),
            "ring 1 runs the wrong way round; reverse it: counter-clockwise, as RFC 7946 asks",
            id="clockwise",
        ),
        pytest.param(
            polygon(RING, HOLE[::-1]),
            "ring 2 runs the wrong way round; reverse it: clockwise, as RFC 7946 asks",
            id="hole counter-clockwise",
        ),
        pytest.param(
            polygon([[0, 0], [1, 0], [0, 0]]),
            "ring 1 has 3 positions; give four or more, the last equal to the first",
            id="too few positions",
        ),
        pytest.param(
            polygon([[44, 147], [45, 147], [45, 148], [44, 147]]),
            "position 1 of ring 1 is out of range: [44, 147]; swap them: longitude comes first",
            id="swapped",
        ),
        pytest.param(
            polygon([[0, 0], [16341000, 5465000], [1, 1], [0, 0]]),
            "position 2 of ring 1 is out of range: [16341000, 5465000]; "
            "reproject the file to WGS 84 (EPSG:4326)",
            id="projected",
        ),
        pytest.param(
            polygon(moved(RING, 179.5)),
            "position 2 of ring 1 is out of range: [180.5, 0]; "
            "keep longitude within 180 and latitude within 90 degrees; cut at the antimeridian",
            id="across the antimeridian",
        ),
        pytest.param(
            polygon([[0, 0], [float("inf"), 0], [1, 1], [0, 0]]),
            "position 2 of ring 1 is not finite; write [longitude, latitude] in degrees",
            id="infinite",
        ),
        pytest.param(
            polygon([[0, 0, 5], [1, 0, 5], [1, 1, 5], [0, 0, 5]]),
            "position 1 of ring 1 is not two numbers; write [longitude, latitude] in degrees",
            id="with a height",
        ),
        pytest.param(
            polygon([["0", "0"]] * 4),
            "position 1 of ring 1 is not two numbers; write [longitude, latitude] in degrees",
            id="text",
        ),
        pytest.param(
            multipolygon([RING], [RING]),
            "has parts that overlap or share an edge: is not valid: self-intersection "
            "at [1, 1]; merge or separate them",
            id="a part twice",
        ),
        pytest.param(
            multipolygon([RING], [moved(RING, 3), "x"]),
            "ring 2 of part 2 is not a list of positions; give positions as [longitude, latitude]",
            id="text for a ring",
        ),
        pytest.param(
            multipolygon([]),
            "part 1 has no rings; give a list of rings, the outer one first",
            id="part without rings",
        ),
        pytest.param(
            multipolygon(),
            "has no coordinates; give it the coordinates of a MultiPolygon",
            id="no coordinates",
        ),
        pytest.param(
            {"type": "Polygon"},
            "has no coordinates; give it the coordinates of a Polygon",
            id="coordinates missing",
        ),
        pytest.param(
            {"type": "LineString", "coordinates": RING},
            "is LineString; give it the type Polygon or MultiPolygon",
            id="line",
        ),
        pytest.param(
            {"type": 3}, "is of no type; give it the type Polygon or MultiPolygon", id="no type"
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(geometry: Json, expected: str) -> None:
    assert told(geometry) == [expected]


def test_a_bow_tie_is_told_with_the_place_where_it_crosses() -> None:
    (fault,) = told(polygon([[0, 0], [3, 1], [3, 0], [0, 2], [0, 0]]))
    assert fault.startswith("is not valid: self-intersection at [2")


def test_every_bad_ring_is_told_but_each_once() -> None:
    bad = [[200 + x, y] for x, y in RING]
    assert len(told(multipolygon([bad], [RING[:-1]], [moved(RING, 5)]))) == 2


def test_a_layer_holds_its_own_kinds() -> None:
    point = {"type": "Point", "coordinates": [1, 2]}
    assert told(point, "places") == []
    assert told(point, "islets") == []
    assert told(point, "land") == ["is Point; give it the type Polygon or MultiPolygon"]
    assert told(polygon(RING), "places") == ["is Polygon; give it the type Point"]
    swapped = {"type": "Point", "coordinates": [44, 147]}
    assert told(swapped, "places") == [
        "the position is out of range: [44, 147]; swap them: longitude comes first"
    ]


def shapes(*geometries: Json) -> list[Shape]:
    found = []
    for number, geometry in enumerate(geometries):
        shape, faults = shape_of(geometry, "islands", "islands.geojson", f"i{number}")
        assert not faults
        found.append(shape)
    return found


def test_neighbours_that_share_a_border_do_not_overlap() -> None:
    assert list(overlaps(shapes(polygon(RING), polygon(moved(RING, 1))))) == []


def test_overlapping_neighbours_are_told_once() -> None:
    (fault,) = overlaps(shapes(polygon(RING), polygon(moved(RING, 0.5)), polygon(moved(RING, 9))))
    assert (fault.record, fault.problem) == ("i0", "overlaps i1")


def test_one_within_another_overlaps_it() -> None:
    assert len(list(overlaps(shapes(polygon(RING), polygon(HOLE[::-1]))))) == 1


numbers = st.integers() | st.floats() | st.booleans() | st.none() | st.text(max_size=2)


@given(st.data())
def test_a_geometry_with_anything_in_it_is_told_or_drawn(data: st.DataObject) -> None:
    geometry = copy.deepcopy(multipolygon([RING, HOLE], [moved(RING, 2)]))
    node = geometry["coordinates"]
    for _ in range(data.draw(st.integers(0, 3))):
        node = node[data.draw(st.integers(0, len(node) - 1))]
    place = data.draw(st.integers(0, len(node) - 1))
    node[place] = data.draw(numbers | st.lists(numbers) | st.just({}))
    told(geometry)


class TestTheFirstView:
    """Where no longitude is beyond 90 degrees, any two numbers are a position."""

    VIEW = (48.0, 8.0, 54.0, 14.0)

    def seen(self, *islands: tuple[float, float]) -> list[tuple[str, str]]:
        shapes = [
            Shape("islands.geojson", f"island-{number}", box(lon, lat, lon + 1, lat + 1))
            for number, (lon, lat) in enumerate(islands, start=1)
        ]
        return [(fault.record, fault.problem) for fault in out_of_view(shapes, self.VIEW)]

    def test_shows_an_island(self) -> None:
        assert self.seen((50, 10)) == []

    def test_tells_an_island_with_its_numbers_swapped(self) -> None:
        ((record, problem),) = self.seen((50, 10), (10, 50))
        assert record == "island-2"
        assert "with longitude and latitude swapped" in problem

    def test_lets_one_island_lie_far_away(self) -> None:
        assert self.seen((50, 10), (-20, 60)) == []

    def test_that_shows_none_of_them_is_wrong_itself(self) -> None:
        assert self.seen((-20, 60)) == [("", "shows none of the islands")]

    def test_may_be_written_on_another_turn_of_the_globe(self) -> None:
        shape = Shape("islands.geojson", "east", box(-179.9, -48.5, -179.5, -48))
        assert list(out_of_view([shape], (178.9, -48.9, 180.8, -47.8))) == []
