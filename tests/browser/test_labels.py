"""Names on the map: many, and none in the way of another or of what matters."""

import itertools
from typing import Any

import pytest
from playwright.sync_api import Page

import geo

SIZES = [
    pytest.param((1440, 900), id="desk"),
    pytest.param((1024, 768), id="tablet"),
    pytest.param((390, 844), id="phone"),
]
LANGUAGES = ["en", "ja", "ru"]
ZOOMS = (3, 5, 6.5, 8.25, 9.5, 11, 12.5)


def settle(page: Page) -> None:
    """Wait for the placement that follows a move: it waits for the next frame."""
    page.evaluate(
        "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
    )


def look_at(page: Page, lon: float, lat: float, zoom: float) -> None:
    page.evaluate(
        """([lat, lon, zoom]) => { window[document.querySelector('.folium-map').id]
            .setView([lat, lon], zoom, {animate: false}); }""",
        [lat, lon, zoom],
    )
    settle(page)


def boxes(page: Page) -> dict[str, dict[str, float]]:
    """Measure everything that lies over the map, names and their dots included."""
    return page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(
            '.label.shown, .label.shown .dot, [data-obstacle]')]
            .map((node, place) => [`${place} ${node.className} ${node.textContent.slice(0, 20)}`,
                 node.getBoundingClientRect().toJSON()])
            .filter(([, box]) => box.width && box.height))"""
    )


def collisions(page: Page) -> list[tuple[str, str]]:
    """Name the pairs of things over the map that cover each other; a dot belongs to its label."""
    found = boxes(page)
    labels = {name: box for name, box in found.items() if "label" in name or "dot" in name}
    return [
        (one, other)
        for one, other in itertools.combinations(found, 2)
        if (one in labels or other in labels) and overlap(found[one], found[other])
    ]


def overlap(a: dict[str, float], b: dict[str, float]) -> bool:
    slack = 0.5
    return (
        a["left"] < b["right"] - slack
        and b["left"] < a["right"] - slack
        and a["top"] < b["bottom"] - slack
        and b["top"] < a["bottom"] - slack
    )


def outside(page: Page, size: tuple[int, int]) -> list[str]:
    """Name the labels that leave the window."""
    return [
        name
        for name, box in boxes(page).items()
        if "label" in name
        and not (
            box["left"] >= 0 <= box["top"] and box["right"] <= size[0] and box["bottom"] <= size[1]
        )
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_no_name_meets_another_a_marker_a_panel_or_the_edge(
    reader: Any, shipped: geo.Atlas, size: tuple[int, int], lang: str
) -> None:
    page = reader(size=size, fragment=f"#lang={lang}").page
    assert collisions(page) == []
    assert outside(page, size) == []
    centres = [island.geometry.centroid for island in shipped.features("islands")]
    for zoom, centre in zip(ZOOMS, itertools.cycle(centres), strict=False):
        look_at(page, centre.x, centre.y, zoom)
        assert collisions(page) == [], (zoom, centre)
        assert outside(page, size) == [], (zoom, centre)


def test_no_name_meets_what_opens_over_the_map(reader: Any) -> None:
    page = reader(fragment="#tab=islands").page
    page.click(".ruler-opener")
    settle(page)
    assert collisions(page) == []
    page.locator(".legend summary").click()
    settle(page)
    assert collisions(page) == []
    page.set_viewport_size({"width": 900, "height": 600})
    page.wait_for_timeout(200)
    assert collisions(page) == []


COVERS = ".scale", ".languages", ".ruler-opener", ".back", ".legend", ".controls", ".panel"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [*SIZES, pytest.param((320, 640), id="small phone")])
def test_what_stands_over_the_map_keeps_apart(
    reader: Any, size: tuple[int, int], lang: str
) -> None:
    page = reader(size=size, fragment=f"#lang={lang}&tab=article&note=3").page  # a far place
    page.wait_for_selector(".back")
    shown = {
        name: page.locator(name).bounding_box()
        for name in COVERS
        if page.locator(name).first.is_visible()
    }
    edges = {
        name: {
            "left": box["x"],
            "right": box["x"] + box["width"],
            "top": box["y"],
            "bottom": box["y"] + box["height"],
        }
        for name, box in shown.items()
    }
    pairs = itertools.combinations(edges, 2)
    assert len(edges) >= 6
    assert [pair for pair in pairs if overlap(*(edges[name] for name in pair))] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("shown", ["presented", "printed"])
def test_a_long_legend_hides_no_island(
    reader: Any, shipped: geo.Atlas, shown: str, lang: str
) -> None:
    present = "&present=1" if shown == "presented" else ""
    page = reader(
        size=(1024, 768), fragment=f"#lang={lang}&tab=what-if&scenario=kawana{present}"
    ).page
    page.wait_for_selector(".legend-row")
    if shown == "printed":
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    settle(page)
    named = page.locator(".island-label.shown")
    assert named.count() == len(shipped.features("islands"))
    assert collisions(page) == []


NEAR = """([lon, lat, reach]) => {
    const map = window[document.querySelector('.folium-map').id];
    const {x, y} = map.latLngToContainerPoint([lat, lon]);
    const edge = map.latLngToContainerPoint([lat, lon + reach]).x - x;
    return [...document.querySelectorAll('.label.town.shown')].filter((label) => {
        const {left, top} = label.querySelector('.dot').getBoundingClientRect();
        return Math.hypot(left - x, top - y) < edge;
    }).length;
}"""


def test_more_names_show_as_one_comes_closer(reader: Any, shipped: geo.Atlas) -> None:
    page = reader(fragment="#tab=islands").page
    for place in ("yuzhno-kurilsk", "kurilsk", "malokurilskoye"):
        point = shipped[place].geometry
        counts = []
        for zoom in (7, 9, 11, 12.5):
            look_at(page, point.x, point.y, zoom)
            counts.append(page.evaluate(NEAR, [point.x, point.y, 0.04]))
        assert counts == sorted(counts), place
        assert counts[-1] > counts[0], place


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_settlement_on_the_islands_shows_both_names(
    reader: Any, shipped: geo.Atlas, lang: str
) -> None:
    page = reader(fragment=f"#lang={lang}&tab=islands").page
    languages = [party.language for party in shipped.dispute.parties]
    settlements = [
        place
        for place in shipped.features("places")
        if place.part_of and place.kind == "settlement"
    ]
    seen = 0
    for place in settlements[:12]:
        look_at(page, place.geometry.x, place.geometry.y, 12.5)
        label = page.locator(f".label.shown[data-place={place.id}]")
        if not label.count():
            continue
        seen += 1
        names = {place.names[language].text for language in languages if language in place.names}
        assert label.locator("span:not(.dot)").count() == len(names), place.id
    assert seen >= 6


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("tab", ["islands", "time", "what-if"])
def test_no_name_meets_anything_in_any_tab(reader: Any, size: tuple[int, int], tab: str) -> None:
    page = reader(size=size, fragment=f"#tab={tab}").page
    settle(page)
    assert collisions(page) == []
    assert outside(page, size) == []
