"""What a formula would mean adds up, and says what it rests on."""

import json

import pytest
import shapely

import geo
from geo import UnknownScenarioError
from geo.geodesy import area_km2
from geo.scenarios import Outcome

ATLAS = geo.load()
IDS = [scenario.id for scenario in ATLAS.scenarios]


@pytest.fixture(scope="module", params=IDS)
def outcome(request: pytest.FixtureRequest) -> Outcome:
    return ATLAS.scenario(request.param)


def test_the_parties_together_have_all_the_land_and_all_its_sea(outcome: Outcome) -> None:
    shares = outcome.parties.values()
    assert sum(share.land_km2 for share in shares) == pytest.approx(
        ATLAS.area(*ATLAS.islands.index), abs=1e-4
    )
    assert sum(share.land_share for share in shares) == pytest.approx(1)
    today = ATLAS.scenario("status-quo").parties.values()
    for figure in ("territorial_sea_km2", "eez_km2"):
        now, then = (sum(getattr(s, figure) for s in side) for side in (today, shares))
        assert then == pytest.approx(now, abs=1e-3)


def test_what_one_party_gains_the_other_loses(outcome: Outcome) -> None:
    for change in ("land_change_km2", "territorial_sea_change_km2", "eez_change_km2"):
        changes = [getattr(share, change) for share in outcome.parties.values()]
        assert sum(changes) == pytest.approx(0, abs=1e-3)


def test_every_island_goes_where_the_record_says(outcome: Outcome) -> None:
    scenario = next(s for s in ATLAS.scenarios if s.id == outcome.id)
    for allocation in outcome.allocations:
        if scenario.divide and allocation.island == scenario.divide.unit:
            continue
        today = ATLAS.islands.administered_by[allocation.island]
        assert allocation.holder == scenario.to.get(allocation.island, today)
        assert allocation.moves == (allocation.holder != today)


def test_the_boundary_keeps_off_the_land_that_it_does_not_divide(outcome: Outcome) -> None:
    scenario = next(s for s in ATLAS.scenarios if s.id == outcome.id)
    whole = [name for name in ATLAS.islands.index if not _divides(scenario, name)]
    land = shapely.union_all([ATLAS.shape(name) for name in whole])
    assert shapely.intersection(outcome.boundary, land).length == 0


def _divides(scenario: geo.model.Scenario, island: str) -> bool:
    return scenario.divide is not None and scenario.divide.unit == island


def test_as_json_it_carries_its_assumptions_and_the_data_it_rests_on(outcome: Outcome) -> None:
    answer = json.loads(json.dumps(outcome.to_dict()))
    assert answer["data"]["version"] == ATLAS.dispute.version
    assert all(set(text) == {"en", "ja", "ru"} for text in answer["assumptions"])
    assert answer["boundary"]["type"] == "MultiLineString"


def test_equal_areas_are_equal_within_a_tenth_of_a_square_kilometre() -> None:
    sides = [share.land_km2 for share in ATLAS.scenario("half-area").parties.values()]
    assert abs(sides[0] - sides[1]) < 0.1


def test_two_formulas_of_equal_areas_draw_one_line() -> None:
    one, other = ATLAS.scenario("half-area"), ATLAS.scenario("three-and-a-half")
    assert one.parties == other.parties


def test_the_parts_of_a_divided_island_make_it_up() -> None:
    parts = [part for part in ATLAS.scenario("half-area").allocations if part.island == "etorofu"]
    assert {part.holder for part in parts} == {"JP", "RU"}
    united = shapely.union_all([part.geometry for part in parts])
    assert area_km2(united) == pytest.approx(ATLAS.area("etorofu"), abs=0.01)


def test_of_a_divided_island_no_people_are_counted() -> None:
    outcome = ATLAS.scenario("half-area")
    parts = [part for part in outcome.allocations if part.island == "etorofu"]
    assert all(not part.populations for part in parts)
    assert outcome.parties["JP"].populations["1945"] == 17291 - 3608


def test_the_formula_of_1956_moves_two_islands_and_the_straits_between_them() -> None:
    outcome = ATLAS.scenario("declaration-1956")
    assert {part.island for part in outcome.allocations if part.moves} == {"habomai", "shikotan"}
    assert outcome.parties["JP"].land_share == pytest.approx(0.069, abs=0.001)
    straits = {strait.place: strait for strait in outcome.straits}
    assert straits["shikotan-strait"].after == ("JP", "JP")
    assert "kunashiri-strait" not in straits


def test_with_four_islands_the_boundary_runs_where_it_ran_in_1855() -> None:
    outcome = ATLAS.scenario("four-islands")
    strait = ATLAS.on("1860").boundary
    near = shapely.buffer(outcome.boundary, 0.0001)
    assert shapely.intersection(strait, near).length == pytest.approx(strait.length, rel=0.01)


def test_where_title_and_administration_part_both_are_told() -> None:
    outcome = ATLAS.scenario("kawana")
    assert {(part.holder, part.administered_by) for part in outcome.allocations} == {("JP", "RU")}


def test_islands_left_to_talks_stay_where_they_are() -> None:
    outcome = ATLAS.scenario("two-stage")
    left = {part.island: part.holder for part in outcome.allocations if part.open}
    assert left == {"etorofu": "RU", "kunashiri": "RU"}


def test_the_distance_is_measured_from_the_reference_place_to_the_boundary() -> None:
    today, four = (ATLAS.scenario(name) for name in ("status-quo", "four-islands"))
    assert today.distances_km["nemuro"] == pytest.approx(20.8, abs=0.2)
    assert four.distances_km["nemuro"] > 250


def test_it_prints_as_a_table_and_shows_as_one() -> None:
    outcome = ATLAS.scenario("declaration-1956")
    assert "343.5   6.9%" in str(outcome)
    assert "<table>" in outcome._repr_html_()


def test_a_scenario_is_found_by_its_title_in_any_language() -> None:
    assert ATLAS.scenario("川奈提案").id == ATLAS.scenario("The Kawana line").id == "kawana"


def test_an_unknown_scenario_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UnknownScenarioError, match="there is four-islands"):
        ATLAS.scenario("four-island")


class TestMadeUp:
    """Figures of the made-up islands, down to the last word."""

    def test_an_outcome_is_told_as_a_table(self, two_islands: geo.Atlas) -> None:
        assert str(two_islands.scenario("by-halves")).splitlines() == [
            "By halves (eo)",
            "    land km2  share  people  sea to 12   change  12 to 200    change",
            "XA   8,881.9  50.0%       -     11,503  +11,503    263,515  +263,515",
            "XB   8,881.9  50.0%  12 / 7     10,833  -11,503    214,335  -263,515",
            "XA  east-1",
            "XB  west, east-2",
            "boundary around the islands  1,616 km",
            "from port to the boundary  206.7 km",
            f"data  {two_islands.dispute.edition}",
        ]

    def test_a_notebook_shows_the_same(self, two_islands: geo.Atlas) -> None:
        html = two_islands.scenario("one-for-one")._repr_html_()
        assert html.startswith(
            "<table><caption>One for one (eo)</caption><tr><th></th><th>land km2</th><th>share</th>"
            "<th>people</th><th>sea to 12</th><th>change</th><th>12 to 200</th><th>change</th></tr>"
            "<tr><td>XA</td><td>8,837.4</td><td>49.7%</td><td>12 / 7</td><td>10,026</td>"
        )
        assert html.endswith(
            "<p>XA  west</p><p>XB  east</p><p>boundary around the islands  848 km</p>"
            f"<p>from port to the boundary  206.7 km</p><p>{two_islands.dispute.edition}</p>"
        )

    def test_as_json_every_figure_has_its_name(self, two_islands: geo.Atlas) -> None:
        answer = two_islands.scenario("one-for-one").to_dict()
        west, east = answer["allocations"]
        km2 = {name: west.pop(name) for name in ("land_km2", "territorial_sea_km2", "eez_km2")}
        assert west == {
            "id": "west",
            "island": "west",
            "holder": "XA",
            "administered_by": "XA",
            "open": False,
            "moves": True,
            "populations": {"1900": 12, "latest": 7},
        }
        assert (east["holder"], east["open"], east["moves"]) == ("XB", True, False)
        assert km2["land_km2"] == pytest.approx(two_islands.area("west"))
        gained = answer["parties"]["XA"]
        assert gained == {
            **km2,
            "land_share": pytest.approx(km2["land_km2"] / two_islands.area("west", "east")),
            "land_change_km2": km2["land_km2"],
            "territorial_sea_change_km2": km2["territorial_sea_km2"],
            "eez_change_km2": km2["eez_km2"],
            "populations": {"1900": 12, "latest": 7},
        }
        assert answer["parties"]["XB"]["land_change_km2"] == -km2["land_km2"]
        assert (answer["scenario"], answer["straits"]) == ("one-for-one", [])
        assert answer["title"] == {"eo": "One for one (eo)", "el": "One for one (el)"}
        assert answer["boundary_km"] == pytest.approx(847.6, abs=0.1)
        assert answer["distances_km"] == {"port": pytest.approx(206.74, abs=0.01)}

    def test_parts_of_one_island_are_told_apart(self, two_islands: geo.Atlas) -> None:
        whole, given, kept = two_islands.scenario("by-halves").allocations
        assert (whole.id, whole.holder, whole.moves) == ("west", "XB", False)
        assert (given.id, given.island, given.holder, given.moves) == ("east-1", "east", "XA", True)
        assert (kept.id, kept.holder, kept.moves, kept.open) == ("east-2", "XB", False, False)
        assert given.populations == {}
        assert kept.populations == {}

    def test_the_sea_of_an_island_is_that_of_its_parts(self, two_islands: geo.Atlas) -> None:
        whole = two_islands.scenario("one-for-one").allocations[1]
        parts = two_islands.scenario("by-halves").allocations[1:]
        assert whole.territorial_sea_km2 == pytest.approx(
            sum(part.territorial_sea_km2 for part in parts)
        )
        assert whole.exclusive_economic_zone_km2 == pytest.approx(
            sum(part.exclusive_economic_zone_km2 for part in parts)
        )
        assert area_km2(whole.territorial_sea) == pytest.approx(whole.territorial_sea_km2, rel=1e-4)

    def test_land_that_no_state_administers_bounds_none(self, two_islands: geo.Atlas) -> None:
        """The mainland has no holder, so no line is drawn half-way to it."""
        boundary = two_islands.scenario("one-for-one").boundary
        half_way = shapely.box(144.4, 43, 144.6, 46)
        assert not boundary.is_empty
        assert not shapely.intersects(boundary, half_way)


def test_a_strait_tells_who_held_its_sides_and_who_would() -> None:
    outcome = ATLAS.scenario("declaration-1956")
    told = {strait["place"]: strait for strait in outcome.to_dict()["straits"]}["shikotan-strait"]
    assert (told["before"], told["after"]) == (["RU", "RU"], ["JP", "JP"])
    assert set(told["names"]) == {"en", "ja", "ru"}
    assert "shikotan-strait  RU -> JP" in str(outcome).splitlines()


def test_a_party_that_gets_nothing_is_told_so() -> None:
    assert "JP  nothing" in str(ATLAS.scenario("status-quo")).splitlines()


def test_an_unknown_scenario_like_no_other_is_answered_with_all_there_are(
    two_islands: geo.Atlas,
) -> None:
    with pytest.raises(UnknownScenarioError) as error:
        two_islands.scenario("qqq")
    assert str(error.value) == ("no scenario is called 'qqq'; there is one-for-one, by-halves")
