"""A line between two lines: the part effect that courts give an islet."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry import LineString

from geo.delimitation.flatness import lengths_m, spaced
from geo.delimitation.shores import Shore
from geo.errors import GeoError
from geo.geodesy import M_PER_DEGREE, Floats

APART = "the islet has water of its own, apart from the line; give it the effect 0 or 1"

_TOGETHER_M = 0.1  # lines so close are one
_SPACING_M = 250.0
_LONGEST_CHORD_M = 950.0
_CHORD_M = 0.1
_BISECTIONS = 28
_FILLINGS = 2


def line_between(
    none: Sequence[LineString], full: Sequence[LineString], *, share: float = 0.5
) -> list[LineString]:
    """Draw the line that lies at a share of the way from one line to another.

    Parameters
    ----------
    none, full
        Pieces of the line without an islet and with it, longitude and latitude in degrees.
    share
        0.5 for half effect. The distances from the two lines are as this share to its rest.

    Returns
    -------
    lines
        A piece for every piece of the full line; where the two lines run together, that line.

    Raises
    ------
    GeoError
        When the islet has a piece of line of its own, such as a ring: between that and nothing
        there is no half-way.
    """
    return [
        _Between(Shore([none[place]]), Shore([piece]), share).line(piece)
        for place, piece in zip(_counterparts(none, full), full, strict=True)
    ]


def _counterparts(none: Sequence[LineString], full: Sequence[LineString]) -> list[int]:
    """Tell which piece of the line without the islet each piece with it has moved from."""
    if not none or len(none) != len(full):
        raise GeoError(APART)
    apart = shapely.hausdorff_distance(np.array(full)[:, None], np.array(none)[None, :])
    places: list[int] = apart.argmin(axis=1).tolist()
    if len(set(places)) < len(none):
        raise GeoError(APART)
    return places


class _Between:
    def __init__(self, none: Shore, full: Shore, share: float) -> None:
        self._none, self._full = none, full
        self._share = share

    def line(self, piece: LineString) -> LineString:
        """Draw the line beside a piece of the full line."""
        points = self._pulled(spaced(shapely.get_coordinates(piece), _SPACING_M))
        thinned = shapely.simplify(LineString(points), _CHORD_M / M_PER_DEGREE)
        points = shapely.get_coordinates(thinned)
        for _ in range(_FILLINGS):
            points = self._pulled(spaced(points, _LONGEST_CHORD_M))
        return LineString(points)

    def _pulled(self, points: Floats) -> Floats:
        """Put points on the line: between their nearest points on the two lines it must pass."""
        none, full = self._none.nearest(points).lonlat, self._full.nearest(points).lonlat
        apart = lengths_m(none, full) > _TOGETHER_M
        low, high = none[apart], full[apart]
        for _ in range(_BISECTIONS):
            middles = (low + high) / 2
            beyond = self._lead(middles) > 0
            low = np.where(beyond[:, None], low, middles)
            high = np.where(beyond[:, None], middles, high)
        full[apart] = (low + high) / 2
        return full

    def _lead(self, points: Floats) -> Floats:
        """Tell whether points are farther on the way than the share: above 0 if so."""
        gone, left = self._none.nearest(points).metres, self._full.nearest(points).metres
        lead: Floats = gone * (1 - self._share) - left * self._share
        return lead
