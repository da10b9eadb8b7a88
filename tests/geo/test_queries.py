"""What lies at a point of the made-up dispute."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo.errors import CoordinateError, GeoError
from geo.model import Land, Territory
from geo.queries import Ground, Location, coordinates, unit_of


@pytest.mark.parametrize(
    ("lon", "lat", "island", "islet", "land"),
    [
        pytest.param(147.5, 44.5, "east", None, None, id="inside"),
        pytest.param(147.0, 44.5, "east", None, None, id="on the boundary"),
        pytest.param(148.0, 45.0, "east", None, None, id="on a corner"),
        pytest.param(148.55, 44.05, "east", "rock", None, id="on a named part"),
        pytest.param(146.5, 44.5, None, None, None, id="between the islands"),
        pytest.param(143.5, 44.5, None, None, "mainland", id="on undisputed land"),
        pytest.param(44.5, 80.0, None, None, None, id="far away"),
    ],
)
def test_what_lies_here(
    two_islands: geo.Atlas,
    lon: float,
    lat: float,
    island: str | None,
    islet: str | None,
    land: str | None,
) -> None:
    found = two_islands.at(lon, lat)
    assert (found.island, found.islet, found.land) == (island, islet, land)


def test_an_island_brings_its_status_holder_and_claimants(two_islands: geo.Atlas) -> None:
    found = two_islands.at(145.5, 44.5)
    assert (found.status, found.administered_by, found.claimed_by) == ("shared", "XB", ("XA",))


def test_the_sea_has_no_holder(two_islands: geo.Atlas) -> None:
    found = two_islands.at(146.5, 44.5)
    assert (found.status, found.administered_by, found.claimed_by) == (None, None, ())


def test_names_are_those_of_the_closest_thing(two_islands: geo.Atlas) -> None:
    assert two_islands.at(148.55, 44.05).names == {"eo": "Roko", "el": "Βράχος"}
    assert two_islands.at(147.5, 44.5).names["eo"] == "Orienta Insulo"
    assert two_islands.at(143.5, 44.5).names["eo"] == "Ĉeftero"
    assert two_islands.at(146.5, 44.5).names == {}


@pytest.mark.parametrize(
    ("lon", "lat", "nearest"),
    [(146.1, 44.5, "west"), (146.9, 44.5, "east"), (144.1, 44.5, "mainland"), (-20, 3, "far-land")],
)
def test_at_sea_the_nearest_land_is_told(
    two_islands: geo.Atlas, lon: float, lat: float, nearest: str
) -> None:
    found = two_islands.at(lon, lat).nearest_land
    assert found.id == nearest
    assert found.km > 0


def test_the_nearest_land_comes_with_its_point_and_detail(two_islands: geo.Atlas) -> None:
    found = two_islands.at(143.5, 45.1).nearest_land
    assert found.point == pytest.approx((143.5, 45.0), abs=0.01)
    assert found.km == pytest.approx(11.11, abs=0.01)
    assert found.detail == "source"


def test_on_land_the_nearest_land_is_right_here(two_islands: geo.Atlas) -> None:
    found = two_islands.at(147.5, 44.5).nearest_land
    assert (found.id, found.km, found.point) == ("east", 0.0, (147.5, 44.5))


def test_the_answer_says_which_data_it_rests_on(two_islands: geo.Atlas) -> None:
    answer = two_islands.at(147.5, 44.5).to_dict()
    assert answer["data"] == {
        "dispute": "two-islands",
        "version": "1900.1.0",
        "coastline_date": "1899~",
        "licences": {"code": "MIT", "records": "CC-BY-4.0", "coastlines": "ODbL-1.0"},
    }


def test_the_answer_is_plain_json(two_islands: geo.Atlas) -> None:
    answer = two_islands.at(147.5, 44.5).to_dict()
    assert json.loads(json.dumps(answer)) == answer


@pytest.mark.parametrize(
    ("lon", "lat", "message"),
    [
        pytest.param(math.nan, 44, "longitude nan is not a finite number", id="not a number"),
        pytest.param(147, math.inf, "latitude inf is not a finite number", id="infinite"),
        pytest.param("east", 44, "longitude 'east' is not a finite number", id="text"),
        pytest.param(None, 44, "longitude None is not a finite number", id="nothing"),
        pytest.param(44.5, 147.5, "did you mean lon=147.5, lat=44.5", id="swapped"),
        pytest.param(200, 44, "did you mean lon=-160", id="counted eastward"),
        pytest.param(400, 44, "longitude 400 is not between -180 and 180", id="too far east"),
        pytest.param(147, 91, "latitude 91 is not between -90 and 90", id="beyond the pole"),
        pytest.param(10**400, 44, "is not a finite number", id="more than a float holds"),
    ],
)
def test_a_coordinate_out_of_range_is_explained(
    two_islands: geo.Atlas, lon: float, lat: float, message: str
) -> None:
    with pytest.raises(CoordinateError, match=message) as error:
        two_islands.at(lon, lat)
    assert "\n" not in str(error.value)


def test_numpy_numbers_are_numbers(two_islands: geo.Atlas) -> None:
    assert two_islands.at(np.float32(147.5), np.int64(44)).island == "east"


@given(st.floats(allow_nan=True), st.floats(allow_nan=True))
def test_coordinates_are_in_range_or_refused(lon: float, lat: float) -> None:
    try:
        x, y = coordinates(lon, lat)
    except GeoError:
        assert not (abs(lon) <= 180 and abs(lat) <= 90)
    else:
        assert (x, y) == (lon, lat)


@given(st.floats(140, 150), st.floats(40, 48))
def test_a_point_lies_on_one_thing_or_at_sea(
    two_islands: geo.Atlas, lon: float, lat: float
) -> None:
    found = two_islands.at(lon, lat)
    assert not (found.island and found.land)
    assert (found.nearest_land.km == 0) == bool(found.island or found.land)
    assert (found.status is None) == (found.island is None)


def test_what_lies_here_is_told_line_by_line(two_islands: geo.Atlas) -> None:
    assert str(two_islands.at(148.55, 44.05, on="1900-02-01")).splitlines() == [
        "148.55, 44.05: Roko / Βράχος",
        "  status              kept",
        "  administered by     XB",
        "  claimed by          XA",
        "  held on 1900-02-01  XA by occupation, since 1800-01-01 (survey-1800)",
        f"  data                {two_islands.dispute.edition}",
    ]


def test_at_sea_the_nearest_coast_is_told_with_its_distance(two_islands: geo.Atlas) -> None:
    heading, nearest, _ = str(two_islands.at(146.1, 44.5)).splitlines()
    assert heading == "146.1, 44.5: at sea"
    assert nearest == (
        "  nearest land        Okcidenta Insulo / Δυτική Νήσος / Ἑσπερία, 7.95 km, "
        "at 146.00000, 44.50004"
    )


def test_far_from_the_dispute_no_more_is_told_than_the_coasts_hold(two_islands: geo.Atlas) -> None:
    heading, nearest, _ = str(two_islands.at(-20, 3)).splitlines()
    assert heading == "-20.0, 3.0: no land of this atlas"
    assert nearest == (
        "  nearest land        far-land, about 885 km (coarse coastline, small islands left out), "
        "at -20.00000, -5.00000"
    )


def test_a_notebook_shows_what_lies_here(two_islands: geo.Atlas) -> None:
    assert two_islands.at(145.5, 44.5)._repr_html_() == (
        "<table><caption>145.5, 44.5: Okcidenta Insulo / Δυτική Νήσος / Ἑσπερία</caption>"
        "<tr><th></th><th></th></tr><tr><td>status</td><td>shared</td></tr>"
        "<tr><td>administered by</td><td>XB</td></tr><tr><td>claimed by</td><td>XA</td></tr>"
        f"<tr><td>data</td><td>{two_islands.dispute.edition}</td></tr></table>"
    )


def test_as_json_everything_has_its_name(two_islands: geo.Atlas) -> None:
    assert two_islands.at(148.55, 44.05, on="1900-02-01").to_dict() == {
        "lon": 148.55,
        "lat": 44.05,
        "island": "east",
        "islet": "rock",
        "land": None,
        "names": {"eo": "Roko", "el": "Βράχος"},
        "status": "kept",
        "administered_by": "XB",
        "claimed_by": ["XA"],
        "on": "1900-02-01",
        "held": {
            "unit": "east",
            "holder": "XA",
            "basis": "occupation",
            "since": "1800-01-01",
            "event": "survey-1800",
        },
        "nearest_land": {
            "id": "east",
            "names": {"eo": "Orienta Insulo", "el": "Ανατολική Νήσος"},
            "km": 0.0,
            "point": [148.55, 44.05],
            "detail": None,
        },
        "data": two_islands.dispute.edition.to_dict(),
    }


def test_at_sea_json_has_no_day_and_rounds_to_a_millimetre(two_islands: geo.Atlas) -> None:
    answer = two_islands.at(146.1, 44.5).to_dict()
    assert (answer["on"], answer["held"], answer["claimed_by"]) == (None, None, [])
    assert answer["nearest_land"]["km"] == pytest.approx(7.952954, abs=2e-6)
    assert answer["nearest_land"]["km"] == round(answer["nearest_land"]["km"], 6)


@pytest.mark.parametrize(
    ("lon", "lat", "message"),
    [
        (91, 91, "latitude 91 is not between -90 and 90; give degrees on WGS 84"),
        (-90, 180, "latitude 180 is not between -90 and 90; did you mean lon=180, lat=-90?"),
        (360, 0, "longitude 360 is not between -180 and 180; did you mean lon=0?"),
        (361, 0, "longitude 361 is not between -180 and 180; give degrees on WGS 84"),
        (-181, 0, "longitude -181 is not between -180 and 180; give degrees on WGS 84"),
        ("x", 0, "longitude 'x' is not a finite number; give degrees on WGS 84"),
    ],
)
def test_what_may_have_been_meant_is_told_to_the_degree(
    lon: float, lat: float, message: str
) -> None:
    with pytest.raises(CoordinateError) as error:
        coordinates(lon, lat)
    assert str(error.value) == message


@pytest.mark.parametrize(("lon", "lat"), [(180, 90), (-180, -90), (180, -90)])
def test_the_edges_of_the_globe_are_on_it(lon: float, lat: float) -> None:
    assert coordinates(lon, lat) == (lon, lat)


def land_of(atlas: geo.Atlas, west: float, east: float) -> Land:
    far = atlas["far-land"]
    assert isinstance(far, Land)
    return replace(far, geometry=shapely.box(west, 0, east, 1))


@pytest.mark.parametrize("lon", [180, -180])
@pytest.mark.parametrize(("west", "east"), [(179, 180), (-180, -179)])
def test_land_that_ends_at_180_degrees_ends_there_however_that_is_written(
    two_islands: geo.Atlas, lon: float, west: float, east: float
) -> None:
    land = land_of(two_islands, west, east)
    assert Ground([], [], [land]).covering(lon, 0.5) == [land]
    assert Ground([], [], [land]).covering(-lon, 1.5) == []


class TestUnit:
    """Which unit the land at a point belongs to."""

    def unit(self, identity: str, *made_of: str, east: float = 1, part: bool = False) -> Territory:
        return Territory(
            id=identity,
            names={},
            other_names=(),
            sources=(),
            properties={},
            geometry=shapely.box(0, 0, east, 1),
            made_of=made_of,
            part=part,
        )

    def found(self, atlas: geo.Atlas, lon: float, land: str | None = "main") -> Location:
        return replace(atlas.at(0, 0), lon=lon, lat=0.5, land=land, island=None)

    def test_is_the_one_that_is_made_of_it_however_far_its_outline(
        self, two_islands: geo.Atlas
    ) -> None:
        units = [self.unit("other", "else"), self.unit("one", "main")]
        assert unit_of(units, self.found(two_islands, 50)) == "one"

    def test_is_none_at_sea(self, two_islands: geo.Atlas) -> None:
        assert unit_of([self.unit("one", "main")], self.found(two_islands, 0.5, None)) is None

    @pytest.mark.parametrize(("lon", "unit"), [(0.5, "one"), (1.04, "one"), (1.05, None)])
    def test_that_is_a_part_of_the_land_reaches_five_kilometres_beyond_its_outline(
        self, two_islands: geo.Atlas, lon: float, unit: str | None
    ) -> None:
        """A hundredth of a degree on the equator is 1.1 km."""
        units = [self.unit("one", "main", part=True)]
        assert unit_of(units, self.found(two_islands, lon)) == unit

    def test_of_several_on_one_land_is_the_nearest(self, two_islands: geo.Atlas) -> None:
        far = replace(self.unit("far", "main"), geometry=shapely.box(10, 0, 11, 1))
        units = [self.unit("near", "main"), far]
        assert unit_of(units, self.found(two_islands, 4)) == "near"
        assert unit_of(units, self.found(two_islands, 8)) == "far"

    def test_on_the_line_between_two_is_the_first(self, two_islands: geo.Atlas) -> None:
        beside = replace(self.unit("beside", "main"), geometry=shapely.box(1, 0, 2, 1))
        units = [self.unit("one", "main"), beside]
        assert unit_of(units, self.found(two_islands, 1)) == "one"
        assert unit_of(units[::-1], self.found(two_islands, 1)) == "beside"

    def test_that_nobody_claims_the_land_for_is_the_one_it_lies_in(
        self, two_islands: geo.Atlas
    ) -> None:
        units = [self.unit("one", "else")]
        assert unit_of(units, self.found(two_islands, 0.5)) == "one"
        assert unit_of(units, self.found(two_islands, 1.001)) is None
