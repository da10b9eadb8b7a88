"""The lines that boundaries ran along: one between any two units that face each other.

The boundary of a day is put together from them, by who held what.
"""

from collections.abc import Iterable, Mapping, Sequence

import shapely
from shapely.geometry import MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.delimitation import zones
from geo.history import Pair
from geo.model import Feature, Territory
from geo.parts import parts_of

DRAWN_NM = 24.0  # beyond the contiguous zone a line between two coasts bounds neither


def lines_between(
    units: Mapping[str, BaseGeometry], pairs: Iterable[Pair]
) -> dict[Pair, MultiLineString]:
    """Draw the line between the units of each pair.

    Parameters
    ----------
    units
        Their land by id, longitude and latitude in degrees; two may share a border.
    pairs
        The units that face each other: `history.neighbours`.

    Returns
    -------
    lines
        On land the border that the two share; at sea the equidistance line, every vertex as far
        from both within 0.1 m, as far out as 24 nautical miles from their coasts. Empty for a
        pair that is farther apart.
    """
    shared = zones.Partition(units, DRAWN_NM)
    return {pair: _line(shared, units, pair) for pair in pairs}


def _line(
    shared: zones.Partition, units: Mapping[str, BaseGeometry], pair: Pair
) -> MultiLineString:
    border = parts_of(shapely.intersection(units[pair[0]], units[pair[1]]), dimensions=1)
    ashore = shapely.line_merge(MultiLineString(list(border)))
    return MultiLineString([*parts_of(shared.line(*pair)), *parts_of(ashore)])


def coasts_of(
    territories: Sequence[Territory], ground: Mapping[str, Feature]
) -> dict[str, BaseGeometry]:
    """Give every unit the most detailed coast there is of it.

    Parameters
    ----------
    territories
        The units; their own outlines are simplified.
    ground
        Islands and land by id. A unit that is one of them, whole, has its coast.
    """
    members = [member for unit in territories for member in unit.made_of]
    return {
        unit.id: ground[unit.id].geometry
        if unit.made_of == (unit.id,) and members.count(unit.id) == 1 and unit.id in ground
        else unit.geometry
        for unit in territories
    }
