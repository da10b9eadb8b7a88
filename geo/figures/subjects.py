"""What a figure shows: which land is filled by what, which lines run, what the legend says of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from geo.figures.canvas import LOOSE, PLAIN, STRONG
from geo.figures.phrases import Phrases
from geo.history import NOBODY, Day
from geo.longitudes import unrolled
from geo.model import Bounds, Dispute, Island
from geo.publishing import Records, words
from geo.scenarios import Allocation, Outcome
from geo.symbology import (
    TONES,
    UNDIVIDED_TONE,
    UNHELD_TONE,
    Tone,
    holder_tone,
    tone_of,
)

WITHOUT_TREATY = frozenset({"occupation", "renounced"})
AIR = 0.04  # of the view around what is shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """Land that is filled, and the sea that goes with it."""

    id: str
    geometry: BaseGeometry  # longitude and latitude
    tone: Tone
    edge: str = PLAIN
    sea: BaseGeometry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A boundary: solid, dashed or dotted."""

    geometry: BaseGeometry  # longitude and latitude
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A row of the legend: a fill, the edge of one, or a line, and what it means."""

    text: str
    tone: Tone | None = None
    edge: str | None = None
    line: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The content of a figure, in one language."""

    title: str
    subtitle: str
    heading: str  # of the legend
    bounds: Bounds
    filled: Sequence[Filled]
    legend: Sequence[Key]
    lines: Sequence[Line] = ()


def by_status(atlas: Records, lang: str) -> Subject:
    """Fill the islands by what the agreement says of each, as the page does."""
    dispute = atlas.dispute
    statuses = dispute.agreement.statuses
    order = [status.id for status in statuses]
    islands = [island for island in atlas.features("islands") if isinstance(island, Island)]
    return Subject(
        title=dispute.title[lang],
        subtitle=dispute.subtitle[lang],
        heading=dispute.agreement.provision[lang],
        bounds=dispute.default_bounds,
        filled=[
            Filled(
                id=island.id,
                geometry=island.geometry,
                tone=TONES[tone_of(order.index(island.status))],
            )
            for island in islands
        ],
        legend=[
            Key(tone=TONES[tone_of(place)], text=status.label[lang])
            for place, status in enumerate(statuses)
        ],
    )


def of_day(atlas: Records, day: Day, lang: str) -> Subject:
    """Fill the units of history by who held them on a day, with the boundary of that day."""
    said = Phrases(atlas.dispute, words(atlas), lang)
    tones = _tones(atlas)
    held = day.tenures
    loose = {unit for unit, tenure in held.items() if tenure.basis in WITHOUT_TREATY}
    lines = {pair: day.lines[pair] for pair in day.boundaries}
    agreed = {pair for pair in lines if _is_agreed([held[unit].basis for unit in pair])}
    kinds = {pair: "solid" if pair in agreed else "dashed" for pair in lines}
    shown = [
        Filled(
            id=unit.id,
            geometry=unit.geometry,
            tone=tones[held[unit.id].holder],
            edge=LOOSE if unit.id in loose else PLAIN,
        )
        for unit in atlas.features("territories")
    ]
    holders = [code for code in tones if any(one.holder == code for one in held.values())]
    return Subject(
        title=said.date(day.date.isoformat()),
        subtitle=said.say("held-on"),
        heading=said.say("held-by"),
        bounds=_around([one.geometry for one in shown], atlas.dispute),
        filled=shown,
        lines=[Line(geometry=line, kind=kinds[pair]) for pair, line in lines.items()],
        legend=[
            *(Key(tone=tones[code], text=_holder(said, code)) for code in holders),
            *([Key(edge=LOOSE, text=said.say("edge-loose"))] if loose else []),
            *([Key(line="solid", text=said.say("line-agreed"))] if agreed else []),
            *(
                [Key(line="dashed", text=said.say("line-unagreed"))]
                if lines.keys() - agreed
                else []
            ),
        ],
    )


def of_outcome(atlas: Records, outcome: Outcome, lang: str) -> Subject:
    """Fill islands and parts of islands by who gets them under a formula, with their sea."""
    said = Phrases(atlas.dispute, words(atlas), lang)
    tones = _tones(atlas)
    scenario = next(one for one in atlas.scenarios if one.id == outcome.id)
    pieces = outcome.allocations
    today = _line_of_today(atlas) if any(piece.moves for piece in pieces) else None
    holders = [code for code in tones if any(piece.holder == code for piece in pieces)]
    return Subject(
        title=outcome.title[lang],
        subtitle=scenario.summary[lang],
        heading=said.say("under-formula"),
        bounds=atlas.dispute.default_bounds,
        filled=[
            Filled(
                id=piece.id,
                geometry=piece.geometry,
                tone=tones[piece.holder],
                edge=STRONG if piece.moves else LOOSE if _is_loose(piece) else PLAIN,
                sea=piece.territorial_sea,
            )
            for piece in pieces
        ],
        lines=[
            *([] if today is None else [Line(geometry=today, kind="dotted")]),
            Line(geometry=outcome.boundary, kind="dashed"),
        ],
        legend=[
            *(Key(tone=tones[code], text=_holder(said, code)) for code in holders),
            *_edges(said, pieces),
            Key(line="dashed", text=said.say("line-today" if today is None else "line-then")),
            *([] if today is None else [Key(line="dotted", text=said.say("line-today"))]),
        ],
    )


def _edges(said: Phrases, pieces: Sequence[Allocation]) -> Iterator[Key]:
    if any(piece.moves for piece in pieces):
        yield Key(edge=STRONG, text=said.say("edge-moves"))
    if any(_is_loose(piece) and not piece.moves for piece in pieces):
        yield Key(edge=LOOSE, text=said.say("edge-open"))


def _is_loose(piece: Allocation) -> bool:
    return piece.open or piece.administered_by != piece.holder


def _is_agreed(bases: Sequence[str]) -> bool:
    """Tell whether a treaty made a line a boundary: held by one on a side, on neither without."""
    return "treaty" in bases and not WITHOUT_TREATY.intersection(bases)


def _line_of_today(atlas: Records) -> BaseGeometry | None:
    """Give the boundary under the formula that moves nothing, where the record has one."""
    for scenario in atlas.scenarios:
        outcome = atlas.scenario(scenario.id)
        if not any(piece.moves for piece in outcome.allocations):
            return outcome.boundary
    return None


def _tones(atlas: Records) -> Mapping[str, Tone]:
    """Give each holder of the record its tone: parties first, then others as they occur."""
    held = (one.holder for event in atlas.events for one in event.holders.values())
    codes = dict.fromkeys([party.code for party in atlas.dispute.parties])
    codes |= dict.fromkeys(code for code in held if code not in NOBODY)
    states = {code: holder_tone(place) for place, code in enumerate(codes)}
    return states | {"undivided": UNDIVIDED_TONE, "none": UNHELD_TONE}


def _holder(said: Phrases, code: str) -> str:
    return said.say(f"holder-{code}") if code in NOBODY else said.state(code)


def _around(geometries: Sequence[BaseGeometry], dispute: Dispute) -> Bounds:
    """Give a view of everything, around the middle of the default view."""
    west, _, east, _ = dispute.default_bounds
    laid = [unrolled(geometry, (west + east) / 2) for geometry in geometries]
    left, low, right, high = map(float, shapely.total_bounds(laid))
    air = AIR * max(right - left, high - low)
    return left - air, low - air, right + air, high + air
