"""From the records of an atlas to a tagger: which layers there are, and what each column means."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from shapely.geometry.base import BaseGeometry

from geo import scenarios
from geo.derived.shares import Shares
from geo.errors import GeoError
from geo.model import Agreement, Event, Island, Islet, Land, Party, Scenario, Territory
from geo.points.cells import Cells, Layer
from geo.points.tags import ADMINISTERED_BY, ISLAND, ISLET, SIDE, Column, Reign, Tagger

NO_HOLDER = "none"

Polygons = Mapping[str, BaseGeometry]


def zone_column(nm: float) -> str:
    """Name the column of a zone: `zone_12nm`."""
    return f"zone_{nm:g}nm"


def tagger_of(
    *,
    islands: Sequence[Island],
    islets: Sequence[Islet],
    zones: Mapping[float, Polygons],
    sides: Polygons,
    holders: Mapping[str, str],
    parties: Sequence[Party],
    agreement: Agreement,
    reigns: Mapping[str, Sequence[tuple[BaseGeometry | None, Sequence[Event], str]]],
) -> Tagger:
    """Put a tagger together.

    Parameters
    ----------
    islands, islets
        Records.
    zones
        By breadth in nautical miles, the zone of each unit.
    sides
        What is nearest to each part of the islands, and to other land.
    holders
        Who holds each of these, where somebody does.
    parties, agreement
        Of the dispute.
    reigns
        Of each island the units that it is, or is made of: their ground, the events that speak of
        them, and their id.

    Raises
    ------
    GeoError
        When the agreement's property is called like another column.
    """
    statuses = tuple(status.id for status in agreement.statuses)
    codes = tuple(party.code for party in parties)
    sided = (*codes, *sorted(set(holders.values()) - {*codes}))
    layers = [
        Layer(ISLAND, {island.id: island.geometry for island in islands}),
        Layer(ISLET, {islet.id: islet.geometry for islet in islets if islet.geometry.area}),
        *(Layer(zone_column(nm), polygons) for nm, polygons in zones.items()),
        Layer(SIDE, sides),
    ]
    itself = [
        Column(layer.name, place, tuple(layer.geometries), tuple(range(len(layer.geometries))))
        for place, layer in enumerate(layers[:-1])
    ]
    told = [
        Column(SIDE, len(layers) - 1, sided, _places(sided, map(holders.get, sides))),
        Column(agreement.property, 0, statuses, _places(statuses, (i.status for i in islands))),
        Column(ADMINISTERED_BY, 0, codes, _places(codes, (i.administered_by for i in islands))),
    ]
    names = [column.name for column in (*itself, *told)]
    if len(set(names)) < len(names):
        raise GeoError(f"two columns of tags have one name: {', '.join(sorted(names))}")
    known, dated = _dated(reigns, islands, codes)
    return Tagger(Cells(layers), (*itself, *told), dated, known)


def _places(categories: Sequence[str], values: Iterable[str | None]) -> tuple[int, ...]:
    return tuple(categories.index(value) if value in categories else -1 for value in values)


def _dated(
    reigns: Mapping[str, Sequence[tuple[BaseGeometry | None, Sequence[Event], str]]],
    islands: Sequence[Island],
    codes: Sequence[str],
) -> tuple[tuple[str, ...], dict[int, tuple[Reign, ...]]]:
    """List all who ever held an island, and of each island who held it when."""
    ever = {
        event.holders[unit].holder
        for units in reigns.values()
        for _, events, unit in units
        for event in events
    } - {NO_HOLDER}
    known = (*codes, *sorted(ever - {*codes}))
    dated = {
        place: tuple(
            Reign(
                ground,
                np.array([event.day for event in events], "datetime64[D]"),
                _places(known, (event.holders[unit].holder for event in events)),
            )
            for ground, events, unit in reigns[island.id]
        )
        for place, island in enumerate(islands)
        if reigns.get(island.id)
    }
    return known, dated


def reigns_of(
    islands: Sequence[Island], territories: Sequence[Territory], events: Sequence[Event]
) -> dict[str, list[tuple[BaseGeometry | None, list[Event], str]]]:
    """Find the units of each island, and the events that say who held them, in order of days."""
    found = {}
    for island in islands:
        units = [unit for unit in territories if island.id in unit.made_of]
        found[island.id] = [
            (None if len(units) == 1 else unit.geometry, _speaking_of(unit.id, events), unit.id)
            for unit in units
        ]
    return found


def _speaking_of(unit: str, events: Sequence[Event]) -> list[Event]:
    """List the events that name a unit by day; of one day the last in the record decides."""
    by_day = {event.day: event for event in events if unit in event.holders}
    return [by_day[day] for day in sorted(by_day)]


def holders_of(
    shares: Shares, islands: Sequence[Island], land: Sequence[Land], formula: Scenario | None
) -> dict[str, str]:
    """Tell who holds each part of the islands, today or under a formula, and other land."""
    own = {island.id: island.administered_by for island in islands}
    today = {part.id: own[part.island] for part in shares.parts}
    holders = today if formula is None else scenarios.holders_of(formula, shares, today)
    return holders | {
        record.id: record.administered_by for record in land if record.administered_by
    }
