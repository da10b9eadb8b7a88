"""Who held what, and by what, on a day: read off the events that changed it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import combinations
from typing import Any

import shapely
from shapely.geometry import MultiLineString

from geo import edtf, geodesy
from geo.answers import html_table, text_table
from geo.errors import DateError
from geo.geodesy import Coast, LonLat
from geo.model import Edition, Event, Territory, Text

NOBODY = frozenset({"none", "undivided"})  # holders that are no state

FARTHEST_KM = 740.8  # 400 nautical miles: zones of 200 on either side just touch
CLEARLY_NEARER = 0.9  # of the way, so that of two stretches of one coast both face a third

Pair = tuple[str, str]  # ids of two units, in the order of the record


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Who holds a unit, by what, and since which event."""

    unit: str
    holder: str  # code of a state; "undivided": two states without a line; or "none"
    basis: str  # "treaty", "occupation", "renounced" or "none"
    since: date
    event: str

    def __str__(self) -> str:
        basis = "" if self.basis == "none" else f" by {self.basis}"
        return f"{self.holder}{basis}, since {self.since} ({self.event})"

    def to_dict(self) -> dict[str, Any]:
        """Give the tenure as plain JSON types."""
        return {
            "unit": self.unit,
            "holder": self.holder,
            "basis": self.basis,
            "since": self.since.isoformat(),
            "event": self.event,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Who held each unit on a day; prints as a table."""

    date: date
    tenures: Mapping[str, Tenure]  # by unit, in the order of the record
    boundaries: tuple[Pair, ...]  # units of two states that face each other
    lines: Mapping[Pair, MultiLineString] = field(repr=False)  # between units, of this day or not
    names: Mapping[str, Text] = field(repr=False)  # of the units, by language
    edition: Edition = field(repr=False)

    @property
    def boundary(self) -> MultiLineString:
        """The boundary between states, longitude and latitude in degrees.

        On land where their units share a border, at sea the equidistance line; no state has
        necessarily agreed to it. Beyond 24 nautical miles from the coasts none is drawn.
        """
        drawn = (self.lines[pair] for pair in self.boundaries)
        return MultiLineString([piece for line in drawn for piece in line.geoms])

    def __str__(self) -> str:
        table = text_table(_HEADINGS, self._rows())
        return "\n".join((self.date.isoformat(), *table, f"data  {self.edition}"))

    def _repr_html_(self) -> str:
        return html_table(f"{self.date.isoformat()} ({self.edition})", _HEADINGS, self._rows())

    def _rows(self) -> Iterator[tuple[str, ...]]:
        for unit, tenure in self.tenures.items():
            since = tenure.since.isoformat()
            yield unit, tenure.holder, tenure.basis, since, tenure.event

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain JSON types, with the data it rests on."""
        return {
            "date": self.date.isoformat(),
            "tenures": [
                tenure.to_dict() | {"names": dict(self.names[unit])}
                for unit, tenure in self.tenures.items()
            ],
            "boundaries": [list(pair) for pair in self.boundaries],
            "boundary": shapely.geometry.mapping(self.boundary),
            "data": self.edition.to_dict(),
        }


_HEADINGS = ("unit", "holder", "basis", "since", "event")


def day_of(when: date | str) -> date:
    """Give the day that is meant: of an EDTF date the first.

    Raises
    ------
    DateError
        When it is no date.
    """
    if isinstance(when, datetime):
        return when.date()
    if isinstance(when, date):
        return when
    if isinstance(when, str) and edtf.has_first_day(when):
        return edtf.first_day(when)
    raise DateError(f"{when!r} is no date; give one such as 1905 or 1905-09-05")


def holders_on(events: Iterable[Event], units: Iterable[str], day: date) -> dict[str, Tenure]:
    """Tell who held each unit on a day: what the last event up to then says of it.

    Parameters
    ----------
    events
        In the order of the record, which decides between events of one day: the later wins.
    units
        Ids of territories.
    day
        An event counts from its effective day on, that day included.

    Raises
    ------
    DateError
        When the record says nothing of a unit so early; names the unit.
    """
    past = sorted((event for event in events if event.day <= day), key=lambda event: event.day)
    last = {
        unit: Tenure(
            unit=unit,
            holder=holding.holder,
            basis=holding.basis,
            since=event.day,
            event=event.id,
        )
        for event in past
        for unit, holding in event.holders.items()
    }
    return {unit: _known(last, unit, day) for unit in units}


def _known(last: Mapping[str, Tenure], unit: str, day: date) -> Tenure:
    if unit not in last:
        raise DateError(f"the record does not say who held {unit!r} on {day}; give a later date")
    return last[unit]


def boundary_units(tenures: Mapping[str, Tenure], neighbours: Iterable[Pair]) -> tuple[Pair, ...]:
    """Give the pairs of neighbours that a boundary runs between: each held by another state."""
    return tuple(
        (one, other)
        for one, other in neighbours
        if (one_holder := tenures[one].holder) != (other_holder := tenures[other].holder)
        and not {one_holder, other_holder} & NOBODY
    )


def neighbours(territories: Sequence[Territory]) -> tuple[Pair, ...]:
    """Find the units that face each other: half-way between them no third is clearly nearer.

    That is where an equidistance line of the two would run. Units farther apart than 400
    nautical miles face nobody.
    """
    coasts = [Coast([territory.geometry]) for territory in territories]
    pairs = combinations(range(len(territories)), 2)
    return tuple(
        (territories[one].id, territories[other].id)
        for one, other in pairs
        if _face_each_other(territories, coasts, one, other)
    )


def _face_each_other(
    territories: Sequence[Territory], coasts: Sequence[Coast], one: int, other: int
) -> bool:
    if shapely.intersects(territories[one].geometry, territories[other].geometry):
        return True
    way = geodesy.nearest(coasts[one], coasts[other]).distance
    if way.km > FARTHEST_KM:
        return False
    half_way = Coast([shapely.Point(_middle(way.start, way.end))])
    third = [coast for place, coast in enumerate(coasts) if place not in {one, other}]
    nearest = (geodesy.nearest(half_way, coast).distance.km for coast in third)
    return all(km >= CLEARLY_NEARER * way.km / 2 for km in nearest)


def _middle(start: LonLat, end: LonLat) -> LonLat:
    lon, lat = geodesy.ellipsoid().npts(*start, *end, 1)[0]
    return lon, lat
