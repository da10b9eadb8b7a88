"""How far a median line moves when the coasts are drawn otherwise: measured, not guessed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.delimitation import baselines
from geo.delimitation.equidistance import LIMIT_NM, Delimitation
from geo.delimitation.flatness import spaced
from geo.delimitation.shores import Shore
from geo.delimitation.zones import faces_of
from geo.errors import GeoError
from geo.geodesy import Floats, LonLat, area_km2
from geo.longitudes import middle
from geo.parts import parts_of

_SPACING_M = 250.0


@dataclass(frozen=True, slots=True)
class Displacement:
    """How far a line lies from where it was."""

    max_m: float  # the farthest any point of either line is from the other
    mean_m: float  # of the new line from the old one, along its length
    at: LonLat  # where it is farthest, longitude and latitude in degrees
    gained_km2: float  # by the first coast, at the cost of the others
    lost_km2: float  # by the first coast

    @property
    def area_km2(self) -> float:
        """What the first coast gains on balance, in square kilometres; below 0 if it loses."""
        return self.gained_km2 - self.lost_km2

    def to_dict(self) -> dict[str, Any]:
        """Give the figures as plain JSON types."""
        return {**asdict(self), "at": list(self.at), "area_km2": self.area_km2}


def displacement(
    one: BaseGeometry,
    other: BaseGeometry,
    *,
    others: Sequence[BaseGeometry] = (),
    limit_nm: float = LIMIT_NM,
    without: Sequence[BaseGeometry] = (),
    simplified_m: float = 0.0,
) -> Displacement:
    """Measure how far a median line moves when the coasts are simplified or lose an islet.

    Parameters
    ----------
    one, other, others, limit_nm
        The line to begin with, as in `equidistance.median_line`.
    without
        Islets of either coast to leave out.
    simplified_m
        Tolerance in metres to simplify the two coasts to (Douglas and Peucker's way).

    Returns
    -------
    displacement
        Compared in the water that both claim before and after. The areas are on the ellipsoid.

    Raises
    ------
    GeoError
        When there is no line, before or after.
    """
    around = middle([one, other])
    before = Delimitation(one, other, others=others, limit_nm=limit_nm, around=around)
    changed = [
        baselines.simplified(baselines.without(coast, without), simplified_m)
        for coast in (one, other)
    ]
    after = Delimitation(*changed, others=others, limit_nm=limit_nm, around=around)
    if not before.lines or not after.lines:
        raise GeoError(f"the coasts are more than {2 * limit_nm:g} nautical miles apart: no line")
    return compared(before, after)


def compared(before: Delimitation, after: Delimitation) -> Displacement:
    """Compare two delimitations of the same coasts, unrolled around one meridian."""
    area = shapely.intersection(before.area, after.area)
    old, new = (_points(_inside(case.lines, area)) for case in (before, after))
    new_off = Shore(before.lines).nearest(new).metres
    old_off = Shore(after.lines).nearest(old).metres
    off = np.concatenate([new_off, old_off])
    lon, lat = np.concatenate([new, old])[off.argmax()].tolist()
    gained, lost = _changed_km2(before, after, area)
    return Displacement(
        max_m=float(off.max()),
        mean_m=float(new_off.mean()),
        at=((lon + 180) % 360 - 180, lat),
        gained_km2=gained,
        lost_km2=lost,
    )


def _inside(lines: Sequence[LineString], area: BaseGeometry) -> list[LineString]:
    found = shapely.intersection(MultiLineString(lines), area)
    return list(parts_of(found, dimensions=1))


def _points(lines: Sequence[LineString]) -> Floats:
    """Sample lines evenly."""
    return np.concatenate([spaced(shapely.get_coordinates(line), _SPACING_M) for line in lines])


def _changed_km2(
    before: Delimitation, after: Delimitation, area: BaseGeometry
) -> tuple[float, float]:
    """Measure what comes to the first coast, and what goes from it."""
    lines = [line for case in (before, after) for line in case.network.every_line()]
    land = [*before.rivals.lands, *after.rivals.lands]
    faces = faces_of(shapely.difference(area, shapely.union_all(land)), lines)
    inside = shapely.get_coordinates(shapely.point_on_surface(faces))
    was, is_now = (case.rivals.distances_m(inside).argmin(axis=1) == 0 for case in (before, after))
    gained = sum(map(area_km2, faces[is_now & ~was]))
    lost = sum(map(area_km2, faces[was & ~is_now]))
    return float(gained), float(lost)
