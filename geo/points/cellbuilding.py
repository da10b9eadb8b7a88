"""Building the table of cells: which cells edges pass, and what holds at their corners.

Membership is swept: along the southern side of every row of cells the edges that cross it are
sorted from west to east, and each turns the membership of its polygons over. All of it is done
on arrays; a table of a hundred thousand edges takes half a second.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.geodesy import Floats, Ints
from geo.parts import parts_of

TILES_PER_DEGREE = 64
CELLS_PER_TILE = 16  # along each side
CELLS_PER_DEGREE = TILES_PER_DEGREE * CELLS_PER_TILE

Words = NDArray[np.uint64]  # sets of polygons: one bit each, so many words a row
Flags = NDArray[np.bool_]
Codes = NDArray[np.unsignedinteger[Any]]

_HALF_TURN = 180 * CELLS_PER_DEGREE
_TILES_AROUND = 360 * TILES_PER_DEGREE
_REACH = 1e-9  # degrees by which an edge counts as passing a cell that it only comes near
_OFFSETS = tuple(_REACH * share for share in (0.43, 0.31, 0.57, 0.23, 0.71, 0.11, 0.83))
_CLEAR = 1e-12  # degrees: what is nearer may be on either side
_MIXER = np.uint64(0x9E3779B97F4A7C15)
_MOST_KINDS = 10  # of edges in one cell; cells with more are left to GEOS

KIND = 15  # bits of a mark: edges of a cell that bound the same polygons share a kind
BELOW = 16  # the edge crosses the meridian of the corner north of the corner
LEFTWARD = 32  # the corner lies on the edge's left


@dataclass(frozen=True, slots=True)
class Entries:
    """The edges of the mixed cells, cell after cell; each from its lower to its upper end."""

    ends: Floats  # x, y of the lower and x, y of the upper end, in degrees: one row an edge
    marks: NDArray[np.uint8]  # the kind of the edge, and the bits below


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
        Of the divided tiles.
    cells
        256 cells for each divided tile: a code, or `unsure` for a mixed cell.
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
        self,
        frame: "Frame",
        tiles: NDArray[np.int32],
        cells: NDArray[np.int32],
        mixed: "Mixed",
        answers: "Answers",
    ) -> None:
        self.west, self.south = frame.west, frame.south
        self.columns, self.rows = frame.columns, frame.rows
        self.heads, self.entries = mixed.heads, mixed.entries
        self.answers = answers
        self.dtype: type[np.unsignedinteger[Any]] = (
            np.uint8 if len(answers) < np.iinfo(np.uint8).max else np.uint16
        )
        self.unsure = int(np.iinfo(self.dtype).max)
        self.choices: Codes = mixed.choices.astype(self.dtype)
        self.tiles, self.numbers = self._parted(_bordered(tiles).reshape(-1))
        self.cells, self.mixed = self._parted(cells)

    def _parted(self, coded: NDArray[np.int32]) -> tuple[Codes, NDArray[np.uint32]]:
        """Part codes from `~number`: the search looks into the larger table of numbers seldom."""
        numbered = coded < 0
        codes: Codes = np.where(numbered, self.unsure, coded).astype(self.dtype)
        return codes, np.where(numbered, ~coded, 0).astype(np.uint32)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north in degrees; east is less than west across 180."""
        east = (self.west + self.columns + _TILES_AROUND // 2) % _TILES_AROUND
        return (
            self.west / TILES_PER_DEGREE,
            self.south / TILES_PER_DEGREE,
            (east or _TILES_AROUND) / TILES_PER_DEGREE - 180,
            (self.south + self.rows) / TILES_PER_DEGREE,
        )

    @property
    def touches_seam(self) -> bool:
        """Whether 180 degrees of longitude are in or beside the table."""
        west, _, east, _ = self.box
        return east == 180 or west == -180 or east < west

    @property
    def nbytes(self) -> int:
        """The memory that the table takes."""
        arrays = (self.tiles, self.numbers, self.cells, self.mixed, self.heads, self.choices)
        return sum(a.nbytes for a in (*arrays, self.entries.ends, self.entries.marks))


def _bordered(tiles: NDArray[np.int32]) -> NDArray[np.int32]:
    """Lay what is outside, nothing, beside the tiles in the east and the north."""
    return np.pad(tiles, ((0, 1), (0, 1)))


@dataclass(frozen=True, slots=True)
class Frame:
    """The tiles that all edges lie in; they may reach across 180 degrees."""

    west: int
    south: int
    columns: int
    rows: int

    def place(self, tile_x: Ints, tile_y: Ints) -> Ints:
        """Give tiles their numbers, row by row."""
        return (tile_y - self.south) * self.columns + (tile_x - self.west) % _TILES_AROUND


@dataclass(frozen=True, slots=True)
class Edges:
    """All edges of all polygons, each once, and the polygons that each bounds."""

    ends: Floats  # as in Entries
    owners: Words


@dataclass(frozen=True, slots=True)
class Mixed:
    """The mixed cells of a table; see there."""

    entries: Entries
    heads: NDArray[np.int32]
    choices: NDArray[np.int32]


def built(layers: Sequence[Sequence[BaseGeometry]]) -> Table:
    """Build the table of some layers of polygons."""
    sizes = [len(layer) for layer in layers]
    edges = _edges_of([geometry for layer in layers for geometry in layer])
    passes = _passes(edges)
    frame = _frame_of(passes)
    for offset in _OFFSETS:
        corners = _Corners(edges, passes, frame, offset)
        if corners.clear:
            return _assembled(corners, Answers(sizes))
    raise ArithmeticError("every corner of a cell lies on an edge")


def _edges_of(geometries: Sequence[BaseGeometry]) -> Edges:
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
    whole, edge = _distinct((np.hstack([lower, upper]) + 0.0).view(np.uint64))  # no -0.0
    both = whole.view(np.float64)
    words = np.zeros((len(both), max(1, -(-(int(owners.max(initial=0)) + 1) // 64))), np.uint64)
    bits = np.uint64(1) << (owners % 64).astype(np.uint64)
    # An edge that bounds a polygon from both sides bounds it not at all.
    np.bitwise_xor.at(words, (edge, owners // 64), bits)
    return Edges(both, words)


def _distinct(rows: Words) -> tuple[Words, Ints]:
    """List the distinct rows, and which of them each row is; numpy's own way sorts whole rows."""
    mixed = np.zeros(len(rows), np.uint64)
    for column in rows.T:
        mixed = (mixed ^ column) * _MIXER
        mixed ^= mixed >> np.uint64(29)
    _, first, which = np.unique(mixed, return_index=True, return_inverse=True)
    distinct = rows[first]
    if (distinct[which] != rows).any():  # two rows were mixed to one number
        distinct, which = np.unique(rows, axis=0, return_inverse=True)
    return distinct, which.reshape(-1)


@dataclass(frozen=True, slots=True)
class _Passes:
    """Which edge passes which cell, sorted by rows and columns of cells."""

    row: Ints
    column: Ints
    edge: Ints


def _passes(edges: Edges) -> _Passes:
    """List every cell that an edge passes or comes near to; none beyond 180 degrees."""
    x1, y1, x2, y2 = edges.ends.T
    edge, row = _runs(_cell(y1 - _REACH), _cell(y2 + _REACH))
    slope = np.divide(x2 - x1, y2 - y1, out=np.zeros_like(x1), where=y2 > y1)
    level = (y2 == y1)[edge]
    low = np.maximum(row / CELLS_PER_DEGREE - _REACH, y1[edge])
    high = np.minimum((row + 1) / CELLS_PER_DEGREE + _REACH, y2[edge])
    at_low = np.where(level, x1[edge], x1[edge] + (low - y1[edge]) * slope[edge])
    at_high = np.where(level, x2[edge], x1[edge] + (high - y1[edge]) * slope[edge])
    run, column = _runs(
        np.maximum(_cell(np.minimum(at_low, at_high) - _REACH), -_HALF_TURN),
        np.minimum(_cell(np.maximum(at_low, at_high) + _REACH), _HALF_TURN - 1),
    )
    row, edge = row[run], edge[run]
    order = np.lexsort((column, row))
    return _Passes(row[order], column[order], edge[order])


def _cell(degrees: Floats) -> Ints:
    return np.floor(degrees * CELLS_PER_DEGREE).astype(np.intp)


def _runs(firsts: Ints, lasts: Ints) -> tuple[Ints, Ints]:
    """List the whole numbers from each first to its last, and whose each is."""
    counts = lasts - firsts + 1
    whose = np.repeat(np.arange(len(firsts)), counts)
    step = np.arange(len(whose)) - np.repeat(np.cumsum(counts) - counts, counts)
    return whose, firsts[whose] + step


def _frame_of(passes: _Passes) -> Frame:
    """Frame all tiles that edges pass, leaving out the widest gap around the globe."""
    if not len(passes.row):
        return Frame(0, 0, 1, 1)
    columns = np.unique(passes.column // CELLS_PER_TILE)
    gaps = np.diff(np.append(columns, columns[0] + _TILES_AROUND))
    widest = int(gaps.argmax())
    west = columns[(widest + 1) % len(columns)]
    south = int(passes.row.min()) // CELLS_PER_TILE
    north = int(passes.row.max()) // CELLS_PER_TILE
    return Frame(
        int(west), south, int(_TILES_AROUND - gaps[widest]) % _TILES_AROUND + 1, north - south + 1
    )


class _Corners:
    """What holds at the corner of every cell that matters.

    The corner is the south-eastern one, a little outside the cell. It is asked of every mixed cell,
    and of the first cell in every row of a divided tile: what is known there holds on eastward
    until the next mixed cell.
    """

    def __init__(self, edges: Edges, passes: _Passes, frame: Frame, offset: float) -> None:
        self.edges, self.frame, self._offset = edges, frame, offset
        self.passes = self._reaching(passes)
        self._number_cells()
        self._number_tiles()
        self._ask()

    def _reaching(self, passes: _Passes) -> _Passes:
        """Leave out edges that lie wholly east of the corner: nothing is counted across them."""
        western = np.minimum(self.edges.ends[:, 0], self.edges.ends[:, 2])[passes.edge]
        kept = western < self._meridian(passes.column)
        return _Passes(passes.row[kept], passes.column[kept], passes.edge[kept])

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
        half = _TILES_AROUND // 2
        tile_x = (
            place % max(self.frame.columns, 1) + self.frame.west + half
        ) % _TILES_AROUND - half
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
        self._cross_meridians()

    def _crossings_of_parallels(self) -> tuple[Ints, Floats, Ints]:
        """List where edges cross the southern sides of rows: row, longitude and edge."""
        x1, y1, x2, y2 = self.edges.ends.T
        edge, row = _runs(_cell(y1), _cell(y2) + 1)
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


class Answers:
    """Codes for what holds at a point: the first polygon of each layer, by its place, or -1.

    The code 0 is nothing.
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        self._sizes = sizes
        self._codes: dict[tuple[int, ...], int] = {(-1,) * len(sizes): 0}

    def __len__(self) -> int:
        return len(self._codes)

    def codes(self, held: Words) -> NDArray[np.int32]:
        """Give the code of every set of polygons."""
        rows, row = _distinct(held)
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


def _assembled(corners: _Corners, answers: Answers) -> Table:
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
    seam = (_TILES_AROUND // 2 - frame.west) % _TILES_AROUND
    rows = numbers.reshape(frame.rows, frame.columns)
    # Nothing is carried across 180 degrees: polygons end there.
    latest = np.hstack([_carried(half, axis=1) for half in np.hsplit(rows, [seam]) if half.size])
    codes = np.append(eastward, 0)[latest.reshape(-1)]
    return np.where(rows >= 0, ~rows, codes.reshape(rows.shape)).astype(np.int32)


def _mixed(corners: _Corners, answers: Answers) -> Mixed:
    """Count the kinds of edges in every mixed cell, and list a code for each parity of them."""
    sets, edge_kind = _distinct(corners.edges.owners)
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
    sorts, sort = _distinct(np.hstack([held, kinds]))
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
