"""What an export holds: every layer and every kind of record as a table of plain values."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.documents import LAYERS
from geo.errors import UnknownPlaceError
from geo.history import Day
from geo.model import Dispute, Event, Feature, Position, Scenario, Source, Text

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame, Series

    from geo.scenarios import Outcome

_IN_BRACES = re.compile(r"\{(\w+)\}")
RECORDS = ("events", "positions", "scenarios", "sources")
NAMES = (*LAYERS, "boundaries", "zones", *RECORDS)


class Records(Protocol):
    """What is exported; an atlas is one."""

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


@dataclass(frozen=True, kw_only=True)
class Table:
    """A layer or a kind of record: rows of plain JSON values, some of them with a geometry.

    ``geometries`` is None where the rows lie nowhere; a row may also lack one (None).
    """

    name: str
    title: Text
    ids: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]  # fields that a row lacks are left out
    geometries: tuple[BaseGeometry | None, ...] | None
    records: tuple[Any, ...] = ()  # the same with all that is nested in them

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Name the fields, in the order in which they first occur."""
        return tuple(dict.fromkeys(field for row in self.rows for field in row))

    @cached_property
    def dimensions(self) -> frozenset[int]:
        """Tell which kinds of geometry occur: 0 for points, 1 for lines, 2 for areas."""
        placed = [geometry for geometry in self.geometries or () if geometry is not None]
        return frozenset(map(int, np.unique(shapely.get_dimensions(placed))))

    def frame(self) -> "DataFrame":
        """Make a table of pandas, or of GeoPandas where there are geometries, indexed by id."""
        from geopandas import GeoDataFrame
        from pandas import DataFrame

        plain = DataFrame(list(self.rows), index=list(self.ids), columns=list(self.columns))
        frame = plain.apply(_whole).rename_axis("id")
        if self.geometries is not None:
            frame = GeoDataFrame(frame, geometry=list(self.geometries), crs="EPSG:4326")
        return frame


def _whole(column: "Series[Any]") -> "Series[Any]":
    """Bring back whole numbers that a gap in their column has made floating ones."""
    known = column.dropna()
    whole = column.dtype == float and len(known) > 0 and (known % 1 == 0).all()
    return column.astype("Int64") if whole else column


def table(atlas: Records, name: str, *, nm: float = 12.0) -> Table:
    """Gather a layer or a kind of record; zones of a breadth in nautical miles.

    Raises
    ------
    UnknownPlaceError
        When nothing is called so; lists what there is.
    """
    if name in LAYERS:
        return _layer(atlas, name)
    if name == "boundaries":
        return _boundaries(atlas)
    if name == "zones":
        return _zones(atlas, nm)
    if name not in RECORDS:
        raise UnknownPlaceError(f"no layer is called {name!r}; there are {', '.join(NAMES)}")
    return _kind_of_record(atlas, name)


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


def _layer(atlas: Records, name: str) -> Table:
    features = atlas.features(name)
    return Table(
        name=name,
        title=words(atlas)[f"layer-{name}"],
        ids=tuple(feature.id for feature in features),
        rows=tuple(feature.properties for feature in features),
        geometries=tuple(feature.geometry for feature in features),
    )


def _boundaries(atlas: Records) -> Table:
    """Gather the lines between units of history; those without one are too far apart."""
    lines = {pair: line for pair, line in atlas.boundary_lines.items() if not line.is_empty}
    return Table(
        name="boundaries",
        title=words(atlas)["layer-boundaries"],
        ids=tuple("--".join(pair) for pair in lines),
        rows=tuple({"unit": one, "other_unit": other} for one, other in lines),
        geometries=tuple(lines.values()),
    )


def _zones(atlas: Records, nm: float) -> Table:
    drawn = atlas.zones(nm)
    fields = [column for column in drawn.columns if column != "geometry"]
    rows = json.loads(drawn[fields].to_json(orient="records", double_precision=3))
    said = words(atlas)["layer-zones"]
    return Table(
        name="zones",
        title={lang: filled_in(text, nm=f"{nm:g}") for lang, text in said.items()},
        ids=tuple(drawn.index),
        rows=tuple(
            {name: value for name, value in row.items() if value is not None} for row in rows
        ),
        geometries=tuple(drawn.geometry),
    )


def _kind_of_record(atlas: Records, name: str) -> Table:
    found: Sequence[Event | Position | Scenario | Source]
    found = tuple(atlas.sources.values()) if name == "sources" else getattr(atlas, name)
    nested = tuple(asdict(record) for record in found)
    codes = {language.code for language in atlas.dispute.languages}
    places = [getattr(record, "place", None) for record in found]
    return Table(
        name=name,
        title=words(atlas)[f"layer-{name}"],
        ids=tuple(record.id for record in found),
        rows=tuple(dict(_flat(record, codes)) for record in nested),
        geometries=tuple(_point(atlas, place) for place in places) if name == "events" else None,
        records=nested,
    )


def _point(atlas: Records, place: str | None) -> BaseGeometry | None:
    return None if place is None else atlas[place].geometry.representative_point()


def _flat(record: Mapping[str, Any], codes: set[str]) -> Iterable[tuple[str, Any]]:
    """Write a text as a field for each language, as the layers have it, and leave out the id."""
    for field, value in record.items():
        if isinstance(value, Mapping) and value and value.keys() <= codes:
            yield from ((f"{field}_{code}", text) for code, text in value.items())
        elif field != "id" and value is not None:
            yield field, list(value) if isinstance(value, tuple) else value
