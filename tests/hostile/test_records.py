"""Records of any shape in a dispute's folder: each is told where it stands, and nothing crashes."""

import json
import shutil
from pathlib import Path

import pytest

import geo
from geo.belonging import check_file
from geo.errors import DataError
from geo.folder.checking import check
from geo.folder.documents import BOUNDARIES, WATERS

ROCKS = Path(__file__).parents[1] / "disputes" / "four-rocks"
WRITTEN = sorted(
    path.relative_to(ROCKS).as_posix()
    for path in ROCKS.rglob("*json")
    if path.name not in {BOUNDARIES, WATERS}
)


@pytest.mark.parametrize("file", WRITTEN)
@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"[]", id="a list"),
        pytest.param(b"{}", id="an object"),
        pytest.param(b"7", id="a number"),
        pytest.param(b'"text"', id="a text"),
        pytest.param(b"true", id="true"),
        pytest.param(b"null", id="null"),
        pytest.param(b'[[], {}, 7, "text", null, {"id": {}}]', id="a list of anything"),
        pytest.param(b'{"features": [7, null, {"id": []}], "type": []}', id="features of anything"),
        pytest.param(b'{"annotations": [7, {"target": [7, {"source": 7}]}]}', id="notes"),
        pytest.param(b'{"languages": [{"code": "("}], "parties": {}}', id="half an expression"),
        pytest.param(b'{"agreement": {"property": "name_{language}"}}', id="a placeholder"),
    ],
)
def test_a_file_of_another_shape_is_told(rocks: Path, file: str, data: bytes) -> None:
    (rocks / file).write_bytes(data)
    told = check(rocks)
    alone = check_file(rocks / file, "no-such-dispute")
    assert alone == [fault for fault in told if Path(fault.file) == rocks / file]
    if not told:
        geo.load(rocks)


def test_languages_and_parties_without_number_do_not_multiply(rocks: Path) -> None:
    dispute = json.loads((rocks / "dispute.json").read_bytes())
    dispute["languages"] = [{"code": f"l{place}"} for place in range(5000)]
    dispute["parties"] = [{"code": f"P{place}"} for place in range(5000)]
    (rocks / "dispute.json").write_text(json.dumps(dispute), encoding="utf-8")
    told = "\n".join(map(str, check_file(rocks / "dispute.json", rocks)))
    assert "languages: is too long" in told
    assert "parties: is too long" in told


def test_polygons_one_upon_another_are_told_as_far_as_that_helps(rocks: Path) -> None:
    land = json.loads((rocks / "land.geojson").read_bytes())
    one = land["features"][0]
    land["features"] = [{**one, "id": f"copy-{place}"} for place in range(200)]
    (rocks / "land.geojson").write_text(json.dumps(land), encoding="utf-8")
    overlaps = [f for f in check(rocks) if f.problem.startswith("overlaps copy")]
    assert len(overlaps) == 1000


class TestAFileAlone:
    """A file is held against the folder that it lies in, or against the dispute it speaks of."""

    def test_in_a_folder(self, rocks: Path) -> None:
        assert check_file(rocks / "islands.geojson", "no-such-dispute") == []
        islands = json.loads((rocks / "islands.geojson").read_bytes())
        del islands["features"][0]["properties"]["sources"]
        (rocks / "islands.geojson").write_text(json.dumps(islands), encoding="utf-8")
        (rocks / "land.geojson").write_text("{", encoding="utf-8")
        (fault,) = check_file(rocks / "islands.geojson", "no-such-dispute")
        assert (fault.field, fault.problem) == ("sources", "is missing")

    def test_records_laid_over_a_dispute(self, rocks: Path, tmp_path: Path) -> None:
        path = tmp_path / "events.json"
        event = json.loads((rocks / "events.json").read_bytes())[0]
        path.write_text(json.dumps([{"id": event["id"], "kind": "law"}]), encoding="utf-8")
        assert check_file(path, rocks) == []
        path.write_text(json.dumps([{"id": event["id"], "kind": "x"}]), encoding="utf-8")
        (fault,) = check_file(path, rocks)
        assert (fault.file, fault.record, fault.field) == (str(path), event["id"], "kind")

    def test_notes_on_an_article(self, rocks: Path, tmp_path: Path) -> None:
        bundled = next((rocks / "articles").iterdir())
        path = Path(shutil.copy(bundled, tmp_path / bundled.name))
        assert check_file(path, rocks) == []
        article = json.loads(path.read_bytes())
        article["annotations"][0]["target"] = "here"
        path.write_text(json.dumps(article), encoding="utf-8")
        assert [f.file for f in check_file(path, rocks)] == [str(path)]

    def test_of_a_dispute_that_is_broken(self, rocks: Path, tmp_path: Path) -> None:
        (rocks / "sources.json").write_text("{", encoding="utf-8")
        (tmp_path / "layer.geojson").write_bytes(b'{"type": "FeatureCollection"}')
        with pytest.raises(DataError, match="is not JSON"):
            check_file(tmp_path / "layer.geojson", rocks)


def test_a_name_as_long_as_a_page_is_no_name_to_look_for(rocks: Path) -> None:
    """Each break of a line in it would be one more string: gigabytes for a folder full of them."""
    places = json.loads((rocks / "places.geojson").read_bytes())
    first, second = (feature["properties"] for feature in places["features"][:2])
    first["name_es"], second["name_es"] = "Cabo Largo " * 300, "Cabo Corto"
    (rocks / "places.geojson").write_text(json.dumps(places), encoding="utf-8")
    atlas = geo.load(rocks)
    found = atlas.annotate(f"Cabo Corto; {first['name_es']}", lang="es").mentions
    assert [mention.surface for mention in found] == ["Cabo Corto"]
