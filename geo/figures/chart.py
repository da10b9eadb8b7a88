"""From longitude and latitude to points of a sheet: Lambert's azimuthal equal-area projection.

The projection touches the ellipsoid in the middle of the view, so that areas are true everywhere
and shapes and distances nearly so (Snyder 1987, USGS Professional Paper 1395, chapter 24).
"""

from collections.abc import Iterable
from functools import cached_property

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.geodesy import Floats
from geo.longitudes import unrolled
from geo.model import Bounds
from geo.parts import parts_of

FINEST_PT = 0.2  # what print can show
SMALLEST_PT2 = 0.02  # a rock that no print shows
STEPS = 40  # points on each side of a frame when it is bent
GRID_DEGREES = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30)


class Chart:
    """A rectangle of the sheet, in points from its lower left corner, and the view it shows.

    Parameters
    ----------
    bounds
        What must be seen: west, south, east, north in degrees; east may lie beyond 180.
    width, height
        Size of the rectangle in points (1/72 inch).
    margin
        Points left free around the bounds.
    shift
        How far the view's middle lies to the right of the rectangle's, in points.
    """

    def __init__(
        self, bounds: Bounds, width: float, height: float, *, margin: float = 8, shift: float = 0
    ) -> None:
        west, south, east, north = bounds
        self.lon, self.lat = (west + east) / 2, (south + north) / 2
        self.width, self.height = width, height
        planar = f"+proj=laea +lon_0={self.lon} +lat_0={self.lat} +datum=WGS84 +units=m"
        self._there = Transformer.from_crs("EPSG:4326", planar, always_xy=True)
        self._back = Transformer.from_crs(planar, "EPSG:4326", always_xy=True)
        x, y = self._there.transform(*_outline(bounds).T)
        room = width - 2 * abs(shift) - 2 * margin, height - 2 * margin
        self.metres_per_point = max(np.ptp(x) / room[0], np.ptp(y) / room[1])
        self._origin = (
            (x.min() + x.max()) / 2 - (width / 2 + shift) * self.metres_per_point,
            (y.min() + y.max()) / 2 - height / 2 * self.metres_per_point,
        )

    @cached_property
    def frame(self) -> Polygon:
        """The rectangle, in points."""
        return shapely.box(0, 0, self.width, self.height)

    @cached_property
    def seen(self) -> Bounds:
        """What longitudes and latitudes the rectangle shows, unrolled around its middle."""
        lonlat = self.lonlat(_outline((0, 0, self.width, self.height)))
        lon = lonlat[:, 0] - 360 * np.round((lonlat[:, 0] - self.lon) / 360)
        west, south = float(lon.min()), float(lonlat[:, 1].min())
        return west, south, float(lon.max()), float(lonlat[:, 1].max())

    def points(self, lonlat: Floats) -> Floats:
        """Place longitudes and latitudes on the sheet."""
        x, y = self._there.transform(lonlat[:, 0], lonlat[:, 1])
        placed: Floats = (np.column_stack([x, y]) - self._origin) / self.metres_per_point
        return placed

    def lonlat(self, points: Floats) -> Floats:
        """Tell longitude and latitude of points of the sheet."""
        planar = points * self.metres_per_point + self._origin
        return np.column_stack(self._back.transform(planar[:, 0], planar[:, 1]))

    def areas(self, geometries: Iterable[BaseGeometry]) -> MultiPolygon:
        """Lay the polygons of geometries on the sheet, whole across 180 degrees, cut at its edge."""
        flat = [self._areas(geometry) for geometry in geometries]
        polygons = [
            part
            for shape in flat
            for part in parts_of(shape, dimensions=2)
            if part.area >= SMALLEST_PT2
        ]
        return MultiPolygon(list(shapely.orient_polygons(polygons)))

    def _areas(self, geometry: BaseGeometry) -> BaseGeometry:
        parts = parts_of(unrolled(geometry, self.lon), dimensions=2)
        near = shapely.box(*self.seen).buffer(1.0)
        joined = shapely.union_all(parts[shapely.intersects(parts, near)]).intersection(near)
        laid = shapely.transform(joined, self.points).simplify(FINEST_PT)
        margin = 40.0  # so that what runs along an edge is drawn beyond the frame
        return shapely.intersection(shapely.make_valid(laid), self.frame.buffer(margin))

    def lines(self, geometry: BaseGeometry) -> MultiLineString:
        """Lay the lines of a geometry on the sheet, cut at its edge."""
        parts = parts_of(unrolled(geometry, self.lon), dimensions=1)
        laid = shapely.intersection(shapely.transform(parts, self.points), self.frame)
        return MultiLineString([part for line in laid for part in parts_of(line, dimensions=1)])

    @cached_property
    def _grid_step(self) -> float:
        """The degrees from line to line, at most seven meridians and as many parallels."""
        west, south, east, north = self.seen
        widest = max(east - west, north - south)
        return next((one for one in GRID_DEGREES if widest / one <= 7), GRID_DEGREES[-1])

    def meridians(self) -> dict[float, MultiLineString]:
        """Draw meridians at round longitudes, by longitude."""
        west, south, east, north = self.seen
        return {
            lon: self._curve(np.full(STEPS, lon), np.linspace(south, north, STEPS))
            for lon in _round_degrees(west, east, self._grid_step)
        }

    def parallels(self) -> dict[float, MultiLineString]:
        """Draw parallels at round latitudes, by latitude."""
        west, south, east, north = self.seen
        return {
            lat: self._curve(np.linspace(west, east, STEPS), np.full(STEPS, lat))
            for lat in _round_degrees(south, north, self._grid_step)
        }

    def _curve(self, lon: Floats, lat: Floats) -> MultiLineString:
        curve = LineString(self.points(np.column_stack([lon, lat]))).intersection(self.frame)
        return MultiLineString(list(parts_of(curve, dimensions=1)))


def _outline(bounds: Bounds) -> Floats:
    west, south, east, north = bounds
    ring = shapely.segmentize(shapely.box(west, south, east, north).exterior, (east - west) / STEPS)
    return shapely.get_coordinates(ring)


def _round_degrees(least: float, most: float, step: float) -> list[float]:
    first, last = int(np.ceil(least / step)), int(np.floor(most / step))
    return [round(number * step, 6) for number in range(first, last + 1)]
