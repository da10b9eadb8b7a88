"""Measure how fast the atlas answers: warm queries, computed ones, and a cold start from the shell.

    python bench/queries.py [--dispute NAME] [--runs N]

Medians of several runs, in processor time, which other work on the machine hardly changes. Beside
each goal of the project stands what was measured in this run; beside a warm query its peer, which
answers less by plain shapely and pyproj on the same polygons. The cold start is compared with the
import of the two libraries that it cannot do without: both take turns.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.resources.abc import Traversable

import shapely
from pyproj import Geod
from shapely.geometry import shape

import geo
from geo.folder.documents import LAYERS, shipped

ROW = "{:<44} {:>12} {:>12} {:>8}  {}"
IMPORTS = [sys.executable, "-c", "import shapely, pyproj"]


def main() -> None:
    """Print the tables."""
    arguments = _arguments()
    print(ROW.format("", "measured", "peer", "ratio", ""))
    _loading(arguments.dispute, arguments.runs)
    atlas = geo.load(arguments.dispute)
    _warm(atlas, arguments.runs)
    _computed(atlas)
    _cold(atlas, arguments.dispute, arguments.runs)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--dispute", default="japan-russia", help="name of a shipped dispute")
    parser.add_argument("--runs", type=int, default=9, help="of which the median is taken")
    return parser.parse_args()


def _loading(name: str, runs: int) -> None:
    """Time `geo.load()` after imports, with every layer read and without."""
    folder = shipped() / name

    def everything() -> None:
        atlas = geo.load(name)
        for layer in LAYERS:
            atlas.features(layer)

    peer = _median(lambda: _plainly_read(folder), runs)
    _print("geo.load()", _median(lambda: geo.load(name), runs), goal=0.150)
    _print("geo.load() and every layer", _median(everything, runs), peer, "json and shapely")


def _plainly_read(folder: Traversable) -> None:
    for layer in LAYERS:
        document = json.loads((folder / f"{layer}.geojson").read_bytes())
        for feature in document["features"]:
            shape(feature["geometry"])


def _warm(atlas: geo.Atlas, runs: int) -> None:
    """Time single queries of an atlas that has answered one like it before."""
    island = atlas.features("islands")[0]
    place = atlas.dispute.reference_places[0]
    point = island.geometry.representative_point()
    west, south, east, north = atlas.dispute.default_bounds
    sea = (west + east) / 2, (south + north) / 2
    name = next(iter(island.names.values())).text
    day = atlas.events[-1].day
    land = [*atlas.features("islands"), *atlas.features("land")]
    shapes = [record.geometry for record in land]
    geod = Geod(ellps="WGS84")

    def plainly_at() -> None:
        here = shapely.Point(point)
        [shapely.intersects(one, here) for one in shapes]
        shapely.distance(shapes, here).argmin()

    def plainly_area() -> None:
        geod.geometry_area_perimeter(island.geometry)

    queries: list[tuple[str, Callable[[], object], Callable[[], object] | None]] = [
        ("at: a point on an island", lambda: atlas.at(point.x, point.y), plainly_at),
        ("at: a point at sea", lambda: atlas.at(*sea), plainly_at),
        ("at: who held it on a day", lambda: atlas.at(point.x, point.y, on=day), plainly_at),
        ("look-up by a name", lambda: atlas[name], None),
        ("on: who held what", lambda: atlas.on(day), None),
        ("area of an island", lambda: atlas.area(island.id), plainly_area),
        ("distance of an island and a town", lambda: atlas.distance(island.id, place), None),
    ]
    for label, query, plainly in queries:
        query()
        peer = _median(plainly, runs) if plainly else None
        _print(label, _median(query, runs), peer, "plain shapely" if plainly else "", goal=0.001)


def _computed(atlas: geo.Atlas) -> None:
    """Time what is computed from coasts, the first time that it is asked for."""
    island = max(atlas.features("islands"), key=lambda one: float(one.geometry.area))
    seconds, _ = _timed(lambda: atlas.zone(island.id, nm=200))
    _print(f"zone of 200 nm around {island.id}", seconds, goal=2.0)

    def all_scenarios() -> None:
        for scenario in atlas.scenarios:
            atlas.scenario(scenario.id)

    _print("all scenarios, first time", _timed(all_scenarios)[0], goal=20.0)
    _print("all scenarios, again", _timed(all_scenarios)[0])


def _cold(atlas: geo.Atlas, dispute: str, runs: int) -> None:
    """Time a whole process that answers one question."""
    point = atlas.features("islands")[0].geometry.representative_point()
    where = [sys.executable, "-m", "maps", "where", "--dispute", dispute]
    lines = {
        "where": [*where, f"{point.x:.4f}", f"{point.y:.4f}"],
        "where --json": [*where, "--json", f"{point.x:.4f}", f"{point.y:.4f}"],
        "on DATE": [sys.executable, "-m", "maps", "on", "1900", "--dispute", dispute],
    }
    times: dict[str, list[float]] = {name: [] for name in lines}
    imports: list[float] = []
    for _ in range(runs):
        imports.append(_process(IMPORTS))
        for name, line in lines.items():
            times[name].append(_process(line))
    peer = statistics.median(imports)
    for name, seconds in times.items():
        goal = 1.8 * peer if name == "where" else None
        _print(f"cold: {name}", statistics.median(seconds), peer, "import shapely, pyproj", goal)


def _process(line: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(line, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _timed(task: Callable[[], object]) -> tuple[float, object]:
    began = time.process_time()
    answer = task()
    return time.process_time() - began, answer


def _median(task: Callable[[], object], runs: int) -> float:
    return statistics.median(_timed(task)[0] for _ in range(runs))


def _print(
    label: str,
    seconds: float,
    peer: float | None = None,
    which: str = "",
    goal: float | None = None,
) -> None:
    verdict = (
        "" if goal is None else f"goal {_said(goal)}: {'met' if seconds <= goal else 'MISSED'}"
    )
    beside = _said(peer) if peer else ""
    ratio = f"{seconds / peer:.2f}" if peer else ""
    remark = "; ".join(part for part in (which, verdict) if part)
    print(ROW.format(label, _said(seconds), beside, ratio, remark), flush=True)


def _said(seconds: float) -> str:
    return f"{seconds * 1e3:.2f} ms" if seconds < 1 else f"{seconds:.2f} s"


if __name__ == "__main__":
    main()
