"""What is computed from the record once and kept with it: boundaries, the sea of each part, zones.

A file of the dispute's folder carries the fingerprint of what it was computed from. One that does
not fit the record any more, after a correction or in an overlay, is computed anew in memory.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeVar

import shapely
from shapely.geometry import MultiLineString, MultiPolygon, mapping, shape
from shapely.geometry.base import BaseGeometry

from geo import geojson, history
from geo.derived import boundaries, nearness, waters
from geo.derived.shares import Part, Shares, shares_of
from geo.derived.waters import Water, Waters
from geo.folder.documents import BOUNDARIES, WATERS, ZONES, Documents
from geo.history import Pair
from geo.model import Island, Land, Scenario, Territory
from geo.parts import parts_of

FINGERPRINT = "computed_from"

_DECIMALS = 7  # a centimetre
_LINE = "equidistance-line"
_PART = "part"
_SEA = "territorial-sea"
_ZONE = "zone"
_SIDE = "side"

ZONES_NM = (12.0, 24.0)  # breadths that are kept

Collection = Mapping[str, Any]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Seas:
    """The parts of the disputed land, and the sea of each."""

    shares: Shares
    waters: Waters


def boundary_lines(
    documents: Documents,
    territories: Sequence[Territory],
    islands: Sequence[Island],
    land: Sequence[Land],
) -> dict[Pair, MultiLineString]:
    """Give the line between any two units that face each other, as `boundaries.lines_between`."""
    coasts = boundaries.coasts_of(territories, {record.id: record for record in (*islands, *land)})
    return _kept(
        documents.get(BOUNDARIES),
        fingerprint(coasts),
        _lines_of,
        lambda: boundaries.lines_between(coasts, history.neighbours(territories)),
    )


def seas(
    documents: Documents,
    scenarios: Sequence[Scenario],
    islands: Sequence[Island],
    land: Sequence[Land],
) -> Seas:
    """Give the parts that formulas cut the islands into, and the sea of each.

    Raises
    ------
    GeoError
        As `shares.shares_of`.
    """
    return _kept(
        documents.get(WATERS),
        _rests_on(scenarios, islands, land),
        lambda collection: _seas_of(collection, islands),
        lambda: _seas(scenarios, islands, land),
    )


def zones(
    documents: Documents,
    scenarios: Sequence[Scenario],
    islands: Sequence[Island],
    land: Sequence[Land],
    nm: float,
) -> dict[str, MultiPolygon]:
    """Give the zones of the islands and of the land around them that has its coast in full.

    See `nearness.zone_polygons`.
    """
    return _kept(
        documents.get(ZONES),
        _rests_on(scenarios, islands, land),
        lambda collection: _polygons(collection, _ZONE, nm),
        lambda: _zones(islands, land, nm),
    )


def sides(
    documents: Documents,
    scenarios: Sequence[Scenario],
    islands: Sequence[Island],
    land: Sequence[Land],
    parts: Sequence[Part],
) -> dict[str, MultiPolygon]:
    """Give what is nearest to each part of the islands, and to other land.

    See `nearness.side_polygons`.
    """
    return _kept(
        documents.get(ZONES),
        _rests_on(scenarios, islands, land),
        lambda collection: _polygons(collection, _SIDE, nearness.SIDES_NM),
        lambda: _sides(parts, land),
    )


def _zones(islands: Sequence[Island], land: Sequence[Land], nm: float) -> dict[str, MultiPolygon]:
    full = [record for record in land if record.detail == "source"]
    return nearness.zone_polygons(
        {record.id: record.geometry for record in (*islands, *full)},
        {record.id: record.geometry for record in land if record.detail != "source"},
        nm,
    )


def _sides(parts: Sequence[Part], land: Sequence[Land]) -> dict[str, MultiPolygon]:
    return nearness.side_polygons(
        {part.id: part.geometry for part in parts}, {record.id: record.geometry for record in land}
    )


def _polygons(collection: Collection, kind: str, nm: float) -> dict[str, MultiPolygon]:
    found = {
        record["properties"]["unit"]: MultiPolygon(list(parts_of(shape(record["geometry"]))))
        for record in collection["features"]
        if (record["properties"]["kind"], record["properties"]["nm"]) == (kind, nm)
    }
    if not found:
        raise LookupError(f"no {kind} of {nm:g} nautical miles is kept")
    return found


def _zone_records(
    parts: Sequence[Part], islands: Sequence[Island], land: Sequence[Land]
) -> Iterator[dict[str, Any]]:
    for nm in ZONES_NM:
        for unit, zone in _zones(islands, land, nm).items():
            yield _record(f"{unit}-{nm:g}nm", zone, kind=_ZONE, unit=unit, nm=nm)
    for unit, side in _sides(parts, land).items():
        yield _record(f"{unit}-side", side, kind=_SIDE, unit=unit, nm=nearness.SIDES_NM)


def texts(
    scenarios: Sequence[Scenario],
    islands: Sequence[Island],
    land: Sequence[Land],
    territories: Sequence[Territory],
) -> dict[str, str]:
    """Compute all files anew, by name, as GeoJSON of 7 decimals."""
    coasts = boundaries.coasts_of(territories, {record.id: record for record in (*islands, *land)})
    lines = boundaries.lines_between(coasts, history.neighbours(territories))
    seas = _seas(scenarios, islands, land)
    return {
        BOUNDARIES: _text((_line_record(*line) for line in lines.items()), fingerprint(coasts)),
        WATERS: sea_text(seas, scenarios, islands, land),
        ZONES: _text(
            _zone_records(seas.shares.parts, islands, land), _rests_on(scenarios, islands, land)
        ),
    }


def sea_text(
    seas: Seas, scenarios: Sequence[Scenario], islands: Sequence[Island], land: Sequence[Land]
) -> str:
    """Write the parts and their sea as a file keeps them, with what they were computed from."""
    return _text(_sea_records(seas), _rests_on(scenarios, islands, land))


def fingerprint(geometries: Mapping[str, BaseGeometry], *said: object) -> str:
    """Condense what a computation rests on: shapes by id, and whatever else it was told."""
    digest = sha256(repr(said).encode())
    for name, geometry in geometries.items():
        digest.update(name.encode() + shapely.to_wkb(geometry))
    return digest.hexdigest()[:16]


def _kept(
    collection: Collection | None,
    made_from: str,
    read: Callable[[Collection], Found],
    compute: Callable[[], Found],
) -> Found:
    """Read what a file holds if it was computed from this, or compute it anew."""
    if isinstance(collection, dict) and collection.get(FINGERPRINT) == made_from:
        try:
            return read(collection)
        except (LookupError, TypeError, ValueError, shapely.errors.ShapelyError):
            return compute()  # somebody's own file, broken
    return compute()


def _rests_on(
    scenarios: Sequence[Scenario], islands: Sequence[Island], land: Sequence[Land]
) -> str:
    divisions = [(s.id, dict(s.to), s.divide) for s in scenarios if s.divide]
    return fingerprint({record.id: record.geometry for record in (*islands, *land)}, divisions)


def _seas(scenarios: Sequence[Scenario], islands: Sequence[Island], land: Sequence[Land]) -> Seas:
    shares = shares_of(scenarios, islands)
    parts = {part.id: part.geometry for part in shares.parts}
    return Seas(shares, waters.compute(parts, {record.id: record.geometry for record in land}))


def _text(records: Iterable[Mapping[str, Any]], made_from: str) -> str:
    return geojson.dumps(records, members={FINGERPRINT: made_from})


def _sea_records(seas: Seas) -> Iterator[dict[str, Any]]:
    for part in seas.shares.parts:
        if not part.whole:
            given_by = [name for name, given in seas.shares.given.items() if part.id in given]
            yield _record(
                part.id, part.geometry, kind=_PART, part_of=part.island, given_by=given_by
            )
    for name, water in seas.waters.of.items():
        yield _record(
            f"{name}-{_SEA}",
            water.territorial_sea,
            kind=_SEA,
            part=name,
            territorial_sea_km2=round(water.territorial_sea_km2, 4),
            eez_km2=round(water.exclusive_economic_zone_km2, 4),
        )
    for pair, line in seas.waters.lines.items():
        yield _line_record(pair, line)


def _line_record(pair: Pair, line: MultiLineString) -> dict[str, Any]:
    return _record("-and-".join(pair), line, kind=_LINE, between=list(pair))


def _record(identity: str, geometry: BaseGeometry, **properties: object) -> dict[str, Any]:
    rounded = shapely.transform(geometry, lambda lonlat: lonlat.round(_DECIMALS))
    return {"id": identity, "properties": properties, "geometry": mapping(rounded)}


def _lines_of(collection: Collection) -> dict[Pair, MultiLineString]:
    return dict(map(_line_of, collection["features"]))


def _line_of(record: Mapping[str, Any]) -> tuple[Pair, MultiLineString]:
    one, other = record["properties"]["between"]
    return (one, other), MultiLineString(list(parts_of(shape(record["geometry"]))))


def _seas_of(collection: Collection, islands: Sequence[Island]) -> Seas:
    by_kind: dict[str, list[Any]] = {_PART: [], _SEA: [], _LINE: []}
    for record in collection["features"]:
        by_kind[record["properties"]["kind"]].append(record)
    found = Waters(
        of={record["properties"]["part"]: _water_of(record) for record in by_kind[_SEA]},
        lines=dict(map(_line_of, by_kind[_LINE])),
    )
    return Seas(_shares_of(by_kind[_PART], islands), found)


def _shares_of(pieces: Sequence[Any], islands: Sequence[Island]) -> Shares:
    parts = [
        Part(piece["id"], piece["properties"]["part_of"], shape(piece["geometry"]), whole=False)
        for piece in pieces
    ]
    cut = {part.island for part in parts}
    given = {name for piece in pieces for name in piece["properties"]["given_by"]}
    return Shares(
        parts=tuple(
            part
            for island in islands
            for part in (
                [part for part in parts if part.island == island.id]
                if island.id in cut
                else [Part(island.id, island.id, island.geometry, whole=True)]
            )
        ),
        given={
            name: frozenset(p["id"] for p in pieces if name in p["properties"]["given_by"])
            for name in given
        },
    )


def _water_of(record: Mapping[str, Any]) -> Water:
    return Water(
        territorial_sea=MultiPolygon(list(parts_of(shape(record["geometry"])))),
        territorial_sea_km2=record["properties"]["territorial_sea_km2"],
        exclusive_economic_zone_km2=record["properties"]["eez_km2"],
    )
