"""Tags beside points of any kind of table: what `atlas.at` says, for many at once."""

import datetime

import dask.dataframe as dd
import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from geo.delimitation.rivals import Rivals

HARBOUR = (146.83, 43.87)  # on Shikotan
SEA = (146.30, 44.20)  # in Kunashiri's territorial sea
FAR = (0.0, 0.0)
COLUMNS = [
    "island",
    "islet",
    "zone_12nm",
    "side",
    "declaration_1956",
    "administered_by",
]


@pytest.fixture
def points() -> pd.DataFrame:
    lon, lat = np.array([HARBOUR, SEA, FAR]).T
    return pd.DataFrame(
        {"lon": lon, "lat": lat, "ship": ["a", "b", "c"]}, index=pd.Index([7, 5, 7], name="row")
    )


def values(frame: pd.DataFrame, column: str) -> list[str | None]:
    return [None if pd.isna(value) else value for value in frame[column]]


class TestColumns:
    def test_a_point_on_land_has_all_that_is_known_of_it(self, shipped: geo.Atlas) -> None:
        found = shipped.tag(([HARBOUR[0]], [HARBOUR[1]])).iloc[0]
        assert found.to_dict() | {"islet": None} == {
            "island": "shikotan",
            "islet": None,
            "zone_12nm": "shikotan",
            "side": "RU",
            "declaration_1956": "transfer-after-peace-treaty",
            "administered_by": "RU",
        }

    def test_at_sea_there_is_a_zone_and_a_side(
        self, shipped: geo.Atlas, points: pd.DataFrame
    ) -> None:
        found = shipped.tag(points)
        assert values(found, "island") == ["shikotan", None, None]
        assert values(found, "zone_12nm") == ["shikotan", "kunashiri", None]
        assert values(found, "side") == ["RU", "RU", None]

    def test_each_breadth_has_its_column(self, shipped: geo.Atlas) -> None:
        found = shipped.tag((*[[c] for c in (147.2, 43.6)],), zones_nm=(12, 24))
        assert values(found, "zone_12nm") == [None]
        assert values(found, "zone_24nm") == ["shikotan"]

    def test_a_scenario_moves_the_side(self, shipped: geo.Atlas, points: pd.DataFrame) -> None:
        found = shipped.tag(points, scenario="declaration-1956")
        assert values(found, "side") == ["JP", "RU", None]
        with pytest.raises(geo.UnknownScenarioError):
            shipped.tag(points, scenario="no such formula")

    @pytest.mark.parametrize(
        ("time", "holder"),
        [
            pytest.param("1880-01-01", "JP", id="by the treaty of 1875"),
            pytest.param("1945-08-31", "JP", id="the day before"),
            pytest.param("2020-01-01T12:00+09:00", "RU", id="with a time zone"),
            pytest.param("0900-01-01", None, id="before the record"),
            pytest.param(None, None, id="at no time"),
        ],
    )
    def test_with_times_it_tells_who_held_the_island_then(
        self, shipped: geo.Atlas, time: str | None, holder: str | None
    ) -> None:
        found = shipped.tag(([HARBOUR[0]], [HARBOUR[1]]), time=[time])
        assert values(found, "administered_by") == [holder]

    def test_it_agrees_with_the_atlas_on_every_day(self, shipped: geo.Atlas) -> None:
        days = [event.day for event in shipped.events if "etorofu" in event.holders]
        days += [day - datetime.timedelta(1) for day in days[1:]]
        lon, lat = 147.8, 45.0
        frame = shipped.tag(([lon] * len(days), [lat] * len(days)), time=days)
        held = [shipped.at(lon, lat, on=day).held for day in days]
        assert values(frame, "administered_by") == [
            None if own is None or own.holder == "none" else own.holder for own in held
        ]

    @settings(max_examples=30)
    @given(lon=st.floats(145.3, 149), lat=st.floats(43.3, 45.6))
    def test_it_agrees_with_the_atlas_at_any_point(
        self, shipped: geo.Atlas, lon: float, lat: float
    ) -> None:
        found, here = shipped.tag(([lon], [lat])), shipped.at(lon, lat)
        assert values(found, "island") == [here.island]
        assert values(found, "islet") == [here.islet]
        assert values(found, "declaration_1956") == [here.status]
        administered_by = here.administered_by if here.island else None
        assert values(found, "administered_by") == [administered_by]

    def test_zones_are_those_of_the_nearest_coast(self, shipped: geo.Atlas) -> None:
        """The dividing lines are within 0.1 m; nothing random comes so near to them."""
        lon, lat = np.random.default_rng(3).uniform((145.0, 43.2), (149.0, 45.9), (300, 2)).T
        found = shipped.tag((lon, lat))
        coasts = {
            record.id: record.geometry
            for layer in ("islands", "land")
            for record in shipped.features(layer)
            if layer == "islands" or record.id in {"hokkaido", "urup"}
        }
        metres = Rivals(list(coasts.values())).distances_m(np.column_stack([lon, lat]))
        expected = np.where(metres.min(axis=1) <= 12 * 1852, metres.argmin(axis=1), -1)
        names = [*coasts, None]
        assert values(found, "zone_12nm") == [names[place] for place in expected]


def test_a_point_is_told_alike_whichever_of_many_it_is(shipped: geo.Atlas) -> None:
    """Points are looked up by blocks of some ten thousand."""
    lon, lat = np.tile(np.array([HARBOUR, SEA, FAR]).T, 25_000)
    found = shipped.tag((lon, lat))
    first = found.iloc[:3]
    for name in COLUMNS:
        assert found[name].cat.codes.tolist() == first[name].cat.codes.tolist() * 25_000


class TestTables:
    def test_a_frame_keeps_index_order_and_columns(
        self, shipped: geo.Atlas, points: pd.DataFrame
    ) -> None:
        before = points.copy()
        found = shipped.tag(points)
        assert list(found.columns) == ["lon", "lat", "ship", *COLUMNS]
        pd.testing.assert_frame_equal(found[["lon", "lat", "ship"]], before)
        pd.testing.assert_frame_equal(points, before)
        assert all(isinstance(found[name].dtype, pd.CategoricalDtype) for name in COLUMNS)

    def test_a_geoframe_may_have_any_crs(self, shipped: geo.Atlas, points: pd.DataFrame) -> None:
        frame = gpd.GeoDataFrame(
            {"ship": points["ship"]},
            geometry=gpd.points_from_xy(points["lon"], points["lat"]),
            crs="EPSG:4326",
        ).to_crs("EPSG:3857")
        found = shipped.tag(frame)
        assert isinstance(found, gpd.GeoDataFrame)
        assert found.crs == frame.crs
        assert values(found, "zone_12nm") == ["shikotan", "kunashiri", None]

    def test_an_arrow_table_gets_dictionaries(
        self, shipped: geo.Atlas, points: pd.DataFrame
    ) -> None:
        table = pa.Table.from_pandas(points)
        found = shipped.tag(table)
        assert found.schema.metadata == table.schema.metadata
        assert found["zone_12nm"].to_pylist() == ["shikotan", "kunashiri", None]
        assert pa.types.is_dictionary(found["side"].type)

    def test_a_dask_frame_is_tagged_part_by_part(
        self, shipped: geo.Atlas, points: pd.DataFrame
    ) -> None:
        lazy = shipped.tag(dd.from_pandas(points.reset_index(drop=True), npartitions=2))
        expected = shipped.tag(points.reset_index(drop=True))
        assert list(lazy.columns) == list(expected.columns)
        found = lazy.compute(scheduler="sync")
        pd.testing.assert_frame_equal(found[COLUMNS], expected[COLUMNS])
        assert found["ship"].tolist() == ["a", "b", "c"]

    def test_arrays_of_two_columns_are_points(self, shipped: geo.Atlas) -> None:
        found = shipped.tag(np.array([HARBOUR, SEA]))
        assert list(found.columns) == COLUMNS
        assert values(found, "island") == ["shikotan", None]

    def test_no_points_give_no_rows(self, shipped: geo.Atlas, points: pd.DataFrame) -> None:
        assert list(shipped.tag(points.iloc[:0]).columns) == ["lon", "lat", "ship", *COLUMNS]

    def test_columns_may_be_called_otherwise(
        self, shipped: geo.Atlas, points: pd.DataFrame
    ) -> None:
        renamed = points.rename(columns={"lon": "x", "lat": "y"})
        assert values(shipped.tag(renamed, "x", "y"), "island")[0] == "shikotan"


class TestFaults:
    @pytest.mark.parametrize(
        ("lon", "lat", "message"),
        [
            pytest.param([1.0, np.nan], [1.0, 1.0], "row 1: longitude nan", id="NaN"),
            pytest.param(
                [1.0, 43.8], [1.0, 146.7], "did you mean lon=146.7, lat=43.8", id="swapped"
            ),
            pytest.param([1.0, "x"], [1.0, 1.0], "row 1: lon 'x' is not a number", id="text"),
            pytest.param([181.0] * 3, [91.0] * 3, r"row 0: .*and 2 rows more", id="no position"),
            pytest.param([181.0] * 2, [1.0] * 2, r"and 1 row more\); .*--null-invalid", id="two"),
            pytest.param([1.0], [1.0, 2.0], "as many of both", id="of unlike length"),
        ],
    )
    def test_a_position_that_is_none_is_told(
        self, shipped: geo.Atlas, lon: list[object], lat: list[object], message: str
    ) -> None:
        with pytest.raises(geo.CoordinateError, match=message):
            shipped.tag((lon, lat))

    @pytest.mark.parametrize("count", [10, 300_000])
    @pytest.mark.parametrize("wrong", [(np.nan, 1.0), (1.0, np.nan), (180.5, 1.0), (1.0, -90.5)])
    def test_one_of_many_is_found(
        self, shipped: geo.Atlas, count: int, wrong: tuple[float, float]
    ) -> None:
        lon, lat = np.ones((2, count))
        lon[-1], lat[-1] = wrong
        with pytest.raises(geo.CoordinateError, match=f"row {count - 1}: "):
            shipped.tag((lon, lat))
        assert shipped.tag((lon, lat), invalid="null")["side"].isna().all()

    def test_or_has_no_tags_if_that_is_wished(self, shipped: geo.Atlas) -> None:
        lon = [HARBOUR[0], np.nan, "x", 181.0, None, "146.83"]
        found = shipped.tag((lon, [HARBOUR[1]] * 6), invalid="null")
        assert values(found, "island") == ["shikotan", None, None, None, None, "shikotan"]

    def test_a_missing_column_is_told_with_those_there_are(
        self, shipped: geo.Atlas, points: pd.DataFrame
    ) -> None:
        with pytest.raises(geo.GeoError, match="no column 'x'; the columns are: lon, lat, ship"):
            shipped.tag(points, lon="x")
        with pytest.raises(geo.GeoError, match="no column 't'"):
            shipped.tag(points, time="t")

    def test_no_column_is_written_over(self, shipped: geo.Atlas, points: pd.DataFrame) -> None:
        with pytest.raises(geo.GeoError, match="a column 'side' already"):
            shipped.tag(points.assign(side="port"))

    def test_a_time_that_cannot_be_read_is_told(self, shipped: geo.Atlas) -> None:
        with pytest.raises(geo.DateError, match="yesterday"):
            shipped.tag(([1.0], [1.0]), time=["yesterday"])

    def test_points_without_a_crs_and_lines_are_refused(self, shipped: geo.Atlas) -> None:
        with pytest.raises(geo.GeoError, match="no CRS"):
            shipped.tag(gpd.GeoDataFrame(geometry=[shapely.Point(1, 1)]))
        line = gpd.GeoDataFrame(geometry=[shapely.LineString([(0, 0), (1, 1)])], crs=4326)
        with pytest.raises(geo.GeoError, match="LineString"):
            shipped.tag(line)

    @pytest.mark.parametrize("points", ["points.csv", 5, [[1, 2, 3]]])
    def test_what_is_no_table_of_points_is_refused(
        self, shipped: geo.Atlas, points: object
    ) -> None:
        with pytest.raises(geo.GeoError, match="cannot be tagged"):
            shipped.tag(points)
