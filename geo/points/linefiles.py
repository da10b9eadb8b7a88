"""Points as lines of GeoJSON: one feature a line."""

import json
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import PointsError
from geo.points.streams import LAT, LON, Piece, Reader, reading, spelled_out

if TYPE_CHECKING:
    import pyarrow as pa

_LINES_PER_PIECE = 50_000
_LINE = "line"  # the column that carries a GeoJSON line
_RECORD_SEPARATOR = "\x1e"  # may begin a line: RFC 8142


class LinesReader:
    """Lines of GeoJSON that are read."""

    def __init__(self, path: Path) -> None:
        import pyarrow as pa

        self._path = path
        self._bytes = max(path.stat().st_size, 1) if path.is_file() else 1
        self.schema = pa.schema([(_LINE, pa.string()), (LON, pa.float64()), (LAT, pa.float64())])

    def pieces(self) -> Generator[Piece, None, None]:
        """Go through the rows in order."""
        with reading(self._path), self._path.open("rb") as raw:
            lines: list[str] = []
            for number, line in enumerate(raw, 1):
                text = self._decoded(line, number)
                if text:
                    lines.append(text)
                if len(lines) == _LINES_PER_PIECE:
                    yield Piece(self._table(lines), raw.tell() / self._bytes)
                    lines = []
            yield Piece(self._table(lines), 1.0)

    def _decoded(self, line: bytes, number: int) -> str:
        try:
            return line.decode("utf-8-sig").strip().strip(_RECORD_SEPARATOR)
        except UnicodeDecodeError:
            raise PointsError(f"{self._path}: line {number} is not UTF-8 text") from None

    def _table(self, lines: Sequence[str]) -> "pa.Table":
        import pyarrow as pa

        points = [self._point(line) for line in lines]
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


class LinesWriter:
    """Lines of GeoJSON that are written."""

    def __init__(self, path: Path, schema: "pa.Schema", reader: Reader | None) -> None:
        del reader
        self._raw = path.open("wb")
        self._added = [name for name in schema.names if name not in {_LINE, LON, LAT}]

    def write(self, table: "pa.Table") -> None:
        """Append rows."""
        lines = table[_LINE].to_pylist()
        added = zip(*(spelled_out(table)[name].to_pylist() for name in self._added), strict=True)
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
        """Write what ends the file."""
        self._raw.close()
