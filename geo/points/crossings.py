"""The search of a table of cells, and the exact test in a cell, on arrays.

From a point one goes east to the meridian of the cell's corner and along it to the corner. Every edge
met on the way turns the membership of what it bounds over. Which side of an edge a point lies on
is the sign of a determinant; where rounding could change it, the point is left to GEOS.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.geodesy import Floats, Ints
from geo.points.celltable import (
    BELOW,
    CELLS_PER_DEGREE,
    CELLS_PER_TILE,
    KIND,
    LEFTWARD,
    TILES_AROUND,
    Codes,
    Entries,
    Flags,
    Table,
)

Arrays = tuple[NDArray[Any], ...]

# Shewchuk, Adaptive Precision Floating-Point Arithmetic (1997), ccwerrboundA: (3 + 16 e) e.
ROUNDING = (3.0 + 16.0 * 2.0**-53) * 2.0**-53

_POINTS_PER_STRETCH = 1 << 18
_POINTS_PER_BLOCK = 1 << 15  # so that a block and its intermediate results stay in the cache
_POINTS_BETWEEN_SAMPLES = 1 << 10
_FEW = 1 / 8  # points near the table: fewer are picked out first
_SHIFT = CELLS_PER_TILE.bit_length() - 1
_CELLS_AROUND = TILES_AROUND * CELLS_PER_TILE


def find(table: Table, lon: Floats, lat: Floats, codes: Codes) -> int:
    """Fill in the codes of points, stretch by stretch.

    Parameters
    ----------
    table
        What to search.
    lon, lat
        Degrees.
    codes
        Zeros; where the search is unsure it writes `table.unsure`.

    Returns
    -------
    unsure
        How many.
    """
    unsure = 0
    with np.errstate(invalid="ignore", over="ignore"):  # of what is no place on the globe
        for points, *mixed in _gathered(_looked_up(table, lon, lat, codes)):
            codes[points] = decided = _decided(table, *mixed)
            unsure += int(np.count_nonzero(decided == table.unsure))
    return unsure


def _gathered(parts: Iterator[Arrays]) -> Iterator[Arrays]:
    """Put short arrays together: each operation takes its time, however short they are."""
    waiting: list[Arrays] = []
    for part in parts:
        waiting.append(part)
        if sum(len(points) for points, *_ in waiting) >= _POINTS_PER_BLOCK:
            yield _joined(waiting)
            waiting = []
    if waiting:
        yield _joined(waiting)


def _joined(parts: Sequence[Arrays]) -> Arrays:
    return tuple(np.concatenate(arrays) for arrays in zip(*parts, strict=True))


def _slices(count: int, size: int) -> Iterator[slice]:
    return (slice(first, first + size) for first in range(0, count, size))


def _looked_up(table: Table, lon: Floats, lat: Floats, codes: Codes) -> Iterator[Arrays]:
    """Fill in the codes of tiles and cells; gives the points of mixed cells."""
    far = []
    for stretch in _slices(len(lon), _POINTS_PER_STRETCH):
        x, y, own = lon[stretch], lat[stretch], codes[stretch]
        if _few_near(table, x):
            far.append(stretch)
            continue
        for block in _slices(len(x), _POINTS_PER_BLOCK):
            own[block], mixed, cell, *there = _look_up(table, x[block], y[block])
            yield mixed + (stretch.start + block.start), cell, *there
    for near, x, y in _gathered(_picked(table, lon, lat, far)):
        codes[near], mixed, cell, *there = _look_up(table, x, y)
        yield near.take(mixed), cell, *there


def _few_near(table: Table, lon: Floats) -> bool:
    sample = _between_meridians(table, lon[::_POINTS_BETWEEN_SAMPLES])
    return bool(np.count_nonzero(sample) < _FEW * len(sample))


def _picked(table: Table, lon: Floats, lat: Floats, far: Sequence[slice]) -> Iterator[Arrays]:
    """Pick the points out that are in the table: their places, longitudes and latitudes."""
    for stretch in far:
        x, y = lon[stretch], lat[stretch]
        near = np.flatnonzero(_between_meridians(table, x))
        near = near[_between_parallels(table, y.take(near))]
        yield near + stretch.start, x.take(near), y.take(near)


def _between_meridians(table: Table, lon: Floats) -> Flags:
    west, _, east, _ = table.box
    inside = lon >= west
    both = np.logical_and if west < east else np.logical_or
    return both(inside, lon < east, out=inside)


def _between_parallels(table: Table, lat: Floats) -> Flags:
    _, south, _, north = table.box
    inside = lat >= south
    inside &= lat < north
    return inside


def _look_up(table: Table, lon: Floats, lat: Floats) -> Arrays:
    """Give the codes of points; which lie in mixed cells, the numbers of these, and where."""
    around = table.box[2] < table.box[0]
    column = _counted(lon, table.west, below_zero=around)
    row = _counted(lat, table.south)
    if around:
        column %= _CELLS_AROUND
    inside = column.view(np.uint32) < table.columns * CELLS_PER_TILE  # what is negative is not
    inside &= row.view(np.uint32) < table.rows * CELLS_PER_TILE
    if table.takes_what_is_no_place:
        inside &= (np.abs(lon) <= 180) & (np.abs(lat) <= 90)
    within = row << _SHIFT
    within += column
    column >>= _SHIFT
    row >>= _SHIFT
    row *= table.columns + 1
    row += column
    place = table.origins.take(row, mode="clip")
    place += within
    codes = table.cells.take(place, mode="clip")
    codes *= inside.view(np.uint8)
    mixed = np.flatnonzero(codes == table.unsure)
    return codes, mixed, table.mixed.take(place.take(mixed)), lon.take(mixed), lat.take(mixed)


def _counted(degrees: Floats, first: int, *, below_zero: bool = False) -> NDArray[np.int32]:
    """Count cells eastward or northward from the first tile.

    The fraction is cut off, which is the floor but below zero: there it matters only to a table that
    is there too.
    """
    parts = degrees * CELLS_PER_DEGREE
    if below_zero or first <= 0:
        np.floor(parts, out=parts)
    cells: NDArray[np.int32] = parts.astype(np.int32)
    cells -= first * CELLS_PER_TILE
    return cells


def _decided(table: Table, cell: NDArray[np.uint32], lon: Floats, lat: Floats) -> Codes:
    """Count the edges between points of mixed cells and their corners.

    Every mixed cell has an edge, most have no other: so the first is counted apart.
    """
    first, place = table.heads.take(cell, axis=0).T.copy()
    others = table.heads[:, 0].take(cell + 1) - first - 1
    parity, near = _against(table.entries, first, lon, lat)
    more = np.flatnonzero(others)
    if len(more):
        turns, close = _against_runs(
            table.entries, first.take(more) + 1, others.take(more), lon.take(more), lat.take(more)
        )
        parity[more] ^= turns
        near[more] |= close
    near |= place < 0
    place += parity
    place[near] = 0
    codes: Codes = table.choices.take(place)
    codes[near] = table.unsure
    return codes


def _against_runs(
    entries: Entries, first: Ints, counts: Ints, x: Floats, y: Floats
) -> tuple[Ints, Flags]:
    """Put together what `_against` tells of points and so many edges each, of one or more."""
    begins = np.cumsum(counts) - counts
    entry = np.repeat(first - begins, counts)
    entry += np.arange(len(entry))
    turns, near = _against(entries, entry, np.repeat(x, counts), np.repeat(y, counts))
    return np.bitwise_xor.reduceat(turns, begins), np.logical_or.reduceat(near, begins)


def _against(entries: Entries, entry: Ints, x: Floats, y: Floats) -> tuple[Ints, Flags]:
    """Tell of points and edges whether the edge is met on the way, and where it is too close.

    Returns
    -------
    turns
        The bit of the edge's kind where it is met, else 0.
    near
        Where rounding may have changed it.
    """
    x1, y1, x2, y2 = entries.ends.take(entry, axis=0).T
    mark = entries.marks.take(entry)
    one, other = (x2 - x1) * (y - y1), (y2 - y1) * (x - x1)
    side = one - other
    near = np.abs(side) <= ROUNDING * (np.abs(one) + np.abs(other))
    left = (side > 0) != ((mark & LEFTWARD) > 0)
    above = y1 <= y
    turns = (above & (y < y2) & left) | ((y2 <= y) & ((mark & BELOW) > 0))
    return turns.astype(np.int32) << (mark & KIND), near & above & (y <= y2)
