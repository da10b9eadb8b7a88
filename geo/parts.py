"""The simple parts of geometries, whatever collections they come in."""

import shapely
from shapely.geometry.base import BaseGeometry

from geo.geodesy import Geometries


def parts_of(geometry: BaseGeometry, *, dimensions: int | None = None) -> Geometries:
    """List the points, lines and polygons of a geometry; 0, 1 or 2 dimensions picks a kind."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    kept = ~shapely.is_empty(parts)
    if dimensions is not None:
        kept &= shapely.get_dimensions(parts) == dimensions
    simple: Geometries = parts[kept]
    return simple


def solid(geometry: BaseGeometry) -> BaseGeometry:
    """Unite the polygons of a geometry, leaving out its lines and points."""
    return shapely.union_all(parts_of(geometry, dimensions=2))
