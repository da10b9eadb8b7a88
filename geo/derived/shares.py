"""The smallest parts of the disputed land that any formula gives to one side as a whole.

An island that no formula divides is one part. An island that some do is cut along each of their
lines, computed from what the formula says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from geo.derived.dividing import Halves, divided
from geo.errors import GeoError
from geo.geodesy import area_km2
from geo.model import Division, Island, Scenario
from geo.parts import solid

SAME_LINE_KM2 = 0.001  # areas closer than this are left by the same line


@dataclass(frozen=True, slots=True)
class Part:
    """An island, or a piece of one."""

    id: str
    island: str
    geometry: BaseGeometry
    whole: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """A line across an island, by what it leaves behind it."""

    island: str
    start: str  # the end of the island that it is measured from, as a point of the compass
    km2: float  # of the part at that end


@dataclass(frozen=True, slots=True)
class Shares:
    """The parts, and on which of them each formula's division gives land away."""

    parts: tuple[Part, ...]  # islands in the order of the record, each from its first line on
    given: Mapping[str, frozenset[str]]  # scenario -> parts of the divided island that it gives


def shares_of(scenarios: Sequence[Scenario], islands: Sequence[Island]) -> Shares:
    """Cut the islands as finely as the formulas need it.

    Parameters
    ----------
    scenarios, islands
        All records of the dispute.

    Raises
    ------
    GeoError
        When no line across an island does what a formula says; names the scenario.
    """
    cuts = {s.id: _cut_of(s, s.divide, islands) for s in scenarios if s.divide}
    lines = _different(list(cuts.values()))
    pieces = {island.id: _pieces(island, lines) for island in islands}
    parts = tuple(
        part
        for island in islands
        for part in _numbered(island, [piece for piece, _ in pieces[island.id]])
    )
    return Shares(parts, {name: _behind(cut, lines, pieces) for name, cut in cuts.items()})


def _cut_of(scenario: Scenario, division: Division, islands: Sequence[Island]) -> Cut:
    """Find the area that the divided island owes for the two sides to be equal."""
    areas = {island.id: area_km2(island.geometry) for island in islands}
    whole = sum(
        areas[island.id]
        for island in islands
        if scenario.to.get(island.id, island.administered_by) == division.to
        and island.id != division.unit
    )
    owed = sum(areas.values()) / 2 - whole
    if not 0 < owed < areas[division.unit]:
        raise GeoError(
            f"scenario {scenario.id!r}: no line across {division.unit!r} halves the land; "
            "divide another island"
        )
    return Cut(division.unit, division.start, owed)


def _different(cuts: Sequence[Cut]) -> list[Cut]:
    lines: list[Cut] = []
    for cut in cuts:
        if not any(_same(cut, line) for line in lines):
            lines.append(cut)
    return lines


def _same(one: Cut, other: Cut) -> bool:
    ends = (one.island, one.start) == (other.island, other.start)
    return ends and abs(one.km2 - other.km2) < SAME_LINE_KM2


_Piece = tuple[BaseGeometry, frozenset[int]]  # with the lines that it lies behind


def _pieces(island: Island, lines: Sequence[Cut]) -> list[_Piece]:
    """Cut an island along every line across it."""
    pieces: list[_Piece] = [(island.geometry, frozenset())]
    for number, line in enumerate(lines):
        if line.island == island.id:
            halves = divided(island.geometry, start=line.start, km2=line.km2)
            pieces = (
                _first_cut(halves, number) if len(pieces) == 1 else _cut(pieces, halves, number)
            )
    return pieces


def _first_cut(halves: Halves, number: int) -> list[_Piece]:
    """Take the halves as they are: their two sides share the vertices of the line."""
    return [(halves.near, frozenset({number})), (halves.far, frozenset())]


def _cut(pieces: Sequence[_Piece], halves: Halves, number: int) -> list[_Piece]:
    cut = [
        (solid(shapely.intersection(geometry, half)), behind | swept)
        for geometry, behind in pieces
        for half, swept in _first_cut(halves, number)
    ]
    return [(geometry, behind) for geometry, behind in cut if not geometry.is_empty]


def _numbered(island: Island, pieces: Sequence[BaseGeometry]) -> list[Part]:
    if len(pieces) == 1:
        return [Part(island.id, island.id, island.geometry, whole=True)]
    return [
        Part(f"{island.id}-{number}", island.id, piece, whole=False)
        for number, piece in enumerate(pieces, start=1)
    ]


def _behind(
    cut: Cut, lines: Sequence[Cut], pieces: Mapping[str, Sequence[_Piece]]
) -> frozenset[str]:
    line = next(number for number, line in enumerate(lines) if _same(cut, line))
    return frozenset(
        f"{cut.island}-{number}"
        for number, (_, behind) in enumerate(pieces[cut.island], start=1)
        if line in behind
    )
