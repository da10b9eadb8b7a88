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
