"""Shapes that are parts of what the page draws anyway: told by a mask, so that no coast travels twice."""

from collections.abc import Iterable, Mapping
from typing import Any

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from maps.coding import encode, polygon_near

SAME = 0.2  # share of an area by which two drawings of the same rocks may differ
MASK_PER_DEGREE = 10_000


def told(
    shape: BaseGeometry, of: Iterable[str], drawn: Mapping[str, BaseGeometry], centre: float
) -> dict[str, Any] | None:
    """Tell a shape by what it is made of.

    Parameters
    ----------
    shape
        Longitude and latitude in degrees.
    of
        Ids of what it is, or is a part of.
    drawn
        What the page draws, by its id.
    centre
        Longitude in degrees that the map is laid around.

    Returns
    -------
    told
        ``of``, and ``mask`` where the shape is only a part: a convex polygon that leaves it, as
        `coding.encode` writes it. None when no such mask does.
    """
    members = list(of)
    if not drawn.keys() >= set(members):
        return None
    ground = shapely.union_all([drawn[member] for member in members])
    if _alike(ground, shape):
        return {"of": members, "mask": None}
    mask = shape.convex_hull
    if isinstance(mask, Polygon) and _alike(ground.intersection(mask), shape):
        coded = encode([polygon_near(mask, centre)], per_degree=MASK_PER_DEGREE)
        return {"of": members, "mask": coded}
    return None


def _alike(one: BaseGeometry, other: BaseGeometry) -> bool:
    """Tell whether shapes are the same but for how finely they are drawn."""
    return bool(one.symmetric_difference(other).area <= SAME * other.area)
