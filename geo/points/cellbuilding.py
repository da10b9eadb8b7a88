"""Building the table of cells: from edges, their passes and corners to what is looked up.

All of it is done on arrays; a table of a hundred thousand edges takes a third of a second.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.geodesy import Ints
from geo.points.celltable import KIND, TILES_AROUND, Answers, Entries, Frame, Mixed, Table
from geo.points.corners import OFFSETS, Corners
from geo.points.passes import edges_of, frame_of, passes_of
from geo.points.rows import Words, distinct

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
    codes = answers.codes(corners.held)
    latest = _carried(corners.asked, axis=2)
    cells = np.where(corners.mixed, ~corners.asked, codes[latest] if len(codes) else 0)
    frame = corners.frame
    tiles = _tiles(frame, corners.tile_places, codes[latest[:, 0, -1]] if len(codes) else codes)
    mixed = _mixed(corners, answers)
    return Table(frame, tiles, cells.astype(np.int32).reshape(-1), mixed, answers)


def _carried(numbers: NDArray[np.int32], *, axis: int) -> NDArray[np.int32]:
    """Carry every number on eastward until the next; what comes before the first stays."""
    steps = np.arange(numbers.shape[axis], dtype=np.int32)
    latest = np.maximum.accumulate(np.where(numbers >= 0, steps, -1), axis=axis)
    carried: NDArray[np.int32] = np.take_along_axis(numbers, np.maximum(latest, 0), axis=axis)
    return carried


def _tiles(frame: Frame, divided: Ints, eastward: NDArray[np.int32]) -> NDArray[np.int32]:
    """Fill the tiles: numbers of those divided, and what holds east of one on to the next."""
    numbers = np.full(frame.rows * frame.columns, -1, np.int32)
    numbers[divided] = np.arange(len(divided), dtype=np.int32)
    seam = (TILES_AROUND // 2 - frame.west) % TILES_AROUND
    rows = numbers.reshape(frame.rows, frame.columns)
    # Nothing is carried across 180 degrees: polygons end there.
    latest = np.hstack([_carried(half, axis=1) for half in np.hsplit(rows, [seam]) if half.size])
    codes = np.append(eastward, 0)[latest.reshape(-1)]
    return np.where(rows >= 0, ~rows, codes.reshape(rows.shape)).astype(np.int32)


def _mixed(corners: Corners, answers: Answers) -> Mixed:
    """Count the kinds of edges in every mixed cell, and list a code for each parity of them."""
    sets, edge_kind = distinct(corners.edges.owners)
    kind = edge_kind[corners.passes.edge]
    count = len(corners.row)
    pairs, pair = np.unique(corners.cell * len(sets) + kind, return_inverse=True)
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
