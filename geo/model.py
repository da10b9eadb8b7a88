"""The records of a dispute: frozen, typed, and silent about which dispute it is.

Texts are mappings from a language code of the dispute to a string. Dates are EDTF strings
(ISO 8601-2), such as ``1956-10-19`` or ``1945-08-28/1945-09-05``. Coordinates are longitude and
latitude in degrees on WGS 84, in this order.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from shapely.geometry.base import BaseGeometry

from geo import edtf

if TYPE_CHECKING:
    from geo.annotation.mentions import AnnotatedText

Text = Mapping[str, str]
Bounds = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language that every text of the dispute is written in."""

    code: str
    name: str  # in the language itself
    short: str  # for a narrow button
    locale: str  # BCP 47: how dates and numbers are written
    scripts: tuple[str, ...]  # ISO 15924, lower case: readings of names its readers want to see


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A state that administers or claims the islands."""

    code: str  # ISO 3166-1 alpha-2
    language: str  # code of the language its own names are written in
    name: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What the agreement may say of an island."""

    id: str
    label: Text
    short_label: Text  # for a narrow legend
    explanation: Text  # one line


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The document that gives every disputed island its status."""

    event: str  # id in events.json
    property: str  # name of the property of an island that holds its status
    title: Text
    short_title: Text
    provision: Text  # the part of the document that speaks of the islands
    statuses: tuple[Status, ...]  # in the order of a legend
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as written in one language, and how other scripts render it."""

    text: str
    readings: Mapping[str, str]  # ISO 15924 script, lower case -> the name in that script


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectiveName:
    """What a party calls the disputed islands together."""

    party: str
    names: Mapping[str, Name]
    scope: Text  # which islands the name covers
    sources: tuple[str, ...]
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # as of a feature
    id: str | None = None  # a text that uses the name is told to mention this
    islands: tuple[str, ...] = ()  # ids of the islands that it covers
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewpoint:
    """Whose names and lines come first: a party's, or nobody's."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """Under which terms a part of the atlas may be used."""

    id: str  # SPDX
    credit: Text | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """Online map tiles that a page may offer; nothing is loaded before its reader asks."""

    id: str
    name: Text
    url: str  # with {z}, {x} and {y}
    max_zoom: float
    credit: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Which data an answer rests on; part of everything that leaves the atlas."""

    dispute: str
    version: str
    coastline_date: str
    licences: Mapping[str, str]  # part of the atlas -> SPDX id

    def __str__(self) -> str:
        licences = ", ".join(f"{part} {licence}" for part, licence in self.licences.items())
        return f"{self.dispute} {self.version}, coastlines {self.coastline_date} ({licences})"

    def to_dict(self) -> dict[str, Any]:
        """Give the edition as plain JSON types."""
        return {
            "dispute": self.dispute,
            "version": self.version,
            "coastline_date": self.coastline_date,
            "licences": dict(self.licences),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """What the islands, the parties and the agreement are."""

    id: str
    version: str  # calendar version of the record
    title: Text
    subtitle: Text
    languages: tuple[Language, ...]
    parties: tuple[Party, ...]  # alphabetical by code
    agreement: Agreement
    collective_names: tuple[CollectiveName, ...]
    viewpoints: tuple[Viewpoint, ...]
    reference_places: tuple[str, ...]  # ids of the places that distances are told from
    assumptions: tuple[Text, ...]  # what the figures of a scenario rest on
    default_bounds: Bounds  # what a map shows first
    context_bounds: Bounds  # what it shows around that where there is room
    tiles: tuple[Tiles, ...]
    coastline_date: str
    licences: Mapping[str, Licence]  # by part of the atlas

    @property
    def edition(self) -> Edition:
        """Name the data that an answer rests on."""
        return Edition(
            dispute=self.id,
            version=self.version,
            coastline_date=self.coastline_date,
            licences={part: licence.id for part, licence in self.licences.items()},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact was found."""

    id: str
    title: str  # original title, or a plain description
    publisher: str
    date: str | None
    url: str | None
    language: str  # BCP 47
    grade: str  # official, scholarly, press or mirror


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number somebody published."""

    value: float  # unit as told by the field that holds the measure
    source: str | None
    date: str | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A text somebody answers for."""

    text: Text
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Feature:
    """Something on the map.

    ``properties`` holds everything the file says, fields unknown to this library included.
    """

    id: str
    names: Mapping[str, Name]  # by language; languages beyond the dispute's own may occur
    other_names: tuple[str, ...] = field(repr=False)  # for search
    sources: tuple[str, ...] = field(repr=False)
    properties: Mapping[str, Any] = field(repr=False)
    geometry: BaseGeometry = field(repr=False)
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)  # inflected
    other_forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def every_name(self) -> Iterator[str]:
        """Go through all names, readings and variants."""
        for name in self.names.values():
            yield name.text
            yield from name.readings.values()
        yield from self.other_names

    def every_form(self) -> Iterator[str]:
        """Go through all inflected forms of its names, each as it stands in a sentence.

        ``forms`` holds those of a name by its language, or by language and script of a reading
        (``ru``, ``ja_cyrl``); ``other_forms`` those of the other names, by language.
        """
        for forms in (*self.forms.values(), *self.other_forms.values()):
            yield from forms


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Island(Feature):
    """A disputed island or group of islands."""

    status: str  # id of a status of the agreement
    administered_by: str  # code of a party
    administered_by_source: str = field(repr=False)  # who says so
    claimed_by: tuple[str, ...] = field(repr=False)  # codes of parties
    claimed_by_source: str = field(repr=False)
    article: Text = field(repr=False)  # what the agreement says of this island
    readings: Mapping[str, Statement] = field(repr=False)  # party code -> how it reads that
    areas_km2: Mapping[str, Measure] = field(repr=False)  # party code -> its official area
    populations: Mapping[str, Measure] = field(repr=False)  # year, or "latest" -> inhabitants
    highest_point: Text = field(repr=False)  # its name
    height_m: Measure | None = field(repr=False)
    admin: Mapping[str, Statement] = field(repr=False)  # party code -> administrative unit


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Islet(Feature):
    """A named island or group of rocks within a disputed island's record."""

    part_of: str  # id of the island
    legal_kind: str | None = field(default=None, repr=False)  # island, rock, low-tide-elevation
    legal_kind_source: str | None = field(default=None, repr=False)  # who says so
    areas_km2: Mapping[str, Measure] = field(default_factory=dict, repr=False)  # as of an island
    populations: Mapping[str, Measure] = field(default_factory=dict, repr=False)
    height_m: Measure | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Place(Feature):
    """A settlement, cape, strait, city, or the label of a larger land."""

    kind: str
    part_of: str | None = field(repr=False)  # id of the disputed island it lies on
    min_zoom: float | None = field(repr=False)  # Leaflet zoom from which its label may show
    verified: bool = field(repr=False)  # False when no source gives the position
    point_source: str | None = field(default=None, repr=False)  # who gives the position
    populations: Mapping[str, Measure] = field(default_factory=dict, repr=False)  # as of an island
    height_m: Measure | None = field(default=None, repr=False)
    fate: Text = field(default_factory=dict, repr=False)  # what became of a former settlement
    transcribed: tuple[str, ...] = field(default=(), repr=False)  # names that are no one's own


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Land(Feature):
    """Undisputed land, for context and for distances."""

    detail: str  # how much of its coast is left: "source", "chart" or "world"
    administered_by: str | None = field(default=None, repr=False)  # code of a state


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Territory(Feature):
    """A unit that a boundary ever ran around."""

    made_of: tuple[str, ...]  # ids of the islands and land that it is, or is a part of
    part: bool = False  # of a land whose rest belongs to no unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who holds a unit, and by what."""

    holder: str  # code of a state; "undivided": two states without a line; or "none"
    basis: str  # "treaty", "occupation", "renounced" or "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who signed, spoke or sailed."""

    name: Text
    role: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A voyage, treaty, occupation, summit or statement."""

    id: str
    kind: str
    date: str
    effective: str | None  # the day on which what it says took effect, if another
    title: Text
    place: str | None
    parties: tuple[str, ...]  # codes of states, the dispute's parties or others
    persons: tuple[Person, ...]
    holders: Mapping[str, Holding]  # id of a unit -> who holds it from then on
    summary: Text
    sources: tuple[str, ...]

    @property
    def day(self) -> datetime.date:
        """The day from which its holders hold."""
        return edtf.first_day(self.effective or self.date)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A government, party or organisation that holds a view."""

    kind: str  # "government", "party" or "organisation"
    code: str | None  # of the state, if it speaks for one
    name: Text
    period: str | None  # while it held the view


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A point of a position, in the terms of who holds it."""

    text: Text
    date: str | None
    speaker: Text | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What somebody holds about the dispute."""

    id: str
    holder: Voice
    points: tuple[Argument, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Who put a formula forward, and when."""

    by: Text
    date: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """How a formula divides an island: the line itself is computed."""

    unit: str  # id of the island
    to: str  # code of the party that a part goes to
    start: str  # the end of the island that this part begins at, as a point of the compass
    until: str  # "equal-area": until the party has half of the disputed land


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a party said of a formula."""

    party: str
    text: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A formula of the negotiations."""

    id: str
    title: Text
    summary: Text
    proposed: tuple[Proposal, ...]
    to: Mapping[str, str]  # unit that changes hands -> code of the party it goes to
    divide: Division | None
    administration: Mapping[str, str]  # unit -> who administers it, where title is another's
    open: tuple[str, ...]  # units left to further talks
    views: tuple[View, ...]
    remark: Text | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where an article appeared."""

    title: str
    publisher: str
    agency: str | None
    date: str
    language: str  # BCP 47
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What an article says about places, in our own words (a W3C Web Annotation in the file)."""

    id: str
    headline: Text
    speaker: Text
    date: str  # the day spoken of, or spoken on
    body: Text
    agreement: Text | None  # what the note says about the agreement
    quote: str | None  # ten words of the article at most
    places: tuple[str, ...]  # ids of islands, islets and places
    sources: tuple[str, ...]
    point: tuple[float, float] | None = None  # longitude, latitude: where an author put the note
    modified: str | None = None  # when an author last wrote it, in UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article by reference: its citation, and notes on it."""

    id: str
    headline: Text
    citation: Citation
    notes: tuple[Note, ...]
    sources: tuple[str, ...]
    own_sources: Mapping[str, Source] = field(default_factory=dict)  # that the atlas has not
    text: "AnnotatedText | None" = None  # of an article of a reader's own, with its mentions
