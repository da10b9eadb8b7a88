"""What a formula of the negotiations would mean: land, people, sea, and the boundary."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import shapely
from shapely.geometry import MultiLineString, MultiPolygon, Point
from shapely.geometry.base import BaseGeometry

from geo import geodesy, straits
from geo.answers import html_table, text_table
from geo.derived.shares import Part, Shares
from geo.derived.waters import Waters
from geo.errors import UnknownScenarioError
from geo.geodesy import area_km2
from geo.model import Dispute, Edition, Island, Land, Place, Scenario, Text
from geo.names import fold
from geo.parts import parts_of
from geo.straits import Sides


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """An island, or a part of one, and the side that it goes to."""

    id: str
    island: str
    holder: str  # code of the party that it goes to, or that keeps it
    administered_by: str  # another party where title and administration part
    open: bool  # left to further talks: it stays where it is meanwhile
    moves: bool  # held by another than today
    land_km2: float
    populations: Mapping[str, float]  # year, or "latest" -> people; of a part nothing is known
    territorial_sea_km2: float
    exclusive_economic_zone_km2: float
    geometry: BaseGeometry = field(repr=False)
    territorial_sea: BaseGeometry = field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Give the figures as plain JSON types, without the shapes."""
        return {
            "id": self.id,
            "island": self.island,
            "holder": self.holder,
            "administered_by": self.administered_by,
            "open": self.open,
            "moves": self.moves,
            "land_km2": self.land_km2,
            "populations": dict(self.populations),
            "territorial_sea_km2": self.territorial_sea_km2,
            "eez_km2": self.exclusive_economic_zone_km2,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What a party has of the disputed land and its sea, and what it gains against today."""

    land_km2: float
    land_share: float  # of all disputed land, 0 to 1
    land_change_km2: float  # below 0 for a loss
    populations: Mapping[str, float]  # year, or "latest" -> people on its whole islands
    territorial_sea_km2: float
    territorial_sea_change_km2: float
    eez_km2: float  # from 12 to 200 nautical miles
    eez_change_km2: float

    def to_dict(self) -> dict[str, Any]:
        """Give the figures as plain JSON types."""
        return {name: getattr(self, name) for name in _SHARE} | {
            "populations": dict(self.populations)
        }


STRAIT = "strait"  # the kind of place

_SHARE = (
    "land_km2",
    "land_share",
    "land_change_km2",
    "territorial_sea_km2",
    "territorial_sea_change_km2",
    "eez_km2",
    "eez_change_km2",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StraitChange:
    """A strait that has other holders on its two sides than today."""

    place: str
    names: Text
    before: tuple[str, str]  # who holds the two sides
    after: tuple[str, str]

    def to_dict(self) -> dict[str, Any]:
        """Give the change as plain JSON types."""
        return {
            "place": self.place,
            "names": dict(self.names),
            "before": list(self.before),
            "after": list(self.after),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a formula would mean, computed; prints as a table."""

    id: str
    title: Text
    allocations: tuple[Allocation, ...]  # islands in the order of the record
    parties: Mapping[str, Share]
    boundary: MultiLineString = field(repr=False)  # longitude and latitude in degrees
    boundary_km: float
    straits: tuple[StraitChange, ...]
    distances_km: Mapping[str, float]  # reference place -> to the nearest point of the boundary
    assumptions: tuple[Text, ...] = field(repr=False)
    edition: Edition = field(repr=False)

    def __str__(self) -> str:
        table = text_table(_HEADINGS, self._rows(), numbers=True)
        return "\n".join([self._title, *table, *self._notes(), f"data  {self.edition}"])

    def _repr_html_(self) -> str:
        notes = (*self._notes(), str(self.edition))
        return html_table(self._title, _HEADINGS, self._rows(), notes=notes)

    @property
    def _title(self) -> str:
        return next(iter(self.title.values()))

    def _rows(self) -> Iterator[tuple[str, ...]]:
        for code, share in self.parties.items():
            yield (
                code,
                f"{share.land_km2:,.1f}",
                f"{share.land_share:.1%}",
                _people(share.populations),
                f"{share.territorial_sea_km2:,.0f}",
                f"{share.territorial_sea_change_km2:+,.0f}",
                f"{share.eez_km2:,.0f}",
                f"{share.eez_change_km2:+,.0f}",
            )

    def _notes(self) -> Iterator[str]:
        for party in self.parties:
            own = [part.id for part in self.allocations if part.holder == party]
            yield f"{party}  {', '.join(own) or 'nothing'}"
        yield f"boundary around the islands  {self.boundary_km:,.0f} km"
        for place, km in self.distances_km.items():
            yield f"from {place} to the boundary  {km:,.1f} km"
        for strait in self.straits:
            sides = ["-".join(dict.fromkeys(pair)) for pair in (strait.before, strait.after)]
            yield f"{strait.place}  {' -> '.join(sides)}"

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain JSON types, with the data it rests on; lines as GeoJSON."""
        return {
            "scenario": self.id,
            "title": dict(self.title),
            "allocations": [allocation.to_dict() for allocation in self.allocations],
            "parties": {code: share.to_dict() for code, share in self.parties.items()},
            "boundary": shapely.geometry.mapping(self.boundary),
            "boundary_km": self.boundary_km,
            "straits": [strait.to_dict() for strait in self.straits],
            "distances_km": dict(self.distances_km),
            "assumptions": [dict(text) for text in self.assumptions],
            "data": self.edition.to_dict(),
        }


_HEADINGS = ("", "land km2", "share", "people", "sea to 12", "change", "12 to 200", "change")


def _people(populations: Mapping[str, float]) -> str:
    return " / ".join(f"{people:,.0f}" for people in populations.values()) or "-"


def find(scenarios: Sequence[Scenario], name: str) -> Scenario:
    """Find a formula by its id, or its title in any language.

    Raises
    ------
    UnknownScenarioError
        When none is called so; tells the nearest spellings.
    """
    known = {fold(title): s for s in scenarios for title in (*s.title.values(), s.id)}
    found = known.get(fold(name))
    if found is None:
        ids = [scenario.id for scenario in scenarios]
        near = get_close_matches(name, ids, 1) or ids
        raise UnknownScenarioError(f"no scenario is called {name!r}; there is {', '.join(near)}")
    return found


def outcome(
    scenario: Scenario,
    *,
    dispute: Dispute,
    islands: Sequence[Island],
    land: Sequence[Land],
    places: Sequence[Place],
    shares: Shares,
    waters: Waters,
    strait_sides: Mapping[str, Sides],
) -> Outcome:
    """Add up what a formula gives to each side.

    Parameters
    ----------
    scenario
        The formula.
    dispute, islands, land, places
        All records.
    shares, waters
        The parts of the disputed land, and their sea: `shares.shares_of`, `waters.compute`.
    strait_sides
        What lies on either side of each strait: `sides_of_straits`.

    Returns
    -------
    outcome
        Areas in square kilometres and lengths in kilometres, on the ellipsoid. The sea is that
        of the disputed land alone; changes are against who administers it today. The boundary
        is the equidistance line wherever the disputed land of one state faces another state.
    """
    own = {island.id: island for island in islands}
    today = {part.id: own[part.island].administered_by for part in shares.parts}
    then = holders_of(scenario, shares, today)
    others = {record.id: record.administered_by for record in land if record.administered_by}
    boundary = boundary_of(waters, {**then, **others})
    allocations = tuple(
        allocation
        for island in islands
        for allocation in _allocations(island, shares, then, scenario, waters)
    )
    return Outcome(
        id=scenario.id,
        title=scenario.title,
        allocations=allocations,
        parties={party.code: _share(party.code, allocations, own) for party in dispute.parties},
        boundary=boundary,
        boundary_km=geodesy.length_km(boundary),
        straits=_changed_straits(places, strait_sides, {**today, **others}, {**then, **others}),
        distances_km=_distances(dispute, places, boundary),
        assumptions=dispute.assumptions,
        edition=dispute.edition,
    )


def sides_of_straits(
    places: Sequence[Place], land: Sequence[Land], shares: Shares
) -> dict[str, Sides]:
    """Find the land on either side of each strait, by the ids of places: no formula moves it.

    A strait with all land on one side has no entry; see `straits.sides_of`.
    """
    grounds = {part.id: part.geometry for part in shares.parts}
    grounds |= {record.id: record.geometry for record in land}
    found = {
        place.id: straits.sides_of(Point(place.geometry.coords[0]), grounds)
        for place in places
        if place.kind == STRAIT
    }
    return {place: sides for place, sides in found.items() if sides}


def boundary_of(waters: Waters, holders: Mapping[str, str]) -> MultiLineString:
    """Give the line between the disputed land of one state and whatever another holds.

    Parameters
    ----------
    waters
        The sea of every part.
    holders
        Code of the state that holds each part and each other land; land without one bounds none.
    """
    lines = [
        line
        for (one, other), line in waters.lines.items()
        if one in holders and other in holders and holders[one] != holders[other]
    ]
    return MultiLineString([piece for line in lines for piece in parts_of(line)])


def holders_of(scenario: Scenario, shares: Shares, today: Mapping[str, str]) -> dict[str, str]:
    """Tell which party has each part when the formula is carried out."""
    given = shares.given.get(scenario.id, frozenset())
    holders = {part.id: scenario.to.get(part.island, today[part.id]) for part in shares.parts}
    if scenario.divide:
        holders |= dict.fromkeys(given, scenario.divide.to)
    return holders


def _allocations(
    island: Island,
    shares: Shares,
    holders: Mapping[str, str],
    scenario: Scenario,
    waters: Waters,
) -> list[Allocation]:
    """Tell what goes where: an island as a whole if all of it does, else part by part."""
    parts = [part for part in shares.parts if part.island == island.id]
    if len({holders[part.id] for part in parts}) == 1:
        return [_allocation([part.id for part in parts], None, island, holders, scenario, waters)]
    return [_allocation([part.id], part, island, holders, scenario, waters) for part in parts]


def _allocation(
    ids: Sequence[str],
    part: Part | None,
    island: Island,
    holders: Mapping[str, str],
    scenario: Scenario,
    waters: Waters,
) -> Allocation:
    """Describe a part, or with all its parts an island."""
    holder = holders[ids[0]]
    geometry = part.geometry if part else island.geometry
    seas = [waters.of[name] for name in ids]
    belts = [belt for sea in seas for belt in sea.territorial_sea.geoms]
    populations = {} if part else island.populations
    return Allocation(
        id=part.id if part else island.id,
        island=island.id,
        holder=holder,
        administered_by=scenario.administration.get(island.id, holder),
        open=island.id in scenario.open,
        moves=holder != island.administered_by,
        land_km2=area_km2(geometry),
        populations={year: measure.value for year, measure in populations.items()},
        territorial_sea_km2=sum(sea.territorial_sea_km2 for sea in seas),
        exclusive_economic_zone_km2=sum(sea.exclusive_economic_zone_km2 for sea in seas),
        geometry=geometry,
        territorial_sea=shapely.union_all(belts) if len(seas) > 1 else MultiPolygon(belts),
    )


def _share(party: str, allocations: Sequence[Allocation], islands: Mapping[str, Island]) -> Share:
    own = [part for part in allocations if part.holder == party]
    before = [part for part in allocations if islands[part.island].administered_by == party]
    land, sea, zone = (sum(figures) for figures in _figures(own))
    old_land, old_sea, old_zone = (sum(figures) for figures in _figures(before))
    years = dict.fromkeys(year for part in own for year in part.populations)
    return Share(
        land_km2=land,
        land_share=land / sum(part.land_km2 for part in allocations),
        land_change_km2=land - old_land,
        populations={year: sum(part.populations.get(year, 0) for part in own) for year in years},
        territorial_sea_km2=sea,
        territorial_sea_change_km2=sea - old_sea,
        eez_km2=zone,
        eez_change_km2=zone - old_zone,
    )


def _figures(parts: Sequence[Allocation]) -> tuple[list[float], list[float], list[float]]:
    return (
        [part.land_km2 for part in parts],
        [part.territorial_sea_km2 for part in parts],
        [part.exclusive_economic_zone_km2 for part in parts],
    )


def _changed_straits(
    places: Sequence[Place],
    sides_of: Mapping[str, Sides],
    before: Mapping[str, str],
    after: Mapping[str, str],
) -> tuple[StraitChange, ...]:
    """Find the straits whose sides other states hold than today."""
    changes = (
        StraitChange(
            place=place.id,
            names={lang: name.text for lang, name in place.names.items()},
            before=(before[sides[0]], before[sides[1]]),
            after=(after[sides[0]], after[sides[1]]),
        )
        for place in places
        if (sides := sides_of.get(place.id)) and all(side in before for side in sides)
    )
    return tuple(change for change in changes if change.before != change.after)


def _distances(
    dispute: Dispute, places: Sequence[Place], boundary: MultiLineString
) -> dict[str, float]:
    """Measure from each reference place to the nearest point of the boundary."""
    points = {place.id: place.geometry for place in places}
    if boundary.is_empty:
        return {}
    return {name: geodesy.distance(points[name], boundary).km for name in dispute.reference_places}
