"""The search of a table of cells, compiled (extra `fast`): what `crossings` does, without arrays.

Points are taken in blocks, step by step: a loop without branches is done on several points at once
by the processor, or has many tables looked up while it waits for the first. Most points are through
after the first two steps, and most of the others after the third.
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic
from numpy.typing import NDArray

from geo.geodesy import Floats
from geo.points.celltable import (
    BELOW,
    CELLS_PER_DEGREE,
    CELLS_PER_TILE,
    KIND,
    LEFTWARD,
    Codes,
    Table,
)
from geo.points.crossings import ROUNDING

Numbers = NDArray[np.int32]
Places = NDArray[np.uint32]  # unsigned, for numba need not ask whether they count from the end
Box = tuple[float, float, float, float]
Frame = tuple[np.uint32, np.uint32, np.uint32, np.uint32]

_CELLS_AROUND = np.uint32(360 * CELLS_PER_DEGREE)
_SHIFT = np.uint32(CELLS_PER_TILE.bit_length() - 1)
_SHIFT_BOTH = np.uint32(2 * _SHIFT)
_LAST = np.uint32(CELLS_PER_TILE - 1)
_POINTS_PER_BLOCK = 1 << 14  # few, and reading waits for memory at every block's beginning
_POINTS_PER_STEP = 512
_LANES = 64  # codes that are compared at once
_ONE = np.uint64(1)


def find(table: Table, lon: Floats, lat: Floats, codes: Codes) -> int:
    """Fill in the codes of points; see `crossings.find`."""
    return int(
        _find(
            lon,
            lat,
            codes,
            table.box,
            _frame(table),
            table.tiles,
            table.numbers,
            table.cells,
            table.mixed,
            table.heads,
            table.entries.ends,
            table.entries.marks,
            table.choices,
            table.unsure,
        )
    )


def _frame(table: Table) -> Frame:
    """Give western and southern end, columns and rows of cells, the ends modulo 2^32."""
    tiles = np.array([table.west, table.south, table.columns, table.rows])
    west, south, columns, rows = (tiles * CELLS_PER_TILE).astype(np.uint32)
    return west, south, columns, rows


def _place_of_lowest(typing: Any, bits: Any) -> tuple[Any, Callable[..., Any]]:  # noqa: ANN401
    """Write the code that counts the zeros below the lowest bit that is set."""
    del typing, bits

    def written(_: Any, builder: Any, __: Any, given: Any) -> Any:  # noqa: ANN401
        return builder.cttz(given[0], ir.Constant(ir.IntType(1), 0))

    return types.uint64(types.uint64), written


def _equality(
    typing: Any,  # noqa: ANN401
    array: Any,  # noqa: ANN401
    first: Any,  # noqa: ANN401
    value: Any,  # noqa: ANN401
) -> tuple[Any, Callable[..., Any]]:
    """Write the code that compares 64 numbers, from the first on, with a value: a bit for each."""
    del typing, first, value

    def written(context: Any, builder: Any, signature: Any, given: Any) -> Any:  # noqa: ANN401
        kind = signature.args[0]
        number = context.get_data_type(kind.dtype)
        lanes = ir.VectorType(number, _LANES)
        data = context.make_array(kind)(context, builder, given[0]).data
        here = builder.bitcast(builder.gep(data, [given[1]]), lanes.as_pointer())
        nothing = ir.Constant(lanes, ir.Undefined)
        value = builder.trunc(given[2], number)
        one = builder.insert_element(nothing, value, ir.Constant(ir.IntType(32), 0))
        zeros = ir.Constant(ir.VectorType(ir.IntType(32), _LANES), [0] * _LANES)
        every = builder.shuffle_vector(one, nothing, zeros)
        there = builder.load(here, align=1)
        return builder.bitcast(builder.icmp_unsigned("==", there, every), ir.IntType(_LANES))

    return types.uint64(array, types.int64, types.int64), written


# Single instructions of the processor, which no loop in Python is turned into.
_lowest: Any = intrinsic(_place_of_lowest)
_equal: Any = intrinsic(_equality)


@njit(cache=True, nogil=True)
def _find(
    lon: Floats,
    lat: Floats,
    codes: Codes,
    box: Box,
    frame: Frame,
    tiles: Codes,
    numbers: Places,
    cells: Codes,
    mixed: Places,
    heads: Numbers,
    ends: Floats,
    marks: NDArray[np.uint8],
    choices: Codes,
    unsure: int,
) -> int:
    tile = np.empty(_POINTS_PER_BLOCK, np.uint32)
    inner = np.empty(_POINTS_PER_BLOCK, np.uint8)
    waiting = np.empty(_POINTS_PER_BLOCK, np.uint32)
    cell = np.empty(_POINTS_PER_BLOCK, np.uint32)
    parity = np.empty(_POINTS_PER_BLOCK, np.uint32)
    entry = np.empty(_POINTS_PER_BLOCK, np.uint32)
    going = np.empty(_POINTS_PER_BLOCK, np.uint32)
    doubtful = np.empty(_POINTS_PER_BLOCK, np.bool_)
    doubts = 0
    far = True
    for first in range(0, len(lon), _POINTS_PER_BLOCK):
        x = lon[first : first + _POINTS_PER_BLOCK]
        y = lat[first : first + _POINTS_PER_BLOCK]
        own = codes[first : first + _POINTS_PER_BLOCK]
        # Where most of the last points were far away, so are these: that is seen fastest.
        step = _POINTS_PER_STEP if far else _POINTS_PER_BLOCK
        near, count = 0, 0
        for begin in range(0, len(x), step):
            end = begin + step
            if far and not _some_in_box(x[begin:end], y[begin:end], box):
                continue
            _place(x[begin:end], y[begin:end], box, frame, tile[begin:end], inner[begin:end])
            _look_up(tiles, tile[begin:end], own[begin:end])
            found = _look_into(
                own[begin:end],
                tile[begin:end],
                inner[begin:end],
                numbers,
                cells,
                unsure,
                waiting[count:],
                cell[count:],
            )
            for turn in range(count, count + found):
                waiting[turn] += np.uint32(begin)
            count += found
            near += step
        far = 2 * near < len(x) if far else not _any(own)
        doubts += _decide(
            x,
            y,
            own,
            waiting[:count],
            cell[:count],
            parity[:count],
            entry[:count],
            going[:count],
            doubtful[:count],
            mixed,
            heads,
            ends,
            marks,
            choices,
            unsure,
        )
    return doubts


@njit(cache=True, nogil=True)
def _some_in_box(x: Floats, y: Floats, box: Box) -> bool:
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
    x: Floats, y: Floats, box: Box, frame: Frame, tile: Places, inner: NDArray[np.uint8]
) -> None:
    """Find the tile of every point, and the cell in it.

    Cells are counted eastward and northward from the corner of the frame, modulo 2^32: what lies
    before it comes after its end, where the tiles are that are outside.
    """
    _, south, east, north = box
    west_end, south_end, columns, _ = frame
    stride = np.uint32(columns >> _SHIFT) + np.uint32(1)
    for point in range(len(x)):
        lon = x[point] if abs(x[point]) <= 180 else east
        lat = y[point] if (y[point] >= south) & (y[point] < north) else north
        column = np.uint32(np.uint32(np.int32(math.floor(lon * CELLS_PER_DEGREE))) - west_end)
        column = min(min(column, np.uint32(column + _CELLS_AROUND)), columns)
        row = np.uint32(np.uint32(np.int32(math.floor(lat * CELLS_PER_DEGREE))) - south_end)
        tile[point] = np.uint32((row >> _SHIFT) * stride + (column >> _SHIFT))
        inner[point] = np.uint8(((row & _LAST) << _SHIFT) | (column & _LAST))


@njit(cache=True, nogil=True)
def _any(codes: Codes) -> bool:
    some = 0
    for code in codes:
        some |= code
    return some > 0


@njit(cache=True, nogil=True)
def _look_up(tiles: Codes, tile: Places, own: Codes) -> None:
    for point in range(len(own)):
        own[point] = tiles[tile[point]]


@njit(cache=True, nogil=True)
def _look_into(
    own: Codes,
    tile: Places,
    inner: NDArray[np.uint8],
    numbers: Places,
    cells: Codes,
    unsure: int,
    waiting: Places,
    cell: Places,
) -> int:
    """Look up the points of divided tiles; lists those of mixed cells, and gives their number."""
    count = np.uint64(0)
    for first in range(0, len(own), _LANES):
        divided = _marked(own, first, unsure)
        if not divided:
            continue
        begin = np.uint64(first)
        while divided:
            point = begin + _lowest(divided)
            own[point] = cells[_cell(numbers[tile[point]], inner[point])]
            divided &= divided - _ONE
        left = _marked(own, first, unsure)
        while left:
            point = begin + _lowest(left)
            waiting[count] = point
            cell[count] = _cell(numbers[tile[point]], inner[point])
            count += _ONE
            left &= left - _ONE
    return int(count)


@njit(cache=True, nogil=True)
def _cell(number: np.uint32, inner: np.uint8) -> np.uint32:
    return np.uint32((number << _SHIFT_BOTH) | np.uint32(inner))


@njit(cache=True, nogil=True)
def _marked(own: Codes, first: int, unsure: int) -> np.uint64:
    """Give a bit for each of 64 codes, set where it is `unsure`."""
    if first + _LANES <= len(own):
        bits: np.uint64 = _equal(own, first, unsure)
        return bits
    marked = np.uint64(0)
    for point in range(len(own) - first):
        marked |= np.uint64(own[first + point] == unsure) << np.uint64(point)
    return marked


@njit(cache=True, nogil=True)
def _decide(
    x: Floats,
    y: Floats,
    own: Codes,
    waiting: Places,
    cell: Places,
    parity: Places,
    entry: Places,
    going: Places,
    doubtful: NDArray[np.bool_],
    mixed: Places,
    heads: Numbers,
    ends: Floats,
    marks: NDArray[np.uint8],
    choices: Codes,
    unsure: int,
) -> int:
    """Count the edges between points and the corners of their cells; gives how many are unsure.

    First one edge of every cell is counted, then a second of those that have one, and so on: each is
    far off in memory, and so none waits for another.
    """
    for turn in range(len(cell)):
        cell[turn] = mixed[cell[turn]]
        parity[turn] = 0
    for turn in range(len(cell)):
        entry[turn] = heads[cell[turn], 0]
        doubtful[turn] = heads[cell[turn], 1] < 0
        going[turn] = turn
    left = np.uint64(len(cell))
    while left:
        kept = np.uint64(0)
        for number in range(left):
            turn = going[number]
            point, edge = waiting[turn], entry[turn]
            turns, near = _against(x[point], y[point], edge, ends, marks)
            parity[turn] ^= np.uint32(turns) << np.uint32(marks[edge] & KIND)
            doubtful[turn] |= near
            entry[turn] = edge + np.uint32(1)
            going[kept] = turn
            kept += np.uint64(entry[turn] < heads[cell[turn] + np.uint32(1), 0])
        left = kept
    doubts = 0
    for turn in range(len(cell)):
        choice = 0 if doubtful[turn] else heads[cell[turn], 1] + parity[turn]
        own[waiting[turn]] = unsure if doubtful[turn] else choices[choice]
        doubts += doubtful[turn]
    return doubts


@njit(cache=True, nogil=True)
def _against(
    x: float, y: float, entry: np.uint32, ends: Floats, marks: NDArray[np.uint8]
) -> tuple[bool, bool]:
    """Tell whether an edge is met on the way, and whether it is too close; see `crossings`."""
    x1, y1, x2, y2 = ends[entry, 0], ends[entry, 1], ends[entry, 2], ends[entry, 3]
    one, other = (x2 - x1) * (y - y1), (y2 - y1) * (x - x1)
    side = one - other
    near = abs(side) <= ROUNDING * (abs(one) + abs(other))
    mark = int(marks[entry])
    left = (side > 0) ^ ((mark & LEFTWARD) > 0)
    turns = ((y1 <= y) & (y < y2) & left) | ((y2 <= y) & ((mark & BELOW) > 0))
    return turns, near & (y1 <= y) & (y <= y2)
