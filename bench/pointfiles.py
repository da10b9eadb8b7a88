"""Measure how fast files of points are tagged, from Parquet to Parquet, beside a plain copy by pyarrow.

    python bench/pointfiles.py [--points 1e7] [--files 20]

One file of so many points, and so many files of half as many each. Copies and taggings take turns,
medians are told. The copy reads with a thread a core and writes with one; tagging works on as
many files at once as there are cores.
"""

import argparse
import multiprocessing
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
from points import SHIPS, tracks

ROUNDS = 3
COPY = """
import sys
from pathlib import Path
import pyarrow.parquet as pq
source, target = map(Path, sys.argv[1:])
target.mkdir()
for path in sorted(source.iterdir()):
    pq.write_table(pq.read_table(path), target / path.name)
"""
_SILENT = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]


def main() -> None:
    """Write files, copy and tag them, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--points", type=float, default=1e7, help="points of the one file")
    parser.add_argument("--files", type=int, default=20, help="files, of half as many points each")
    arguments = parser.parse_args()
    points = int(arguments.points)
    print("Parquet to Parquet                 copy s    tag s   ratio  one at once    peak MB")
    for count, size in ((1, points), (arguments.files, points // 2)):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "in"
            source.mkdir()
            for number in range(count):
                in_a_process_of_its_own(source / f"{number:03}.parquet", size, number)
            print(f"{f'{size:,} points, files: {count}':<32}{beside_a_copy(source)}", flush=True)


def in_a_process_of_its_own(path: Path, size: int, seed: int) -> None:
    """Write a file; the memory of a parent would count as that of its children."""
    writer = multiprocessing.get_context("spawn").Process(target=write, args=(path, size, seed))
    writer.start()
    writer.join()
    if writer.exitcode:
        raise SystemExit(f"failed: writing {path}")


def write(path: Path, size: int, seed: int) -> None:
    """Write the positions of some ships, every minute."""
    rng = np.random.default_rng(seed)
    lon, lat = tracks(size, rng)
    frame = pd.DataFrame(
        {"mmsi": np.repeat(np.arange(SHIPS), size // SHIPS), "lon": lon, "lat": lat}
    )
    frame["t"] = pd.Timestamp("2020-01-01") + pd.to_timedelta(
        np.tile(np.arange(size // SHIPS), SHIPS), "min"
    )
    frame["knots"] = rng.uniform(0, 20, size).round(1)
    frame.to_parquet(path, index=False)


def beside_a_copy(source: Path) -> str:
    """Copy and tag a folder by turns, and tag it file by file; gives a line of the table."""
    target = source.with_name("out")
    tag = [sys.executable, "-m", "maps", "tag", str(source), str(target)]
    commands = {
        "copy": [sys.executable, "-c", COPY, str(source), str(target)],
        "tag": tag,
        "one": [*tag, "--workers", "1"],
    }
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            runs[name].append(run(command))
            shutil.rmtree(target)
    copied, taken, one = (statistics.median(s for s, _ in own) for own in runs.values())
    peak = max(memory for _, memory in runs["tag"])
    return f"{copied:>9.2f}{taken:>9.2f}{taken / copied:>8.2f}{one:>13.2f}{peak:>11,.0f}"


def run(command: list[str]) -> tuple[float, float]:
    """Give the seconds, and the MB that the process had at most."""
    began = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=_SILENT)
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return time.perf_counter() - began, used.ru_maxrss / 1000


if __name__ == "__main__":
    main()
