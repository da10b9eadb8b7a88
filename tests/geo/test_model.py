"""Records are frozen, and say what they are without saying it all."""

import dataclasses
import inspect

import pytest
import shapely

import geo
from geo import model
from geo.model import Edition, Island, Name, Place

CLASSES = [
    value
    for _, value in inspect.getmembers(model, inspect.isclass)
    if value.__module__ == model.__name__
]


@pytest.mark.parametrize("record", CLASSES)
def test_every_record_is_a_frozen_slotted_keyword_only_dataclass(record: type) -> None:
    parameters = record.__dataclass_params__
    assert parameters.frozen
    assert "__slots__" in record.__dict__
    assert all(field.kw_only for field in dataclasses.fields(record))


@pytest.mark.parametrize("record", CLASSES)
def test_every_record_is_described(record: type) -> None:
    assert record.__doc__
    assert not record.__doc__.startswith(f"{record.__name__}(")


def test_a_record_cannot_be_changed(two_islands: geo.Atlas) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        two_islands["west"].id = "other"


def test_a_feature_prints_without_its_outline(two_islands: geo.Atlas) -> None:
    text = repr(two_islands["west"])
    assert "Okcidenta Insulo" in text
    assert "POLYGON" not in text
    assert len(text) < 500


def test_features_are_told_apart_by_what_they_are_not_by_what_they_hold(
    two_islands: geo.Atlas,
) -> None:
    assert len({two_islands["cove-west"], two_islands["cove-east"], two_islands["west"]}) == 3


def test_every_name_goes_through_names_readings_and_variants() -> None:
    place = Place(
        id="a",
        names={
            "eo": Name(text="Urbo", readings={"grek": "Ούρμπο"}),
            "el": Name(text="Πόλη", readings={}),
        },
        other_names=("Civito",),
        sources=(),
        properties={},
        geometry=shapely.Point(0, 0),
        kind="city",
        part_of=None,
        min_zoom=None,
        verified=True,
    )
    assert list(place.every_name()) == ["Urbo", "Ούρμπο", "Πόλη", "Civito"]


def test_the_edition_names_dispute_version_coastline_and_licences(two_islands: geo.Atlas) -> None:
    assert two_islands.dispute.edition == Edition(
        dispute="two-islands",
        version="1900.1.0",
        coastline_date="1899~",
        licences={"code": "MIT", "records": "CC-BY-4.0", "coastlines": "ODbL-1.0"},
    )


def test_an_island_knows_what_each_side_says(two_islands: geo.Atlas) -> None:
    west = two_islands["west"]
    assert isinstance(west, Island)
    assert west.names["el"] == Name(text="Δυτική Νήσος", readings={"latn": "Dytikí Nísos"})
    assert west.status == "shared"
    assert west.claimed_by == ("XA",)
    assert west.readings["XB"].text["eo"] == "Reading of B on west (eo)"
    assert west.areas_km2["XB"].value == 8801.5
    assert west.areas_km2["XA"].note == {"eo": "Rounded (eo)", "el": "Rounded (el)"}
    assert west.areas_km2["XB"].note is None
    assert west.populations["1900"].value == 12
    assert west.populations["latest"].date == "2020"
    assert west.height_m is not None
    assert west.height_m.value == 99
    assert west.admin["XA"].source == "atlas-of-a"
