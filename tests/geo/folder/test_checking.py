"""Every fault of a folder is found in one go, with file, record, field and remedy."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.folder.checking import check

Json = Any
Edit = Callable[[str, Callable[[Json], object]], Path]
Told = Callable[[Path], list[str]]
Refused = Callable[[str, Callable[[Json], object], str], None]
Fault = tuple[str, Callable[[Json], object], str]  # a file, what is done to it, what is told


def test_a_sound_folder_has_no_fault(two_islands_folder: Path) -> None:
    assert check(two_islands_folder) == []
    assert check(str(two_islands_folder)) == []


def test_an_empty_folder_lacks_what_every_dispute_has(tmp_path: Path, told: Told) -> None:
    assert told(tmp_path) == [
        "dispute.json: is missing; add it, every dispute has one",
        "sources.json: is missing; add it, every dispute has one",
        "islands.geojson: is missing; add it, every dispute has one",
    ]


def test_a_file_that_cannot_be_read_is_not_missing_too(two_islands_folder: Path) -> None:
    (two_islands_folder / "islands.geojson").write_bytes(b'{"type": "Feat')
    problems = [fault.problem for fault in check(two_islands_folder)]
    assert problems[0].startswith("is not JSON")
    assert "is missing" not in problems


def test_faults_of_all_files_are_found_together(edit: Edit, told: Told) -> None:
    edit("dispute.json", lambda d: d["title"].pop("el"))
    edit("islands.geojson", lambda d: d["features"][0]["properties"].pop("sources"))
    edit("land.geojson", lambda d: d["features"][1]["geometry"]["coordinates"][0].reverse())
    folder = edit("sources.json", lambda d: d[0].update(grade="good"))
    assert told(folder) == [
        "dispute.json: title.el: is missing; write a text",
        "islands.geojson: west, sources: is missing; list the ids of one or more sources",
        (
            "land.geojson: far-land, geometry: ring 1 runs the wrong way round; "
            "reverse it: counter-clockwise, as RFC 7946 asks"
        ),
        (
            "sources.json: atlas-of-a, grade: is 'good'; "
            "choose from official, scholarly, press, mirror"
        ),
    ]


FAULTS: dict[str, Fault] = {
    "a name of a party": (
        "islands.geojson",
        lambda d: d["features"][0]["properties"].pop("name_el"),
        "islands.geojson: west, name_el: is missing; add it",
    ),
    "a status": (
        "islands.geojson",
        lambda d: d["features"][0]["properties"].update(pact_1900="lost"),
        "islands.geojson: west, pact_1900: is 'lost'; choose from shared, kept",
    ),
    "the property of the agreement": (
        "islands.geojson",
        lambda d: d["features"][0]["properties"].pop("pact_1900"),
        "islands.geojson: west, pact_1900: is missing; write the id of a status of the agreement",
    ),
    "who says that a party administers": (
        "islands.geojson",
        lambda d: d["features"][0]["properties"].pop("administered_by_source"),
        "islands.geojson: west, administered_by_source: is missing; write the id of a source",
    ),
    "inflected forms of no name": (
        "land.geojson",
        lambda d: d["features"][1]["properties"].update(forms_eo=["Landon"]),
        "land.geojson: far-land, name_eo: is missing; add it",
    ),
    "a view of another sea": (
        "dispute.json",
        lambda d: d["default_view"].update(bounds=[10, 20, 30, 40]),
        (
            "dispute.json: default_view.bounds: shows none of the islands; "
            "write [west, south, east, north] in degrees, around the islands"
        ),
    ),
    "a holder": (
        "islands.geojson",
        lambda d: d["features"][0]["properties"].update(administered_by="ZZ"),
        "islands.geojson: west, administered_by: is 'ZZ'; choose from XA, XB",
    ),
    "the reading of a party": (
        "islands.geojson",
        lambda d: d["features"][0]["properties"].pop("reading_xb_eo"),
        "islands.geojson: west, reading_xb_eo: is missing; write a text",
    ),
    "the source of a number": (
        "islands.geojson",
        lambda d: d["features"][0]["properties"].pop("area_xa_source"),
        "islands.geojson: west, area_xa_source: is missing; write the id of a source",
    ),
    "a number that is none": (
        "islands.geojson",
        lambda d: d["features"][0]["properties"].update(area_xa_km2="8,800"),
        (
            "islands.geojson: west, area_xa_km2: is a text, not a number; "
            "write a number without a unit, 0 or more"
        ),
    ),
    "a number below all": (
        "islands.geojson",
        lambda d: d["features"][0]["properties"].update(area_xa_km2=-1),
        "islands.geojson: west, area_xa_km2: is -1; write a number of 0 or more",
    ),
    "a number beyond all": (
        "islands.geojson",
        lambda d: d["features"][0]["properties"].update(area_xa_km2=float("1e300")),
        "islands.geojson: west, area_xa_km2: is a number; write a number of 1e+12 or less",
    ),
    "a note in one language only": (
        "islands.geojson",
        lambda d: d["features"][0]["properties"].pop("area_xa_note_el"),
        "islands.geojson: west, area_xa_note_el: is missing; write a text",
    ),
    "no source": (
        "islands.geojson",
        lambda d: d["features"][0]["properties"].update(sources=[]),
        "islands.geojson: west, sources: is empty; list the ids of one or more sources",
    ),
    "an id that is no slug": (
        "places.geojson",
        lambda d: d["features"][2].update(id="Cove West"),
        (
            "places.geojson: Cove West, id: is 'Cove West'; "
            "write lower-case ASCII letters and digits, joined by single hyphens"
        ),
    ),
    "no id": (
        "places.geojson",
        lambda d: d["features"][2].pop("id"),
        (
            "places.geojson: feature 3, id: is missing; "
            "write lower-case ASCII letters and digits, joined by single hyphens"
        ),
    ),
    "the wrong whole": (
        "islets.geojson",
        lambda d: d["features"][0]["properties"].update(part_of="west"),
        (
            "islets.geojson: rock, geometry: does not lie within west, which it is part of; "
            "correct part_of, or take the polygon from the island's own"
        ),
    ),
    "an islet without a name": (
        "islets.geojson",
        lambda d: [d["features"][0]["properties"].pop(k) for k in ("name_eo", "name_el")],
        "islets.geojson: rock, name_…: is missing; give it a name in one language at least",
    ),
    "land over an island": (
        "land.geojson",
        lambda d: d["features"][0]["geometry"].update(
            coordinates=[[[[143, 44], [145.5, 44], [145.5, 45], [143, 45], [143, 44]]]]
        ),
        (
            "islands.geojson: west, geometry: overlaps mainland of land.geojson; "
            "cut the one from the other"
        ),
    ),
    "a kind of place": (
        "places.geojson",
        lambda d: d["features"][1]["properties"].update(kind="town"),
        (
            "places.geojson: port, kind: is 'town'; choose from city, settlement, former-settlement, "
            "cape, volcano, strait, bay, lake, sea, ocean, region, island, lighthouse, airfield, "
            "port, fish-plant, weather-post, river, waterfall, sea-floor, peninsula, mountain"
        ),
    ),
    "a party that writes in no language": (
        "dispute.json",
        lambda d: d["parties"][0].update(language="eu"),
        "dispute.json: parties.1.language: is 'eu'; choose from eo, el",
    ),
    "a view inside out": (
        "dispute.json",
        lambda d: d["default_view"].update(bounds=[149, 43, 142, 46]),
        (
            "dispute.json: default_view.bounds: holds no area; "
            "write [west, south, east, north] in degrees"
        ),
    ),
    "a version": (
        "dispute.json",
        lambda d: d.update(version="1.0"),
        "dispute.json: version: is '1.0'; write year, month and a running number: 2026.11.0",
    ),
    "a licence without a credit in every language": (
        "dispute.json",
        lambda d: d["licences"]["records"]["credit"].pop("el"),
        "dispute.json: licences.records.credit.el: is missing; write a text",
    ),
    "a date": (
        "events.json",
        lambda d: d[0].update(date="1 January 1900"),
        (
            "events.json: pact-1900, date: is '1 January 1900'; "
            "write an EDTF date, such as 1956, 1956-10-19 or 1945-08-28/1945-09-05"
        ),
    ),
    "an effective day": (
        "events.json",
        lambda d: d[0].update(effective="1900-02"),
        (
            "events.json: pact-1900, effective: is '1900-02'; "
            "write the day on which it took effect, such as 1956-12-12"
        ),
    ),
    "a date without a beginning": (
        "events.json",
        lambda d: d[0].update(date="../1900"),
        (
            "events.json: pact-1900, date: is '../1900'; "
            "write an EDTF date, such as 1956, 1956-10-19 or 1945-08-28/1945-09-05"
        ),
    ),
    "a kind of event": (
        "events.json",
        lambda d: d[0].update(kind="war"),
        (
            "events.json: pact-1900, kind: is 'war'; choose from voyage, map, treaty, declaration, "
            "occupation, decree, note, summit, statement, agreement, visit, law, other"
        ),
    ),
    "a holder that is no state": (
        "events.json",
        lambda d: d[0]["holders"]["west"].update(holder="B"),
        (
            "events.json: pact-1900, holders.west.holder: is 'B'; "
            "write the ISO 3166 code of a state, undivided or none"
        ),
    ),
    "a basis": (
        "events.json",
        lambda d: d[0]["holders"]["west"].update(basis="purchase"),
        (
            "events.json: pact-1900, holders.west.basis: is 'purchase'; "
            "choose from treaty, occupation, renounced, none"
        ),
    ),
    "two holders of one unit on one day": (
        "events.json",
        lambda d: d[1].update(effective="1900-02-01"),
        (
            "events.json: survey-1800, holders: gives west a holder on 1900-02-01, "
            "as pact-1900 does; leave it to one of the two"
        ),
    ),
    "a unit without a holder at the beginning": (
        "events.json",
        lambda d: d[1]["holders"].pop("east"),
        (
            "events.json: holders: nothing says who held east on 1800-01-01, when the record "
            "begins; add it to the holders of the first event that has any"
        ),
    ),
    "territories that overlap": (
        "territories.geojson",
        lambda d: d["features"][0]["geometry"].update(
            coordinates=[[[143, 44.4], [144, 44.4], [144, 45], [143, 45], [143, 44.4]]]
        ),
        (
            "territories.geojson: coast-north, geometry: overlaps coast-south; "
            "cut the one from the other"
        ),
    ),
    "a position without a source": (
        "positions.json",
        lambda d: d[0]["points"][0].pop("sources"),
        (
            "positions.json: a-1901, points.1.sources: is missing; "
            "list the ids of one or more sources"
        ),
    ),
    "a position without a text in every language": (
        "positions.json",
        lambda d: d[0]["points"][0]["text"].pop("el"),
        "positions.json: a-1901, points.1.text.el: is missing; write a text",
    ),
    "a formula for no party": (
        "scenarios.json",
        lambda d: d[0]["to"].update(west="ZZ"),
        "scenarios.json: one-for-one, to.west: is 'ZZ'; choose from XA, XB",
    ),
    "a formula that divides what it hands over": (
        "scenarios.json",
        lambda d: d[1]["to"].update(east="XA"),
        (
            "scenarios.json: by-halves, divide.unit: east is divided and handed over whole; "
            "keep one of the two"
        ),
    ),
    "a formula that divides from nowhere": (
        "scenarios.json",
        lambda d: d[1]["divide"].update({"from": "left"}),
        (
            "scenarios.json: by-halves, divide.from: is 'left'; choose from north, north-east, "
            "east, south-east, south, south-west, west, north-west"
        ),
    ),
    "a word of the page that is none": (
        "texts.json",
        lambda d: d["close"].update(eo=""),
        "texts.json: close.eo: is empty; write a text",
    ),
    "a legal kind that nobody states": (
        "islets.geojson",
        lambda d: d["features"][0]["properties"].pop("legal_kind_source"),
        "islets.geojson: rock, legal_kind_source: is missing; write the id of a source",
    ),
    "a population without a source": (
        "places.geojson",
        lambda d: d["features"][5]["properties"].pop("population_1900_source"),
        "places.geojson: oldtown, population_1900_source: is missing; add it",
    ),
    "a population's note in one language only": (
        "places.geojson",
        lambda d: d["features"][5]["properties"].pop("population_1900_note_el"),
        "places.geojson: oldtown, population_1900_note_el: is missing; add it",
    ),
    "a fate in one language only": (
        "places.geojson",
        lambda d: d["features"][5]["properties"].pop("fate_el"),
        "places.geojson: oldtown, fate_el: is missing; write a text",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_once_and_with_a_remedy(refused: Refused, name: str) -> None:
    refused(*FAULTS[name])


def test_a_dispute_without_languages_blames_no_other_file(edit: Edit, told: Told) -> None:
    folder = edit("dispute.json", lambda d: d.pop("languages"))
    assert told(folder) == ["dispute.json: languages: is missing; write a list of languages"]


def test_another_language_is_wanted_everywhere(edit: Edit) -> None:
    language = {"code": "en", "name": "English", "short": "EN", "scripts": ["latn"]}
    folder = edit("dispute.json", lambda d: d["languages"].append(language))
    faults = check(folder)
    assert {Path(fault.file).name for fault in faults} == {
        "dispute.json",
        "islands.geojson",
        "places.geojson",
        "territories.geojson",
        "events.json",
        "positions.json",
        "scenarios.json",
        "evening-post-1900-02-01.json",
    }
    assert all("en" in f"{fault.field} {fault.problem}" for fault in faults)


def test_a_message_stays_on_its_line_whatever_the_file_holds(edit: Edit, told: Told) -> None:
    folder = edit(
        "islands.geojson",
        lambda d: d["features"][0]["properties"].update(pact_1900="lost\n\x1b[2Jx" * 50),
    )
    for line in told(folder):
        assert line.isprintable()
        assert len(line) < 300
