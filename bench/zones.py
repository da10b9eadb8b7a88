"""Measure how accurate zones, median lines and shared waters are, and how long they take.

    python bench/zones.py

Measured on shipped coasts: worst distance of any vertex from where it should be, and of the
middle of any chord, by the geodesic on WGS 84. Beside each zone stands its naive peer in the same
run: a planar buffer in an azimuthal equidistant projection centred on the coast; beside each
median line, planar Voronoi cells of points every 500 m in the same projection.
"""

import argparse
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

import geo
from geo.delimitation.equidistance import median_line, tripoints
from geo.delimitation.shores import Shore
from geo.delimitation.zones import partition, zone
from geo.geodesy import NAUTICAL_MILE_M, Floats, area_km2

LIMITS_NM = (12, 24, 200)
ROW = "{:<30} {:>5} {:>8} {:>8} {:>9} {:>9} | {:>8} {:>10} {:>7}"
PEER_SPACING_M = 500.0

Projection = Callable[..., Any]


def main() -> None:
    """Print the tables."""
    arguments = _arguments()
    atlas = geo.load(arguments.dispute)
    islands = {island.id: island.geometry for island in atlas.features("islands")}
    land = {land.id: land.geometry for land in atlas.features("land") if land.detail == "source"}
    head = ("nm", "seconds", "vertices", "vertex m", "chord m", "peer s", "peer off m", "ratio")
    print(ROW.format("zone", *head))
    for name, coast in (islands | land).items():
        for nm in LIMITS_NM:
            _zone_row(name, coast, nm)
    print("\n" + ROW.format("median line", *head))
    coasts = list((islands | land).items())
    for place, (name, coast) in enumerate(coasts):
        for other, facing in coasts[place + 1 :]:
            _line_row(f"{name} - {other}", coast, facing)
    _waters(islands | land)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--dispute", default="japan-russia", help="name or folder")
    return parser.parse_args()


def _zone_row(name: str, coast: BaseGeometry, nm: float) -> None:
    began = time.perf_counter()
    area = zone(coast, nm)
    seconds = time.perf_counter() - began
    began = time.perf_counter()
    peer = _planar_zone(coast, nm)
    peer_seconds = time.perf_counter() - began
    shore, breadth_m = Shore([coast]), nm * NAUTICAL_MILE_M
    vertices, chords = _vertices_and_chords(area)
    off, chord, peer_off = (
        np.abs(shore.nearest(points).metres - breadth_m).max()
        for points in (vertices, chords, _vertices_and_chords(peer)[0])
    )
    _print_row(name, nm, seconds, len(vertices), off, chord, peer_seconds, peer_off)


def _line_row(name: str, one: BaseGeometry, other: BaseGeometry, nm: float = 200) -> None:
    began = time.perf_counter()
    line = median_line(one, other, limit_nm=nm)
    seconds = time.perf_counter() - began
    if line.is_empty:
        return
    began = time.perf_counter()
    peer = _planar_line(one, other, line.bounds)
    peer_seconds = time.perf_counter() - began
    shores = Shore([one]), Shore([other])
    vertices, chords = _vertices_and_chords(line)
    off, chord, peer_off = (
        np.abs(np.subtract(*(shore.nearest(points).metres for shore in shores))).max()
        for points in (vertices, chords, peer)
    )
    _print_row(name, nm, seconds, len(vertices), off, chord, peer_seconds, peer_off)


def _waters(coasts: dict[str, BaseGeometry], nm: float = 200) -> None:
    """Share the sea among all coasts, and check random points one by one."""
    began = time.perf_counter()
    waters = partition(coasts, nm)
    seconds = time.perf_counter() - began
    total, union = sum(map(area_km2, waters.values())), shapely.union_all(list(waters.values()))
    wrong, asked = _wrong_points(waters, coasts, union, nm)
    print(f"\nwaters of {len(coasts)} coasts within {nm:g} nm: {seconds:.1f} s")
    for name, area in waters.items():
        print(f"  {name:<12} {area_km2(area):>12,.0f} km2")
    print(f"  sum less union {total - area_km2(union):.6f} km2")
    print(f"  random points given to another than the nearest coast: {wrong} of {asked}")
    began = time.perf_counter()
    found = tripoints(coasts, limit_nm=nm)
    print(f"  {len(found)} tripoints in {time.perf_counter() - began:.1f} s")


def _wrong_points(
    waters: dict[str, BaseGeometry], coasts: dict[str, BaseGeometry], union: BaseGeometry, nm: float
) -> tuple[int, int]:
    west, south, east, north = union.bounds
    points = np.random.default_rng(1).uniform((west, south), (east, north), (20_000, 2))
    points = points[~shapely.contains_xy(shapely.union_all(list(coasts.values())), points)]
    metres = np.column_stack([Shore([coast]).nearest(points).metres for coast in coasts.values()])
    nearest = np.where(metres.min(axis=1) <= nm * NAUTICAL_MILE_M, metres.argmin(axis=1), -1)
    given = np.full(len(points), -1)
    for place, area in enumerate(waters.values()):
        given[shapely.contains_xy(area, points)] = place
    return int((given != nearest).sum()), len(points)


def _planar_zone(coast: BaseGeometry, nm: float) -> BaseGeometry:
    there, back = _projection(coast)
    flat = shapely.transform(coast, there, interleaved=False)
    buffer = shapely.buffer(flat, nm * NAUTICAL_MILE_M, quad_segs=64)
    return shapely.transform(buffer, back, interleaved=False)


def _planar_line(one: BaseGeometry, other: BaseGeometry, bounds: tuple[float, ...]) -> Floats:
    """Give the Voronoi vertices between points of two coasts, as far as the true line goes."""
    there, back = _projection(shapely.MultiPoint(shapely.get_coordinates([one, other])))
    points = [_planar_points(coast, there) for coast in (one, other)]
    owners = np.repeat([0, 1], list(map(len, points)))
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(np.concatenate(points)), ordered=True)
    )
    sides = [shapely.union_all(cells[owners == owner]) for owner in (0, 1)]
    seam = shapely.intersection(*map(shapely.boundary, sides))
    line = shapely.get_coordinates(shapely.transform(seam, back, interleaved=False))
    west, south, east, north = bounds
    inside = (line > (west, south)).all(axis=1) & (line < (east, north)).all(axis=1)
    found: Floats = line[inside]
    return found


def _planar_points(coast: BaseGeometry, there: Projection) -> Floats:
    flat = shapely.transform(shapely.boundary(coast), there, interleaved=False)
    dense = shapely.get_coordinates(shapely.segmentize(flat, PEER_SPACING_M))
    points: Floats = np.unique(dense, axis=0)
    return points


def _projection(coast: BaseGeometry) -> tuple[Projection, Projection]:
    centre = coast.centroid
    planar = f"+proj=aeqd +lat_0={centre.y} +lon_0={centre.x} +datum=WGS84 +units=m"
    there = Transformer.from_crs("EPSG:4326", planar, always_xy=True)
    back = Transformer.from_crs(planar, "EPSG:4326", always_xy=True)
    return there.transform, back.transform


def _vertices_and_chords(geometry: BaseGeometry) -> tuple[Floats, Floats]:
    """Give all vertices of rings or lines, and the middles between them."""
    parts = shapely.get_parts(geometry)
    areal = shapely.get_dimensions(geometry) == 2
    lines = shapely.get_rings(parts) if areal else parts
    vertices, line = shapely.get_coordinates(lines, return_index=True)
    within = line[:-1] == line[1:]
    return vertices, ((vertices[:-1] + vertices[1:]) / 2)[within]


def _print_row(
    name: str,
    nm: float,
    seconds: float,
    vertices: int,
    off: float,
    chord: float,
    peer_seconds: float,
    peer_off: float,
) -> None:
    figures = f"{seconds:.2f}", vertices, f"{off:.4f}", f"{chord:.3f}"
    peer = f"{peer_seconds:.2f}", f"{peer_off:.1f}", f"{seconds / peer_seconds:.1f}"
    print(ROW.format(name, f"{nm:g}", *figures, *peer), flush=True)


if __name__ == "__main__":
    main()
