"""How polygons are picked from a source, and put into a folder: on squares."""

import json
import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import Polygon, box
from shapely.geometry import mapping, shape

import geo
from geo import geojson
from geo.errors import DataError, SourceError
from geo.rebuilding import coastline
from geo.rebuilding.coastline_plan import Outlines, Plan, Selection
from geo.rebuilding.generalisation import Level

Json = Any


def square(west: float, south: float, size: float = 1.0) -> Polygon:
    east, north = west + size, south + size
    return Polygon([(west, south), (east, south), (east, north), (west, north)])


WEST, EAST, ROCK = square(145, 44), square(147, 44), square(148.5, 44, 0.1)
MAINLAND, FAR_LAND = square(143, 44), square(-20, -10, 5)
EVERYTHING = [FAR_LAND, ROCK, MAINLAND, EAST, WEST]

PLAN: Json = {
    "source": {"id": "atlas-of-a", "title": "Squares", "date": "1899~"},
    "decimals": 6,
    "islands": {
        "west": {"boxes": [[144.9, 43, 146.1, 46]]},
        "east": {"boxes": [[146.9, 43, 149, 46]]},
    },
    "islets": {"rock": {"points": [[148.55, 44.05]]}},
    "land": {
        "levels": [{"boxes": [], "tolerance_deg": 0, "smallest_km2": 0, "decimals": 6}],
        "features": {
            "mainland": {"boxes": [[140, 40, 150, 50]]},
            "far-land": {"points": [[-17, -7]], "rest": True},
        },
    },
    "territories": {
        "level": {"tolerance_deg": 0, "smallest_km2": 0, "decimals": 5},
        "boxes": {
            "coast-north": [[143, 44.5, 144, 45]],
            "coast-south": [[143, 44, 144, 44.5]],
        },
    },
}


def source_file(path: Path, polygons: list[Polygon]) -> Path:
    features = [
        {"type": "Feature", "properties": {}, "geometry": mapping(polygon)} for polygon in polygons
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


@pytest.fixture
def folder(two_islands_folder: Path) -> Path:
    """Give the made-up dispute of squares, with a plan how to pick them."""
    (two_islands_folder / "coastline.json").write_text(json.dumps(PLAN))
    return two_islands_folder


@pytest.fixture
def everything(tmp_path: Path) -> Path:
    """Give a source that holds every square, in no order."""
    return source_file(tmp_path / "everything.geojson", EVERYTHING)


def features(folder: Path, layer: str) -> dict[str, Json]:
    return {feature["id"]: feature for feature in geojson.read(folder / f"{layer}.geojson")}


def contents(folder: Path) -> dict[str, bytes]:
    return {layer: (folder / f"{layer}.geojson").read_bytes() for layer in coastline.LAYERS}


def derive(
    polygons: list[Polygon],
    *,
    islands: Mapping[str, Selection] | None = None,
    islets: Mapping[str, Selection] | None = None,
    land: Mapping[str, Selection] | None = None,
    parent: Mapping[str, str] | None = None,
    levels: tuple[Level, ...] = (Level(boxes=(), tolerance_deg=0, smallest_km2=0, decimals=6),),
    members: Mapping[str, tuple[str, ...]] | None = None,
    territories: Outlines | None = None,
) -> dict[str, dict[str, list[Polygon]]]:
    plan = Plan(
        islands=islands or {},
        islets=islets or {},
        land=land or {},
        decimals=6,
        levels=levels,
        territories=territories,
    )
    return coastline.derive(plan, np.array(polygons, dtype=object), parent or {}, members or {})


class TestSelection:
    def test_takes_polygons_wholly_inside_a_box(self) -> None:
        half_way = Selection(boxes=((144.5, 43, 147.5, 46),))
        assert derive(EVERYTHING, islands={"a": half_way})["islands"]["a"] == [WEST]

    def test_takes_the_polygons_of_all_its_boxes(self) -> None:
        two = Selection(boxes=((144.9, 43, 146.1, 46), (148, 43, 149, 46)))
        assert derive(EVERYTHING, islands={"a": two})["islands"]["a"] == [WEST, ROCK]

    def test_leaves_out_what_lies_inside_an_exclusion(self) -> None:
        without = Selection(boxes=((146, 43, 149, 46),), exclusions=((148.4, 43, 149, 46),))
        assert derive(EVERYTHING, islands={"a": without})["islands"]["a"] == [EAST]

    def test_takes_the_polygon_around_a_point(self) -> None:
        around = Selection(points=((145.5, 44.5), (148.55, 44.05)))
        assert derive(EVERYTHING, islands={"a": around})["islands"]["a"] == [WEST, ROCK]

    def test_finds_nothing_when_one_of_its_points_lies_in_the_sea(self) -> None:
        offshore = Selection(points=((145.5, 44.5), (146.5, 44.5)), boxes=((146, 43, 149, 46),))
        assert derive(EVERYTHING, islands={"a": offshore})["islands"] == {}

    def test_of_an_islet_takes_nothing_but_parts_of_its_island(self) -> None:
        derived = derive(
            EVERYTHING,
            islands={"east": Selection(boxes=((146.9, 43, 149, 46),))},
            islets={"rocks": Selection(boxes=((144, 43, 148.7, 46),))},
            parent={"rocks": "east"},
        )
        assert derived["islets"]["rocks"] == [EAST, ROCK]

    def test_of_land_never_takes_a_disputed_island(self) -> None:
        near = Selection(boxes=((140, 40, 150, 50),))
        derived = derive(
            EVERYTHING, islands={"west": Selection(points=((145.5, 44.5),))}, land={"near": near}
        )
        assert WEST not in derived["land"]["near"]

    def test_of_land_goes_by_turns_and_the_rest_comes_last(self) -> None:
        derived = derive(
            EVERYTHING,
            land={
                "one": Selection(points=((145.5, 44.5),)),
                "two": Selection(boxes=((144.9, 43, 149, 46),)),
                "rest": Selection(rest=True),
            },
        )
        assert derived["land"]["one"] == [WEST]
        assert derived["land"]["two"] == [EAST, ROCK]
        assert derived["land"]["rest"] == [FAR_LAND, MAINLAND]

    def test_of_land_that_is_not_all_there_gives_its_pieces_to_nobody(self) -> None:
        """A file of one county holds pieces of a mainland, which are no islands nearby."""
        derived = derive(
            [MAINLAND, EAST],
            land={
                "mainland": Selection(boxes=((140, 40, 144, 50),), points=((140.5, 44.5),)),
                "nearby": Selection(boxes=((140, 40, 150, 50),)),
            },
        )
        assert derived["land"] == {"nearby": [EAST]}

    def test_of_the_rest_leaves_out_exclusions(self) -> None:
        rest = Selection(rest=True, exclusions=((-180, -90, 180, 0),))
        assert FAR_LAND not in derive(EVERYTHING, land={"rest": rest})["land"]["rest"]

    def test_of_the_rest_is_empty_when_the_source_lacks_its_points(self) -> None:
        """A file of one region must not pass for the whole world."""
        world = Selection(rest=True, points=((-100.0, 40.0),))
        assert derive(EVERYTHING, land={"world": world})["land"] == {}


class TestGeometry:
    def test_has_its_largest_part_first_then_goes_from_west_to_east(self) -> None:
        equal = [square(x, 50, 0.5) for x in (3, 1, 2)]
        everywhere = Selection(boxes=((0, 0, 180, 90),))
        parts = derive([*equal, EAST], islands={"a": everywhere})["islands"]["a"]
        assert [part.bounds[0] for part in parts] == [147, 1, 2, 3]

    def test_follows_the_right_hand_rule_from_the_westernmost_vertex(self) -> None:
        clockwise = Polygon([(3, 3), (3, 0), (0, 0), (0, 3)], [[(1, 1), (2, 1), (2, 2), (1, 2)]])
        (part,) = derive([clockwise], islands={"a": Selection(points=((0.5, 0.5),))})["islands"][
            "a"
        ]
        assert part.exterior.is_ccw
        assert not part.interiors[0].is_ccw
        assert part.exterior.coords[0] == (0, 0)
        assert part.interiors[0].coords[0] == (1, 1)

    def test_is_the_same_whatever_the_order_of_the_source(self) -> None:
        shuffled = [Polygon(np.roll(part.exterior.coords[:-1], 2, axis=0)) for part in EVERYTHING]
        random.Random(7).shuffle(shuffled)
        everywhere = Selection(boxes=((-180, -90, 180, 90),))
        first, second = (
            derive(polygons, islands={"a": everywhere})["islands"]["a"]
            for polygons in (EVERYTHING, shuffled)
        )
        assert [part.wkb for part in first] == [part.wkb for part in second]


class TestTerritories:
    level = Level(boxes=(), tolerance_deg=0, smallest_km2=5000, decimals=5)

    def derive(
        self, polygons: list[Polygon], boxes: Mapping[str, Any] | None = None, **members: str
    ) -> dict[str, list[Polygon]]:
        return derive(
            polygons,
            islands={
                "west": Selection(points=((145.5, 44.5),)),
                "east": Selection(boxes=((146.9, 43, 149, 46),)),
            },
            land={"mainland": Selection(points=((143.5, 44.5),))},
            members={unit: tuple(names.split()) for unit, names in members.items()},
            territories=Outlines(level=self.level, boxes=boxes or {}),
        )["territories"]

    def test_are_made_of_islands_and_land(self) -> None:
        found = self.derive(EVERYTHING, both="west mainland", one="east")
        assert found["both"] == [MAINLAND, WEST]

    def test_leave_out_what_is_too_small_to_show(self) -> None:
        assert self.derive(EVERYTHING, one="east")["one"] == [EAST]

    def test_that_are_nothing_but_small_are_drawn_all_the_same(self) -> None:
        assert self.derive([ROCK, WEST, MAINLAND], one="east")["one"] == [ROCK]

    def test_are_cut_to_their_boxes_and_share_the_cut(self) -> None:
        halves = {"upper": ((143, 44.3, 144, 45),), "lower": ((143, 44, 144, 44.3),)}
        found = self.derive(EVERYTHING, halves, upper="mainland", lower="mainland")
        assert found["upper"][0].equals(box(143, 44.3, 144, 45))
        assert found["lower"][0].equals(box(143, 44, 144, 44.3))

    def test_of_which_the_source_lacks_a_part_are_not_drawn(self) -> None:
        assert self.derive([WEST, EAST], both="west mainland") == {}


class TestRebuild:
    def test_replaces_geometry_and_nothing_else(self, folder: Path, everything: Path) -> None:
        before = {layer: features(folder, layer) for layer in coastline.LAYERS}
        assert coastline.rebuild(folder, everything) == ()
        for layer, old in before.items():
            new = features(folder, layer)
            assert list(new) == list(old)
            for name, feature in new.items():
                assert feature["properties"] == old[name]["properties"]
                assert shape(feature["geometry"]).equals(shape(old[name]["geometry"]))

    def test_leaves_a_folder_that_loads(self, folder: Path, everything: Path) -> None:
        coastline.rebuild(folder, everything)
        atlas = geo.load(folder)
        assert atlas.at(145.5, 44.5).island == "west"
        assert atlas.at(148.55, 44.05).islet == "rock"

    def test_gives_the_same_bytes_again(self, folder: Path, everything: Path) -> None:
        coastline.rebuild(folder, everything)
        first = contents(folder)
        coastline.rebuild(folder, everything)
        assert contents(folder) == first

    def test_writes_islands_as_multipolygons(self, folder: Path, everything: Path) -> None:
        coastline.rebuild(folder, everything)
        assert features(folder, "islands")["west"]["geometry"]["type"] == "MultiPolygon"
        assert features(folder, "islets")["rock"]["geometry"]["type"] == "Polygon"

    def test_writes_no_territories_where_there_are_none(
        self, folder: Path, everything: Path
    ) -> None:
        (folder / "territories.geojson").unlink()
        rewrite(folder, lambda plan: plan.pop("territories"))
        coastline.rebuild(folder, everything)
        assert not (folder / "territories.geojson").exists()

    def test_keeps_territories_whose_land_the_source_lacks(
        self, folder: Path, tmp_path: Path
    ) -> None:
        old = features(folder, "territories")
        path = source_file(tmp_path / "islands.geojson", [WEST, EAST, ROCK, FAR_LAND])
        assert coastline.rebuild(folder, path) == ("mainland", "coast-north", "coast-south")
        assert features(folder, "territories")["coast-north"] == old["coast-north"]

    def test_keeps_land_that_the_source_lacks_and_says_so(
        self, folder: Path, tmp_path: Path
    ) -> None:
        old = features(folder, "land")["far-land"]
        region = source_file(tmp_path / "region.geojson", [WEST, EAST, ROCK, MAINLAND])
        assert coastline.rebuild(folder, region) == ("far-land",)
        assert features(folder, "land")["far-land"] == old

    def test_leaves_an_islet_that_the_source_lacks_as_a_point(
        self, folder: Path, tmp_path: Path
    ) -> None:
        """Coarse sources have no small rocks; their names stay on the map, and come back."""
        path = source_file(tmp_path / "coarse.geojson", [WEST, EAST, MAINLAND, FAR_LAND])
        before = features(folder, "islets")["rock"]
        assert coastline.rebuild(folder, path) == ("rock",)
        point = {"type": "Point", "coordinates": [148.55, 44.05]}
        assert features(folder, "islets")["rock"] == {**before, "geometry": point}
        assert geo.load(folder)["rock"].id == "rock"


class TestRefusal:
    """A rebuild that fails changes no file."""

    @pytest.fixture(autouse=True)
    def _nothing_changes(self, folder: Path) -> Iterator[None]:
        before = contents(folder)
        yield
        assert contents(folder) == before

    def test_names_every_island_that_the_source_lacks(self, folder: Path, tmp_path: Path) -> None:
        path = source_file(tmp_path / "far.geojson", [FAR_LAND])
        with pytest.raises(SourceError, match=r"far\.geojson holds no polygon .* for west, east"):
            coastline.rebuild(folder, path)

    def test_names_two_islands_that_claim_one_polygon(self, folder: Path, everything: Path) -> None:
        rewrite(folder, lambda plan: plan["islands"]["east"].update(boxes=[[144, 43, 149, 46]]))
        with pytest.raises(DataError, match=r"east, boxes: take a polygon of west; add an exclus"):
            coastline.rebuild(folder, everything)

    def test_names_a_feature_that_has_no_record(self, folder: Path, everything: Path) -> None:
        rewrite(folder, lambda plan: plan["islets"].update(stack={"points": [[145.5, 44.5]]}))
        with pytest.raises(DataError, match=r"stack, islets: there is no such feature"):
            coastline.rebuild(folder, everything)

    def test_names_land_that_overlaps_an_island(self, folder: Path, tmp_path: Path) -> None:
        """A file of a user's own is joined where polygons touch; a kept feature cannot be."""
        wider = box(143.5, 44, 146, 45)
        path = source_file(tmp_path / "wider.geojson", [wider, EAST])
        rewrite(folder, lambda plan: plan["islands"]["west"].update(boxes=[[143, 43, 146.1, 46]]))
        with pytest.raises(DataError, match=r"overlaps .*change the levels or selections"):
            coastline.rebuild(folder, path)

    def test_reports_all_faults_of_the_plan_together(self, folder: Path, everything: Path) -> None:
        def spoil(plan: Json) -> None:
            del plan["decimals"]
            plan["islands"]["west"]["boxes"] = [[1, 2, 3]]

        rewrite(folder, spoil)
        with pytest.raises(DataError, match=r"coastline\.json") as caught:
            coastline.rebuild(folder, everything)
        assert len(caught.value.faults) == 2

    @pytest.mark.parametrize("content", [None, "", "{", "[]"])
    def test_needs_a_plan(self, folder: Path, everything: Path, content: str | None) -> None:
        (folder / "coastline.json").unlink()
        if content is not None:
            (folder / "coastline.json").write_text(content)
        with pytest.raises(DataError, match=r"coastline\.json"):
            coastline.rebuild(folder, everything)


def rewrite(folder: Path, change: Callable[[Json], object]) -> None:
    path = folder / "coastline.json"
    plan = json.loads(path.read_text())
    change(plan)
    path.write_text(json.dumps(plan))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.permutations(EVERYTHING), st.floats(min_value=0, max_value=0.4))
def test_no_island_loses_area_to_the_order_of_the_source_or_the_tolerance_of_the_land(
    folder: Path, tmp_path: Path, polygons: list[Polygon], tolerance: float
) -> None:
    rewrite(folder, lambda plan: plan["land"]["levels"][0].update(tolerance_deg=tolerance))
    coastline.rebuild(folder, source_file(tmp_path / "source.geojson", polygons))
    islands = features(folder, "islands")
    assert shape(islands["west"]["geometry"]).equals(WEST)
    assert shape(islands["east"]["geometry"]).equals(shapely.union_all([EAST, ROCK]))
