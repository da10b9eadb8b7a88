"""Longitudes without a seam: geometries unrolled around a meridian, and cut again at 180 degrees."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry import GeometryCollection, MultiLineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.geodesy import Floats, Geometries
from geo.parts import parts_of

_SLIVER = 1e-9  # degrees: what rounding leaves beyond the cut of an end that lies on it


def middle(geometries: Sequence[BaseGeometry]) -> float:
    """Give the meridian around which geometries lie, in whole degrees."""
    lon = np.radians(shapely.get_coordinates(np.asarray(geometries, dtype=object))[:, 0])
    return float(np.round(np.degrees(np.angle(np.exp(1j * lon).sum()))))


def near(lon: Floats, around: Floats | float) -> Floats:
    """Shift longitudes by whole turns to within half a turn of a meridian."""
    shifted: Floats = lon - 360 * np.round((lon - around) / 360)
    return shifted


def unrolled(geometry: BaseGeometry, around: float) -> BaseGeometry:
    """Shift the parts of a geometry by whole turns, each as near to a meridian as it gets."""
    parts = parts_of(geometry)
    west, _, east, _ = shapely.bounds(parts).T
    centres = (west + east) / 2
    shifts = near(centres, around) - centres
    return GeometryCollection(
        [_shifted(part, shift) for part, shift in zip(parts, shifts, strict=True)]
    )


def wrapped_polygons(geometry: BaseGeometry) -> MultiPolygon:
    """Cut polygons at 180 degrees and bring all between -180 and 180, rings right-handed."""
    return MultiPolygon(list(shapely.orient_polygons(_wrapped(geometry, dimensions=2))))


def wrapped_lines(geometry: BaseGeometry) -> MultiLineString:
    """Cut lines at 180 degrees and bring all between -180 and 180."""
    return MultiLineString(list(_wrapped(geometry, dimensions=1)))


def _wrapped(geometry: BaseGeometry, *, dimensions: int) -> Geometries:
    """Give the simple parts of a geometry, of so many dimensions, between -180 and 180."""
    parts = parts_of(geometry, dimensions=dimensions)
    if not parts.size:
        return parts
    west, _, east, _ = shapely.total_bounds(parts)
    turns = range(int(np.floor((west + 180) / 360)), int(np.ceil((east - 180) / 360)) + 1)
    if len(turns) > 1 or turns[0]:
        parts = np.concatenate([_between(parts, turn, dimensions=dimensions) for turn in turns])
    return parts


def _between(parts: Geometries, turn: int, *, dimensions: int) -> Geometries:
    """Give what lies between -180 and 180 after taking off so many turns."""
    strip = shapely.box(360 * turn - 180, -90, 360 * turn + 180, 90)
    inside = [shapely.intersection(part, strip) for part in parts]
    cut = parts_of(GeometryCollection(inside), dimensions=dimensions)
    real = cut[shapely.length(cut) > _SLIVER]
    return np.array([_shifted(part, -360 * turn) for part in real], dtype=object)


def _shifted(geometry: BaseGeometry, degrees: float) -> BaseGeometry:
    if not degrees:
        return geometry
    return shapely.transform(geometry, lambda lonlat: lonlat + (degrees, 0))
