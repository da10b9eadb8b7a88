"""The search of a table of cells, compiled (extra `fast`): what `crossings` does, without arrays.

Points are taken in blocks, step by step: a loop without branches is done on several points at once
by the processor, and most points are through after the first two.
"""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from geo.geodesy import Floats
from geo.points.cellbuilding import (
    BELOW,
    CELLS_PER_DEGREE,
    CELLS_PER_TILE,
    KIND,
    LEFTWARD,
    TILES_PER_DEGREE,
    Codes,
    Table,
)
from geo.points.crossings import ROUNDING

Numbers = NDArray[np.int32]

_TILES_AROUND = np.int32(360 * TILES_PER_DEGREE)
_SHIFT = CELLS_PER_TILE.bit_length() - 1
_LAST = CELLS_PER_TILE - 1
_POINTS_PER_BLOCK = 512


def find(table: Table, lon: Floats, lat: Floats, codes: Codes) -> int:
    """Fill in the codes of points; see `crossings.find`."""
    return int(
        _find(
            lon,
            lat,
            codes,
            table.box,
            (np.int32(table.west), np.int32(table.south), np.int32(table.columns)),
            table.tiles,
            table.numbers,
            table.cells,
            table.heads,
            table.entries.ends,
            table.entries.marks,
            table.choices,
            table.unsure,
        )
    )


@njit(cache=True, nogil=True)
def _find(
    lon: Floats,
    lat: Floats,
    codes: Codes,
    box: tuple[float, float, float, float],
    frame: tuple[np.int32, np.int32, np.int32],
    tiles: Codes,
    numbers: Numbers,
    cells: Numbers,
    heads: Numbers,
    ends: Floats,
    marks: NDArray[np.uint8],
    choices: Codes,
    unsure: int,
) -> int:
    tile = np.empty(_POINTS_PER_BLOCK, np.int32)
    inner = np.empty(_POINTS_PER_BLOCK, np.uint8)
    waiting = np.empty(_POINTS_PER_BLOCK + 1, np.int32)
    number = np.empty(_POINTS_PER_BLOCK + 1, np.int32)
    doubts = 0
    for first in range(0, len(lon), _POINTS_PER_BLOCK):
        x = lon[first : first + _POINTS_PER_BLOCK]
        y = lat[first : first + _POINTS_PER_BLOCK]
        own = codes[first : first + _POINTS_PER_BLOCK]
        if not _some_in_box(x, y, box):
            continue
        _place(x, y, box, frame, len(tiles) - 1, tile, inner)
        for point in range(len(x)):
            own[point] = tiles[tile[point]]
        count = 0
        for point in range(len(x)):
            waiting[count] = point
            count += own[point] == unsure
        mixed = 0
        for turn in range(count):
            point = waiting[turn]
            found = cells[(numbers[tile[point]] << (2 * _SHIFT)) + inner[point]]
            own[point] = found
            waiting[mixed] = point
            number[mixed] = ~found
            mixed += found < 0
        for turn in range(mixed):
            point = waiting[turn]
            found = _decided(x[point], y[point], number[turn], heads, ends, marks, choices, unsure)
            own[point] = found
            doubts += found == unsure
    return doubts


@njit(cache=True, nogil=True)
def _some_in_box(x: Floats, y: Floats, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    some = 0
    if west < east:
        for point in range(len(x)):
            some += (
                (x[point] >= west) & (x[point] < east) & (y[point] >= south) & (y[point] < north)
            )
    else:
        for point in range(len(x)):
            some += ((x[point] >= west) | (x[point] < east)) & (
                (y[point] >= south) & (y[point] < north)
            )
    return some > 0


@njit(cache=True, nogil=True)
def _place(
    x: Floats,
    y: Floats,
    box: tuple[float, float, float, float],
    frame: tuple[np.int32, np.int32, np.int32],
    outside: int,
    tile: Numbers,
    inner: NDArray[np.uint8],
) -> None:
    """Find the tile of every point, and the cell in it."""
    west, south, east, north = box
    first_column, first_row, columns = frame
    across = east < west
    for point in range(len(x)):
        here = (
            ((x[point] >= west) & (x[point] < east))
            | (
                across
                & (
                    ((x[point] >= west) & (x[point] <= 180))
                    | ((x[point] < east) & (x[point] >= -180))
                )
            )
        ) & ((y[point] >= south) & (y[point] < north))
        column = np.int32(math.floor((x[point] if here else west) * CELLS_PER_DEGREE))
        row = np.int32(math.floor((y[point] if here else south) * CELLS_PER_DEGREE))
        eastward = (column >> _SHIFT) - first_column
        eastward += _TILES_AROUND if eastward < 0 else 0
        place = ((row >> _SHIFT) - first_row) * columns + eastward
        tile[point] = place if here else outside
        inner[point] = ((row & _LAST) << _SHIFT) + (column & _LAST)


@njit(cache=True, nogil=True)
def _decided(
    x: float,
    y: float,
    cell: int,
    heads: Numbers,
    ends: Floats,
    marks: NDArray[np.uint8],
    choices: Codes,
    unsure: int,
) -> int:
    """Count the edges between a point and the corner of its cell."""
    parity = 0
    doubtful = heads[cell, 1] < 0
    for entry in range(heads[cell, 0], heads[cell + 1, 0]):
        x1, y1, x2, y2 = ends[entry, 0], ends[entry, 1], ends[entry, 2], ends[entry, 3]
        one, other = (x2 - x1) * (y - y1), (y2 - y1) * (x - x1)
        side = one - other
        near = abs(side) <= ROUNDING * (abs(one) + abs(other))
        mark = int(marks[entry])
        left = (side > 0) ^ ((mark & LEFTWARD) > 0)
        turns = ((y1 <= y) & (y < y2) & left) | ((y2 <= y) & ((mark & BELOW) > 0))
        doubtful |= near & (y1 <= y) & (y <= y2)
        parity ^= int(turns) << (mark & KIND)
    return unsure if doubtful else int(choices[heads[cell, 1] + parity])
