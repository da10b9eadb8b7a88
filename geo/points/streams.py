"""Files of points as streams of Arrow tables: CSV, Parquet and GeoJSON lines, read and written.

A file of any size is read in pieces that fit into memory many times over. All columns of a CSV
file are read as text and written as they came; what is not needed is not understood.
"""

import csv
import io
import json
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, TypeVar

from geo.errors import MissingPackageError, PointsError

if TYPE_CHECKING:
    import pyarrow as pa

Item = TypeVar("Item")

LON, LAT = "lon", "lat"  # of points whose file has a geometry instead of columns

_BYTES_PER_PIECE = 4 * 2**20
_BYTES_PER_READ = 2**20
_LEAST_ROWS_PER_PIECE = 1 << 10
_MOST_ROWS_PER_PIECE = 3 << 16
_LINES_PER_PIECE = 50_000
_LINE = "line"  # the column that carries a GeoJSON line
_RECORD_SEPARATOR = "\x1e"  # may begin a line: RFC 8142


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows of a file, and how much of the file is read with them: 0 to 1."""

    table: "pa.Table"
    done: float


class Reader(Protocol):
    """An open file of points."""

    schema: "pa.Schema"  # of the pieces

    def pieces(self) -> Iterator[Piece]:
        """Go through the rows in order."""


class Writer(Protocol):
    """A file of points to be written."""

    def write(self, table: "pa.Table") -> None:
        """Append rows."""

    def close(self) -> None:
        """Write what ends the file."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file, told by the suffix of its name."""

    name: str
    suffixes: tuple[str, ...]
    open: Callable[[Path], Reader]
    create: Callable[[Path, "pa.Schema", Reader | None], Writer]
    has_columns: bool = True  # whether positions are columns; else they are geometries


def kind_of(path: Path) -> Kind:
    """Tell the kind of a file by the suffix of its name.

    Raises
    ------
    PointsError
        When the suffix is none of a kind that is known.
    """
    name = path.name.lower()
    for kind in KINDS:
        if name.endswith(kind.suffixes):
            return kind
    known = ", ".join(suffix for kind in KINDS for suffix in kind.suffixes)
    raise PointsError(f"{path}: the suffix tells no kind of file; name it {known}")


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Say of errors in a block which file could not be read."""
    import pyarrow as pa

    try:
        yield
    except pa.ArrowInvalid as error:
        text = " ".join(str(error).split())
        raise PointsError(f"{path}: cannot be read: {text}") from error
    except UnicodeDecodeError as error:
        raise PointsError(f"{path}: is not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        reason = error.strerror or " ".join(str(error).split())
        raise PointsError(f"{path}: cannot be read: {reason}") from error


def need_arrow() -> None:
    """See to it that pyarrow is installed.

    Raises
    ------
    MissingPackageError
        When it is not.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise MissingPackageError(
            "reading files of points", package="pyarrow", extra="parquet"
        ) from None


def ahead(items: Iterator[Item], *, depth: int = 1) -> Iterator[Item]:
    """Go through items that another thread fetches ahead.

    Parameters
    ----------
    items
        An error that fetching raises is raised here.
    depth
        How many are kept ready at most.
    """
    ready: queue.Queue[tuple[bool, Any]] = queue.Queue(depth)
    stopped = threading.Event()

    def fetch() -> None:
        try:
            for item in items:
                if not _put(ready, (True, item), stopped):
                    return
            _put(ready, (False, None), stopped)
        except Exception as error:  # noqa: BLE001 - raised again by whoever waits
            _put(ready, (False, error), stopped)

    thread = threading.Thread(target=fetch, daemon=True)
    thread.start()
    try:
        while (got := ready.get())[0]:
            yield got[1]
        if got[1] is not None:
            raise got[1]
    finally:
        stopped.set()
        thread.join()


def _put(ready: "queue.Queue[Any]", item: object, stopped: threading.Event) -> bool:
    """Hand an item over, unless nobody waits for it any more."""
    while not stopped.is_set():
        try:
            ready.put(item, timeout=0.1)
        except queue.Full:
            continue
        return True
    return False


class _CsvReader:
    def __init__(self, path: Path) -> None:
        from pyarrow import csv as arrow_csv

        self._path = path
        self._bytes = max(path.stat().st_size, 1)
        with reading(path):
            if not path.stat().st_size:
                raise PointsError(f"{path}: is empty; a table has a line of column names at least")
            with self._opened() as (stream, _):
                names = self._reader(stream, {}).schema.names
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise PointsError(f"{path}: two columns are called {twice[0]!r}; rename one")
        self._arrow_csv = arrow_csv
        import pyarrow as pa

        self.schema = pa.schema([(name, pa.string()) for name in names])

    @contextmanager
    def _opened(self) -> Iterator[tuple[Any, BinaryIO]]:
        import pyarrow as pa

        with self._path.open("rb") as raw:
            stream = pa.PythonFile(raw, mode="r")
            packed = self._path.suffix.lower() == ".gz"
            yield (pa.CompressedInputStream(stream, "gzip") if packed else stream), raw

    def _reader(self, stream: Any, types: dict[str, Any]) -> Any:  # noqa: ANN401
        from pyarrow import csv as arrow_csv

        return arrow_csv.open_csv(
            stream,
            read_options=arrow_csv.ReadOptions(block_size=_BYTES_PER_PIECE),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter_of(self._path), newlines_in_values=True
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=types, strings_can_be_null=False, check_utf8=True
            ),
        )

    def pieces(self) -> Iterator[Piece]:
        import pyarrow as pa

        types = {field.name: field.type for field in self.schema}
        with reading(self._path), self._opened() as (stream, raw):
            for batch in self._reader(stream, types):
                yield Piece(pa.Table.from_batches([batch]), min(raw.tell() / self._bytes, 1.0))


def delimiter_of(path: Path) -> str:
    """Tell what stands between the values of a table of text."""
    return "\t" if ".tsv" in path.name.lower() else ","


class _CsvWriter:
    def __init__(self, path: Path, schema: "pa.Schema", reader: Reader | None) -> None:
        import pyarrow as pa

        del reader
        self._delimiter = delimiter_of(
            path.with_name(path.name.strip(".").removesuffix(".partial"))
        )
        self._raw = path.open("wb")
        packed = path.name.endswith(".gz.partial")
        stream = pa.PythonFile(self._raw, mode="w")
        self._stream = pa.CompressedOutputStream(stream, "gzip") if packed else stream
        self._stream.write(_csv_text([schema.names], self._delimiter))

    def write(self, table: "pa.Table") -> None:
        import pyarrow as pa
        from pyarrow import csv as arrow_csv

        plain = _plain(table)
        options = arrow_csv.WriteOptions(
            include_header=False, delimiter=self._delimiter, quoting_style="none"
        )
        lines = io.BytesIO()
        try:
            arrow_csv.write_csv(plain, lines, options)
        except pa.ArrowInvalid:  # a value needs quotes
            rows = zip(*(column.to_pylist() for column in plain.columns), strict=True)
            self._stream.write(_csv_text(rows, self._delimiter))
        else:
            self._stream.write(lines.getbuffer())

    def close(self) -> None:
        self._stream.close()
        self._raw.close()


def _csv_text(rows: Any, delimiter: str) -> bytes:  # noqa: ANN401
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _plain(table: "pa.Table") -> "pa.Table":
    """Spell categories and missing values out."""
    import pyarrow as pa

    for place, column in enumerate(table.columns):
        if pa.types.is_dictionary(column.type):
            name = table.schema.names[place]
            table = table.set_column(place, name, column.cast(column.type.value_type))
    return table


class _ParquetReader:
    def __init__(self, path: Path) -> None:
        from pyarrow import parquet

        self._path = path
        with reading(path):
            with path.open("rb"):  # a clearer error than Arrow's
                pass
            self._file = parquet.ParquetFile(path, pre_buffer=False, buffer_size=_BYTES_PER_READ)
            self.schema = self._file.schema_arrow

    @property
    def compression(self) -> str:
        """How the first column is packed."""
        meta = self._file.metadata
        if not meta.num_row_groups or not meta.num_columns:
            return "snappy"
        name = str(meta.row_group(0).column(0).compression).lower()
        return "none" if name == "uncompressed" else name

    @property
    def paths(self) -> list[str]:
        """The columns, those of columns too."""
        return [column.path for column in self._file.schema]

    @property
    def repetitive(self) -> list[str]:
        """The columns whose values are written once and then numbered, so that they take less room.

        Of the rest a writer would collect the values, find that they are too many, and begin anew.
        """
        meta = self._file.metadata
        if not meta.num_row_groups:
            return []
        columns = map(meta.row_group(0).column, range(meta.num_columns))
        return [column.path_in_schema for column in columns if _is_repetitive(column)]

    def pieces(self) -> Iterator[Piece]:
        import pyarrow as pa

        meta = self._file.metadata
        size = sum(meta.row_group(group).total_byte_size for group in range(meta.num_row_groups))
        per_row = max(size / max(meta.num_rows, 1), 1.0)
        rows = int(
            min(_MOST_ROWS_PER_PIECE, max(_LEAST_ROWS_PER_PIECE, _BYTES_PER_PIECE / per_row))
        )
        done = 0
        with reading(self._path):  # more threads would only wait for whoever writes
            for batch in self._file.iter_batches(batch_size=rows, use_threads=False):
                done += batch.num_rows
                yield Piece(pa.Table.from_batches([batch]), done / max(meta.num_rows, 1))


_BYTES_OF_A_VALUE = {"BOOLEAN": 1 / 8, "INT32": 4, "INT64": 8, "INT96": 12, "FLOAT": 4, "DOUBLE": 8}


def _is_repetitive(column: Any) -> bool:  # noqa: ANN401 - of Arrow's metadata
    """Tell whether a column of a group of rows is numbered, and takes less room for it."""
    plain = column.num_values * _BYTES_OF_A_VALUE.get(column.physical_type, float("inf"))
    return bool(column.has_dictionary_page and column.total_uncompressed_size < plain)


class _ParquetWriter:
    """Packs what came as it came; finding the least and greatest tags would take as long as tagging."""

    def __init__(self, path: Path, schema: "pa.Schema", reader: Reader | None) -> None:
        from pyarrow import parquet

        options: dict[str, Any] = {"compression": "snappy"}
        if isinstance(reader, _ParquetReader):
            added = set(schema.names) - set(reader.schema.names)
            options = {
                "compression": reader.compression,
                "use_dictionary": [*reader.repetitive, *added],
                "write_statistics": reader.paths,
            }
        self._writer = parquet.ParquetWriter(path, schema, **options)

    def write(self, table: "pa.Table") -> None:
        self._writer.write_table(table)

    def close(self) -> None:
        self._writer.close()


class _LinesReader:
    def __init__(self, path: Path) -> None:
        import pyarrow as pa

        self._path = path
        self._bytes = max(path.stat().st_size, 1) if path.is_file() else 1
        self.schema = pa.schema([(_LINE, pa.string()), (LON, pa.float64()), (LAT, pa.float64())])

    def pieces(self) -> Iterator[Piece]:
        with reading(self._path), self._path.open("rb") as raw:
            lines: list[str] = []
            for number, line in enumerate(raw, 1):
                text = self._decoded(line, number)
                if text:
                    lines.append(text)
                if len(lines) == _LINES_PER_PIECE:
                    yield Piece(self._table(lines, number), raw.tell() / self._bytes)
                    lines = []
            yield Piece(self._table(lines, 0), 1.0)

    def _decoded(self, line: bytes, number: int) -> str:
        try:
            return line.decode("utf-8-sig").strip().strip(_RECORD_SEPARATOR)
        except UnicodeDecodeError:
            raise PointsError(f"{self._path}: line {number} is not UTF-8 text") from None

    def _table(self, lines: Sequence[str], last: int) -> "pa.Table":
        import pyarrow as pa

        points = [self._point(line) for line in lines]
        del last
        columns = [list(lines), [lon for lon, _ in points], [lat for _, lat in points]]
        return pa.table(columns, schema=self.schema)

    def _point(self, line: str) -> tuple[float | None, float | None]:
        try:
            feature = json.loads(line)
            geometry = feature["geometry"]
            if not isinstance(feature.get("properties") or {}, dict):
                raise PointsError(
                    f"{self._path}: properties are no object; write {{}} or null: {line[:80]}"
                )
            if geometry is None:
                return None, None
            if geometry["type"] != "Point":
                raise PointsError(
                    f"{self._path}: only points can be tagged, not a {geometry['type']}: {line[:80]}"
                )
            lon, lat = geometry["coordinates"][:2]
            return float(lon), float(lat)
        except (LookupError, TypeError, ValueError, OverflowError, RecursionError) as error:
            if isinstance(error, PointsError):
                raise
            raise PointsError(
                f"{self._path}: a line is no GeoJSON feature with a point: {line[:80]}"
            ) from None


class _LinesWriter:
    def __init__(self, path: Path, schema: "pa.Schema", reader: Reader | None) -> None:
        del reader
        self._raw = path.open("wb")
        self._added = [name for name in schema.names if name not in {_LINE, LON, LAT}]

    def write(self, table: "pa.Table") -> None:
        lines = table[_LINE].to_pylist()
        added = zip(*(_plain(table)[name].to_pylist() for name in self._added), strict=True)
        for line, values in zip(lines, added, strict=True):
            feature = json.loads(line)
            properties = feature.get("properties") or {}
            for name in self._added:
                if name in properties:
                    raise PointsError(
                        f"a feature has a property {name!r} already; rename it: {line[:80]}"
                    )
            feature["properties"] = properties | dict(zip(self._added, values, strict=True))
            text = json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
            self._raw.write(text.encode() + b"\n")

    def close(self) -> None:
        self._raw.close()


KINDS = (
    Kind("CSV", (".csv", ".tsv", ".csv.gz", ".tsv.gz"), _CsvReader, _CsvWriter),
    Kind("Parquet", (".parquet", ".geoparquet"), _ParquetReader, _ParquetWriter),
    Kind(
        "GeoJSON lines",
        (".geojsonl", ".geojsons", ".ndjson", ".jsonl"),
        _LinesReader,
        _LinesWriter,
        has_columns=False,
    ),
)
