"""What leaves as a standard comes back as it was."""

import json
from pathlib import Path
from typing import Any

import pytest
from geojson_pydantic import FeatureCollection
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo.annotation import selectors
from geo.annotation.mentions import AnnotatedText

TEXT = "Kunashir 😀 と色丹島. Москва заявила 17 февраля 2019 года. Treaty of Shimoda."


@pytest.fixture(scope="module")
def result(shipped: geo.Atlas) -> AnnotatedText:
    return shipped.annotate(TEXT, date="2019-02-18")


def through_json(document: object) -> Any:
    return json.loads(json.dumps(document))


def test_web_annotations_follow_the_model(result: AnnotatedText) -> None:
    collection = selectors.web_annotations(result)
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    items = collection["first"]["items"]
    assert collection["total"] == len(items) == len(result.mentions) + len(result.dates)
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert item["type"] == "Annotation"
        quote, position = item["target"]["selector"]
        assert quote["type"] == "TextQuoteSelector"
        assert position["type"] == "TextPositionSelector"
        assert TEXT[position["start"] : position["end"]] == quote["exact"]
        assert (quote["prefix"] + quote["exact"] + quote["suffix"]) in TEXT


def test_geojson_is_valid(result: AnnotatedText) -> None:
    document = through_json(selectors.geojson([("a.txt", result)]))
    FeatureCollection.model_validate(document)
    assert document["features"][0]["properties"]["id"] == "kunashiri"


@pytest.mark.parametrize("form", ["webannotation", "geojson", "jsonl"])
def test_a_round_trip_loses_nothing(result: AnnotatedText, form: str) -> None:
    document = {
        "webannotation": lambda: selectors.web_annotations(result),
        "geojson": lambda: selectors.geojson([("a.txt", result)]),
        "jsonl": lambda: json.loads(selectors.line("a.txt", result)),
    }[form]()
    ((_, again),) = selectors.read(through_json(document))
    assert again == result


@given(text=st.text(max_size=80), names=st.lists(st.sampled_from(["Kunashir", "択捉", "Курилы"])))
def test_any_text_survives_the_trip(shipped: geo.Atlas, text: str, names: list[str]) -> None:
    given = shipped.annotate(text.join(["", *names, ""]))
    ((_, again),) = selectors.read(through_json(selectors.web_annotations(given)))
    assert again == given


def test_annotations_of_another_program_are_read() -> None:
    annotation = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://example.org/1",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "My note"},
        "target": {
            "source": "https://example.org/article",
            "selector": {"type": "TextQuoteSelector", "exact": "islands", "prefix": "two "},
        },
    }
    ((_, read),) = selectors.read([annotation], text="the islands and the two islands")
    (mention,) = read.mentions
    assert (mention.start, mention.end, mention.name) == (24, 31, "My note")


def test_a_quote_that_the_text_lacks_is_told() -> None:
    annotation = {"target": {"selector": {"type": "TextQuoteSelector", "exact": "whales"}}}
    with pytest.raises(geo.TextError, match="'whales' is not in the text"):
        selectors.read(annotation, text="no such animal")


def test_what_is_no_annotation_is_refused() -> None:
    with pytest.raises(geo.TextError, match="no annotation"):
        selectors.read("a text")


def test_an_atlas_reads_the_file_of_another_program(shipped: geo.Atlas, tmp_path: Path) -> None:
    note = {
        "type": "Annotation",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "Iturup"}],
        "target": {"selector": {"type": "TextQuoteSelector", "exact": "the big island"}},
    }
    path = tmp_path / "notes.jsonld"
    path.write_text(json.dumps(note), encoding="utf-8")
    ((_, read),) = shipped.read_annotations(path, text="We saw the big island.")
    (mention,) = read.mentions
    assert (mention.id, mention.surface, mention.start) == ("etorofu", "the big island", 7)


def test_a_file_that_is_no_json_is_told(shipped: geo.Atlas, tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonld"
    path.write_text("no", encoding="utf-8")
    with pytest.raises(geo.TextError, match="is not JSON"):
        shipped.read_annotations(path, text="")
