"""Coastlines and lines for the page: differences of whole numbers, a sixth of the size of GeoJSON.

A number is written with the letters of base 64: its sign as its last bit, then five bits a letter
from the low end, and one bit that says whether more letters follow. `maps/static/coding.js` is the
other end.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_MORE = 32
_SMALLEST_RING = 3  # points


def encode(geometries: Iterable[BaseGeometry], *, per_degree: int) -> dict[str, Any]:
    """Code polygons as whole numbers of so many to a degree.

    Returns
    -------
    coded
        ``scale`` and ``polygons``: per polygon its rings, per ring the first longitude and
        latitude and then the differences from point to point. Rings are left open.
    """
    coded = (_polygon(polygon, per_degree) for polygon in polygons_of(geometries))
    return {"scale": per_degree, "polygons": [rings for rings in coded if rings]}


def _polygon(polygon: Polygon, scale: int) -> list[str]:
    outer, *holes = (_steps(ring.coords[:-1], scale) for ring in rings_of(polygon))
    if len(outer) < _SMALLEST_RING:
        return []
    return [_written(ring) for ring in (outer, *holes)]


def encode_lines(geometries: Iterable[BaseGeometry], *, per_degree: int) -> dict[str, Any]:
    """Code lines as `encode` does polygons: ``scale`` and ``lines``."""
    steps = (_steps(line.coords, per_degree) for line in lines_of(geometries))
    return {"scale": per_degree, "lines": [_written(line) for line in steps if len(line) > 1]}


def lines_of(geometries: Iterable[BaseGeometry]) -> Iterable[LineString]:
    """Take lines out of whatever holds them."""
    for geometry in geometries:
        if isinstance(geometry, LineString):
            yield geometry
        elif isinstance(geometry, MultiLineString):
            yield from geometry.geoms


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
    moved: Polygon = _near(polygon, centre)
    return moved


def line_near(line: LineString, centre: float) -> LineString:
    """Move a line as `polygon_near` does a polygon."""
    moved: LineString = _near(line, centre)
    return moved


def _near(geometry: Any, centre: float) -> Any:  # noqa: ANN401
    west, _, east, _ = geometry.bounds
    middle = (west + east) / 2
    shift = longitude_near(middle, centre) - middle
    return shapely.transform(geometry, lambda points: points + (shift, 0)) if shift else geometry


def _steps(coords: Iterable[tuple[float, ...]], scale: int) -> np.ndarray[Any, Any]:
    """Give the first point, then the way from each point to the next that differs from it."""
    points = np.rint(np.asarray(list(coords))[:, :2] * scale).astype(np.int64)
    moved = np.any(np.diff(points, axis=0) != 0, axis=1)
    points = points[np.concatenate([[True], moved])]
    return np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))


def _written(steps: np.ndarray[Any, Any]) -> str:
    return "".join(_word(number) for number in steps.ravel().tolist())


def _word(number: int) -> str:
    rest = 2 * number if number >= 0 else -2 * number - 1
    letters = []
    while rest >= _MORE:
        letters.append(_LETTERS[_MORE + rest % _MORE])
        rest //= _MORE
    return "".join(letters) + _LETTERS[rest]
