"""What files and figures ask of an atlas, and the words that they say by themselves."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol

from shapely.geometry.base import BaseGeometry

from geo.history import Day
from geo.model import Dispute, Event, Feature, Position, Scenario, Source, Text

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from geo.scenarios import Outcome

_IN_BRACES = re.compile(r"\{(\w+)\}")


class Records(Protocol):
    """What files and figures ask of a record; an atlas answers all of it."""

    @property
    def dispute(self) -> Dispute:
        """Tell what the islands, the parties and the agreement are."""

    @property
    def events(self) -> Sequence[Event]:
        """Give voyages, treaties, occupations, summits and statements."""

    @property
    def positions(self) -> Sequence[Position]:
        """Give what governments, parties and organisations hold."""

    @property
    def scenarios(self) -> Sequence[Scenario]:
        """Give formulas of the negotiations."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """Give the sources by id."""

    @property
    def texts(self) -> Mapping[str, Text]:
        """Give words that the dispute itself brings, by their keys."""

    @property
    def boundary_lines(self) -> Mapping[tuple[str, str], BaseGeometry]:
        """Give the line between any two units of history that face each other."""

    def features(self, layer: str) -> Sequence[Feature]:
        """Give the records of a layer."""

    def zones(self, nm: float) -> "GeoDataFrame":
        """Draw the zones of islands and land, split where they overlap."""

    def on(self, day: date | str) -> Day:
        """Tell who held each unit on a day."""

    def scenario(self, name: str) -> "Outcome":
        """Compute what a formula would mean."""

    def __getitem__(self, name: str) -> Feature:
        """Find a record by its id."""


def words(atlas: Records) -> Mapping[str, Text]:
    """Give the words that exports say by themselves, in the languages of the dispute.

    A dispute may bring its own. What neither says in a language is said in the first that the
    table of the library has.
    """
    shared = json.loads((files("geo") / "texts.json").read_text(encoding="utf-8"))
    codes = [language.code for language in atlas.dispute.languages]
    return {
        key: {code: said.get(code, next(iter(said.values()))) for code in codes}
        for key, text in shared.items()
        for said in [{**text, **atlas.texts.get(key, {})}]
    }


def filled_in(text: str, **values: str) -> str:
    """Put values where a text has their names in braces; nothing else in it is read.

    A dispute brings texts of its own, and `str.format` would let them look into objects.

    Examples
    --------
    >>> filled_in("{nm} nautical miles {nm.real}", nm="12")
    '12 nautical miles {nm.real}'
    """
    return _IN_BRACES.sub(lambda found: values.get(found[1], found[0]), text)
