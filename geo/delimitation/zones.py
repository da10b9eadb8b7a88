"""Zones of a given breadth around a coast, and zones of several coasts that share the sea."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import combinations

import numpy as np
import shapely
from shapely.geometry import GeometryCollection, MultiLineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.delimitation.envelopes import envelope
from geo.delimitation.rivals import Rivals
from geo.delimitation.voronoi import Network
from geo.errors import GeoError
from geo.geodesy import NAUTICAL_MILE_M, Geometries
from geo.longitudes import middle, unrolled, wrapped_lines, wrapped_polygons
from geo.parts import parts_of, solid

_LEAST_M_PER_DEGREE = 110_500.0  # no degree of latitude is shorter
_MARGIN_DEGREES = 0.1
_MOST_LATITUDE = 89.0  # lines straight in longitude and latitude lose their sense at the pole


def zone(land: BaseGeometry, nm: float) -> MultiPolygon:
    """Draw what lies within a breadth of a coast, the land included.

    Parameters
    ----------
    land
        Points, lines and polygons, longitude and latitude in degrees: land, and baselines if any.
    nm
        Breadth in nautical miles of 1,852 m, measured by the geodesic on WGS 84.

    Returns
    -------
    zone
        Every vertex of its outer limit lies within 0.1 m of the breadth from the nearest point
        of the coast, every chord between two of them within 1 m of the limit. Cut at 180 degrees
        of longitude where it crosses them, as RFC 7946 asks.

    Raises
    ------
    GeoError
        When the land is empty, the breadth not above 0, or the zone comes near a pole.

    Examples
    --------
    >>> from geo.geodesy import area_km2
    >>> round(area_km2(zone(shapely.Point(146, 43.5), nm=12)))
    1552
    """
    breadth_m = checked_breadth_m(nm, land)
    return wrapped_polygons(envelope(unrolled(land, middle([land])), breadth_m))


def sea(area: BaseGeometry, land: BaseGeometry) -> MultiPolygon:
    """Give the sea of a zone: what is left of it outside all land.

    Parameters
    ----------
    area
        A zone, longitude and latitude in degrees.
    land
        All the land there is, whoever holds it.
    """
    parts = parts_of(land, dimensions=2)
    here = parts[shapely.intersects(parts, shapely.box(*area.bounds))]
    return wrapped_polygons(shapely.difference(area, shapely.union_all(here)))


def partition(
    coasts: Mapping[str, BaseGeometry], limit_nm: float, *, within: BaseGeometry | None = None
) -> dict[str, MultiPolygon]:
    """Share the sea among several coasts: every point goes to the nearest.

    Parameters
    ----------
    coasts
        Land and baselines of each holder, longitude and latitude in degrees; no two overlap.
    limit_nm
        How far from the nearest coast the sea is shared, in nautical miles.
    within
        Share only this part of the sea; coasts too far away to matter are left out.

    Returns
    -------
    waters
        For every holder, in the order given, the sea that is nearest to its coast. They cover
        what lies within the limit of any coast, land excepted; no point is in two of them.

    Raises
    ------
    GeoError
        When a coast is empty, the limit not above 0, or the sea comes near a pole.
    """
    return Partition(coasts, limit_nm, within=within).waters


class Partition:
    """The sea shared among several coasts, and the lines that share it out.

    Parameters
    ----------
    coasts, limit_nm, within
        As in `partition`, errors too.
    """

    def __init__(
        self,
        coasts: Mapping[str, BaseGeometry],
        limit_nm: float,
        *,
        within: BaseGeometry | None = None,
    ) -> None:
        around = middle(list(coasts.values()) if within is None else [within])
        lands = {name: unrolled(coast, around) for name, coast in coasts.items()}
        self._window = None if within is None else unrolled(within, around)
        if self._window is not None:
            reach_m = limit_nm * NAUTICAL_MILE_M
            near = {name: clipped(land, self._window, reach_m) for name, land in lands.items()}
            lands = {name: land for name, land in near.items() if not land.is_empty}
        self._limit_m = checked_breadth_m(limit_nm, *lands.values())
        self._names = list(coasts)
        self._places = {name: place for place, name in enumerate(lands)}
        self._lands = list(lands.values())

    @cached_property
    def waters(self) -> dict[str, MultiPolygon]:
        """For every coast, in the order given, the sea that is nearest to it."""
        if not self._places:
            return dict.fromkeys(self._names, MultiPolygon())
        faces = faces_of(self._sea, self._network.every_line())
        inside = shapely.get_coordinates(shapely.point_on_surface(faces))
        owners = self._rivals.distances_m(inside).argmin(axis=1)
        return {name: self._water(faces[owners == self._place(name)]) for name in self._names}

    def line(self, one: str, other: str) -> MultiLineString:
        """Give the line along which two of the coasts share the sea; empty where they do not.

        Every vertex is as far from both within 0.1 m, spaced by 1 km at most.
        """
        places = self._place(one), self._place(other)
        if -1 in places:
            return MultiLineString()
        crossing = MultiLineString(self._network.lines(*places))
        found = shapely.intersection(crossing, self._sea)
        merged = shapely.line_merge(MultiLineString(list(parts_of(found, dimensions=1))))
        lines = [self._network.filled(line, *places) for line in parts_of(merged)]
        return wrapped_lines(MultiLineString(lines))

    def _place(self, name: str) -> int:
        return self._places.get(name, -1)

    def _water(self, faces: Geometries) -> MultiPolygon:
        return wrapped_polygons(shapely.union_all(faces))

    @cached_property
    def _rivals(self) -> Rivals:
        return Rivals(self._lands)

    @cached_property
    def _zones(self) -> list[BaseGeometry]:
        zones = [envelope(land, self._limit_m) for land in self._lands]
        if self._window is None:
            return zones
        return [shapely.intersection(zone, self._window) for zone in zones]

    @cached_property
    def _network(self) -> Network:
        return Network(self._rivals, overlap(self._zones))

    @cached_property
    def _sea(self) -> BaseGeometry:
        land = shapely.union_all(self._rivals.lands)
        return shapely.difference(shapely.union_all(self._zones), land)


def checked_breadth_m(nm: float, *lands: BaseGeometry) -> float:
    """Check what zones are asked of, and give their breadth in metres."""
    if not 0 < nm < np.inf:
        raise GeoError(f"a zone is some nautical miles wide, not {nm!r}; give a number above 0")
    for land in lands:
        if land.is_empty:
            raise GeoError("an empty geometry has no zone; name an island, islet or land")
    breadth_m = nm * NAUTICAL_MILE_M
    if not lands:
        return breadth_m
    _, south, _, north = shapely.total_bounds(np.asarray(lands, dtype=object))
    if max(north, -south) + breadth_m / _LEAST_M_PER_DEGREE > _MOST_LATITUDE:
        raise GeoError(f"a zone of {nm:g} nautical miles comes too near a pole here")
    return breadth_m


def clipped(land: BaseGeometry, window: BaseGeometry, limit_m: float) -> BaseGeometry:
    """Cut off the land that is farther than the limit from a part of the sea."""
    if window.is_empty:
        return GeometryCollection()
    west, south, east, north = window.bounds
    by_lat = limit_m / _LEAST_M_PER_DEGREE + _MARGIN_DEGREES
    by_lon = by_lat / np.cos(np.radians(min(max(north, -south) + by_lat, _MOST_LATITUDE)))
    frame = shapely.box(west - by_lon, south - by_lat, east + by_lon, north + by_lat)
    cut = shapely.intersection(parts_of(land), frame)
    return GeometryCollection([part for piece in cut for part in parts_of(piece)])


def overlap(zones: Sequence[BaseGeometry]) -> BaseGeometry:
    """Give what lies in two zones or more."""
    pairs = [shapely.intersection(one, other) for one, other in combinations(zones, 2)]
    return solid(shapely.union_all(pairs))


def faces_of(waters: BaseGeometry, lines: Sequence[BaseGeometry]) -> Geometries:
    """Cut an area along lines."""
    noded = shapely.union_all([shapely.boundary(waters), *lines])
    faces = shapely.get_parts(shapely.polygonize([noded]))
    shapely.prepare(waters)
    inside = shapely.get_coordinates(shapely.point_on_surface(faces))
    return faces[shapely.contains_xy(waters, inside)]
