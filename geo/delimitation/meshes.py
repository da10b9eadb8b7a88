"""Where the nearest coast changes: a mesh of triangles over the sea, fine where it has to be.

Cells are halved until the distances at their middle prove that one coast is nearest all over
them, or until they are small beside their distance from the coast. So no area is missed that is
larger than the smallest cells; the vertices of the coasts are nodes too, so that narrow channels
are resolved as the coasts are.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.delimitation.flatness import degrees_per_metre, lengths_m
from geo.delimitation.rivals import Rivals
from geo.geodesy import Floats, Ints

_FIRST_CELL_DEGREES = 1.0
_MOST_HALVINGS = 14
_LEAF_SHARE = 0.1  # of the distance from the coast
_SMALLEST_LEAF_M = 200.0
_LARGEST_LEAF_M = 4_000.0
_EDGES = ((0, 1), (1, 2), (2, 0))  # of a triangle


@dataclass(frozen=True, slots=True)
class Crossings:
    """Where the edges of the mesh pass from one coast's water to another's.

    Every crossing is on an edge; every triangle that is crossed joins two of them, or three in
    whose midst three waters meet.
    """

    guesses: Floats  # degrees, on the edges
    owners: Ints  # the two coasts at each, the lower number first
    spans_m: Floats  # length of the edges
    pairs: Ints  # two crossings in one triangle, one row each
    triples: Ints  # three crossings in one triangle


class Mesh:
    """Nodes with their distances from all coasts, joined to triangles."""

    def __init__(self, rivals: Rivals, area: BaseGeometry) -> None:
        self._rivals = rivals
        self._area = area
        shapely.prepare(area)
        self._narrowing = float(np.cos(np.radians(np.mean(area.bounds[1::2]))))
        self._nodes = np.empty((0, 2))
        self._metres = np.empty((0, len(rivals)))
        self.add(np.concatenate([self._corners(), *self._shore_vertices()]))

    def add(self, nodes: Floats) -> None:
        """Put in more nodes, and measure them."""
        measured = self._rivals.distances_m(nodes, slack_m=_LARGEST_LEAF_M)
        self._metres = np.concatenate([self._metres, measured])
        nodes, firsts = np.unique(np.concatenate([self._nodes, nodes]), axis=0, return_index=True)
        self._nodes, self._metres = nodes, self._metres[firsts]

    def crossings(self) -> Crossings:
        """Find the edges whose ends lie in different waters."""
        labels = self._metres.argmin(axis=1)
        triangles = self._triangles()
        triangles = triangles[(labels[triangles] != labels[triangles[:, :1]]).any(axis=1)]
        triangles = triangles[self._in_area(triangles)]
        edges = np.sort(np.concatenate([triangles[:, edge] for edge in _EDGES]), axis=1)
        mixed = labels[edges[:, 0]] != labels[edges[:, 1]]
        crossed, number = np.unique(edges[mixed], axis=0, return_inverse=True)
        numbers = np.full(len(edges), -1)
        numbers[mixed] = number.ravel()
        by_triangle = np.sort(numbers.reshape(3, -1).T, axis=1)
        three = by_triangle[:, 0] >= 0
        return Crossings(
            guesses=self._guesses(crossed, labels[crossed]),
            owners=np.sort(labels[crossed], axis=1),
            spans_m=self._spans_m(crossed),
            pairs=by_triangle[~three, 1:],
            triples=by_triangle[three],
        )

    def _corners(self) -> Floats:
        """Halve cells where a line may run, and give the corners of those that are left."""
        west, south, east, north = self._area.bounds
        size = np.array([_FIRST_CELL_DEGREES / self._narrowing, _FIRST_CELL_DEGREES])
        counts = np.ceil((np.array([east - west, north - south])) / size).astype(int)
        # In units of the smallest cell, so that corners of neighbours are equal.
        unit = 1 << _MOST_HALVINGS
        cells = np.stack(np.meshgrid(*map(np.arange, counts), indexing="ij"), axis=-1)
        cells = cells.reshape(-1, 2) * unit
        origin, scale = np.array([west, south]), size / unit
        corners = []
        while len(cells) and unit:
            low, high = origin + cells * scale, origin + (cells + unit) * scale
            here = shapely.intersects(self._area, shapely.box(*low.T, *high.T))
            cells, low, high = cells[here], low[here], high[here]
            done = self._is_settled((low + high) / 2, high - low)
            square = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
            corners.append((cells[done, None] + square * unit).reshape(-1, 2))
            unit //= 2
            cells = (cells[~done, None] + square * unit).reshape(-1, 2)
        grid = np.unique(np.concatenate(corners), axis=0)
        lonlat: Floats = origin + grid * scale
        return lonlat

    def _is_settled(self, middles: Floats, sizes: Floats) -> NDArray[np.bool_]:
        """Tell which cells need not be halved: they are in one water for sure, or small enough.

        No distance changes by more than the way one goes: a lead of two half diagonals at the
        middle lasts to the corners.
        """
        if not len(middles):
            return np.empty(0, bool)
        radii = np.linalg.norm(sizes / 2 / degrees_per_metre(middles), axis=1) * 1.02
        metres = self._rivals.distances_m(middles, slack_m=2 * radii)
        first, second = np.partition(metres, 1, axis=1)[:, :2].T
        leaf = np.clip(_LEAF_SHARE * first, _SMALLEST_LEAF_M, _LARGEST_LEAF_M)
        settled: NDArray[np.bool_] = (second - first > 2 * radii) | (radii < leaf)
        return settled

    def _shore_vertices(self) -> list[Floats]:
        west, south, east, north = self._area.bounds
        found = []
        for shore in self._rivals.shores:
            lon, lat = shore.starts.T
            inside = (lon > west) & (lon < east) & (lat > south) & (lat < north)
            found.append(shore.starts[inside])
        return found

    def _triangles(self) -> Ints:
        """Join the nodes to triangles, on a map that is roughly true to shape."""
        flat = self._nodes * (self._narrowing, 1)
        joined = shapely.get_parts(shapely.delaunay_triangles(shapely.multipoints(flat)))
        corners = shapely.get_coordinates(joined).reshape(-1, 4, 2)[:, :3].reshape(-1, 2)
        keys = flat[:, 0] + 1j * flat[:, 1]  # sorted, as the nodes are
        return np.searchsorted(keys, corners[:, 0] + 1j * corners[:, 1]).reshape(-1, 3)

    def _in_area(self, triangles: Ints) -> NDArray[np.bool_]:
        drawn = shapely.polygons(self._nodes[triangles])
        return np.asarray(shapely.intersects(self._area, drawn))

    def _guesses(self, edges: Ints, owners: Ints) -> Floats:
        """Guess the crossings as if the difference of the distances were even along the edge."""
        metres = self._metres[edges[..., None], owners[:, None, :]]
        leads = metres[:, :, 1] - metres[:, :, 0]
        share = leads[:, 0] / np.maximum(leads[:, 0] - leads[:, 1], 1e-9)
        start, end = self._nodes[edges[:, 0]], self._nodes[edges[:, 1]]
        guesses: Floats = start + (end - start) * share[:, None]
        return guesses

    def _spans_m(self, edges: Ints) -> Floats:
        return lengths_m(self._nodes[edges[:, 0]], self._nodes[edges[:, 1]])
