"""Tables as a GeoPackage that looks in QGIS as the map does.

The styles stand in the table `layer_styles`, where QGIS looks for them: one for each language of
the dispute, as QML and as SLD. The same tables give the same bytes.
"""

import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from geo.errors import WriteError
from geo.export import gis_styles
from geo.export.contents import Table
from geo.export.formats import cell, edition_fields
from geo.model import Dispute
from geo.writing import moment_of_writing

STYLES = "layer_styles"
_STYLES_TABLE = f"""
CREATE TABLE {STYLES} (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
    f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME
)
"""


def write_geopackage(tables: Sequence[Table], dispute: Dispute, lang: str) -> bytes:
    """Write tables as layers, with styles in every language and `lang` as the one that opens.

    Raises
    ------
    WriteError
        When the folder for temporary files has no room for it.
    """
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "atlas.gpkg"
        try:
            _write_tables(path, tables, dispute, lang)
        except (DataLayerError, DataSourceError, FeatureError, sqlite3.OperationalError) as error:
            raise WriteError(
                f"cannot write {path}: is the disk full? Make room there, or set TMPDIR"
            ) from error
        return path.read_bytes()


def _write_tables(path: Path, tables: Sequence[Table], dispute: Dispute, lang: str) -> None:
    for table in tables:
        _write_layer(path, table, dispute, lang)
    with closing(sqlite3.connect(path)) as database:
        _write_styles(database, tables, dispute, lang)
        _date(database, moment_of_writing())
        database.commit()
        database.execute("VACUUM")


def _write_layer(path: Path, table: Table, dispute: Dispute, lang: str) -> None:
    from pyogrio import write_dataframe

    frame = table.frame().map(cell).reset_index()
    edition = edition_fields(dispute)
    write_dataframe(
        frame,
        path,
        layer=table.name,
        driver="GPKG",
        append=path.exists(),
        dataset_options={"VERSION": "1.3"},  # what QGIS 3.22 and older GIS read without a warning
        promote_to_multi=max(table.dimensions, default=0) > 0,
        layer_options={
            "IDENTIFIER": table.title[lang],
            "DESCRIPTION": str(dispute.edition),
            "GEOMETRY_NAME": "geometry",
        },
        dataset_metadata=edition,
        layer_metadata=edition,
    )


def _write_styles(
    database: sqlite3.Connection, tables: Sequence[Table], dispute: Dispute, lang: str
) -> None:
    database.execute(_STYLES_TABLE)
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)",
        (STYLES, STYLES),
    )
    database.executemany(
        f"INSERT INTO {STYLES} (f_table_catalog, f_table_schema, f_table_name, f_geometry_column,"
        " styleName, styleQML, styleSLD, useAsDefault, description, owner)"
        " VALUES ('', '', ?, 'geometry', ?, ?, ?, ?, ?, '')",
        [
            (
                table.name,
                language.code,
                gis_styles.qml(table, dispute, language.code),
                gis_styles.sld(table, dispute, language.code),
                language.code == lang,
                f"{table.title[language.code]} ({language.name})",
            )
            for table in tables
            if table.geometries is not None
            for language in dispute.languages
        ],
    )


def _date(database: sqlite3.Connection, moment: datetime) -> None:
    """Set every time stamp to the moment of writing."""
    stamp = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    database.execute("UPDATE gpkg_contents SET last_change = ?", (stamp,))
    database.execute("UPDATE gpkg_metadata_reference SET timestamp = ?", (stamp,))
    database.execute(f"UPDATE {STYLES} SET update_time = ?", (stamp,))
