"""What `coastline.json` says: which polygons a feature is made of, and what detail they keep."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geo.errors import DataError
from geo.folder import documents, schemas
from geo.rebuilding.generalisation import Box, Level

FILE = "coastline.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which polygons of a source a feature is made of.

    Attributes
    ----------
    boxes
        West, south, east, north in degrees; a polygon wholly inside one of them is taken.
    exclusions
        Boxes too; a polygon wholly inside one of them is not taken by `boxes` or `rest`.
    points
        Longitude and latitude in degrees; the polygon around each is taken, and must be there.
    rest
        Whether every polygon that no earlier feature takes belongs here.
    """

    boxes: tuple[Box, ...] = ()
    exclusions: tuple[Box, ...] = ()
    points: tuple[tuple[float, float], ...] = ()
    rest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """How territories are drawn from the islands and land that they are made of.

    Attributes
    ----------
    level
        The one level of detail that they keep.
    boxes
        For a territory that is a part of its land: boxes that it is cut to, by its id. They
        draw a boundary that follows no coast, such as a parallel.
    """

    level: Level
    boxes: Mapping[str, tuple[Box, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How the features of a dispute are picked from a coastline source.

    Attributes
    ----------
    islands, islets, land
        A selection for each feature, by its id; those of the land in the order in which they
        choose.
    decimals
        Decimals of the coordinates of islands and islets.
    levels
        Levels of detail of the land, the finest first.
    territories
        How territories are drawn; None where the dispute derives none.
    """

    islands: Mapping[str, Selection]
    islets: Mapping[str, Selection]
    land: Mapping[str, Selection]
    decimals: int
    levels: tuple[Level, ...]
    territories: Outlines | None = None


def read(folder: Path) -> Plan:
    """Read a dispute's `coastline.json`.

    Raises
    ------
    DataError
        With every fault of the file.
    """
    record, faults = documents.read_file(folder / FILE, FILE)
    if record is not None:
        faults += schemas.faults_of(record, FILE, "coastline", {})
    if faults:
        raise DataError([replace(fault, file=str(folder / FILE)) for fault in faults])
    return Plan(
        islands=_selections(record["islands"]),
        islets=_selections(record["islets"]),
        land=_selections(record["land"]["features"]),
        decimals=record["decimals"],
        levels=tuple(map(_level, record["land"]["levels"])),
        territories=_outlines(record["territories"]) if "territories" in record else None,
    )


def _outlines(record: Mapping[str, Any]) -> Outlines:
    return Outlines(
        level=_level({"boxes": (), **record["level"]}),
        boxes={name: tuple(map(tuple, boxes)) for name, boxes in record["boxes"].items()},
    )


def _selections(record: Mapping[str, Any]) -> dict[str, Selection]:
    return {name: _selection(choice) for name, choice in record.items()}


def _selection(record: Mapping[str, Any]) -> Selection:
    return Selection(
        boxes=tuple(map(tuple, record.get("boxes", ()))),
        exclusions=tuple(map(tuple, record.get("exclusions", ()))),
        points=tuple(map(tuple, record.get("points", ()))),
        rest=record.get("rest", False),
    )


def _level(record: Mapping[str, Any]) -> Level:
    return Level(
        boxes=tuple(map(tuple, record["boxes"])),
        tolerance_deg=record["tolerance_deg"],
        smallest_km2=record["smallest_km2"],
        decimals=record["decimals"],
    )
