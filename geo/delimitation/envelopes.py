"""The outer limit of a zone as the envelope of arcs.

Around every vertex of the coast lies a geodesic disc, along every edge a strip; a zone is their
union with the land. Few vertices and edges of a coast ever shape the limit. They are found by
measuring the union over some of them against the whole coast: what comes nearer to its limit than
the breadth is taken in, until nothing does.
"""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.delimitation.shores import Shore
from geo.geodesy import M_PER_DEGREE, Floats, Geometries, LonLat, ellipsoid
from geo.longitudes import near
from geo.parts import solid

_EARTH_M = 6_371_000.0
_CHORD_M = 0.04  # how far the chords of an arc may stray from it while arcs are united
_THINNED_M = 0.5  # and in the answer
_TOLERANCE_M = 0.05  # what comes nearer than the breadth by more is taken in
_CORNERS_OF_FIRST_DISCS = 64
_CELLS_PER_BREADTH = 4
_AT_VERTEX = 1e-9

_Source = LonLat | int  # a vertex, or an edge of the shore by its number


def envelope(land: BaseGeometry, breadth_m: float) -> BaseGeometry:
    """Draw what lies within a breadth of a coast, the land included.

    Parameters
    ----------
    land
        Longitude and latitude in degrees, without a seam; see `longitudes`.
    breadth_m
        Geodesic distance in metres.

    Returns
    -------
    area
        As `zones.zone`, but not cut at 180 degrees.
    """
    united = _Envelope(Shore([land]), breadth_m, solid(land)).settled()
    return shapely.simplify(united, _THINNED_M / M_PER_DEGREE)


class _Envelope:
    """The union of discs and strips around those parts of a shore that shape its outer limit."""

    def __init__(self, shore: Shore, breadth_m: float, land: BaseGeometry) -> None:
        self._shore = shore
        self._breadth_m = breadth_m
        self._land = land
        self._sources = self._one_vertex_a_cell()

    def settled(self) -> BaseGeometry:
        """Unite, ever finer, until nothing comes nearer to the limit than the breadth."""
        fine = int(np.ceil(np.pi / np.sqrt(2 * _CHORD_M / self._breadth_m)))
        coarse = min(_CORNERS_OF_FIRST_DISCS, fine)
        for corners in (coarse, int(np.sqrt(coarse * fine)), fine):
            new = self._sources
            united = self._land
            while new:
                united = shapely.union_all([united, *self._drawn(new, corners)])
                new = self._too_near(united) - self._sources
                self._sources |= new
        return united

    def _one_vertex_a_cell(self) -> set[_Source]:
        """Pick vertices so that every other lies well within the breadth of one of them."""
        vertices = np.concatenate([self._shore.starts, self._shore.ends])
        cells = vertices // (self._breadth_m / _CELLS_PER_BREADTH / M_PER_DEGREE)
        _, firsts = np.unique(cells, axis=0, return_index=True)
        return _as_set(vertices[firsts])

    def _drawn(self, sources: set[_Source], corners: int) -> list[BaseGeometry]:
        """Draw discs around vertices and strips along edges."""
        vertices = sorted(source for source in sources if isinstance(source, tuple))
        edges = sorted(source for source in sources if isinstance(source, int))
        discs = _discs(np.array(vertices).reshape(-1, 2), self._breadth_m, corners)
        return [*discs, *map(self._strip, edges)]

    def _too_near(self, united: BaseGeometry) -> set[_Source]:
        """Find what of the shore is nearer to the limit than the breadth."""
        feet = self._shore.nearest(shapely.get_coordinates(united))
        feet = feet[feet.metres < self._breadth_m - _TOLERANCE_M]
        at_vertex = np.minimum(feet.shares, 1 - feet.shares) < _AT_VERTEX
        return _as_set(feet.lonlat[at_vertex]) | set(feet.edges[~at_vertex].tolist())

    def _strip(self, edge: int) -> BaseGeometry:
        """Draw what lies abreast of an edge, on both sides."""
        start, end = self._shore.starts[edge], self._shore.ends[edge]
        longest = np.sqrt(8 * _CHORD_M * _EARTH_M / max(1.0, np.tan(np.radians(abs(start[1])))))
        _, _, length = ellipsoid().inv(*start, *end)
        steps = np.linspace(0, 1, int(length / longest) + 2)[:, None]
        along = start * (1 - steps) + end * steps
        azimuths = _azimuths(along, end - start)
        left = _moved(along, azimuths - 90, self._breadth_m)
        right = _moved(along, azimuths + 90, self._breadth_m)
        return shapely.Polygon(np.concatenate([left[::-1], right]))


def _as_set(vertices: Floats) -> set[_Source]:
    return {(lon, lat) for lon, lat in vertices.tolist()}


def _azimuths(points: Floats, direction: Floats) -> Floats:
    """Give the azimuths of a line that is straight in longitude and latitude."""
    lat = np.radians(points[:, 1])
    squared = ellipsoid().es
    meridian = (1 - squared) / (1 - squared * np.sin(lat) ** 2)  # over the radius of the parallel
    azimuths: Floats = np.degrees(np.arctan2(direction[0] * np.cos(lat), direction[1] * meridian))
    return azimuths


def _moved(points: Floats, azimuths: Floats, metres: float) -> Floats:
    """Move points along geodesics; longitudes stay near those they come from."""
    lon, lat = points.T.copy()
    found = ellipsoid().fwd(lon, lat, azimuths, np.full(len(lon), metres))
    return np.column_stack([near(np.asarray(found[0]), lon), np.asarray(found[1])])


def _discs(centres: Floats, radius_m: float, corners: int) -> Geometries:
    """Draw geodesic discs as polygons whose corners lie on the circle."""
    azimuths = np.tile(np.linspace(360, 0, corners, endpoint=False), len(centres))
    rings = _moved(np.repeat(centres, corners, axis=0), azimuths, radius_m)
    return np.asarray(shapely.polygons(rings.reshape(len(centres), corners, 2)), dtype=object)
