"""How deep the shipped record goes, and that each language reads as itself."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import shapely

import geo
from geo.edtf import first_day
from geo.model import Island, Place, Text

FIRST_DAY = date(1644, 1, 1)
LAST_DAY = date(2026, 12, 31)
SETTLED = {"city", "settlement", "former-settlement"}

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
KANA = re.compile(r"[\u3041-\u30ff]")
HAN_OR_KANA = re.compile(r"[\u3041-\u30ff\u3400-\u9fff々]")
LATIN = re.compile(r"[A-Za-z]")
KANJI = re.compile(r"[\u3400-\u9fff]")
SENTENCE = re.compile(r"[.!?。！？](?:\s|$|[»」』)\"])|[。！？]")


@pytest.fixture(scope="module")
def atlas() -> geo.Atlas:
    return geo.load("japan-russia")


class TestEvents:
    def test_are_120_or_more_from_the_first_voyages_to_this_year(self, atlas: geo.Atlas) -> None:
        assert len(atlas.events) >= 120
        days = [event.day for event in atlas.events]
        assert min(days).year <= 1644
        assert max(days).year == LAST_DAY.year

    def test_stand_in_the_order_of_their_dates(self, atlas: geo.Atlas) -> None:
        days = [first_day(event.date) for event in atlas.events]
        assert days == sorted(days)

    def test_are_told_in_a_few_sentences(self, atlas: geo.Atlas) -> None:
        for event in atlas.events:
            for language, text in event.summary.items():
                assert 1 <= len(SENTENCE.findall(text)) <= 8, (event.id, language)

    def test_say_what_kind_they_are(self, atlas: geo.Atlas) -> None:
        kinds = {event.kind for event in atlas.events}
        assert kinds >= {"voyage", "treaty", "declaration", "occupation", "summit", "statement"}

    @pytest.mark.parametrize(
        ("unit", "day"),
        [
            ("etorofu", date(1945, 8, 28)),
            ("kunashiri", date(1945, 9, 1)),
            ("shikotan", date(1945, 9, 1)),
        ],
    )
    def test_give_each_island_its_own_day_in_1945(
        self, atlas: geo.Atlas, unit: str, day: date
    ) -> None:
        assert holder(atlas, unit, day - timedelta(days=1)) == ("JP", "treaty")
        assert holder(atlas, unit, day) == ("RU", "occupation")

    def test_take_the_habomai_islands_within_the_first_days_of_september(
        self, atlas: geo.Atlas
    ) -> None:
        assert holder(atlas, "habomai", date(1945, 9, 1)) == ("JP", "treaty")
        assert holder(atlas, "habomai", date(1945, 9, 5)) == ("RU", "occupation")

    def test_of_treaties_and_summits_have_a_place(self, atlas: geo.Atlas) -> None:
        for event in atlas.events:
            if event.kind in {"treaty", "summit"}:
                assert event.place, event.id


def holder(atlas: geo.Atlas, unit: str, day: date) -> tuple[str, str]:
    held = atlas.on(day).tenures[unit]
    return held.holder, held.basis


class TestHistory:
    def test_has_one_holder_and_basis_for_every_unit_on_every_day(self, atlas: geo.Atlas) -> None:
        """Holders change on the days of events only: these, the days before, and the ends."""
        days = {FIRST_DAY, LAST_DAY}
        for event in atlas.events:
            if event.holders:
                days |= {event.day, max(FIRST_DAY, event.day - timedelta(days=1))}
        units = [unit.id for unit in atlas.features("territories")]
        for day in sorted(days):
            tenures = atlas.on(day).tenures
            assert list(tenures) == units
            assert all(held.since <= day for held in tenures.values())

    def test_begins_in_1644(self, atlas: geo.Atlas) -> None:
        with pytest.raises(geo.DateError):
            atlas.on(FIRST_DAY - timedelta(days=1))

    @pytest.mark.parametrize(
        ("day", "pairs"),
        [
            pytest.param("1856", {("urup", "etorofu")}, id="after Shimoda"),
            pytest.param(
                "1926",
                {("sakhalin-north", "sakhalin-south"), ("kamchatka", "kurils-north")},
                id="after Portsmouth",
            ),
        ],
    )
    def test_runs_the_boundary_where_treaties_drew_it(
        self, atlas: geo.Atlas, day: str, pairs: set[tuple[str, str]]
    ) -> None:
        assert set(atlas.on(day).boundaries) == pairs

    def test_leaves_no_boundary_within_the_kurils_between_1875_and_1945(
        self, atlas: geo.Atlas
    ) -> None:
        kurils = {"kurils-north", "urup", "etorofu", "kunashiri", "shikotan", "habomai"}
        for year in ("1876", "1906", "1944"):
            assert not [pair for pair in atlas.on(year).boundaries if kurils.issuperset(pair)]

    def test_agrees_today_with_who_administers_the_islands(self, atlas: geo.Atlas) -> None:
        today = atlas.on(LAST_DAY).tenures
        for island in atlas.features("islands"):
            assert today[island.id].holder == island.administered_by

    def test_knows_the_land_at_a_point(self, atlas: geo.Atlas) -> None:
        for unit in atlas.features("territories"):
            point = unit.geometry.representative_point()
            held = atlas.at(point.x, point.y, on="1900").held
            assert held is not None
            assert held.unit == unit.id


class TestTerritories:
    def test_divide_sakhalin_on_the_fiftieth_parallel(self, atlas: geo.Atlas) -> None:
        units = {unit.id: unit.geometry for unit in atlas.features("territories")}
        north, south = units["sakhalin-north"], units["sakhalin-south"]
        assert (north.bounds[1], south.bounds[3]) == (50.0, 50.0)
        assert set(shapely.get_coordinates(north.intersection(south))[:, 1]) == {50.0}

    def test_cover_the_area_of_what_they_are_made_of(self, atlas: geo.Atlas) -> None:
        """Drawn at chart scale, without the smallest rocks."""
        for island in atlas.features("islands"):
            (unit,) = (u for u in atlas.features("territories") if u.id == island.id)
            drawn, full = map(geo.geodesy.area_km2, (unit.geometry, island.geometry))
            assert drawn == pytest.approx(full, rel=0.03), island.id


class TestBoundaries:
    def test_of_1890_pass_between_kamchatka_and_the_first_of_the_kurils(
        self, atlas: geo.Atlas
    ) -> None:
        """The treaty of 1875: through the strait between Cape Lopatka and Shumshu."""
        line = atlas.boundary_lines["kamchatka", "kurils-north"]
        cape = atlas.shape("lopatka")
        assert ("kamchatka", "kurils-north") in atlas.on("1890").boundaries
        assert 4 < geo.geodesy.distance(cape, line).km < 7

    def test_of_1910_follow_the_fiftieth_parallel(self, atlas: geo.Atlas) -> None:
        border = atlas.boundary_lines["sakhalin-north", "sakhalin-south"]
        assert all(abs(lat - 50) < 0.03 for _, lat in shapely.get_coordinates(border))

    def test_run_nowhere_in_1920_where_one_state_held_both_sides(self, atlas: geo.Atlas) -> None:
        assert ("kunashiri", "hokkaido") not in atlas.on("1920").boundaries

    def test_keep_to_the_sea_between_two_coasts(self, atlas: geo.Atlas) -> None:
        line = atlas.boundary_lines["habomai", "hokkaido"]
        coasts = [atlas.shape(name) for name in ("habomai", "hokkaido")]
        for point in shapely.points(shapely.get_coordinates(line))[::20]:
            one, other = (geo.geodesy.distance(point, coast).km for coast in coasts)
            assert one == pytest.approx(other, abs=1e-4)

    def test_a_part_of_a_land_is_no_more_than_its_outline(self, atlas: geo.Atlas) -> None:
        held = atlas.at(158.6, 53.1, on="1900").held
        assert held
        assert (held.unit, held.holder) == ("kamchatka", "RU")
        assert atlas.at(11.5, 48.1, on="1900").held is None


class TestPlaces:
    def test_are_200_or_more(self, atlas: geo.Atlas) -> None:
        assert len(atlas.features("places")) >= 200

    def test_lie_on_every_disputed_island(self, atlas: geo.Atlas) -> None:
        lying = {place.part_of for place in atlas.features("places")}
        assert lying >= {island.id for island in atlas.features("islands")}

    def test_cite_who_gives_their_position_or_are_flagged(self, atlas: geo.Atlas) -> None:
        """One that has a source may be flagged all the same: sources contradict each other."""
        for place in atlas.features("places"):
            assert place.point_source or label(place) or not place.verified, place.id

    def test_say_what_became_of_the_settlements_of_1945(self, atlas: geo.Atlas) -> None:
        for place in atlas.features("places"):
            if place.kind in {"settlement", "former-settlement"} and place.part_of:
                assert place.fate, place.id

    def test_are_there_for_every_event_that_has_one(self, atlas: geo.Atlas) -> None:
        assert {event.place for event in atlas.events if event.place} <= set(atlas.place_ids)

    def test_have_their_case_forms_in_an_inflecting_language(self, atlas: geo.Atlas) -> None:
        """Six cases, the name itself first; a name that never changes has six times the same."""
        for layer in ("islands", "islets", "territories", "places"):
            for feature in atlas.features(layer):
                forms = feature.forms["ru"]
                assert len(forms) == 6, feature.id
                assert forms[0] == feature.names["ru"].text
                assert not any(LATIN.search(form) for form in forms), forms
        for name in atlas.dispute.collective_names:
            assert len(name.forms["ru"]) == 6

    def test_can_be_found_and_read_by_who_has_latin_letters_only(self, atlas: geo.Atlas) -> None:
        """One system for all: BGN/PCGN in its simplified form, without marks."""
        for layer in ("islands", "islets", "territories", "places"):
            for feature in atlas.features(layer):
                reading = feature.names["ru"].readings["latn"]
                assert re.fullmatch(r"[A-Za-z ()-]+", reading), (feature.id, reading)

    def test_in_kanji_can_be_read_aloud(self, atlas: geo.Atlas) -> None:
        for layer in ("islands", "islets", "territories", "places"):
            for feature in atlas.features(layer):
                name = feature.names.get("ja")
                if name and KANJI.search(name.text):
                    assert "hira" in name.readings, (feature.id, name.text)

    def test_are_told_once(self, atlas: geo.Atlas) -> None:
        seen = [(p.names["en"].text, p.geometry.wkt) for p in atlas.features("places")]
        assert len(set(seen)) == len(seen)

    def test_and_land_of_one_id_are_one_thing(self, atlas: geo.Atlas) -> None:
        """A group of islands must not go by the id of the largest."""
        places = {place.id: place for place in atlas.features("places")}
        for land in atlas.features("land"):
            if land.id in places:
                assert land.names["en"].text == places[land.id].names["en"].text

    def test_on_land_lie_on_land(self, atlas: geo.Atlas) -> None:
        for place in atlas.features("places"):
            if place.kind in SETTLED and place.part_of:
                assert atlas.distance(place.id, place.part_of).km < 0.5, place.id


def label(place: Place) -> bool:
    """Tell whether the point is nothing but where the name of something large is written."""
    return bool(place.properties.get("label_point"))


class TestIslets:
    @pytest.mark.parametrize(
        "name",
        ["水晶島", "秋勇留島", "勇留島", "志発島", "多楽島", "貝殻島", "春苅茂尻島",
         "остров Танфильева", "остров Анучина", "остров Юрий", "остров Зелёный",
         "остров Полонского", "остров Сигнальный", "острова Дёмина"],
    )  # fmt: skip
    def test_of_the_habomai_group_bear_the_names_of_both_sides(
        self, atlas: geo.Atlas, name: str
    ) -> None:
        bare = name.removeprefix("остров ").removeprefix("острова ")
        islet = atlas[name] if name in atlas else atlas[bare]
        assert islet.properties["part_of"] == "habomai"
        assert {"ja", "ru"} <= islet.names.keys()

    def test_tell_how_large_they_are_and_who_lived_there(self, atlas: geo.Atlas) -> None:
        """Published areas and the one drawn here agree, or a note tells why not."""
        islets = {islet.id: islet for islet in atlas.features("islets")}
        assert len([islet for islet in islets.values() if islet.areas_km2]) >= 12
        for islet in islets.values():
            drawn = atlas.area(islet.id)
            for measure in islet.areas_km2.values():
                assert measure.note or measure.value == pytest.approx(drawn, rel=0.5), islet.id
        people = [i.populations["1945"].value for i in islets.values() if i.populations]
        assert sum(people) == atlas["habomai"].populations["1945"].value

    def test_are_drawn_or_said_to_be_points(self, atlas: geo.Atlas) -> None:
        for islet in atlas.features("islets"):
            drawn = islet.geometry.geom_type != "Point"
            assert drawn or islet.properties["verified"] is False, islet.id

    def test_are_islands_or_rocks_only_where_somebody_says_so(self, atlas: geo.Atlas) -> None:
        told = [islet for islet in atlas.features("islets") if islet.legal_kind]
        assert told
        assert all(islet.legal_kind_source in atlas.sources for islet in told)


class TestPositionsAndScenarios:
    def test_every_side_is_heard_in_its_own_terms(self, atlas: geo.Atlas) -> None:
        codes = {position.holder.code for position in atlas.positions}
        assert codes >= {"JP", "RU", "US"}
        kinds = {position.holder.kind for position in atlas.positions}
        assert kinds >= {"government", "organisation"}
        assert any("Ainu" in position.holder.name["en"] for position in atlas.positions)

    def test_the_known_formulas_are_there(self, atlas: geo.Atlas) -> None:
        formulas = [(set(s.to), s.divide is not None) for s in atlas.scenarios]
        two = {"habomai", "shikotan"}
        three = two | {"kunashiri"}
        for formula in ((set(), False), (two, False), (three, False), (three, True)):
            assert formula in formulas
        assert (three | {"etorofu"}, False) in formulas

    def test_a_formula_leaves_to_its_administrator_what_it_does_not_name(
        self, atlas: geo.Atlas
    ) -> None:
        administrator = {i.id: i.administered_by for i in atlas.features("islands")}
        for scenario in atlas.scenarios:
            for unit, code in scenario.to.items():
                assert administrator[unit] != code, scenario.id


class TestSources:
    def test_of_both_sides_speak_of_every_island(self, atlas: geo.Atlas) -> None:
        for island in atlas.features("islands"):
            languages = {atlas.sources[one].language.split("-")[0] for one in cited(island)}
            assert languages >= {"ja", "ru"}, island.id

    def test_have_a_grade_a_publisher_and_a_language(self, atlas: geo.Atlas) -> None:
        for source in atlas.sources.values():
            assert source.title.strip()
            assert source.publisher.strip()
            assert source.grade in {"official", "scholarly", "press", "mirror"}


def cited(island: Island) -> set[str]:
    own = {value for key, value in island.properties.items() if key.endswith("_source")}
    return {*island.sources, *own}


@pytest.fixture(scope="module")
def texts(atlas: geo.Atlas) -> list[tuple[str, Text]]:
    return list(texts_of(atlas))


class TestLanguages:
    def test_none_is_missing(self, atlas: geo.Atlas, texts: list[tuple[str, Text]]) -> None:
        codes = {language.code for language in atlas.dispute.languages}
        for where, text in texts:
            assert text.keys() == codes, where
            assert all(value.strip() == value != "" for value in text.values()), where

    def test_none_is_said_twice_in_the_same_words(self, texts: list[tuple[str, Text]]) -> None:
        for where, text in texts:
            assert len(set(text.values())) == len(text), where

    def test_each_is_written_in_its_own_script(self, texts: list[tuple[str, Text]]) -> None:
        for where, text in texts:
            assert LATIN.search(text["en"]), where
            assert not HAN_OR_KANA.search(text["en"]), where
            assert not CYRILLIC.search(text["en"]), where
            assert HAN_OR_KANA.search(text["ja"]), where
            assert not CYRILLIC.search(text["ja"]), where
            assert CYRILLIC.search(text["ru"]), where
            assert not HAN_OR_KANA.search(text["ru"]), where

    def test_japanese_is_no_chinese_and_no_polite_form(self, texts: list[tuple[str, Text]]) -> None:
        for where, text in texts:
            if len(text["ja"]) > 40:
                assert KANA.search(text["ja"]), where
            if ".summary" in where:
                assert not re.search(r"(です|ます|ました|ません)。", text["ja"]), where

    def test_no_letter_of_another_alphabet_slips_into_a_word(
        self, texts: list[tuple[str, Text]]
    ) -> None:
        """A Latin `c` in a Russian word is seen by no reader, and found by no search."""
        for where, text in texts:
            for value in text.values():
                mixed = re.search(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]", value)
                assert not mixed, (where, mixed)


def texts_of(atlas: geo.Atlas) -> Iterator[tuple[str, Text]]:
    """Go through all that the record says in sentences, names left out."""
    for event in atlas.events:
        yield f"{event.id}.title", event.title
        yield f"{event.id}.summary", event.summary
        for person in event.persons:
            if person.role:
                yield f"{event.id}.role", person.role
    for position in atlas.positions:
        for point in position.points:
            yield f"{position.id}.point", point.text
    for scenario in atlas.scenarios:
        yield f"{scenario.id}.title", scenario.title
        yield f"{scenario.id}.summary", scenario.summary
        for view in scenario.views:
            yield f"{scenario.id}.view", view.text
        if scenario.remark:
            yield f"{scenario.id}.remark", scenario.remark
    for place in atlas.features("places"):
        if place.fate:
            yield f"{place.id}.fate", place.fate
