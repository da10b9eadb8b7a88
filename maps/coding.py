"""Coastlines for the page: as differences of whole numbers, a third of the size of GeoJSON.

`maps/static/coding.js` is the other end.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry


def encode(geometries: Iterable[BaseGeometry], *, decimals: int) -> dict[str, Any]:
    """Code polygons as whole numbers of 10 ** -decimals degrees.

    Returns
    -------
    coded
        ``scale`` and ``polygons``: per polygon its rings, per ring the first longitude and
        latitude and then the differences from point to point. Rings are left open.
    """
    scale = 10**decimals
    rings = ([_encode_ring(ring, scale) for ring in rings_of(p)] for p in polygons_of(geometries))
    return {"scale": scale, "polygons": [coded for coded in rings if len(coded[0]) >= 6]}


def polygons_of(geometries: Iterable[BaseGeometry]) -> Iterable[Polygon]:
    """Take polygons out of whatever holds them."""
    for geometry in geometries:
        if isinstance(geometry, Polygon):
            yield geometry
        elif isinstance(geometry, MultiPolygon):
            yield from geometry.geoms


def rings_of(polygon: Polygon) -> list[shapely.LinearRing]:
    """List the outer ring, then the holes."""
    return [polygon.exterior, *polygon.interiors]


def longitude_near(lon: float, centre: float) -> float:
    """Give the longitude, in degrees, on the turn of the globe that a map around a centre shows."""
    return lon + 360 * round((centre - lon) / 360)


def polygon_near(polygon: Polygon, centre: float) -> Polygon:
    """Move a polygon to the turn of the globe that a map around a centre longitude shows."""
    west, _, east, _ = polygon.bounds
    middle = (west + east) / 2
    shift = longitude_near(middle, centre) - middle
    if not shift:
        return polygon
    moved: Polygon = shapely.transform(polygon, lambda points: points + (shift, 0))
    return moved


def _encode_ring(ring: shapely.LinearRing, scale: int) -> list[int]:
    points = np.rint(shapely.get_coordinates(ring)[:-1] * scale).astype(np.int64)
    moved = np.any(np.diff(points, axis=0) != 0, axis=1)
    points = points[np.concatenate([[True], moved])]
    steps = np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    numbers: list[int] = steps.ravel().tolist()
    return numbers
