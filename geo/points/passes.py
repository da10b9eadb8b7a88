"""The edges of polygons, and which of them pass which cells."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.geodesy import Floats, Ints
from geo.parts import parts_of
from geo.points.celltable import CELLS_PER_DEGREE, CELLS_PER_TILE, TILES_AROUND, Frame
from geo.points.rows import Words, distinct

REACH = 1e-9  # degrees by which an edge counts as passing a cell that it only comes near

_HALF_TURN = 180 * CELLS_PER_DEGREE


@dataclass(frozen=True, slots=True)
class Edges:
    """All edges of all polygons, each once, and the polygons that each bounds."""

    ends: Floats  # as in Entries
    owners: Words


@dataclass(frozen=True, slots=True)
class Passes:
    """Which edge passes which cell, sorted by rows and columns of cells."""

    row: Ints
    column: Ints
    edge: Ints


def edges_of(geometries: Sequence[BaseGeometry]) -> Edges:
    """List the edges of polygons from their lower to their upper ends, equal ones once."""
    starts, ends, owners = [np.empty((0, 2))], [np.empty((0, 2))], [np.empty(0, np.intp)]
    for owner, geometry in enumerate(geometries):
        rings = shapely.get_rings(parts_of(geometry, dimensions=2))
        lonlat, ring = shapely.get_coordinates(rings, return_index=True)
        within = np.flatnonzero(ring[:-1] == ring[1:])
        starts.append(lonlat[within])
        ends.append(lonlat[within + 1])
        owners.append(np.full(len(within), owner))
    return _united(np.concatenate(starts), np.concatenate(ends), np.concatenate(owners))


def _united(starts: Floats, ends: Floats, owners: Ints) -> Edges:
    upward = (starts[:, 1] < ends[:, 1]) | (
        (starts[:, 1] == ends[:, 1]) & (starts[:, 0] <= ends[:, 0])
    )
    lower, upper = np.where(upward[:, None], (starts, ends), (ends, starts))
    whole, edge = distinct((np.hstack([lower, upper]) + 0.0).view(np.uint64))  # no -0.0
    both = whole.view(np.float64)
    words = np.zeros((len(both), max(1, -(-(int(owners.max(initial=0)) + 1) // 64))), np.uint64)
    bits = np.uint64(1) << (owners % 64).astype(np.uint64)
    # An edge that bounds a polygon from both sides bounds it not at all.
    np.bitwise_xor.at(words, (edge, owners // 64), bits)
    return Edges(both, words)


def passes_of(edges: Edges) -> Passes:
    """List every cell that an edge passes or comes near to; none beyond 180 degrees."""
    x1, y1, x2, y2 = edges.ends.T
    edge, row = runs(counted(y1 - REACH), counted(y2 + REACH))
    slope = np.divide(x2 - x1, y2 - y1, out=np.zeros_like(x1), where=y2 > y1)
    level = (y2 == y1)[edge]
    low = np.maximum(row / CELLS_PER_DEGREE - REACH, y1[edge])
    high = np.minimum((row + 1) / CELLS_PER_DEGREE + REACH, y2[edge])
    at_low = np.where(level, x1[edge], x1[edge] + (low - y1[edge]) * slope[edge])
    at_high = np.where(level, x2[edge], x1[edge] + (high - y1[edge]) * slope[edge])
    run, column = runs(
        np.maximum(counted(np.minimum(at_low, at_high) - REACH), -_HALF_TURN),
        np.minimum(counted(np.maximum(at_low, at_high) + REACH), _HALF_TURN - 1),
    )
    row, edge = row[run], edge[run]
    order = np.lexsort((column, row))
    return Passes(row[order], column[order], edge[order])


def counted(degrees: Floats) -> Ints:
    """Count cells eastward or northward from 0."""
    return np.floor(degrees * CELLS_PER_DEGREE).astype(np.intp)


def runs(firsts: Ints, lasts: Ints) -> tuple[Ints, Ints]:
    """List the whole numbers from each first to its last, and whose each is."""
    counts = lasts - firsts + 1
    whose = np.repeat(np.arange(len(firsts)), counts)
    step = np.arange(len(whose)) - np.repeat(np.cumsum(counts) - counts, counts)
    return whose, firsts[whose] + step


def frame_of(passes: Passes) -> Frame:
    """Frame all tiles that edges pass, leaving out the widest gap around the globe.

    Of gaps alike it is the last one: a ring without a gap begins and ends at 180 degrees.
    """
    if not len(passes.row):
        return Frame(0, 0, 1, 1)
    columns = np.unique(passes.column // CELLS_PER_TILE)
    gaps = np.diff(np.append(columns, columns[0] + TILES_AROUND))
    widest = len(gaps) - 1 - int(gaps[::-1].argmax())
    west = columns[(widest + 1) % len(columns)]
    south = int(passes.row.min()) // CELLS_PER_TILE
    north = int(passes.row.max()) // CELLS_PER_TILE
    return Frame(
        int(west), south, int(TILES_AROUND - gaps[widest]) % TILES_AROUND + 1, north - south + 1
    )
