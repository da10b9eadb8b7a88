"""The lines along which two coasts are the nearest at once, and the points where three are."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.delimitation.flatness import lengths_m, spaced
from geo.delimitation.meshes import Crossings, Mesh
from geo.delimitation.rivals import Rivals
from geo.geodesy import M_PER_DEGREE, Floats, Ints

_MARGIN_DEGREES = 0.02  # so that lines reach the edge of the area for sure
_CHORD_M = 0.1  # how far a chord may stray from the line
_LONGEST_CHORD_M = 950.0
_AS_FAR_M = 1e-4  # distances that differ by less decide nothing
_STOLEN_M = 0.05  # by so much a third coast has to be nearer
_MOST_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Meeting:
    """A point as far from three coasts, and nearer to no other."""

    lon: float
    lat: float
    owners: tuple[int, int, int]  # the coasts, by their place in the list
    metres: float  # to each of them


class Network:
    """All equidistance lines of some coasts in an area, joined at the points where three meet.

    Parameters
    ----------
    rivals
        The coasts.
    area
        Where to look, longitude and latitude in degrees; lines end a little outside it.
    """

    def __init__(self, rivals: Rivals, area: BaseGeometry) -> None:
        self._rivals = rivals
        self._vertices = np.empty((0, 2))
        self._segments = np.empty((0, 2), np.intp)
        self._owners = np.empty((0, 2), np.intp)  # of the segments
        self.tripoints: tuple[Meeting, ...] = ()
        if not area.is_empty:
            self._trace(shapely.buffer(area, _MARGIN_DEGREES))

    def lines(self, one: int, other: int) -> list[LineString]:
        """Give the lines between two coasts.

        Returns
        -------
        lines
            In degrees; every vertex is equidistant within 0.1 m, no chord longer than 1 km.
        """
        own = (self._owners == sorted((one, other))).all(axis=1)
        pieces = shapely.linestrings(self._vertices[self._segments[own]])
        merged = shapely.line_merge(MultiLineString(list(pieces)))
        thinned = shapely.simplify(shapely.get_parts(merged), _CHORD_M / M_PER_DEGREE)
        return [self.filled(line, one, other) for line in thinned]

    def filled(self, line: LineString, one: int, other: int) -> LineString:
        """Put all vertices of a line where two coasts are as far, and more between them."""
        points = spaced(shapely.get_coordinates(line), _LONGEST_CHORD_M)
        owners = np.tile(sorted((one, other)), (len(points), 1))
        reach_m = np.full(len(points), _LONGEST_CHORD_M)
        return LineString(self._settled(points, owners, reach_m))

    def every_line(self) -> list[LineString]:
        """Give the lines between all coasts."""
        pairs = np.unique(self._owners, axis=0).tolist()
        return [line for one, other in pairs for line in self.lines(one, other)]

    def _trace(self, area: BaseGeometry) -> None:
        """Find crossings and tripoints, and join them."""
        crossings, points = self._own_crossings(Mesh(self._rivals, area))
        meetings = self._meetings(crossings, points)
        numbers = np.arange(len(points), len(points) + len(meetings))
        spokes = [np.column_stack([leg, numbers]) for leg in crossings.triples.T]
        self._vertices = np.concatenate([points, meetings])
        self._segments = np.concatenate([crossings.pairs, *spokes])
        self._owners = crossings.owners[self._segments[:, 0]]
        self._refine()

    def _own_crossings(self, mesh: Mesh) -> tuple[Crossings, Floats]:
        """Settle the crossings; where a third coast is nearer, the mesh gets one more node."""
        for _ in range(_MOST_ROUNDS):
            crossings = mesh.crossings()
            points = self._settled(crossings.guesses, crossings.owners, crossings.spans_m)
            metres = self._rivals.distances_m(points)
            own = np.take_along_axis(metres, crossings.owners, axis=1).min(axis=1)
            stolen = metres.min(axis=1) < own - _STOLEN_M
            if not stolen.any():
                break
            mesh.add(points[stolen])
        return crossings, points

    def _meetings(self, crossings: Crossings, points: Floats) -> Floats:
        """Find the points where three coasts are as far, one for each triangle of three waters."""
        if not len(crossings.triples):
            return np.empty((0, 2))
        pairs = crossings.owners[crossings.triples].reshape(-1, 6)
        owners = np.stack([np.unique(six) for six in pairs])
        reach_m = crossings.spans_m[crossings.triples].max(axis=1)
        found = self._settled(points[crossings.triples].mean(axis=1), owners, reach_m)
        metres = self._rivals.distances_m(found).min(axis=1)
        self.tripoints = tuple(
            Meeting(lon, lat, (one, other, third), far)
            for (lon, lat), (one, other, third), far in zip(
                found.tolist(), owners.tolist(), metres.tolist(), strict=True
            )
        )
        return found

    def _settled(self, points: Floats, owners: Ints, reach_m: Floats) -> Floats:
        settled, _ = self._rivals.settled(points, owners, reach_m=reach_m)
        return settled

    def _refine(self) -> None:
        """Halve the chords that stray from the line, until none does.

        Off a corner that two coasts share, both are as far over a wide stretch of sea to less
        than can be measured: a chord across it strays from the line and is as right.
        """
        fresh = np.ones(len(self._segments), bool)
        for _ in range(_MOST_ROUNDS):
            start, end = self._vertices[self._segments[fresh]].transpose(1, 0, 2)
            owners = self._owners[fresh]
            middles = (start + end) / 2
            settled = self._settled(middles, owners, lengths_m(start, end) / 2)
            bent = lengths_m(middles, settled) > _CHORD_M
            bent[bent] = self._rivals.unlike_m(middles[bent], owners[bent]) > _AS_FAR_M
            if not bent.any():
                return
            self._halve(np.flatnonzero(fresh)[bent], settled[bent])
            fresh = np.arange(len(self._segments)) >= len(self._segments) - 2 * bent.sum()

    def _halve(self, segments: Ints, middles: Floats) -> None:
        """Replace segments by two that meet at a point."""
        numbers = np.arange(len(self._vertices), len(self._vertices) + len(middles))
        start, end = self._segments[segments].T
        halves = [np.column_stack([start, numbers]), np.column_stack([numbers, end])]
        owners = self._owners[segments]
        self._vertices = np.concatenate([self._vertices, middles])
        self._segments = np.concatenate([np.delete(self._segments, segments, axis=0), *halves])
        self._owners = np.concatenate([np.delete(self._owners, segments, axis=0), owners, owners])
