"""The marks of a fill as shapes, cut by what they fill: the same in SVG, PNG and PDF.

Sizes are those of the page, a CSS pixel being three quarters of a point.
"""

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.geodesy import Floats
from geo.parts import parts_of
from geo.symbology import PATTERN_PX

PT_PER_PX = 0.75
SIDE_PT = PATTERN_PX * PT_PER_PX


def hatch(area: BaseGeometry, scale: float = 1) -> MultiLineString:
    """Draw diagonals that rise to the right, one in each square of the pattern."""
    side = SIDE_PT * scale
    west, south, east, north = area.bounds
    first, last = np.floor((west - north) / side), np.ceil((east - south) / side)
    offsets = np.arange(first, last + 1) * side
    return _cut([LineString([(x + south, south), (x + north, north)]) for x in offsets], area)


def grid(area: BaseGeometry, scale: float = 1) -> MultiLineString:
    """Draw upright and level lines, one of each through the middle of each square."""
    side = SIDE_PT * scale
    west, south, east, north = area.bounds
    upright = [LineString([(x, south), (x, north)]) for x in _middles(west, east, side)]
    level = [LineString([(west, y), (east, y)]) for y in _middles(south, north, side)]
    return _cut([*upright, *level], area)


def dots(area: BaseGeometry, scale: float = 1) -> Floats:
    """Place dots, two on the falling diagonal of each square."""
    side = SIDE_PT * scale
    west, south, east, north = area.bounds
    x, y = np.meshgrid(_middles(west, east, side), _middles(south, north, side))
    quarter = side / 4
    spots = np.concatenate(
        [
            np.column_stack([x.ravel() - quarter, y.ravel() + quarter]),
            np.column_stack([x.ravel() + quarter, y.ravel() - quarter]),
        ]
    )
    inside: Floats = spots[shapely.contains_xy(area, spots)]
    return inside


def _middles(least: float, most: float, side: float) -> Floats:
    return (np.arange(np.floor(least / side), np.ceil(most / side) + 1) + 0.5) * side


def _cut(lines: list[LineString], area: BaseGeometry) -> MultiLineString:
    shapely.prepare(area)
    cut = shapely.intersection(np.array(lines, dtype=object), area)
    return MultiLineString([part for line in cut for part in parts_of(line, dimensions=1)])
