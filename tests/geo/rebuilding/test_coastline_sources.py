import sys
from collections.abc import Callable
from pathlib import Path

import geopandas
import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import SourceError
from geo.rebuilding import coastline_sources

EAST, WEST = shapely.box(147, 44, 148, 45), shapely.box(145, 44, 146, 45)
WGS84 = "EPSG:4326"


@pytest.fixture
def saved(tmp_path: Path) -> Callable[..., Path]:
    """Write geometries to a file that GDAL reads."""

    def save(*geometries: BaseGeometry, name: str = "land.gpkg", crs: str = WGS84) -> Path:
        path = tmp_path / name
        layer = geopandas.GeoDataFrame({"note": ["-"] * len(geometries)}, geometry=[*geometries])
        layer.set_crs(WGS84).to_crs(crs).to_file(path)
        return path

    return save


def assert_same_land(found: list[BaseGeometry], *expected: BaseGeometry) -> None:
    assert len(found) == len(expected)
    assert shapely.union_all(found).symmetric_difference(shapely.union_all(expected)).area < 1e-9


@pytest.mark.parametrize("name", ["land.gpkg", "land.shp", "land.geojson"])
def test_every_usual_format_is_read(saved: Callable[..., Path], name: str) -> None:
    assert_same_land([*coastline_sources.from_file(saved(WEST, EAST, name=name))], WEST, EAST)


def test_a_projected_file_becomes_longitude_and_latitude(saved: Callable[..., Path]) -> None:
    (west,) = coastline_sources.from_file(saved(WEST, crs="EPSG:32655"))
    assert west.bounds == pytest.approx(WEST.bounds, abs=1e-6)


def test_a_file_without_a_reference_system_is_taken_as_longitude_and_latitude(
    saved: Callable[..., Path],
) -> None:
    path = saved(WEST, name="land.shp")
    path.with_suffix(".prj").unlink()
    assert_same_land([*coastline_sources.from_file(path)], WEST)


def test_municipalities_become_whole_islands(saved: Callable[..., Path]) -> None:
    north, south = shapely.box(145, 44.4, 146, 45), shapely.box(145, 44, 146, 44.4)
    assert_same_land([*coastline_sources.from_file(saved(north, EAST, south))], WEST, EAST)


def test_parts_of_a_multipolygon_become_polygons_of_their_own(saved: Callable[..., Path]) -> None:
    assert_same_land(
        [*coastline_sources.from_file(saved(shapely.MultiPolygon([WEST, EAST])))], WEST, EAST
    )


def test_islands_that_touch_nothing_keep_their_vertices_in_order(
    saved: Callable[..., Path],
) -> None:
    north, south = shapely.box(145, 44.4, 146, 45), shapely.box(145, 44, 146, 44.4)
    found = coastline_sources.from_file(saved(north, EAST, south))
    assert shapely.equals_identical(found[0], EAST)


def test_a_polygon_that_crosses_itself_is_repaired(saved: Callable[..., Path]) -> None:
    bow_tie = shapely.Polygon([(145, 44), (146, 45), (146, 44), (145, 45)])
    found = coastline_sources.from_file(saved(bow_tie))
    assert shapely.is_valid(found).all()
    assert sum(part.area for part in found) == pytest.approx(0.5)


def test_points_and_lines_beside_the_polygons_are_passed_over(saved: Callable[..., Path]) -> None:
    assert_same_land(
        [*coastline_sources.from_file(saved(WEST, shapely.Point(1, 2), name="mixed.geojson"))], WEST
    )


def test_heights_are_dropped(saved: Callable[..., Path]) -> None:
    (flat,) = coastline_sources.from_file(saved(shapely.force_3d(WEST, 12)))
    assert not flat.has_z


def assert_one_clear_line(error: SourceError, path: Path) -> None:
    assert str(path) in str(error)
    assert "\n" not in str(error)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.shp"
    with pytest.raises(SourceError, match="does not exist") as caught:
        coastline_sources.from_file(path)
    assert_one_clear_line(caught.value, path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("notes.txt", b"land ahoy", id="a text"),
        pytest.param("table.csv", b"id,name\n1,west\n", id="a table"),
        pytest.param("land.geojson", b'{"type": "FeatureCollection"', id="cut off"),
        pytest.param("land.shp", b"\x00\x00\x27\x0a" + bytes(120), id="a shapefile by halves"),
        pytest.param("land.gpkg", b"SQLite format 3\x00" + bytes(200), id="a broken package"),
    ],
)
def test_a_file_without_polygons_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceError, match="is not a layer of polygons") as caught:
        coastline_sources.from_file(path)
    assert_one_clear_line(caught.value, path)


@pytest.mark.parametrize(
    "features",
    [
        pytest.param("", id="empty"),
        pytest.param(
            '{"type": "Feature", "properties": {}, '
            '"geometry": {"type": "Point", "coordinates": [145, 44]}}',
            id="points",
        ),
        pytest.param('{"type": "Feature", "properties": {}, "geometry": null}', id="nothing"),
    ],
)
def test_a_layer_without_polygons_is_refused(tmp_path: Path, features: str) -> None:
    path = tmp_path / "points.geojson"
    path.write_text(f'{{"type": "FeatureCollection", "features": [{features}]}}', encoding="utf-8")
    with pytest.raises(SourceError, match="polygons") as caught:
        coastline_sources.from_file(path)
    assert_one_clear_line(caught.value, path)


def test_metres_without_a_reference_system_are_refused(saved: Callable[..., Path]) -> None:
    path = saved(WEST, name="land.shp", crs="EPSG:32655")
    path.with_suffix(".prj").unlink()
    with pytest.raises(SourceError, match=r"\.prj") as caught:
        coastline_sources.from_file(path)
    assert_one_clear_line(caught.value, path)


def test_without_the_package_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, coastline_sources.PACKAGE.replace("-", "_"), None)
    with pytest.raises(SourceError, match=r"pip install 'disputed-islands\[rebuild\]'"):
        coastline_sources.openstreetmap()


@pytest.mark.slow
def test_the_package_carries_the_whole_world() -> None:
    pytest.importorskip("roaring_landmask", reason="roaring-landmask is not installed")
    polygons = coastline_sources.openstreetmap()
    west, south, east, north = shapely.total_bounds(polygons)
    assert (west, south, east) == (-180, -90, 180)
    assert north > 83
    assert np.all(shapely.get_type_id(polygons) == shapely.GeometryType.POLYGON)
