"""The search of a table of cells, and the exact test in a cell, on arrays.

From a point one goes east to the meridian of the cell's corner and along it to the corner. Every edge
met on the way turns the membership of what it bounds over. Which side of an edge a point lies on
is the sign of a determinant; where rounding could change it, the point is left to GEOS.
"""

import numpy as np
from numpy.typing import NDArray

from geo.geodesy import Floats, Ints
from geo.points.cellbuilding import (
    BELOW,
    CELLS_PER_DEGREE,
    CELLS_PER_TILE,
    KIND,
    LEFTWARD,
    TILES_PER_DEGREE,
    Codes,
    Entries,
    Flags,
    Table,
)

# Shewchuk, Adaptive Precision Floating-Point Arithmetic (1997), ccwerrboundA: (3 + 16 e) e.
ROUNDING = (3.0 + 16.0 * 2.0**-53) * 2.0**-53

_POINTS_PER_BLOCK = 1 << 15  # so that a block and its intermediate results stay in the cache
_TILES_AROUND = 360 * TILES_PER_DEGREE
_SHIFT = CELLS_PER_TILE.bit_length() - 1


def find(table: Table, lon: Floats, lat: Floats, codes: Codes) -> int:
    """Fill in the codes of points, block by block.

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
    return sum(
        _find_block(table, lon[block], lat[block], codes[block])
        for first in range(0, len(lon), _POINTS_PER_BLOCK)
        for block in [slice(first, first + _POINTS_PER_BLOCK)]
    )


def _find_block(table: Table, lon: Floats, lat: Floats, codes: Codes) -> int:
    here = _in_box(table, lon, lat)
    if here is not None:
        if not len(here):
            return 0
        lon, lat = lon[here], lat[here]
    column = np.floor(lon * CELLS_PER_DEGREE).astype(np.int32)
    row = np.floor(lat * CELLS_PER_DEGREE).astype(np.int32)
    tile = _tile(table, column, row)
    found = table.tiles.take(tile)
    divided = np.flatnonzero(found == table.unsure)
    number = table.numbers.take(tile[divided])
    place = (number << 2 * _SHIFT) + _cell(column[divided], row[divided])
    inner = table.cells.take(place)
    mixed = np.flatnonzero(inner == table.unsure)
    own = divided[mixed]
    inner[mixed] = _decided(table, table.mixed.take(place[mixed]), lon[own], lat[own])
    found[divided] = inner
    codes[slice(None) if here is None else here] = found
    return int((inner[mixed] == table.unsure).sum())


def _in_box(table: Table, lon: Floats, lat: Floats) -> Ints | None:
    """List the points within the table; None for all."""
    west, south, east, north = table.box
    after, before = lon >= west, lon < east
    inside = after & before if west < east else after | before
    here = np.flatnonzero(inside)
    if 2 * len(here) > len(lon):
        inside &= (lat >= south) & (lat < north)
        return None if inside.all() else np.flatnonzero(inside)
    lat = lat[here]
    return here[(lat >= south) & (lat < north)]


def _tile(table: Table, column: NDArray[np.int32], row: NDArray[np.int32]) -> NDArray[np.int32]:
    east = (column >> _SHIFT) - table.west
    if table.box[2] < table.box[0]:
        east %= _TILES_AROUND
    return ((row >> _SHIFT) - table.south) * (table.columns + 1) + east


def _cell(column: NDArray[np.int32], row: NDArray[np.int32]) -> NDArray[np.int32]:
    last = CELLS_PER_TILE - 1
    return ((row & last) << _SHIFT) + (column & last)


def _decided(table: Table, cell: NDArray[np.uint32], lon: Floats, lat: Floats) -> NDArray[np.int32]:
    """Count the edges between points of mixed cells and their corners."""
    first, place = table.heads[cell].T
    counts = table.heads[cell + 1, 0] - first
    parity = np.zeros(len(cell), np.int32)
    unsure = place < 0
    going = np.arange(len(cell))
    step = 0
    while len(going := going[counts[going] > step]):
        entry = first[going] + step
        turns, doubtful = _against(table.entries, entry, lon[going], lat[going])
        parity[going] ^= turns.astype(np.int32) << (table.entries.marks[entry] & KIND)
        unsure[going] |= doubtful
        step += 1
    choice = np.where(unsure, 0, place + parity)
    return np.where(unsure, table.unsure, table.choices[choice].astype(np.int32))


def _against(entries: Entries, entry: Ints, x: Floats, y: Floats) -> tuple[Flags, Flags]:
    """Tell of points and edges whether the edge is met on the way, and where it is too close."""
    x1, y1, x2, y2 = entries.ends[entry].T
    mark = entries.marks[entry]
    one, other = (x2 - x1) * (y - y1), (y2 - y1) * (x - x1)
    side = one - other
    near = np.abs(side) <= ROUNDING * (np.abs(one) + np.abs(other))
    left = (side > 0) != ((mark & LEFTWARD) > 0)
    turns = np.where((y1 <= y) & (y < y2), left, (y2 <= y) & ((mark & BELOW) > 0))
    return turns, near & (y1 <= y) & (y <= y2)
