"""Texts of a dispute in files for other programs: cells, balloons and figures take no orders."""

import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import geo
from geo.errors import ExportError

FORMULAS = [
    '=HYPERLINK("https://example.org")',
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠a",
    " =1+1",
    "\u3000=1+1",
    "=cmd|' /C calc'!A0",
]


def with_sources(folder: Path, *titles: str) -> geo.Atlas:
    sources = json.loads((folder / "sources.json").read_text())
    more = [{**sources[0], "id": f"more-{n}", "title": title} for n, title in enumerate(titles)]
    (folder / "sources.json").write_text(json.dumps([*sources, *more]))
    return geo.load(folder)


def with_dispute(folder: Path, **changes: Any) -> geo.Atlas:
    dispute = json.loads((folder / "dispute.json").read_text())
    (folder / "dispute.json").write_text(json.dumps(dispute | changes))
    return geo.load(folder)


def rows(path: Path, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=delimiter))


@pytest.mark.parametrize("separator", [",", ";"], ids=["comma", "semicolon"])
def test_no_cell_begins_a_formula_wherever_a_spreadsheet_cuts(rocks: Path, separator: str) -> None:
    before = ["", "Carta;", 'Carta;"', "Carta; ", "Carta;\u3000"]
    atlas = with_sources(rocks, *(start + formula for start in before for formula in FORMULAS))
    written = atlas.export(rocks.parent / "sources.csv", layer="sources")
    cells = [cell.lstrip('" \u3000') for row in rows(written, separator) for cell in row]
    assert [cell for cell in cells if cell.startswith(tuple("=+-@＝＋－＠"))] == []


def test_a_semicolon_before_anything_else_stays_as_it_is(rocks: Path) -> None:
    title = "Carta; hoja 2; 1-3"
    written = with_sources(rocks, title).export(rocks.parent / "sources.csv", layer="sources")
    assert title in [cell for row in rows(written, ",") for cell in row]


def test_a_description_in_kml_which_viewers_read_as_html_holds_no_markup(rocks: Path) -> None:
    licences = {part: {"id": "<img src=x onerror=alert(1)>"} for part in ("code", "records")}
    atlas = with_dispute(rocks, licences={**licences, "coastlines": {"id": "CC0-1.0"}})
    root = ElementTree.parse(atlas.export(rocks.parent / "atlas.kml")).getroot()
    said = root.findtext(".//{http://www.opengis.net/kml/2.2}description", "")
    assert "<" not in said
    assert "&lt;img" in said


def test_a_figure_whose_words_leave_no_room_for_the_map_is_refused_by_one_line(rocks: Path) -> None:
    long = "palabra " * 480
    atlas = with_dispute(rocks, subtitle={"es": long, "hi": long, "ka": long})
    with pytest.raises(ExportError, match="leave no room for the map; shorten them"):
        atlas.export(rocks.parent / "map.svg", lang="es")
    assert not (rocks.parent / "map.svg").exists()
