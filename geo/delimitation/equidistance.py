"""Median lines: every point as far from the nearest points of two coasts.

The default is the strict line: every islet of the coasts as given counts in full, no third coast
is looked at, and the line ends where it is farther than 200 nautical miles from both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import shapely
from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.delimitation import baselines
from geo.delimitation.envelopes import envelope
from geo.delimitation.halfway import APART, line_between
from geo.delimitation.rivals import Rivals
from geo.delimitation.voronoi import Network
from geo.delimitation.zones import checked_breadth_m, clipped, overlap
from geo.errors import GeoError
from geo.longitudes import middle, unrolled, wrapped_lines
from geo.parts import parts_of, solid

LIMIT_NM = 200.0


@dataclass(frozen=True, slots=True)
class Effect:
    """How much an islet counts when a line is drawn: 1 in full, 0 not at all, .5 half."""

    islet: BaseGeometry
    share: float

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise GeoError(f"an islet has an effect between 0 and 1, not {self.share!r}")


@dataclass(frozen=True, slots=True)
class Tripoint:
    """A point as far from three coasts, and nearer to no other."""

    lon: float
    lat: float
    coasts: tuple[str, str, str]
    km: float  # to each of them

    def to_dict(self) -> dict[str, Any]:
        """Give the point as plain JSON types."""
        return {"lon": self.lon, "lat": self.lat, "coasts": list(self.coasts), "km": self.km}


def median_line(
    one: BaseGeometry,
    other: BaseGeometry,
    *,
    others: Sequence[BaseGeometry] = (),
    effects: Sequence[Effect] = (),
    limit_nm: float = LIMIT_NM,
) -> MultiLineString:
    """Draw the equidistance line between two coasts.

    Parameters
    ----------
    one, other
        Land, and baselines if any (see `baselines`), longitude and latitude in degrees.
    others
        Further coasts: where one of them is nearer, the line stops, at a tripoint.
    effects
        Islets of either coast that count for nothing or in part. Half effect is the line half-way
        between the lines with the islet and without it; islets of part effect share one figure.
    limit_nm
        The line ends where it is farther from the two coasts, in nautical miles.

    Returns
    -------
    line
        Every vertex as far from both within 0.1 m (of a line of part effect: as far, by its
        share, from the other two lines), spaced by 1 km at most. Several pieces where water of
        third coasts or land lies between; empty where the coasts are too far apart.

    Raises
    ------
    GeoError
        When a coast is empty or has no part left, or the effects cannot be drawn as one line.

    Examples
    --------
    >>> line = median_line(shapely.Point(146, 43), shapely.Point(146, 44), limit_nm=40)
    >>> [round(lat, 4) for _, lat in line.geoms[0].coords][:2]
    [43.4984, 43.4984]
    """
    part = {effect.share for effect in effects} - {0.0, 1.0}
    if len(part) > 1:
        raise GeoError(f"islets of part effect share one figure, not {sorted(part)}")
    void = [effect.islet for effect in effects if effect.share == 0]
    partial = [effect.islet for effect in effects if 0 < effect.share < 1]
    full = Delimitation(_left(one, void), _left(other, void), others=others, limit_nm=limit_nm)
    if not partial:
        return wrapped_lines(MultiLineString(full.lines))
    left_out = [*void, *partial]
    none = Delimitation(
        _left(one, left_out), _left(other, left_out), others=others, limit_nm=limit_nm
    )
    if not full.lines and not none.lines:
        return MultiLineString()
    drawn = line_between(none.lines, full.lines, share=part.pop())
    if any(shapely.intersects(land, drawn).any() for land in none.rivals.lands):
        raise GeoError(APART)
    return wrapped_lines(MultiLineString(drawn))


def tripoints(
    coasts: Mapping[str, BaseGeometry], *, limit_nm: float = LIMIT_NM
) -> tuple[Tripoint, ...]:
    """Find the points that three coasts are as far from, and no other is nearer to.

    Parameters
    ----------
    coasts
        Three or more, longitude and latitude in degrees.
    limit_nm
        The farthest to look, in nautical miles from the coasts.
    """
    limit_m = checked_breadth_m(limit_nm, *coasts.values())
    around = middle(list(coasts.values()))
    lands = [unrolled(coast, around) for coast in coasts.values()]
    network = Network(Rivals(lands), overlap([envelope(land, limit_m) for land in lands]))
    names = list(coasts)
    return tuple(
        Tripoint(
            lon=(point.lon + 180) % 360 - 180,
            lat=point.lat,
            coasts=(names[point.owners[0]], names[point.owners[1]], names[point.owners[2]]),
            km=point.metres / 1000,
        )
        for point in network.tripoints
        if point.metres <= limit_m
    )


class Delimitation:
    """The water that two coasts may both claim, and the line that divides it.

    Parameters
    ----------
    one, other, others, limit_nm
        As in `median_line`.
    around
        The meridian to unroll longitudes around; by default the middle of the coasts.

    Attributes
    ----------
    area
        What lies within the limit of both, in degrees, without a seam.
    rivals
        All coasts, those two first.
    """

    def __init__(
        self,
        one: BaseGeometry,
        other: BaseGeometry,
        *,
        others: Sequence[BaseGeometry] = (),
        limit_nm: float = LIMIT_NM,
        around: float | None = None,
    ) -> None:
        limit_m = checked_breadth_m(limit_nm, one, other)
        around = middle([one, other]) if around is None else around
        pair = [unrolled(coast, around) for coast in (one, other)]
        self.area, pair = _common(pair, limit_m)
        further = [clipped(unrolled(coast, around), self.area, limit_m) for coast in others]
        self.rivals = Rivals([*pair, *(coast for coast in further if not coast.is_empty)])

    @cached_property
    def network(self) -> Network:
        """All lines between the coasts in the area, a little beyond its edge."""
        return Network(self.rivals, self.area)

    @cached_property
    def lines(self) -> list[LineString]:
        """The lines between the two coasts, within the area and off the land."""
        crossing = MultiLineString(self.network.lines(0, 1))
        dry = [land for land in self.rivals.lands if shapely.intersects(land, crossing)]
        found = shapely.difference(crossing.intersection(self.area), shapely.union_all(dry))
        merged = shapely.line_merge(MultiLineString(list(parts_of(found, dimensions=1))))
        return [self.network.filled(line, 0, 1) for line in parts_of(merged)]


def _common(
    pair: Sequence[BaseGeometry], limit_m: float
) -> tuple[BaseGeometry, list[BaseGeometry]]:
    """Find the water within the limit of both coasts, and what of them is near it.

    Of a long coast only that part is drawn a zone around that the zone of the short one reaches.
    """
    short, long = sorted(pair, key=shapely.get_num_coordinates)
    area = envelope(short, limit_m)
    near = clipped(long, area, limit_m)
    if near.is_empty:
        return shapely.Polygon(), list(pair)
    area = solid(shapely.intersection(area, envelope(near, limit_m)))
    return area, [near if coast is long else coast for coast in pair]


def _left(coast: BaseGeometry, islets: Sequence[BaseGeometry]) -> BaseGeometry:
    left = baselines.without(coast, islets) if islets else coast
    if left.is_empty:
        raise GeoError("no coast is left without the islets that have no effect")
    return left
