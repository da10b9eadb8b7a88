"""Who held what on a day, read off the events; what faces what, read off the map."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo import history
from geo.errors import CoordinateError, DateError
from geo.model import Event, Holding, Territory

Json = Any
Edit = Callable[[str, Callable[[Json], object]], Path]

UNITS = ("north", "south")


def event(identity: str, when: str, effective: str | None = None, **holders: str) -> Event:
    """Make an event after which units are held by treaty."""
    return Event(
        id=identity,
        kind="treaty",
        date=when,
        effective=effective,
        title={},
        place=None,
        parties=(),
        persons=(),
        holders={unit: Holding(holder=code, basis="treaty") for unit, code in holders.items()},
        summary={},
        sources=(),
    )


def unit(identity: str, west: float, south: float, east: float, north: float) -> Territory:
    return Territory(
        id=identity,
        names={},
        other_names=(),
        sources=(),
        properties={},
        geometry=shapely.box(west, south, east, north),
        made_of=(identity,),
    )


FIRST = event("first", "1800", north="XA", south="XA")
CESSION = event("cession", "1850-03-01", "1850-06-01", north="XB")
TALKS = event("talks", "1860")


class TestHolders:
    @pytest.mark.parametrize(
        ("day", "north"),
        [
            pytest.param(date(1800, 1, 1), "first", id="the first day"),
            pytest.param(date(1850, 3, 1), "first", id="signed, not in force"),
            pytest.param(date(1850, 5, 31), "first", id="the day before"),
            pytest.param(date(1850, 6, 1), "cession", id="the day it took effect"),
            pytest.param(date(2100, 1, 1), "cession", id="for ever after"),
        ],
    )
    def test_are_those_of_the_last_event_that_took_effect(self, day: date, north: str) -> None:
        held = history.holders_on([FIRST, CESSION, TALKS], UNITS, day)
        assert held["north"].event == north
        assert held["south"].event == "first"

    def test_tell_since_when_and_by_what(self) -> None:
        held = history.holders_on([FIRST, CESSION], UNITS, date(1900, 1, 1))["north"]
        assert (held.unit, held.holder, held.basis) == ("north", "XB", "treaty")
        assert (held.since, held.event) == (date(1850, 6, 1), "cession")

    def test_read_as_a_line(self) -> None:
        held = history.holders_on([FIRST, CESSION], UNITS, date(1900, 1, 1))["north"]
        assert str(held) == "XB by treaty, since 1850-06-01 (cession)"
        nobody = history.Tenure(
            unit="north", holder="none", basis="none", since=date(1900, 1, 1), event="end"
        )
        assert str(nobody) == "none, since 1900-01-01 (end)"

    def test_of_one_day_are_those_of_the_later_in_the_file(self) -> None:
        again = event("again", "1800-01-01", north="XC")
        held = history.holders_on([FIRST, again], UNITS, date(1800, 1, 1))
        assert held["north"].holder == "XC"

    def test_do_not_depend_on_the_order_of_the_file_otherwise(self) -> None:
        there = history.holders_on([FIRST, CESSION], UNITS, date(1900, 1, 1))
        assert history.holders_on([CESSION, FIRST], UNITS, date(1900, 1, 1)) == there

    def test_are_in_the_order_of_the_units(self) -> None:
        assert tuple(history.holders_on([FIRST], UNITS[::-1], date(1900, 1, 1))) == UNITS[::-1]

    def test_before_the_record_begins_are_unknown_and_the_unit_is_named(self) -> None:
        with pytest.raises(DateError, match="does not say who held 'north' on 1799-12-31"):
            history.holders_on([FIRST], UNITS, date(1799, 12, 31))


class TestDay:
    @pytest.mark.parametrize(
        ("when", "day"),
        [
            (date(1905, 9, 5), date(1905, 9, 5)),
            (datetime(1905, 9, 5, 23, 59), date(1905, 9, 5)),
            ("1905-09-05", date(1905, 9, 5)),
            ("1905", date(1905, 1, 1)),
            ("1945-08-28/1945-09-05", date(1945, 8, 28)),
        ],
    )
    def test_is_given_as_a_date_or_as_the_records_write_one(
        self, when: date | str, day: date
    ) -> None:
        assert history.day_of(when) == day

    @pytest.mark.parametrize("when", ["yesterday", "", "05.09.1905", 1905, None, "1905-02-30"])
    def test_that_is_none_is_refused_with_an_example(self, when: Any) -> None:
        with pytest.raises(DateError, match=r"is no date; give one such as 1905 or 1905-09-05"):
            history.day_of(when)


class TestNeighbours:
    def test_touch_or_have_nobody_between_them(self) -> None:
        row = [unit("a", 0, 0, 1, 1), unit("b", 1, 0, 2, 1), unit("c", 2.5, 0, 3, 1)]
        assert history.neighbours(row) == (("a", "b"), ("b", "c"))

    @pytest.mark.parametrize(
        ("share", "faces"),
        [
            pytest.param(0.85, False, id="clearly nearer"),
            pytest.param(0.95, True, id="hardly nearer"),
            pytest.param(1.05, True, id="farther"),
        ],
    )
    def test_do_not_face_each_other_if_a_third_is_clearly_nearer_half_way(
        self, share: float, faces: bool
    ) -> None:
        """Half-way lies a degree of longitude, 111.3 km, from both."""
        north = share * 111.3 / 110.6
        row = [
            unit("a", -2, 0, -1, 0.001),
            unit("b", 1, 0, 2, 0.001),
            unit("third", -0.001, north, 0.001, north + 0.1),
        ]
        assert (("a", "b") in history.neighbours(row)) is faces

    def test_are_no_farther_apart_than_two_zones_reach(self) -> None:
        """The 400 nautical miles of two zones are 6.65 degrees of the equator."""
        here = unit("a", 0, 0, 1, 1)
        assert history.neighbours([here, unit("b", 7.6, 0, 8, 1)]) == (("a", "b"),)
        assert history.neighbours([here, unit("b", 7.7, 0, 8, 1)]) == ()

    def test_are_found_across_the_antimeridian(self) -> None:
        pair = [unit("a", 178, -45, 179, -44), unit("b", -179, -45, -178, -44)]
        assert history.neighbours(pair) == (("a", "b"),)

    def test_face_each_other_whatever_their_order(self) -> None:
        row = [unit("a", 0, 0, 1, 1), unit("b", 1.5, 0, 2, 1), unit("c", 2.5, 0, 3, 1)]
        there = {frozenset(pair) for pair in history.neighbours(row)}
        assert {frozenset(pair) for pair in history.neighbours(row[::-1])} == there

    def test_of_one_unit_there_are_none(self) -> None:
        assert history.neighbours([unit("a", 0, 0, 1, 1)]) == ()


@pytest.mark.parametrize(
    ("north", "south", "runs"),
    [
        pytest.param("XA", "XB", True, id="two states"),
        pytest.param("XA", "XA", False, id="one state"),
        pytest.param("XA", "undivided", False, id="no line was drawn"),
        pytest.param("XA", "none", False, id="nobody's land"),
    ],
)
def test_a_boundary_runs_between_neighbours_of_two_states(
    north: str, south: str, runs: bool
) -> None:
    held = history.holders_on(
        [event("e", "1800", north=north, south=south)], UNITS, date(1800, 1, 1)
    )
    assert history.boundary_units(held, [UNITS]) == ((UNITS,) if runs else ())


class TestAtlas:
    def test_tells_every_unit_of_a_day(self, two_islands: geo.Atlas) -> None:
        day = two_islands.on("1900-02-01")
        assert isinstance(day, geo.Day)
        assert day.date == date(1900, 2, 1)
        assert {unit: held.holder for unit, held in day.tenures.items()} == {
            "coast-north": "XA",
            "coast-south": "XA",
            "west": "XB",
            "east": "XA",
        }

    def test_tells_between_which_units_the_boundary_ran(self, two_islands: geo.Atlas) -> None:
        assert two_islands.on("1900-01-31").boundaries == ()
        assert two_islands.on("1900-02-01").boundaries == (
            ("coast-north", "west"),
            ("coast-south", "west"),
            ("west", "east"),
        )

    def test_prints_a_day_as_a_table(self, two_islands: geo.Atlas) -> None:
        heading, columns, first, *_, last = str(two_islands.on(date(1850, 1, 1))).splitlines()
        assert heading == "1850-01-01"
        assert columns.split() == ["unit", "holder", "basis", "since", "event"]
        assert first.split() == ["coast-north", "XA", "treaty", "1800-01-01", "survey-1800"]
        assert last == f"data  {two_islands.dispute.edition}"

    def test_shows_a_day_in_a_notebook(self, two_islands: geo.Atlas) -> None:
        html = two_islands.on("1850")._repr_html_()
        assert html.startswith("<table><caption>1850-01-01 (two-islands 1900.1.0,")
        assert "<td>west</td><td>undivided</td><td>none</td>" in html

    def test_gives_a_day_as_json_with_its_data(self, two_islands: geo.Atlas) -> None:
        answer = two_islands.on("1900-02-01").to_dict()
        assert answer["date"] == "1900-02-01"
        assert answer["tenures"][2] == {
            "unit": "west",
            "names": {"eo": "Okcidenta Insulo", "el": "Δυτική Νήσος"},
            "holder": "XB",
            "basis": "treaty",
            "since": "1900-02-01",
            "event": "pact-1900",
        }
        assert ["west", "east"] in answer["boundaries"]
        assert shapely.geometry.shape(answer["boundary"]).equals(
            two_islands.on("1900-02-01").boundary
        )
        assert answer["data"] == two_islands.dispute.edition.to_dict()

    def test_before_the_record_begins_names_the_unit(self, two_islands: geo.Atlas) -> None:
        with pytest.raises(DateError, match="'coast-north' on 1799-12-31"):
            two_islands.on("1799-12-31")

    @given(st.dates(min_value=date(1800, 1, 1)))
    def test_has_one_holder_for_every_unit_on_every_day(
        self, two_islands: geo.Atlas, day: date
    ) -> None:
        tenures = two_islands.on(day).tenures
        assert list(tenures) == [unit.id for unit in two_islands.features("territories")]
        assert all(held.since <= day for held in tenures.values())


class TestAtAPointOnADay:
    @pytest.mark.parametrize(
        ("lon", "lat", "unit"),
        [
            pytest.param(145.5, 44.5, "west", id="an island"),
            pytest.param(148.55, 44.05, "east", id="an islet"),
            pytest.param(143.5, 44.6, "coast-north", id="half a land"),
            pytest.param(143.5, 44.4, "coast-south", id="the other half"),
            pytest.param(-17, -7, None, id="land that no boundary ever concerned"),
            pytest.param(146.5, 44.5, None, id="at sea"),
        ],
    )
    def test_the_holder_is_that_of_the_unit(
        self, two_islands: geo.Atlas, lon: float, lat: float, unit: str | None
    ) -> None:
        found = two_islands.at(lon, lat, on="1900-02-01")
        assert found.on == date(1900, 2, 1)
        assert found.held == (two_islands.on("1900-02-01").tenures[unit] if unit else None)

    def test_the_answer_says_since_when(self, two_islands: geo.Atlas) -> None:
        found = two_islands.at(145.5, 44.5, on=date(1900, 2, 1))
        assert "held on 1900-02-01  XB by treaty, since 1900-02-01 (pact-1900)" in str(found)
        assert found.to_dict()["on"] == "1900-02-01"
        assert found.to_dict()["held"]["holder"] == "XB"

    def test_without_a_day_nothing_is_said_of_one(self, two_islands: geo.Atlas) -> None:
        found = two_islands.at(145.5, 44.5)
        assert (found.on, found.held) == (None, None)
        assert found.to_dict()["held"] is None

    def test_land_next_to_an_outline_that_is_drawn_coarsely_is_found(self, edit: Edit) -> None:
        """Territories are drawn at chart scale: the shore may lie outside its own unit."""
        folder = edit(
            "territories.geojson",
            lambda d: d["features"][0]["geometry"].update(
                coordinates=[[[143, 44.5], [143.9, 44.5], [143.9, 45], [143, 45], [143, 44.5]]]
            ),
        )
        found = geo.load(folder).at(143.99, 44.7, on="1850")
        assert found.held is not None
        assert found.held.unit == "coast-north"

    def test_a_unit_that_does_not_say_what_it_is_made_of_is_found_by_its_outline(
        self, edit: Edit
    ) -> None:
        folder = edit(
            "territories.geojson",
            lambda d: [u["properties"].pop("made_of", 0) for u in d["features"]],
        )
        found = geo.load(folder).at(143.5, 44.7, on="1850")
        assert found.held is not None
        assert found.held.unit == "coast-north"

    def test_a_bad_day_or_point_is_refused(self, two_islands: geo.Atlas) -> None:
        with pytest.raises(DateError):
            two_islands.at(145.5, 44.5, on="soon")
        with pytest.raises(DateError, match="'west' on 1700-01-01"):
            two_islands.at(145.5, 44.5, on="1700")
        with pytest.raises(CoordinateError):
            two_islands.at(145.5, 94.5, on="1900")
