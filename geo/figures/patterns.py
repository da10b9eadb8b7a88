"""The marks of a fill as shapes, cut by what they fill: the same in SVG, PNG and PDF.

Sizes are those of the page, a CSS pixel being three quarters of a point.
"""

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.geodesy import Floats
from geo.parts import parts_of
from geo.symbology import DOT_PX, PATTERN_PX

PT_PER_PX = 0.75
SPARSE_DOT_PX = 1.1
SIDE_PT = PATTERN_PX * PT_PER_PX


LINES = frozenset({"hatch", "back-hatch", "grid", "level", "upright"})
DOTS = {"dots": DOT_PX * PT_PER_PX, "sparse": SPARSE_DOT_PX * PT_PER_PX}  # radius in points


def lines(pattern: str, area: BaseGeometry, scale: float = 1) -> MultiLineString:
    """Draw the lines of a pattern, one of each direction in each square.

    A hatch rises to the right, a back-hatch falls; a grid is upright and level lines together.
    """
    side = SIDE_PT * scale
    drawn: list[LineString] = []
    west, south, east, north = area.bounds
    if pattern in {"upright", "grid"}:
        drawn += [LineString([(x, south), (x, north)]) for x in _middles(west, east, side)]
    if pattern in {"level", "grid"}:
        drawn += [LineString([(west, y), (east, y)]) for y in _middles(south, north, side)]
    if pattern in {"hatch", "back-hatch"}:
        drawn += _diagonals(area, side, 1 if pattern == "hatch" else -1)
    return _cut(drawn, area)


def bands(area: BaseGeometry, scale: float = 1) -> BaseGeometry:
    """Draw bands that rise to the right and cover half of an area."""
    side = SIDE_PT * scale
    thick = side / 2 / 2**0.5
    strips = [line.buffer(thick / 2, cap_style="square") for line in _diagonals(area, side, 1)]
    return shapely.union_all(strips).intersection(area)


def dots(pattern: str, area: BaseGeometry, scale: float = 1) -> Floats:
    """Place dots: two on the falling diagonal of each square, or one sparse one in its middle."""
    side = SIDE_PT * scale
    west, south, east, north = area.bounds
    x, y = np.meshgrid(_middles(west, east, side), _middles(south, north, side))
    spots = np.column_stack([x.ravel(), y.ravel()])
    if pattern == "dots":
        off = np.array([-side / 4, side / 4])
        spots = np.concatenate([spots + off, spots - off])
    inside: Floats = spots[shapely.contains_xy(area, spots)]
    return inside


def _diagonals(area: BaseGeometry, side: float, rise: int) -> list[LineString]:
    """Draw diagonals across the bounds of an area that rise (1) or fall (-1) to the right."""
    west, south, east, north = area.bounds
    ends = [x - rise * y for x in (west, east) for y in (south, north)]
    offsets = np.arange(np.floor(min(ends) / side), np.ceil(max(ends) / side) + 1) * side
    return [LineString([(x + rise * south, south), (x + rise * north, north)]) for x in offsets]


def _middles(least: float, most: float, side: float) -> Floats:
    return (np.arange(np.floor(least / side), np.ceil(most / side) + 1) + 0.5) * side


def _cut(lines: list[LineString], area: BaseGeometry) -> MultiLineString:
    shapely.prepare(area)
    cut = shapely.intersection(np.array(lines, dtype=object), area)
    return MultiLineString([part for line in cut for part in parts_of(line, dimensions=1)])
