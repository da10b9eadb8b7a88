"""Points in tables of text: CSV and TSV, plain or packed.

All columns are read as text and written as they came; what is not needed is not understood.
"""

import csv
import io
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import PointsError
from geo.points.streams import BYTES_PER_PIECE, Piece, Reader, native_file, reading, spelled_out

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow import RecordBatchReader


class CsvReader:
    """A table of text that is read."""

    def __init__(self, path: Path) -> None:
        import pyarrow as pa

        self._path = path
        with reading(path):
            if not path.stat().st_size:
                raise PointsError(f"{path}: is empty; a table has a line of column names at least")
            with self._batches({}) as (batches, _):
                names = batches.schema.names
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise PointsError(f"{path}: two columns are called {twice[0]!r}; rename one")
        self.schema = pa.schema([(name, pa.string()) for name in names])

    def pieces(self) -> Generator[Piece, None, None]:
        """Go through the rows in order."""
        import pyarrow as pa

        types = {field.name: field.type for field in self.schema}
        with reading(self._path), self._batches(types) as (batches, file):
            for batch in batches:
                yield Piece(pa.Table.from_batches([batch]), min(file.tell() / file.size(), 1.0))

    @contextmanager
    def _batches(
        self, types: "dict[str, pa.DataType]"
    ) -> "Iterator[tuple[RecordBatchReader, pa.NativeFile]]":
        """Open the rows, in batches, and the file that they come from."""
        import pyarrow as pa
        from pyarrow import csv as arrow_csv

        with ExitStack() as stack:
            file = stream = stack.enter_context(native_file(self._path))
            if self._path.suffix.lower() == ".gz":
                stream = stack.enter_context(pa.CompressedInputStream(file, "gzip"))
            batches = arrow_csv.open_csv(
                stream,
                read_options=arrow_csv.ReadOptions(block_size=BYTES_PER_PIECE),
                parse_options=arrow_csv.ParseOptions(
                    delimiter=delimiter_of(self._path), newlines_in_values=True
                ),
                convert_options=arrow_csv.ConvertOptions(
                    column_types=types, strings_can_be_null=False, check_utf8=True
                ),
            )
            yield stack.enter_context(batches), file


def delimiter_of(path: Path) -> str:
    """Tell what stands between the values of a table of text."""
    return "\t" if ".tsv" in path.name.lower() else ","


class CsvWriter:
    """A table of text that is written."""

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
        """Append rows."""
        import pyarrow as pa
        from pyarrow import csv as arrow_csv

        plain = spelled_out(table)
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
        """Write what ends the file."""
        self._stream.close()
        self._raw.close()


def _csv_text(rows: Any, delimiter: str) -> bytes:  # noqa: ANN401
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
