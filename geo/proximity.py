"""What of the record is nearest to something, or within a distance of it."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import geodesy
from geo.answers import html_table, text_table
from geo.delimitation.shores import Shore
from geo.errors import UnknownPlaceError
from geo.geodesy import LonLat
from geo.model import Edition, Feature, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A record near what was asked about."""

    id: str
    names: Mapping[str, str]  # by language
    kind: str | None  # of a place
    km: float  # between the nearest points, on the ellipsoid; 0 where the two meet
    point: LonLat  # the nearest point of the record

    def to_dict(self) -> dict[str, Any]:
        """Give the record as plain JSON types."""
        return {
            "id": self.id,
            "names": dict(self.names),
            "kind": self.kind,
            "km": round(self.km, 6),
            "point": list(self.point),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours(Sequence[Neighbour]):
    """Records by their distance, the nearest first; prints as a table."""

    found: tuple[Neighbour, ...]
    edition: Edition = field(repr=False)

    def __getitem__(self, place: Any) -> Any:  # noqa: ANN401 - a slice gives a tuple
        return self.found[place]

    def __len__(self) -> int:
        return len(self.found)

    def __str__(self) -> str:
        lines = text_table(_HEADINGS, self._rows()) if self.found else ["nothing"]
        return "\n".join([*lines, f"data  {self.edition}"])

    def _repr_html_(self) -> str:
        return html_table(str(self.edition), _HEADINGS, self._rows())

    def _rows(self) -> Iterable[tuple[str, ...]]:
        for near in self.found:
            names = " / ".join(dict.fromkeys(near.names.values()))
            lon, lat = near.point
            yield near.id, names, near.kind or "", f"{near.km:.2f}", f"{lon:.5f}, {lat:.5f}"

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain JSON types, with the data it rests on."""
        return {
            "neighbours": [near.to_dict() for near in self.found],
            "data": self.edition.to_dict(),
        }


_HEADINGS = ("id", "names", "kind", "km", "nearest point")


def of_kind(records: Sequence[Feature], kind: str | None) -> Sequence[Feature]:
    """Pick the places of a kind; without one, all records.

    Raises
    ------
    UnknownPlaceError
        When no record is of this kind; lists those that there are.
    """
    if kind is None:
        return records
    kinds = {record.id: record.kind for record in records if isinstance(record, Place)}
    if kind not in kinds.values():
        known = ", ".join(sorted(set(kinds.values()))) or "none"
        raise UnknownPlaceError(f"nothing here is of the kind {kind!r}; there are {known}")
    return [record for record in records if kinds.get(record.id) == kind]


def by_distance(
    here: BaseGeometry,
    records: Sequence[Feature],
    edition: Edition,
    *,
    count: int | None = None,
    km: float = math.inf,
) -> Neighbours:
    """Order records by their distance from something.

    Parameters
    ----------
    here
        Longitude and latitude in degrees; what lies in a polygon is at distance 0.
    records
        What to look among.
    edition
        The data that the answer will name.
    count
        Give the nearest so many only.
    km
        Give those within so many kilometres only.
    """
    ways = _ways(here, records)
    order = sorted(range(len(records)), key=lambda place: ways[place][0])
    near = [_neighbour(records[place], *ways[place]) for place in order if ways[place][0] <= km]
    return Neighbours(found=tuple(near[:count]), edition=edition)


def _ways(here: BaseGeometry, records: Sequence[Feature]) -> list[tuple[float, LonLat]]:
    """Measure the way to every record: kilometres, and the nearest point of it."""
    ways: list[tuple[float, LonLat]] = [(0.0, (0.0, 0.0))] * len(records)
    points = [n for n, record in enumerate(records) if record.geometry.geom_type == "Point"]
    for place, way in zip(points, _to_points(here, [records[n] for n in points]), strict=True):
        ways[place] = way
    for place in set(range(len(records))) - set(points):
        found = geodesy.distance(here, records[place].geometry)
        ways[place] = found.km, found.end
    return ways


def _to_points(here: BaseGeometry, records: Sequence[Feature]) -> list[tuple[float, LonLat]]:
    """Measure the way to points, all at once."""
    if not records:
        return []
    lonlat = shapely.get_coordinates([record.geometry for record in records])
    inside = shapely.intersects_xy(here, lonlat)
    metres = np.where(inside, 0.0, Shore([here]).nearest(lonlat).metres)
    return [
        (far / 1000, (lon, lat))
        for far, (lon, lat) in zip(metres.tolist(), lonlat.tolist(), strict=True)
    ]


def _neighbour(record: Feature, km: float, point: LonLat) -> Neighbour:
    return Neighbour(
        id=record.id,
        names={language: name.text for language, name in record.names.items()},
        kind=record.kind if isinstance(record, Place) else None,
        km=km,
        point=point,
    )
