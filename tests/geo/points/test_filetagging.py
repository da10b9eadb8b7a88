"""Files of points: whole or not at all, whatever happens, and every other column as it was."""

import errno
import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import geo
from geo.points import csvfiles, filetagging, linefiles, parquetfiles
from geo.points.filetagging import Options, Tagged, tag_files

ROOT = Path(__file__).parents[3]

Tag = Callable[..., Tagged]


@pytest.fixture(scope="module")
def tag(shipped: geo.Atlas) -> Tag:
    tagger = shipped.tagger()

    def run(source: object, target: object, **options: object) -> Tagged:
        job = {key: options.pop(key) for key in ("resume", "workers", "about") if key in options}
        return tag_files(str(source), str(target), tagger, Options(**options), **job)  # type: ignore[arg-type]

    return run


def sample(count: int = 1000, seed: int = 1) -> pd.DataFrame:
    lon, lat = np.random.default_rng(seed).uniform((145, 43.3), (149, 45.8), (count, 2)).T
    return pd.DataFrame({"id": range(count), "lon": lon.round(6), "lat": lat.round(6)})


def parquet(path: Path, **options: int) -> Path:
    sample(**options).to_parquet(path, index=False)
    return path


class TestKinds:
    def test_parquet_keeps_types_and_gets_dictionaries(
        self, tag: Tag, shipped: geo.Atlas, tmp_path: Path
    ) -> None:
        source = parquet(tmp_path / "in.parquet")
        assert tag(source, tmp_path / "out.parquet") == Tagged(1000, 1000, 1)
        found = pd.read_parquet(tmp_path / "out.parquet")
        pd.testing.assert_frame_equal(found, shipped.tag(sample()))

    def test_csv_keeps_every_value_as_it_was_written(self, tag: Tag, tmp_path: Path) -> None:
        (tmp_path / "in.csv").write_text(
            'code,lon,lat,note\n007,146.83,43.8700,"a, ""b"""\n1e3, 0.0,0,"two\nlines"\n,1,1,択捉\n',
            encoding="utf-8",
        )
        tag(tmp_path / "in.csv", tmp_path / "out.csv")
        assert (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines() == [
            "code,lon,lat,note,island,islet,zone_12nm,side,declaration_1956,administered_by",
            '007,146.83,43.8700,"a, ""b""",shikotan,,shikotan,RU,transfer-after-peace-treaty,RU',
            '1e3, 0.0,0,"two',
            'lines",,,,,,',
            ",1,1,択捉,,,,,,",
        ]

    def test_tables_may_be_separated_by_tabs_and_packed(self, tag: Tag, tmp_path: Path) -> None:
        with gzip.open(tmp_path / "in.tsv.gz", "wt") as file:
            file.write("lon\tlat\n146.83\t43.87\n")
        tag(tmp_path / "in.tsv.gz", tmp_path / "out.tsv.gz")
        with gzip.open(tmp_path / "out.tsv.gz", "rt") as file:
            assert file.read().splitlines()[1].split("\t")[:3] == ["146.83", "43.87", "shikotan"]

    def test_geojson_lines_get_properties(self, tag: Tag, tmp_path: Path) -> None:
        feature = {
            "type": "Feature",
            "id": 3,
            "properties": {"name": "択捉"},
            "geometry": {"type": "Point", "coordinates": [146.83, 43.87, 5.0]},
        }
        text = json.dumps(feature) + "\n\n\x1e" + json.dumps(feature | {"properties": None}) + "\n"
        (tmp_path / "in.geojsonl").write_text(text, encoding="utf-8")
        tag(tmp_path / "in.geojsonl", tmp_path / "out.geojsonl")
        lines = (tmp_path / "out.geojsonl").read_text(encoding="utf-8").splitlines()
        one, other = map(json.loads, lines)
        assert one["properties"]["island"] == other["properties"]["island"] == "shikotan"
        assert (one["properties"]["name"], one["id"]) == ("択捉", 3)
        assert one["geometry"] == feature["geometry"]

    def test_parquet_columns_are_packed_as_they_came(self, tag: Tag, tmp_path: Path) -> None:
        """Numbered where that took less room, with least and greatest values, in columns too."""
        count = 20_000
        points = {
            "lon": np.random.default_rng(1).uniform(145, 148, count),
            "lat": np.random.default_rng(2).uniform(43, 45, count),
            "ship": np.repeat(np.arange(20), count // 20),
            "port": pa.array([{"name": "east"}] * count),
        }
        pq.write_table(pa.table(points), tmp_path / "in.parquet", dictionary_pagesize_limit=4096)
        tag(tmp_path / "in.parquet", tmp_path / "out.parquet")
        assert pq.read_table(tmp_path / "out.parquet").select(list(points)) == pa.table(points)
        group = pq.ParquetFile(tmp_path / "out.parquet").metadata.row_group(0)
        columns = [group.column(place) for place in range(group.num_columns)]
        numbered = {own.path_in_schema for own in columns if own.has_dictionary_page}
        assert {"ship", "port.name", "island", "side"} <= numbered
        assert not {"lon", "lat"} & numbered
        measured = {own.path_in_schema for own in columns if own.is_stats_set}
        assert measured == {"lon", "lat", "ship", "port.name"}

    def test_csv_may_become_parquet(self, tag: Tag, tmp_path: Path) -> None:
        sample().to_csv(tmp_path / "in.csv", index=False)
        tag(tmp_path / "in.csv", tmp_path / "out.parquet")
        assert pd.read_parquet(tmp_path / "out.parquet")["zone_12nm"].notna().any()

    @pytest.mark.parametrize("suffix", [".csv", ".csv.gz", ".parquet", ".geojsonl"])
    def test_a_name_may_be_no_text(self, tag: Tag, tmp_path: Path, suffix: str) -> None:
        plain, odd = (tmp_path / f"{stem}{suffix}" for stem in ("in", os.fsdecode(b"in\xff")))
        if suffix == ".parquet":
            parquet(plain)
        elif suffix == ".geojsonl":
            plain.write_text('{"geometry":{"type":"Point","coordinates":[146.83,43.87]}}\n')
        else:
            sample().to_csv(plain, index=False)
        try:
            shutil.copy(plain, odd)
        except OSError:
            pytest.skip("the disk takes only names that are text")
        for source, target in ((plain, "a"), (odd, os.fsdecode(b"b\xff"))):
            tag(source, tmp_path / f"{target}{suffix}")
        expected, *others = (path.read_bytes() for path in sorted(tmp_path.glob(f"[ab]*{suffix}")))
        assert others == [expected]

    def test_only_points_in_an_island_or_zone_may_be_kept(
        self, tag: Tag, shipped: geo.Atlas, tmp_path: Path
    ) -> None:
        source = parquet(tmp_path / "in.parquet")
        done = tag(source, tmp_path / "out.parquet", keep_only=True)
        every = shipped.tag(sample())
        expected = every[every["zone_12nm"].notna()].reset_index(drop=True)
        assert (done.points, done.kept) == (1000, len(expected))
        pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "out.parquet"), expected)

    def test_a_file_without_rows_is_one_with_more_columns(self, tag: Tag, tmp_path: Path) -> None:
        (tmp_path / "in.csv").write_text("lon,lat\n")
        parquet(tmp_path / "in.parquet", count=0)
        for name in ("in.csv", "in.parquet"):
            tag(tmp_path / name, tmp_path / name.replace("in", "out"))
        assert (tmp_path / "out.csv").read_text().startswith("lon,lat,island,")
        assert "island" in pq.read_schema(tmp_path / "out.parquet").names

    def test_many_pieces_are_as_one(
        self, tag: Tag, shipped: geo.Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(csvfiles, "BYTES_PER_PIECE", 2000)
        monkeypatch.setattr(parquetfiles, "_MOST_ROWS_PER_PIECE", 37)
        monkeypatch.setattr(linefiles, "_LINES_PER_PIECE", 7)
        every = shipped.tag(sample())["island"]
        expected = every.astype(object).where(every.notna(), None).tolist()
        sample().to_csv(tmp_path / "in.csv", index=False)
        tag(tmp_path / "in.csv", tmp_path / "out.csv")
        tag(parquet(tmp_path / "in.parquet"), tmp_path / "out.parquet")
        for found in (pd.read_csv(tmp_path / "out.csv"), pd.read_parquet(tmp_path / "out.parquet")):
            assert found["id"].tolist() == list(range(1000))
            assert (
                found["island"].astype(object).where(found["island"].notna(), None).tolist()
                == expected
            )


class TestFaults:
    @pytest.mark.parametrize(
        ("name", "content", "message"),
        [
            pytest.param("in.csv", b"", "in.csv: is empty", id="an empty file"),
            pytest.param(
                "in.csv", b"a,b\n1,2\n", "no column 'lon'; the columns are: a, b", id="column"
            ),
            pytest.param(
                "in.csv", b"lon,lat,lon\n1,2,3\n", "two columns are called 'lon'", id="twice"
            ),
            pytest.param(
                "in.csv", b"lon,lat\n1,2\n1\n", "in.csv: cannot be read", id="a short line"
            ),
            pytest.param(
                "in.csv", b"lon,lat\n1,2\nx,2\n", "row 2: lon 'x' is not a number", id="text"
            ),
            pytest.param("in.csv", b"lon,lat\n1,2\n,2\n", "row 2: longitude nan", id="nothing"),
            pytest.param(
                "in.csv", b"lon,lat\n43.8,146.7\n", "did you mean lon=146.7", id="swapped"
            ),
            pytest.param("in.csv", b"lon,lat\n\xff,2\n", "in.csv: cannot be read", id="not UTF-8"),
            pytest.param("in.csv", b"lon,lat,side\n1,2,3\n", "a column 'side' already", id="taken"),
            pytest.param("in.parquet", b"PAR1 and then nothing", "cannot be read", id="broken"),
            pytest.param("in.geojsonl", b"{}\n", "no GeoJSON feature", id="no feature"),
            pytest.param(
                "in.geojsonl",
                b'{"geometry": {"type": "Polygon", "coordinates": []}}\n',
                "only points can be tagged, not a Polygon",
                id="a polygon",
            ),
            pytest.param("in.xlsx", b"PK", "the suffix tells no kind of file", id="suffix"),
        ],
    )
    def test_a_bad_input_is_told_and_the_old_output_stays(
        self, tag: Tag, tmp_path: Path, name: str, content: bytes, message: str
    ) -> None:
        source, target = tmp_path / name, tmp_path / name.replace("in", "out")
        source.write_bytes(content)
        target.write_bytes(b"old")
        with pytest.raises(geo.GeoError, match=message):
            tag(source, target)
        assert target.read_bytes() == b"old"
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, target.name])

    def test_invalid_positions_may_be_passed_over(self, tag: Tag, tmp_path: Path) -> None:
        (tmp_path / "in.csv").write_text("lon,lat\n146.83,43.87\n,\nx,91\n181,91\n")
        tag(tmp_path / "in.csv", tmp_path / "out.csv", invalid="null")
        found = pd.read_csv(tmp_path / "out.csv")
        assert found["island"].fillna("").tolist() == ["shikotan", "", "", ""]

    def test_parquet_cut_off_in_the_middle_is_told(self, tag: Tag, tmp_path: Path) -> None:
        whole = parquet(tmp_path / "in.parquet").read_bytes()
        (tmp_path / "in.parquet").write_bytes(whole[:2000] + b"\0" * 2000 + whole[4000:])
        with pytest.raises(geo.PointsError, match=r"in\.parquet: cannot be read"):
            tag(tmp_path / "in.parquet", tmp_path / "out.parquet")
        assert not (tmp_path / "out.parquet").exists()

    def test_the_output_is_never_an_input(self, tag: Tag, tmp_path: Path) -> None:
        source = parquet(tmp_path / "in.parquet")
        before = source.read_bytes()
        with pytest.raises(geo.WriteError, match="it is an input"):
            tag(source, source)
        with pytest.raises(geo.WriteError, match="it exists"):
            tag(tmp_path, tmp_path)
        assert source.read_bytes() == before

    def test_the_output_is_no_input_by_another_name_either(
        self, tag: Tag, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        source = parquet(tmp_path / "in.parquet")
        before = source.read_bytes()
        (tmp_path / "soft.parquet").symlink_to(source)
        (tmp_path / "hard.parquet").hardlink_to(source)
        monkeypatch.chdir(tmp_path)
        for name in ("soft.parquet", "hard.parquet", "in.parquet", "../{}/in.parquet"):
            target = name.format(tmp_path.name)
            for one, other in ((source, target), (target, source)):
                with pytest.raises(geo.WriteError, match="it is an input"):
                    tag(one, other)
        assert source.read_bytes() == before

    def test_tagged_points_do_not_get_among_the_points(self, tag: Tag, tmp_path: Path) -> None:
        folder = tmp_path / "in"
        folder.mkdir()
        parquet(folder / "1.parquet")
        (tmp_path / "link").symlink_to(folder)
        for source, target in (("in", "in/out"), ("link", "in/out"), ("in", "link/out")):
            with pytest.raises(geo.WriteError, match="would lie among the points"):
                tag(tmp_path / source, tmp_path / target)
        assert [path.name for path in folder.iterdir()] == ["1.parquet"]

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_a_file_that_may_not_be_read_is_told(self, tag: Tag, tmp_path: Path) -> None:
        source = parquet(tmp_path / "in.parquet")
        source.chmod(0)
        with pytest.raises(
            geo.PointsError, match=r"in\.parquet: cannot be read: Permission denied"
        ):
            tag(source, tmp_path / "out.parquet")

    def test_a_time_that_cannot_be_read_is_told_in_one_line(self, tag: Tag, tmp_path: Path) -> None:
        (tmp_path / "in.csv").write_text("lon,lat,t\n146,43,yesterday\n")
        with pytest.raises(geo.DateError, match=r"in\.csv: after row 1: .*yesterday") as told:
            tag(tmp_path / "in.csv", tmp_path / "out.csv", time="t")
        assert "\n" not in str(told.value)

    def test_true_and_false_are_no_degrees(self, tag: Tag, tmp_path: Path) -> None:
        pd.DataFrame({"lon": [True], "lat": [43.0]}).to_parquet(tmp_path / "in.parquet")
        with pytest.raises(geo.PointsError, match="lon holds true and false, not numbers"):
            tag(tmp_path / "in.parquet", tmp_path / "out.parquet")

    def test_a_missing_file_or_folder_is_told(self, tag: Tag, tmp_path: Path) -> None:
        with pytest.raises(geo.PointsError, match="no such file"):
            tag(tmp_path / "none.csv", tmp_path / "out.csv")
        with pytest.raises(geo.WriteError, match="does not exist; create it first"):
            tag(parquet(tmp_path / "in.parquet"), tmp_path / "none" / "out.parquet")

    @pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="no list of open files")
    @pytest.mark.parametrize("name", ["in.csv", "in.csv.gz", "in.parquet"])
    def test_a_file_that_is_refused_does_not_stay_open(
        self, tag: Tag, tmp_path: Path, name: str
    ) -> None:
        """A thread that went on reading it would abort a program that ends."""
        points = sample(200_000).drop(columns="lat")
        write = points.to_parquet if name.endswith("parquet") else points.to_csv
        write(tmp_path / name, index=False)
        with pytest.raises(geo.PointsError, match="lat") as refused:
            tag(tmp_path / name, tmp_path / f"out.{name}")
        still = {os.path.realpath(path) for path in Path("/proc/self/fd").iterdir()}
        assert os.path.realpath(tmp_path / name) not in still
        assert refused.tb  # what an error keeps alive would keep the file open

    def test_a_full_disk_is_told(
        self, tag: Tag, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        (tmp_path / "out.parquet").write_bytes(b"old")
        source = parquet(tmp_path / "in.parquet")
        monkeypatch.setattr(parquetfiles.ParquetWriter, "write", refuse)
        with pytest.raises(geo.WriteError, match=r"out\.parquet: no space left on device"):
            tag(source, tmp_path / "out.parquet")
        assert (tmp_path / "out.parquet").read_bytes() == b"old"

    def test_a_link_laid_in_the_way_is_not_followed(self, tag: Tag, tmp_path: Path) -> None:
        (tmp_path / "precious").write_text("kept")
        (tmp_path / ".out.csv.partial").symlink_to(tmp_path / "precious")
        sample(20).to_csv(tmp_path / "in.csv", index=False)
        with pytest.raises(geo.WriteError, match="cannot write"):
            tag(tmp_path / "in.csv", tmp_path / "out.csv")
        assert (tmp_path / "precious").read_text() == "kept"


class TestFolders:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / "in"
        folder.mkdir()
        for place in range(4):
            parquet(folder / f"part-{place}.parquet", seed=place, count=500)
        (folder / "_SUCCESS").write_text("")
        return folder

    def test_a_folder_becomes_a_folder(
        self, tag: Tag, shipped: geo.Atlas, folder: Path, tmp_path: Path
    ) -> None:
        assert tag(folder, tmp_path / "out") == Tagged(2000, 2000, 4)
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
            f"part-{place}.parquet" for place in range(4)
        ]
        for place in range(4):
            found = pd.read_parquet(tmp_path / "out" / f"part-{place}.parquet")
            pd.testing.assert_frame_equal(found, shipped.tag(sample(500, seed=place)))

    def test_a_pattern_picks_files(self, tag: Tag, folder: Path, tmp_path: Path) -> None:
        assert tag(f"{folder}/*-[12].parquet", tmp_path / "out").files == 2

    def test_a_part_that_cannot_be_read_stops_it_and_it_goes_on_when_mended(
        self, tag: Tag, folder: Path, tmp_path: Path
    ) -> None:
        broken = folder / "part-2.parquet"
        whole = broken.read_bytes()
        broken.write_bytes(b"broken")
        with pytest.raises(geo.PointsError, match=r"part-2\.parquet: cannot be read"):
            tag(folder, tmp_path / "out", workers=1)
        assert not (tmp_path / "out").exists()
        broken.write_bytes(whole)
        with pytest.raises(geo.PointsError, match="begun with other files"):
            tag(folder, tmp_path / "out", resume=True)
        assert tag(folder, tmp_path / "out").done_before == 0

    def test_it_goes_on_where_it_was(
        self, tag: Tag, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tag_file = filetagging.tag_file

        def fail_at_the_third(source: Path, *others: object, **options: object) -> object:
            if source.name == "part-2.parquet":
                raise KeyboardInterrupt
            return tag_file(source, *others, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(filetagging, "tag_file", fail_at_the_third)
        with pytest.raises(KeyboardInterrupt):
            tag(folder, tmp_path / "out", workers=1)
        monkeypatch.undo()
        assert not (tmp_path / "out").exists()
        done = tag(folder, tmp_path / "out", resume=True)
        assert done.files == 4
        assert 1 <= done.done_before < 4
        assert len(list((tmp_path / "out").iterdir())) == 4

    def test_a_folder_that_exists_is_left_alone(
        self, tag: Tag, folder: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "out").mkdir()
        with pytest.raises(geo.WriteError, match="it exists; remove it or name another"):
            tag(folder, tmp_path / "out")

    def test_a_folder_without_points_is_told(self, tag: Tag, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        with pytest.raises(geo.PointsError, match="no file of points in it"):
            tag(tmp_path / "in", tmp_path / "out")


@pytest.mark.slow
def test_killed_at_any_moment_it_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for place in range(6):
        parquet(folder / f"{place}.parquet", seed=place, count=300_000)
    command = [sys.executable, "-m", "maps", "tag", str(folder), str(tmp_path / "out")]
    for wait in (1.0, 2.0, 2.5, 3.0):
        process = subprocess.Popen(
            [*command, "--workers", "1"], cwd=ROOT, stdout=subprocess.DEVNULL
        )
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        for path in (tmp_path / ".out.partial").glob("*.parquet"):
            assert pq.ParquetFile(path).metadata.num_rows == 300_000
        if (tmp_path / "out").exists():
            shutil.rmtree(tmp_path / "out")
    subprocess.run([*command, "--resume"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    found = pa.concat_tables(
        pq.read_table(path) for path in sorted((tmp_path / "out").glob("*.parquet"))
    )
    assert found.num_rows == 1_800_000
