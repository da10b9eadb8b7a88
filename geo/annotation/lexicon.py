"""What a reader of running text must know of a dispute beyond its record: `annotation.json`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from geo.folder.parsing import names_of
from geo.model import Name

ByLanguage = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An area that texts name, and that is no record of its own: a district, a province.

    Its point is longitude and latitude in degrees; None where no source gives one.
    """

    id: str
    kind: str
    names: Mapping[str, Name]
    other_names: tuple[str, ...]
    point: tuple[float, float] | None
    part_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Further names, and names that mislead.

    Attributes
    ----------
    names
        Spellings of the press by the id of a place, islet, island or territory.
    events
        What texts call an event, by its id.
    units
        Areas beyond the record.
    guarded
        Names that are often something else, such as a person: each needs evidence, be it a
        preposition in a text that speaks of the islands.
    strict
        Names that are first of all something else, such as a given name or a common word: each
        needs the word for an island or town beside it, or a list of others.
    dependent
        Names that mean something else elsewhere: the text must speak of the islands.
    traps
        Phrases that hold a name and mean something else.
    capitals
        Ids of the cities that may stand for a government.
    parties
        What each party to the dispute is called in texts, or the stem of it: a text that names
        them all may speak of the islands without a name of theirs.
    elsewhere
        By the id of a place, what a text names that means its namesake in another country.
    """

    names: Mapping[str, ByLanguage] = field(default_factory=dict)
    events: Mapping[str, ByLanguage] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()
    guarded: ByLanguage = field(default_factory=dict)
    strict: ByLanguage = field(default_factory=dict)
    dependent: ByLanguage = field(default_factory=dict)
    traps: ByLanguage = field(default_factory=dict)
    capitals: frozenset[str] = frozenset()
    parties: tuple[ByLanguage, ...] = ()
    elsewhere: Mapping[str, ByLanguage] = field(default_factory=dict)


def lexicon_of(record: Mapping[str, Any]) -> Lexicon:
    """Read `annotation.json`."""
    return Lexicon(
        names=record.get("names", {}),
        events=record.get("events", {}),
        units=tuple(map(_unit, record.get("units", ()))),
        guarded=record.get("guarded", {}),
        strict=record.get("strict", {}),
        dependent=record.get("dependent", {}),
        traps=record.get("traps", {}),
        capitals=frozenset(record.get("capitals", ())),
        parties=tuple(record.get("parties", ())),
        elsewhere=record.get("elsewhere", {}),
    )


def _unit(record: Mapping[str, Any]) -> Unit:
    return Unit(
        id=record["id"],
        kind=record["kind"],
        names=names_of(record),
        other_names=tuple(record.get("other_names", ())),
        point=(record["lon"], record["lat"]) if "lon" in record else None,
        part_of=record.get("part_of"),
    )
