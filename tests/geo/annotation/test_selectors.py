"""What leaves as a standard comes back as it was."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from geojson_pydantic import FeatureCollection
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo.annotation import selectors
from geo.annotation.mentions import AnnotatedText, DateMention, Mention
from geo.model import Edition

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


EDITION = Edition(dispute="two-rocks", version="1", coastline_date="1900", licences={"code": "MIT"})
AROUND = "0123456789abcdefghijklmnopqrstuv"  # 32 code points
ALPHA = Mention(33, 38, "Alpha", "alpha", "place", "Alpha Rock", 1.5, 2.5)
YEAR = DateMention(39, 43, "1900", "1900")
SMALL = AnnotatedText(
    text=f"<{AROUND}Alpha 1900{AROUND}>",
    lang="eo",
    date="1901",
    mentions=(ALPHA,),
    dates=(YEAR,),
    edition=EDITION,
)


def test_a_mention_is_annotated_as_the_model_says() -> None:
    collection = selectors.web_annotations(SMALL, source="https://example.org/a")
    assert {
        key: value for key, value in collection.items() if key not in {"@context", "first"}
    } == {
        "id": "https://example.org/a#annotations",
        "type": "AnnotationCollection",
        "label": "Mentions of places, events and dates",
        "total": 2,
        "atlas:source": "https://example.org/a",
        "atlas:text": SMALL.text,
        "atlas:lang": "eo",
        "atlas:date": "1901",
        "atlas:data": EDITION.to_dict(),
    }
    page = collection["first"]
    place, date = page.pop("items")
    assert page == {
        "id": "https://example.org/a#annotations-1",
        "type": "AnnotationPage",
        "startIndex": 0,
    }
    assert place == {
        "id": "https://example.org/a#annotation-1",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {
                "type": "SpecificResource",
                "purpose": "identifying",
                "source": "urn:disputed-islands:two-rocks:place:alpha",
            },
            {
                "type": "TextualBody",
                "purpose": "tagging",
                "format": "text/plain",
                "value": "Alpha Rock",
                "language": "eo",
            },
        ],
        "target": {
            "type": "SpecificResource",
            "source": "https://example.org/a",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": "Alpha",
                    "prefix": AROUND,
                    "suffix": f" 1900{AROUND}"[:32],
                },
                {"type": "TextPositionSelector", "start": 33, "end": 38},
            ],
        },
        "atlas:kind": "place",
        "atlas:id": "alpha",
        "atlas:name": "Alpha Rock",
        "atlas:lon": 1.5,
        "atlas:lat": 2.5,
        "atlas:metonym": False,
    }
    assert (date["id"], date["atlas:edtf"]) == ("https://example.org/a#annotation-2", "1900")
    assert date["body"] == [
        {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": "1900"}
    ]


def test_a_text_without_an_address_is_named_by_what_it_says() -> None:
    one, other = (AnnotatedText(text=text, lang=None, mentions=()) for text in ("a", "b"))
    assert selectors.source_of(one) == "urn:disputed-islands:text:text:ca978112ca1bbdcafac231b3"
    assert selectors.source_of(one) != selectors.source_of(other)
    assert selectors.source_of(SMALL).startswith("urn:disputed-islands:two-rocks:text:")
    assert selectors.web_annotations(one)["atlas:source"] == selectors.source_of(one)
    assert selectors.web_annotations(one)["atlas:data"] is None


def test_a_text_whose_language_is_unknown_has_tags_without_one() -> None:
    unknown = AnnotatedText(
        text="Alpha", lang=None, mentions=(Mention(0, 5, "Alpha", "a", "b", "c"),)
    )
    _, tag = selectors.web_annotations(unknown)["first"]["items"][0]["body"]
    assert "language" not in tag


def test_a_mention_is_a_feature_with_a_point_or_without() -> None:
    nowhere = Mention(0, 1, "<", "pact", "event", "Pact")
    text = AnnotatedText(text=SMALL.text, lang="eo", mentions=(nowhere, ALPHA))
    document = selectors.geojson([("a.txt", text)])
    assert [feature["geometry"] for feature in document["features"]] == [
        None,
        {"type": "Point", "coordinates": [1.5, 2.5]},
    ]
    assert document["features"][1]["properties"] == {
        "source": "a.txt",
        "start": 33,
        "end": 38,
        "surface": "Alpha",
        "id": "alpha",
        "kind": "place",
        "name": "Alpha Rock",
        "metonym": False,
    }
    assert document["texts"] == [
        {"source": "a.txt", "text": SMALL.text, "lang": "eo", "date": None, "dates": []}
    ]


def test_features_go_back_to_the_texts_they_come_from() -> None:
    both = [("a.txt", SMALL), ("b.txt", AnnotatedText(text="b", lang=None, mentions=()))]
    assert selectors.read(through_json(selectors.geojson(both))) == both


def test_a_line_is_readable_without_escapes() -> None:
    japanese = AnnotatedText(text="色丹", lang=None, mentions=())
    assert selectors.line("a.txt", japanese) == (
        '{"source": "a.txt", "text": "色丹", "lang": null, "date": null, "mentions": [], "dates": []}'
    )


def test_a_source_comes_back_with_its_text() -> None:
    ((source, _),) = selectors.read(selectors.web_annotations(SMALL, source="https://x.org/a"))
    assert source == "https://x.org/a"
    ((source, _),) = selectors.read(through_json(json.loads(selectors.line("a.txt", SMALL))))
    assert source == "a.txt"


def quote(exact: str, prefix: str = "", suffix: str = "") -> dict[str, str]:
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


def place(start: int, end: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


class TestPosition:
    TEXT = "one rock, two rocks, a rock."

    def found(self, *selector: object) -> tuple[int, int]:
        return selectors.position({"target": {"selector": list(selector)}}, self.TEXT)

    def test_is_believed_without_a_quote(self) -> None:
        assert self.found(place(0, 3)) == (0, 3)
        assert self.found(place(0, len(self.TEXT))) == (0, len(self.TEXT))
        assert self.found(place(3, 3)) == (3, 3)

    def test_is_believed_where_the_quote_stands_even_if_it_stands_elsewhere_too(self) -> None:
        assert self.found(quote("rock"), place(23, 27)) == (23, 27)

    @pytest.mark.parametrize("wrong", [(0, 4), (-4, -1), (23, 99), (27, 23)])
    def test_that_does_not_hold_the_quote_gives_way_to_it(self, wrong: tuple[int, int]) -> None:
        assert self.found(place(*wrong), quote("two")) == (10, 13)

    def test_of_a_quote_is_where_what_stands_around_it_fits(self) -> None:
        assert self.found(quote("rock")) == (4, 8)
        assert self.found(quote("rock", prefix="two ")) == (14, 18)
        assert self.found(quote("rock", suffix=".")) == (23, 27)
        assert self.found(quote("rock", prefix="two ", suffix="s,")) == (14, 18)

    def test_of_a_quote_is_found_though_only_one_side_fits_or_none(self) -> None:
        assert self.found(quote("rock", prefix="a ", suffix="!")) == (23, 27)
        assert self.found(quote("rock", prefix="my ", suffix="s")) == (14, 18)
        assert self.found(quote("rock", prefix="my ", suffix="!")) == (4, 8)

    def test_may_refine_another_selector(self) -> None:
        refined = {"type": "FragmentSelector", "value": "p1", "refinedBy": quote("two")}
        assert self.found(refined) == (10, 13)

    def test_may_be_that_of_one_target_of_several(self) -> None:
        targets = ["https://example.org", {"source": "x"}, {"selector": quote("two")}]
        assert selectors.position({"target": targets}, self.TEXT) == (10, 13)

    @pytest.mark.parametrize(
        "target", [None, "https://example.org", {"selector": None}, {"selector": place(5, 99)}]
    )
    def test_that_is_none_is_told(self, target: object) -> None:
        with pytest.raises(geo.TextError) as error:
            selectors.position({"target": target}, self.TEXT)
        assert str(error.value) == (
            "points at no position and quotes no words of the text; give it a TextQuoteSelector"
        )

    def test_of_words_that_are_not_there_is_told_in_sixty_letters(self) -> None:
        with pytest.raises(geo.TextError) as error:
            self.found(quote("x" * 70))
        assert str(error.value) == (
            f"'{'x' * 60}' is not in the text; give the text that was annotated"
        )


@pytest.mark.parametrize(
    ("body", "name"),
    [
        pytest.param({"type": "TextualBody", "value": "Tag"}, "Tag", id="a text"),
        pytest.param({"source": "https://example.org/wiki/Tag"}, "Tag", id="a source"),
        pytest.param({"id": "urn:example:place:Tag"}, "Tag", id="an id"),
        pytest.param("https://example.org/Tag", "Tag", id="an address"),
        pytest.param([{"purpose": "x"}, {"value": "Tag"}, {"value": "Other"}], "Tag", id="a list"),
        pytest.param(None, "rock", id="nothing: the words themselves"),
    ],
)
def test_what_another_program_says_is_the_name(body: object, name: str) -> None:
    annotation = {"body": body, "target": {"selector": quote("rock")}}
    ((_, read),) = selectors.read(annotation, text="a rock")
    assert read.mentions == (Mention(2, 6, "rock", "", "place", name),)


def test_the_first_tag_that_is_known_is_what_is_meant() -> None:
    known = {"alpha": ALPHA}
    body = [{"value": "unknown"}, {"id": "https://example.org/alpha"}, {"value": "more"}]
    annotation = {"body": body, "target": {"selector": quote("rock")}}
    ((_, read),) = selectors.read(annotation, text="a rock", find=known.get)
    (mention,) = read.mentions
    assert (mention.id, mention.start, mention.end, mention.surface) == ("alpha", 2, 6, "rock")


def test_the_words_themselves_may_be_what_is_known() -> None:
    annotation = {"target": {"selector": quote("rock")}}
    ((_, read),) = selectors.read(annotation, text="a rock", find={"rock": ALPHA}.get)
    assert [mention.id for mention in read.mentions] == ["alpha"]


def test_a_collection_may_go_on_over_several_pages() -> None:
    one, two, three = ({"target": {"selector": quote(word)}} for word in ("one", "two", "three"))
    last = {"type": "AnnotationPage", "items": [three, "no annotation"]}
    page = {"type": "AnnotationPage", "items": [two], "next": last}
    first = {"type": "AnnotationPage", "items": [one], "next": page}
    document = {"type": "AnnotationCollection", "id": "https://example.org/c", "first": first}
    ((source, read),) = selectors.read(document, text="one, two and three")
    assert source == "https://example.org/c"
    assert [mention.surface for mention in read.mentions] == ["one", "two", "three"]


def test_annotations_in_a_list_come_from_no_source() -> None:
    ((source, _),) = selectors.read([{"target": {"selector": quote("one")}}], text="one")
    assert source == ""


def test_pages_that_lie_elsewhere_are_not_asked_for() -> None:
    page = {"items": [{"target": {"selector": quote("one")}}], "next": "https://example.org/2"}
    ((_, read),) = selectors.read({"first": page}, text="one, two")
    assert [mention.surface for mention in read.mentions] == ["one"]


def test_a_list_of_collections_is_a_text_each() -> None:
    other = selectors.web_annotations(SMALL, source="https://example.org/b")
    both = [selectors.web_annotations(SMALL, source="https://example.org/a"), other]
    assert [source for source, _ in selectors.read(both)] == [
        "https://example.org/a",
        "https://example.org/b",
    ]


def test_annotations_that_do_not_carry_their_text_ask_for_it() -> None:
    with pytest.raises(geo.TextError) as error:
        selectors.read({"target": {"selector": quote("rock")}})
    assert str(error.value) == "these annotations do not carry their text; give the text, too"


FORMS = {
    "web": selectors.web_annotations(SMALL),
    "geojson": selectors.geojson([("a", SMALL)]),
    "line": json.loads(selectors.line("a", SMALL)),
}


def places(node: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Go through every place in a document that something can be written to."""
    if isinstance(node, (dict, list)):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield (*path, key)
            yield from places(value, (*path, key))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("other", [None, 7, "text", [], {}, [7], {"a": 1}, ...], ids=repr)
def test_what_a_file_tells_otherwise_is_read_or_refused(form: str, other: object) -> None:
    whole = through_json(FORMS[form])
    for *way, last in places(whole):
        document = through_json(whole)
        node = document
        for key in way:
            node = node[key]
        if other is ...:
            del node[last]
        else:
            node[last] = other
        with contextlib.suppress(geo.TextError):
            selectors.read(document)


def test_a_field_that_is_wrong_is_named() -> None:
    document = through_json(FORMS["line"])
    document["mentions"][0]["start"] = "first"
    with pytest.raises(
        geo.TextError, match=r"no Mention: 'start' is missing or wrong; give a file"
    ):
        selectors.read(document)


def test_a_mention_outside_its_text_is_refused() -> None:
    document = through_json(FORMS["line"])
    document["mentions"][0]["end"] = 10**6
    with pytest.raises(geo.TextError, match="outside its text"):
        selectors.read(document)
