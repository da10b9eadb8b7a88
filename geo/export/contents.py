"""What an export holds: every layer and every kind of record as a table of plain values."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import UnknownPlaceError
from geo.folder.documents import LAYERS
from geo.model import Event, Position, Scenario, Source, Text
from geo.publishing import Records, filled_in, words

if TYPE_CHECKING:
    from pandas import DataFrame, Series


RECORDS = ("events", "positions", "scenarios", "sources")
NAMES = (*LAYERS, "boundaries", "zones", *RECORDS)


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
