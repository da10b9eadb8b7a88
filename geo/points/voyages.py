"""Where ships crossed coasts, limits and median lines, and how long they were where.

Between two positions a ship goes along the geodesic at an even pace. The way is cut into pieces so
short that they are straight in longitude and latitude within some centimetres, and each piece
wherever it meets an edge of a polygon. What holds in the middle of such a stretch holds on all of it:
the same exact question as of any point. Where two stretches in a row differ, there is a crossing.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.geodesy import Floats, Geometries, Ints, ellipsoid
from geo.points.cells import Cells

Codes = NDArray[np.unsignedinteger[Any]]

_LONGEST_PIECE_M = 800.0  # its chord strays from the geodesic by some centimetres


@dataclass(frozen=True, slots=True)
class Legs:
    """Ways between two positions: one row each."""

    starts: Floats  # longitude and latitude in degrees
    ends: Floats
    hours: Floats


@dataclass(frozen=True, slots=True)
class Stretches:
    """Parts of legs on which nothing changes, in the order of the legs and along them."""

    legs: Ints
    begins: Floats  # share of the leg: 0 to 1
    ends: Floats
    codes: Codes  # what holds there: see `cells.Cells.answers`
    lonlat: Floats  # where each begins, in degrees
    courses: Floats  # degrees from north, clockwise, at that place

    def __len__(self) -> int:
        return len(self.legs)


@lru_cache(maxsize=4)
def waters_of(cells: Cells) -> "Waters":
    """Index the edges of layers, once."""
    return Waters(cells)


class Waters:
    """The edges of all polygons, ready to be met by ships.

    Parameters
    ----------
    cells
        The layers.
    """

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        shapes = [shape for layer in cells.layers for shape in layer.geometries.values()]
        rings = shapely.get_rings(shapely.get_parts(np.asarray(shapes, dtype=object)))
        lonlat, ring = shapely.get_coordinates(rings, return_index=True)
        first = np.flatnonzero(ring[:-1] == ring[1:])
        self._edges = np.unique(np.hstack([lonlat[first], lonlat[first + 1]]), axis=0)
        self._tree = shapely.STRtree(_lines(self._edges[:, :2], self._edges[:, 2:]))

    def stretches(self, legs: Legs) -> Stretches:
        """Cut legs wherever something may change, and tell what holds on each stretch."""
        pieces = _pieces(legs)
        piece, share = self._meetings(pieces)
        every = np.concatenate([np.arange(len(pieces.legs)), piece])
        at = np.concatenate([np.zeros(len(pieces.legs)), share])
        order = np.lexsort((at, every))
        every, at = every[order], at[order]
        until = np.append(at[1:], 1.0)
        until[np.flatnonzero(np.diff(every))] = 1.0
        kept = until > at
        return self._told(pieces, every[kept], at[kept], until[kept])

    def _told(self, pieces: "_Pieces", piece: Ints, begin: Floats, end: Floats) -> Stretches:
        middles = pieces.at(piece, (begin + end) / 2)
        codes = self._cells.codes(*_wrapped(middles).T)
        leg, whole = pieces.legs[piece], pieces.ends[piece] - pieces.begins[piece]
        first = pieces.begins[piece] + begin * whole
        # Where nothing changes there is no end.
        differs = (leg[1:] != leg[:-1]) | (codes[1:] != codes[:-1])
        here = np.flatnonzero(np.append(len(piece) > 0, differs))
        last = np.append(here, len(piece))[1:] - 1
        return Stretches(
            legs=leg[here],
            begins=first[here],
            ends=pieces.begins[piece[last]] + end[last] * whole[last],
            codes=codes[here],
            lonlat=_wrapped(pieces.at(piece[here], begin[here])),
            courses=pieces.courses[piece[here]],
        )

    def _meetings(self, pieces: "_Pieces") -> tuple[Ints, Floats]:
        """List where pieces meet edges: the piece, and the share of it."""
        if not len(pieces.legs):
            return np.empty(0, np.intp), np.empty(0)
        lines = _lines(pieces.starts, pieces.stops)
        found = [self._met(pieces, lines, turn) for turn in _turns(pieces)]
        return tuple(np.concatenate(column) for column in zip(*found, strict=True))  # type: ignore[return-value]

    def _met(self, pieces: "_Pieces", lines: Geometries, turn: float) -> tuple[Ints, Floats]:
        """Meet the edges after so many degrees of going around the globe.

        Where a piece only meets what an edge would go on to, nothing changes, and no stretch ends.
        """
        moved = shapely.transform(lines, lambda lonlat: lonlat - (turn, 0)) if turn else lines
        piece, edge = self._tree.query(moved)
        start = pieces.starts[piece] - (turn, 0)
        way = pieces.stops[piece] - pieces.starts[piece]
        low, along = self._edges[edge, :2], self._edges[edge, 2:] - self._edges[edge, :2]
        turned = way[:, 0] * along[:, 1] - way[:, 1] * along[:, 0]
        gap = low - start
        with np.errstate(divide="ignore", invalid="ignore"):
            share = (gap[:, 0] * along[:, 1] - gap[:, 1] * along[:, 0]) / turned
        met = (share > 0) & (share < 1)
        return piece[met], share[met]


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Short straight parts of legs; longitudes go on beyond 180 where a ship does."""

    legs: Ints
    begins: Floats  # share of the leg
    ends: Floats
    starts: Floats  # degrees
    stops: Floats
    courses: Floats

    def at(self, piece: Ints, share: Floats) -> Floats:
        """Give the points of pieces at a share of their length."""
        part = share[:, None]
        points: Floats = self.starts[piece] * (1 - part) + self.stops[piece] * part
        return points


def _pieces(legs: Legs) -> _Pieces:
    """Cut legs along their geodesics."""
    lon, lat = legs.starts.T.copy()
    azimuth, _, metres = ellipsoid().inv(lon, lat, *legs.ends.T.copy())
    counts = np.maximum(np.ceil(metres / _LONGEST_PIECE_M), 1).astype(np.intp)
    leg = np.repeat(np.arange(len(counts)), counts)
    step = np.arange(len(leg)) - (np.cumsum(counts) - counts)[leg]
    inner = np.flatnonzero(step)
    share = step / counts[leg]
    starts, courses = legs.starts[leg], np.asarray(azimuth)[leg]
    own = leg[inner]
    found = ellipsoid().fwd(lon[own], lat[own], azimuth[own], share[inner] * metres[own])
    starts[inner] = np.column_stack(found[:2])
    courses[inner] = np.asarray(found[2]) + 180
    stops = legs.ends[leg]
    stops[inner - 1] = starts[inner]
    around = np.abs(stops[:, 0] - starts[:, 0]) > 180  # a piece that passes 180 degrees
    stops[around, 0] -= 360 * np.sign(stops[around, 0])
    return _Pieces(leg, share, (step + 1) / counts[leg], starts, stops, courses % 360)


def _turns(pieces: _Pieces) -> list[float]:
    """List by how many degrees pieces have to be moved to meet the edges that they pass."""
    lon = pieces.stops[:, 0]
    return [0.0] + [turn for turn in (360.0, -360.0) if (np.abs(lon - turn) <= 180).any()]


def _lines(starts: Floats, ends: Floats) -> Geometries:
    return np.asarray(shapely.linestrings(np.stack([starts, ends], axis=1)), dtype=object)


def _wrapped(lonlat: Floats) -> Floats:
    """Bring longitudes that went on beyond 180 back."""
    lon = np.where(np.abs(lonlat[:, 0]) > 180, (lonlat[:, 0] + 180) % 360 - 180, lonlat[:, 0])
    return np.column_stack([lon, lonlat[:, 1]])
