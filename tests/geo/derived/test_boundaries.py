"""The lines that boundaries ran along, ashore and at sea."""

import pytest
import shapely
from shapely.geometry import MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.derived.boundaries import DRAWN_NM, coasts_of, lines_between
from geo.geodesy import distance
from geo.history import Pair
from geo.model import Feature, Land, Territory

NORTH, SOUTH = shapely.box(0, 0.2, 0.4, 0.4), shapely.box(0, 0, 0.4, 0.2)  # one island, two units
ROCK = shapely.box(0.7, 0.1, 0.71, 0.11)
FAR = shapely.box(5, 0, 5.1, 0.1)
UNITS = {"north": NORTH, "south": SOUTH, "rock": ROCK, "far": FAR}
Lines = dict[Pair, MultiLineString]
PAIRS: list[Pair] = [("north", "south"), ("south", "rock"), ("rock", "far")]


@pytest.fixture(scope="module")
def lines() -> Lines:
    return lines_between(UNITS, PAIRS)


def test_two_units_of_one_island_are_parted_by_their_border_and_the_sea_beyond(
    lines: Lines,
) -> None:
    line = lines["north", "south"]
    assert len(line.geoms) >= 2
    ashore = shapely.intersection(line, shapely.union_all([NORTH, SOUTH]))
    assert ashore.length == pytest.approx(0.4)
    assert line.bounds[0] == pytest.approx(-DRAWN_NM * 1.852 / 111.32, abs=0.01)


def test_at_sea_the_line_is_as_far_from_both_as_far_out_as_24_miles(lines: Lines) -> None:
    for point in shapely.points(shapely.get_coordinates(lines["south", "rock"]))[::10]:
        ways = [distance(point, land).km for land in (SOUTH, ROCK)]
        assert ways[0] == pytest.approx(ways[1], abs=1e-4)
        assert ways[0] <= DRAWN_NM * 1.852 + 0.01


def test_units_too_far_apart_have_no_line(lines: Lines) -> None:
    assert lines["rock", "far"].is_empty


def test_pairs_are_told_in_the_order_they_are_asked_in(lines: Lines) -> None:
    assert list(lines) == PAIRS


def test_units_that_meet_at_a_corner_only_share_no_border() -> None:
    corner = shapely.box(0.4, 0.4, 0.6, 0.6)
    line = lines_between({"one": NORTH, "other": corner}, [("one", "other")])["one", "other"]
    assert all(piece.length > 0 for piece in line.geoms)


def unit(identity: str, *made_of: str) -> Territory:
    return Territory(**told(identity, NORTH), made_of=made_of)


def land(identity: str) -> Land:
    return Land(**told(identity, SOUTH), detail="source")


def told(identity: str, geometry: BaseGeometry) -> dict[str, object]:
    return {
        "id": identity,
        "names": {},
        "other_names": (),
        "sources": (),
        "properties": {},
        "geometry": geometry,
    }


@pytest.mark.parametrize(
    ("units", "detailed"),
    [
        pytest.param([unit("west", "west")], True, id="an island, whole"),
        pytest.param([unit("west", "west", "east")], False, id="two islands"),
        pytest.param([unit("west", "east")], False, id="another island"),
        pytest.param([unit("west", "west"), unit("half", "west")], False, id="part of an island"),
        pytest.param([unit("else", "else")], False, id="no island of the record"),
    ],
)
def test_a_unit_has_the_coast_of_the_island_that_it_is(
    units: list[Territory], detailed: bool
) -> None:
    ground: dict[str, Feature] = {"west": land("west"), "east": land("east")}
    coasts = coasts_of(units, ground)
    assert list(coasts) == [one.id for one in units]
    assert coasts[units[0].id] is (SOUTH if detailed else NORTH)
