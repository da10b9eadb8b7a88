"""The sea that goes with each disputed island, whoever holds it.

The sea is shared once, among the smallest parts that any formula gives to one side as a whole and
all other coasts within reach. What a formula means is then a sum over the parts that it gives to
each side.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import shapely
from shapely.geometry import MultiLineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.delimitation import zones
from geo.geodesy import area_km2
from geo.parts import parts_of

TERRITORIAL_SEA_NM = 12.0
EXCLUSIVE_ECONOMIC_ZONE_NM = 200.0

Pair = tuple[str, str]  # ids of two parts, or of a part and land


@dataclass(frozen=True, slots=True)
class Water:
    """The sea that is nearest to a part of the disputed land."""

    territorial_sea: MultiPolygon  # within 12 nautical miles
    territorial_sea_km2: float
    exclusive_economic_zone_km2: float  # from there to 200 nautical miles


@dataclass(frozen=True, slots=True)
class Waters:
    """The sea of every part, and the lines between them and their neighbours."""

    of: Mapping[str, Water]  # by part
    lines: Mapping[Pair, MultiLineString]  # where two meet: at sea, and on land between parts


def compute(parts: Mapping[str, BaseGeometry], land: Mapping[str, BaseGeometry]) -> Waters:
    """Share the sea within 200 nautical miles of the disputed land.

    Parameters
    ----------
    parts
        Disputed islands, or the parts that some formula cuts them into, by id.
    land
        All other land, by id: coasts within 400 nautical miles of the islands take their share.

    Returns
    -------
    waters
        Longitude and latitude in degrees; areas on the ellipsoid, in square kilometres. Every
        point of the sea goes to the nearest coast. No baseline but the coast is known, so that
        all sea counts, bays included.
    """
    window = zones.zone(shapely.union_all(list(parts.values())), EXCLUSIVE_ECONOMIC_ZONE_NM)
    shared = zones.Partition({**parts, **land}, EXCLUSIVE_ECONOMIC_ZONE_NM, within=window)
    pairs = [*combinations(parts, 2), *((part, name) for part in parts for name in land)]
    lines = {pair: _line(shared, parts, pair) for pair in pairs}
    return Waters(
        of={name: _water(part, shared.waters[name]) for name, part in parts.items()},
        lines={pair: line for pair, line in lines.items() if not line.is_empty},
    )


def _water(part: BaseGeometry, nearest: MultiPolygon) -> Water:
    belt = zones.zone(part, TERRITORIAL_SEA_NM)
    territorial = MultiPolygon(list(parts_of(shapely.intersection(nearest, belt), dimensions=2)))
    territorial_km2 = area_km2(territorial)
    return Water(
        territorial_sea=territorial,
        territorial_sea_km2=territorial_km2,
        exclusive_economic_zone_km2=area_km2(nearest) - territorial_km2,
    )


def _line(
    shared: zones.Partition, parts: Mapping[str, BaseGeometry], pair: Pair
) -> MultiLineString:
    at_sea = shared.line(*pair)
    if not all(name in parts for name in pair):
        return at_sea
    border = shapely.intersection(parts[pair[0]], parts[pair[1]])
    ashore = shapely.line_merge(MultiLineString(list(parts_of(border, dimensions=1))))
    return MultiLineString([*parts_of(at_sea), *parts_of(ashore)])
