"""Tracks from a file of any size that is sorted by ship and time."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from geo.errors import CoordinateError, DateError, GeoError, PointsError, WriteError
from geo.points import filekinds, streams
from geo.points.filetagging import Progress
from geo.points.tagging import check_columns
from geo.points.tags import Tagger
from geo.points.tracking import LONGEST_GAP_HOURS, Tracker, Tracks, times_of
from geo.writing import whole_file

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Tracked:
    """What came of it."""

    points: int
    crossings: int


def track_file(
    source: Path,
    crossings: Path,
    hours: Path,
    tagger: Tagger,
    *,
    by: str,
    time: str,
    lon: str = streams.LON,
    lat: str = streams.LAT,
    longest_gap_hours: float = LONGEST_GAP_HOURS,
    progress: Progress = lambda points, share: None,
) -> Tracked:
    """Follow the ships of a file; both tables appear whole or not at all.

    Parameters
    ----------
    source
        CSV or Parquet, sorted by ship and time.
    crossings, hours
        Where the two tables go, CSV or Parquet.
    tagger, by, time, lon, lat, longest_gap_hours
        As `tracking.tracks`.
    progress
        Told now and then how far it is.

    Raises
    ------
    PointsError
        When the file cannot be read, lacks a column, or is not sorted; names it.
    CoordinateError, DateError
        When a position or time is none; tells the row.
    WriteError
        When a table cannot be written, or is the input.
    """
    streams.need_arrow()
    _check_targets(source, crossings, hours)
    reader = _opened(source, tagger, needed=[by, time, lon, lat])
    tracker = Tracker(
        tagger, by=by, time=time, lon=lon, lat=lat, longest_gap_hours=longest_gap_hours
    )
    found = Tracked(0, 0)
    with ExitStack() as stack:
        empty, ships = tracker.nothing(), reader.schema.field(by).type
        tables = [
            _Table(stack.enter_context(whole_file(path)), path, like, by, ships)
            for path, like in ((crossings, empty.crossings), (hours, empty.hours))
        ]
        for part, points, share in _followed(source, reader, tracker, [by, time, lon, lat]):
            tables[0].write(part.crossings)
            tables[1].write(part.hours)
            found = Tracked(points, found.crossings + len(part.crossings))
            progress(points, share)
        for table in tables:
            table.close()
    return found


def _check_targets(source: Path, *targets: Path) -> None:
    for target in targets:
        if not filekinds.kind_of(target).has_columns:
            raise PointsError(f"{target}: a table is written as CSV or Parquet; name it so")
        if target.exists() and source.exists() and source.samefile(target):
            raise WriteError(f"cannot write {target}: it is an input; choose another name")
    if targets[0].resolve() == targets[1].resolve():
        raise WriteError(f"cannot write {targets[0]}: both tables would go there; name two files")


def _opened(source: Path, tagger: Tagger, *, needed: list[str]) -> streams.Reader:
    if not source.is_file():
        raise PointsError(f"{source}: there is no such file")
    kind = filekinds.kind_of(source)
    if not kind.has_columns:
        raise PointsError(f"{source}: tracks are read from CSV or Parquet")
    reader = kind.open(source)
    try:
        check_columns(reader.schema.names, tagger, needed=needed)
    except GeoError as error:
        raise PointsError(f"{source}: {error}") from None
    return reader


def _followed(
    source: Path, reader: streams.Reader, tracker: Tracker, columns: list[str]
) -> Iterator[tuple[Tracks, int, float]]:
    points = 0
    try:
        for piece in streams.ahead(reader.pieces()):
            frame = _frame(piece.table.select(columns), columns, first=points + 1)
            part = tracker.feed(frame, first=points + 1)
            points += len(frame)
            yield part, points, piece.done
        yield tracker.finish(), points, 1.0
    except (CoordinateError, DateError, PointsError) as error:
        text = str(error)
        raise type(error)(text if text.startswith(str(source)) else f"{source}: {text}") from None


def _frame(table: "pa.Table", columns: list[str], *, first: int) -> pd.DataFrame:
    frame: pd.DataFrame = table.to_pandas()
    return frame.assign(**{columns[1]: times_of(frame[columns[1]], first=first)})


class _Table:
    """A table that is written piece by piece."""

    def __init__(
        self, partial: Path, path: Path, like: pd.DataFrame, by: str, ships: "pa.DataType"
    ) -> None:
        self._schema = _schema(like, by, ships)
        self._writer = filekinds.kind_of(path).create(partial, self._schema, None)

    def write(self, frame: pd.DataFrame) -> None:
        import pyarrow as pa

        self._writer.write(pa.Table.from_pandas(frame, self._schema, preserve_index=False))

    def close(self) -> None:
        self._writer.close()


def _schema(like: pd.DataFrame, by: str, ships: "pa.DataType") -> "pa.Schema":
    """Give the types of a table; what ships are called keeps its own."""
    import pyarrow as pa

    kinds = {"M": pa.timestamp("ms", "UTC"), "f": pa.float64()}
    return pa.schema(
        [
            (str(name), ships if name == by else kinds.get(column.dtype.kind, pa.string()))
            for name, column in like.items()
        ]
    )
