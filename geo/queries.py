"""What lies here, and whose is it."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import shapely

from geo import geodesy
from geo.answers import html_table
from geo.errors import CoordinateError
from geo.geodesy import LonLat
from geo.history import Tenure
from geo.model import Edition, Feature, Island, Islet, Land, Territory

_OUTLINE_KM = 5.0  # farther from the outline of a part nothing of it is left out
_KM_DECIMALS = 6  # a millimetre: nearer than that is as near


@dataclass(frozen=True, slots=True, kw_only=True)
class NearestLand:
    """The land nearest to a point."""

    id: str  # of an island or of undisputed land
    names: Mapping[str, str]  # by language
    km: float  # on the ellipsoid; 0 on land
    point: LonLat  # the nearest point of its coast; on land the point asked for
    detail: str | None  # how much of an undisputed coast is left: "source", "chart" or "world"

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain JSON types."""
        return {
            "id": self.id,
            "names": dict(self.names),
            "km": round(self.km, 6),
            "point": list(self.point),
            "detail": self.detail,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """What lies at a point; at sea, nothing but the nearest land."""

    lon: float
    lat: float
    island: str | None = None  # id of a disputed island
    islet: str | None = None  # id of a named part of it
    land: str | None = None  # id of undisputed land
    names: Mapping[str, str] = field(default_factory=dict)  # of the closest of these, by language
    status: str | None = None  # what the agreement says of the island
    administered_by: str | None = None
    claimed_by: tuple[str, ...] = ()
    on: date | None = None  # the day asked about
    held: Tenure | None = None  # who held this land on that day
    nearest_land: NearestLand
    edition: Edition

    def __str__(self) -> str:
        lines = (f"  {label:<18}  {text}" for label, text in self._details())
        return "\n".join((self._heading, *lines))

    def _repr_html_(self) -> str:
        return html_table(self._heading, ("", ""), self._details())

    @property
    def _heading(self) -> str:
        return f"{self.lon}, {self.lat}: {self._what()}"

    def _what(self) -> str:
        names = " / ".join(dict.fromkeys(self.names.values()))
        return names or ("no land of this atlas" if self._coarse else "at sea")

    def _distance(self, nearest: NearestLand) -> str:
        if self._coarse:
            return f"about {nearest.km:.0f} km (coarse coastline, small islands left out)"
        return f"{nearest.km:.2f} km"

    @property
    def _coarse(self) -> bool:
        """Whether the coasts around are those of the rest of the world, without small islands."""
        return self.nearest_land.detail == "world"

    def _details(self) -> Iterator[tuple[str, str]]:
        if self.status:
            yield "status", self.status
        if self.administered_by:
            yield "administered by", self.administered_by
        if self.claimed_by:
            yield "claimed by", ", ".join(self.claimed_by)
        if self.held:
            yield f"held on {self.on}", str(self.held)
        if nearest := self.nearest_land.km and self.nearest_land:
            names = " / ".join(dict.fromkeys(nearest.names.values())) or nearest.id
            lon, lat = nearest.point
            yield "nearest land", f"{names}, {self._distance(nearest)}, at {lon:.5f}, {lat:.5f}"
        yield "data", str(self.edition)

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain JSON types, with the data it rests on."""
        return {
            "lon": self.lon,
            "lat": self.lat,
            "island": self.island,
            "islet": self.islet,
            "land": self.land,
            "names": dict(self.names),
            "status": self.status,
            "administered_by": self.administered_by,
            "claimed_by": list(self.claimed_by),
            "on": self.on.isoformat() if self.on else None,
            "held": self.held.to_dict() if self.held else None,
            "nearest_land": self.nearest_land.to_dict(),
            "data": self.edition.to_dict(),
        }


class Ground:
    """All land of an atlas, indexed for the question what lies at a point.

    Parameters
    ----------
    islands, islets, land
        Records with polygons; islets that are known as a point only cover nothing.
    """

    def __init__(
        self, islands: Sequence[Island], islets: Sequence[Islet], land: Sequence[Land]
    ) -> None:
        self.shores: tuple[Island | Land, ...] = (*islands, *land)
        self._records: tuple[Feature, ...] = (*self.shores, *islets)

    @cached_property
    def _tree(self) -> tuple[shapely.STRtree, Any, Any]:
        """Index every polygon by its box, so that one far rock does not widen a whole group."""
        geometries = np.asarray([record.geometry for record in self._records], dtype=object)
        parts, owners = shapely.get_parts(geometries, return_index=True)
        return shapely.STRtree(parts), parts, owners

    @cached_property
    def coast(self) -> geodesy.Coast:
        """Prepare the coasts of islands and land for the search of the nearest."""
        return geodesy.Coast([record.geometry for record in self.shores])

    def covering(self, lon: float, lat: float) -> list[Feature]:
        """List the records whose polygons hold a point, boundary included."""
        tree, parts, owners = self._tree
        here = [(own, lat) for own in _spellings(lon)]
        near = np.array(sorted(set(tree.query(shapely.points(here))[1].tolist())), dtype=np.intp)
        shapely.prepare(parts[near])
        holding = near[np.any([shapely.intersects_xy(parts[near], *own) for own in here], axis=0)]
        return [self._records[owner] for owner in dict.fromkeys(owners[holding].tolist())]


def _spellings(lon: float) -> tuple[float, ...]:
    """Give the ways to write a longitude: polygons end at 180 degrees on either side."""
    return (lon, -lon) if abs(lon) == 180 else (lon,)


def unit_of(territories: Sequence[Territory], found: Location) -> str | None:
    """Tell which unit the land at a point belongs to; at sea none.

    A unit says which islands and land it is made of, or is a part of. Of several units on one
    land, and where none says so, the nearest outline decides: outlines are drawn at chart scale.
    What lies on the line between two belongs to the first.
    """
    ground = found.island or found.land
    if not ground:
        return None
    own = [unit for unit in territories if ground in unit.made_of]
    if len(own) == 1 and not own[0].part:
        return own[0].id
    here = shapely.Point(found.lon, found.lat)
    reach_km = math.inf if len(own) > 1 else _OUTLINE_KM if own else 0.0
    ways = {unit.id: geodesy.distance(here, unit.geometry).km for unit in own or territories}
    near = {name: round(km, _KM_DECIMALS) for name, km in ways.items() if km <= reach_km}
    return min(near, key=lambda name: near[name], default=None)


def at(ground: Ground, lon: float, lat: float, *, edition: Edition) -> Location:
    """Tell what lies at a point.

    A point on a boundary belongs to what it bounds.

    Parameters
    ----------
    ground
        The land to look at.
    lon, lat
        Degrees on WGS 84.
    edition
        The data that the answer will name.

    Raises
    ------
    CoordinateError
        When a coordinate is not a number or out of range.
    """
    lon, lat = coordinates(lon, lat)
    covering = ground.covering(lon, lat)
    island = next((record for record in covering if isinstance(record, Island)), None)
    islet = next((record for record in covering if isinstance(record, Islet)), None)
    land = next((record for record in covering if isinstance(record, Land)), None)
    closest = islet or island or land
    shore = island or land
    return Location(
        lon=lon,
        lat=lat,
        island=island.id if island else None,
        islet=islet.id if islet else None,
        land=land.id if land else None,
        names=_written(closest) if closest else {},
        status=island.status if island else None,
        administered_by=shore.administered_by if shore else None,
        claimed_by=island.claimed_by if island else (),
        nearest_land=_nearest(shore, 0.0, (lon, lat)) if shore else _across_water(ground, lon, lat),
        edition=edition,
    )


def coordinates(lon: object, lat: object) -> LonLat:
    """Check a longitude and latitude.

    Raises
    ------
    CoordinateError
        When one is not a finite number or out of range; tells when they look swapped.
    """
    x, y = _number("longitude", lon), _number("latitude", lat)
    if abs(x) <= 180 and abs(y) <= 90:
        return x, y
    if abs(x) <= 90 and abs(y) <= 180:
        raise CoordinateError(
            f"latitude {y:g} is not between -90 and 90; did you mean lon={y:g}, lat={x:g}?"
        )
    if abs(y) > 90:
        raise CoordinateError(f"latitude {y:g} is not between -90 and 90; give degrees on WGS 84")
    if 180 < x <= 360:
        raise CoordinateError(
            f"longitude {x:g} is not between -180 and 180; did you mean lon={x - 360:g}?"
        )
    raise CoordinateError(f"longitude {x:g} is not between -180 and 180; give degrees on WGS 84")


def _number(name: str, value: object) -> float:
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise CoordinateError(f"{name} {value!r} is not a finite number; give degrees on WGS 84")
    return number


def _across_water(ground: Ground, lon: float, lat: float) -> NearestLand:
    way = geodesy.nearest(geodesy.Coast([shapely.Point(lon, lat)]), ground.coast)
    return _nearest(ground.shores[way.end_owner], way.distance.km, way.distance.end)


def _nearest(shore: Island | Land, km: float, point: LonLat) -> NearestLand:
    return NearestLand(
        id=shore.id,
        names=_written(shore),
        km=km,
        point=point,
        detail=shore.detail if isinstance(shore, Land) else None,
    )


def _written(record: Feature) -> dict[str, str]:
    return {language: name.text for language, name in record.names.items()}
