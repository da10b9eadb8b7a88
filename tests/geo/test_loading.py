"""From a name or a folder to an atlas, or to one clear complaint."""

import json
from collections.abc import Callable
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import pytest

import geo
from geo import loading
from geo.errors import DataError
from geo.folder import documents
from geo.model import Division, Holding, Islet, Place

Json = Any
Edit = Callable[[str, Callable[[Json], object]], Path]
Lay = Callable[[str, Json], Path]

FEBRUARY = date(1900, 2, 1)


def test_a_folder_is_given_as_text_or_path(two_islands_folder: Path) -> None:
    assert geo.load(two_islands_folder).dispute == geo.load(str(two_islands_folder)).dispute


def test_what_is_no_dispute_is_one_line_that_lists_those_shipped() -> None:
    with pytest.raises(DataError) as error:
        geo.load("nowhere")
    assert str(error.value) == (
        "nowhere: there is no such folder or dispute; give the path of a folder, or the name of "
        f"a shipped dispute: {', '.join(sorted(p.name for p in shipped_folders()))}"
    )


def shipped_folders() -> list[Traversable]:
    return [f for f in documents.shipped().iterdir() if (f / "dispute.json").is_file()]


def test_a_path_is_never_taken_for_the_name_of_a_shipped_dispute() -> None:
    name = shipped_folders()[0].name
    with pytest.raises(DataError, match="no such folder"):
        geo.load(Path("elsewhere") / name)


def test_a_file_is_no_folder(two_islands_folder: Path) -> None:
    with pytest.raises(DataError, match="no such folder"):
        geo.load(two_islands_folder / "dispute.json")


def test_a_folder_with_faults_is_refused_with_all_of_them(edit: Edit) -> None:
    edit("islands.geojson", lambda d: d["features"][0]["properties"].pop("name_el"))
    folder = edit("places.geojson", lambda d: d["features"][1]["properties"].update(kind="town"))
    with pytest.raises(DataError) as error:
        geo.load(folder)
    assert [(fault.record, fault.field) for fault in error.value.faults] == [
        ("west", "name_el"),
        ("port", "kind"),
    ]
    assert len(str(error.value).splitlines()) == 2


def test_layers_without_a_file_are_empty(two_islands_folder: Path, edit: Edit) -> None:
    for name in ("islets.geojson", "positions.json"):
        (two_islands_folder / name).unlink()
    article = two_islands_folder / "articles" / "evening-post-1900-02-01.json"
    article.unlink()
    atlas = geo.load(two_islands_folder)
    assert atlas.features("islets") == atlas.positions == atlas.articles == ()
    assert list(atlas.islets.index) == []
    assert atlas.at(146.9, 44.5).nearest_land.id == "east"


def test_the_dispute_is_read_whole(two_islands: geo.Atlas) -> None:
    dispute = two_islands.dispute
    assert [language.code for language in dispute.languages] == ["eo", "el"]
    assert dispute.languages[1].scripts == ("grek",)
    assert [party.code for party in dispute.parties] == ["XA", "XB"]
    assert dispute.agreement.property == "pact_1900"
    assert [status.id for status in dispute.agreement.statuses] == ["shared", "kept"]
    assert dispute.collective_names[0].names["eo"].readings == {"grek": "Λα Ντουόπο"}
    assert dispute.viewpoints[0].id == "neutral"
    assert dispute.reference_places == ("port",)
    assert dispute.default_bounds == (142, 43, 149, 46)
    assert dispute.licences["coastlines"].url == "https://example.org/copyright"
    assert dispute.licences["code"].credit is None


def test_notes_are_read_from_web_annotations(two_islands: geo.Atlas) -> None:
    (article,) = two_islands.articles
    first, second = article.notes
    assert article.citation.publisher == "Evening Post"
    assert first.body == {"eo": "Body 1 (eo)", "el": "Body 1 (el)"}
    assert first.places == ("west", "port")
    assert first.quote == "the pact stands"
    assert first.agreement == {
        "eo": "What it says of the pact (eo)",
        "el": "What it says of the pact (el)",
    }
    assert first.date == "1900-01-31"
    assert second.places == ("rock",)


def test_events_are_read(two_islands: geo.Atlas) -> None:
    event, survey = two_islands.events
    assert (event.id, event.kind, event.place) == ("pact-1900", "treaty", "port")
    assert (event.date, event.effective, event.day) == ("1900-01-01", "1900-02-01", FEBRUARY)
    (envoy,) = event.persons
    assert envoy.name == {"eo": "Envoy (eo)", "el": "Envoy (el)"}
    assert envoy.role == {"eo": "envoy of A (eo)", "el": "envoy of A (el)"}
    assert event.holders == {"west": Holding(holder="XB", basis="treaty")}
    assert (survey.kind, survey.effective, survey.persons) == ("other", None, ())


def test_positions_are_read(two_islands: geo.Atlas) -> None:
    (position,) = two_islands.positions
    assert (position.holder.kind, position.holder.code) == ("government", "XA")
    assert position.holder.period is None
    (point,) = position.points
    assert (point.text["eo"], point.date, point.speaker) == ("Both are ours. (eo)", "1901", None)


def test_scenarios_are_read(two_islands: geo.Atlas) -> None:
    whole, half = two_islands.scenarios
    assert (whole.to, whole.divide, whole.open) == ({"west": "XA"}, None, ("east",))
    assert whole.proposed[0].date == "1902"
    assert whole.views[0].party == "XB"
    assert half.divide == Division(unit="east", to="XA", start="south-west", until="equal-area")
    assert half.administration == {"west": "XB"}
    assert half.remark == {"eo": "Never signed. (eo)", "el": "Never signed. (el)"}


def test_territories_say_what_they_are_made_of(two_islands: geo.Atlas) -> None:
    made_of = {unit.id: unit.made_of for unit in two_islands.features("territories")}
    assert made_of["west"] == ("west",)
    assert made_of["coast-north"] == ("mainland",)


def test_places_tell_people_height_and_fate(two_islands: geo.Atlas) -> None:
    town = two_islands["oldtown"]
    assert isinstance(town, Place)
    assert town.populations["1900"].value == 80
    assert town.populations["1900"].note == {
        "eo": "with the farms (eo)",
        "el": "with the farms (el)",
    }
    assert (town.populations["latest"].date, town.populations["latest"].source) == (
        "2020",
        "yearbook-of-b",
    )
    assert town.height_m is not None
    assert town.height_m.value == 12
    assert town.fate["el"] == "Left in 1950 (el)"
    assert town.forms == {"el": ("της Παλιάς",)}
    assert (town.point_source, town.transcribed) == ("atlas-of-a", ("name_el",))


def test_an_islet_may_be_a_rock_if_somebody_says_so(two_islands: geo.Atlas) -> None:
    rock = two_islands["rock"]
    assert isinstance(rock, Islet)
    assert (rock.legal_kind, rock.legal_kind_source) == ("rock", "atlas-of-a")


def test_words_of_the_page_may_come_with_the_dispute(two_islands: geo.Atlas) -> None:
    assert two_islands.texts == {"close": {"eo": "Fermi"}}


def test_sources_are_found_by_id(two_islands: geo.Atlas) -> None:
    assert two_islands.sources["atlas-of-a"].title == "Title of atlas-of-a"


def test_a_property_this_library_does_not_know_is_kept(two_islands: geo.Atlas) -> None:
    assert two_islands["east"].properties["motto"] == "kept as it is"


class TestOverlay:
    """Corrections without a fork."""

    @pytest.fixture
    def overlay(self, tmp_path: Path) -> Lay:
        folder = tmp_path / "corrections"
        folder.mkdir()

        def lay(name: str, document: Json) -> Path:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(json.dumps(document), encoding="utf-8")
            return folder

        return lay

    @staticmethod
    def correction(identity: str, **properties: Json) -> Json:
        feature = {"type": "Feature", "id": identity, "properties": properties}
        return {"type": "FeatureCollection", "features": [feature]}

    def test_a_field_given_anew_replaces_the_old_and_nothing_else(
        self, two_islands: geo.Atlas, two_islands_folder: Path, overlay: Lay
    ) -> None:
        folder = overlay("islands.geojson", self.correction("west", highest_point_m=101))
        atlas = geo.load(two_islands_folder, overlay=folder)
        old = two_islands["west"]
        assert atlas["west"].properties == {**old.properties, "highest_point_m": 101}
        assert atlas["west"].geometry.equals(old.geometry)
        assert atlas["east"].properties == two_islands["east"].properties

    def test_a_geometry_given_anew_replaces_the_old(
        self, two_islands_folder: Path, overlay: Lay
    ) -> None:
        correction = self.correction("port")
        correction["features"][0]["geometry"] = {"type": "Point", "coordinates": [143.8, 44.4]}
        atlas = geo.load(two_islands_folder, overlay=overlay("places.geojson", correction))
        assert (atlas["port"].geometry.x, atlas["port"].geometry.y) == (143.8, 44.4)

    def test_a_misspelt_id_is_told_before_all_that_the_record_lacks(
        self, two_islands_folder: Path, overlay: Lay
    ) -> None:
        folder = overlay("islands.geojson", self.correction("wesst", highest_point_m=101))
        with pytest.raises(DataError) as error:
            geo.load(two_islands_folder, overlay=folder)
        first, *rest = error.value.faults
        assert first.remedy == "did you mean west? If not, complete it"
        assert rest

    def test_a_record_of_a_new_id_is_added(self, two_islands_folder: Path, overlay: Lay) -> None:
        event = {
            "id": "talks-1901",
            "date": "1901",
            "title": {"eo": "a", "el": "b"},
            "place": None,
            "parties": [],
            "summary": {"eo": "a", "el": "b"},
            "sources": ["atlas-of-a"],
        }
        atlas = geo.load(two_islands_folder, overlay=overlay("events.json", [event]))
        assert [event.id for event in atlas.events] == [
            "pact-1900",
            "survey-1800",
            "talks-1901",
        ]

    def test_the_dispute_is_laid_over_field_by_field(
        self, two_islands_folder: Path, overlay: Lay
    ) -> None:
        folder = overlay("dispute.json", {"version": "1900.2.0"})
        dispute = geo.load(two_islands_folder, overlay=folder).dispute
        assert dispute.version == "1900.2.0"
        assert dispute.id == "two-islands"

    def test_an_article_of_a_new_name_is_added(
        self, two_islands_folder: Path, overlay: Lay
    ) -> None:
        path = two_islands_folder / "articles" / "evening-post-1900-02-01.json"
        article = json.loads(path.read_text(encoding="utf-8"))
        folder = overlay("articles/morning-post.json", {**article, "id": "morning-post"})
        atlas = geo.load(two_islands_folder, overlay=folder)
        assert [article.id for article in atlas.articles] == [
            "evening-post-1900-02-01",
            "morning-post",
        ]

    def test_the_files_underneath_stay_as_they_are(
        self, two_islands_folder: Path, overlay: Lay
    ) -> None:
        before = (two_islands_folder / "islands.geojson").read_bytes()
        folder = overlay("islands.geojson", self.correction("west", highest_point_m=101))
        geo.load(two_islands_folder, overlay=folder)
        assert (two_islands_folder / "islands.geojson").read_bytes() == before

    def test_a_correction_that_breaks_a_record_is_refused(
        self, two_islands_folder: Path, overlay: Lay
    ) -> None:
        folder = overlay("islands.geojson", self.correction("west", pact_1900="lost"))
        with pytest.raises(DataError, match="pact_1900: is 'lost'; choose from shared, kept") as e:
            geo.load(two_islands_folder, overlay=folder)
        assert str(e.value).startswith(str(folder / "islands.geojson"))

    def test_a_record_laid_over_twice_is_refused(
        self, two_islands_folder: Path, overlay: Lay
    ) -> None:
        correction = self.correction("west", highest_point_m=101)
        correction["features"] *= 2
        with pytest.raises(DataError, match="is given twice"):
            geo.load(two_islands_folder, overlay=overlay("islands.geojson", correction))

    @pytest.mark.parametrize("document", [None, 1, "x", [], {}, [None], {"features": [None]}])
    def test_an_overlay_that_is_no_collection_is_refused(
        self, two_islands_folder: Path, overlay: Lay, document: Json
    ) -> None:
        folder = overlay("islands.geojson", document)
        if document == {}:
            assert geo.load(two_islands_folder, overlay=folder)["west"]
        else:
            with pytest.raises(DataError):
                geo.load(two_islands_folder, overlay=folder)

    def test_a_folder_that_is_not_there_is_refused(self, two_islands_folder: Path) -> None:
        with pytest.raises(DataError, match="no such folder"):
            geo.load(two_islands_folder, overlay="nowhere")


class TestArticleOfTheUsersOwn:
    """A file that belongs to no folder."""

    @pytest.fixture
    def article(self, two_islands_folder: Path) -> Path:
        return two_islands_folder / "articles" / "evening-post-1900-02-01.json"

    def test_it_is_read_like_a_bundled_one(self, two_islands: geo.Atlas, article: Path) -> None:
        assert loading.read_article(article, two_islands) == two_islands.articles[0]
        assert two_islands.read_article(str(article)) == two_islands.articles[0]

    def test_its_citation_is_source_enough(self, two_islands: geo.Atlas, article: Path) -> None:
        document = json.loads(article.read_text(encoding="utf-8"))
        del document["sources"]
        for note in document["annotations"]:
            del note["atlas:sources"]
        article.write_text(json.dumps(document), encoding="utf-8")
        assert two_islands.read_article(article).notes[0].sources == ()

    def test_its_faults_are_told_together(self, two_islands: geo.Atlas, article: Path) -> None:
        document = json.loads(article.read_text(encoding="utf-8"))
        document["annotations"][0]["target"][1]["source"] += "s"
        document["annotations"][1]["body"].pop()
        document["annotations"][1]["atlas:sources"] = ["unheard-of"]
        del document["headline"]["el"]
        article.write_text(json.dumps(document), encoding="utf-8")
        with pytest.raises(DataError) as error:
            two_islands.read_article(article)
        assert [(f.record, f.field, f.problem) for f in error.value.faults] == [
            ("", "headline.el", "is missing"),
            ("note 2", "atlas:sources", "'unheard-of' is unknown"),
            ("note 1", "target", "the place 'wests' is unknown"),
            ("note 2", "body", "has no text in the language 'el'"),
        ]
        assert all(fault.file == str(article) for fault in error.value.faults)

    def test_it_may_keep_to_one_of_the_languages(
        self, two_islands: geo.Atlas, article: Path
    ) -> None:
        document = json.loads(article.read_text(encoding="utf-8"))
        (first, *_) = (language.code for language in two_islands.dispute.languages)
        document["headline"] = {first: "Mine"}
        for note in document["annotations"]:
            for texts in ("atlas:headline", "atlas:speaker", "atlas:agreement"):
                if note.get(texts):
                    note[texts] = {first: note[texts][first]}
            note["body"] = [body for body in note["body"] if body["language"] == first]
        article.write_text(json.dumps(document), encoding="utf-8")
        assert set(two_islands.read_article(article).notes[0].body) == {first}

    def test_a_note_may_stand_at_a_point(self, two_islands: geo.Atlas, article: Path) -> None:
        document = json.loads(article.read_text(encoding="utf-8"))
        note = document["annotations"][0]
        note["target"] = [{"type": "SpecificResource", "source": "geo:-43.25,146.5"}]
        note["modified"] = "2020-05-02T09:30:00.000Z"
        article.write_text(json.dumps(document), encoding="utf-8")
        read = two_islands.read_article(article).notes[0]
        assert read.point == (146.5, -43.25)
        assert read.modified == "2020-05-02T09:30:00.000Z"

    @pytest.mark.parametrize("point", ["geo:91,0", "geo:0,181", "geo:0", "geo:a,b", "geo:0,0;u=5"])
    def test_a_point_off_the_earth_is_refused(
        self, two_islands: geo.Atlas, article: Path, point: str
    ) -> None:
        document = json.loads(article.read_text(encoding="utf-8"))
        document["annotations"][0]["target"].append({"type": "SpecificResource", "source": point})
        article.write_text(json.dumps(document), encoding="utf-8")
        with pytest.raises(DataError, match="geo:LAT,LON"):
            two_islands.read_article(article)

    def test_one_that_is_not_there_is_one_line(self, two_islands: geo.Atlas) -> None:
        with pytest.raises(DataError, match=r"^missing.json: is not a file"):
            two_islands.read_article("missing.json")
