"""What the What-if tab says: each formula, what was said of it, and what it would mean in figures."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geo.atlas import Atlas
from geo.model import Dispute, Proposal, Scenario, View
from geo.scenarios import Allocation, Outcome, Share
from maps.coding import encode, polygon_near, polygons_of
from maps.masks import told
from maps.timeline import drawn_line

Json = dict[str, Any]

DECIMALS = {"land": 1, "share": 1, "sea": 0, "eez": 0, "people": 0, "km": 1}  # as shown
SEA_DEGREES = 0.0015
CLOSING_DEGREES = 1e-5  # joins the land to its sea, which ends at the shore
PART_DEGREES = 0.0012


def outcomes(atlas: Atlas, centre: float) -> Json:
    """Gather the formulas, and what `Atlas.scenario` says of each.

    Parameters
    ----------
    atlas
        The dispute.
    centre
        Longitude in degrees that the map is laid around.

    Returns
    -------
    outcomes
        ``formulas`` in the order of the record, their figures rounded as they are shown: today,
        then, and the change. Shapes travel once: ``parts`` of divided islands, ``seas`` of every
        island or part, and ``lines``, which formulas name by their place.
    """
    islands = {island.id: island.geometry for island in atlas.features("islands")}
    computed = [atlas.scenario(scenario.id) for scenario in atlas.scenarios]
    pieces = {part.id: part for outcome in computed for part in outcome.allocations}
    boundaries = [drawn_line(outcome.boundary, centre) for outcome in computed]
    lines = [line for place, line in enumerate(boundaries) if line not in boundaries[:place]]
    return {
        "formulas": [
            _formula(scenario, outcome, atlas.dispute) | {"line": lines.index(line)}
            for scenario, outcome, line in zip(atlas.scenarios, computed, boundaries, strict=True)
        ],
        "parts": {
            part.id: _part(part, islands, centre)
            for part in pieces.values()
            if part.id != part.island
        },
        "seas": {part.id: _sea(part, centre) for part in pieces.values()},
        "lines": lines,
        "assumptions": [dict(text) for text in atlas.dispute.assumptions],
        "decimals": DECIMALS,
    }


def _part(part: Allocation, islands: Mapping[str, BaseGeometry], centre: float) -> Json:
    """Tell a part of an island by a mask, or draw it."""
    coast = [_drawn([part.geometry], PART_DEGREES, centre)]
    return told(part.geometry, [part.island], islands, centre) or {
        "of": [],
        "mask": None,
        "coast": coast,
    }


def _sea(part: Allocation, centre: float) -> Json:
    """Draw the outer limit of a territorial sea; the land lies over what is inside."""
    whole = shapely.union(part.territorial_sea, part.geometry.buffer(CLOSING_DEGREES))
    filled = [Polygon(polygon.exterior) for polygon in polygons_of([whole])]
    return _drawn(filled, SEA_DEGREES, centre)


def _drawn(geometries: Iterable[BaseGeometry], tolerance: float, centre: float) -> Json:
    simple = polygons_of(geometry.simplify(tolerance) for geometry in geometries)
    return encode((polygon_near(polygon, centre) for polygon in simple), per_degree=10_000)


def _formula(scenario: Scenario, outcome: Outcome, dispute: Dispute) -> Json:
    return {
        "id": scenario.id,
        "title": scenario.title,
        "summary": scenario.summary,
        "remark": scenario.remark,
        "proposed": [_proposal(proposal) for proposal in scenario.proposed],
        "views": [_view(view) for view in scenario.views],
        "pieces": [_piece(part) for part in outcome.allocations],
        "figures": {
            party.code: _figures(outcome.parties[party.code], outcome.allocations)
            for party in dispute.parties
        },
        "km": _round(outcome.boundary_km, "sea"),
        "distances": {place: _round(km, "km") for place, km in outcome.distances_km.items()},
        "straits": [
            {"place": strait.place, "before": _sides(strait.before), "after": _sides(strait.after)}
            for strait in outcome.straits
        ],
    }


def _proposal(proposal: Proposal) -> Json:
    return {"by": proposal.by, "date": proposal.date, "sources": list(proposal.sources)}


def _view(view: View) -> Json:
    return {"party": view.party, "text": view.text, "sources": list(view.sources)}


def _piece(part: Allocation) -> Json:
    """Say who gets a piece; what follows from the rest is left out."""
    said = {"id": part.id, "island": part.island, "holder": part.holder, "moves": part.moves}
    if part.administered_by != part.holder:
        said["administered"] = part.administered_by
    if part.open:
        said["open"] = True
    return said


def _figures(share: Share, pieces: Sequence[Allocation]) -> Json:
    total = sum(part.land_km2 for part in pieces)
    return {
        "land": _change(share.land_km2, share.land_change_km2, "land"),
        "share": _change(100 * share.land_share, 100 * share.land_change_km2 / total, "share"),
        "sea": _change(share.territorial_sea_km2, share.territorial_sea_change_km2, "sea"),
        "eez": _change(share.eez_km2, share.eez_change_km2, "eez"),
        "people": {when: _round(people, "people") for when, people in share.populations.items()},
    }


def _change(then: float, change: float, kind: str) -> list[float]:
    """Give a figure today, then, and the change, each rounded for itself."""
    return [_round(then - change, kind), _round(then, kind), _round(change, kind)]


def _round(value: float, kind: str) -> float:
    """Round as Python formats, and never to a zero below zero; the page shows what it is given."""
    return float(f"{value:.{DECIMALS[kind]}f}") + 0.0


def _sides(holders: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(holders))
