"""Whose zone, and on whose side of the median lines, as polygons that share the sea.

Land is part of them, so that their outlines hold no coast but the limits and the dividing lines.
"""

from collections.abc import Mapping

import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.delimitation import zones
from geo.longitudes import wrapped_polygons
from geo.parts import parts_of, solid

SIDES_NM = 200.0  # how far from the disputed land sides are told

_SAME_PLACE = 1e-7  # degrees: the decimals that computed polygons are kept with


def zone_polygons(
    units: Mapping[str, BaseGeometry], others: Mapping[str, BaseGeometry], nm: float
) -> dict[str, MultiPolygon]:
    """Draw the zones of some land; where two overlap, each has what is nearer to its coast.

    Parameters
    ----------
    units
        Land by id, longitude and latitude in degrees.
    others
        Land that takes its share of the sea too, but whose zones are not drawn.
    nm
        Breadth in nautical miles.

    Raises
    ------
    GeoError
        When the breadth is not above 0, or a zone comes near a pole.
    """
    window = shapely.union_all([zones.zone(land, nm) for land in units.values()])
    shared = zones.Partition({**units, **others}, nm, within=window).waters
    return {name: _with_land(shared[name], land) for name, land in units.items()}


def side_polygons(
    parts: Mapping[str, BaseGeometry], land: Mapping[str, BaseGeometry]
) -> dict[str, MultiPolygon]:
    """Divide what lies within 200 nautical miles of the disputed land by the nearest coast.

    Parameters
    ----------
    parts
        Disputed islands or parts of them, by id.
    land
        All other land, by id.
    """
    window = zones.zone(shapely.union_all(list(parts.values())), SIDES_NM)
    coasts = {**parts, **land}
    shared = zones.Partition(coasts, SIDES_NM, within=window).waters
    here = {name: shapely.intersection(solid(coast), window) for name, coast in coasts.items()}
    whole = {name: _with_land(shared[name], here[name]) for name in coasts}
    return {name: area for name, area in whole.items() if not area.is_empty}


def _with_land(water: BaseGeometry, land: BaseGeometry) -> MultiPolygon:
    united = shapely.union_all([*parts_of(water, dimensions=2), *parts_of(land, dimensions=2)])
    kept = shapely.set_precision(united, _SAME_PLACE)
    return wrapped_polygons(kept)
