"""Tagging of files and folders of points: bounded memory, whole files, jobs that go on.

A folder is tagged part by part into a hidden folder beside the target, which takes its name when
all parts are there. What was killed goes on from the parts that are whole.
"""

import json
import shutil
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from functools import partial
from itertools import takewhile
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

from geo.cores import usable_cores
from geo.errors import CoordinateError, DateError, GeoError, PointsError, WriteError
from geo.points import clusters, filekinds, streams
from geo.points.tagging import RAISE, check_columns, tag_arrow
from geo.points.tags import ISLAND, Tagger
from geo.writing import check_folder, remove_leftovers, whole_file, write_whole

if TYPE_CHECKING:
    import pyarrow as pa

JOB = "_job.json"  # readers of Parquet folders pass over names that begin so

Progress = Callable[[int, float], None]  # points done, and the share of the whole: 0 to 1
Counts = tuple[int, int]  # points there were, and points kept
Work = Callable[
    [Callable[..., Counts], Mapping[Path, Sequence[Any]]], Iterator[tuple[Path, Counts]]
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How files are tagged."""

    lon: str = streams.LON
    lat: str = streams.LAT
    time: str | None = None
    keep_only: bool = False  # only points on an island or in a zone
    invalid: str = RAISE


@dataclass(frozen=True, slots=True)
class Tagged:
    """What came of it."""

    points: int
    kept: int
    files: int
    done_before: int = 0  # files that were there already when a job went on


def tag_files(
    source: str | Path,
    target: str | Path,
    tagger: Tagger,
    options: Options | None = None,
    *,
    about: object = None,
    resume: bool = False,
    workers: int | None = None,
    scheduler: str | None = None,
    progress: Progress = lambda points, share: None,
) -> Tagged:
    """Tag a file, or a folder of files.

    Parameters
    ----------
    source
        A file, a folder, or a pattern such as `points/*.parquet`. The suffix says which kind.
    target
        A file for a file, a new folder for a folder or pattern.
    tagger
        What to add.
    options
        Names of columns, and what to do with invalid positions.
    about
        What the tags rest on; a job goes on only with the same.
    resume
        Go on with a folder that was begun and not finished.
    workers
        How many files are worked on at once; by default as many as there are cores for it.
    scheduler
        Address of the scheduler of a Dask cluster whose workers see the same folders: they work
        on the files of a folder instead, each on one at a time.
    progress
        Told now and then how far it is.

    Raises
    ------
    PointsError
        When a file cannot be read, or lacks a column; names it.
    CoordinateError, DateError
        As `tagging.tag`, with the file.
    GeoError
        When no cluster answers.
    WriteError
        When the target cannot be written, or is an input.
    """
    streams.need_arrow()
    options = options or Options()
    path, end = Path(source), Path(target).absolute()
    if path.is_file():
        if scheduler:
            raise PointsError(f"{path}: a cluster works file by file; give it a folder or pattern")
        _refuse_same(path, end)
        count = tag_file(path, end, tagger, options, progress)
        return Tagged(*count, files=1)
    _refuse_within(path, end)
    parts = parts_of(source)
    with _Job(end, parts, about=about, options=options, resume=resume) as job:
        if scheduler:
            with clusters.cluster(scheduler) as cluster:
                return job.run(cluster.results, cluster.sent(tagger), progress, here=False)
        with ThreadPoolExecutor(workers or usable_cores()) as pool:
            return job.run(partial(_results, pool), tagger, progress, here=True)


def _results(
    pool: Executor, function: Callable[..., Counts], calls: Mapping[Path, Sequence[Any]]
) -> Iterator[tuple[Path, Counts]]:
    """Give the results of calls as they come; after an error nothing more is begun."""
    futures = {pool.submit(function, *given): path for path, given in calls.items()}
    try:
        for future in as_completed(futures):
            yield futures[future], future.result()
    finally:
        for future in futures:
            future.cancel()


def parts_of(source: str | Path) -> dict[str, Path]:
    """List the files of a folder or pattern, by the names that their outputs will have.

    Raises
    ------
    PointsError
        When there is none, or two have one name.
    """
    folder = Path(source)
    found = sorted(folder.iterdir() if folder.is_dir() else _matching(folder))
    files = [path for path in found if path.is_file() and not path.name.startswith((".", "_"))]
    if folder.is_dir():
        files = [path for path in files if _is_known(path)]
    if not files:
        raise PointsError(f"{source}: there is no such file, and no file of points in it")
    parts = {path.name: path for path in files}
    if len(parts) < len(files):
        raise PointsError(f"{source}: two files have one name; tag folder by folder")
    return parts


def _matching(pattern: Path) -> Iterator[Path]:
    """Go through the files that a pattern names; its stars may stand for folders too."""
    fixed = list(takewhile(lambda part: not _is_wild(part), pattern.parts))
    wild = pattern.parts[len(fixed) :]
    return Path(*fixed).glob(str(Path(*wild))) if wild else iter(())


def _is_wild(part: str) -> bool:
    return any(sign in part for sign in "*?[")


def _is_known(path: Path) -> bool:
    return any(path.name.lower().endswith(kind.suffixes) for kind in filekinds.KINDS)


def tag_file(
    source: Path,
    target: Path,
    tagger: Tagger,
    options: Options,
    progress: Progress = lambda points, share: None,
) -> Counts:
    """Tag a file; gives how many points there were, and how many were kept.

    One thread reads and tags ahead, one writes; neither the input nor the output is ever in memory whole.
    """
    kind, end_kind = filekinds.kind_of(source), filekinds.kind_of(target)
    if kind.has_columns != end_kind.has_columns:
        raise PointsError(
            f"{target}: {kind.name} cannot become {end_kind.name}; give it the suffix of {source.name}"
        )
    reader = kind.open(source)
    tagging = _Tagging(source, kind, reader, tagger, options)
    with whole_file(target) as hidden:
        writer = end_kind.create(hidden, tagging.schema, reader)
        try:
            for table, share in streams.ahead(tagging.tables(reader.pieces())):
                writer.write(table)
                progress(tagging.points, share)
        finally:
            writer.close()
    return tagging.points, tagging.kept


class _Tagging:
    """The tagging of one file."""

    def __init__(
        self,
        source: Path,
        kind: filekinds.Kind,
        reader: streams.Reader,
        tagger: Tagger,
        options: Options,
    ) -> None:
        self._source, self._tagger, self._options = source, tagger, options
        self._lon = options.lon if kind.has_columns else streams.LON
        self._lat = options.lat if kind.has_columns else streams.LAT
        self.points = self.kept = 0
        needed = [self._lon, self._lat, *([options.time] if options.time else [])]
        try:
            check_columns(reader.schema.names, tagger, needed=needed)
            self.schema: pa.Schema = self._tag(reader.schema.empty_table()).schema
        except GeoError as error:
            raise PointsError(f"{source}: {error}") from None

    def tables(
        self, pieces: Iterator[streams.Piece]
    ) -> Generator[tuple["pa.Table", float], None, None]:
        for piece in pieces:
            try:
                table = self._tag(piece.table)
            except (CoordinateError, DateError, PointsError) as error:
                raise type(error)(f"{self._source}: {error}") from None
            self.points += piece.table.num_rows
            if self._options.keep_only:
                table = table.filter(_somewhere(table, self._tagger))
            self.kept += table.num_rows
            yield table, piece.done

    def _tag(self, table: "pa.Table") -> "pa.Table":
        return tag_arrow(
            table,
            self._tagger,
            self._lon,
            self._lat,
            self._options.time,
            self._options.invalid,
            first=self.points + 1,
        )


def _somewhere(table: "pa.Table", tagger: Tagger) -> Any:  # noqa: ANN401
    """Tell which points lie on an island or in a zone."""
    import pyarrow.compute as pc

    names = [name for name in tagger.names if name == ISLAND or name.startswith("zone_")]
    somewhere = pc.is_valid(table[names[0]])
    for name in names[1:]:
        somewhere = pc.or_(somewhere, pc.is_valid(table[name]))
    return somewhere


def _refuse_same(source: Path, target: Path) -> None:
    if target.exists() and source.samefile(target):
        raise WriteError(f"cannot write {target}: it is an input; choose another name")


def _refuse_within(folder: Path, target: Path) -> None:
    """Keep tagged points out of the folder that they come from: its readers would find all twice."""
    if folder.is_dir() and folder.resolve() in target.resolve().parents:
        raise WriteError(
            f"cannot write {target}: it would lie among the points; name a folder beside {folder}"
        )


class _Job:
    """The tagging of a folder, in a hidden folder beside the target until it is whole."""

    def __init__(
        self,
        target: Path,
        parts: dict[str, Path],
        *,
        about: object,
        options: Options,
        resume: bool,
    ) -> None:
        self._target, self._parts, self._options = target, parts, options
        self._folder = target.with_name(f".{target.name}.partial")
        self._check(resume=resume)
        self._plan = json.dumps(
            {
                "about": about,
                "options": asdict(options),
                "parts": {name: _state(path) for name, path in parts.items()},
            },
            sort_keys=True,
            default=str,
        )

    def _check(self, *, resume: bool) -> None:
        check_folder(self._target)
        if self._target.exists():
            raise WriteError(f"cannot write {self._target}: it exists; remove it or name another")
        if not resume and self._folder.exists():
            shutil.rmtree(self._folder)

    def __enter__(self) -> Self:
        self._folder.mkdir(exist_ok=True)
        plan = self._folder / JOB
        if plan.exists() and plan.read_text(encoding="utf-8") != self._plan:
            raise PointsError(
                f"{self._target}: the job was begun with other files, options or data; "
                "begin anew, without --resume"
            )
        write_whole(plan, self._plan.encode())
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """Give a whole folder its name; what an error left stays, to go on from."""
        if kind is None:
            (self._folder / JOB).unlink()
            remove_leftovers(self._folder)
            self._folder.replace(self._target)

    def run(self, work: Work, tagger: Tagger, progress: Progress, *, here: bool) -> Tagged:
        """Tag all parts that are not there yet; those done elsewhere tell when they are whole."""
        left = {name: path for name, path in self._parts.items() if not self._end(name).exists()}
        board = _Board(left.values(), progress)
        calls = {
            path: (path.absolute(), self._end(name), tagger, self._options)
            + ((board.told_by(path),) if here else ())
            for name, path in left.items()
        }
        counts = []
        for path, count in work(tag_file, calls):
            counts.append(count)
            board.told_by(path)(count[0], 1.0)
        return Tagged(
            points=sum(points for points, _ in counts),
            kept=sum(kept for _, kept in counts),
            files=len(self._parts),
            done_before=len(self._parts) - len(left),
        )

    def _end(self, name: str) -> Path:
        return self._folder / name


def _state(path: Path) -> list[int]:
    state = path.stat()
    return [state.st_size, state.st_mtime_ns]


class _Board:
    """The progress of many files as one."""

    def __init__(self, paths: Iterable[Path], progress: Progress) -> None:
        self._sizes = {path: path.stat().st_size or 1 for path in paths}
        self._points = dict.fromkeys(self._sizes, 0)
        self._shares = dict.fromkeys(self._sizes, 0.0)
        self._progress, self._lock = progress, Lock()

    def told_by(self, path: Path) -> Progress:
        """Give what one file is to tell its progress."""

        def tell(points: int, share: float) -> None:
            with self._lock:
                self._points[path], self._shares[path] = points, share
                done = sum(self._sizes[own] * self._shares[own] for own in self._sizes)
                self._progress(sum(self._points.values()), done / sum(self._sizes.values()))

        return tell
