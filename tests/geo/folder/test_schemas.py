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
    Draft202012Validator.check_schema(schema(name, WORDS))


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
