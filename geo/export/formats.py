"""Tables as the bytes of a file: GeoJSON, JSON, CSV, GeoParquet and TopoJSON.

Each carries the version of the record, the date of the coastlines and the licences.
"""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from geo import geojson
from geo.errors import ExportError, MissingPackageError
from geo.export.contents import Table
from geo.model import Dispute

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # the wide ones in East Asian Excel
_AFTER_SEMICOLON = re.compile(
    rf"(;[\"\s\u3000\ufeff]*)(?=[{''.join(map(re.escape, FORMULA_STARTS))}])"
)
TOPOJSON_DEGREES = 1e-7  # the step of its whole numbers: 1 cm
EDITION = "data"


def edition_fields(dispute: Dispute) -> dict[str, str]:
    """Say in plain texts which data a file holds, for formats that know no nesting."""
    edition = dispute.edition
    return {
        "data_version": f"{edition.dispute} {edition.version}",
        "coastline_date": edition.coastline_date,
        "licences": "; ".join(f"{part}: {name}" for part, name in edition.licences.items()),
    }


def cell(value: object) -> object:
    """Give a value that fits one cell: lists and whatever is nested as JSON."""
    nested = isinstance(value, list | tuple | Mapping)
    return json.dumps(value, ensure_ascii=False) if nested else value


def write_geojson(table: Table, dispute: Dispute) -> bytes:
    """Write GeoJSON (RFC 7946); the edition is a member of the collection."""
    geometries = table.geometries or (None,) * len(table.ids)
    features = [
        {
            "id": name,
            "properties": row,
            "geometry": None if shape is None else shapely.geometry.mapping(shape),
        }
        for name, row, shape in zip(table.ids, table.rows, geometries, strict=True)
    ]
    members = {"name": table.name, EDITION: dispute.edition.to_dict()}
    return geojson.dumps(features, members=members).encode()


def write_json(table: Table, dispute: Dispute) -> bytes:
    """Write records with all that is nested in them, beside their edition; a layer as GeoJSON."""
    if not table.records:
        return write_geojson(table, dispute)
    document = {EDITION: dispute.edition.to_dict(), table.name: table.records}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def write_csv(table: Table, dispute: Dispute) -> bytes:
    """Write CSV (RFC 4180) with the geometry as well-known text in the last column, `WKT`.

    A text that a spreadsheet would take for a formula gets an apostrophe before it, and so does
    what would begin a cell where a semicolon ends one, as in much of Europe. The file begins with a byte order mark, without which Excel misreads every script but Latin.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    edition = edition_fields(dispute)
    placed = table.geometries is not None
    writer.writerow(["id", *map(_harmless, table.columns), *edition, *(["WKT"] if placed else [])])
    for place, name in enumerate(table.ids):
        row = table.rows[place]
        cells = [name, *(row.get(column) for column in table.columns), *edition.values()]
        shape = table.geometries[place] if table.geometries else None
        wkt = ["" if shape is None else shapely.to_wkt(shape, rounding_precision=7)]
        writer.writerow([*map(_harmless, cells), *(wkt if placed else [])])
    return text.getvalue().encode("utf-8-sig")


def _harmless(value: object) -> object:
    """Write a cell that no spreadsheet runs: a text that begins like a formula is quoted."""
    if isinstance(value, bool):
        return str(value).lower()
    value = cell(value)
    if not isinstance(value, str):
        return value
    shown = value.lstrip("\t\r\n \u3000\ufeff")
    risky = shown.startswith(FORMULA_STARTS) or value.startswith(("\t", "\r"))
    return _AFTER_SEMICOLON.sub(r"\1'", f"'{value}" if risky else value)


def write_parquet(table: Table, dispute: Dispute) -> bytes:
    """Write GeoParquet, a table without a geometry as Parquet; lists stay lists.

    Raises
    ------
    MissingPackageError
        Without pyarrow.
    """
    try:
        import pyarrow.parquet
    except ImportError:
        raise MissingPackageError("Parquet", package="pyarrow", extra="parquet") from None
    file = io.BytesIO()
    frame = table.frame()
    frame.to_parquet(file)
    written = pyarrow.parquet.read_table(file)
    edition = json.dumps(dispute.edition.to_dict(), ensure_ascii=False)
    labelled = written.replace_schema_metadata(
        {**written.schema.metadata, "disputed_islands": edition}
    )
    out = io.BytesIO()
    pyarrow.parquet.write_table(labelled, out, compression="zstd")
    return out.getvalue()


def write_topojson(tables: Sequence[Table], dispute: Dispute) -> bytes:
    """Write TopoJSON: coasts that layers share are there once.

    Raises
    ------
    MissingPackageError
        Without topojson.
    ExportError
        When layers of points and of areas are asked for together, which that package cannot do.
    """
    try:
        from topojson.core.topology import Topology
    except ImportError:
        raise MissingPackageError("TopoJSON", package="topojson", extra="topojson") from None
    if len({0 in table.dimensions for table in tables}) > 1:
        names = ", ".join(table.name for table in tables)
        raise ExportError(
            f"TopoJSON cannot hold points and areas together ({names}); export them one by one"
        )
    shapes = [table.frame()[["geometry"]] for table in tables]
    bounds = np.array([frame.total_bounds for frame in shapes])
    widest = (bounds[:, 2:].max(axis=0) - bounds[:, :2].min(axis=0)).max()
    topology = Topology(
        shapes,
        object_name=[table.name for table in tables],
        prequantize=round(widest / TOPOJSON_DEGREES) + 1,
        winding_order="CW_CCW",
    )
    document: dict[str, Any] = topology.to_dict()
    for table in tables:
        drawn = document["objects"][table.name]["geometries"]
        for shape, name, row in zip(drawn, table.ids, table.rows, strict=True):
            shape.update({"id": name, "properties": {"id": name, **row}})
    document[EDITION] = dispute.edition.to_dict()
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
