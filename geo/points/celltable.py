"""The table of cells: two levels of cells, and the edges that pass those of the second."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.geodesy import Floats, Ints
from geo.points.rows import Words, distinct

TILES_PER_DEGREE = 64
CELLS_PER_TILE = 16  # along each side
CELLS_PER_DEGREE = TILES_PER_DEGREE * CELLS_PER_TILE
TILES_AROUND = 360 * TILES_PER_DEGREE

Flags = NDArray[np.bool_]
Codes = NDArray[np.unsignedinteger[Any]]

KIND = 15  # bits of a mark: edges of a cell that bound the same polygons share a kind
BELOW = 16  # the edge crosses the meridian of the corner north of the corner
LEFTWARD = 32  # the corner lies on the edge's left


@dataclass(frozen=True, slots=True)
class Entries:
    """The edges of the mixed cells, cell after cell; each from its lower to its upper end."""

    ends: Floats  # x, y of the lower and x, y of the upper end, in degrees: one row an edge
    marks: NDArray[np.uint8]  # the kind of the edge, and the bits below


@dataclass(frozen=True, slots=True)
class Frame:
    """The tiles that all edges lie in; they may reach across 180 degrees."""

    west: int
    south: int
    columns: int
    rows: int

    def place(self, tile_x: Ints, tile_y: Ints) -> Ints:
        """Give tiles their numbers, row by row."""
        return (tile_y - self.south) * self.columns + (tile_x - self.west) % TILES_AROUND


@dataclass(frozen=True, slots=True)
class Mixed:
    """The mixed cells of a table; see there."""

    entries: Entries
    heads: NDArray[np.int32]
    choices: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Level:
    """The tiles or cells of a table; see there.

    Where the code is `unsure`, the number tells what to look at next; elsewhere it is any number.
    """

    codes: Codes
    numbers: NDArray[np.uint32]


class Answers:
    """Codes for what holds at a point: the first polygon of each layer, by its place, or -1.

    The code 0 is nothing.
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        self._sizes = sizes
        self._codes: dict[tuple[int, ...], int] = {(-1,) * len(sizes): 0}

    def __len__(self) -> int:
        return len(self._codes)

    @property
    def dtype(self) -> type[np.unsignedinteger[Any]]:
        """The type of codes, which has room for one more."""
        return np.uint8 if len(self) < np.iinfo(np.uint8).max else np.uint16

    @property
    def unsure(self) -> int:
        """The code that says that the sums could not tell."""
        return int(np.iinfo(self.dtype).max)

    def codes(self, held: Words) -> NDArray[np.int32]:
        """Give the code of every set of polygons."""
        rows, row = distinct(held)
        return self.codes_of(self._firsts(rows))[row]

    def codes_of(self, places: Ints) -> NDArray[np.int32]:
        """Give the code of every answer: one row for each, one column a layer."""
        codes = [self._codes.setdefault(tuple(own), len(self._codes)) for own in places.tolist()]
        return np.array(codes, np.int32)

    def _firsts(self, held: Words) -> Ints:
        bits = np.unpackbits(held.astype("<u8").view(np.uint8), axis=1, bitorder="little")
        firsts = np.full((len(held), len(self._sizes)), -1, np.intp)
        begin = 0
        for layer, size in enumerate(self._sizes):
            own = bits[:, begin : begin + size]
            if size:
                firsts[:, layer] = np.where(own.any(axis=1), own.argmax(axis=1), -1)
            begin += size
        return firsts

    def every(self) -> NDArray[np.int16]:
        """List for each layer (row) what the codes (columns) mean."""
        return np.array(list(self._codes), np.int16).T.copy()


class Table:
    """Cells in two levels, and the edges of those that have some.

    Attributes
    ----------
    west, south, columns, rows
        The tiles: of 1/64 degree, counted from longitude and latitude 0; eastward across 180.
    tiles
        Row by row from the south: a code, or `unsure` for a tile that is divided. One more in the
        east of every row, and a row more in the north, are what lies outside.
    numbers
        Of the tiles; those that are not divided and have the same code share one.
    cells
        256 cells for each number, row by row: a code, or `unsure` for a mixed cell.
    origins
        Of every tile, where in `cells` the cell 0, 0 of the table would be if cells 16 to a row
        went on so: the cell `column`, `row` of the table is 16 `row` + `column` after it.
    mixed
        The numbers of the mixed cells.
    heads
        Of every mixed cell the number of its first entry, and where its codes begin in `choices`,
        one for each parity of its kinds of edges; -1: ask GEOS. One more at the end.
    answers
        What the codes mean.
    dtype, unsure
        The type of the codes, and the code that says that the sums could not tell.
    """

    def __init__(
        self, frame: Frame, tiles: Level, cells: Level, mixed: Mixed, answers: Answers
    ) -> None:
        self.west, self.south = frame.west, frame.south
        self.columns, self.rows = frame.columns, frame.rows
        self.tiles, self.numbers = tiles.codes, tiles.numbers
        self.cells, self.mixed = cells.codes, cells.numbers
        self.heads, self.entries = mixed.heads, mixed.entries
        self.origins = _origins(frame, self.numbers)
        self.answers, self.dtype, self.unsure = answers, answers.dtype, answers.unsure
        self.choices: Codes = mixed.choices.astype(self.dtype)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north in degrees; east is less than west across 180."""
        east = (self.west + self.columns + TILES_AROUND // 2) % TILES_AROUND
        return (
            self.west / TILES_PER_DEGREE,
            self.south / TILES_PER_DEGREE,
            (east or TILES_AROUND) / TILES_PER_DEGREE - 180,
            (self.south + self.rows) / TILES_PER_DEGREE,
        )

    @property
    def touches_seam(self) -> bool:
        """Whether 180 degrees of longitude are in or beside the table."""
        west, _, east, _ = self.box
        return east == 180 or west == -180 or east < west

    @property
    def takes_what_is_no_place(self) -> bool:
        """Whether whole numbers made of NaN (0 on some processors) or of 200 can be in the table."""
        west, south, east, north = self.box
        return east < west or west <= 0 < east or south <= 0 < north

    @property
    def nbytes(self) -> int:
        """The memory that the table takes."""
        arrays = (
            self.tiles,
            self.numbers,
            self.origins,
            self.cells,
            self.mixed,
            self.heads,
            self.choices,
        )
        return sum(a.nbytes for a in (*arrays, self.entries.ends, self.entries.marks))


def _origins(frame: Frame, numbers: NDArray[np.uint32]) -> NDArray[np.int32]:
    row, column = np.divmod(np.arange(len(numbers)), frame.columns + 1)
    first = (numbers.astype(np.intp) - row) * CELLS_PER_TILE - column
    return (first * CELLS_PER_TILE).astype(np.int32)
