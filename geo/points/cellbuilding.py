"""Building the table of cells: from edges, their passes and corners to what is looked up.

All of it is done on arrays; a table of a hundred thousand edges takes a third of a second.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.points.celltable import (
    CELLS_PER_TILE,
    KIND,
    TILES_AROUND,
    Answers,
    Codes,
    Entries,
    Level,
    Mixed,
    Table,
)
from geo.points.corners import OFFSETS, Corners
from geo.points.passes import edges_of, frame_of, passes_of
from geo.points.rows import Words, distinct

_TILES_PER_STRIP = 512
_MOST_KINDS = 10  # of edges in one cell; cells with more are left to GEOS


def built(layers: Sequence[Sequence[BaseGeometry]]) -> Table:
    """Build the table of some layers of polygons."""
    sizes = [len(layer) for layer in layers]
    edges = edges_of([geometry for layer in layers for geometry in layer])
    passes = passes_of(edges)
    frame = frame_of(passes)
    for offset in OFFSETS:
        corners = Corners(edges, passes, frame, offset)
        if corners.clear:
            return _assembled(corners, Answers(sizes))
    raise ArithmeticError("every corner of a cell lies on an edge")


def _assembled(corners: Corners, answers: Answers) -> Table:
    codes = answers.codes(corners.held) if len(corners.held) else np.zeros(1, np.int32)
    mixed = _mixed(corners, answers)
    tiles, alike = _tiles(corners, codes, answers)
    cells = np.append(_cells(corners, codes, answers), np.repeat(alike, CELLS_PER_TILE**2))
    numbered = Level(cells, corners.asked.reshape(-1).view(np.uint32))
    return Table(corners.frame, tiles, numbered, mixed, answers)


def _cells(corners: Corners, codes: NDArray[np.int32], answers: Answers) -> Codes:
    """Fill the cells: what holds at a corner holds on eastward to the next that was asked."""
    cells = np.empty(corners.asked.shape, answers.dtype)
    for first in range(0, len(cells), _TILES_PER_STRIP):
        strip = slice(first, first + _TILES_PER_STRIP)
        latest = _carried(corners.asked[strip], axis=2)
        cells[strip] = np.where(corners.mixed[strip], answers.unsure, codes[latest])
    return cells.reshape(-1)


def _carried(numbers: NDArray[np.int32], *, axis: int) -> NDArray[np.int32]:
    """Carry every number on eastward until the next; what comes before the first stays."""
    steps = np.arange(numbers.shape[axis], dtype=np.int32)
    latest = np.maximum.accumulate(np.where(numbers >= 0, steps, -1), axis=axis)
    carried: NDArray[np.int32] = np.take_along_axis(numbers, np.maximum(latest, 0), axis=axis)
    return carried


def _tiles(corners: Corners, codes: NDArray[np.int32], answers: Answers) -> tuple[Level, Codes]:
    """Fill the tiles: numbers of those divided, and what holds east of one on to the next.

    Returns
    -------
    tiles
        Those that are not divided have the numbers after the last that is: one for each code.
    alike
        These codes.
    """
    frame, divided = corners.frame, corners.tile_places
    numbers = np.full(frame.rows * frame.columns, -1, np.int32)
    numbers[divided] = np.arange(len(divided), dtype=np.int32)
    seam = (TILES_AROUND // 2 - frame.west) % TILES_AROUND
    rows = numbers.reshape(frame.rows, frame.columns)
    # Nothing is carried across 180 degrees: polygons end there.
    latest = np.hstack([_carried(half, axis=1) for half in np.hsplit(rows, [seam]) if half.size])
    eastward = np.append(codes[_carried(corners.asked[:, 0], axis=1)[:, -1]], 0)
    held = _bordered(np.where(rows >= 0, answers.unsure, eastward[latest]).astype(answers.dtype))
    alike, own = np.unique(held, return_inverse=True)
    every = np.where(held == answers.unsure, _bordered(rows), len(divided) + own)
    return Level(held, every.astype(np.uint32)), alike


def _bordered(rows: NDArray[Any]) -> NDArray[Any]:
    """Lay what is outside, nothing, beside the tiles in the east and the north."""
    return np.pad(rows, ((0, 1), (0, 1))).reshape(-1)


def _mixed(corners: Corners, answers: Answers) -> Mixed:
    """Count the kinds of edges in every mixed cell, and list a code for each parity of them."""
    sets, edge_kind = distinct(corners.edges.owners)
    kind = edge_kind[corners.passes.edge]
    count = len(corners.row)
    pairs, pair = np.unique(corners.cell * np.int64(len(sets)) + kind, return_inverse=True)
    cell = pairs // max(len(sets), 1)
    rank = np.arange(len(pairs)) - np.searchsorted(cell, np.arange(count))[cell]
    kinds = np.full((count, int(rank.max(initial=0)) + 1), len(sets), np.uint64)
    kinds[cell, rank] = pairs % max(len(sets), 1)
    places, choices = _choices(corners.held[:count], kinds, sets, answers)
    return Mixed(
        entries=Entries(
            ends=corners.edges.ends[corners.passes.edge],
            marks=(np.minimum(rank, KIND)[pair] | corners.marks).astype(np.uint8),
        ),
        heads=np.column_stack([corners.firsts, np.append(places, -1)]).astype(np.int32),
        choices=choices,
    )


def _choices(
    held: Words, kinds: Words, sets: Words, answers: Answers
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """List what holds for every parity of the kinds of edges, for each sort of mixed cell.

    Returns
    -------
    places
        Of every cell, where its list begins; -1 for cells with too many kinds of edges.
    choices
        The codes of all lists.
    """
    words = held.shape[1]
    sorts, sort = distinct(np.hstack([held, kinds]))
    places = np.full(len(sorts), -1, np.int32)
    lists = [np.empty((0, words), np.uint64)]
    begin = 0
    for number, row in enumerate(sorts):
        own = row[words:][row[words:] < len(sets)].astype(np.intp)
        if len(own) > _MOST_KINDS:
            continue
        reached = row[None, :words]
        for kind in own:
            reached = np.concatenate([reached, reached ^ sets[kind]])
        lists.append(reached)
        places[number] = begin
        begin += len(reached)
    return places[sort], answers.codes(np.concatenate(lists))
