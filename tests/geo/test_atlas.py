"""The atlas answers, and says clearly when it cannot."""

from dataclasses import replace
from pathlib import Path

import pytest
import shapely

import geo
from geo.errors import GeoError, UnknownPlaceError
from geo.folder.documents import LAYERS
from geo.geodesy import area_km2, distance


def test_it_prints_what_it_is(two_islands: geo.Atlas) -> None:
    assert repr(two_islands) == (
        "<Atlas two-islands 1900.1.0: 2 islands, 1 islets, 2 land, 7 places, 4 territories>"
    )


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_is_a_table_indexed_by_id(two_islands: geo.Atlas, layer: str) -> None:
    table = getattr(two_islands, layer)
    features = two_islands.features(layer)
    assert list(table.index) == [feature.id for feature in features]
    assert table.index.name == "id"
    assert table.crs.to_epsg() == 4326
    assert list(table.geometry) == [feature.geometry for feature in features]
    assert getattr(two_islands, layer) is table


def test_columns_are_the_properties_of_the_file(two_islands: geo.Atlas) -> None:
    assert two_islands.islands.loc["west", "pact_1900"] == "shared"
    assert two_islands.islands.loc["east", "motto"] == "kept as it is"
    assert two_islands.islands.loc["west", "sources"] == ["atlas-of-a", "yearbook-of-b"]


def test_there_is_no_layer_of_another_name(two_islands: geo.Atlas) -> None:
    with pytest.raises(
        UnknownPlaceError, match="there are islands, islets, land, places, territories"
    ):
        two_islands.features("rivers")


def test_an_area_is_measured_on_the_ellipsoid(two_islands: geo.Atlas) -> None:
    west = two_islands["west"].geometry
    assert two_islands.area("west") == area_km2(west)


def test_areas_add_up_and_overlaps_count_once(two_islands: geo.Atlas) -> None:
    east, west = two_islands.area("east"), two_islands.area("west")
    assert two_islands.area("east", "west") == pytest.approx(east + west)
    assert two_islands.area("east", "rock") == pytest.approx(east)
    assert two_islands.area("west", "Okcidenta Insulo") == pytest.approx(west)


def test_nothing_at_all_has_no_area(two_islands: geo.Atlas) -> None:
    assert two_islands.area() == 0


def test_a_place_has_no_area(two_islands: geo.Atlas) -> None:
    with pytest.raises(GeoError, match="'Haveno' has no area"):
        two_islands.area("west", "Haveno")


def test_a_distance_is_measured_between_any_two_names(two_islands: geo.Atlas) -> None:
    found = two_islands.distance("Okcidenta Insulo", "Haveno")
    west, port = two_islands["west"].geometry, two_islands["port"].geometry
    assert found == replace(distance(west, port), edition=two_islands.dispute.edition)


def test_a_label_of_a_land_is_measured_by_its_coast(two_islands: geo.Atlas) -> None:
    """The place `mainland` is a point in the middle of the land `mainland`."""
    found = two_islands.distance("mainland", "west")
    assert found.start[0] == 144.0
    assert found.km == pytest.approx(78.85, abs=0.01)


def test_land_without_a_label_is_found_by_its_id(two_islands: geo.Atlas) -> None:
    assert two_islands["far-land"].detail == "world"
    assert two_islands.area("far-land") > 0


def test_what_a_note_may_point_at(two_islands: geo.Atlas) -> None:
    assert set(two_islands.place_ids) >= {"west", "rock", "port"}
    assert "far-land" not in two_islands.place_ids


def test_an_answer_given_twice_is_the_same(two_islands: geo.Atlas) -> None:
    assert two_islands.at(147.5, 44.5) == two_islands.at(147.5, 44.5)


def test_two_atlases_do_not_share_what_a_user_does_to_one(two_islands_folder: Path) -> None:
    one, other = geo.load(two_islands_folder), geo.load(two_islands_folder)
    one.islands["mine"] = 1
    assert "mine" not in other.islands.columns


def test_the_geometry_is_what_the_file_draws(two_islands: geo.Atlas) -> None:
    rock = two_islands["rock"].geometry
    assert rock.equals(shapely.box(148.5, 44, 148.6, 44.1))
    assert shapely.is_ccw(rock.exterior)
