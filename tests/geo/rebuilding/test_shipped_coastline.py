"""The shipped coastlines are those of their source, vertex by vertex."""

import importlib.metadata
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

import geo
from geo import geojson
from geo.errors import SourceError
from geo.folder import documents
from geo.rebuilding import coastline, coastline_sources

Json = Any

EXTRACT = Path(__file__).parent / "fixtures" / "osm-land-polygons.geojson"


def features(folder: Path, layer: str) -> dict[str, Json]:
    return {feature["id"]: feature for feature in geojson.read(folder / f"{layer}.geojson")}


def contents(folder: Path) -> dict[str, bytes]:
    return {layer: (folder / f"{layer}.geojson").read_bytes() for layer in coastline.LAYERS}


@pytest.fixture(scope="session")
def shipped_folder() -> Path:
    return Path(str(documents.shipped() / "japan-russia"))


def parts_of(feature: Json) -> set[str]:
    return {part.wkt for part in shapely.get_parts(shape(feature["geometry"]))}


class TestExtract:
    """A real extract of the source gives the committed features, vertex by vertex."""

    islands = ("shikotan", "habomai")
    only_in_part = "habomai"

    @pytest.fixture
    def rebuilt(self, tmp_path: Path, shipped_folder: Path) -> Path:
        """Rebuild the two islands that the extract knows, and the islets of one coast."""
        plan = json.loads((shipped_folder / "coastline.json").read_text(encoding="utf-8"))
        plan["islands"] = {name: plan["islands"][name] for name in self.islands}
        plan["land"]["features"] = {"hokkaido": {"boxes": [[145, 43, 146, 43.3]]}}
        del plan["territories"]
        islets = features(shipped_folder, "islets").values()
        layers = {
            "islands": [features(shipped_folder, "islands")[name] for name in self.islands],
            "islets": [i for i in islets if i["properties"]["part_of"] in self.islands],
            "land": [features(shipped_folder, "land")["hokkaido"]],
        }
        for layer, records in layers.items():
            (tmp_path / f"{layer}.geojson").write_text(geojson.dumps(records), encoding="utf-8")
        (tmp_path / "coastline.json").write_text(json.dumps(plan), encoding="utf-8")
        coastline.rebuild(tmp_path, EXTRACT)
        return tmp_path

    def test_gives_the_committed_island(self, rebuilt: Path, shipped_folder: Path) -> None:
        committed = features(shipped_folder, "islands")["shikotan"]
        assert features(rebuilt, "islands")["shikotan"] == committed

    def test_gives_parts_of_the_committed_group(self, rebuilt: Path, shipped_folder: Path) -> None:
        found = parts_of(features(rebuilt, "islands")[self.only_in_part])
        committed = parts_of(features(shipped_folder, "islands")[self.only_in_part])
        assert len(found) > 30
        assert found < committed

    def test_gives_the_committed_islets_and_points_for_others(
        self, rebuilt: Path, shipped_folder: Path
    ) -> None:
        committed = features(shipped_folder, "islets")
        found = features(rebuilt, "islets")
        outlined = {name for name, islet in found.items() if islet["geometry"]["type"] != "Point"}
        assert len(outlined) == 10
        assert {name: found[name] for name in outlined} == {n: committed[n] for n in outlined}

    def test_gives_islets_of_the_committed_coast(self, rebuilt: Path, shipped_folder: Path) -> None:
        found = parts_of(features(rebuilt, "land")["hokkaido"])
        assert len(found) == 47
        assert found < parts_of(features(shipped_folder, "land")["hokkaido"])

    def test_does_not_pass_for_the_whole(self, tmp_path: Path, shipped_folder: Path) -> None:
        copy = Path(shutil.copytree(shipped_folder, tmp_path / "copy"))
        with pytest.raises(SourceError, match="for etorofu, kunashiri;"):
            coastline.rebuild(copy, EXTRACT)


class TestShipped:
    @pytest.mark.parametrize(
        ("island", "parts", "vertices"),
        [
            ("etorofu", 141, 2444),
            ("kunashiri", 15, 897),
            ("shikotan", 176, 1736),
            ("habomai", 431, 2638),
        ],
    )
    def test_islands_have_every_vertex_of_the_source(
        self, shipped: geo.Atlas, island: str, parts: int, vertices: int
    ) -> None:
        (found,) = (i.geometry for i in shipped.features("islands") if i.id == island)
        assert len(shapely.get_parts(found)) == parts
        assert shapely.get_num_coordinates(found) == vertices

    @pytest.mark.parametrize("name", ["hokkaido", "urup", "black-brothers-and-broutona"])
    def test_coasts_that_govern_a_line_have_the_detail_of_the_source(
        self, shipped: geo.Atlas, name: str
    ) -> None:
        (found,) = (land for land in shipped.features("land") if land.id == name)
        assert found.properties["detail"] == "source"

    def test_files_stay_small(self, shipped_folder: Path) -> None:
        sizes = {layer: len(data) for layer, data in contents(shipped_folder).items()}
        assert sizes["land"] < 700_000
        assert sizes["territories"] < 250_000
        world = features(shipped_folder, "land")["world"]["geometry"]
        assert len(json.dumps(world, separators=(",", ":"))) < 150_000

    @pytest.mark.slow
    def test_files_are_what_the_source_gives(self, tmp_path: Path, shipped_folder: Path) -> None:
        plan = json.loads((shipped_folder / "coastline.json").read_text(encoding="utf-8"))
        wanted = plan["source"]["package_version"]
        pytest.importorskip("roaring_landmask", reason="roaring-landmask is not installed")
        installed = importlib.metadata.version(coastline_sources.PACKAGE)
        if installed != wanted:
            pytest.skip(f"the coastlines are those of {wanted}, installed is {installed}")
        copy = Path(shutil.copytree(shipped_folder, tmp_path / "copy"))
        assert coastline.rebuild(copy) == ()
        assert contents(copy) == contents(shipped_folder)
