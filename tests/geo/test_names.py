"""Any spelling of any name finds its record."""

import unicodedata
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo.errors import AmbiguousNameError, UnknownPlaceError
from geo.names import Names, fold

# An island, its islet, land, where people live, and what else there is.
FIRST_MEANT = ["west", "rock", "far-land", "port", "west-point"]


@pytest.mark.parametrize(
    "spelling",
    [
        pytest.param("west", id="id"),
        pytest.param("WEST", id="id in capitals"),
        pytest.param("Okcidenta Insulo", id="a party's name"),
        pytest.param("Δυτική Νήσος", id="the other party's name"),
        pytest.param("Dytikí Nísos", id="a reading"),
        pytest.param("Ἑσπερία", id="a language beyond the dispute's own"),
        pytest.param("Vest-insulo", id="a variant"),
        pytest.param("okcidenta insulo", id="small letters"),
        pytest.param("ΔΥΤΙΚΗ ΝΗΣΟΣ", id="capitals without accents"),
        pytest.param("Dytiki Nisos", id="without accents"),
        pytest.param("vest insulo", id="space for hyphen"),
        pytest.param("vestinsulo", id="in one word"),
        pytest.param("  Vest-insulo ", id="spaces around"),
        pytest.param("Ｏｋｃｉｄｅｎｔａ　Ｉｎｓｕｌｏ", id="full width"),
        pytest.param("Okcident'a Insulo", id="a stray apostrophe"),
    ],
)
def test_every_spelling_finds_the_same_object(two_islands: geo.Atlas, spelling: str) -> None:
    assert two_islands[spelling] is two_islands["west"]


def test_every_name_in_the_data_finds_a_record(two_islands: geo.Atlas) -> None:
    for layer in ("islands", "islets"):
        for record in two_islands.features(layer):
            for name in record.every_name():
                assert two_islands[name] is record


def test_yo_is_ye(two_islands: geo.Atlas) -> None:
    assert two_islands["Zelenyj"].id == "east"


def test_a_land_and_its_label_are_one_meaning(two_islands: geo.Atlas) -> None:
    assert two_islands["Ĉeftero"] is two_islands["mainland"]
    assert two_islands["Kontinento"] is two_islands["mainland"]


def test_an_exact_id_wins_over_every_name(two_islands: geo.Atlas) -> None:
    assert two_islands["port"].id == "port"
    assert two_islands["mainland"].kind == "region"


def test_a_disputed_island_wins_over_a_place_of_its_name(two_islands: geo.Atlas) -> None:
    """The cape bears a variant of the island's name as its own."""
    assert two_islands["Okcidento"].id == "west"


def test_people_win_over_what_nature_made(two_islands: geo.Atlas) -> None:
    assert two_islands["Malnova"].id == "oldtown"


@pytest.mark.parametrize(("meant", "other"), [*pairwise(FIRST_MEANT)])
def test_of_one_name_islands_come_first_then_islets_land_people_and_the_rest(
    two_islands: geo.Atlas, meant: str, other: str
) -> None:
    named = [replace(two_islands[one], other_names=("Sama",)) for one in (other, meant)]
    assert Names(named).find("sama").id == meant


def test_a_region_is_land_as_much_as_a_land_is(two_islands: geo.Atlas) -> None:
    named = [
        replace(two_islands[one], other_names=("Sama",)) for one in ("port", "mainland", "far-land")
    ]
    with pytest.raises(AmbiguousNameError, match=r"mainland \(region\), far-land \(land\);"):
        Names(named).find("Sama")


def test_three_spellings_are_suggested_at_most(two_islands: geo.Atlas) -> None:
    spellings = ("Nordhaveno", "Sudhaveno", "Okcidenthaveno", "Orienthaveno")
    port = replace(two_islands["port"], names={}, other_names=spellings)
    with pytest.raises(UnknownPlaceError) as error:
        Names([port]).find("Nord-havena")
    assert str(error.value) == (
        "no place is called 'Nord-havena'; did you mean Nordhaveno or Orienthaveno or Sudhaveno?"
    )


def test_an_ambiguous_name_lists_its_meanings(two_islands: geo.Atlas) -> None:
    with pytest.raises(AmbiguousNameError) as error:
        two_islands["Golfeto"]
    assert str(error.value) == (
        "'Golfeto' is the name of several places: cove-west (settlement), cove-east (settlement); "
        "give the id of one"
    )


def test_an_unknown_name_suggests_the_nearest(two_islands: geo.Atlas) -> None:
    with pytest.raises(UnknownPlaceError, match=r"no place is called 'Rokko'; did you mean .*Roko"):
        two_islands["Rokko"]


@pytest.mark.parametrize("name", ["", "   ", "-", "qqqqqq"])
def test_a_name_like_no_other_gets_no_suggestion(two_islands: geo.Atlas, name: str) -> None:
    with pytest.raises(UnknownPlaceError, match="; give an id or a name in any of"):
        two_islands[name]


def test_a_name_on_several_lines_is_told_on_one(two_islands: geo.Atlas) -> None:
    with pytest.raises(UnknownPlaceError) as error:
        two_islands["a\nb\x1b[31m"]
    assert str(error.value).isprintable()


def test_nothing_but_text_is_a_name(two_islands: geo.Atlas) -> None:
    with pytest.raises(UnknownPlaceError, match=r"^0 is not a name; give an id or a name as text$"):
        two_islands[0]


def test_membership_is_asked_by_name(two_islands: geo.Atlas) -> None:
    assert "Roko" in two_islands
    assert "Golfeto" in two_islands
    assert "nowhere" not in two_islands


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Etorofu-tō", "etorofu to"),
        ("Зелёный", "ЗЕЛЕНЫЙ"),
        ("ｼｺﾀﾝ", "シコタン"),
        ("Kuril’sk", "Kurilsk"),
        ("Kurilʼsk", "Kurilsk"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_that_mean_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("か", "が"), ("ハ", "パ"), ("島", "鳥"), ("Oka", "Ока"), ("ノツケ", "ノーツケ")],
)
def test_spellings_that_do_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_the_normal_form_of_the_input_does_not_matter(text: str, form: str) -> None:
    assert fold(unicodedata.normalize(form, text)) == fold(text)
