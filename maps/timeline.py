"""What the Time tab says: the units of history, who held them, and what the record tells of a day."""

from collections.abc import Iterator
from typing import Any

from shapely.geometry import MultiLineString

from geo import edtf
from geo.atlas import Atlas
from geo.history import NOBODY
from geo.model import Dispute, Event, Feature
from geo.symbology import HOLDER_TONES, TONES
from maps.coding import encode_lines, line_near, lines_of

Json = dict[str, Any]

LINE_DEGREES = 0.0015  # a line is drawn as finely as the coasts that it keeps its distance from
IN_FULL = frozenset({"treaty"})  # kinds of events, beside those that changed who held what
MOST_SOURCES = 4  # of an event; the record has all


def timeline(atlas: Atlas, centre: float) -> Json:
    """Gather the units of history, the lines between them, and all events.

    Parameters
    ----------
    atlas
        The dispute.
    centre
        Longitude in degrees that the map is laid around.
    """
    return {
        "units": [{"id": unit.id, "name": _texts(unit)} for unit in atlas.features("territories")],
        "borders": [
            {
                "between": list(pair),
                "line": drawn_line(line, centre),
            }
            for pair, line in atlas.boundary_lines.items()
        ],
        "events": [
            dict(_said(event, in_full=_matters(event, atlas.dispute))) for event in atlas.events
        ],
    }


def drawn_line(line: MultiLineString, centre: float) -> Json:
    """Code a line for the screen."""
    pieces = lines_of([line.simplify(LINE_DEGREES)])
    return encode_lines((line_near(piece, centre) for piece in pieces), per_degree=10_000)


def holders(atlas: Atlas) -> list[Json]:
    """List who ever held a unit, and by which tone the page fills it: the parties first."""
    names = {party.code: party.name for party in atlas.dispute.parties}
    others = dict.fromkeys(
        holding.holder
        for event in atlas.events
        for holding in event.holders.values()
        if holding.holder not in names and holding.holder not in NOBODY
    )
    first = len(TONES)
    states = [
        {"id": code, "name": names.get(code), "tone": first + place % len(HOLDER_TONES)}
        for place, code in enumerate([*names, *others])
    ]
    after = first + len(HOLDER_TONES)
    return [
        *states,
        {"id": "undivided", "name": None, "tone": after},
        {"id": "none", "name": None, "tone": after + 1},
    ]


def _matters(event: Event, dispute: Dispute) -> bool:
    """Tell whether the page says more of an event than its title: hundreds would be too heavy."""
    bound = event.kind in IN_FULL or event.id == dispute.agreement.event
    return bound or bool(event.holders)


def _texts(unit: Feature) -> dict[str, str]:
    return {language: name.text for language, name in unit.names.items()}


def _said(event: Event, *, in_full: bool) -> Iterator[tuple[str, Any]]:
    """Say of an event what the page needs; what follows from the rest is left out."""
    yield from {
        "id": event.id,
        "kind": event.kind,
        "date": event.date,
        "title": event.title,
    }.items()
    if event.day.isoformat() != event.date:
        yield "day", event.day.isoformat()
    first, last = edtf.first_day(event.date), edtf.last_day(event.date)
    if first != last:
        yield "within", [first.isoformat(), last.isoformat() if last else None]
    if event.place:
        yield "place", event.place
    if in_full:
        yield "summary", event.summary
    if event.holders:
        yield (
            "holders",
            {unit: [holding.holder, holding.basis] for unit, holding in event.holders.items()},
        )
    yield "sources", list(event.sources[: MOST_SOURCES if in_full else 1])
