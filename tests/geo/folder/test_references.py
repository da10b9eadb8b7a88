"""Ids: each is given once, and whatever names one names one that there is."""

from collections.abc import Callable
from typing import Any

import pytest

Json = Any
Refused = Callable[[str, Callable[[Json], object], str], None]
Fault = tuple[str, Callable[[Json], object], str]  # a file, what is done to it, what is told

FAULTS: dict[str, Fault] = {
    "who says that a party claims": (
        "islands.geojson",
        lambda d: d["features"][0]["properties"].update(claimed_by_source="atlas-of-b"),
        (
            "islands.geojson: west, claimed_by_source: 'atlas-of-b' is unknown; "
            "did you mean atlas-of-a? If not, add it to sources.json, or name another source"
        ),
    ),
    "a claimant": (
        "islands.geojson",
        lambda d: d["features"][0]["properties"].update(claimed_by="XA,ZZ"),
        "islands.geojson: west, claimed_by: 'ZZ' is unknown; name parties of dispute.json",
    ),
    "an unknown source": (
        "islands.geojson",
        lambda d: d["features"][0]["properties"]["sources"].append("hearsay"),
        (
            "islands.geojson: west, sources: 'hearsay' is unknown; "
            "add it to sources.json, or name another source"
        ),
    ),
    "the unknown source of a number": (
        "islands.geojson",
        lambda d: d["features"][0]["properties"].update(highest_point_source="hearsay"),
        (
            "islands.geojson: west, highest_point_source: 'hearsay' is unknown; "
            "add it to sources.json, or name another source"
        ),
    ),
    "an id given twice in a file": (
        "places.geojson",
        lambda d: d["features"][2].update(id="cove-east"),
        "places.geojson: cove-east, id: is given twice; choose another",
    ),
    "an id given twice in two files": (
        "places.geojson",
        lambda d: d["features"][2].update(id="rock"),
        "places.geojson: rock, id: is also an id in islets.geojson; choose another",
    ),
    "an unknown whole": (
        "islets.geojson",
        lambda d: d["features"][0]["properties"].update(part_of="north"),
        "islets.geojson: rock, part_of: 'north' is unknown; name an id of islands.geojson",
    ),
    "an unknown event": (
        "dispute.json",
        lambda d: d["agreement"].update(event="pact-1901"),
        (
            "dispute.json: agreement.event: 'pact-1901' is unknown; "
            "did you mean pact-1900? If not, name an id of events.json"
        ),
    ),
    "an unknown reference place": (
        "dispute.json",
        lambda d: d["reference_places"].append("harbour"),
        (
            "dispute.json: reference_places: 'harbour' is unknown; "
            "name the id of an island, islet or place"
        ),
    ),
    "a party twice": (
        "dispute.json",
        lambda d: d["parties"].append(d["parties"][0]),
        "dispute.json: parties.code: 'XA' is given twice; remove or rename the second",
    ),
    "an event at an unknown place": (
        "events.json",
        lambda d: d[0].update(place="harbour"),
        (
            "events.json: pact-1900, place: 'harbour' is unknown; "
            "name the id of an island, islet or place"
        ),
    ),
    "a holder of an unknown unit": (
        "events.json",
        lambda d: d[0]["holders"].update(south={"holder": "XA", "basis": "none"}),
        ("events.json: pact-1900, holders: 'south' is unknown; name an id of territories.geojson"),
    ),
    "a territory made of nothing there is": (
        "territories.geojson",
        lambda d: d["features"][0]["properties"].update(made_of=["main-land"]),
        (
            "territories.geojson: coast-north, made_of: 'main-land' is unknown; "
            "did you mean mainland? If not, name ids of islands.geojson or land.geojson"
        ),
    ),
    "a position from an unknown source": (
        "positions.json",
        lambda d: d[0]["points"][0].update(sources=["hearsay"]),
        (
            "positions.json: a-1901, points.1.sources: 'hearsay' is unknown; "
            "add it to sources.json, or name another source"
        ),
    ),
    "a formula for an unknown unit": (
        "scenarios.json",
        lambda d: d[0]["to"].update(south="XA"),
        (
            "scenarios.json: one-for-one, to: 'south' is unknown; "
            "name an id of islands.geojson or territories.geojson"
        ),
    ),
    "a formula that leaves open what there is not": (
        "scenarios.json",
        lambda d: d[0].update(open=["south"]),
        (
            "scenarios.json: one-for-one, open: 'south' is unknown; "
            "name an id of islands.geojson or territories.geojson"
        ),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_once_and_with_a_remedy(refused: Refused, name: str) -> None:
    refused(*FAULTS[name])
