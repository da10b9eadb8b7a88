"""Points on a cluster: real worker processes, which are killed in the middle of the work."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import geo
from geo.points import clusters
from geo.points.filetagging import tag_files

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("default"),  # Dask's own, of dying workers
]

ROOT = Path(__file__).parents[3]
FILES, ROWS = 10, 100_000


@pytest.fixture
def cluster() -> Iterator[object]:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as own:
        yield own


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for seed in range(FILES):
        pq.write_table(sample(seed), folder / f"{seed:02}.parquet")
    return folder


def sample(seed: int) -> pa.Table:
    lon, lat = np.random.default_rng(seed).uniform((145, 43.3), (149, 45.8), (ROWS, 2)).T
    return pa.table({"lon": lon, "lat": lat})


def parts_there(folder: Path) -> int:
    return len(list(folder.glob("[0-9]*.parquet")))


def when(condition: Callable[[], bool], do: Callable[[], object]) -> threading.Thread:
    """Do something in the background as soon as something holds."""

    def wait() -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until and not condition():
            time.sleep(0.01)
        do()

    thread = threading.Thread(target=wait)
    thread.start()
    return thread


def address(cluster: object) -> str:
    return str(cluster.scheduler_address)  # type: ignore[attr-defined]


def kill(cluster: object, number: int) -> None:
    workers = list(cluster.workers.values())  # type: ignore[attr-defined]
    os.kill(workers[number].pid, signal.SIGKILL)


def assert_tagged(folder: Path, atlas: geo.Atlas) -> None:
    for seed in range(FILES):
        found = pq.read_table(folder / f"{seed:02}.parquet")
        expected = atlas.tag(sample(seed))
        for name in expected.column_names:
            own, other = (table[name].cast(found[name].type) for table in (found, expected))
            assert own.equals(other), name


def test_a_folder_is_whole_and_right_though_every_worker_dies_once(
    shipped: geo.Atlas, cluster: object, folder: Path
) -> None:
    out, partial = folder.with_name("out"), folder.with_name(".out.partial")
    killers = [
        when(lambda: parts_there(partial) >= 1, lambda: kill(cluster, 0)),
        when(lambda: parts_there(partial) >= 4, lambda: kill(cluster, 1)),
    ]
    command = [sys.executable, "-m", "maps", "tag", folder, out, "--scheduler", address(cluster)]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for killer in killers:
        killer.join()
    assert f"{FILES * ROWS:,} of {FILES * ROWS:,} points, {FILES} files" in told
    assert_tagged(out, shipped)
    assert sorted(path.name for path in out.iterdir()) == [f"{n:02}.parquet" for n in range(FILES)]


def test_a_dask_frame_is_whole_and_right_though_a_worker_dies(
    shipped: geo.Atlas, cluster: object
) -> None:
    import dask.dataframe as dd
    from distributed import Client

    points = pa.concat_tables(map(sample, range(4))).to_pandas()
    with Client(address(cluster)) as client:
        lazy = shipped.tag(dd.from_pandas(points, npartitions=40))
        future = client.compute(lazy, retries=3)
        tasks = cluster.scheduler.tasks  # type: ignore[attr-defined]
        done = lambda: sum(task.state == "memory" for task in list(tasks.values()))
        killer = when(lambda: done() > 5, lambda: kill(cluster, 0))
        found = future.result()
        killer.join()
    expected = shipped.tag(points)
    assert (found.index == expected.index).all()
    for name in expected.columns:
        own, other = (frame[name].astype(object).to_numpy() for frame in (found, expected))
        assert ((own == other) | (pd.isna(own) & pd.isna(other))).all(), name


def test_a_frame_carries_what_tagging_needs_once_not_with_every_part(shipped: geo.Atlas) -> None:
    import pickle

    import dask.dataframe as dd

    points = sample(0).slice(0, 400).to_pandas()
    sizes = [
        sum(len(pickle.dumps(task)) for task in lazy.optimize().dask.values())
        for parts in (1, 41)
        for lazy in [shipped.tag(dd.from_pandas(points, npartitions=parts))]
    ]
    assert sizes[1] < 1.5 * sizes[0]


def test_a_scheduler_that_dies_is_told_and_the_work_goes_on_without_it(
    shipped: geo.Atlas, folder: Path
) -> None:
    from distributed import LocalCluster

    out, partial = folder.with_name("out"), folder.with_name(".out.partial")
    own = LocalCluster(n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None)
    killer = when(lambda: parts_there(partial) >= 2, own.close)
    with pytest.raises(geo.GeoError, match=r"its scheduler is gone.*then go on"):
        tag_files(folder, out, shipped.tagger(), scheduler=address(own))
    killer.join()
    assert not out.exists()
    done = tag_files(folder, out, shipped.tagger(), resume=True)
    assert done.done_before >= 2
    assert_tagged(out, shipped)


def test_a_part_that_cannot_be_read_is_named_by_the_worker(
    shipped: geo.Atlas, cluster: object, folder: Path
) -> None:
    (folder / "05.parquet").write_bytes(b"broken")
    with pytest.raises(geo.PointsError, match=r"05\.parquet: cannot be read"):
        tag_files(folder, folder.with_name("out"), shipped.tagger(), scheduler=address(cluster))


def test_where_no_scheduler_answers_it_is_told(
    shipped: geo.Atlas, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "_SECONDS_TO_CONNECT", 1)
    out = folder.with_name("out")
    with pytest.raises(geo.GeoError, match="no scheduler of a cluster answers at tcp://127"):
        tag_files(folder, out, shipped.tagger(), scheduler="tcp://127.0.0.1:9")
    with pytest.raises(geo.GeoError, match="no scheduler of a cluster answers at nowhere"):
        tag_files(folder, out, shipped.tagger(), scheduler="nowhere")
    with pytest.raises(geo.PointsError, match="give it a folder"):
        tag_files(folder / "00.parquet", out, shipped.tagger(), scheduler="x")
