"""Measure how fast points are tagged, beside what else can do it, in one run.

    python bench/points.py [--points 1e7] [--largest 1e8] [--plot docs/figures/points.svg]

First all ways are asked about the same points, on edges too, and have to agree. Then the kernel, arrays
of longitude and latitude in and one array of codes out, is timed for the disputed islands and their zones
of 12 nautical miles. Figures are medians, as multiples of the time that numpy needs to read both
coordinate arrays once. Peers that take much longer are timed on fewer points, and multiples
are per point. Then `tag`, two processes beside one, and how time grows. Peers join in where they are
installed: pip install sedonadb geoarrow-pyarrow duckdb-extension-spatial. Files: `bench/pointfiles.py`.
"""

import argparse
import importlib.util
import multiprocessing
import statistics
import time
from collections.abc import Callable, Iterator
from multiprocessing.synchronize import Barrier
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

import geo
from geo.geodesy import Floats, Ints
from geo.points.cells import Cells, Layer

REGION = (144.5, 43.1, 149.2, 46.0)
NEAR_A_COAST_M = 2000.0
PEER_POINTS = 100_000
CHECKED_POINTS = 50_000
ROUNDS = 5
PROCESSES = 2
SHIPS = 1000

Points = tuple[Floats, Floats]
Way = Callable[[Floats, Floats], Ints]  # one code a point: island + 100 * zone, -1 for none


def main() -> None:
    """Check, time and print."""
    arguments = _arguments()
    atlas = geo.load(arguments.dispute)
    layers = layers_of(atlas)
    cells = Cells(layers)
    began = time.perf_counter()
    table = cells.table
    print(f"table: {time.perf_counter() - began:.2f} s, {table.nbytes / 1e6:.1f} MB")
    sets = dict(point_sets(cells, int(arguments.points)))
    ways = dict(peers(layers))
    agree(cells, ways, sets)
    print_kernel(cells, ways, sets)
    print_tag(atlas, sets)
    print_processes(sets["uniform, region"])
    growth = print_growth(cells, ways, int(arguments.largest))
    if arguments.plot:
        arguments.plot.write_text(plot(growth), encoding="utf-8")
        print(f"\n{arguments.plot}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--dispute", default="japan-russia", help="name or folder")
    parser.add_argument("--points", type=float, default=1e7, help="points a set")
    parser.add_argument("--largest", type=float, default=1e7, help="points that growth is shown to")
    parser.add_argument("--plot", type=Path, help="an SVG of how time grows")
    return parser.parse_args()


def layers_of(atlas: geo.Atlas) -> list[Layer]:
    """Give the disputed islands and their zones."""
    island, *_, zone, _ = atlas.tagger().cells.layers
    return [island, Layer(zone.name, {name: zone.geometries[name] for name in island.geometries})]


def point_sets(cells: Cells, count: int) -> Iterator[tuple[str, Points]]:
    """Draw the point sets."""
    rng = np.random.default_rng(1)
    west, south, east, north = REGION
    yield "uniform, world", (rng.uniform(-180, 180, count), rng.uniform(-90, 90, count))
    yield "uniform, region", (rng.uniform(west, east, count), rng.uniform(south, north, count))
    yield "within 2 km of a coast", near_coasts(cells, count, rng)
    yield "ship tracks", tracks(count, rng)


def near_coasts(cells: Cells, count: int, rng: np.random.Generator) -> Points:
    """Draw points evenly along the coasts, up to 2 km off on either side."""
    parts = shapely.get_parts(list(cells.layers[0].geometries.values()))
    line = shapely.multilinestrings(shapely.get_rings(parts))
    along = rng.uniform(0, shapely.length(line), count)
    lines = shapely.get_parts(line)
    ends = np.cumsum(shapely.length(lines))
    own = np.searchsorted(ends, along)
    points = shapely.line_interpolate_point(
        lines[own], along - (ends[own] - shapely.length(lines)[own])
    )
    lon, lat = shapely.get_coordinates(points).T
    angle, metres = rng.uniform(0, 2 * np.pi, count), NEAR_A_COAST_M * np.sqrt(rng.random(count))
    degrees = metres / 111_000
    return lon + degrees * np.cos(angle) / np.cos(np.radians(lat)), lat + degrees * np.sin(angle)


def tracks(count: int, rng: np.random.Generator, *, ships: int = SHIPS) -> Points:
    """Let ships wander: a position a minute, some 300 m apart."""
    steps = rng.normal(0, 0.003, (ships, 1, 2)) + rng.normal(0, 0.0005, (ships, count // ships, 2))
    west, south, east, north = REGION
    places = np.cumsum(steps, axis=1) + rng.uniform((west, south), (east, north), (ships, 1, 2))
    lon = west + np.abs((places[..., 0] - west) % (2 * (east - west)) - (east - west))
    lat = south + np.abs((places[..., 1] - south) % (2 * (north - south)) - (north - south))
    return np.ascontiguousarray(lon.ravel()), np.ascontiguousarray(lat.ravel())


def peers(layers: list[Layer]) -> Iterator[tuple[str, Way]]:
    """Give the other ways that are installed here."""
    yield "intersects_xy, boxed", lambda lon, lat: boxed(layers, lon, lat)
    yield "shapely STRtree", lambda lon, lat: by_tree(layers, lon, lat)
    yield "geopandas.sjoin", lambda lon, lat: by_sjoin(layers, lon, lat)
    for name, module, way in (
        ("DuckDB spatial", "duckdb", DuckDb),
        ("SedonaDB", "sedonadb", SedonaDb),
    ):
        try:
            importlib.import_module(module)
            made = way(layers)
            made(np.zeros(2), np.zeros(2))
            yield name, made
        except Exception as error:  # noqa: BLE001 - whatever keeps a peer from running here
            print(f"{name}: not here ({str(error).splitlines()[0][:90]})")


def coded(islands: Ints, zones: Ints) -> Ints:
    """Put both answers into one number."""
    return (islands + 1) + 100 * (zones + 1)


def boxed(layers: list[Layer], lon: Floats, lat: Floats) -> Ints:
    """Ask each polygon about the points in its box."""
    answers = []
    for layer in layers:
        found = np.full(len(lon), -1)
        for place, shape in enumerate(layer.geometries.values()):
            west, south, east, north = shape.bounds
            here = np.flatnonzero((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))
            shapely.prepare(shape)
            own = here[shapely.intersects_xy(shape, lon[here], lat[here])]
            found[own[found[own] < 0]] = place
        answers.append(found)
    return coded(*answers)


def by_tree(layers: list[Layer], lon: Floats, lat: Floats) -> Ints:
    """Ask a tree of the points about each polygon."""
    tree = shapely.STRtree(shapely.points(lon, lat))
    answers = []
    for layer in layers:
        shapes = list(layer.geometries.values())
        found = np.full(len(lon), len(shapes))
        place, point = tree.query(shapes, predicate="intersects")
        np.minimum.at(found, point, place)
        answers.append(np.where(found == len(shapes), -1, found))
    return coded(*answers)


def by_sjoin(layers: list[Layer], lon: Floats, lat: Floats) -> Ints:
    """Join tables."""
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs="EPSG:4326")
    answers = []
    for layer in layers:
        shapes = gpd.GeoDataFrame(geometry=list(layer.geometries.values()), crs="EPSG:4326")
        joined = gpd.sjoin(points, shapes, predicate="intersects")["index_right"]
        found = np.full(len(lon), len(shapes))
        np.minimum.at(found, joined.index.to_numpy(), joined.to_numpy())
        answers.append(np.where(found == len(shapes), -1, found))
    return coded(*answers)


class DuckDb:
    """DuckDB's spatial join; its extension comes from the package `duckdb-extension-spatial`."""

    def __init__(self, layers: list[Layer]) -> None:
        import duckdb

        self._base = duckdb.connect()
        self._base.execute(f"LOAD {self._extension()}")
        self._sizes = [len(layer.geometries) for layer in layers]
        for number, layer in enumerate(layers):
            shapes = shapely.to_wkb(list(layer.geometries.values())).tolist()
            frame = pd.DataFrame({"place": range(len(shapes)), "wkb": shapes})
            self._base.register("frame", frame)
            self._base.execute(
                f"CREATE TABLE layer{number} AS SELECT place, ST_GeomFromWKB(wkb) AS shape FROM frame"
            )

    @staticmethod
    def _extension() -> str:
        package = importlib.util.find_spec("duckdb_extension_spatial")
        folders = package.submodule_search_locations if package else None
        found = [
            path for folder in folders or () for path in Path(folder).rglob("*.duckdb_extension")
        ]
        return f"'{found[0]}'" if found else "spatial"

    def __call__(self, lon: Floats, lat: Floats) -> Ints:
        """Join."""
        frame = pd.DataFrame({"row": np.arange(len(lon)), "lon": lon, "lat": lat})
        self._base.register("points", frame)
        answers = []
        for number in range(len(self._sizes)):
            joined = self._base.execute(
                f"SELECT row, min(place) AS place FROM (SELECT row, ST_Point(lon, lat) AS p FROM points)"
                f" JOIN layer{number} ON ST_Intersects(shape, p) GROUP BY row"
            ).fetchnumpy()
            found = np.full(len(lon), -1)
            found[joined["row"]] = joined["place"]
            answers.append(found)
        return coded(*answers)


class SedonaDb:
    """SedonaDB's spatial join."""

    def __init__(self, layers: list[Layer]) -> None:
        import sedonadb

        self._base = sedonadb.connect()
        self._count = len(layers)
        for number, layer in enumerate(layers):
            shapes = gpd.GeoDataFrame(
                {"place": range(len(layer.geometries))},
                geometry=list(layer.geometries.values()),
                crs="EPSG:4326",
            )
            self._base.create_data_frame(shapes).to_view(f"layer{number}", overwrite=True)

    def __call__(self, lon: Floats, lat: Floats) -> Ints:
        """Join."""
        frame = pd.DataFrame({"row": np.arange(len(lon)), "lon": lon, "lat": lat})
        self._base.create_data_frame(frame).to_view("points", overwrite=True)
        answers = []
        for number in range(self._count):
            joined = self._base.sql(
                f"SELECT p.row, l.place FROM points p JOIN layer{number} l"
                " ON ST_Intersects(l.geometry, ST_SetSRID(ST_Point(p.lon, p.lat), 4326))"
            ).to_pandas()
            size = 10**6
            found = np.full(len(lon), size)
            np.minimum.at(found, joined["row"].to_numpy(), joined["place"].to_numpy())
            answers.append(np.where(found == size, -1, found))
        return coded(*answers)


def own(cells: Cells, lon: Floats, lat: Floats) -> Ints:
    """Answer as the peers do."""
    answers = cells.answers
    codes = cells.codes(lon, lat)
    return coded(*answers[:, codes].astype(np.intp))


def agree(cells: Cells, ways: dict[str, Way], sets: dict[str, Points]) -> None:
    """Compare all answers, point by point, on all sets and on corners of the polygons."""
    corners = shapely.get_coordinates(
        [shape for layer in cells.layers for shape in layer.geometries.values()]
    )
    asked = [(lon[:CHECKED_POINTS], lat[:CHECKED_POINTS]) for lon, lat in sets.values()]
    asked.append((corners[:, 0].copy(), corners[:, 1].copy()))
    for name, way in ways.items():
        wrong = sum(int((way(*points) != own(cells, *points)).sum()) for points in asked)
        total = sum(len(lon) for lon, _ in asked)
        print(f"{name}: {wrong} of {total:,} answers differ")
        if wrong and name.startswith(("intersects_xy", "shapely", "geopandas")):
            raise SystemExit("the answers differ: nothing is timed")


def seconds(what: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Give the median time."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        what()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def print_kernel(cells: Cells, ways: dict[str, Way], sets: dict[str, Points]) -> None:
    """Print the table of the kernel."""
    names = ["compiled", "arrays", *ways]
    print(f"\n{'kernel, multiples of reading':<30}" + "".join(f"{name:>22}" for name in names))
    for name, (lon, lat) in sets.items():
        reading = seconds(lambda x=lon, y=lat: (x.sum(), y.sum())) / len(lon)
        row = []
        for compiled in (True, False):
            taken = seconds(lambda c=compiled, x=lon, y=lat: cells.codes(x, y, compiled=c))
            row.append(taken / len(lon) / reading)
        few = lon[:PEER_POINTS], lat[:PEER_POINTS]
        for way in ways.values():
            taken = seconds(lambda w=way, x=few[0], y=few[1]: w(x, y), 1)
            row.append(taken / len(few[0]) / reading)
        figures = "".join(f"{figure:>22,.1f}" for figure in row)
        print(f"{name:<30}{figures}   (reading: {reading * 1e9:.2f} ns a point)", flush=True)


def print_tag(atlas: geo.Atlas, sets: dict[str, Points]) -> None:
    """Time `tag` beside the kernel and what pandas needs for the same columns."""
    print("\ntag, arrays to a frame        seconds   kernel   pandas   (tag - kernel) / pandas")
    tagger = atlas.tagger()
    for name, (lon, lat) in sets.items():
        tags = tagger.tags(lon, lat)
        kernel = seconds(lambda x=lon, y=lat: tagger.cells.codes(x, y), 3)
        whole = seconds(lambda x=lon, y=lat: atlas.tag((x, y)), 3)
        pandas = seconds(
            lambda t=tags: pd.DataFrame(
                {x.name: pd.Categorical.from_codes(x.codes, categories=x.categories) for x in t}
            ),
            3,
        )
        ratio = (whole - kernel) / pandas
        print(f"{name:<28}{whole:>9.3f}{kernel:>9.3f}{pandas:>9.3f}{ratio:>10.2f}", flush=True)


def print_processes(points: Points) -> None:
    """Ask in several processes at once about as many points each as one is asked about alone."""
    alone, together = (max(_at_once(points, count)) for count in (1, PROCESSES))
    gain = PROCESSES * alone / together
    print(f"\n{PROCESSES} processes answer {gain:.2f} times as many points as one in the same time")


def _at_once(points: Points, processes: int) -> list[float]:
    context = multiprocessing.get_context("fork")
    start, seconds_taken = context.Barrier(processes), context.Queue()
    workers = [
        context.Process(target=_ask, args=(points, start, seconds_taken)) for _ in range(processes)
    ]
    for worker in workers:
        worker.start()
    taken = [seconds_taken.get() for _ in workers]
    for worker in workers:
        worker.join()
    return taken


def _ask(points: Points, start: Barrier, seconds_taken: "multiprocessing.Queue[float]") -> None:
    cells = Cells(layers_of(geo.load()))
    cells.codes(*points, compiled=True)  # loads what is compiled
    start.wait()
    began = time.perf_counter()
    for _ in range(ROUNDS):
        cells.codes(*points, compiled=True)
    seconds_taken.put(time.perf_counter() - began)


def print_growth(
    cells: Cells, ways: dict[str, Way], largest: int
) -> dict[str, list[tuple[int, float]]]:
    """Time growing numbers of points of the region; a way that gets slow is not asked further."""
    print("\nseconds for points of the region")
    growth: dict[str, list[tuple[int, float]]] = {}
    own_ways = {
        name: (lambda x, y, c=compiled: cells.codes(x, y, compiled=c))
        for name, compiled in (("compiled", True), ("arrays", False))
    }
    count = 100_000
    west, south, east, north = REGION
    for way in own_ways.values():
        way(np.zeros(1), np.zeros(1))  # loads what is compiled
    while count <= largest:
        rng = np.random.default_rng(2)
        lon, lat = rng.uniform(west, east, count), rng.uniform(south, north, count)
        for name, way in (own_ways | ways).items():
            past = growth.setdefault(name, [])
            if past and past[-1][1] > 10:
                continue
            past.append((count, seconds(lambda w=way, x=lon, y=lat: w(x, y), 1)))
            print(f"  {name:<24}{count:>14,}{past[-1][1]:>10.3f}", flush=True)
        count *= 10
    return growth


def plot(growth: dict[str, list[tuple[int, float]]]) -> str:
    """Draw both axes in powers of ten."""
    width, height, left, bottom = 760, 420, 70, 60
    every = [point for points in growth.values() for point in points]
    low_x, high_x = (np.log10(f(count for count, _ in every)) for f in (min, max))
    low_y, high_y = (
        round_(np.log10(f(s for _, s in every))) for f, round_ in ((min, np.floor), (max, np.ceil))
    )

    def place(count: float, taken: float) -> tuple[float, float]:
        x = left + (np.log10(count) - low_x) / max(high_x - low_x, 1e-9) * (width - left - 180)
        y = height - bottom - (np.log10(taken) - low_y) / (high_y - low_y) * (height - bottom - 20)
        return round(float(x), 1), round(float(y), 1)

    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
    marks = [
        f'{svg} font-family="sans-serif" font-size="13">',
        "<title>Seconds for growing numbers of points</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for power in range(int(low_y), int(high_y) + 1):
        x, y = place(10**low_x, 10.0**power)
        marks.append(f'<path d="M{x} {y}H{width - 180}" stroke="#ddd"/>')
        marks.append(f'<text x="{x - 8}" y="{y + 4}" text-anchor="end">{10.0**power:g} s</text>')
    for power in range(int(np.ceil(low_x)), int(high_x) + 1):
        x, _ = place(10.0**power, 1.0)
        marks.append(f'<text x="{x}" y="{height - 30}" text-anchor="middle">{10**power:,}</text>')
    marks.append(
        f'<text x="{(left + width - 180) / 2}" y="{height - 8}" text-anchor="middle">points</text>'
    )
    colours = ("#0b5394", "#3d85c6", "#7f6000", "#b45f06", "#741b47", "#38761d", "#666")
    for (name, points), colour in zip(growth.items(), colours, strict=False):
        line = " ".join(f"{x},{y}" for x, y in (place(*point) for point in points))
        marks.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        x, y = place(*points[-1])
        marks.append(f'<text x="{x + 6}" y="{y + 4}" fill="{colour}">{name}</text>')
    return "\n".join([*marks, "</svg>", ""])


if __name__ == "__main__":
    main()
