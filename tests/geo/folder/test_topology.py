"""Geometries that cannot be drawn or measured are told, each with its place."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from geo.folder.topology import Shape, faults_of, out_of_view, outliers, overlaps, shape_of

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
    assert told(polygon([[0, 0], [4, 2], [4, 0], [0, 2], [0, 0]])) == [
        (
            "is not valid: self-intersection at [2, 1]; "
            "redraw it so that its outline does not cross or touch itself"
        )
    ]


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

    def test_is_told_with_the_remedy(self) -> None:
        swapped = Shape("islands.geojson", "west", box(10, 50, 11, 51))
        remote = Shape("islands.geojson", "far", box(-20, 60, -19, 61))
        (fault,) = out_of_view([swapped, remote], self.VIEW)
        assert str(fault) == (
            "islands.geojson: west, geometry: lies off default_view.bounds, and on it with "
            "longitude and latitude swapped; write longitude first"
        )
        (fault,) = out_of_view([remote], self.VIEW)
        assert str(fault) == (
            "dispute.json: default_view.bounds: shows none of the islands; "
            "write [west, south, east, north] in degrees, around the islands"
        )

    def test_that_is_missing_or_without_islands_tells_nothing(self) -> None:
        assert list(out_of_view([Shape("islands.geojson", "x", box(0, 0, 1, 1))], None)) == []
        assert list(out_of_view([], self.VIEW)) == []

    @pytest.mark.parametrize(
        "corner", [(47, 7), (54, 14), (47, 14), (54, 7)], ids=["sw", "ne", "nw", "se"]
    )
    def test_shows_what_touches_its_corners(self, corner: tuple[float, float]) -> None:
        assert self.seen(corner) == []

    @pytest.mark.parametrize("beyond", [(46, 10), (55, 10), (50, 6), (50, 15)])
    def test_does_not_show_what_lies_beyond_any_side(self, beyond: tuple[float, float]) -> None:
        assert self.seen(beyond) == [("", "shows none of the islands")]

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


class TestAnyGeometry:
    """What a folder lets through beyond the layers that it knows."""

    def told(self, geometry: Json) -> list[str]:
        found = faults_of(geometry, "lines.geojson", "one")
        assert all(
            (fault.file, fault.record, fault.field) == ("lines.geojson", "one", "geometry")
            for fault in found
        )
        return [f"{fault.problem}; {fault.remedy}" for fault in found]

    @pytest.mark.parametrize(
        ("kind", "coordinates"),
        [
            ("Point", [1, 2]),
            ("MultiPoint", [[1, 2]]),
            ("LineString", [[1, 2], [3, 4]]),
            ("MultiLineString", [[[1, 2], [3, 4]]]),
            ("Polygon", [RING, HOLE]),
            ("MultiPolygon", [[RING]]),
        ],
    )
    def test_of_every_type_may_be_sound(self, kind: str, coordinates: Json) -> None:
        geometry = {"type": kind, "coordinates": coordinates}
        assert self.told(geometry) == []
        assert self.told({"type": "GeometryCollection", "geometries": [geometry] * 2}) == []

    @pytest.mark.parametrize(
        ("kind", "coordinates"),
        [
            ("MultiPoint", []),
            ("MultiPoint", None),
            ("LineString", [[1, 2]]),
            ("MultiLineString", []),
            ("MultiLineString", [[[1, 2]]]),
        ],
    )
    def test_without_enough_positions_is_told(self, kind: str, coordinates: Json) -> None:
        assert self.told({"type": kind, "coordinates": coordinates}) == [
            f"has no coordinates of a {kind}; give positions as [longitude, latitude]"
        ]

    def test_with_a_bad_position_is_told_once_with_its_number(self) -> None:
        line = [[1, 2], [200, 2], [300, 2]]
        assert self.told({"type": "LineString", "coordinates": line}) == [
            (
                "position 2 is out of range: [200, 2]; "
                "keep longitude within 180 and latitude within 90 degrees; cut at the antimeridian"
            )
        ]
        both = {"type": "MultiLineString", "coordinates": [line, line]}
        assert len(self.told(both)) == 2

    @pytest.mark.parametrize("geometry", [None, {}, {"type": "Circle"}, {"type": ["Point"]}])
    def test_of_no_type_is_told_with_the_types_there_are(self, geometry: Json) -> None:
        assert self.told(geometry) == [
            (
                "is of no type; give it the type Point or MultiPoint or LineString or MultiLineString "
                "or Polygon or MultiPolygon"
            )
        ]

    def test_in_a_collection_is_told_too(self) -> None:
        members = [polygon(RING), {"type": "LineString", "coordinates": [5, 6]}]
        assert self.told({"type": "GeometryCollection", "geometries": members}) == [
            "position 1 is not two numbers; write [longitude, latitude] in degrees"
        ]

    def test_that_crosses_itself_is_told(self) -> None:
        (fault,) = self.told(polygon([[0, 0], [3, 1], [3, 0], [0, 2], [0, 0]]))
        assert fault.startswith("is not valid: self-intersection at [2")


@pytest.mark.parametrize(
    ("ring", "told_of"),
    [
        pytest.param([[-180, 0], [180, 0], [180, 1], [-180, 1], [-180, 0]], [], id="edge to edge"),
        pytest.param([[0, 0], [180, 0], [180, 1], [0, 1], [0, 0]], [], id="half a turn"),
        pytest.param(
            [[179, 0], [-179, 0], [-179, 1], [179, 1], [179, 0]],
            [
                (
                    "ring 1 runs around the world at [179, 0]; "
                    "cut it at the antimeridian into two parts, as RFC 7946 asks"
                )
            ],
            id="across the antimeridian",
        ),
    ],
)
def test_a_ring_that_goes_the_long_way_round_is_told(ring: Ring, told_of: list[str]) -> None:
    assert told(polygon(ring)) == told_of


@pytest.mark.parametrize(
    ("position", "fits"),
    [([180, 90], True), ([-180, -90], True), ([180.1, 0], False), ([0, 90.1], False)],
)
def test_positions_go_up_to_180_and_90_degrees(position: list[float], fits: bool) -> None:
    assert (told({"type": "Point", "coordinates": position}, "places") == []) is fits


@pytest.mark.parametrize(
    ("position", "remedy"),
    [
        pytest.param([90, 180], "swap them: longitude comes first", id="could be swapped"),
        pytest.param([91, 100], "keep longitude within 180 and latitude within 90", id="could not"),
        pytest.param([10, 181], "keep longitude within 180 and latitude within 90", id="neither"),
        pytest.param([540, 0], "keep longitude within 180 and", id="a turn and a half"),
        pytest.param([541, 0], "reproject the file to WGS 84 (EPSG:4326)", id="metres east"),
        pytest.param([0, -541], "reproject the file to WGS 84 (EPSG:4326)", id="metres south"),
    ],
)
def test_a_position_out_of_range_comes_with_what_may_have_happened(
    position: list[float], remedy: str
) -> None:
    (fault,) = told({"type": "Point", "coordinates": position}, "places")
    assert remedy in fault


def test_true_and_false_are_no_numbers() -> None:
    (fault,) = told({"type": "Point", "coordinates": [True, 1]}, "places")
    assert fault.startswith("the position is not two numbers")


def test_a_geometry_of_more_rings_than_can_be_compared_is_told() -> None:
    assert told(multipolygon(*[[RING]] * 20_001)) == [
        "has 20,001 rings; keep to 20,000; leave out the smallest"
    ]


def test_what_is_no_geometry_is_left_to_the_schema() -> None:
    assert shape_of("a polygon", "islands", "islands.geojson", "west") == (None, [])


def test_an_overlap_across_files_names_the_other_file() -> None:
    one = Shape("islands.geojson", "west", box(0, 0, 2, 2))
    other = Shape("land.geojson", "main", box(1, 1, 3, 3))
    (fault,) = overlaps([one, other])
    assert str(fault) == (
        "islands.geojson: west, geometry: overlaps main of land.geojson; cut the one from the other"
    )


def test_no_more_overlaps_are_told_than_anybody_reads() -> None:
    heap = [Shape("islands.geojson", f"i{number}", box(0, 0, 1, 1)) for number in range(50)]
    assert len(list(overlaps(heap))) == 1000
    assert list(overlaps([])) == []


def test_a_part_lies_within_its_whole_edges_included() -> None:
    whole = Shape("islands.geojson", "west", box(0, 0, 2, 2))
    inside = Shape("islets.geojson", "rock", box(0, 0, 1, 1))
    astride = Shape("islets.geojson", "reef", box(1, 1, 3, 3))
    (fault,) = outliers([(inside, whole), (astride, whole)])
    assert str(fault) == (
        "islets.geojson: reef, geometry: does not lie within west, which it is part of; "
        "correct part_of, or take the polygon from the island's own"
    )
