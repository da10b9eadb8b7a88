"""Coastlines in fewer vertices, where a map may have fewer; knows no dispute.

Every level of detail has its own boxes, so that one polygon may keep all its vertices along one
coast and few along another. All polygons are simplified together: none comes to cross itself or
its neighbour.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import shapely
from shapely import Polygon

from geo.geodesy import area_km2

Box = tuple[float, float, float, float]
Coordinates = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]
Polygons = npt.NDArray[np.object_]
Item = TypeVar("Item")

_KM_PER_DEGREE = 111.7  # at most, along a meridian or the equator
_MORE_DECIMALS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How much detail a coast keeps inside some boxes.

    Attributes
    ----------
    boxes
        West, south, east, north in degrees; none means everywhere.
    tolerance_deg
        How far the simplified line may run from a vertex, in degrees; 0 keeps every vertex.
    smallest_km2
        Islands and holes below this many square kilometres are left out.
    decimals
        Decimals that a coordinate keeps.
    """

    boxes: tuple[Box, ...]
    tolerance_deg: float
    smallest_km2: float
    decimals: int


def large_enough(polygons: Polygons, levels: Sequence[Level]) -> Flags:
    """Tell which polygons reach the least area of the finest level they touch."""
    bounds = shapely.bounds(polygons)
    least = np.array([level.smallest_km2 for level in levels])[_finest(bounds, levels)]
    enough = _at_most_km2(bounds) >= least
    for i in np.flatnonzero(enough & (least > 0)):
        enough[i] = area_km2(Polygon(polygons[i].exterior)) >= least[i]
    return enough


def generalise(polygons: Sequence[Polygon], levels: Sequence[Level]) -> list[Polygon]:
    """Simplify polygons together, each stretch of coast to the level whose box it lies in.

    Parameters
    ----------
    polygons
        Longitude and latitude in degrees; valid, and without overlaps.
    levels
        The finest first; a vertex belongs to the first level whose boxes hold it, to the last
        level otherwise.

    Returns
    -------
    polygons
        In the same order. A vertex of a level without tolerance is kept, as are a ring's
        extremes in longitude and latitude and the points where the level changes.
    """
    if not len(polygons):
        return []
    kept = [_without_small_holes(polygon, levels) for polygon in polygons]
    rings, owners = shapely.get_rings(np.asarray(kept, dtype=object), return_index=True)
    runs = [_runs(shapely.get_coordinates(ring), levels) for ring in rings]
    simple = _simplify_all([run for of_ring in runs for run in of_ring], levels)
    closed = [_join(of_ring) for of_ring in _regroup(simple, [len(of_ring) for of_ring in runs])]
    per_polygon = _regroup(closed, np.bincount(owners, minlength=len(kept)).tolist())
    return [_rounded(Polygon(own[0], own[1:]), levels) for own in per_polygon]


def level_of(vertices: Coordinates, levels: Sequence[Level]) -> Indices:
    """Give each vertex the number of the first level whose boxes hold it, else the last."""
    return _finest(np.hstack([vertices, vertices]), levels)


def touching(bounds: Coordinates, boxes: Sequence[Box]) -> Flags:
    """Tell which bounds (west, south, east, north) share a point with any of the boxes."""
    touched = np.zeros(len(bounds), dtype=np.bool_)
    for west, south, east, north in boxes:
        touched |= (
            (bounds[:, 0] <= east)
            & (bounds[:, 1] <= north)
            & (bounds[:, 2] >= west)
            & (bounds[:, 3] >= south)
        )
    return touched


def _finest(bounds: Coordinates, levels: Sequence[Level]) -> Indices:
    found = np.full(len(bounds), len(levels) - 1, dtype=np.intp)
    for number in reversed(range(len(levels) - 1)):
        found[touching(bounds, levels[number].boxes)] = number
    return found


def _at_most_km2(bounds: Coordinates) -> Coordinates:
    """Bound the area of polygons from above, to measure only those near a limit."""
    width, height = bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1]
    nearest_equator = np.where(
        bounds[:, 1] * bounds[:, 3] <= 0, 0, np.abs(bounds[:, [1, 3]]).min(axis=1)
    )
    narrowing = np.cos(np.radians(nearest_equator))
    return np.asarray(width * narrowing * height * _KM_PER_DEGREE**2)


def _without_small_holes(polygon: Polygon, levels: Sequence[Level]) -> Polygon:
    if not polygon.interiors:
        return polygon
    holes = np.array([Polygon(ring) for ring in polygon.interiors], dtype=object)
    large = holes[large_enough(holes, levels)]
    return Polygon(polygon.exterior, [hole.exterior for hole in large])


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of a ring at one level; its two ends stay where they are."""

    level: int
    vertices: Coordinates


def _runs(ring: Coordinates, levels: Sequence[Level]) -> list[_Run]:
    """Cut a closed ring where its level changes, at its extremes and at lone fixed vertices."""
    vertices = ring[:-1]
    own = level_of(vertices, levels)
    edge = np.maximum(own, np.roll(own, -1))
    fixed = np.array([level.tolerance_deg == 0 for level in levels])[own]
    cut = (edge != np.roll(edge, 1)) | (fixed & (edge > own))
    cut[[*vertices.argmin(axis=0), *vertices.argmax(axis=0)]] = True
    starts = np.flatnonzero(cut)
    around = np.concatenate([vertices, vertices[: starts[0] + 1]])
    ends = np.append(starts[1:], len(vertices) + starts[0])
    return [
        _Run(int(edge[start]), around[start : end + 1])
        for start, end in zip(starts, ends, strict=True)
    ]


def _simplify_all(runs: Sequence[_Run], levels: Sequence[Level]) -> list[_Run]:
    """Simplify level by level, the coarsest first: it has most of the vertices."""
    simple = list(runs)
    for number in reversed(range(len(levels))):
        if levels[number].tolerance_deg > 0:
            simple = _simplify(simple, number, levels[number].tolerance_deg)
    return simple


def _simplify(runs: Sequence[_Run], number: int, tolerance_deg: float) -> list[_Run]:
    """Simplify the runs of one level; the others only stand in the way."""
    lines = [shapely.LineString(run.vertices) for run in runs if run.level == number]
    others = _segments([run for run in runs if run.level != number])
    together = shapely.multilinestrings([*lines, *others])
    parts = shapely.get_parts(shapely.simplify(together, tolerance_deg, preserve_topology=True))
    simple = iter(parts)  # the lines to simplify come first, in order
    return [
        _Run(number, shapely.get_coordinates(next(simple))) if run.level == number else run
        for run in runs
    ]


def _segments(runs: Sequence[_Run]) -> Polygons:
    """Give runs as lines of two points, which nothing can simplify."""
    pairs = [np.stack([run.vertices[:-1], run.vertices[1:]], axis=1) for run in runs]
    return np.asarray(shapely.linestrings(np.concatenate([np.empty((0, 2, 2)), *pairs])))


def _join(runs: Sequence[_Run]) -> Coordinates:
    return np.concatenate([*(run.vertices[:-1] for run in runs), runs[0].vertices[:1]])


def _regroup(items: Sequence[Item], sizes: Sequence[int]) -> Iterator[list[Item]]:
    ends = np.cumsum(sizes)
    return (list(items[end - size : end]) for end, size in zip(ends, sizes, strict=True))


def _rounded(polygon: Polygon, levels: Sequence[Level]) -> Polygon:
    """Round each vertex to its level's decimals, or to as many more as keep the polygon valid."""
    decimals = np.array([level.decimals for level in levels])
    for more in range(_MORE_DECIMALS + 1):
        rounded = _round_to(polygon, decimals + more, levels)
        if rounded.is_valid:
            return rounded
    return polygon


def _round_to(polygon: Polygon, decimals: Indices, levels: Sequence[Level]) -> Polygon:
    def round_each(vertices: Coordinates) -> Coordinates:
        scale = 10.0 ** decimals[level_of(vertices, levels), np.newaxis]
        return np.asarray(np.rint(vertices * scale) / scale)

    rounded: Polygon = shapely.remove_repeated_points(shapely.transform(polygon, round_each))
    return rounded
