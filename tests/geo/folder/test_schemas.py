"""Schemas follow the words of the dispute, and errors are told in ours."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from geo.folder import schemas
from geo.folder.schemas import expanded, faults_of, schema, words_of

Json = Any
WORDS = {
    "language": ["eo", "el"],
    "other_language": ["eo", "el"],
    "party": ["xa", "xb"],
    "code": ["XA", "XB"],
    "party_language": ["eo", "el"],
    "status": ["shared", "kept"],
    "agreement": ["pact_1900"],
}
NAMES = sorted(
    path.name.removesuffix(".json") for path in (files("geo.folder") / "schema").iterdir()
)


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_one(name: str) -> None:
    rules = schema(name, WORDS)
    Draft202012Validator.check_schema(rules)
    assert rules["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("name", NAMES)
def test_no_placeholder_is_left(name: str) -> None:
    text = json.dumps(schema(name, WORDS))
    assert not any(f"{{{word}}}" in text for word in WORDS)


def test_a_placeholder_in_a_key_is_bound_below_it() -> None:
    template = {"area_{party}": ["area_{party}_source", "{language}"]}
    assert expanded(template, WORDS) == {
        "area_xa": ["area_xa_source", "eo", "el"],
        "area_xb": ["area_xb_source", "eo", "el"],
    }


def test_braces_that_are_no_placeholder_stay() -> None:
    assert expanded({"pattern": "^[a-z]{2,3}{4}$"}, WORDS) == {"pattern": "^[a-z]{2,3}{4}$"}


def test_a_choice_of_nothing_is_no_rule() -> None:
    assert expanded({"enum": ["{status}"]}, {"status": []}) == {}


def test_words_are_taken_from_the_dispute(two_islands_folder: Path) -> None:
    dispute = json.loads((two_islands_folder / "dispute.json").read_text(encoding="utf-8"))
    assert words_of(dispute) == WORDS


@pytest.mark.parametrize(
    "dispute",
    [None, [], {}, {"languages": 1}, {"languages": [1, {}]}, {"agreement": []}],
)
def test_a_dispute_without_words_gives_none(dispute: Json) -> None:
    assert not any(words_of(dispute).values())


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://例え.jp/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://", False),
        ('https://example.org/" onclick="x', False),
        ("https://example.org/<b>", False),
        (" https://example.org", False),
    ],
)
def test_only_web_addresses_are_addresses(address: str, good: bool) -> None:
    assert schemas._is_web_address(address) is good


def source(**changes: Json) -> Json:
    whole = {
        "id": "a",
        "title": "T",
        "publisher": "P",
        "date": None,
        "url": None,
        "language": "eo",
        "grade": "official",
    }
    return [{**whole, **changes}]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (source(), []),
        ({}, ["sources.json: is an object, not a list; write a list"]),
        (
            [1],
            [
                (
                    "sources.json: record 1: is a number, not an object; describe a source: "
                    "id, title, publisher, date, url, language, grade"
                )
            ],
        ),
        (
            source(id="Not A Slug"),
            [
                (
                    "sources.json: Not A Slug, id: is 'Not A Slug'; "
                    "write lower-case ASCII letters and digits, joined by single hyphens"
                )
            ],
        ),
        (source(title=""), ["sources.json: a, title: is empty; write a text"]),
        (source(title="  "), ["sources.json: a, title: is empty; write a text"]),
        (source(title=None), ["sources.json: a, title: is null, not a text; write a text"]),
        (
            source(grade="good"),
            ["sources.json: a, grade: is 'good'; choose from official, scholarly, press, mirror"],
        ),
        (
            source(url="javascript:x"),
            [
                (
                    "sources.json: a, url: is 'javascript:x'; "
                    "write an address that begins with https:// or http://, or null"
                )
            ],
        ),
        (
            source(date="yesterday"),
            [
                (
                    "sources.json: a, date: is 'yesterday'; "
                    "write an EDTF date such as 1956-10-19, or null"
                )
            ],
        ),
    ],
)
def test_an_error_names_field_problem_and_remedy(document: Json, expected: list[str]) -> None:
    assert list(map(str, faults_of(document, "sources.json", "sources", WORDS))) == expected


def test_every_missing_field_is_told() -> None:
    faults = faults_of([{"id": "a", "title": "T"}], "sources.json", "sources", WORDS)
    assert [fault.field for fault in faults] == ["publisher", "date", "url", "language", "grade"]
    assert all(fault.record == "a" and fault.problem == "is missing" for fault in faults)
    assert faults[0].remedy == "write a text"


def places(**changes: Json) -> Json:
    """Make a layer of one place; what is changed to ``...`` is left out."""
    whole = {"name_eo": "A", "name_el": "A", "kind": "cape", "sources": ["a"], **changes}
    properties = {field: value for field, value in whole.items() if value is not ...}
    point = {"type": "Point", "coordinates": [1, 2]}
    return {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "id": "one", "properties": properties, "geometry": point}],
    }


def told(document: Json, name: str = "places") -> list[str]:
    faults = faults_of(document, f"{name}.json", name, WORDS)
    return [str(fault).removeprefix(f"{name}.json: ") for fault in faults]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"min_zoom": 25}, "min_zoom: is 25; write a number of 24 or less"),
        ({"min_zoom": -0.5}, "min_zoom: is -0.5; write a number of 0 or more"),
        ({"min_zoom": True}, "min_zoom: is true, not a number; write a zoom level from 0 to 24"),
        ({"min_zoom": False}, "min_zoom: is false, not a number; write a zoom level from 0 to 24"),
        ({"min_zoom": {}}, "min_zoom: is an object, not a number; write a zoom level from 0 to 24"),
        ({"min_zoom": 10**20}, "min_zoom: is a number; write a number of 24 or less"),
        ({"verified": "yes"}, "verified: is a text, not true or false; write true or false"),
        ({"verified": 1.5}, "verified: is a number, not true or false; write true or false"),
        ({"verified": []}, "verified: is a list, not true or false; write true or false"),
        ({"verified": None}, "verified: is null, not true or false; write true or false"),
        ({"sources": []}, "sources: is empty; list the ids of one or more sources"),
        ({"sources": ["a", "b", "a"]}, "sources: holds one thing twice; remove the second"),
        (
            {"sources": ["a", 3]},
            (
                "sources.2: is a number, not a text; "
                "write lower-case ASCII letters and digits, joined by single hyphens"
            ),
        ),
        (
            {"part_of": "x" * 61},
            (
                "part_of: is too long; "
                "write lower-case ASCII letters and digits, joined by single hyphens"
            ),
        ),
        ({"sources": ...}, "sources: is missing; list the ids of one or more sources"),
        ({"name_el": ...}, "name_el: is missing; add it"),
        (
            {"population": 5, "population_date": "1900"},
            "population_source: is missing; add it",
        ),
        ({"fate_eo": "Left"}, "fate_el: is missing; write a text"),
    ],
)
def test_a_rule_that_is_broken_is_told_in_plain_words(changes: Json, fault: str) -> None:
    assert told(places(**changes)) == [f"one, {fault}"]


def test_a_choice_lists_what_there_is_and_shows_what_there_was() -> None:
    (fault,) = told(places(kind="Cape"))
    assert fault.startswith(
        "one, kind: is 'Cape'; choose from city, settlement, former-settlement,"
    )
    (fault,) = told(places(kind=["cape"]))
    assert fault.startswith("one, kind: is a list; choose from city")
    (fault,) = told(places(kind=True))
    assert fault.startswith("one, kind: is true; choose from city")


def test_what_is_always_the_same_is_told_as_it_should_be() -> None:
    document = places()
    document["type"] = "Features"
    assert told(document) == ["type: is 'Features'; write FeatureCollection"]
    document = places()
    document["features"][0]["type"] = "Fature"
    assert told(document) == ["one, type: is 'Fature'; write Feature"]


def test_a_record_without_an_id_is_told_by_its_place() -> None:
    document = places(min_zoom=25)
    document["features"][0].pop("id")
    told_of = told(document)
    assert "feature 1, min_zoom: is 25; write a number of 24 or less" in told_of
    document["features"].insert(0, places()["features"][0])
    assert "feature 2, min_zoom: is 25; write a number of 24 or less" in told(document)
    (fault,) = told([source()[0], {**source()[0], "id": 5}], "sources")
    assert fault.startswith("record 2, id: is a number, not a text;")


def test_one_fault_that_two_rules_find_is_told_once() -> None:
    twice = [*source(title=1), *source(title=1)]
    assert told(twice, "sources") == ["a, title: is a number, not a text; write a text"]


def test_faults_are_told_in_the_order_of_the_fields_path() -> None:
    faults = told(places(verified="x", min_zoom=25, kind="x", sources=[]))
    assert [fault.split(":")[0].removeprefix("one, ") for fault in faults] == [
        "kind",
        "min_zoom",
        "sources",
        "verified",
    ]


class TestPlace:
    """Which record a value belongs to, and where in it."""

    @pytest.mark.parametrize(
        ("document", "path", "place"),
        [
            pytest.param({"title": 1}, ["title"], ("", ["title"]), id="no records"),
            pytest.param([], [], ("", []), id="the whole"),
            pytest.param([{"id": "a"}], [0, "title"], ("a", ["title"]), id="a record"),
            pytest.param([{}], [0, "title"], ("record 1", ["title"]), id="one without an id"),
            pytest.param([5, 6], [1], ("record 2", []), id="one that is none"),
            pytest.param([{"id": "a"}], [0, "b", 2, "c"], ("a", ["b", "3", "c"]), id="deep"),
            pytest.param(
                {"features": [{"id": "a"}]},
                ["features", 0, "properties", "kind"],
                ("a", ["kind"]),
                id="a property of a feature",
            ),
            pytest.param(
                {"features": [5, 6]}, ["features", 1], ("feature 2", []), id="a whole feature"
            ),
            pytest.param({"annotations": [5]}, ["annotations", 0], ("note 1", []), id="a note"),
            pytest.param({"features": 1}, ["features"], ("", ["features"]), id="all features"),
            pytest.param(
                {"annotations": [{"id": "a"}]},
                ["annotations", 0, "body", 0],
                ("note 1", ["body", "1"]),
                id="a note, by its number",
            ),
            pytest.param({"annotations": 1}, ["annotations"], ("", ["annotations"]), id="notes"),
        ],
    )
    def test_is_told_by_record_and_field(
        self, document: Json, path: list[str | int], place: tuple[str, list[str]]
    ) -> None:
        assert schemas.place_of(document, path) == place


def test_no_more_words_are_taken_than_anybody_lists() -> None:
    languages = [{"code": f"l{number}"} for number in range(30)]
    assert len(words_of({"languages": languages})["language"]) == 20


def test_a_word_is_taken_once_and_only_if_it_is_one() -> None:
    dispute = {
        "languages": [{"code": "eo"}, {"code": "eo"}, {"code": 5}, "el"],
        "parties": [{"code": "XA", "language": "eo"}, {"code": "XB", "language": "la"}],
        "agreement": {"property": 5, "statuses": [{"id": "shared"}]},
    }
    assert words_of(dispute) == {
        "language": ["eo"],
        "other_language": ["eo"],
        "party": ["xa", "xb"],
        "code": ["XA", "XB"],
        "party_language": ["eo"],
        "status": ["shared"],
        "agreement": [],
    }


def test_placeholders_in_one_text_stand_for_every_combination() -> None:
    assert expanded(["{party}-{language}"], WORDS) == ["xa-eo", "xa-el", "xb-eo", "xb-el"]
    assert expanded({"{party}": ["{party}"]}, WORDS) == {"xa": ["xa"], "xb": ["xb"]}
    assert expanded([{"{party}": 1}, 2], WORDS) == [{"xa": 1, "xb": 1}, 2]
    assert expanded({"enum": ["{party}"]}, WORDS) == {"enum": ["xa", "xb"]}


def test_a_placeholder_in_a_key_is_bound_in_what_a_list_below_it_holds() -> None:
    template = {"{party}": [{"enum": ["{party}"]}, [["{party}"]]]}
    assert expanded(template, WORDS) == {
        "xa": [{"enum": ["xa"]}, [["xa"]]],
        "xb": [{"enum": ["xb"]}, [["xb"]]],
    }


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        pytest.param(
            ["default_view", "bounds"],
            [1, 2, 3],
            "default_view.bounds: is too short; write [west, south, east, north] in degrees",
            id="a list too short",
        ),
        pytest.param(
            ["default_view", "bounds"],
            [1, 2, 3, 4, 5],
            "default_view.bounds: is too long; write [west, south, east, north] in degrees",
            id="a list too long",
        ),
        pytest.param(
            ["languages", 0, "code"],
            ...,
            "languages.1.code: is missing; write a language code of two or three small letters",
            id="a field described where it is asked for",
        ),
    ],
)
def test_the_remedy_is_what_the_schema_says_of_the_field(
    two_islands_folder: Path, path: list[str | int], value: Json, fault: str
) -> None:
    dispute = json.loads((two_islands_folder / "dispute.json").read_text(encoding="utf-8"))
    *way, last = path
    place = dispute
    for step in way:
        place = place[step]
    place.pop(last)
    if value is not ...:
        place[last] = value
    assert told(dispute, "dispute") == [fault]


def test_an_event_has_a_first_day() -> None:
    texts = {"eo": "A", "el": "A"}
    event = {"id": "e", "place": None, "parties": [], "sources": ["a"], "title": texts}
    event |= {"summary": texts, "date": "1900-05"}
    assert told([event], "events") == []
    (fault,) = told([event | {"date": "../1900"}], "events")
    assert fault.startswith("e, date: is '../1900'; write ")
    (fault,) = told([event | {"date": 1900}], "events")
    assert fault.startswith("e, date: is a number, not a text; write ")


def test_a_quotation_has_ten_words_at_most() -> None:
    assert schemas._is_short_quote("one two three four five six seven eight nine ten")
    assert not schemas._is_short_quote("one two three four five six seven eight nine ten eleven")
    assert schemas._is_short_quote(5)


def test_of_several_kinds_that_may_be_given_all_are_told() -> None:
    (fault,) = told(source(url=5), "sources")
    assert fault == (
        "a, url: is a number, not a text or null; "
        "write an address that begins with https:// or http://, or null"
    )


def test_what_a_schema_defines_for_itself_is_a_rule_too() -> None:
    texts = {"eo": "A", "el": "A"}
    scenario = {
        "id": "s",
        "title": texts,
        "summary": texts,
        "proposed": [],
        "to": {"west": "XC"},
        "sources": ["a"],
    }
    assert told([scenario], "scenarios") == ["s, to.west: is 'XC'; choose from XA, XB"]
