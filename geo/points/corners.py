"""What holds at the corners of cells.

Membership is swept: along the southern side of every row of cells the edges that cross it are
sorted from west to east, and each turns the membership of its polygons over.
"""

import numpy as np

from geo.geodesy import Floats, Ints
from geo.points.celltable import (
    BELOW,
    CELLS_PER_DEGREE,
    CELLS_PER_TILE,
    LEFTWARD,
    TILES_AROUND,
    Frame,
)
from geo.points.passes import REACH, Edges, Passes, counted, runs

OFFSETS = tuple(REACH * share for share in (0.43, 0.31, 0.57, 0.23, 0.71, 0.11, 0.83))
_CLEAR = 1e-12  # degrees: what is nearer may be on either side


class Corners:
    """What holds at the corner of every cell that matters.

    The corner is the south-eastern one, a little outside the cell. It is asked of every mixed cell,
    and of the first cell in every row of a divided tile: what is known there holds on eastward
    until the next mixed cell.
    """

    def __init__(self, edges: Edges, passes: Passes, frame: Frame, offset: float) -> None:
        self.edges, self.frame, self._offset = edges, frame, offset
        self.passes = self._reaching(passes)
        self._number_cells()
        self._number_tiles()
        self._ask()
        self._cross_meridians()

    def _reaching(self, passes: Passes) -> Passes:
        """Leave out edges that lie wholly east of the corner: nothing is counted across them."""
        western = np.minimum(self.edges.ends[:, 0], self.edges.ends[:, 2])[passes.edge]
        kept = western < self._meridian(passes.column)
        return Passes(passes.row[kept], passes.column[kept], passes.edge[kept])

    def _meridian(self, column: Ints) -> Floats:
        return (column + 1) / CELLS_PER_DEGREE + self._offset

    def _parallel(self, row: Ints) -> Floats:
        return row / CELLS_PER_DEGREE - self._offset

    def _number_cells(self) -> None:
        row, column = self.passes.row, self.passes.column
        new = np.flatnonzero(
            (np.diff(row, prepend=-(2**40)) != 0) | (np.diff(column, prepend=0) != 0)
        )
        self.firsts = np.append(new, len(row))
        self.row, self.column = row[new], column[new]
        self.cell = np.repeat(np.arange(len(new)), np.diff(self.firsts))  # of every pass

    def _number_tiles(self) -> None:
        place = self.frame.place(self.column // CELLS_PER_TILE, self.row // CELLS_PER_TILE)
        self.tile_places, self.tile = np.unique(place, return_inverse=True)
        shape = (len(self.tile_places), CELLS_PER_TILE, CELLS_PER_TILE)
        self.asked = np.full(shape, -1, np.int32)  # the mixed cells, then the first of each row
        here = self.tile, self.row % CELLS_PER_TILE, self.column % CELLS_PER_TILE
        self.asked[here] = np.arange(len(self.row))
        self.mixed = self.asked >= 0
        first = self.asked[:, :, 0]
        first[~self.mixed[:, :, 0]] = len(self.row) + np.arange((~self.mixed[:, :, 0]).sum())

    def _queries(self) -> tuple[Ints, Ints]:
        """Give rows and columns of all cells whose corners are asked."""
        tile, line = np.nonzero(~self.mixed[:, :, 0])
        place = self.tile_places[tile]
        half = TILES_AROUND // 2
        tile_x = (place % max(self.frame.columns, 1) + self.frame.west + half) % TILES_AROUND - half
        tile_y = place // max(self.frame.columns, 1) + self.frame.south
        return (
            np.append(self.row, tile_y * CELLS_PER_TILE + line),
            np.append(self.column, tile_x * CELLS_PER_TILE),
        )

    def _ask(self) -> None:
        """Sweep every row from west to east."""
        row, column = self._queries()
        event_row, event_x, edge = self._crossings_of_parallels()
        queries, events = len(row), len(event_row)
        x = np.append(self._meridian(column), event_x)
        order = np.lexsort((x, np.append(row, event_row)))
        turns = np.zeros((queries + events, self.edges.owners.shape[1]), np.uint64)
        turns[queries:] = self.edges.owners[edge]
        swept = np.bitwise_xor.accumulate(turns[order], axis=0)
        self.held = np.empty((queries, turns.shape[1]), np.uint64)
        is_query = order < queries
        self.held[order[is_query]] = swept[is_query]
        close = np.abs(np.diff(x[order])) < _CLEAR
        self.clear = not (close & (is_query[1:] != is_query[:-1])).any()

    def _crossings_of_parallels(self) -> tuple[Ints, Floats, Ints]:
        """List where edges cross the southern sides of rows: row, longitude and edge."""
        x1, y1, x2, y2 = self.edges.ends.T
        edge, row = runs(counted(y1), counted(y2) + 1)
        parallel = self._parallel(row)
        crossing = (y1[edge] <= parallel) & (parallel < y2[edge])
        edge, row, parallel = edge[crossing], row[crossing], parallel[crossing]
        share = (parallel - y1[edge]) / (y2 - y1)[edge]
        return row, x1[edge] + share * (x2 - x1)[edge], edge

    def _cross_meridians(self) -> None:
        """Tell of every pass where its edge crosses the meridian of the corner."""
        x1, y1, x2, y2 = self.edges.ends[self.passes.edge].T
        meridian = self._meridian(self.passes.column)
        parallel = self._parallel(self.passes.row)
        spans = (x1 <= meridian) != (x2 <= meridian)
        share = np.divide(meridian - x1, x2 - x1, out=np.zeros_like(x1), where=spans)
        above = y1 + share * (y2 - y1) - parallel
        below = spans & (above > 0)
        leftward = spans & (below ^ (x2 > x1))
        self.marks = np.where(below, BELOW, 0) | np.where(leftward, LEFTWARD, 0)
        doubtful = spans & (np.abs(above) < _CLEAR)
        touching = np.minimum(np.abs(x1 - meridian), np.abs(x2 - meridian)) < _CLEAR
        self.clear = self.clear and not (doubtful | touching).any()
