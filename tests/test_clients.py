"""Programs that nobody here wrote read the layers as they are."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import duckdb
import pyogrio
import pytest
from geojson_pydantic import FeatureCollection

import geo
from geo.folder.documents import LAYERS

DATA = Path(__file__).parents[1] / "data"
DISPUTES = [*sorted(path for path in DATA.iterdir() if path.is_dir()),
            Path(__file__).parent / "disputes" / "four-rocks"]  # fmt: skip
FILES = [path for folder in DISPUTES for path in sorted(folder.glob("*.geojson"))]
PLAIN = {"OFTString", "OFTStringList", "OFTInteger", "OFTInteger64", "OFTReal"}


@pytest.fixture(params=FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def layer(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def document(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def test_a_validator_of_geojson_finds_nothing(layer: Path) -> None:
    collection = FeatureCollection.model_validate(document(layer))
    assert len(collection.features) == len(document(layer)["features"])


def test_gdal_sees_flat_fields_in_wgs_84(layer: Path) -> None:
    """A nested object would come out as JSON in a text, which no table of QGIS can use."""
    info = pyogrio.read_info(layer)
    assert info["crs"] == "EPSG:4326"
    assert info["features"] == len(document(layer)["features"])
    assert set(info["ogr_types"]) <= PLAIN
    assert "OFSTJSON" not in info["ogr_subtypes"]


def test_gdal_keeps_ids_names_and_shapes(layer: Path) -> None:
    table = pyogrio.read_dataframe(layer)
    features = document(layer)["features"]
    assert list(table["id"]) == [feature["id"] for feature in features]
    assert table.geometry.is_valid.all()
    names = {field for feature in features for field in feature["properties"] if "name_" in field}
    assert names <= set(table.columns)


def test_gdal_finds_the_disputed_islands_by_an_attribute(shipped: geo.Atlas) -> None:
    path = DATA / shipped.dispute.id / "islands.geojson"
    status = shipped.dispute.agreement.statuses[0].id
    where = f"{shipped.dispute.agreement.property} = '{status}'"
    found = pyogrio.read_dataframe(path, where=where)
    assert set(found["id"]) == {i.id for i in shipped.features("islands") if i.status == status}


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="ogrinfo is not on the path")
def test_ogrinfo_lists_the_layer(layer: Path) -> None:
    run = subprocess.run(
        ["ogrinfo", "-so", "-al", str(layer)], capture_output=True, text=True, check=True
    )
    assert f"Feature Count: {len(document(layer)['features'])}" in run.stdout
    assert "Warning" not in run.stderr


@pytest.mark.parametrize("name", LAYERS)
def test_duckdb_reads_a_layer_as_geoparquet(shipped: geo.Atlas, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.parquet"
    table = getattr(shipped, name)
    table.to_parquet(path)
    rows = duckdb.sql(f"SELECT id, name_en FROM '{path}' WHERE geometry IS NOT NULL").fetchall()
    assert [row[0] for row in rows] == list(table.index)


def test_duckdb_asks_questions_of_it(shipped: geo.Atlas, tmp_path: Path) -> None:
    path = tmp_path / "islands.parquet"
    shipped.islands.to_parquet(path)
    agreed = shipped.dispute.agreement.property
    rows = duckdb.sql(f"SELECT {agreed}, count(*) FROM '{path}' GROUP BY ALL").fetchall()
    assert sum(count for _, count in rows) == len(shipped.islands)
    assert {status for status, _ in rows} == {s.id for s in shipped.dispute.agreement.statuses}


def test_a_written_layer_says_that_it_is_geoparquet(shipped: geo.Atlas, tmp_path: Path) -> None:
    path = tmp_path / "islands.parquet"
    shipped.islands.to_parquet(path)
    query = f"SELECT decode(value) FROM parquet_kv_metadata('{path}') WHERE decode(key) = 'geo'"
    ((text,),) = duckdb.sql(query).fetchall()
    meta = json.loads(text)
    assert meta["primary_column"] == "geometry"
    assert meta["columns"]["geometry"]["crs"]["id"] == {"authority": "EPSG", "code": 4326}
