"""The kinds of files that points come in, told by the suffixes of their names."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import PointsError
from geo.points.csvfiles import CsvReader, CsvWriter
from geo.points.linefiles import LinesReader, LinesWriter
from geo.points.parquetfiles import ParquetReader, ParquetWriter
from geo.points.streams import Reader, Writer

if TYPE_CHECKING:
    import pyarrow as pa


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


KINDS = (
    Kind("CSV", (".csv", ".tsv", ".csv.gz", ".tsv.gz"), CsvReader, CsvWriter),
    Kind("Parquet", (".parquet", ".geoparquet"), ParquetReader, ParquetWriter),
    Kind(
        "GeoJSON lines",
        (".geojsonl", ".geojsons", ".ndjson", ".jsonl"),
        LinesReader,
        LinesWriter,
        has_columns=False,
    ),
)
