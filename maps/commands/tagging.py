"""The commands for points by the million: what lies at each, and where ships went."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo import GeoError, load
from maps.commands.application import DEFAULT_DISPUTE, Dispute, app, complain, say

if TYPE_CHECKING:
    from geo.points.filetagging import Progress

_SECONDS_BETWEEN = 0.2


@app.command(
    epilog="Example: disputed-islands tag positions.parquet tagged.parquet --zones 12,24 --time t"
)
def tag(
    source: Annotated[
        str,
        typer.Argument(
            metavar="IN",
            help="A file, a folder, or a pattern in quotes: CSV, Parquet or GeoJSON lines.",
        ),
    ],
    target: Annotated[
        Path, typer.Argument(metavar="OUT", help="A file; for a folder or pattern a new folder.")
    ],
    lon: Annotated[str, typer.Option(help="Column of longitudes.", metavar="COLUMN")] = "lon",
    lat: Annotated[str, typer.Option(help="Column of latitudes.", metavar="COLUMN")] = "lat",
    time: Annotated[
        str | None,
        typer.Option(help="Column of times: who administered it then?", metavar="COLUMN"),
    ] = None,
    zones: Annotated[
        str, typer.Option(help="Breadths of zones in nautical miles.", metavar="12,24")
    ] = "12",
    scenario: Annotated[
        str | None, typer.Option(help="Tell sides as under a formula.", metavar="ID")
    ] = None,
    keep_only: Annotated[
        bool, typer.Option("--keep-only", help="Keep only points on an island or in a zone.")
    ] = False,
    null_invalid: Annotated[
        bool,
        typer.Option("--null-invalid", help="Give no tags to what is no position, and go on."),
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a folder that was begun.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option(help="Files of a folder worked on at once.", min=1)
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            help="Let a Dask cluster work on the files of a folder: docs/scale.md.",
            metavar="ADDRESS",
        ),
    ] = None,
    dispute: Dispute = DEFAULT_DISPUTE,
) -> None:
    """Tell of each of many points its island, islet, zone, side and status, in columns beside it.

    The suffix says which kind of file it is: .csv, .tsv (.gz), .parquet, .geojsonl. Memory stays
    bounded whatever the size. The output appears whole or not at all. A folder can be left to a Dask
    cluster whose machines see it under the same name: --scheduler tcp://10.0.0.1:8786.
    """
    from geo.points.filetagging import Options, tag_files

    atlas = load(dispute)
    tagger = atlas.tagger(_breadths(zones), scenario=scenario)
    options = Options(
        lon=lon,
        lat=lat,
        time=time,
        keep_only=keep_only,
        invalid="null" if null_invalid else "raise",
    )
    about = [atlas.dispute.edition.to_dict(), zones, scenario]
    with _progress() as progress:
        done = tag_files(
            source,
            target,
            tagger,
            options,
            about=about,
            resume=resume,
            workers=workers,
            scheduler=scheduler,
            progress=progress,
        )
    files = "1 file" if done.files == 1 else f"{done.files:,} files"
    before = f", {done.done_before} of them before" if done.done_before else ""
    say(f"{target}: {done.kept:,} of {done.points:,} points, {files}{before}")
    complain(f"data  {atlas.dispute.edition}")


def _breadths(text: str) -> tuple[float, ...]:
    try:
        return tuple(float(part) for part in text.split(",") if part.strip())
    except ValueError:
        raise GeoError(
            f"{text!r} are no breadths of zones; write nautical miles such as 12,24"
        ) from None


@contextmanager
def _progress() -> Iterator["Progress"]:
    """Show on a terminal how far it is, how fast, and how long it will take; else nothing."""
    if not sys.stderr.isatty():
        yield lambda points, share: None
        return
    began = shown = time.monotonic()

    def show(points: int, share: float) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown < _SECONDS_BETWEEN:
            return
        shown = now
        passed = now - began
        left = passed / share - passed if share else 0.0
        text = (
            f"{share:4.0%}  {points:,} points, {points / passed:,.0f} a second, {left:,.0f} s left"
        )
        print(f"\r\x1b[2K{text}", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        print("\r\x1b[2K", end="", file=sys.stderr, flush=True)


@app.command(
    epilog="Example: disputed-islands tracks ships.parquet crossings.csv --hours hours.csv --by mmsi"
)
def tracks(
    source: Annotated[
        Path,
        typer.Argument(metavar="IN", help="CSV or Parquet, sorted by ship and time."),
    ],
    target: Annotated[
        Path, typer.Argument(metavar="OUT", help="Where the table of crossings goes.")
    ],
    hours: Annotated[
        Path, typer.Option(help="Where the table of hours goes.", metavar="FILE")
    ] = Path("hours.csv"),
    by: Annotated[str, typer.Option(help="Column of ships.", metavar="COLUMN")] = "mmsi",
    time: Annotated[str, typer.Option(help="Column of times.", metavar="COLUMN")] = "time",
    lon: Annotated[str, typer.Option(help="Column of longitudes.", metavar="COLUMN")] = "lon",
    lat: Annotated[str, typer.Option(help="Column of latitudes.", metavar="COLUMN")] = "lat",
    zones: Annotated[
        str, typer.Option(help="Breadths of zones in nautical miles.", metavar="12,24")
    ] = "12",
    scenario: Annotated[
        str | None, typer.Option(help="Tell sides as under a formula.", metavar="ID")
    ] = None,
    longest_gap: Annotated[
        float, typer.Option(help="Hours between two positions at most.", metavar="HOURS")
    ] = 2.0,
    dispute: Dispute = DEFAULT_DISPUTE,
) -> None:
    """Tell of each ship where it crossed coasts, limits and median lines, and its hours in each zone.

    Between two positions a ship goes along the geodesic; a gap longer than the limit is not bridged.
    """
    from geo.points.filetracking import track_file

    atlas = load(dispute)
    tagger = atlas.tagger(_breadths(zones), scenario=scenario)
    with _progress() as progress:
        done = track_file(
            source,
            target,
            hours,
            tagger,
            by=by,
            time=time,
            lon=lon,
            lat=lat,
            longest_gap_hours=longest_gap,
            progress=progress,
        )
    say(f"{target}: {done.crossings:,} crossings of {done.points:,} positions")
    say(hours)
    complain(f"data  {atlas.dispute.edition}")
