"""Which land lies on either side of a strait."""

from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.geodesy import Floats
from geo.longitudes import unrolled
from geo.parts import parts_of

Sides = tuple[str, str]  # ids of what lies nearest, and of what lies nearest across the water


def sides_of(strait: Point, grounds: Mapping[str, BaseGeometry]) -> Sides | None:
    """Find the land on either side of a strait.

    Parameters
    ----------
    strait
        A point in its waters, longitude and latitude in degrees.
    grounds
        Polygons by id; the two sides of a strait within a group are both of that group.

    Returns
    -------
    sides
        The land nearest to the point, and the nearest in the half of the compass away from it.
        None when all land lies on one side.
    """
    parts, owners = _parted(grounds, strait.x)
    ways = _ways(strait, parts)
    metres = np.hypot(*ways.T)
    first = int(metres.argmin())
    across = np.flatnonzero(ways @ ways[first] < 0)
    if not across.size:
        return None
    second = across[metres[across].argmin()]
    return owners[first], owners[second]


def _parted(
    grounds: Mapping[str, BaseGeometry], around: float
) -> tuple[Sequence[BaseGeometry], list[str]]:
    """List every polygon, and whose it is."""
    parts = {name: parts_of(unrolled(ground, around)) for name, ground in grounds.items()}
    owners = [name for name, own in parts.items() for _ in own]
    return list(np.concatenate(list(parts.values()))), owners


def _ways(point: Point, parts: Sequence[BaseGeometry]) -> Floats:
    """Give the way east and north to every polygon, in degrees of latitude.

    Flat, which decides between coasts on either side of a strait.
    """
    narrowing = (float(np.cos(np.radians(point.y))), 1.0)
    here = np.array(point.coords[0]) * narrowing
    flat = shapely.transform(np.asarray(parts, dtype=object), lambda lonlat: lonlat * narrowing)
    lines = shapely.shortest_line(shapely.points(here), flat)
    ends: Floats = shapely.get_coordinates(lines).reshape(-1, 2, 2)[:, 1]
    return ends - here
