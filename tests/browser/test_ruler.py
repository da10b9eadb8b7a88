"""The ruler: geodesic distances on the ellipsoid, by mouse and by keyboard."""

import itertools
import random
import re
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pyproj import Geod

from maps.joiner import join

GEOD = Geod(ellps="WGS84")
KM = re.compile(r"([\d,.]+) km")
NM = re.compile(r"([\d,.]+) nautical")


def metres(chromium: Browser, pairs: list[tuple[tuple[float, float], tuple[float, float]]]) -> Any:
    """Measure between points (latitude, longitude) with the page's own module."""
    text = (files("maps") / "static" / "geodesic.js").read_text(encoding="utf-8")
    page = chromium.new_page()
    module = join({"geodesic.js": text}, "geodesic.js")
    found = page.evaluate(
        f"(pairs) => {{ const {{metresBetween}} = {module};"
        " return pairs.map(([from, to]) => metresBetween(from, to)); }",
        pairs,
    )
    page.close()
    return found


def test_a_distance_is_that_of_geographiclib(chromium: Browser) -> None:
    chance = random.Random(1956)
    pairs = []
    for _ in range(2000):
        lon, lat = chance.uniform(-180, 180), chance.uniform(-85, 85)
        far, away, _ = GEOD.fwd(lon, lat, chance.uniform(0, 360), chance.uniform(0, 2_000_000))
        pairs.append(((lat, lon), (away, far)))
    for ((lat, lon), (away, far)), found in zip(pairs, metres(chromium, pairs), strict=True):
        _, _, expected = GEOD.inv(lon, lat, far, away)
        assert found == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param((43.3, 145.6), (43.3, 145.6), id="the same point"),
        pytest.param((0.0, 10.0), (0.0, 25.0), id="along the equator"),
        pytest.param((44.0, 179.5), (44.0, 180.5), id="on the next turn of the globe"),
        pytest.param((44.0, 179.5), (44.0, -179.5), id="across the antimeridian"),
        pytest.param((90.0, 0.0), (75.0, 40.0), id="from a pole"),
        pytest.param((-80.0, 0.0), (85.0, 90.0), id="half-way round"),
    ],
)
def test_a_distance_is_right_at_the_edges(
    chromium: Browser, start: tuple[float, float], end: tuple[float, float]
) -> None:
    _, _, expected = GEOD.inv(start[1], start[0], end[1], end[0])
    assert metres(chromium, [(start, end)])[0] == pytest.approx(expected, abs=0.001)


def test_near_antipodes_are_told_within_a_percent(chromium: Browser) -> None:
    _, _, expected = GEOD.inv(0, 0, 179.7, 0.5)
    assert metres(chromium, [((0.0, 0.0), (0.5, 179.7))])[0] == pytest.approx(expected, rel=0.01)


def coordinates(page: Page, x: float, y: float) -> tuple[float, float]:
    return page.evaluate(
        """([x, y]) => { const {lat, lng} =
            window[document.querySelector('.folium-map').id].containerPointToLatLng([x, y]);
            return [lng, lat]; }""",
        [x, y],
    )


def said(page: Page) -> str:
    return page.locator(".ruler-card [role=status]").inner_text()


def number(pattern: re.Pattern[str], text: str) -> float:
    return float(pattern.search(text)[1].replace(",", ""))


def test_clicks_measure_in_kilometres_and_nautical_miles(reader: Any) -> None:
    page = reader().page
    page.click(".ruler-opener")
    assert said(page) == "Pick the first point."
    points = [(900, 300), (1000, 520), (700, 560)]
    for x, y in points:
        page.mouse.click(x, y)
    corners = [coordinates(page, *point) for point in points]
    legs = [GEOD.inv(*one, *other)[2] for one, other in itertools.pairwise(corners)]
    text = said(page)
    whole, last = text.split(";")
    assert number(KM, whole) == pytest.approx(sum(legs) / 1000, abs=0.06)
    assert number(NM, whole) == pytest.approx(sum(legs) / 1852, abs=0.06)
    assert number(KM, last) == pytest.approx(legs[-1] / 1000, abs=0.06)


def test_a_click_on_an_island_measures_instead_of_telling_of_it(reader: Any) -> None:
    page = reader().page
    page.click(".ruler-opener")
    for island in ("etorofu", "shikotan"):
        page.locator(f"path[data-island={island}]").click()
    assert page.locator(".island-popup").count() == 0
    assert "km" in said(page)


def test_the_keyboard_measures(reader: Any) -> None:
    page = reader().page
    page.locator(".ruler-opener").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert number(KM, said(page)) > 1
    page.keyboard.press("Backspace")
    assert said(page) == "Pick the next point."


def test_escape_clears_and_ends(reader: Any) -> None:
    page = reader().page
    page.click(".ruler-opener")
    page.mouse.click(900, 300)
    page.mouse.click(1000, 520)
    assert page.locator("path.ruler-line").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".ruler-card").is_hidden()
    assert page.locator("path.ruler-point").count() == 0
    assert page.evaluate("document.activeElement.className") == "ruler-opener"
    page.locator("path[data-island=etorofu]").click()
    page.wait_for_selector(".island-popup")


def test_a_length_is_told_in_the_readers_language(reader: Any) -> None:
    page = reader().page
    page.click(".ruler-opener")
    page.mouse.click(900, 300)
    page.mouse.click(1000, 520)
    page.click("[data-lang=ja]")
    assert "海里" in said(page)
