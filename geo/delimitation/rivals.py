"""Several coasts at once: how far a point is from each, and where it is as far from two or three."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.delimitation.borders import parted
from geo.delimitation.flatness import degrees_per_metre
from geo.delimitation.shores import Shore
from geo.geodesy import Floats, Ints, to_space
from geo.parts import solid

_SETTLED_M = 0.005  # shorter steps change nothing
_NOISE_M = 1e-7  # nor does what rounding makes
_MOST_STEPS = 12
_FLAT = 1e-12  # squared slope below which two coasts lie in the same direction


class Rivals:
    """Coasts between which the sea is to be shared.

    Parameters
    ----------
    coasts
        The land and baselines of each, longitude and latitude in degrees, without a seam. They
        may share a border, vertex by vertex.
    """

    def __init__(self, coasts: Sequence[BaseGeometry]) -> None:
        self.shores = parted([Shore([coast]) for coast in coasts])
        self.lands = [_land(coast) for coast in coasts]

    def __len__(self) -> int:
        return len(self.shores)

    def distances_m(self, points: Floats, *, slack_m: Floats | float = 0.0) -> Floats:
        """Give the geodesic distance of every point (row) from every coast (column).

        Parameters
        ----------
        points
            Longitude and latitude in degrees; on its land a coast is at distance 0.
        slack_m
            Coasts farther than the nearest by more are not measured: the figure given for them
            is merely too large for them to matter.
        """
        bounds = [shore.bounds_m(points) for shore in self.shores]
        metres = np.column_stack([low for low, _ in bounds])
        enough = np.min([high for _, high in bounds], axis=0) + slack_m
        for owner in range(len(self)):
            near = metres[:, owner] <= enough
            metres[near, owner] = self._measured(points[near], owner)[0]
        return metres

    def settled(self, points: Floats, owners: Ints, *, reach_m: Floats) -> tuple[Floats, Floats]:
        """Move points to where they are as far from each of their two or three coasts.

        Parameters
        ----------
        points
            First guesses, longitude and latitude in degrees.
        owners
            For every point the coasts, by number, in two or three columns.
        reach_m
            How far each point may move at a step.

        Returns
        -------
        points, residuals
            Where they are then, and by how many metres the distances still differ.
        """
        points = points.copy()
        residuals = np.full(len(points), np.inf)
        active = np.arange(len(points))
        for _ in range(_MOST_STEPS):
            off, slopes = self._differences(points[active], owners[active])
            residuals[active] = np.abs(off).max(axis=1)
            steps = _steps(off, slopes, reach_m[active])
            going = (np.abs(steps).max(axis=1) > _SETTLED_M) & (residuals[active] > _NOISE_M)
            active, steps = active[going], steps[going]
            if not len(active):
                break
            points[active] += steps * degrees_per_metre(points[active])
        return points, residuals

    def unlike_m(self, points: Floats, owners: Ints) -> Floats:
        """Tell by how many metres the distances of each point from its coasts differ.

        Parameters
        ----------
        points, owners
            As in `settled`.
        """
        off, _ = self._differences(points, owners)
        unlike: Floats = np.abs(off).max(axis=1, initial=0.0)
        return unlike

    def _differences(self, points: Floats, owners: Ints) -> tuple[Floats, Floats]:
        """Tell by how much the first coast is farther than the others, and how that changes."""
        metres = np.empty(owners.shape)
        slopes = np.empty((*owners.shape, 2))
        for column in range(owners.shape[1]):
            for owner in np.unique(owners[:, column]):
                here = owners[:, column] == owner
                metres[here, column], feet = self._measured(points[here], int(owner))
                # On land the distance is 0 all around.
                at_sea = metres[here, column] > 0
                slopes[here, column] = _away(points[here], feet) * at_sea[:, None]
        return metres[:, :1] - metres[:, 1:], slopes[:, :1] - slopes[:, 1:]

    def _measured(self, points: Floats, owner: int) -> tuple[Floats, Floats]:
        """Measure points from a coast; on its land they are at distance 0."""
        feet = self.shores[owner].nearest(points)
        inside = shapely.contains_xy(self.lands[owner], points)
        return np.where(inside, 0.0, feet.metres), feet.lonlat


def _land(coast: BaseGeometry) -> BaseGeometry:
    land = solid(coast)
    shapely.prepare(land)
    return land


def _away(points: Floats, feet: Floats) -> Floats:
    """Give the direction, east and north, in which the distance from a foot grows."""
    lon, lat = np.radians(points).T
    zero = np.zeros_like(lon)
    east = np.column_stack([-np.sin(lon), np.cos(lon), zero])
    north = np.column_stack([-np.sin(lat) * np.cos(lon), -np.sin(lat) * np.sin(lon), np.cos(lat)])
    chords = to_space(points) - to_space(feet)
    flat = np.stack([(chords * east).sum(axis=1), (chords * north).sum(axis=1)], axis=1)
    away: Floats = flat / np.maximum(np.linalg.norm(flat, axis=1), 1e-9)[:, None]
    return away


def _steps(off: Floats, slopes: Floats, reach_m: Floats) -> Floats:
    """Give Newton's step in metres east and north, no longer than allowed."""
    steps = -off[:, :1] * slopes[:, 0] / np.maximum((slopes[:, 0] ** 2).sum(axis=1), _FLAT)[:, None]
    if off.shape[1] == 2:
        turn = slopes[:, 0, 0] * slopes[:, 1, 1] - slopes[:, 0, 1] * slopes[:, 1, 0]
        solvable = np.abs(turn) > _FLAT
        steps[solvable] = np.linalg.solve(slopes[solvable], -off[solvable][..., None])[..., 0]
    lengths = np.linalg.norm(steps, axis=1)
    shorter: NDArray[np.float64] = np.minimum(1.0, reach_m / np.maximum(lengths, 1e-9))
    return np.asarray(steps * shorter[:, None])
