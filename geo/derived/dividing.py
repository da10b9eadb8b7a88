"""Islands cut in two by a straight line, where a formula gives each side a part of one."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.errors import GeoError
from geo.geodesy import Floats, Geometries, LonLat, area_km2, ellipsoid
from geo.longitudes import middle, near, unrolled, wrapped_polygons
from geo.parts import parts_of, solid

COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")

_REACH_M = 400_000.0  # the cut goes so far beyond the middle of the island
_STEP_M = 1_000.0
_BISECTIONS = 40


@dataclass(frozen=True, slots=True)
class Halves:
    """An island on either side of a line."""

    near: MultiPolygon  # the part at the end that the cut is measured from
    far: MultiPolygon


def divided(island: BaseGeometry, *, start: str, km2: float) -> Halves:
    """Cut an island by a geodesic, square to the direction of its sweep, at a given area.

    Parameters
    ----------
    island
        Polygons, longitude and latitude in degrees.
    start
        The end of the island that the near part begins at, as a point of the compass: the line
        sweeps from there to the opposite end.
    km2
        Area of the near part in square kilometres, on the ellipsoid. It is met within 0.01 km2.

    Returns
    -------
    halves
        The two share the vertices of the cut. Parts that the line does not cross lie whole on
        the side where they are.

    Raises
    ------
    GeoError
        When the point of the compass is none, or the island is not that large.
    """
    if start not in COMPASS:
        raise GeoError(f"{start!r} is no point of the compass; there are {', '.join(COMPASS)}")
    if not 0 < km2 < area_km2(island):
        raise GeoError(f"no line leaves {km2:,.1f} km2 of {area_km2(island):,.1f} on one side")
    around = middle([island])
    land = unrolled(island, around)
    sweep = _Sweep(land, azimuth=(COMPASS.index(start) * 45.0 + 180.0) % 360.0)
    low, high = -_REACH_M, _REACH_M
    for _ in range(_BISECTIONS):
        metres = (low + high) / 2
        enough = area_km2(solid(shapely.intersection(land, sweep.behind(metres)))) > km2
        low, high = (low, metres) if enough else (metres, high)
    return sweep.halves((low + high) / 2)


class _Sweep:
    """A line that moves across an island, square to the geodesic that it moves along."""

    def __init__(self, land: BaseGeometry, *, azimuth: float) -> None:
        self._land = land
        self._azimuth = azimuth
        west, south, east, north = land.bounds
        self._centre: LonLat = ((west + east) / 2, (south + north) / 2)

    def line(self, metres: float) -> Floats:
        """Give the line at so many metres from the middle, in degrees."""
        lon, lat, back = ellipsoid().fwd(*self._centre, self._azimuth, metres)
        lon = float(near(np.array(lon), self._centre[0]))
        steps = np.arange(-_REACH_M, _REACH_M + _STEP_M, _STEP_M)
        return _moved(np.tile((lon, lat), (len(steps), 1)), back + 90, steps)

    def behind(self, metres: float) -> Polygon:
        """Give what the line has swept over, as far as the island may reach."""
        line = self.line(metres)
        back = _moved(line, self._azimuth + 180, np.full(len(line), 2 * _REACH_M))
        return Polygon(np.concatenate([line, back[::-1]]))

    def halves(self, metres: float) -> Halves:
        """Cut the island where the line stands."""
        line = shapely.LineString(self.line(metres))
        faces = np.concatenate([_cut(part, line) for part in parts_of(self._land)])
        inside = shapely.point_on_surface(faces)
        swept = shapely.contains(self.behind(metres), inside)
        return Halves(near=_together(faces[swept]), far=_together(faces[~swept]))


def _moved(points: Floats, azimuth: float, metres: Floats) -> Floats:
    """Move points along geodesics; longitudes stay near those they come from."""
    lon, lat = points.T.copy()
    found = ellipsoid().fwd(lon, lat, np.full(len(lon), azimuth), metres.copy())
    return np.column_stack([near(np.asarray(found[0]), lon), np.asarray(found[1])])


def _cut(part: BaseGeometry, line: shapely.LineString) -> Geometries:
    """Cut a polygon along a line; the pieces share the vertices where it crosses."""
    if not shapely.intersects(part, line):
        return np.array([part], dtype=object)
    noded = shapely.union_all([shapely.boundary(part), line])
    faces = shapely.get_parts(shapely.polygonize([noded]))
    within: Geometries = faces[shapely.contains(part, shapely.point_on_surface(faces))]
    return within


def _together(faces: Geometries) -> MultiPolygon:
    return wrapped_polygons(MultiPolygon(list(faces)))
