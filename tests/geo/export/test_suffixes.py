"""Exports, read back by programs that nobody here wrote."""

import csv
import io
import json
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import geopandas
import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo.export.contents import NAMES, Table
from geo.export.formats import FORMULA_STARTS, cell, write_csv
from geo.folder.documents import LAYERS
from geo.symbology import TONES

Json = Any
KML = "{http://www.opengis.net/kml/2.2}"
SE = "{http://www.opengis.net/se}"
FILES = [
    pytest.param("atlas.gpkg", None, id="gpkg"),
    pytest.param("atlas.kml", None, id="kml"),
    pytest.param("atlas.topojson", None, id="topojson"),
    pytest.param("places.topojson", "places", id="topojson of points"),
    *(
        pytest.param(f"{layer}{suffix}", layer, id=f"{layer}{suffix}")
        for layer in ("islands", "places", "events", "sources")
        for suffix in (".geojson", ".csv", ".json", ".parquet")
        if (layer, suffix) != ("sources", ".geojson")
    ),
]


@pytest.fixture(scope="module")
def exported(shipped: geo.Atlas, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Write an export of the shipped atlas, each only once."""
    folder = tmp_path_factory.mktemp("exports")

    def write(name: str, layer: str | None = None) -> Path:
        path = folder / name
        return path if path.exists() else shipped.export(path, layer=layer, lang="ja")

    return write


def same_shapes(found: Any, expected: Any, tolerance: float = 1e-6) -> bool:
    one, other = (shapely.normalize(np.asarray(shapes)) for shapes in (found, expected))
    return bool((shapely.hausdorff_distance(one, other) < tolerance).all())


class TestEveryKind:
    @pytest.mark.parametrize(("name", "layer"), FILES)
    def test_the_same_atlas_gives_the_same_bytes(
        self, exported: Callable[..., Path], tmp_path: Path, name: str, layer: str | None
    ) -> None:
        again = geo.load().export(tmp_path / name, layer=layer, lang="ja")
        assert again.read_bytes() == exported(name, layer).read_bytes()

    @pytest.mark.parametrize(("name", "layer"), FILES)
    def test_it_says_which_data_it_holds(
        self, exported: Callable[..., Path], shipped: geo.Atlas, name: str, layer: str | None
    ) -> None:
        dispute, path = shipped.dispute, exported(name, layer)
        said = path.read_bytes()
        if path.suffix == ".parquet":
            query = f"SELECT decode(value) FROM parquet_kv_metadata('{path}')"
            said = "".join(value for (value,) in duckdb.sql(query).fetchall()).encode()
        for words in (dispute.version, dispute.coastline_date, "CC-BY-4.0", "ODbL-1.0"):
            assert words.encode() in said

    def test_a_failed_export_leaves_what_was_there(
        self, shipped: geo.Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        path = tmp_path / "atlas.gpkg"
        path.write_bytes(b"old")
        monkeypatch.setattr(pyogrio, "write_dataframe", fail)
        with pytest.raises(KeyboardInterrupt):
            shipped.export(path)
        assert [(one, one.read_bytes()) for one in tmp_path.iterdir()] == [(path, b"old")]

    @pytest.mark.parametrize(
        ("name", "options", "said"),
        [
            pytest.param("atlas.xlsx", {}, "must end in one of .csv, .geojson", id="suffix"),
            pytest.param("atlas", {}, "must end in one of", id="no suffix"),
            pytest.param(
                "a.kml", {"lang": "tlh"}, "no language 'tlh'; choose one of en", id="lang"
            ),
            pytest.param("a.csv", {"layer": "roads"}, "no layer is called 'roads'", id="layer"),
            pytest.param("a.csv", {"layer": ["land", "places"]}, "holds one layer", id="two"),
            pytest.param("a.kml", {"layer": "sources"}, "'sources' lies nowhere", id="nowhere"),
            pytest.param(
                "a.topojson", {"layer": ["land", "places"]}, "points and areas together", id="mixed"
            ),
        ],
    )
    def test_what_does_not_fit_is_told_and_nothing_written(
        self, shipped: geo.Atlas, tmp_path: Path, name: str, options: Json, said: str
    ) -> None:
        with pytest.raises(geo.GeoError, match=said):
            shipped.export(tmp_path / name, **options)
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize(
        ("module", "suffix"), [("topojson", "topojson"), ("pyarrow", "parquet")]
    )
    def test_a_missing_package_is_named_with_its_extra(
        self,
        shipped: geo.Atlas,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        module: str,
        suffix: str,
    ) -> None:
        for name in [one for one in sys.modules if one.split(".")[0] == module]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(geo.GeoError, match=rf"disputed-islands\[{suffix}\]"):
            shipped.export(tmp_path / f"atlas.{suffix}")

    def test_time_stamps_are_those_of_source_date_epoch(
        self, shipped: geo.Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        path = shipped.export(tmp_path / "a.gpkg", layer="islands")
        with sqlite3.connect(path) as database:
            stamps = database.execute("SELECT DISTINCT last_change FROM gpkg_contents").fetchall()
        assert stamps == [("2023-11-14T22:13:20.000Z",)]

    def test_a_source_date_epoch_that_is_none_is_told(
        self, shipped: geo.Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
        with pytest.raises(geo.WriteError, match="SOURCE_DATE_EPOCH is 'yesterday'"):
            shipped.export(tmp_path / "a.gpkg", layer="islands")


class TestGeoPackage:
    def test_gdal_reads_every_layer_and_record(
        self, exported: Callable[..., Path], shipped: geo.Atlas
    ) -> None:
        path = exported("atlas.gpkg")
        layers = dict(pyogrio.list_layers(path))
        assert set(layers) == {*NAMES, "layer_styles"}
        for layer in LAYERS:
            table, original = pyogrio.read_dataframe(path, layer=layer), getattr(shipped, layer)
            assert list(table["id"]) == list(original.index)
            assert table.crs == "EPSG:4326"
            assert same_shapes(table.geometry, original.geometry)

    def test_fields_keep_their_kind(
        self, exported: Callable[..., Path], shipped: geo.Atlas
    ) -> None:
        info = pyogrio.read_info(exported("atlas.gpkg"), layer="places")
        kinds = dict(zip(info["fields"], info["ogr_types"], strict=True))
        assert kinds["population"] == "OFTInteger64"
        assert kinds["min_zoom"] == "OFTReal"
        assert kinds["sources"] == "OFTString"
        table = pyogrio.read_dataframe(exported("atlas.gpkg"), layer="places")
        lists = [place.properties["sources"] for place in shipped.features("places")]
        assert [json.loads(text) for text in table["sources"]] == lists

    def test_boundaries_are_the_lines_between_units(
        self, exported: Callable[..., Path], shipped: geo.Atlas
    ) -> None:
        table = pyogrio.read_dataframe(exported("atlas.gpkg"), layer="boundaries")
        lines = shipped.boundary_lines
        for one, other, line in zip(table.unit, table.other_unit, table.geometry, strict=True):
            assert same_shapes([line], [lines[one, other]])

    def test_zones_are_those_of_the_atlas(
        self, exported: Callable[..., Path], shipped: geo.Atlas
    ) -> None:
        table = pyogrio.read_dataframe(exported("atlas.gpkg"), layer="zones")
        zones = shipped.zones(12)
        assert list(table["id"]) == list(zones.index)
        assert list(table["sea_km2"]) == pytest.approx(list(zones["sea_km2"]), abs=1e-3)
        assert same_shapes(table.geometry, zones.geometry)

    def test_events_lie_at_their_places(
        self, exported: Callable[..., Path], shipped: geo.Atlas
    ) -> None:
        events = pyogrio.read_dataframe(exported("atlas.gpkg"), layer="events")
        placed = [event.id for event in shipped.events if event.place]
        assert list(events.loc[~events.geometry.isna(), "id"]) == placed
        assert set(events.geometry.dropna().geom_type) == {"Point"}

    def test_titles_and_the_style_that_opens_are_in_the_language_asked_for(
        self, exported: Callable[..., Path], shipped: geo.Atlas
    ) -> None:
        with sqlite3.connect(exported("atlas.gpkg")) as database:
            titles = dict(database.execute("SELECT table_name, identifier FROM gpkg_contents"))
            opening = database.execute(
                "SELECT f_table_name, styleName FROM layer_styles WHERE useAsDefault"
            ).fetchall()
            styles = database.execute("SELECT count(*) FROM layer_styles").fetchone()
        assert titles["islands"] == "係争中の島々"
        assert set(opening) == {
            (layer, "ja") for layer in (*LAYERS, "boundaries", "zones", "events")
        }
        assert styles == (len(opening) * len(shipped.dispute.languages),)

    @pytest.mark.parametrize("lang", ["en", "ja", "ru"])
    def test_qgis_finds_the_colours_and_patterns_of_the_map(
        self, exported: Callable[..., Path], shipped: geo.Atlas, lang: str
    ) -> None:
        root = ElementTree.fromstring(style(exported("atlas.gpkg"), "islands", "styleQML", lang))
        renderer = root.find("renderer-v2")
        assert renderer is not None
        agreement = shipped.dispute.agreement
        assert renderer.get("attr") == agreement.property
        categories = renderer.findall("categories/category")
        assert [(one.get("value"), one.get("label")) for one in categories] == [
            (status.id, status.label[lang]) for status in agreement.statuses
        ]
        for category, tone in zip(categories, TONES, strict=False):
            symbol = renderer.find(f"symbols/symbol[@name='{category.get('symbol')}']")
            assert symbol is not None
            ground, *marks, edge = symbol.findall("layer")
            assert option(ground, "color") == rgba(tone.ground)
            assert option(edge, "outline_color") == rgba(tone.edge)
            kinds = {"hatch": ["LinePatternFill"], "dots": ["PointPatternFill"]}
            assert [mark.get("class") for mark in marks] == kinds[tone.pattern]
            mark = marks[0].find("symbol/layer")
            assert mark is not None
            colour = "line_color" if tone.pattern == "hatch" else "color"
            assert option(mark, colour) == rgba(tone.mark)

    def test_names_of_both_sides_are_labelled(
        self, exported: Callable[..., Path], shipped: geo.Atlas
    ) -> None:
        root = ElementTree.fromstring(style(exported("atlas.gpkg"), "islands", "styleQML", "en"))
        text = root.find("labeling/settings/text-style")
        assert root.get("labelsEnabled") == "1"
        assert text is not None
        for party in shipped.dispute.parties:
            assert f'"name_{party.language}"' in (text.get("fieldName") or "")

    def test_sld_has_a_rule_for_each_status(
        self, exported: Callable[..., Path], shipped: geo.Atlas
    ) -> None:
        text = style(exported("atlas.gpkg"), "islands", "styleSLD", "ru").split("?>")[1]
        rules = ElementTree.fromstring(text).findall(f".//{SE}Rule")
        assert len(rules) == len(shipped.dispute.agreement.statuses)
        for rule, tone in zip(rules, TONES, strict=False):
            colours = [one.text for one in rule.iter(f"{SE}SvgParameter")]
            assert {tone.ground, tone.mark, tone.edge} <= set(colours)


def style(path: Path, layer: str, column: str, lang: str) -> str:
    with sqlite3.connect(path) as database:
        query = f"SELECT {column} FROM layer_styles WHERE f_table_name = ? AND styleName = ?"
        (text,) = database.execute(query, (layer, lang)).fetchone()
    return str(text)


def option(layer: ElementTree.Element, name: str) -> str | None:
    found = layer.find(f"Option/Option[@name='{name}']")
    return None if found is None else found.get("value")


def rgba(colour: str) -> str:
    return ",".join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5)) + ",255"


class TestGeoParquet:
    def test_geopandas_reads_it(self, exported: Callable[..., Path], shipped: geo.Atlas) -> None:
        table = geopandas.read_parquet(exported("places.parquet", "places"))
        assert list(table.index) == list(shipped.places.index)
        assert table.crs == "EPSG:4326"
        assert same_shapes(table.geometry, shipped.places.geometry, 1e-12)

    def test_lists_stay_lists(self, exported: Callable[..., Path], shipped: geo.Atlas) -> None:
        path, place = exported("places.parquet", "places"), shipped.features("places")[0]
        query = f"SELECT id FROM '{path}' WHERE list_contains(sources, '{place.sources[0]}')"
        assert place.id in {name for (name,) in duckdb.sql(query).fetchall()}


class TestGeoJson:
    @pytest.mark.parametrize("layer", LAYERS)
    def test_it_is_what_the_record_says(
        self, shipped: geo.Atlas, tmp_path: Path, layer: str
    ) -> None:
        path = shipped.export(tmp_path / "layer.geojson", layer=layer)
        original = json.loads(
            (Path(geo.__file__).parents[1] / "data" / shipped.dispute.id / f"{layer}.geojson")
            .read_text(encoding="utf-8")
        )  # fmt: skip
        written = json.loads(path.read_text(encoding="utf-8"))
        assert written["features"] == original["features"]
        assert written["data"] == shipped.dispute.edition.to_dict()

    def test_gdal_reads_it(self, exported: Callable[..., Path], shipped: geo.Atlas) -> None:
        table = pyogrio.read_dataframe(exported("islands.geojson", "islands"))
        assert list(table["id"]) == list(shipped.islands.index)


class TestCsv:
    def test_gdal_finds_the_geometry(
        self, exported: Callable[..., Path], shipped: geo.Atlas
    ) -> None:
        table = pyogrio.read_dataframe(exported("islands.csv", "islands"))
        assert same_shapes(table.geometry, shipped.islands.geometry)

    def test_duckdb_reads_rows_and_columns(
        self, exported: Callable[..., Path], shipped: geo.Atlas
    ) -> None:
        path = exported("places.csv", "places")
        rows = duckdb.sql(f"SELECT id, name_ja, data_version FROM '{path}'").fetchall()
        assert [row[:2] for row in rows] == [
            (place.id, place.names["ja"].text) for place in shipped.features("places")
        ]
        assert {row[2] for row in rows} == {f"{shipped.dispute.id} {shipped.dispute.version}"}

    @given(
        start=st.sampled_from((*FORMULA_STARTS, "\t", "\r")),
        rest=st.text(st.characters(exclude_categories=["Cs"])),
        air=st.text("\t\r\n \u3000"),
    )
    def test_no_cell_begins_like_a_formula(
        self, shipped: geo.Atlas, start: str, rest: str, air: str
    ) -> None:
        """Whatever a record says, a spreadsheet shows it and does not run it."""
        hostile = (air + start + rest) if start in FORMULA_STARTS else start + rest
        rows = ({"name": hostile, hostile: [hostile], "km2": -1.5},)
        table = Table(name="x", title={}, ids=(hostile,), rows=rows, geometries=None)
        text = write_csv(table, shipped.dispute).decode("utf-8-sig")
        cells = [one for row in csv.reader(io.StringIO(text, newline="")) for one in row]
        assert "-1.5" in cells
        risky = [one for one in cells if one.strip("\t\r\n \u3000").startswith(FORMULA_STARTS)]
        assert risky == ["-1.5"]
        assert not [one for one in cells if one.startswith(("\t", "\r"))]


class TestKml:
    def test_gdal_reads_a_folder_for_each_layer(
        self, exported: Callable[..., Path], shipped: geo.Atlas
    ) -> None:
        path = exported("atlas.kml")
        layers = [name for name, _ in pyogrio.list_layers(path)]
        assert layers[0] == "係争中の島々"
        table = pyogrio.read_dataframe(path, layer=layers[0])
        assert same_shapes(shapely.force_2d(table.geometry), shipped.islands.geometry)

    def test_islands_bear_both_names_and_the_colours_of_the_map(
        self, exported: Callable[..., Path], shipped: geo.Atlas
    ) -> None:
        root = ElementTree.parse(exported("atlas.kml")).getroot()
        marks = root.findall(f".//{KML}Folder")[0].findall(f"{KML}Placemark")
        codes = [party.language for party in shipped.dispute.parties]
        for mark, island in zip(marks, shipped.features("islands"), strict=True):
            assert mark.findtext(f"{KML}name") == " / ".join(
                island.names[code].text for code in codes
            )
            url = (mark.findtext(f"{KML}styleUrl") or "").removeprefix("#")
            colour = root.findtext(f".//{KML}Style[@id='{url}']/{KML}PolyStyle/{KML}color") or ""
            order = [status.id for status in shipped.dispute.agreement.statuses]
            tone = TONES[order.index(island.status)]
            assert f"#{colour[6:8]}{colour[4:6]}{colour[2:4]}" == tone.ground


class TestTopoJson:
    def test_gdal_reads_the_layers_back(
        self, exported: Callable[..., Path], shipped: geo.Atlas
    ) -> None:
        path = exported("atlas.topojson")
        assert {name for name, _ in pyogrio.list_layers(path)} == {*LAYERS, "zones"} - {"places"}
        table = pyogrio.read_dataframe(path, layer="islands")
        assert list(table["id"]) == list(shipped.islands.index)
        assert same_shapes(table.geometry, shipped.islands.geometry)

    def test_points_can_be_had_by_themselves(
        self, exported: Callable[..., Path], shipped: geo.Atlas
    ) -> None:
        table = pyogrio.read_dataframe(exported("places.topojson", "places"), layer="places")
        assert same_shapes(table.geometry, shipped.places.geometry)

    def test_a_shared_coast_is_there_once(self, exported: Callable[..., Path]) -> None:
        together = json.loads(exported("atlas.topojson").read_text(encoding="utf-8"))
        used = [arc for layer in together["objects"].values() for arc in arcs(layer)]
        assert len({arc if arc >= 0 else ~arc for arc in used}) < len(used)


def arcs(node: Json) -> list[int]:
    if isinstance(node, int):
        return [node]
    if isinstance(node, list):
        return [arc for inner in node for arc in arcs(inner)]
    return arcs(node.get("geometries") or node.get("arcs") or [])


class TestJson:
    def test_records_keep_what_is_nested_in_them(
        self, exported: Callable[..., Path], shipped: geo.Atlas
    ) -> None:
        document = json.loads(exported("events.json", "events").read_text(encoding="utf-8"))
        first = shipped.events[0]
        assert document["data"] == shipped.dispute.edition.to_dict()
        assert len(document["events"]) == len(shipped.events)
        assert document["events"][0]["title"] == first.title
        assert document["events"][0]["persons"] == [
            {"name": person.name, "role": person.role} for person in first.persons
        ]


def test_what_is_nested_fits_one_cell_as_json() -> None:
    assert cell(["歯舞", "a"]) == '["歯舞", "a"]'
    assert cell({"en": "x"}) == '{"en": "x"}'
    assert cell(1.5) == 1.5
