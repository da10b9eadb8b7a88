"""GeoJSON geometry to shapely, fast: a cold query spends most of its time here."""

from collections.abc import Mapping
from typing import Any, cast

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry


def geometry_of(geometry: Mapping[str, Any]) -> BaseGeometry:
    """Build a point, polygon or multipolygon from a checked GeoJSON geometry."""
    coordinates = geometry["coordinates"]
    match geometry["type"]:
        case "Point":
            return shapely.Point(coordinates)
        case "Polygon":
            return cast(BaseGeometry, _polygons([coordinates])[0])
        case "MultiPolygon":
            return cast(BaseGeometry, shapely.multipolygons(_polygons(coordinates)))
        case other:
            raise ValueError(f"no layer holds a {other}")


def _polygons(polygons: list[list[list[list[float]]]]) -> NDArray[np.object_]:
    """Build polygons all at once: one call for the rings, one for the polygons."""
    positions = [np.asarray(ring, dtype=float) for polygon in polygons for ring in polygon]
    ring_of_position = np.repeat(np.arange(len(positions)), [len(ring) for ring in positions])
    rings: Any = shapely.linearrings(np.concatenate(positions), indices=ring_of_position)
    polygon_of_ring = np.repeat(np.arange(len(polygons)), [len(polygon) for polygon in polygons])
    return np.asarray(shapely.polygons(rings, indices=polygon_of_ring), dtype=object)
