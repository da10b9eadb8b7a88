"""The command, run as a person runs it: answers on stdout, complaints in one line, exit 2.

Every command is started once as a process of its own; what else it says, it says in this one.
"""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import geo
import maps
from maps.page import OptionError

Run = Callable[..., "subprocess.CompletedProcess[str]"]

ROOT = str(Path(geo.__file__).parents[1])

DATA = (
    "  data                japan-russia 2026.11.0, coastlines 2024-08~ "
    "(code MIT, records CC-BY-4.0, coastlines ODbL-1.0)"
)


def test_map_writes_one_file_and_says_where(process: Run, tmp_path: Path) -> None:
    done = process("map", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(tmp_path / "map.html")
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_map_opens_in_the_language_asked_for(run: Run, tmp_path: Path) -> None:
    assert run("map", "-o", "karta.html", "--lang", "ru", folder=tmp_path).returncode == 0
    assert '<html lang="ru">' in (tmp_path / "karta.html").read_text(encoding="utf-8")


def test_map_shows_notes_of_the_users_own(run: Run, tmp_path: Path, shipped: geo.Atlas) -> None:
    bundled = Path(ROOT) / "data" / shipped.dispute.id / "articles"
    record = json.loads(next(bundled.iterdir()).read_text(encoding="utf-8"))
    record = json.loads(json.dumps(record).replace(f"article:{record['id']}", "article:my-own"))
    record["id"] = "my-own"
    record["headline"] = {lang: f"Mine, {lang}" for lang in record["headline"]}
    (tmp_path / "my-own.json").write_text(json.dumps(record), encoding="utf-8")
    done = run("map", "--article", "my-own.json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Mine, en" in (tmp_path / "map.html").read_text(encoding="utf-8")


def test_map_shows_several_articles_and_refuses_twins(
    run: Run, tmp_path: Path, shipped: geo.Atlas
) -> None:
    bundled = Path(ROOT) / "data" / shipped.dispute.id / "articles"
    files = sorted(map(str, bundled.glob("*.json")))
    done = run("map", *(part for file in files for part in ("--article", file)), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert all(article.headline["ru"] in page for article in shipped.articles)
    with pytest.raises(OptionError, match="two articles have the id"):
        maps.build(shipped, articles=[shipped.articles[0], shipped.articles[0]])


def test_export_writes_what_the_suffix_says(process: Run, tmp_path: Path) -> None:
    done = process("export", "events", "-o", "events.csv", "--lang", "ja", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(tmp_path / "events.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["events.csv"]


def test_export_never_writes_over_the_record_it_reads(run: Run, two_islands_folder: Path) -> None:
    source = two_islands_folder / "islands.geojson"
    before = source.read_bytes()
    done = run("export", "-o", str(source), "--dispute", str(two_islands_folder))
    assert done.returncode == 2
    assert "it is an input" in done.stderr
    assert source.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ["map", "-o", "missing/map.html"], "the folder missing does not exist", id="no folder"
        ),
        pytest.param(["map", "--lang", "tlh"], "no language 'tlh'", id="language"),
        pytest.param(["map", "--viewpoint", "XX"], "no viewpoint 'XX'", id="viewpoint"),
        pytest.param(["map", "--article", "none.json"], "none.json", id="no article"),
        pytest.param(["map", "--dispute", "nowhere"], "nowhere", id="no dispute"),
        pytest.param(["where", "43.8", "146.75"], "lon", id="swapped coordinates"),
        pytest.param(["where", "146,75", "43,80"], "with a point, such as 146.75", id="comma"),
        pytest.param(["export", "-o", "map.xyz"], "must end in one of", id="suffix"),
        pytest.param(["export", "roads", "-o", "a.csv"], "no layer is called 'roads'", id="layer"),
        pytest.param(["check", "nowhere"], "there is no such folder or dispute", id="no folder"),
        pytest.param(
            ["rebuild", "--source", "none.shp"], "none.shp: there is no such", id="source"
        ),
        pytest.param(["where", "nan", "0"], "nan", id="not a number"),
        pytest.param(["where", "146"], "lat", id="a missing argument"),
        pytest.param(["map", "--colour"], "--colour", id="an unknown option"),
    ],
)
def test_bad_input_gives_one_line_and_leaves_nothing(
    run: Run, arguments: list[str], said: str, tmp_path: Path
) -> None:
    done = run(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_is_a_folder_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "map.html").mkdir()
    done = run("map", folder=tmp_path)
    assert done.returncode == 2
    assert "it is a folder" in done.stderr


def test_map_never_overwrites_what_it_reads(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text("{}", encoding="utf-8")
    done = run("map", "--article", "notes.json", "-o", "notes.json", folder=tmp_path)
    assert done.returncode == 2
    assert "it is an input" in done.stderr
    assert (tmp_path / "notes.json").read_text(encoding="utf-8") == "{}"


def test_without_a_command_the_help_is_shown(process: Run) -> None:
    done = process()
    assert done.returncode == 0
    assert done.stdout.startswith("Usage:")


def test_where_answers_people(process: Run) -> None:
    assert process("where", "146.75", "43.80").stdout.splitlines() == [
        "146.75, 43.8: Shikotan / 色丹島 / Шикотан / Si-kotan",
        "  status              transfer-after-peace-treaty",
        "  administered by     RU",
        "  claimed by          JP",
        DATA,
    ]


def test_where_at_sea_names_the_nearest_land(run: Run) -> None:
    answer = run("where", "147", "44.2").stdout
    assert answer.startswith("147.0, 44.2: at sea\n  nearest land        Etorofu / Iturup / 択捉島")
    assert "25.28 km" in answer


def test_where_says_how_coarse_the_rest_of_the_world_is(run: Run) -> None:
    answer = run("where", "14.4", "35.9").stdout
    assert answer.startswith("14.4, 35.9: no land of this atlas")
    assert "about 102 km (coarse coastline, small islands left out)" in answer


def test_where_answers_programs(run: Run) -> None:
    answer = json.loads(run("where", "146.75", "43.80", "--json").stdout)
    assert answer["island"] == "shikotan"
    assert answer["status"] == "transfer-after-peace-treaty"
    assert answer["administered_by"] == "RU"


def test_where_takes_western_longitudes(run: Run) -> None:
    assert json.loads(run("where", "-122.4", "37.8", "--json").stdout)["island"] is None


def test_on_tells_who_held_what(process: Run) -> None:
    assert "urup            JP      treaty  1875-08-22" in process("on", "1900-01-01").stdout
    units = json.loads(process("on", "1950", "--json").stdout)
    assert units["data"]["dispute"] == "japan-russia"


def test_where_takes_a_date(run: Run) -> None:
    answer = run("where", "150", "45.9", "--on", "1900-01-01").stdout
    assert "held on 1900-01-01  JP by treaty" in answer


def test_a_day_before_the_record_is_refused_in_one_line(run: Run) -> None:
    done = run("on", "1500")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_area_adds_up_what_is_named_in_any_language(run: Run) -> None:
    assert run("area", "shikotan", "歯舞群島").stdout == "343.51 km2\n"
    assert json.loads(run("area", "Шикотан", "--json").stdout)["km2"] == pytest.approx(249.06, 1e-4)


def test_distance_tells_the_two_points(process: Run) -> None:
    assert process("distance", "kaigara", "hokkaido").stdout == (
        "3.488 km, from 145.85799, 43.39607 to 145.81757, 43.38527\n"
    )
    answer = json.loads(process("distance", "habomai", "hokkaido", "--json").stdout)
    assert answer["data"]["dispute"] == "japan-russia"


def test_zone_measures_and_writes_the_shape(process: Run, tmp_path: Path) -> None:
    done = process("zone", "国後島", "--nm", "12", "-o", "zone.geojson", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "km2 within 12 nautical miles, 1,485.9 km2 of it the land itself" in done.stdout
    feature = json.loads((tmp_path / "zone.geojson").read_text(encoding="utf-8"))
    assert feature["geometry"]["type"] == "MultiPolygon"
    assert feature["properties"]["data"]["version"]


def test_median_gives_an_islet_the_effect_asked_for(run: Run) -> None:
    answers = [
        json.loads(run("median", "habomai", "hokkaido", *options, "--json").stdout)
        for options in ((), ("--effect", "kaigara=0"))
    ]
    full, none = (answer["geometry"]["coordinates"] for answer in answers)
    assert full != none


def test_a_median_line_between_far_coasts_is_none(process: Run) -> None:
    assert process("median", "habomai", "sakhalin", "--limit-nm", "12").stdout.startswith("no line")


def test_an_effect_that_cannot_be_read_is_refused(run: Run) -> None:
    done = run("median", "habomai", "hokkaido", "--effect", "kaigara")
    assert done.returncode == 2
    assert "write an islet and its share, such as NAME=0.5" in done.stderr


def test_nearest_lists_what_is_around(run: Run) -> None:
    done = run("nearest", "146.75", "43.80", "--kind", "cape", "--count", "2")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1 + 2 + 1
    assert "shakotan-misaki" in done.stdout


def test_nearest_takes_a_name_and_a_reach(process: Run) -> None:
    done = process("nearest", "habomai", "--layer", "islets", "--within-km", "1", "--json")
    found = [near["id"] for near in json.loads(done.stdout)["neighbours"]]
    assert {"kaigara", "suisho"} <= set(found)


def test_scenario_lists_the_formulas_and_computes_one(process: Run, run: Run) -> None:
    assert "川奈提案" in process("scenario").stdout
    done = run("scenario", "half-area")
    assert "50.0%" in done.stdout
    answer = json.loads(run("scenario", "half-area", "--json").stdout)
    assert answer["parties"]["JP"]["land_share"] == pytest.approx(0.5, abs=1e-4)


def test_an_unknown_name_is_answered_with_the_nearest(process: Run) -> None:
    done = process("area", "shikotn")
    assert done.returncode == 2
    assert "did you mean" in done.stderr


def test_check_finds_no_fault_in_the_shipped_data(run: Run, shipped: geo.Atlas) -> None:
    assert run("check", f"{ROOT}/data/{shipped.dispute.id}").returncode == 0
    assert run("check", shipped.dispute.id).returncode == 0


def test_check_lists_every_fault(process: Run, two_islands_folder: Path) -> None:
    (two_islands_folder / "events.json").write_text("{", encoding="utf-8")
    done = process("check", str(two_islands_folder))
    assert done.returncode == 2
    assert "events.json" in done.stdout


def test_check_names_files_that_are_not_read(run: Run, two_islands_folder: Path) -> None:
    (two_islands_folder / "places.csv").write_text("id,name", encoding="utf-8")
    done = run("check", str(two_islands_folder))
    assert done.returncode == 0
    assert "places.csv: is not read; move it elsewhere" in done.stdout


def test_rebuild_forms_needs_a_dictionary_of_a_language(
    process: Run, two_islands_folder: Path
) -> None:
    done = process("rebuild", "--forms", "--dispute", str(two_islands_folder))
    assert done.returncode == 2
    assert "no dictionary of case forms for eo, el" in done.stderr


def test_the_version_is_told(process: Run) -> None:
    assert process("--version").stdout.strip() == f"disputed-islands {geo.__version__}"


@pytest.mark.parametrize("command", ["map", "where", "on", "area", "distance", "check", "rebuild"])
def test_every_command_teaches_by_example(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"disputed-islands {command}" in done.stdout
