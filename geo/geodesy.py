"""Areas and distances on the WGS 84 ellipsoid; knows no dispute.

An edge of a polygon is a straight line in longitude and latitude, as RFC 7946 has it. Nearest
points are searched among edges in space (earth-centred coordinates know neither a seam at 180
degrees nor a distortion near the poles), and the geodesic decides between the last candidates.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from geo.answers import html_table
from geo.model import Edition

LonLat = tuple[float, float]
Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Geometries = NDArray[np.object_]
Length = TypeVar("Length", float, Floats)

_SEMI_MAJOR_M = 6_378_137.0
_ECCENTRICITY_SQUARED = 0.006_694_379_990_141_317
NAUTICAL_MILE_M = 1852.0
M_PER_DEGREE = 111_700.0  # no degree of latitude or longitude is longer

_LONGEST_AREA_EDGE_DEGREES = 0.01  # so short that it hardly differs from a geodesic
_LONGEST_EDGE_M = 25_000.0  # keeps the balls around chunks small
_LONGEST_PIECE_M = 1_000.0  # so short that its chord strays some centimetres from it
_EDGES_PER_CHUNK = 16


@cache
def ellipsoid() -> Geod:
    """Give the geodesic calculator of WGS 84."""
    return Geod(ellps="WGS84")


def area_km2(geometry: BaseGeometry) -> float:
    """Measure a polygon on the WGS 84 ellipsoid.

    Parameters
    ----------
    geometry
        Longitude and latitude in degrees; points and lines have no area.

    Returns
    -------
    area
        Square kilometres, holes subtracted.

    Examples
    --------
    >>> round(area_km2(shapely.box(0, 0, 1, 1)), 1)
    12308.5
    """
    fine = shapely.segmentize(geometry, _LONGEST_AREA_EDGE_DEGREES)
    polygons = shapely.get_parts(fine)
    polygons = polygons[shapely.get_type_id(polygons) == shapely.GeometryType.POLYGON]
    square_metres = sum(
        _ring_area_m2(polygon.exterior) - sum(map(_ring_area_m2, polygon.interiors))
        for polygon in polygons
    )
    return float(square_metres / 1e6)


def _ring_area_m2(ring: BaseGeometry) -> float:
    lon, lat = shapely.get_coordinates(ring).T
    area, _ = ellipsoid().polygon_area_perimeter(lon, lat)
    return abs(float(area))


def length_km(lines: BaseGeometry) -> float:
    """Measure lines along geodesics from vertex to vertex, in kilometres on WGS 84."""
    return float(ellipsoid().geometry_length(lines)) / 1000


@dataclass(frozen=True, slots=True)
class Distance:
    """How far two things are apart, and where they come nearest."""

    km: float
    start: LonLat  # on the first, longitude and latitude in degrees
    end: LonLat  # on the second
    edition: Edition | None = field(default=None, repr=False)  # the data that it was measured on

    def __str__(self) -> str:
        (lon, lat), (other_lon, other_lat) = self.start, self.end
        return f"{self.km:.3f} km, from {lon:.5f}, {lat:.5f} to {other_lon:.5f}, {other_lat:.5f}"

    def _repr_html_(self) -> str:
        ends = (f"{lon:.5f}, {lat:.5f}" for lon, lat in (self.start, self.end))
        caption = str(self.edition or "WGS 84")
        return html_table(caption, ("km", "from", "to"), [(f"{self.km:.3f}", *ends)])

    def to_dict(self) -> dict[str, Any]:
        """Give the distance as plain JSON types."""
        answer = {"km": self.km, "from": list(self.start), "to": list(self.end)}
        return answer | ({"data": self.edition.to_dict()} if self.edition else {})


def distance(first: BaseGeometry, second: BaseGeometry) -> Distance:
    """Measure the shortest way between two geometries on the WGS 84 ellipsoid.

    Parameters
    ----------
    first, second
        Points, lines or polygons, longitude and latitude in degrees. A polygon includes its
        inside: what lies in it is at distance 0.

    Returns
    -------
    distance
        In kilometres, within 1 m for the edges as given, with the nearest points.

    Raises
    ------
    ValueError
        When a geometry is empty.

    Examples
    --------
    >>> apart = distance(shapely.Point(0, 0), shapely.Point(0, 1))
    >>> round(apart.km, 3), apart.end
    (110.574, (0.0, 1.0))
    """
    if first.is_empty or second.is_empty:
        raise ValueError("an empty geometry is at no distance from anything")
    if shapely.intersects(first, second):
        shared = shapely.get_coordinates(shapely.intersection(first, second))[0]
        here = (float(shared[0]), float(shared[1]))
        return Distance(km=0.0, start=here, end=here)
    return nearest(Coast([first]), Coast([second])).distance


@dataclass(frozen=True, slots=True)
class Nearest:
    """The shortest way between two coasts, and whose coasts they are."""

    distance: Distance
    start_owner: int  # place of the geometry in the list its coast was made from
    end_owner: int


class Coast:
    """The edges of some geometries, ready to be searched for the nearest.

    Edges are kept in chunks of neighbours. A ball around each chunk tells at once which pairs of
    chunks cannot hold the shortest way.

    Parameters
    ----------
    geometries
        Points, lines and polygons, longitude and latitude in degrees.
    """

    def __init__(self, geometries: Sequence[BaseGeometry]) -> None:
        lines, owner_of_line = lines_of(geometries)
        starts, ends, line = edges_of(lines)
        self._starts, self._ends, edge = cut(starts, ends, longest_m=_LONGEST_EDGE_M)
        self._firsts = _first_edges_of_chunks(line[edge])
        self._lasts = np.append(self._firsts[1:], len(self._starts))
        self._owners = owner_of_line[line[edge]][self._firsts]
        self.centres, self.radii = self._balls()
        self._pieces: dict[int, _Pieces] = {}

    def _balls(self) -> tuple[Floats, Floats]:
        """Enclose every chunk: the middles of its edges, and how far the edges reach from them."""
        middles = to_space((self._starts + self._ends) / 2)
        counts = self._lasts - self._firsts
        centres = np.add.reduceat(middles, self._firsts) / counts[:, None]
        reach = np.linalg.norm(middles - np.repeat(centres, counts, axis=0), axis=1)
        reach += length_bounds_m(self._starts, self._ends)
        return centres, np.maximum.reduceat(reach, self._firsts)

    def pieces(self, chunk: int) -> "_Pieces":
        """Cut the edges of a chunk into pieces that are straight in space too, once."""
        if chunk not in self._pieces:
            self._pieces[chunk] = self._cut_pieces(chunk)
        return self._pieces[chunk]

    def _cut_pieces(self, chunk: int) -> "_Pieces":
        here = slice(self._firsts[chunk], self._lasts[chunk])
        starts, ends, _ = cut(self._starts[here], self._ends[here], longest_m=_LONGEST_PIECE_M)
        return _Pieces(starts, ends, to_space(starts), to_space(ends))

    def owner(self, chunk: int) -> int:
        """Tell which geometry a chunk belongs to, by its place in the list."""
        return int(self._owners[chunk])


@dataclass(frozen=True, slots=True)
class _Pieces:
    """A run of short straight pieces of coast, in degrees and in space (metres)."""

    starts: Floats
    ends: Floats
    starts_m: Floats
    ends_m: Floats


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Ways that may be the shortest: their chords in metres, and both ends in degrees."""

    chords_m: Floats
    starts: Floats
    ends: Floats

    def shorter_than(self, limit_m: float) -> "_Candidates":
        keep = self.chords_m <= limit_m
        return _Candidates(self.chords_m[keep], self.starts[keep], self.ends[keep])

    def reversed(self) -> "_Candidates":
        return _Candidates(self.chords_m, self.ends, self.starts)


def nearest(first: Coast, second: Coast) -> Nearest:
    """Find the shortest way between two coasts that do not cross.

    Pairs of chunks are tried from the most promising on, until no other can be shorter than what
    is found. What comes within the difference between chord and geodesic is measured.
    """
    best_m = np.inf
    found: list[tuple[_Candidates, int, int]] = []
    for lower_m, chunk, other in _promising_pairs(first, second):
        if lower_m > with_margin(best_m):
            break
        candidates = _ways(first.pieces(chunk), second.pieces(other))
        best_m = min(best_m, float(candidates.chords_m.min()))
        found.append((candidates.shorter_than(with_margin(best_m)), chunk, other))
    limit_m = with_margin(best_m)
    return min(
        (
            Nearest(_measured(ways), first.owner(chunk), second.owner(other))
            for candidates, chunk, other in found
            if len((ways := candidates.shorter_than(limit_m)).chords_m)
        ),
        key=lambda way: way.distance.km,
    )


def _promising_pairs(first: Coast, second: Coast) -> Iterator[tuple[float, int, int]]:
    """Go through the pairs of chunks by the least distance that they can have."""
    gaps = _gaps_m(first.centres, second.centres)
    reach = first.radii[:, None] + second.radii[None, :]
    limit = with_margin(float((gaps + reach).min()))
    lower = np.maximum(gaps - reach, 0.0)
    chunks, others = np.nonzero(lower <= limit)
    bounds = lower[chunks, others]
    for place in np.argsort(bounds, kind="stable"):
        yield float(bounds[place]), int(chunks[place]), int(others[place])


def _gaps_m(points: Floats, others: Floats) -> Floats:
    """Give the distance in space of every point from every other."""
    squares = np.einsum("ij,ij->i", points, points)[:, None] + np.einsum("ij,ij->i", others, others)
    gaps: Floats = np.sqrt(np.maximum(squares - 2 * points @ others.T, 0.0))
    return gaps


def with_margin(chord_m: Length) -> Length:
    """Give the longest chord whose geodesic may be shorter than this chord's.

    Between two chords of one length the geodesics differ by the curvature of the ellipsoid,
    which varies by 2 per cent: by a thousandth of (chord / radius) squared, generously.
    """
    return chord_m * (1 + 1e-3 * (chord_m / _SEMI_MAJOR_M) ** 2) + 0.5


def _ways(first: _Pieces, second: _Pieces) -> _Candidates:
    """List the ways from the vertices of either to the pieces of the other.

    Pieces that do not cross are nearest at a vertex of one of them.
    """
    there = _from_vertices(first, second)
    back = _from_vertices(second, first).reversed()
    return _Candidates(
        np.concatenate([there.chords_m, back.chords_m]),
        np.concatenate([there.starts, back.starts]),
        np.concatenate([there.ends, back.ends]),
    )


def _from_vertices(first: _Pieces, second: _Pieces) -> _Candidates:
    """Give the shortest way from every vertex of the first to the pieces of the second."""
    vertices = np.concatenate([first.starts, first.ends[-1:]])
    vertices_m = np.concatenate([first.starts_m, first.ends_m[-1:]])
    along = second.ends_m - second.starts_m
    squared = np.maximum(np.einsum("ij,ij->i", along, along), 1e-12)
    to_starts = vertices_m[:, None] - second.starts_m[None, :]
    share = np.clip(np.einsum("vpi,pi->vp", to_starts, along) / squared, 0.0, 1.0)
    chords = np.linalg.norm(to_starts - share[..., None] * along[None, :], axis=2)
    piece = chords.argmin(axis=1)
    vertex = np.arange(len(vertices))
    best = share[vertex, piece][:, None]
    feet = second.starts[piece] * (1 - best) + second.ends[piece] * best
    return _Candidates(chords[vertex, piece], vertices, feet)


def _measured(candidates: _Candidates) -> Distance:
    """Measure the candidates by the geodesic and keep the shortest."""
    (start_lon, start_lat), (end_lon, end_lat) = candidates.starts.T, candidates.ends.T
    _, _, metres = ellipsoid().inv(start_lon, start_lat, end_lon, end_lat)
    shortest = int(np.argmin(metres))
    return Distance(
        km=float(metres[shortest]) / 1000,
        start=(float(start_lon[shortest]), float(start_lat[shortest])),
        end=(float(end_lon[shortest]), float(end_lat[shortest])),
    )


def to_space(lonlat: Floats) -> Floats:
    """Turn longitude and latitude in degrees into earth-centred coordinates in metres.

    The closed formula of any textbook on geodesy, at height 0.
    """
    lon, lat = np.radians(lonlat).T
    normal = _SEMI_MAJOR_M / np.sqrt(1 - _ECCENTRICITY_SQUARED * np.sin(lat) ** 2)
    return np.column_stack(
        [
            normal * np.cos(lat) * np.cos(lon),
            normal * np.cos(lat) * np.sin(lon),
            normal * (1 - _ECCENTRICITY_SQUARED) * np.sin(lat),
        ]
    )


def length_bounds_m(starts: Floats, ends: Floats) -> Floats:
    """Give a length that no edge exceeds."""
    by_lon, by_lat = np.abs(ends - starts).T
    widest = np.cos(np.radians(np.minimum(np.abs(starts[:, 1]), np.abs(ends[:, 1]))))
    crosses_equator = starts[:, 1] * ends[:, 1] < 0
    widest = np.where(crosses_equator, 1.0, widest)
    bounds: Floats = M_PER_DEGREE * np.hypot(by_lat, by_lon * widest)
    return bounds


def lines_of(geometries: Sequence[BaseGeometry]) -> tuple[Geometries, Ints]:
    """Take geometries apart into rings, lines and points, and tell whose each is."""
    parts, owners = shapely.get_parts(np.asarray(geometries, dtype=object), return_index=True)
    areal = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    rings, polygons = shapely.get_rings(parts[areal], return_index=True)
    return (
        np.concatenate([rings, parts[~areal]]),
        np.concatenate([owners[areal][polygons], owners[~areal]]),
    )


def edges_of(lines: Geometries) -> tuple[Floats, Floats, Ints]:
    """List the edges of lines, and the line each belongs to; a point is an edge of no length."""
    points = shapely.get_type_id(lines) == shapely.GeometryType.POINT
    coordinates, line = shapely.get_coordinates(lines, return_index=True)
    times = np.where(points[line], 2, 1)
    coordinates, line = np.repeat(coordinates, times, axis=0), np.repeat(line, times)
    within = np.flatnonzero(line[:-1] == line[1:])
    return coordinates[within], coordinates[within + 1], line[within]


def cut(starts: Floats, ends: Floats, *, longest_m: float) -> tuple[Floats, Floats, Ints]:
    """Cut edges so that none is longer; tell from which edge each piece comes."""
    cuts = np.ceil(length_bounds_m(starts, ends) / longest_m).astype(np.intp)
    cuts = np.maximum(cuts, 1)
    edge = np.repeat(np.arange(len(starts)), cuts)
    step = (np.arange(len(edge)) - np.repeat(np.cumsum(cuts) - cuts, cuts))[:, None]
    vector = ((ends - starts) / cuts[:, None])[edge]
    piece_starts = starts[edge] + vector * step
    # The last piece ends on the vertex itself, not a rounding error beside it.
    last = step + 1 == cuts[edge][:, None]
    piece_ends = np.where(last, ends[edge], starts[edge] + vector * (step + 1))
    return piece_starts, piece_ends, edge


def _first_edges_of_chunks(line: Ints) -> Ints:
    """Cut the edges into chunks that never span two lines."""
    starts = np.flatnonzero(np.append(True, line[1:] != line[:-1]))
    place = np.arange(len(line)) - np.repeat(starts, np.diff(np.append(starts, len(line))))
    return np.flatnonzero(place % _EDGES_PER_CHUNK == 0)
