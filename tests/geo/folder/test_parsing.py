"""From JSON to records: what is given is kept, what may be left out has its usual value."""

from typing import Any

import pytest
import shapely

import geo
from geo.folder import parsing
from geo.model import (
    Argument,
    Event,
    Holding,
    Licence,
    Measure,
    Name,
    Person,
    Place,
    Position,
    Source,
    Statement,
    Territory,
    Tiles,
    Voice,
)

Json = Any
BOTH = {"eo": "teksto", "el": "κείμενο"}


@pytest.fixture(scope="module")
def dispute(two_islands: geo.Atlas) -> geo.model.Dispute:
    return two_islands.dispute


def document(**changes: Json) -> Json:
    """Make a `dispute.json` with only what it must have."""
    return {
        "id": "two",
        "version": "1900.1.0",
        "title": BOTH,
        "subtitle": BOTH,
        "languages": [{"code": "eo", "name": "Esperanto", "short": "EO", "scripts": ["latn"]}],
        "parties": [{"code": "XA", "language": "eo", "name": BOTH, "sources": ["a"]}],
        "agreement": {
            "event": "pact",
            "property": "pact_1900",
            "title": BOTH,
            "short_title": BOTH,
            "provision": BOTH,
            "statuses": [{"id": "shared", "label": BOTH, "explanation": BOTH}],
            "sources": ["a"],
        },
        "viewpoints": [{"id": "neutral", "label": BOTH}],
        "default_view": {"bounds": [1, 2, 3, 4]},
        "coastline_date": "1900",
        "licences": {"code": {"id": "MIT"}},
        **changes,
    }


class TestDispute:
    def test_may_leave_out_what_it_has_none_of(self) -> None:
        read = parsing.dispute_of(document())
        assert (read.collective_names, read.reference_places, read.assumptions, read.tiles) == (
            (),
            (),
            (),
            (),
        )
        assert read.default_bounds == read.context_bounds == (1, 2, 3, 4)
        assert read.languages[0].locale == "eo"
        assert read.agreement.statuses[0].short_label == BOTH
        assert read.licences == {"code": Licence(id="MIT", credit=None, url=None)}

    def test_keeps_all_that_it_gives(self) -> None:
        language = {
            "code": "eo",
            "name": "E",
            "short": "EO",
            "locale": "eo-XA",
            "scripts": ["latn"],
        }
        tiles = {"id": "t", "name": BOTH, "url": "https://x.org/{z}", "credit": BOTH}
        whole = document(
            languages=[language],
            reference_places=["port"],
            assumptions=[BOTH],
            default_view={"bounds": [1, 2, 3, 4], "context": [0, 0, 9, 9]},
            tiles=[tiles, {**tiles, "max_zoom": 9}],
            licences={"coasts": {"id": "ODbL-1.0", "credit": BOTH, "url": "https://x.org"}},
            collective_names=[
                {
                    "party": "XA",
                    "id": "pair",
                    "name_eo": "Duopo",
                    "scope": BOTH,
                    "sources": ["a"],
                    "islands": ["west"],
                    "other_names": ["Paro"],
                    "forms_eo": ["Duopon"],
                }
            ],
        )
        read = parsing.dispute_of(whole)
        assert (read.id, read.version, read.title, read.subtitle) == ("two", "1900.1.0", BOTH, BOTH)
        assert read.languages[0].locale == "eo-XA"
        assert (read.reference_places, read.assumptions) == (("port",), (BOTH,))
        assert (read.default_bounds, read.context_bounds) == ((1, 2, 3, 4), (0, 0, 9, 9))
        assert read.tiles[0] == Tiles(
            id="t", name=BOTH, url="https://x.org/{z}", max_zoom=18, credit=BOTH
        )
        assert read.tiles[1].max_zoom == 9
        assert read.licences["coasts"] == Licence(id="ODbL-1.0", credit=BOTH, url="https://x.org")
        (name,) = read.collective_names
        assert (name.party, name.id, name.scope, name.sources) == ("XA", "pair", BOTH, ("a",))
        assert (name.islands, name.other_names) == (("west",), ("Paro",))
        assert (name.names, name.forms) == (
            {"eo": Name(text="Duopo", readings={})},
            {"eo": ("Duopon",)},
        )
        (party,) = read.parties
        assert (party.code, party.language, party.name, party.sources) == ("XA", "eo", BOTH, ("a",))
        agreement = read.agreement
        assert (agreement.event, agreement.property, agreement.sources) == (
            "pact",
            "pact_1900",
            ("a",),
        )


LEAST_EVENT = {"id": "e", "date": "1900", "title": BOTH, "summary": BOTH, "sources": ["a"]}


class TestEvent:
    def test_may_leave_out_what_it_has_none_of(self) -> None:
        assert parsing.event_of(LEAST_EVENT) == Event(
            id="e",
            kind="other",
            date="1900",
            effective=None,
            title=BOTH,
            place=None,
            parties=(),
            persons=(),
            holders={},
            summary=BOTH,
            sources=("a",),
        )

    def test_keeps_all_that_it_gives(self) -> None:
        event = {
            **LEAST_EVENT,
            "kind": "treaty",
            "effective": "1901",
            "place": "port",
            "parties": ["XA", "XB"],
            "persons": [{"name": BOTH}, {"name": BOTH, "role": BOTH}],
            "holders": {"west": {"holder": "XB", "basis": "treaty"}},
        }
        assert parsing.event_of(event) == Event(
            id="e",
            kind="treaty",
            date="1900",
            effective="1901",
            title=BOTH,
            place="port",
            parties=("XA", "XB"),
            persons=(Person(name=BOTH, role=None), Person(name=BOTH, role=BOTH)),
            holders={"west": Holding(holder="XB", basis="treaty")},
            summary=BOTH,
            sources=("a",),
        )


def test_a_position_is_that_of_a_voice_with_its_arguments() -> None:
    holder = {"kind": "government", "code": "XA", "name": BOTH, "period": "1900/1910"}
    points = [
        {"text": BOTH, "sources": ["a"]},
        {"text": BOTH, "date": "1901", "speaker": BOTH, "sources": ["b"]},
    ]
    record = {"id": "p", "holder": holder, "points": points, "sources": ["a"]}
    assert parsing.position_of(record) == Position(
        id="p",
        holder=Voice(kind="government", code="XA", name=BOTH, period="1900/1910"),
        points=(
            Argument(text=BOTH, date=None, speaker=None, sources=("a",)),
            Argument(text=BOTH, date="1901", speaker=BOTH, sources=("b",)),
        ),
        sources=("a",),
    )
    nameless = {**record, "holder": {"kind": "scholar", "name": BOTH}}
    assert parsing.position_of(nameless).holder == Voice(
        kind="scholar", code=None, name=BOTH, period=None
    )


def test_a_formula_may_leave_out_what_it_does_not_say() -> None:
    least = {"id": "s", "title": BOTH, "summary": BOTH, "proposed": [], "to": {}, "sources": ["a"]}
    read = parsing.scenario_of(least)
    assert (read.divide, read.administration, read.open, read.views, read.remark) == (
        None,
        {},
        (),
        (),
        None,
    )
    assert parsing.scenario_of({**least, "divide": None}).divide is None


class TestArticle:
    def article(self, note: Json, **changes: Json) -> geo.model.Article:
        least = {
            "id": "urn:1",
            "atlas:headline": BOTH,
            "atlas:speaker": BOTH,
            "atlas:date": "1900",
            "body": [{"language": "eo", "value": "unu"}, {"language": "el", "value": "ένα"}],
            "target": [{"source": "urn:article"}],
        }
        citation = {"title": "T", "publisher": "P", "date": "1900", "language": "eo"}
        return parsing.article_of(
            {
                "id": "x",
                "headline": BOTH,
                "citation": citation,
                "annotations": [{**least, **note}],
                **changes,
            }
        )

    def test_may_leave_out_what_it_has_none_of(self) -> None:
        article = self.article({})
        (note,) = article.notes
        assert (article.citation.agency, article.citation.url) == (None, None)
        assert (article.sources, article.own_sources) == ((), {})
        assert note.body == {"eo": "unu", "el": "ένα"}
        assert (note.agreement, note.quote, note.places, note.sources) == (None, None, (), ())
        assert (note.point, note.modified) == (None, None)

    def test_keeps_all_that_it_gives(self) -> None:
        target = [
            {"source": "urn:article", "selector": {"exact": "the words"}},
            {"source": "urn:disputed-islands:two:place:west"},
            {"source": "urn:disputed-islands:two:place:a:b"},
            {"source": "geo:44.25,-146.5"},
        ]
        own = {
            "id": "o",
            "title": "T",
            "publisher": "P",
            "date": None,
            "url": None,
            "language": "eo",
            "grade": "press",
        }
        article = self.article(
            {
                "target": target,
                "atlas:agreement": BOTH,
                "atlas:sources": ["a"],
                "modified": "1901-01-01",
            },
            sources=["a"],
            own_sources=[own],
        )
        (note,) = article.notes
        assert (note.quote, note.places) == ("the words", ("west", "a:b"))
        assert note.point == (-146.5, 44.25)
        assert (note.agreement, note.sources, note.modified) == (BOTH, ("a",), "1901-01-01")
        assert article.sources == ("a",)
        assert article.own_sources == {"o": Source(**own)}


def feature(**properties: Json) -> Json:
    point = {"type": "Point", "coordinates": [1, 2]}
    return {"id": "one", "properties": properties, "geometry": point}


class TestFeature:
    def test_a_place_may_leave_out_all_but_its_kind(self, dispute: geo.model.Dispute) -> None:
        place = parsing.feature_of("places", feature(kind="cape"), dispute)
        assert isinstance(place, Place)
        assert (place.names, place.other_names, place.sources) == ({}, (), ())
        assert (place.kind, place.part_of, place.min_zoom, place.verified) == (
            "cape",
            None,
            None,
            True,
        )
        assert (place.point_source, place.populations, place.height_m) == (None, {}, None)
        assert (place.fate, place.transcribed, place.forms, place.other_forms) == ({}, (), {}, {})
        assert place.geometry == shapely.Point(1, 2)

    def test_a_place_keeps_all_that_it_gives(self, dispute: geo.model.Dispute) -> None:
        place = parsing.feature_of(
            "places",
            feature(
                kind="city",
                name_eo="Urbo",
                name_el="Πόλη",
                name_el_latn="Póli",
                name_grc="",
                other_names=["Urbeto"],
                sources=["a"],
                part_of="west",
                min_zoom=7,
                verified=False,
                point_source="a",
                population=5,
                population_source="b",
                population_date="1900",
                population_1850=3,
                population_1850_note_eo="ĉirkaŭ",
                population_1800=None,
                height_m=12,
                height_m_source="c",
                fate_eo="Forlasita",
                transcribed=["name_el"],
                forms_eo=["Urbon"],
                forms_el_latn=["Pólis"],
                other_forms_eo=["Urbeton"],
            ),
            dispute,
        )
        assert isinstance(place, Place)
        assert place.names == {
            "eo": Name(text="Urbo", readings={}),
            "el": Name(text="Πόλη", readings={"latn": "Póli"}),
        }
        assert (place.other_names, place.sources, place.part_of) == (("Urbeto",), ("a",), "west")
        assert (place.min_zoom, place.verified, place.point_source) == (7, False, "a")
        assert place.populations == {
            "latest": Measure(value=5, source="b", date="1900", note=None),
            "1850": Measure(value=3, source=None, date=None, note={"eo": "ĉirkaŭ"}),
        }
        assert place.height_m == Measure(value=12, source="c", date=None, note=None)
        assert (place.fate, place.transcribed) == ({"eo": "Forlasita"}, ("name_el",))
        assert place.forms == {"eo": ("Urbon",), "el_latn": ("Pólis",)}
        assert place.other_forms == {"eo": ("Urbeton",)}

    def test_a_unit_is_made_of_itself_unless_it_says_otherwise(
        self, dispute: geo.model.Dispute
    ) -> None:
        unit = parsing.feature_of("territories", feature(), dispute)
        assert isinstance(unit, Territory)
        assert (unit.made_of, unit.part) == (("one",), False)
        other = parsing.feature_of("territories", feature(made_of=["a", "b"], part=True), dispute)
        assert isinstance(other, Territory)
        assert (other.made_of, other.part) == (("a", "b"), True)

    def test_an_island_tells_what_each_party_says_of_it(self, two_islands: geo.Atlas) -> None:
        west = two_islands["west"]
        assert isinstance(west, geo.model.Island)
        assert (west.status, west.administered_by, west.claimed_by) == ("shared", "XB", ("XA",))
        assert west.administered_by_source == "yearbook-of-b"
        assert west.claimed_by_source == "atlas-of-a"
        assert west.readings["XA"] == Statement(
            text={"eo": "Reading of A on west (eo)", "el": "Reading of A on west (el)"},
            source="atlas-of-a",
        )
        assert west.admin["XB"].text["el"] == "County of B (el)"
        assert west.areas_km2 == {
            "XA": Measure(
                value=8800,
                source="atlas-of-a",
                date=None,
                note={"eo": "Rounded (eo)", "el": "Rounded (el)"},
            ),
            "XB": Measure(value=8801.5, source="yearbook-of-b", date=None, note=None),
        }
        assert west.height_m is not None
        assert (west.height_m.value, west.height_m.source) == (99, "atlas-of-a")
        assert west.article["eo"] == "Article on west (eo)"
        assert west.highest_point["eo"] == "Hill (eo)"
        assert list(west.populations) == ["1900", "latest"]


def test_codes_are_split_at_commas_and_blanks_are_dropped() -> None:
    assert parsing.codes_of("XA") == ("XA",)
    assert parsing.codes_of(" XA, XB,") == ("XA", "XB")
    assert parsing.codes_of("") == ()


def test_a_point_of_a_note_has_the_latitude_first() -> None:
    assert parsing.places_of([{"source": "urn:other:place:west"}]) == ()
