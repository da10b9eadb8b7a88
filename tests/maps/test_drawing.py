"""The map for readers without scripts."""

import itertools
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import geo
from maps.drawing import drawing

SVG = "{http://www.w3.org/2000/svg}"
ROCKS = Path(__file__).parents[1] / "disputes" / "four-rocks"


def sheet(atlas: geo.Atlas, lang: str) -> ElementTree.Element:
    text = drawing(atlas, lang).replace("<svg", f'<svg xmlns="{SVG[1:-1]}"', 1)
    return ElementTree.fromstring(text)


@pytest.mark.parametrize("lang", ["en", "ja", "ru"])
def test_every_island_is_filled_and_named_by_both_sides(shipped: geo.Atlas, lang: str) -> None:
    root = sheet(shipped, lang)
    written = {node.text for node in root.iter(f"{SVG}text")}
    assert written == {
        island.names[party.language].text
        for island in shipped.features("islands")
        for party in shipped.dispute.parties
    }
    assert sum("island" in node.get("class", "") for node in root.iter(f"{SVG}path")) == 4


def test_names_lie_apart_and_on_the_sheet(shipped: geo.Atlas) -> None:
    root = sheet(shipped, "en")
    height = float(root.get("viewBox", "").split()[3])
    spots = [
        (float(node.get("x", "")), float(node.get("y", ""))) for node in root.iter(f"{SVG}text")
    ]
    assert all(0 <= x < 720 and 0 < y <= height for x, y in spots)
    assert all(
        abs(y - other_y) >= 16 or abs(x - other_x) >= 60
        for (x, y), (other_x, other_y) in itertools.combinations(spots, 2)
    )


def test_another_dispute_is_drawn_with_its_own_tones() -> None:
    root = sheet(geo.load(ROCKS), "es")
    fills = {pattern.get("id") for pattern in root.iter(f"{SVG}pattern")}
    assert len(fills) == 3
    assert root.get("aria-label") == geo.load(ROCKS).dispute.title["es"]


def test_a_drawing_carries_its_colours(shipped: geo.Atlas) -> None:
    """A preview that leaves out the style sheet still shows them."""
    text = drawing(shipped, "en")
    assert len(re.findall(r'class="island tone-\d" fill="#[0-9a-f]{6}"', text)) == 4
