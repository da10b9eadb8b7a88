"""Tracks: every crossing once, every hour somewhere, and no bridge over a gap."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from geo.geodesy import distance, ellipsoid
from geo.points import parquetfiles
from geo.points.filetracking import track_file
from geo.points.tracking import Tracks

START = pd.Timestamp("2020-01-01")
REGION = st.tuples(st.floats(145.2, 149.2), st.floats(43.2, 45.9))


def voyage(places: list[tuple[float, float]], *, ship: int = 1, minutes: int = 60) -> pd.DataFrame:
    lon, lat = np.array(places).T
    times = START + pd.to_timedelta(np.arange(len(places)) * minutes, "min")
    return pd.DataFrame({"mmsi": ship, "time": times, "lon": lon, "lat": lat})


def hours_by(found: Tracks, what: str) -> dict[str | None, float]:
    own = found.hours[found.hours["what"] == what]
    return {
        None if pd.isna(where) else where: hours
        for where, hours in zip(own["where"], own["hours"], strict=True)
    }


def sampled(atlas: geo.Atlas, points: pd.DataFrame, each: int) -> pd.DataFrame:
    """Walk the same ways in many small steps, ask where each is, and how long it takes."""
    walked = []
    for one, other in pairwise(points.to_dict("records")):
        azimuth, _, metres = ellipsoid().inv(one["lon"], one["lat"], other["lon"], other["lat"])
        share = (np.arange(each) + 0.5) / each
        start = (np.full(each, value) for value in (one["lon"], one["lat"], azimuth))
        lon, lat, _ = ellipsoid().fwd(*start, share * metres)
        walked.append(np.column_stack([lon, lat]))
    return atlas.tag(np.concatenate(walked)).astype(object).assign(hours=1 / each)


class TestLaws:
    @settings(max_examples=15)
    @given(places=st.lists(REGION, min_size=2, max_size=6))
    def test_hours_are_those_of_a_walk_in_small_steps(
        self, shipped: geo.Atlas, places: list[tuple[float, float]]
    ) -> None:
        points = voyage(places)
        found = shipped.tracks(points)
        steps = sampled(shipped, points, 1000)
        for what in ("zone_12nm", "side", "island"):
            summed = steps.groupby(what, dropna=False)["hours"].sum().items()
            walked = {None if pd.isna(where) else where: hours for where, hours in summed}
            told = hours_by(found, what)
            assert sum(told.values()) == pytest.approx(len(places) - 1)
            for where in {*walked, *told}:
                slack = 0.016 * (len(places) - 1)
                assert told.get(where, 0) == pytest.approx(walked.get(where, 0), abs=slack)

    @settings(max_examples=15)
    @given(places=st.lists(REGION, min_size=2, max_size=5))
    def test_the_way_back_crosses_the_same_lines(
        self, shipped: geo.Atlas, places: list[tuple[float, float]]
    ) -> None:
        there = shipped.tracks(voyage(places)).crossings
        back = shipped.tracks(voyage(places[::-1])).crossings.iloc[::-1]
        for what in ("zone_12nm", "side"):
            one, other = (part[part["what"] == what] for part in (there, back))
            assert one["from"].fillna("").tolist() == other["to"].fillna("").tolist()
            assert one["to"].fillna("").tolist() == other["from"].fillna("").tolist()
            np.testing.assert_allclose(one[["lon", "lat"]], other[["lon", "lat"]], atol=2e-6)

    @settings(max_examples=15)
    @given(places=st.lists(REGION, min_size=2, max_size=5))
    def test_crossings_lead_from_the_first_place_to_the_last(
        self, shipped: geo.Atlas, places: list[tuple[float, float]]
    ) -> None:
        found = shipped.tracks(voyage(places)).crossings
        tags = shipped.tag(np.array(places))
        for what in ("zone_12nm", "side", "island"):
            own = found[found["what"] == what]
            here = tags[what].astype(object).fillna("")
            way = [here.iloc[0], *own["to"].fillna("")]
            assert own["from"].fillna("").tolist() == way[:-1]
            assert way[-1] == here.iloc[-1]
            assert own["time"].is_monotonic_increasing


@pytest.mark.parametrize("rows", [1, 2, 3, 5])
def test_it_makes_no_difference_where_a_file_is_cut(
    shipped: geo.Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    places = np.random.default_rng(5).uniform((145.2, 43.2), (149.2, 45.9), (6, 2))
    ways = [
        voyage([*map(tuple, way)], ship=ship) for ship, way in enumerate((places, places[::-1]))
    ]
    points = pd.concat([*ways, voyage([(147.0, 44.0)], ship=2)])
    points.to_parquet(tmp_path / "in.parquet", index=False)
    for name in ("LEAST", "MOST"):
        monkeypatch.setattr(parquetfiles, f"_{name}_ROWS_PER_PIECE", rows)
    _run(shipped, tmp_path)
    whole = shipped.tracks(points)
    crossings = pd.read_parquet(tmp_path / "crossings.parquet")
    assert len(crossings) > 10
    np.testing.assert_allclose(crossings[["lon", "lat"]], whole.crossings[["lon", "lat"]])
    assert crossings["mmsi"].tolist() == whole.crossings["mmsi"].tolist()
    hours, expected = (
        table.fillna("").set_index(["mmsi", "what", "where"])["hours"].sort_index()
        for table in (pd.read_parquet(tmp_path / "hours.parquet"), whole.hours)
    )
    assert hours.index.tolist() == expected.index.tolist()
    np.testing.assert_allclose(hours, expected)


def test_a_crossing_tells_when_where_and_which_way(shipped: geo.Atlas) -> None:
    found = shipped.tracks(voyage([(147.5, 43.5), (147.0, 43.7)], minutes=90)).crossings
    (row,) = found[found["what"] == "zone_12nm"].to_dict("records")
    assert (row["mmsi"], row["to"], row["direction"]) == (1, "shikotan", "in")
    assert START < row["time"] < START + pd.Timedelta(minutes=90)
    coast = shipped["shikotan"].geometry
    nearest = distance(shapely.Point(row["lon"], row["lat"]), coast)
    assert nearest.km == pytest.approx(12 * 1.852, abs=0.002)
    assert row["course"] == pytest.approx(299, abs=2)


def test_a_gap_is_not_bridged(shipped: geo.Atlas) -> None:
    points = voyage([(147.5, 43.5), (147.0, 43.7)], minutes=121)
    found = shipped.tracks(points)
    assert found.crossings.empty
    assert found.hours.empty
    assert not shipped.tracks(points, longest_gap_hours=3).crossings.empty


def test_ships_do_not_become_each_other(shipped: geo.Atlas) -> None:
    one, other = voyage([(147.5, 43.5)] * 2), voyage([(147.0, 43.7)] * 2, ship=2)
    found = shipped.tracks(pd.concat([one, other]).sample(frac=1, random_state=1))
    assert found.crossings.empty
    assert found.hours.groupby("mmsi")["hours"].sum().to_dict() == {1: 3.0, 2: 3.0}


class TestFaults:
    def test_times_and_ships_are_needed(self, shipped: geo.Atlas) -> None:
        points = voyage([(147.5, 43.5)] * 2)
        with pytest.raises(geo.DateError, match="row 1: the time is missing"):
            shipped.tracks(points.assign(time=[START, None]))
        with pytest.raises(geo.DateError, match="noon"):
            shipped.tracks(points.assign(time="noon"))
        with pytest.raises(geo.PointsError, match="no 'mmsi'"):
            shipped.tracks(points.assign(mmsi=[1, None]))
        with pytest.raises(geo.GeoError, match="no column 'ship'"):
            shipped.tracks(points, by="ship")

    @pytest.mark.parametrize(
        ("ships", "minutes", "message"),
        [
            pytest.param([1, 2, 1], [0, 1, 2], "not sorted by 'mmsi'", id="ships"),
            pytest.param([1, 1, 1], [0, 2, 1], "not sorted by 'time'", id="times"),
        ],
    )
    def test_a_file_has_to_be_sorted(
        self, shipped: geo.Atlas, tmp_path: Path, ships: list[int], minutes: list[int], message: str
    ) -> None:
        times = START + pd.to_timedelta(minutes, "min")
        points = pd.DataFrame({"mmsi": ships, "time": times, "lon": 147.0, "lat": 44.0})
        points.to_parquet(tmp_path / "in.parquet")
        with pytest.raises(geo.PointsError, match=message):
            _run(shipped, tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]

    def test_no_table_is_written_over_the_input_or_the_other(
        self, shipped: geo.Atlas, tmp_path: Path
    ) -> None:
        path = tmp_path / "in.parquet"
        voyage([(147.0, 44.0)] * 2).to_parquet(path)
        for targets in ((path, tmp_path / "h.csv"), (tmp_path / "h.csv", tmp_path / "h.csv")):
            with pytest.raises(geo.WriteError):
                track_file(path, *targets, shipped.tagger(), by="mmsi", time="time")


def _run(atlas: geo.Atlas, folder: Path) -> None:
    track_file(
        folder / "in.parquet",
        folder / "crossings.parquet",
        folder / "hours.parquet",
        atlas.tagger(),
        by="mmsi",
        time="time",
    )
