"""What counts as coast."""

import json
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import LineString, MultiPolygon, Point
from shapely.geometry.base import BaseGeometry

from geo.delimitation import baselines
from geo.errors import GeoError, SourceError
from geo.geodesy import M_PER_DEGREE

MAINLAND, ISLET = shapely.box(0, 40, 2, 42), shapely.box(3, 40, 3.2, 40.2)
COAST = MultiPolygon([MAINLAND, ISLET])
LINE = [[0, 40], [1, 40.5]]


def parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    return list(shapely.get_parts(geometry))


def collection(*features: tuple[str, Any, Any]) -> str:
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": properties,
                    "geometry": {"type": kind, "coordinates": coordinates},
                }
                for kind, coordinates, properties in features
            ],
        }
    )


def written(folder: Path, text: str) -> Path:
    path = folder / "lines.geojson"
    path.write_text(text, encoding="utf-8")
    return path


class TestFile:
    def test_gives_every_line_whatever_it_comes_in(self, tmp_path: Path) -> None:
        text = collection(("LineString", LINE, {}), ("MultiLineString", [LINE, LINE], None))
        found = parts(baselines.read(written(tmp_path, text)))
        assert found == [LineString(LINE)] * 3

    def test_gives_each_coast_its_own_lines(self, tmp_path: Path) -> None:
        text = collection(
            ("LineString", LINE, {"coast": "west"}),
            ("LineString", LINE[::-1], {"coast": "east"}),
            ("MultiLineString", [LINE], {"coast": "west"}),
        )
        found = baselines.read_by_coast(written(tmp_path, text), ["west", "east", "south", ""])
        assert {name: parts(lines) for name, lines in found.items()} == {
            "west": [LineString(LINE)] * 2,
            "east": [LineString(LINE[::-1])],
        }

    @pytest.mark.parametrize(
        ("coast", "told"),
        [
            pytest.param({"coast": "north"}, "'north' is not asked about", id="another"),
            pytest.param({}, "None is not asked about", id="none"),
            pytest.param(None, "None is not asked about", id="no properties"),
        ],
    )
    def test_that_names_another_coast_or_none_is_told(
        self, tmp_path: Path, coast: Any, told: str
    ) -> None:
        text = collection(("LineString", LINE, {"coast": "west"}), ("LineString", LINE, coast))
        path = written(tmp_path, text)
        with pytest.raises(SourceError) as error:
            baselines.read_by_coast(path, ["west", "east", ""])
        assert str(error.value) == f"{path}: feature 2: coast: {told}; name west or east"

    def test_for_coasts_that_have_no_name_tells_what_would_be_one(self, tmp_path: Path) -> None:
        path = written(tmp_path, collection(("LineString", LINE, {"coast": "west"})))
        with pytest.raises(SourceError, match=r"; name coasts by an id or name$"):
            baselines.read_by_coast(path, ["", ""])

    @pytest.mark.parametrize(
        ("kind", "coordinates"), [("Point", [1, 2]), ("Polygon", [[*LINE, [0, 41], LINE[0]]])]
    )
    def test_with_what_is_no_line_is_told(
        self, tmp_path: Path, kind: str, coordinates: Any
    ) -> None:
        text = collection(("LineString", LINE, {}), (kind, coordinates, {}))
        path = written(tmp_path, text)
        with pytest.raises(SourceError) as error:
            baselines.read(path)
        assert str(error.value) == (
            f"{path}: feature 2: a {kind} is no baseline; draw it as a line"
        )

    def test_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError) as error:
            baselines.read(tmp_path / "none.geojson")
        assert str(error.value) == f"{tmp_path}/none.geojson: there is no such file"


def test_baselines_are_added_to_the_coast() -> None:
    line = LineString(LINE)
    assert parts(baselines.with_baselines(COAST, line)) == [MAINLAND, ISLET, line]


class TestWithout:
    @pytest.mark.parametrize(
        "islet",
        [
            pytest.param(ISLET, id="the islet itself"),
            pytest.param(shapely.box(2.9, 39.9, 3.15, 40.3), id="most of it"),
            pytest.param(Point(3.1, 40.1), id="a point in it"),
            pytest.param(Point(3.0, 40.1), id="a point on its shore"),
        ],
    )
    def test_an_islet_is_left_out(self, islet: BaseGeometry) -> None:
        assert parts(baselines.without(COAST, [islet])) == [MAINLAND]

    @pytest.mark.parametrize(
        "other",
        [
            pytest.param(shapely.box(2.9, 39.9, 3.05, 40.3), id="a quarter of it"),
            pytest.param(shapely.box(2.9, 39.9, 3.1, 40.3), id="half of it, not most"),
            pytest.param(shapely.box(2.5, 40, 3, 40.2), id="what touches it"),
            pytest.param(Point(2.5, 40), id="a point beside it"),
        ],
    )
    def test_other_parts_stay(self, other: BaseGeometry) -> None:
        assert parts(baselines.without(COAST, [other])) == [MAINLAND, ISLET]

    def test_several_islets_are_left_out(self) -> None:
        third = shapely.box(5, 40, 5.1, 40.1)
        coast = MultiPolygon([MAINLAND, ISLET, third])
        assert parts(baselines.without(coast, [Point(3.1, 40.1), third])) == [MAINLAND]

    def test_lines_stay_as_they_are(self) -> None:
        line = LineString([(2.9, 40.1), (3.1, 40.1)])
        coast = baselines.with_baselines(COAST, line)
        assert parts(baselines.without(coast, [ISLET])) == [MAINLAND, line]


def test_a_low_tide_elevation_counts_up_to_the_breadth_asked_for() -> None:
    """A tenth of a degree of latitude is 11.1 km: six nautical miles."""
    rock = Point(1, 42.1)
    assert parts(baselines.with_low_tide_elevations(MAINLAND, [rock], nm=6)) == [MAINLAND, rock]
    assert parts(baselines.with_low_tide_elevations(MAINLAND, [rock], nm=5.9)) == [MAINLAND]
    assert parts(baselines.with_low_tide_elevations(MAINLAND, [Point(1, 42.19)])) != [MAINLAND]
    assert parts(baselines.with_low_tide_elevations(MAINLAND, [Point(1, 42.21)])) == [MAINLAND]


class TestSimplified:
    def test_a_tolerance_is_metres_on_the_ground_east_as_well_as_north(self) -> None:
        """At 60 degrees north a bump of a degree eastward is half as large as one northward."""
        metre = 1 / M_PER_DEGREE
        eastward = LineString([(0, 60), (500 * metre * 2, 60.0005), (0, 60.001)])
        northward = LineString([(0, 60), (0.0005, 60 + 500 * metre), (0.001, 60)])
        for line in (eastward, northward):
            assert len(baselines.simplified(line, 450).coords) == 3
            assert len(baselines.simplified(line, 550).coords) == 2

    def test_by_nothing_it_stays(self) -> None:
        assert baselines.simplified(COAST, 0).equals_exact(COAST, 1e-9)

    @pytest.mark.parametrize("tolerance", [-1, float("nan")])
    def test_by_less_than_nothing_is_refused(self, tolerance: float) -> None:
        with pytest.raises(GeoError) as error:
            baselines.simplified(COAST, tolerance)
        assert str(error.value) == f"a coast is simplified by some metres, not {tolerance!r}"
