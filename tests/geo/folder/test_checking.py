"""Every fault of a folder is found in one go, with file, record, field and remedy."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geo
from geo.errors import DataError
from geo.folder.checking import check, check_article
from geo.folder.documents import LAYERS

Json = Any
Edit = Callable[[str, Callable[[Json], object]], Path]


def told(folder: Path) -> list[str]:
    return [str(fault).removeprefix(f"{folder}/") for fault in check(folder)]


def test_a_sound_folder_has_no_fault(two_islands_folder: Path) -> None:
    assert check(two_islands_folder) == []
    assert check(str(two_islands_folder)) == []


def test_an_empty_folder_lacks_what_every_dispute_has(tmp_path: Path) -> None:
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


def test_faults_of_all_files_are_found_together(edit: Edit) -> None:
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


def islands(change: Callable[[Json], object]) -> tuple[str, Callable[[Json], object]]:
    return "islands.geojson", lambda d: change(d["features"][0]["properties"])


def at(*path: str | int) -> Callable[[Json], Json]:
    def find(document: Json) -> Json:
        for step in path:
            document = document[step]
        return document

    return find


SURVEY = {
    "id": "survey-of-1899",
    "title": "A survey",
    "publisher": "A club",
    "date": "1899",
    "url": None,
    "language": "eo",
    "grade": "mirror",
}

FAULTS: dict[str, tuple[str, Callable[[Json], object], str]] = {
    "a name of a party": (
        *islands(lambda p: p.pop("name_el")),
        "islands.geojson: west, name_el: is missing; add it",
    ),
    "a status": (
        *islands(lambda p: p.update(pact_1900="lost")),
        "islands.geojson: west, pact_1900: is 'lost'; choose from shared, kept",
    ),
    "the property of the agreement": (
        *islands(lambda p: p.pop("pact_1900")),
        "islands.geojson: west, pact_1900: is missing; write the id of a status of the agreement",
    ),
    "who says that a party administers": (
        *islands(lambda p: p.pop("administered_by_source")),
        "islands.geojson: west, administered_by_source: is missing; write the id of a source",
    ),
    "who says that a party claims": (
        *islands(lambda p: p.update(claimed_by_source="atlas-of-b")),
        (
            "islands.geojson: west, claimed_by_source: 'atlas-of-b' is unknown; "
            "did you mean atlas-of-a? If not, add it to sources.json, or name another source"
        ),
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
    "a source of its own that an article calls like another": (
        "articles/evening-post-1900-02-01.json",
        lambda d: d.update(own_sources=[{**SURVEY, "id": "atlas-of-a"}]),
        (
            "articles/evening-post-1900-02-01.json: own_sources.id: 'atlas-of-a' is also an id "
            "of sources.json; cite that one, or choose another id"
        ),
    ),
    "a source of its own that an article gives twice": (
        "articles/evening-post-1900-02-01.json",
        lambda d: d.update(own_sources=[SURVEY, SURVEY]),
        (
            "articles/evening-post-1900-02-01.json: own_sources.id: 'survey-of-1899' "
            "is given twice; keep one of the two"
        ),
    ),
    "a holder": (
        *islands(lambda p: p.update(administered_by="ZZ")),
        "islands.geojson: west, administered_by: is 'ZZ'; choose from XA, XB",
    ),
    "a claimant": (
        *islands(lambda p: p.update(claimed_by="XA,ZZ")),
        "islands.geojson: west, claimed_by: 'ZZ' is unknown; name parties of dispute.json",
    ),
    "the reading of a party": (
        *islands(lambda p: p.pop("reading_xb_eo")),
        "islands.geojson: west, reading_xb_eo: is missing; write a text",
    ),
    "the source of a number": (
        *islands(lambda p: p.pop("area_xa_source")),
        "islands.geojson: west, area_xa_source: is missing; write the id of a source",
    ),
    "a number that is none": (
        *islands(lambda p: p.update(area_xa_km2="8,800")),
        (
            "islands.geojson: west, area_xa_km2: is a text, not a number; "
            "write a number without a unit, 0 or more"
        ),
    ),
    "a number below all": (
        *islands(lambda p: p.update(area_xa_km2=-1)),
        "islands.geojson: west, area_xa_km2: is -1; write a number of 0 or more",
    ),
    "a number beyond all": (
        *islands(lambda p: p.update(area_xa_km2=float("1e300"))),
        "islands.geojson: west, area_xa_km2: is a number; write a number of 1e+12 or less",
    ),
    "a note in one language only": (
        *islands(lambda p: p.pop("area_xa_note_el")),
        "islands.geojson: west, area_xa_note_el: is missing; write a text",
    ),
    "an unknown source": (
        *islands(lambda p: p["sources"].append("hearsay")),
        (
            "islands.geojson: west, sources: 'hearsay' is unknown; "
            "add it to sources.json, or name another source"
        ),
    ),
    "the unknown source of a number": (
        *islands(lambda p: p.update(highest_point_source="hearsay")),
        (
            "islands.geojson: west, highest_point_source: 'hearsay' is unknown; "
            "add it to sources.json, or name another source"
        ),
    ),
    "no source": (
        *islands(lambda p: p.update(sources=[])),
        "islands.geojson: west, sources: is empty; list the ids of one or more sources",
    ),
    "an id given twice in a file": (
        "places.geojson",
        lambda d: at("features", 2)(d).update(id="cove-east"),
        "places.geojson: cove-east, id: is given twice; choose another",
    ),
    "an id given twice in two files": (
        "places.geojson",
        lambda d: at("features", 2)(d).update(id="rock"),
        "places.geojson: rock, id: is also an id in islets.geojson; choose another",
    ),
    "an id that is no slug": (
        "places.geojson",
        lambda d: at("features", 2)(d).update(id="Cove West"),
        (
            "places.geojson: Cove West, id: is 'Cove West'; "
            "write lower-case ASCII letters and digits, joined by single hyphens"
        ),
    ),
    "no id": (
        "places.geojson",
        lambda d: at("features", 2)(d).pop("id"),
        (
            "places.geojson: feature 3, id: is missing; "
            "write lower-case ASCII letters and digits, joined by single hyphens"
        ),
    ),
    "an unknown whole": (
        "islets.geojson",
        lambda d: at("features", 0, "properties")(d).update(part_of="north"),
        "islets.geojson: rock, part_of: 'north' is unknown; name an id of islands.geojson",
    ),
    "the wrong whole": (
        "islets.geojson",
        lambda d: at("features", 0, "properties")(d).update(part_of="west"),
        (
            "islets.geojson: rock, geometry: does not lie within west, which it is part of; "
            "correct part_of, or take the polygon from the island's own"
        ),
    ),
    "an islet without a name": (
        "islets.geojson",
        lambda d: [at("features", 0, "properties")(d).pop(k) for k in ("name_eo", "name_el")],
        "islets.geojson: rock, name_…: is missing; give it a name in one language at least",
    ),
    "land over an island": (
        "land.geojson",
        lambda d: at("features", 0, "geometry")(d).update(
            coordinates=[[[[143, 44], [145.5, 44], [145.5, 45], [143, 45], [143, 44]]]]
        ),
        (
            "islands.geojson: west, geometry: overlaps mainland of land.geojson; "
            "cut the one from the other"
        ),
    ),
    "a kind of place": (
        "places.geojson",
        lambda d: at("features", 1, "properties")(d).update(kind="town"),
        (
            "places.geojson: port, kind: is 'town'; choose from city, settlement, former-settlement, "
            "cape, volcano, strait, bay, lake, sea, ocean, region, island, lighthouse, airfield, "
            "port, fish-plant, weather-post, river, waterfall, sea-floor, peninsula, mountain"
        ),
    ),
    "an unknown event": (
        "dispute.json",
        lambda d: d["agreement"].update(event="pact-1901"),
        (
            "dispute.json: agreement.event: 'pact-1901' is unknown; "
            "did you mean pact-1900? If not, name an id of events.json"
        ),
    ),
    "an unknown reference place": (
        "dispute.json",
        lambda d: d["reference_places"].append("harbour"),
        (
            "dispute.json: reference_places: 'harbour' is unknown; "
            "name the id of an island, islet or place"
        ),
    ),
    "a party that writes in no language": (
        "dispute.json",
        lambda d: d["parties"][0].update(language="eu"),
        "dispute.json: parties.1.language: is 'eu'; choose from eo, el",
    ),
    "a party twice": (
        "dispute.json",
        lambda d: d["parties"].append(d["parties"][0]),
        "dispute.json: parties.code: 'XA' is given twice; remove or rename the second",
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
    "an event at an unknown place": (
        "events.json",
        lambda d: d[0].update(place="harbour"),
        (
            "events.json: pact-1900, place: 'harbour' is unknown; "
            "name the id of an island, islet or place"
        ),
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
    "a holder of an unknown unit": (
        "events.json",
        lambda d: d[0]["holders"].update(south={"holder": "XA", "basis": "none"}),
        ("events.json: pact-1900, holders: 'south' is unknown; name an id of territories.geojson"),
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
    "a territory made of nothing there is": (
        "territories.geojson",
        lambda d: d["features"][0]["properties"].update(made_of=["main-land"]),
        (
            "territories.geojson: coast-north, made_of: 'main-land' is unknown; "
            "did you mean mainland? If not, name ids of islands.geojson or land.geojson"
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
    "a position from an unknown source": (
        "positions.json",
        lambda d: d[0]["points"][0].update(sources=["hearsay"]),
        (
            "positions.json: a-1901, points.1.sources: 'hearsay' is unknown; "
            "add it to sources.json, or name another source"
        ),
    ),
    "a formula for an unknown unit": (
        "scenarios.json",
        lambda d: d[0]["to"].update(south="XA"),
        (
            "scenarios.json: one-for-one, to: 'south' is unknown; "
            "name an id of islands.geojson or territories.geojson"
        ),
    ),
    "a formula that leaves open what there is not": (
        "scenarios.json",
        lambda d: d[0].update(open=["south"]),
        (
            "scenarios.json: one-for-one, open: 'south' is unknown; "
            "name an id of islands.geojson or territories.geojson"
        ),
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
        lambda d: at("features", 0, "properties")(d).pop("legal_kind_source"),
        "islets.geojson: rock, legal_kind_source: is missing; write the id of a source",
    ),
    "a population without a source": (
        "places.geojson",
        lambda d: at("features", 5, "properties")(d).pop("population_1900_source"),
        "places.geojson: oldtown, population_1900_source: is missing; add it",
    ),
    "a population's note in one language only": (
        "places.geojson",
        lambda d: at("features", 5, "properties")(d).pop("population_1900_note_el"),
        "places.geojson: oldtown, population_1900_note_el: is missing; add it",
    ),
    "a fate in one language only": (
        "places.geojson",
        lambda d: at("features", 5, "properties")(d).pop("fate_el"),
        "places.geojson: oldtown, fate_el: is missing; write a text",
    ),
    "a quote too long to quote": (
        "articles/evening-post-1900-02-01.json",
        lambda d: at("annotations", 0, "target", 0, "selector")(d).update(exact="a " * 11),
        (
            "articles/evening-post-1900-02-01.json: note 1, target.1.selector.exact: "
            "is 'a a a a a a a a a a a '; quote ten words at most"
        ),
    ),
    "a note on an unknown place": (
        "articles/evening-post-1900-02-01.json",
        lambda d: at("annotations", 0, "target", 1)(d).update(
            source="urn:disputed-islands:two-islands:place:harbour"
        ),
        (
            "articles/evening-post-1900-02-01.json: note 1, target: the place 'harbour' is unknown; "
            "name the id of an island, islet or place"
        ),
    ),
    "a note without a text in every language": (
        "articles/evening-post-1900-02-01.json",
        lambda d: at("annotations", 1, "body")(d).pop(),
        (
            "articles/evening-post-1900-02-01.json: note 2, body: has no text in the language 'el'; "
            "write one for every language"
        ),
    ),
    "a note without a headline in every language": (
        "articles/evening-post-1900-02-01.json",
        lambda d: at("annotations", 1, "atlas:headline")(d).pop("el"),
        (
            "articles/evening-post-1900-02-01.json: note 2, atlas:headline.el: is missing; "
            "write a text"
        ),
    ),
    "a note twice": (
        "articles/evening-post-1900-02-01.json",
        lambda d: d["annotations"].append(d["annotations"][0]),
        (
            "articles/evening-post-1900-02-01.json: annotations.id: "
            "'urn:disputed-islands:two-islands:article:evening-post-1900-02-01:note:1' "
            "is given twice; number the notes"
        ),
    ),
    "an article under another name": (
        "articles/evening-post-1900-02-01.json",
        lambda d: d.update(id="morning-post"),
        (
            "articles/evening-post-1900-02-01.json: id: is 'morning-post', "
            "unlike the name of the file; name file and article alike"
        ),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_once_and_with_a_remedy(edit: Edit, name: str) -> None:
    file, change, expected = FAULTS[name]
    folder = edit(file, change)
    assert told(folder) == [expected]
    with pytest.raises(DataError):
        geo.load(folder)


def test_a_dispute_without_languages_blames_no_other_file(edit: Edit) -> None:
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


def test_a_message_stays_on_its_line_whatever_the_file_holds(edit: Edit) -> None:
    folder = edit(*islands(lambda p: p.update(pact_1900="lost\n\x1b[2Jx" * 50)))
    for line in told(folder):
        assert line.isprintable()
        assert len(line) < 300


def test_an_article_of_the_users_own_is_checked_alone(
    two_islands: geo.Atlas, two_islands_folder: Path
) -> None:
    path = two_islands_folder / "articles" / "evening-post-1900-02-01.json"
    known = (two_islands.dispute, two_islands.place_ids, two_islands.sources)
    assert check_article(path, *known) == []
    path.write_text('{"id": 1}')
    fields = [fault.field for fault in check_article(path, *known)]
    assert fields == ["headline", "citation", "annotations", "id"]


def test_an_article_may_bring_sources_of_its_own(
    two_islands: geo.Atlas, two_islands_folder: Path
) -> None:
    path = two_islands_folder / "articles" / "evening-post-1900-02-01.json"
    article = json.loads(path.read_text(encoding="utf-8"))
    article["own_sources"] = [SURVEY]
    article["annotations"][0]["atlas:sources"] = ["survey-of-1899", "atlas-of-a"]
    path.write_text(json.dumps(article), encoding="utf-8")
    assert check(two_islands_folder) == []
    found = two_islands.read_article(path)
    assert found.own_sources["survey-of-1899"].title == "A survey"
    assert found.notes[0].sources == ("survey-of-1899", "atlas-of-a")
    del article["own_sources"][0]["grade"]
    path.write_text(json.dumps(article), encoding="utf-8")
    (problem,) = told(two_islands_folder)
    assert problem.endswith("own_sources.1.grade: is missing; add it")


REPLACEMENTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_folder_with_anything_in_it_is_told_or_loaded(
    two_islands_folder: Path, data: st.DataObject
) -> None:
    """Any value of any file is replaced by anything; what is not told must load whole."""
    names = sorted(p.relative_to(two_islands_folder) for p in two_islands_folder.rglob("*json"))
    path = two_islands_folder / data.draw(st.sampled_from(names))
    whole = path.read_bytes()
    try:
        path.write_text(json.dumps(changed(json.loads(whole), data)), encoding="utf-8")
        if check(two_islands_folder):
            with pytest.raises(DataError):
                geo.load(two_islands_folder)
        else:
            everything(geo.load(two_islands_folder))
    finally:
        path.write_bytes(whole)


def changed(document: Json, data: st.DataObject) -> Json:
    """Replace or drop one value, somewhere."""
    document = copy.deepcopy(document)
    node = document
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            return document
        key = data.draw(st.sampled_from(keys))
        child = node[key]
        if isinstance(child, dict | list) and data.draw(st.booleans()):
            node = child
        elif data.draw(st.booleans()):
            del node[key]
            return document
        else:
            node[key] = data.draw(REPLACEMENTS)
            return document


def everything(atlas: geo.Atlas) -> None:
    """Ask for all there is."""
    assert repr(atlas)
    assert atlas.dispute.edition
    for layer in LAYERS:
        assert len(getattr(atlas, layer)) == len(atlas.features(layer))
        for feature in atlas.features(layer):
            assert feature.id in atlas
    assert atlas.at(146.5, 44.5).to_dict()
    assert [atlas.sources, atlas.events, atlas.articles, atlas.positions, atlas.scenarios]
    if any(event.holders for event in atlas.events):
        assert str(atlas.on("9999"))
        assert atlas.at(145.5, 44.5, on="9999").to_dict()
