"""What a text can mean: places, areas, names of all the islands together, and events."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from shapely.geometry.base import BaseGeometry

from geo.annotation.lexicon import Lexicon, Unit
from geo.model import (
    CollectiveName,
    Dispute,
    Event,
    Feature,
    Island,
    Islet,
    Land,
    Name,
    Place,
    Territory,
)

GROUP, ISLAND, ISLET, REGION, CITY, VILLAGE, DISTRICT, SEA, OTHER, EVENT = (
    "group",
    "island",
    "islet",
    "region",
    "city",
    "village",
    "district",
    "sea",
    "other",
    "event",
)
LAND = frozenset({ISLAND, ISLET})
TOWNS = frozenset({CITY, VILLAGE})
_CATEGORIES = {
    "island": ISLAND,
    "region": REGION,
    "city": CITY,
    "settlement": VILLAGE,
    "former-settlement": VILLAGE,
    "port": VILLAGE,
    "sea": SEA,
    "ocean": SEA,
}
_RANKS = {
    GROUP: 0,
    ISLAND: 1,
    ISLET: 2,
    DISTRICT: 3,
    REGION: 3,
    VILLAGE: 4,
    CITY: 5,
    SEA: 6,
    OTHER: 6,
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Referent:
    """One thing that a text can mention, with all that it is called."""

    id: str
    kind: str  # "place" or "event"
    category: str  # what evidence its name needs, and what may stand beside it
    names: Mapping[str, Name]
    written: tuple[str, ...]  # every spelling and known form, of any language
    undeclined: tuple[str, ...] = ()  # names whose case forms nobody has derived
    paradigms: tuple[tuple[str, ...], ...] = ()  # the forms of a name, itself first
    geometry: BaseGeometry | None = field(repr=False)
    part_of: str | None = None
    places: tuple[str, ...] = ()  # ids of records: what a group covers, where an event was
    date: str | None = None  # of an event, as EDTF

    @property
    def rank(self) -> int:
        """Order of likelihood among things of one name; 0 is the likeliest."""
        return _RANKS.get(self.category, len(_RANKS))

    def name(self, languages: Sequence[str]) -> str:
        """Give its name in the first of these languages that has one."""
        for language in languages:
            if language in self.names:
                return self.names[language].text
        return next((name.text for name in self.names.values()), self.id)

    def point(self) -> tuple[float, float] | None:
        """Give longitude and latitude of a point of it, degrees on WGS 84."""
        if self.geometry is None:
            return None
        point = (
            self.geometry
            if self.geometry.geom_type == "Point"
            else self.geometry.representative_point()
        )
        return (round(point.x, 5), round(point.y, 5))  # type: ignore[attr-defined]


class Records(Protocol):
    """What a text may speak of; an atlas is one."""

    @property
    def dispute(self) -> Dispute:
        """Give the languages and collective names."""

    @property
    def events(self) -> tuple[Event, ...]:
        """Give the events."""

    def features(self, layer: str) -> tuple[Feature, ...]:
        """Give the records of a layer."""


def referents_of(records: Records, lexicon: Lexicon) -> tuple[Referent, ...]:
    """Gather everything that a text can mention; of records with one id the first is meant."""
    layers = ("islands", "islets", "places", "territories", "land")
    features = [record for layer in layers for record in records.features(layer)]
    by_id: dict[str, list[Feature]] = {}
    for feature in filter(_is_named, features):
        by_id.setdefault(feature.id, []).append(feature)
    found = [_place(same, lexicon) for same in by_id.values()]
    found += [_group(name, records) for name in records.dispute.collective_names if name.id]
    found += map(_unit, lexicon.units)
    found += _events(records, lexicon)
    return tuple(found)


def _is_named(feature: Feature) -> bool:
    """Leave out land that is described rather than named: its name begins in small letters."""
    return not (
        isinstance(feature, Land)
        and any(name.text[:1].islower() for name in feature.names.values())
    )


def _place(same: Sequence[Feature], lexicon: Lexicon) -> Referent:
    first = same[0]
    written = [spelling for one in same for spelling in (*one.every_name(), *one.every_form())]
    further = lexicon.names.get(first.id, {})
    return Referent(
        id=first.id,
        kind="place",
        category=_category(first),
        names=first.names,
        written=tuple(dict.fromkeys(written)),
        undeclined=tuple(name for names in further.values() for name in names),
        paradigms=tuple(forms for one in same for forms in one.forms.values()),
        geometry=first.geometry,
        part_of=getattr(first, "part_of", None),
    )


def _category(feature: Feature) -> str:
    match feature:
        case Island():
            return ISLAND
        case Islet():
            return ISLET
        case Land() | Territory():
            return REGION
        case Place(kind=kind):
            return _CATEGORIES.get(kind, OTHER)
        case _:
            return OTHER


def _group(name: CollectiveName, records: Records) -> Referent:
    from shapely import GeometryCollection

    members = [one.geometry for one in records.features("islands") if one.id in name.islands]
    readings = [text for one in name.names.values() for text in (one.text, *one.readings.values())]
    forms = [form for forms in name.forms.values() for form in forms]
    return Referent(
        id=name.id or "",
        kind="place",
        category=GROUP,
        names=name.names,
        written=tuple(dict.fromkeys((*readings, *forms))),
        undeclined=name.other_names,
        places=name.islands,
        geometry=GeometryCollection(members).centroid if members else None,
    )


def _unit(unit: Unit) -> Referent:
    from shapely import Point

    return Referent(
        id=unit.id,
        kind="place",
        category=_CATEGORIES.get(unit.kind, DISTRICT if unit.kind == "district" else OTHER),
        names=unit.names,
        written=(),
        undeclined=(*(name.text for name in unit.names.values()), *unit.other_names),
        part_of=unit.part_of,
        geometry=Point(unit.point) if unit.point else None,
    )


def _events(records: Records, lexicon: Lexicon) -> Iterable[Referent]:
    layers = ("places", "islets", "islands")
    places = {one.id: one.geometry for layer in layers for one in records.features(layer)}
    for event in records.events:
        names = lexicon.events.get(event.id)
        if names:
            yield Referent(
                id=event.id,
                kind="event",
                category=EVENT,
                names={code: Name(text=text, readings={}) for code, text in event.title.items()},
                written=(),
                undeclined=tuple(name for one in names.values() for name in one),
                geometry=places.get(event.place or ""),
                places=(event.place,) if event.place in places else (),
                date=event.date,
            )
