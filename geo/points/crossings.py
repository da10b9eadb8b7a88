"""The search of a table of cells, and the exact test in a cell, on arrays.

From a point one goes east to the meridian of the cell's corner and along it to the corner. Every edge
met on the way turns the membership of what it bounds over. Which side of an edge a point lies on
is the sign of a determinant; where rounding could change it, the point is left to GEOS.
"""

from collections.abc import Iterator, Sequence

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
    TILES_PER_DEGREE,
    Codes,
    Entries,
    Flags,
    Table,
)

InCells = tuple[Ints, NDArray[np.uint32]]  # places of points, and numbers of their mixed cells

# Shewchuk, Adaptive Precision Floating-Point Arithmetic (1997), ccwerrboundA: (3 + 16 e) e.
ROUNDING = (3.0 + 16.0 * 2.0**-53) * 2.0**-53

_POINTS_PER_STRETCH = 1 << 18
_POINTS_PER_BLOCK = 1 << 14  # so that a block and its intermediate results stay in the cache
_POINTS_PER_SAMPLE = 64
_FEW = 1 / 8  # points near the table: fewer are picked out first
_SHIFT = CELLS_PER_TILE.bit_length() - 1


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
        for mixed, cell in _gathered(_looked_up(table, lon, lat, codes)):
            codes[mixed] = decided = _decided(table, cell, lon.take(mixed), lat.take(mixed))
            unsure += int(np.count_nonzero(decided == table.unsure))
    return unsure


def _gathered(parts: Iterator[InCells]) -> Iterator[InCells]:
    """Put short lists together: each operation on arrays takes its time, however short they are."""
    waiting: list[InCells] = []
    for part in parts:
        waiting.append(part)
        if sum(len(points) for points, _ in waiting) >= _POINTS_PER_BLOCK:
            yield _joined(waiting)
            waiting = []
    if waiting:
        yield _joined(waiting)


def _joined(parts: Sequence[InCells]) -> InCells:
    points, cells = zip(*parts, strict=True)
    return np.concatenate(points), np.concatenate(cells)


def _slices(count: int, size: int) -> Iterator[slice]:
    return (slice(first, first + size) for first in range(0, count, size))


def _looked_up(table: Table, lon: Floats, lat: Floats, codes: Codes) -> Iterator[InCells]:
    """Fill in the codes of tiles and cells; gives the points of mixed cells."""
    for stretch in _slices(len(lon), _POINTS_PER_STRETCH):
        x, y, own = lon[stretch], lat[stretch], codes[stretch]
        _look_up(table, x, y, own)
        divided = np.flatnonzero(own == table.unsure)
        for block in _slices(len(divided), _POINTS_PER_BLOCK):
            mixed, cell = _look_into(table, x, y, own, divided[block])
            yield mixed + stretch.start, cell


def _look_up(table: Table, lon: Floats, lat: Floats, codes: Codes) -> None:
    """Fill in the codes of tiles: `unsure` for those that are divided."""
    near = _between_meridians(table, lon[::_POINTS_PER_SAMPLE])
    if np.count_nonzero(near) < _FEW * len(near):
        _look_up_few(table, lon, lat, codes)
        return
    for block in _slices(len(lon), _POINTS_PER_BLOCK):
        x, y = lon[block], lat[block]
        inside = _between_meridians(table, x)
        inside &= _between_parallels(table, y)
        own = table.tiles.take(_tiles_at(table, x, y), mode="clip")
        np.multiply(own, inside.view(np.uint8), out=codes[block])


def _look_up_few(table: Table, lon: Floats, lat: Floats, codes: Codes) -> None:
    near = np.flatnonzero(_between_meridians(table, lon))
    here = near[_between_parallels(table, lat.take(near))]
    codes[here] = table.tiles.take(_tiles_at(table, lon.take(here), lat.take(here)))


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


def _tiles_at(table: Table, lon: Floats, lat: Floats) -> Ints:
    """Give points the numbers of their tiles, those outside the table any number."""
    return _tile(table, _counted(lon, TILES_PER_DEGREE), _counted(lat, TILES_PER_DEGREE))


def _tile(table: Table, column: Ints, row: Ints) -> Ints:
    """Turn columns and rows of tiles into their numbers, in place."""
    column -= table.west
    if table.box[2] < table.box[0]:
        column %= TILES_AROUND
    row -= table.south
    row *= table.columns + 1
    row += column
    return row


def _counted(degrees: Floats, per_degree: int) -> Ints:
    """Count tiles or cells eastward or northward from 0."""
    parts = degrees * per_degree
    np.floor(parts, out=parts)
    return parts.astype(np.int32)


def _look_into(
    table: Table, lon: Floats, lat: Floats, codes: Codes, divided: Ints
) -> tuple[Ints, NDArray[np.uint32]]:
    """Fill in the codes of cells; gives the points of mixed cells, and the numbers of these."""
    x, y = lon.take(divided), lat.take(divided)
    column, row = _counted(x, CELLS_PER_DEGREE), _counted(y, CELLS_PER_DEGREE)
    place = table.numbers.take(_tile(table, column >> _SHIFT, row >> _SHIFT))
    place <<= 2 * _SHIFT
    place |= _cell(column, row)
    inner = table.cells.take(place)
    codes[divided] = inner
    mixed = np.flatnonzero(inner == table.unsure)
    return divided.take(mixed), table.mixed.take(place.take(mixed))


def _cell(column: Ints, row: Ints) -> NDArray[np.uint8]:
    last = np.uint8(CELLS_PER_TILE - 1)
    cell = row.astype(np.uint8)
    cell <<= np.uint8(_SHIFT)
    cell |= column.astype(np.uint8) & last
    return cell


def _decided(table: Table, cell: NDArray[np.uint32], lon: Floats, lat: Floats) -> Codes:
    """Count the edges between points of mixed cells and their corners."""
    first, place = table.heads.take(cell, axis=0).T
    counts = table.heads[:, 0].take(cell + 1) - first
    begins = np.cumsum(counts) - counts  # every mixed cell has an edge
    entry = np.repeat(first - begins, counts)
    entry += np.arange(len(entry))
    turns, near = _against(table.entries, entry, np.repeat(lon, counts), np.repeat(lat, counts))
    parity = np.bitwise_xor.reduceat(turns, begins)
    unsure = (place < 0) | np.logical_or.reduceat(near, begins)
    codes = table.choices.take(np.where(unsure, 0, place + parity))
    codes[unsure] = table.unsure
    return codes


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
