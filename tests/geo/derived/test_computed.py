"""What is computed once is kept with the record, and never outlives it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely

import geo
from geo.derived import computed
from geo.folder.documents import BOUNDARIES, WATERS, ZONES
from geo.rebuilding.recomputing import recompute
from geo.scenarios import Share

ROCKS = Path(__file__).parents[2] / "disputes" / "four-rocks"
COMPUTED = shutil.ignore_patterns(BOUNDARIES, WATERS, ZONES)
SHIPPED = Path(__file__).parents[3] / "data" / "japan-russia"


@pytest.fixture(scope="module")
def computed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("computed") / "rocks"
    shutil.copytree(ROCKS, folder, ignore=COMPUTED)
    recompute(folder)
    return folder


@pytest.fixture
def folder(computed_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(computed_folder, tmp_path / "rocks"))


@pytest.fixture
def refuse_to_compute(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("computed anew")

    monkeypatch.setattr("geo.derived.boundaries.lines_between", refuse)
    monkeypatch.setattr("geo.derived.waters.compute", refuse)
    monkeypatch.setattr("geo.derived.computed.shares_of", refuse)
    monkeypatch.setattr("geo.derived.nearness.zones", refuse)


@pytest.mark.usefixtures("refuse_to_compute")
def test_the_shipped_files_fit_the_shipped_record() -> None:
    atlas = geo.load()
    assert not atlas.on("1900").boundary.is_empty
    assert atlas.scenario("half-area").boundary_km > 0
    assert atlas.tagger((12, 24)).names


@pytest.mark.usefixtures("refuse_to_compute")
def test_the_kept_sea_of_the_made_up_dispute_fits_it(two_islands_folder: Path) -> None:
    assert geo.load(two_islands_folder).scenario("one-for-one").parties


@pytest.mark.parametrize("name", [BOUNDARIES, WATERS])
def test_what_the_made_up_rocks_keep_is_what_their_record_computes(
    computed_folder: Path, name: str
) -> None:
    assert (ROCKS / name).read_text() == (computed_folder / name).read_text()


@pytest.mark.slow
def test_the_shipped_files_are_what_the_record_computes() -> None:
    atlas = geo.load()
    layers = (atlas.features(layer) for layer in ("islands", "land", "territories"))
    for name, text in computed.texts(atlas.scenarios, *layers).items():  # type: ignore[arg-type]
        assert text == (SHIPPED / name).read_text()


def test_a_kept_file_answers_as_the_computation_does(folder: Path, tmp_path: Path) -> None:
    bare = shutil.copytree(ROCKS, tmp_path / "bare", ignore=COMPUTED)
    kept, anew = geo.load(folder), geo.load(bare)
    for name in (scenario.id for scenario in anew.scenarios):
        one, other = kept.scenario(name).parties, anew.scenario(name).parties
        for code in other:
            assert _figures(one[code]) == pytest.approx(_figures(other[code]), abs=1e-3)
    for pair, line in anew.boundary_lines.items():
        assert shapely.hausdorff_distance(kept.boundary_lines[pair], line) < 1e-6 or line.is_empty


def _figures(share: Share) -> dict[str, float]:
    answer = share.to_dict()
    return answer | answer.pop("populations")


def _another_formula(folder: Path) -> None:
    path = folder / "scenarios.json"
    path.write_text(path.read_text().replace('"from": "west"', '"from": "east"'))


def _broken(folder: Path) -> None:
    for name in (BOUNDARIES, WATERS, ZONES):
        record = json.loads((folder / name).read_text())
        record["features"][0]["properties"] = {"kind": 7}
        (folder / name).write_text(json.dumps(record))


@pytest.mark.parametrize("change", [_another_formula, _broken])
def test_a_file_that_does_not_fit_is_computed_anew(
    change: Callable[[Path], None], folder: Path
) -> None:
    change(folder)
    outcome = geo.load(folder).scenario("half-meridian")
    assert outcome.parties["XM"].land_share == pytest.approx(0.5, abs=1e-4)
    assert not geo.load(folder).on("2000").boundary.is_empty
