"""What is near: the record, ordered by geodesic distance."""

import json

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

import geo
from geo import GeoError, UnknownPlaceError

ATLAS = geo.load()
WGS84 = Geod(ellps="WGS84")

lons, lats = st.floats(140, 160), st.floats(40, 52)


@given(lon=lons, lat=lats)
def test_the_nearest_place_is_the_one_with_the_least_geodesic_distance(
    lon: float, lat: float
) -> None:
    found = ATLAS.nearest((lon, lat), count=3)
    metres = {
        place.id: WGS84.inv(lon, lat, place.geometry.x, place.geometry.y)[2]
        for place in ATLAS.features("places")
    }
    assert [near.km * 1000 for near in found] == pytest.approx(
        sorted(metres.values())[:3], abs=0.01
    )
    assert all(near.km * 1000 == pytest.approx(metres[near.id], abs=0.01) for near in found)


def test_what_lies_inside_is_at_no_distance() -> None:
    found = ATLAS.within("shikotan")
    assert "malokurilskoye" in [near.id for near in found]
    assert all(near.km == 0 for near in found)


def test_within_a_distance_is_all_that_is_no_farther() -> None:
    every = ATLAS.nearest("nemuro", count=1000)
    near = ATLAS.within("nemuro", nm=10)
    assert list(near) == [one for one in every if one.km <= 18.52]


def test_a_kind_of_place_can_be_asked_for() -> None:
    assert {near.kind for near in ATLAS.nearest("habomai", kind="cape")} == {"cape"}


def test_land_is_measured_by_its_coast() -> None:
    first, *_ = ATLAS.nearest((146.0, 43.3), layer="islands")
    assert first.id == "habomai"
    assert first.km == pytest.approx(ATLAS.distance((146.0, 43.3), "habomai").km, abs=1e-3)


def test_an_unknown_kind_is_answered_with_those_there_are() -> None:
    with pytest.raises(UnknownPlaceError, match=r"there are .*cape.*volcano"):
        ATLAS.nearest("habomai", kind="castle")


def test_a_distance_in_two_units_is_refused() -> None:
    with pytest.raises(GeoError, match="one of the two"):
        ATLAS.within("habomai", km=1, nm=1)


def test_it_prints_as_a_table_and_names_its_data() -> None:
    found = ATLAS.nearest(shapely.Point(146.75, 43.80), count=2)
    assert len({line.index("  ") for line in str(found).splitlines()[:1]}) == 1
    assert "<table>" in found._repr_html_()
    assert json.loads(json.dumps(found.to_dict()))["data"]["version"] == ATLAS.dispute.version


class TestMadeUp:
    """Answers of the made-up islands, down to the last word."""

    def test_neighbours_print_as_a_table_the_nearest_first(self, two_islands: geo.Atlas) -> None:
        assert str(two_islands.nearest((143.8, 44.5), count=3)).splitlines() == [
            "id          names             kind    km      nearest point",
            "port        Haveno / Λιμάνι   city    7.95    143.90000, 44.50000",
            "mainland    Ĉeftero / Στεριά  region  23.86   143.50000, 44.50000",
            "west-point  Okcidento / Δύση  cape    110.78  145.00000, 44.00000",
            f"data  {two_islands.dispute.edition}",
        ]

    def test_where_nothing_is_near_nothing_is_told(self, two_islands: geo.Atlas) -> None:
        none = two_islands.within((0.0, 0.0), km=1)
        assert str(none) == f"nothing\ndata  {two_islands.dispute.edition}"
        assert len(none) == 0

    def test_a_notebook_shows_them(self, two_islands: geo.Atlas) -> None:
        assert two_islands.nearest((143.8, 44.5), count=1)._repr_html_() == (
            f"<table><caption>{two_islands.dispute.edition}</caption><tr><th>id</th><th>names</th>"
            "<th>kind</th><th>km</th><th>nearest point</th></tr><tr><td>port</td>"
            "<td>Haveno / Λιμάνι</td><td>city</td><td>7.95</td><td>143.90000, 44.50000</td></tr>"
            "</table>"
        )

    def test_as_json_they_have_names_and_millimetres(self, two_islands: geo.Atlas) -> None:
        found = two_islands.nearest((143.8, 44.5), count=1)
        assert found.to_dict() == {
            "neighbours": [
                {
                    "id": "port",
                    "names": {"eo": "Haveno", "el": "Λιμάνι"},
                    "kind": "city",
                    "km": round(found[0].km, 6),
                    "point": [143.9, 44.5],
                }
            ],
            "data": two_islands.dispute.edition.to_dict(),
        }

    def test_land_has_no_kind_and_is_near_by_its_coast(self, two_islands: geo.Atlas) -> None:
        west, east = two_islands.nearest((146.4, 44.5), layer="islands")
        assert (west.id, west.kind) == ("west", None)
        assert west.point == pytest.approx((146.0, 44.5), abs=0.01)
        assert west.km < east.km

    def test_a_slice_is_a_part_of_them(self, two_islands: geo.Atlas) -> None:
        found = two_islands.nearest((143.8, 44.5), count=3)
        assert [near.id for near in found[1:]] == ["mainland", "west-point"]

    def test_a_distance_includes_what_is_just_as_far(self, two_islands: geo.Atlas) -> None:
        far = two_islands.nearest((143.8, 44.5), count=1)[0].km
        assert [near.id for near in two_islands.within((143.8, 44.5), km=far)] == ["port"]
        assert len(two_islands.within((143.8, 44.5), km=far - 1e-6)) == 0

    def test_an_unknown_kind_lists_each_once(self, two_islands: geo.Atlas) -> None:
        with pytest.raises(UnknownPlaceError) as error:
            two_islands.nearest("port", kind="castle")
        assert str(error.value) == (
            "nothing here is of the kind 'castle'; there are bay, cape, city, former-settlement, "
            "region, settlement"
        )

    def test_land_is_of_no_kind(self, two_islands: geo.Atlas) -> None:
        with pytest.raises(UnknownPlaceError, match=r"'cape'; there are none$"):
            two_islands.nearest("port", kind="cape", layer="islands")
