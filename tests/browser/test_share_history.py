"""Time and formulas taken along: as data, on paper, in a talk."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import shapely

import geo
from geo.geodesy import area_km2


def data(page: Any, folder: Path) -> dict[str, Any]:
    page.click("[data-tool=download]")
    with page.expect_download() as download:
        page.click("[data-download=geojson]")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("day", ["1700-01-01", "1900-01-01", "1945-09-03", "1952-04-28"])
def test_the_data_of_a_day_say_who_held_what(
    reader: Any, tmp_path: Path, shipped: geo.Atlas, day: str
) -> None:
    layer = data(reader(fragment=f"#tab=time&day={day}").page, tmp_path)
    held = shipped.on(day)
    units = {one["id"]: one for one in layer["features"] if "holder" in one["properties"]}
    assert units.keys() == held.tenures.keys()
    for unit, feature in units.items():
        tenure = held.tenures[unit]
        said = (feature["properties"]["holder"], feature["properties"]["basis"])
        assert said == (tenure.holder, tenure.basis)
        assert area_km2(shapely.geometry.shape(feature["geometry"])) > 0
    lines = {
        tuple(sorted(one["properties"]["between"]))
        for one in layer["features"]
        if one["geometry"]["type"] == "MultiLineString"
    }
    assert lines <= {tuple(sorted(pair)) for pair in held.boundaries}


def test_the_data_of_a_formula_say_what_it_gives_to_whom(
    reader: Any, tmp_path: Path, shipped: geo.Atlas
) -> None:
    half = next(one for one in shipped.scenarios if one.divide)
    layer = data(reader(fragment=f"#tab=what-if&scenario={half.id}").page, tmp_path)
    pieces = [one for one in layer["features"] if one["id"] != "boundary"]
    outcome = shipped.scenario(half.id)
    assert len(pieces) == len(outcome.allocations)
    total = sum(area_km2(shapely.geometry.shape(one["geometry"])) for one in pieces)
    assert total == pytest.approx(sum(map(area_km2, shipped.islands.geometry)), rel=2e-3)
    assert layer["features"][-1]["geometry"]["coordinates"]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler's pdftotext")
@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        pytest.param(
            "#tab=time&day=1900-01-01", ["1 January 1900", "boundary by treaty"], id="day"
        ),
        pytest.param("#tab=what-if", ["km²", "Residents"], id="formula"),
    ],
)
def test_a_sheet_tells_what_the_tab_tells(
    reader: Any, tmp_path: Path, fragment: str, said: list[str]
) -> None:
    path = tmp_path / "sheet.pdf"
    reader(fragment=fragment).page.pdf(path=path, prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert text.count("\f") == 1
    flat = re.sub(r"\s+", " ", text)
    assert [one for one in [*said, "CC BY 4.0", "OpenStreetMap"] if one not in flat] == []


def test_a_talk_goes_from_treaty_to_treaty(reader: Any) -> None:
    page = reader(fragment="#tab=time&day=1900-01-01&present=1").page
    days = []
    for _ in range(2):
        page.keyboard.press("ArrowRight")
        days.append(page.locator(".day").inner_text())
    page.keyboard.press("ArrowLeft")
    assert len(set(days)) == 2
    assert page.locator(".day").inner_text() == days[0]


def test_a_talk_goes_from_formula_to_formula(reader: Any, shipped: geo.Atlas) -> None:
    page = reader(fragment="#tab=what-if&present=1").page
    page.keyboard.press("PageDown")
    assert page.locator(".formula-choice:visible").count() == 1
    chosen = page.locator("[name=scenario]:checked").get_attribute("value")
    assert chosen == page.locator("[name=scenario]").nth(1).get_attribute("value")


def test_the_link_is_up_to_date_when_it_is_copied(reader: Any) -> None:
    page = reader(permissions=["clipboard-read", "clipboard-write"], fragment="#tab=time").page
    page.click("[data-tool=share]")
    page.locator(".steps button").first.click()
    page.locator(".steps button").first.click()
    day = page.locator(".day-form input").input_value()
    assert page.locator("[data-shared=link]").input_value().endswith(f"day={day}")
