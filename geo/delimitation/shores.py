"""The nearest coast of many points at once, on the WGS 84 ellipsoid.

The same search as in `geodesy`, made for points in bulk: limits and lines ask for the nearest
coast of tens of thousands of points. Chords in space choose the candidates, the geodesic decides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import GeometryCollection
from shapely.geometry.base import BaseGeometry

from geo.geodesy import Floats, Ints, cut, edges_of, ellipsoid, lines_of, to_space, with_margin
from geo.parts import parts_of

_LONGEST_PIECE_M = 1_000.0  # so short that its chord strays some centimetres from it
_PIECES_PER_CHUNK = 16
_POINTS_PER_BLOCK = 32
_MOST_HUBS = 48
_RADIUS_M = 6_350_000.0
_MORTON_STEPS = 1 << 16


@dataclass(frozen=True, slots=True)
class Feet:
    """The nearest points of a shore, one for each point asked about."""

    metres: Floats  # geodesic distance
    lonlat: Floats  # degrees, one row a point
    edges: Ints  # the edge of the shore that each lies on
    shares: Floats  # where on the edge: 0 at its start, 1 at its end

    def __getitem__(self, which: Ints | NDArray[np.bool_]) -> "Feet":
        return Feet(*(getattr(self, field.name)[which] for field in fields(self)))


class Shore:
    """All edges of some coasts, indexed for the nearest of many points.

    Parameters
    ----------
    geometries
        Points, lines and polygons, longitude and latitude in degrees. An edge is a straight line
        in longitude and latitude, as RFC 7946 has it; a point is an edge of no length.
    """

    def __init__(self, geometries: Sequence[BaseGeometry]) -> None:
        lines, owner_of_line = lines_of(_flat(geometries))
        self.starts, self.ends, line = edges_of(lines)
        self.owners: Ints = owner_of_line[line]  # of every edge: whose it is, by place in the list
        self._index()

    @classmethod
    def of_edges(cls, starts: Floats, ends: Floats) -> "Shore":
        """Make a shore of edges, all of one owner."""
        shore = cls.__new__(cls)
        shore.starts, shore.ends = starts, ends
        shore.owners = np.zeros(len(starts), np.intp)
        shore._index()
        return shore

    def _index(self) -> None:
        self._cut_pieces()
        self._enclose_chunks()

    def _cut_pieces(self) -> None:
        """Cut the edges into pieces that are straight in space too, neighbours side by side."""
        starts, ends, edge = cut(self.starts, self.ends, longest_m=_LONGEST_PIECE_M)
        order = morton_order((starts + ends) / 2)
        counts = np.bincount(edge, minlength=len(self.starts))
        step = np.arange(len(edge)) - (np.cumsum(counts) - counts)[edge]
        self._edge = edge[order]
        self._step = step[order]
        self._steps = counts[edge][order]
        self._from_m = to_space(starts[order])
        self._along_m = to_space(ends[order]) - self._from_m

    def _enclose_chunks(self) -> None:
        """Lay a ball around every run of pieces."""
        firsts = np.arange(0, len(self._edge), _PIECES_PER_CHUNK)
        counts = np.diff(np.append(firsts, len(self._edge)))
        middles = self._from_m + self._along_m / 2
        self._centres = np.add.reduceat(middles, firsts) / counts[:, None]
        reach = np.linalg.norm(middles - np.repeat(self._centres, counts, axis=0), axis=1)
        reach += np.linalg.norm(self._along_m, axis=1) / 2
        self._radii = np.maximum.reduceat(reach, firsts)
        # Few wider balls tell quickly whether the shore matters at all.
        firsts = np.arange(0, len(firsts), -(-len(firsts) // _MOST_HUBS))
        counts = np.diff(np.append(firsts, len(self._centres)))
        self._hubs = np.add.reduceat(self._centres, firsts) / counts[:, None]
        reach = np.linalg.norm(self._centres - np.repeat(self._hubs, counts, axis=0), axis=1)
        self._spans = np.maximum.reduceat(reach + self._radii, firsts)

    def nearest(self, points: Floats) -> Feet:
        """Find the nearest point of the shore for every point.

        Parameters
        ----------
        points
            Longitude and latitude in degrees, one row a point.

        Returns
        -------
        feet
            In the order of the points; the distance is within a millimetre of the least over the
            edges as given. A point inside a polygon is as far as the polygon's edge.
        """
        found = list(self._candidates(points))
        if not found:
            return Feet(np.empty(0), np.empty((0, 2)), np.empty(0, np.intp), np.empty(0))
        point, piece, along = (np.concatenate(column) for column in zip(*found, strict=True))
        edges = self._edge[piece]
        shares = (self._step[piece] + along) / self._steps[piece]
        feet = self.on_edges(edges, shares)
        _, _, metres = ellipsoid().inv(*points[point].T.copy(), *feet.T.copy())
        best = _first_of_each(point, np.asarray(metres))
        return Feet(np.asarray(metres)[best], feet[best], edges[best], shares[best])

    def bounds_m(self, points: Floats) -> tuple[Floats, Floats]:
        """Tell quickly between which distances the nearest point of the shore lies."""
        if not len(points):
            return np.empty(0), np.empty(0)
        points_m = to_space(points)
        gaps = np.sqrt(_squares(points_m - points_m[0], self._hubs - points_m[0]))
        low = np.maximum((gaps - self._spans).min(axis=1), 0.0)
        high = (gaps + self._spans).min(axis=1)
        # An arc exceeds its chord by no more than that up to a quarter of the way around.
        return low, high * np.where(high < _RADIUS_M, 1.06, 1.6)

    def on_edges(self, edges: Ints, shares: Floats) -> Floats:
        """Give the points of edges at a share of their length, in degrees."""
        share = shares[:, None]
        lonlat: Floats = self.starts[edges] * (1 - share) + self.ends[edges] * share
        return lonlat

    def _candidates(self, points: Floats) -> Iterator[tuple[Ints, Ints, Floats]]:
        """List points, and pieces that may be the nearest of each, with the place on the piece."""
        order = morton_order(points)
        points_m = to_space(points[order]) if len(points) else np.empty((0, 3))
        for first in range(0, len(points), _POINTS_PER_BLOCK):
            here = slice(first, first + _POINTS_PER_BLOCK)
            block_m = points_m[here]
            pieces = self._near(block_m)
            chords, along = self._chords_m(block_m, pieces)
            row, column = np.nonzero(chords <= with_margin(chords.min(axis=1))[:, None])
            yield order[here][row], pieces[column], along[row, column]

    def _near(self, block_m: Floats) -> Ints:
        """List the pieces of the chunks that no ball rules out for some neighbouring points."""
        origin = block_m[0]
        gaps = np.sqrt(_squares(block_m - origin, self._centres - origin))
        limits = with_margin((gaps + self._radii).min(axis=1))
        chunks = np.flatnonzero((gaps - self._radii <= limits[:, None]).any(axis=0))
        pieces = chunks[:, None] * _PIECES_PER_CHUNK + np.arange(_PIECES_PER_CHUNK)
        return pieces[pieces < len(self._edge)]

    def _chords_m(self, block_m: Floats, pieces: Ints) -> tuple[Floats, Floats]:
        """Measure every point of a block from every piece, and tell where on the piece."""
        origin = block_m[0]  # near enough to keep the digits of the squares below
        points = block_m - origin
        starts = self._from_m[pieces] - origin
        along = self._along_m[pieces]
        lengths = np.maximum(np.einsum("ij,ij->i", along, along), 1e-12)
        forward = points @ along.T - np.einsum("ij,ij->i", starts, along)
        share = np.clip(forward / lengths, 0.0, 1.0)
        squares = _squares(points, starts) - 2 * share * forward + share**2 * lengths
        return np.sqrt(np.maximum(squares, 0.0)), share


def morton_order(lonlat: Floats) -> Ints:
    """Sort points so that neighbours in the list are neighbours on the map."""
    steps = ((lonlat + (180.0, 90.0)) / (360.0, 180.0) % 1.0 * _MORTON_STEPS).astype(np.uint64)
    return np.argsort(_spread(steps[:, 0]) | (_spread(steps[:, 1]) << np.uint64(1)), kind="stable")


def _spread(bits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Put a zero before every bit of a 16-bit number."""
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        bits = (bits | (bits << np.uint64(shift))) & np.uint64(mask)
    return bits


def _squares(points: Floats, others: Floats) -> Floats:
    """Give the square of the distance of every point from every other."""
    own = np.einsum("ij,ij->i", points, points)
    other = np.einsum("ij,ij->i", others, others)
    squares: Floats = np.maximum(own[:, None] + other[None, :] - 2 * points @ others.T, 0.0)
    return squares


def _first_of_each(point: Ints, metres: Floats) -> Ints:
    """Pick for every point its shortest way, in the order of the points."""
    order = np.lexsort((metres, point))
    return order[np.flatnonzero(np.diff(point[order], prepend=-1))]


def _flat(geometries: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Open collections inside geometries, so that each is made of simple parts."""
    return [GeometryCollection(list(parts_of(geometry))) for geometry in geometries]
