"""Tracks of ships: crossings, and hours spent, from positions that follow each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo.errors import DateError, GeoError, PointsError
from geo.geodesy import Ints
from geo.points.tagging import check_columns, checked
from geo.points.tags import ISLAND, SIDE, Tagger
from geo.points.voyages import Legs, Stretches, waters_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONGEST_GAP_HOURS = 2.0
WHAT, FROM, TO, DIRECTION, COURSE = "what", "from", "to", "direction", "course"
WHERE, HOURS = "where", "hours"
IN, OUT, OVER = "in", "out", "over"

_NANOSECONDS_PER_HOUR = 3.6e12
_MILLISECONDS_PER_HOUR = 3.6e6


@dataclass(frozen=True, slots=True)
class Tracks:
    """Where ships crossed lines, and how long they were where.

    Attributes
    ----------
    crossings
        One row each: the ship, ``time`` (UTC), ``lon`` and ``lat`` in degrees, ``what`` is crossed
        (a column of `Atlas.tag`: island for a coast, zone_12nm, side for a median line), ``from``
        and ``to``, ``direction`` ("in" from nowhere, "out" to nowhere, "over" from one to another)
        and ``course`` in degrees from north.
    hours
        The ship, ``what`` and ``where``, null for nowhere, and hours. For every ship and every
        ``what`` they add up to the time in which its positions follow each other without a gap.
    """

    crossings: pd.DataFrame
    hours: pd.DataFrame


def tracks(
    points: Any,  # noqa: ANN401 - a table of pandas or Arrow
    tagger: Tagger,
    *,
    by: str,
    time: str,
    lon: str = "lon",
    lat: str = "lat",
    longest_gap_hours: float = LONGEST_GAP_HOURS,
) -> Tracks:
    """Follow ships.

    Parameters
    ----------
    points
        A DataFrame or Arrow table of positions, in any order.
    tagger
        Which coasts, zones and sides.
    by, time
        Columns of what a ship is called, and of times.
    lon, lat
        Columns of degrees on WGS 84.
    longest_gap_hours
        Between positions farther apart in time nobody knows where the ship was: no crossing and
        no hours.

    Raises
    ------
    CoordinateError, DateError, GeoError
        As `tagging.tag`; also when a ship or time is missing.
    """
    frame = points if isinstance(points, pd.DataFrame) else points.to_pandas()
    check_columns(list(frame.columns), tagger, needed=[by, time, lon, lat])
    frame = pd.DataFrame({by: frame[by], time: frame[time], lon: frame[lon], lat: frame[lat]})
    frame[time] = times_of(frame[time])
    frame = frame.sort_values([by, time], kind="stable", ignore_index=True)
    tracker = Tracker(
        tagger, by=by, time=time, lon=lon, lat=lat, longest_gap_hours=longest_gap_hours
    )
    found = [tracker.feed(frame), tracker.finish()]
    return Tracks(
        pd.concat([part.crossings for part in found], ignore_index=True),
        pd.concat([part.hours for part in found], ignore_index=True),
    )


def times_of(times: pd.Series, *, first: int = 0) -> pd.Series:
    """Give times as nanoseconds of UTC, without a zone.

    Raises
    ------
    DateError
        When one is missing or cannot be read; tells the row.
    """
    try:
        stamps = pd.to_datetime(
            times, utc=True, format=None if times.dtype.kind == "M" else "ISO8601"
        )
    except (ValueError, TypeError, OverflowError) as error:
        raise DateError(
            f"a time cannot be read; write it as 2020-05-01T12:00Z ({str(error).splitlines()[0]})"
        ) from None
    missing = np.flatnonzero(stamps.isna())
    if len(missing):
        raise DateError(f"row {first + missing[0]}: the time is missing; drop such rows")
    return stamps.dt.tz_localize(None).astype("datetime64[ns]")


class Tracker:
    """Follows ships through pieces of a table that is sorted by ship and time.

    Parameters are those of `tracks`.
    """

    def __init__(
        self,
        tagger: Tagger,
        *,
        by: str,
        time: str,
        lon: str,
        lat: str,
        longest_gap_hours: float = LONGEST_GAP_HOURS,
    ) -> None:
        if not longest_gap_hours > 0:
            raise GeoError(f"the longest gap is some hours, not {longest_gap_hours!r}")
        self._waters = waters_of(tagger.cells)
        self._tagger = tagger
        self._by, self._time, self._lon, self._lat = by, time, lon, lat
        self._gap_hours = longest_gap_hours
        self._columns = [
            column
            for column in tagger.columns
            if column.name in {ISLAND, SIDE} or column.name.startswith("zone_")
        ]
        self._last: pd.DataFrame | None = None
        self._last_code: int | None = None  # what held when the ship came to the last position
        self._done: set[Any] = set()
        self._pending: pd.DataFrame = self._no_hours()

    def feed(self, points: pd.DataFrame, *, first: int = 0) -> Tracks:
        """Take the next rows; gives what is known for sure by then."""
        lon, lat = checked(points[self._lon], points[self._lat], first=first)
        points = points.assign(**{self._lon: lon, self._lat: lat})
        if points[self._by].isna().any():
            raise PointsError(f"a row has no {self._by!r}: whose position is it? Drop such rows")
        if self._last is not None:
            points = pd.concat([self._last, points], ignore_index=True)
        if points.empty:
            return Tracks(self._no_crossings(), self._no_hours())
        ship, ships = pd.factorize(points[self._by])
        times = points[self._time].to_numpy().astype(np.int64)
        self._check_order(ship, ships, times, first)
        crossings, hours = self._followed(points, ship, times)
        self._last = points.iloc[[-1]]
        return Tracks(crossings, self._settled(hours, ships[ship[-1]]))

    def nothing(self) -> Tracks:
        """Give both tables without rows."""
        return Tracks(self._no_crossings(), self._no_hours())

    def finish(self) -> Tracks:
        """Give the rest."""
        rest, self._pending = self._pending, self._no_hours()
        return Tracks(self._no_crossings(), rest)

    def _check_order(
        self,
        ship: Ints,
        ships: Any,  # noqa: ANN401 - whatever ships are called by
        times: "NDArray[np.int64]",
        first: int,
    ) -> None:
        turns = np.flatnonzero(np.diff(ship, prepend=-1))
        follow = np.diff(ship) == 0
        if len(turns) > len(ships) or not self._done.isdisjoint(ships):
            raise PointsError(
                f"after row {first}: the positions are not sorted by {self._by!r}; sort the file by "
                f"{self._by!r} and {self._time!r}"
            )
        if (np.diff(times)[follow] < 0).any():
            raise PointsError(
                f"after row {first}: the positions of a ship are not sorted by {self._time!r}; sort "
                f"the file by {self._by!r} and {self._time!r}"
            )
        self._done.update(ships[:-1])

    def _followed(
        self, points: pd.DataFrame, ship: Ints, times: "NDArray[np.int64]"
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        taken = np.diff(times) / _NANOSECONDS_PER_HOUR
        fix = np.flatnonzero((np.diff(ship) == 0) & (taken <= self._gap_hours))
        places = points[[self._lon, self._lat]].to_numpy(np.float64)
        legs = Legs(places[fix], places[fix + 1], taken[fix])
        stretches = self._waters.stretches(legs)
        crossings = self._crossings(points, times, fix, legs, stretches)
        hours = self._hours(points, fix, legs, stretches)
        reached_end = len(fix) and fix[-1] == len(points) - 2
        self._last_code = int(stretches.codes[-1]) if reached_end else None
        return crossings, hours

    def _crossings(
        self,
        points: pd.DataFrame,
        times: "NDArray[np.int64]",
        fix: Ints,
        legs: Legs,
        stretches: Stretches,
    ) -> pd.DataFrame:
        """List the changes from one stretch to the next that goes on where it ended."""
        own = fix[stretches.legs]
        goes_on = np.zeros(len(stretches), bool)
        goes_on[1:] = (np.diff(own) == 0) | (
            (np.diff(own) == 1) & (stretches.ends[:-1] == 1) & (stretches.begins[1:] == 0)
        )
        before = np.concatenate([[0], stretches.codes[:-1]]).astype(np.int64)[: len(stretches)]
        if self._last_code is not None and len(own) and own[0] == 0:
            goes_on[0], before[0] = True, self._last_code
        change = np.flatnonzero(goes_on & (before != stretches.codes))
        leg = stretches.legs[change]
        passed = stretches.begins[change] * legs.hours[leg] * _MILLISECONDS_PER_HOUR
        moments = times[own[change]] // 10**6 + np.rint(passed).astype(np.int64)
        ships = points[self._by].to_numpy()[own[change]]
        parts = [self._no_crossings()]
        for column in self._columns:
            table = self._tagger.table_of(column)
            came, goes = table[before[change]], table[stretches.codes[change]]
            here = np.flatnonzero(came != goes)
            parts.append(
                pd.DataFrame(
                    {
                        self._by: ships[here],
                        "time": pd.DatetimeIndex(moments[here].astype("datetime64[ms]")),
                        "lon": stretches.lonlat[change[here], 0],
                        "lat": stretches.lonlat[change[here], 1],
                        WHAT: column.name,
                        FROM: _named(column.categories, came[here]),
                        TO: _named(column.categories, goes[here]),
                        DIRECTION: np.where(
                            came[here] < 0, IN, np.where(goes[here] < 0, OUT, OVER)
                        ).astype(object),
                        COURSE: stretches.courses[change[here]],
                        "_order": change[here],
                    }
                )
            )
        filled = [part for part in parts if len(part)]
        if not filled:
            return parts[0]
        every = pd.concat(filled, ignore_index=True)
        every = every.sort_values("_order", kind="stable", ignore_index=True)
        return every.drop(columns="_order")

    def _hours(
        self, points: pd.DataFrame, fix: Ints, legs: Legs, stretches: Stretches
    ) -> pd.DataFrame:
        """Add up the hours of each ship by what holds."""
        spent = (stretches.ends - stretches.begins) * legs.hours[stretches.legs]
        ships = points[self._by].to_numpy()[fix[stretches.legs]]
        parts = [
            pd.DataFrame(
                {
                    self._by: ships,
                    WHAT: column.name,
                    WHERE: _named(
                        column.categories, self._tagger.table_of(column)[stretches.codes]
                    ),
                    HOURS: spent,
                }
            )
            for column in self._columns
        ]
        return self._summed(pd.concat(parts, ignore_index=True))

    def _summed(self, hours: pd.DataFrame) -> pd.DataFrame:
        keys = [self._by, WHAT, WHERE]
        summed: pd.DataFrame = hours.groupby(keys, dropna=False, sort=False)[[HOURS]].sum()
        return summed.reset_index().sort_values(self._by, kind="stable", ignore_index=True)

    def _settled(self, hours: pd.DataFrame, last: Any) -> pd.DataFrame:  # noqa: ANN401
        """Give the hours of ships that are done; the last one's wait for more."""
        both = [part for part in (self._pending, hours) if len(part)]
        if not both:
            return self._no_hours()
        every = self._summed(pd.concat(both, ignore_index=True))
        waits = (every[self._by] == last).to_numpy()
        self._pending = every[waits]
        settled: pd.DataFrame = every[~waits]
        return settled

    def _no_crossings(self) -> pd.DataFrame:
        columns = [self._by, "time", "lon", "lat", WHAT, FROM, TO, DIRECTION, COURSE]
        return pd.DataFrame({name: pd.Series(dtype=object) for name in columns}).astype(
            {"time": "datetime64[ms]", "lon": float, "lat": float, COURSE: float}
        )

    def _no_hours(self) -> pd.DataFrame:
        columns = [self._by, WHAT, WHERE]
        return pd.DataFrame({name: pd.Series(dtype=object) for name in columns}).assign(
            **{HOURS: pd.Series(dtype=float)}
        )


def _named(categories: Sequence[str], codes: Ints) -> "NDArray[np.object_]":
    return np.array([*categories, None], object)[codes]
