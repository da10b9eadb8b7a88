"""The smallest parts that any formula gives away as a whole."""

from dataclasses import replace

import pytest
import shapely

import geo
from geo.derived.shares import Shares, shares_of
from geo.geodesy import area_km2
from geo.model import Division, Island, Scenario


@pytest.fixture(scope="module")
def islands(two_islands: geo.Atlas) -> tuple[Island, ...]:
    """Both islands, held by one party: the east a little larger, so that it can be halved."""
    return tuple(two_islands.features("islands"))


@pytest.fixture(scope="module")
def halves(two_islands: geo.Atlas) -> Scenario:
    return next(scenario for scenario in two_islands.scenarios if scenario.divide)


def formula(halves: Scenario, identity: str, start: str, **to: str) -> Scenario:
    divide = Division(unit="east", to="XA", start=start, until="equal-area")
    return replace(halves, id=identity, divide=divide, to=to)


def ids(shares: Shares) -> list[str]:
    return [part.id for part in shares.parts]


def area(shares: Shares, *parts: str) -> float:
    return sum(area_km2(part.geometry) for part in shares.parts if part.id in parts)


def test_an_island_that_no_formula_divides_is_one_part(
    islands: tuple[Island, ...], halves: Scenario
) -> None:
    shares = shares_of([replace(halves, divide=None)], islands)
    assert ids(shares) == ["west", "east"]
    assert all(part.whole and part.island == part.id for part in shares.parts)
    assert [part.geometry for part in shares.parts] == [island.geometry for island in islands]
    assert shares.given == {}


def test_a_formula_gives_away_the_part_behind_its_line(
    islands: tuple[Island, ...], halves: Scenario
) -> None:
    shares = shares_of([formula(halves, "one", "west")], islands)
    assert ids(shares) == ["west", "east-1", "east-2"]
    assert [part.whole for part in shares.parts] == [True, False, False]
    assert {part.island for part in shares.parts[1:]} == {"east"}
    assert shares.given == {"one": frozenset({"east-1"})}
    given, kept = shares.parts[1:]
    assert given.geometry.centroid.x < kept.geometry.centroid.x


def test_what_is_given_makes_both_sides_equal(
    islands: tuple[Island, ...], halves: Scenario
) -> None:
    whole = sum(area_km2(island.geometry) for island in islands)
    shares = shares_of([formula(halves, "one", "west")], islands)
    assert area(shares, "east-1") == pytest.approx(whole / 2, abs=0.01)


def test_what_goes_to_a_party_anyway_counts_for_it(
    islands: tuple[Island, ...], halves: Scenario
) -> None:
    """Given the west too, it needs only what makes the larger east no larger."""
    east = replace(islands[1], geometry=shapely.box(147, 43, 148, 45))
    west_km2, east_km2 = (area_km2(island.geometry) for island in (islands[0], east))
    shares = shares_of([formula(halves, "one", "west", west="XA")], [islands[0], east])
    assert area(shares, "east-1") == pytest.approx((east_km2 - west_km2) / 2, abs=0.01)
    theirs = replace(islands[0], administered_by="XA")
    shares = shares_of([formula(halves, "one", "west")], [theirs, east])
    assert area(shares, "east-1") == pytest.approx((east_km2 - west_km2) / 2, abs=0.01)


def test_formulas_that_draw_one_line_share_its_parts(
    islands: tuple[Island, ...], halves: Scenario
) -> None:
    shares = shares_of([formula(halves, "one", "west"), formula(halves, "two", "west")], islands)
    assert ids(shares) == ["west", "east-1", "east-2"]
    assert shares.given["one"] == shares.given["two"] == {"east-1"}


def test_lines_from_several_ends_cut_an_island_into_all_their_parts(
    islands: tuple[Island, ...], halves: Scenario
) -> None:
    formulas = [formula(halves, "one", "west"), formula(halves, "two", "south")]
    shares = shares_of(formulas, islands)
    pieces = [part.id for part in shares.parts if part.island == "east"]
    assert pieces == [f"east-{number}" for number in range(1, len(pieces) + 1)]
    assert len(pieces) > 2
    whole = sum(area_km2(island.geometry) for island in islands)
    for given in shares.given.values():
        assert given < set(pieces)
        assert area(shares, *given) == pytest.approx(whole / 2, abs=0.01)
    assert area(shares, *pieces) == pytest.approx(area_km2(islands[1].geometry), abs=0.01)
    united = shapely.union_all([part.geometry for part in shares.parts if part.island == "east"])
    assert united.area == pytest.approx(islands[1].geometry.area)


def test_an_island_that_cannot_make_both_sides_equal_is_refused(
    islands: tuple[Island, ...], halves: Scenario
) -> None:
    """With the west given too, the party would have to give back a part of it."""
    for to in ({"west": "XA"}, {}):
        small = replace(islands[1], geometry=shapely.box(147, 44, 147.1, 44.1))
        with pytest.raises(geo.GeoError) as error:
            shares_of([formula(halves, "one", "west", **to)], [islands[0], small])
        assert str(error.value) == (
            "scenario 'one': no line across 'east' halves the land; divide another island"
        )
