"""A place is given by name, by coordinates, by a shape or by a table."""

import geopandas as gpd
import pytest
import shapely

import geo
from geo import CoordinateError, GeoError

ATLAS = geo.load()
BOX = shapely.box(146.6, 43.7, 146.9, 43.9)


def test_a_table_of_another_coordinate_system_is_transformed_not_misread() -> None:
    here = gpd.GeoDataFrame(geometry=[BOX], crs="EPSG:4326")
    there = here.to_crs("EPSG:32655")
    # A straight edge in one system is bent in the other: 3 km2 of 538.
    assert ATLAS.area(there) == pytest.approx(ATLAS.area(here), rel=1e-4)
    assert ATLAS.distance(there, "habomai").km == pytest.approx(
        ATLAS.distance(here, "habomai").km, abs=0.01
    )


def test_a_table_is_taken_as_a_whole() -> None:
    halves = gpd.GeoSeries([shapely.box(1, 1, 2, 2), shapely.box(2, 1, 3, 2)], crs=4326)
    assert ATLAS.area(halves) == pytest.approx(ATLAS.area(shapely.box(1, 1, 3, 2)), rel=1e-9)


def test_a_layer_of_the_atlas_is_such_a_table() -> None:
    assert ATLAS.area(ATLAS.islands) == pytest.approx(ATLAS.area(*ATLAS.islands.index))


def test_a_point_is_a_pair_of_degrees() -> None:
    assert ATLAS.distance((146.0, 43.0), shapely.Point(146.0, 43.0)).km == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param((43.8, 146.75), r"did you mean lon=146.75, lat=43.8", id="swapped"),
        pytest.param((float("nan"), 43.0), "not a finite number", id="not a number"),
        pytest.param((500.0, 43.0), "not between -180 and 180", id="out of range"),
        pytest.param(shapely.Point(43.8, 146.75), "did you mean", id="a swapped shape"),
    ],
)
def test_coordinates_that_cannot_be_are_refused(given: object, said: str) -> None:
    with pytest.raises(CoordinateError, match=said):
        ATLAS.distance(given, "habomai")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param(shapely.Point(), "empty geometry lies nowhere", id="an empty shape"),
        pytest.param(
            gpd.GeoSeries([], crs=4326), "empty geometry lies nowhere", id="an empty table"
        ),
        pytest.param(gpd.GeoSeries([BOX]), "does not say its coordinate system", id="no system"),
        pytest.param(42, "a int is no place", id="a number"),
    ],
)
def test_what_lies_nowhere_is_refused_with_a_remedy(given: object, said: str) -> None:
    with pytest.raises(GeoError, match=said):
        ATLAS.zone(given, nm=12)  # type: ignore[arg-type]


def test_an_area_of_a_line_is_refused() -> None:
    with pytest.raises(GeoError, match="a LineString has no area"):
        ATLAS.area(shapely.LineString([(1, 1), (2, 2)]))
