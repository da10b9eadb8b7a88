"""Points in Parquet files: packed as they came."""

import os
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.points.streams import BYTES_PER_PIECE, Piece, Reader, native_file, reading

if TYPE_CHECKING:
    import pyarrow as pa

_BYTES_PER_READ = 2**20
_LEAST_ROWS_PER_PIECE = 1 << 10
_MOST_ROWS_PER_PIECE = 3 << 16


class ParquetReader:
    """A Parquet file that is read."""

    def __init__(self, path: Path) -> None:
        from pyarrow import parquet

        self._path = path
        with reading(path), native_file(path) as raw, parquet.ParquetFile(raw) as file:
            self._meta = file.metadata
            self.schema = file.schema_arrow

    @property
    def compression(self) -> str:
        """How the first column is packed."""
        meta = self._meta
        if not meta.num_row_groups or not meta.num_columns:
            return "snappy"
        name = str(meta.row_group(0).column(0).compression).lower()
        return "none" if name == "uncompressed" else name

    @property
    def paths(self) -> list[str]:
        """The columns, those of columns too."""
        return [column.path for column in self._meta.schema]

    @property
    def repetitive(self) -> list[str]:
        """The columns whose values are written once and then numbered, so that they take less room.

        Of the rest a writer would collect the values, find that they are too many, and begin anew.
        """
        if not self._meta.num_row_groups:
            return []
        columns = map(self._meta.row_group(0).column, range(self._meta.num_columns))
        return [column.path_in_schema for column in columns if _is_repetitive(column)]

    def pieces(self) -> Generator[Piece, None, None]:
        """Go through the rows in order."""
        import pyarrow as pa
        from pyarrow import parquet

        meta = self._meta
        size = sum(meta.row_group(group).total_byte_size for group in range(meta.num_row_groups))
        per_row = max(size / max(meta.num_rows, 1), 1.0)
        rows = int(min(_MOST_ROWS_PER_PIECE, max(_LEAST_ROWS_PER_PIECE, BYTES_PER_PIECE / per_row)))
        done = 0
        with (
            reading(self._path),
            native_file(self._path) as raw,
            parquet.ParquetFile(
                raw, metadata=meta, pre_buffer=False, buffer_size=_BYTES_PER_READ
            ) as file,
        ):  # more threads would only wait for whoever writes
            for batch in file.iter_batches(batch_size=rows, use_threads=False):
                done += batch.num_rows
                yield Piece(pa.Table.from_batches([batch]), done / max(meta.num_rows, 1))


_BYTES_OF_A_VALUE = {"BOOLEAN": 1 / 8, "INT32": 4, "INT64": 8, "INT96": 12, "FLOAT": 4, "DOUBLE": 8}


def _is_repetitive(column: Any) -> bool:  # noqa: ANN401 - of Arrow's metadata
    """Tell whether a column of a group of rows is numbered, and takes less room for it."""
    plain = column.num_values * _BYTES_OF_A_VALUE.get(column.physical_type, float("inf"))
    return bool(column.has_dictionary_page and column.total_uncompressed_size < plain)


class ParquetWriter:
    """Packs what came as it came; finding the least and greatest tags would take as long as tagging."""

    def __init__(self, path: Path, schema: "pa.Schema", reader: Reader | None) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        options: dict[str, Any] = {"compression": "snappy"}
        if isinstance(reader, ParquetReader):
            added = set(schema.names) - set(reader.schema.names)
            options = {
                "compression": reader.compression,
                "use_dictionary": [*reader.repetitive, *added],
                "write_statistics": reader.paths,
            }
        self._raw = pa.OSFile(os.fsencode(path), "wb")
        self._writer = parquet.ParquetWriter(self._raw, schema, **options)

    def write(self, table: "pa.Table") -> None:
        """Append rows."""
        self._writer.write_table(table)

    def close(self) -> None:
        """Write what ends the file."""
        self._writer.close()
        self._raw.close()
