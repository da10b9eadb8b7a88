"""The map for every reader: screen reader, keyboard, touch, large type, little motion, any eyes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

import geo

DESK, PHONE = (1440, 900), (390, 844)
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"landmark-one-main": {"enabled": True}, "target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
OPEN_ALL = (
    "() => document.querySelectorAll('.panel details').forEach((one) => { one.open = true; })"
)
INTERACTIVE = "a[href], button, input, select, textarea, summary, [tabindex='0']"


AXE = Axe().axe_script


def faults(page: Page) -> list[str]:
    """Say what axe finds wrong: the rule and where; a page reads axe once, whatever its state."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    found = page.evaluate("(options) => axe.run(options).then((told) => told.violations)", RULES)
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary'].splitlines()[-1].strip()}"
        for fault in found
        for node in fault["nodes"][:3]
    ]


def states(page: Page) -> Iterator[str]:
    """Bring the page into each of its states, and name it."""
    yield "as it opens"
    page.locator("li.card .headline").nth(3).click()
    yield "a note chosen"
    for tab in ("islands", "time", "what-if"):
        page.click(f"#tab-{tab}")
        yield f"tab {tab}"
    assert {"article", "islands", "time", "what-if"} == set(
        page.locator("[role=tab]").evaluate_all("(tabs) => tabs.map((tab) => tab.dataset.tab)")
    )
    page.click("#tab-time")
    page.fill(".day-form input", "1875-08-22")
    page.press(".day-form input", "Enter")
    page.click("[data-moment=swipe]")
    yield "before and after in one map"
    page.click("#tab-islands")
    page.locator(".island-head").nth(3).click()
    page.evaluate(OPEN_ALL)
    yield "an open card"
    page.fill("input[type=search]", "to")
    yield "search results"
    page.fill("input[type=search]", "qqqq")
    yield "nothing found"
    page.fill("input[type=search]", "")
    page.locator("path[data-island=shikotan]").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".island-popup")
    yield "a popup"
    page.evaluate("history.replaceState(null, '', `#lang=${document.documentElement.lang}`)")
    page.reload()
    page.wait_for_selector(".labels.placed", state="attached")
    page.click("[data-author=add]")
    yield "a note asks for its place"
    page.locator(".hint button").first.click()
    yield "a note is written"
    page.fill("[name=title]", "A view")
    page.fill("[name=text]", "From the shore.")
    page.click("[type=submit]")
    yield "a note of one's own"
    if page.locator("[data-tool]").first.is_hidden():
        page.click(".grip")
    for tool in ("share", "download"):
        page.click(f"[data-tool={tool}]")
        yield tool
    page.click("[data-tool=present]")
    yield "shown to an audience"


@pytest.mark.parametrize(
    ("size", "scheme", "lang"),
    [
        pytest.param(DESK, "light", "en", id="desk, light, English"),
        pytest.param(DESK, "dark", "ja", id="desk, dark, Japanese"),
        pytest.param(PHONE, "light", "ru", id="phone, light, Russian"),
        pytest.param(PHONE, "dark", "en", id="phone, dark, English"),
    ],
)
def test_axe_finds_nothing_in_any_state(
    reader: Any, size: tuple[int, int], scheme: str, lang: str
) -> None:
    page = reader(size=size, color_scheme=scheme, fragment=f"#lang={lang}").page
    found = {state: faults(page) for state in states(page)}
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("size", [(320, 400), (640, 480), DESK])
def test_axe_finds_nothing_inside_another_page(
    saved: Path, open_page: Any, size: tuple[int, int]
) -> None:
    page = open_page(saved, size=size, fragment="?embed=1", reduced_motion="reduce").page
    page.wait_for_selector(".labels.placed", state="attached")
    assert faults(page) == []
    page.click(".frame-bar button")
    assert faults(page) == []


@pytest.mark.parametrize("stop", [0, 1, 2])
def test_axe_finds_nothing_at_any_stop_of_the_sheet(reader: Any, stop: int) -> None:
    page = reader(size=PHONE).page
    for _ in range(stop):
        page.click(".grip")
    assert faults(page) == []


FOCUSED = """() => {
    const node = document.activeElement;
    if (node === document.body) return null;
    const {outlineStyle, outlineWidth, stroke, strokeWidth} = getComputedStyle(node);
    const {x, y, width, height} = node.getBoundingClientRect();
    window.reached ??= new Set();
    const again = window.reached.has(node);
    window.reached.add(node);
    return {again, name: node.outerHTML.slice(0, 90),
        outlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
        stroked: node instanceof SVGElement && parseFloat(strokeWidth) >= 3,
        inSight: x + width > 0 && y + height > 0 && x < innerWidth && y < innerHeight};
}"""
MISSED = """(interactive) => [...document.querySelectorAll(interactive)]
    .filter((node) => node.tabIndex >= 0 && node.checkVisibility({visibilityProperty: true}))
    .filter((node) => !node.disabled && (node.type !== 'radio' || node.checked)) // arrow keys reach the rest
    .filter((node) => !window.reached.has(node)).map((node) => node.outerHTML.slice(0, 90))"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab until the page has been gone round; say what had the focus."""
    stops = []
    page.evaluate("() => document.activeElement.blur()")
    for _ in range(300):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop and stop["again"]:
            return stops
        if stop:
            stops.append(stop)
    pytest.fail("the Tab key does not come round")


@pytest.mark.parametrize("tab", ["article", "islands", "time", "what-if"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(reader: Any, tab: str) -> None:
    page = reader(fragment=f"#tab={tab}").page
    if tab == "islands":
        page.locator(".island-head").first.click()
    stops = walk(page)
    assert page.evaluate(MISSED, INTERACTIVE) == []
    assert [stop["name"] for stop in stops if not (stop["outlined"] or stop["stroked"])] == []
    assert [stop["name"] for stop in stops if not stop["inSight"]] == []


OF_A_FOREIGN_SCRIPT = """() => {
    const scripts = [['ja', /[\\u3040-\\u30ff\\u4e00-\\u9fff]/], ['ru', /[\\u0400-\\u04ff]/]];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const unmarked = [];
    while (walker.nextNode()) {
        const {textContent: text, parentElement: parent} = walker.currentNode;
        if (parent.closest('script, style, noscript')) continue;
        for (const [lang, script] of scripts) {
            if (script.test(text) && parent.closest('[lang]').lang !== lang) unmarked.push(text);
        }
    }
    return unmarked;
}"""


def test_every_name_in_another_script_says_its_language(reader: Any) -> None:
    page = reader().page
    for state in states(page):
        assert page.evaluate(OF_A_FOREIGN_SCRIPT) == [], state


def luminance(colour: str) -> float:
    """Relative luminance of `rgb(…)` as WCAG 2.2 defines it."""
    channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


COLOURS = """() => {
    const of = (where, property) => [...document.querySelectorAll(where)]
        .map((node) => [where, getComputedStyle(node)[property]]);
    return {
        sea: getComputedStyle(document.querySelector('.leaflet-container')).backgroundColor,
        land: getComputedStyle(document.querySelector('path.land')).fill,
        paper: getComputedStyle(document.querySelector('.panel')).backgroundColor,
        onSea: [...of('path.island', 'stroke'), ...of('path.land', 'stroke'),
            ...of('.label.shown .dot', 'borderTopColor'), ...of('button.number', 'backgroundColor'),
            ...of('.scale-line .ruler', 'borderBottomColor')],
        onLand: [...of('path.land', 'stroke'), ...of('.label.shown .dot', 'borderTopColor'),
            ...of('button.number', 'backgroundColor')],
        onPaper: [...of('.swatch rect[class^=fill]', 'stroke'), ...of('input:is([type=search], [type=text]), textarea', 'borderTopColor'),
            ...of('select', 'borderTopColor'), ...of('li .number', 'backgroundColor'),
            ...of('[role=tab][aria-selected=true]', 'borderBottomColor')],
        names: [...of('.label.shown:not(.land-name)', 'color'), ...of('.label .reading', 'color'),
            ...of('.scale', 'color'), ...of('.pointer', 'color')],
        landNames: of('.label.land-name.shown', 'color'),
    };
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_shapes_stand_out_from_their_ground(reader: Any, scheme: str) -> None:
    found = reader(color_scheme=scheme).page.evaluate(COLOURS)
    grounds = {"onSea": "sea", "onLand": "land", "onPaper": "paper"}
    faint = [
        f"{shape} on {ground}: {contrast(colour, found[ground]):.2f}"
        for key, ground in grounds.items()
        for shape, colour in found[key]
        if contrast(colour, found[ground]) < 3
    ]
    assert faint == []
    assert all(found[key] for key in grounds)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_names_on_the_map_stand_out_from_sea_and_land(reader: Any, scheme: str) -> None:
    found = reader(color_scheme=scheme).page.evaluate(COLOURS)
    on_sea = [(name, contrast(colour, found["sea"])) for name, colour in found["names"]]
    on_land = [(name, contrast(colour, found["land"])) for name, colour in found["landNames"]]
    assert [one for one in on_sea + on_land if one[1] < 4.5] == []


def test_who_asked_for_no_motion_sees_none(reader: Any) -> None:
    page = reader().page
    page.locator("li.card .headline").nth(5).click()
    assert page.evaluate("() => document.getAnimations().length") == 0
    before = page.locator(".island-label").first.bounding_box()
    page.wait_for_timeout(150)
    assert page.locator(".island-label").first.bounding_box() == before


OUTSIDE = """() => [...document.querySelectorAll('button, input, select, summary, h1')]
    .filter((node) => node.checkVisibility({visibilityProperty: true}) && !node.closest('.scroll, .leaflet-pane'))
    .map((node) => [node.outerHTML.slice(0, 80), node.getBoundingClientRect()])
    .filter(([, box]) => box.left < -1 || box.top < -1 || box.right > innerWidth + 1
        || box.bottom > innerHeight + 1)
    .map(([name]) => name)"""


@pytest.mark.parametrize("lang", ["en", "ja", "ru"])
@pytest.mark.parametrize(
    "size",
    [
        pytest.param((720, 450), id="a laptop at 200 %"),
        pytest.param((512, 384), id="a tablet at 200 %"),
        pytest.param((320, 568), id="the narrowest phone"),
    ],
)
def test_nothing_leaves_the_window_when_type_is_large(
    reader: Any, size: tuple[int, int], lang: str
) -> None:
    page = reader(size=size, fragment=f"#lang={lang}").page
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(OUTSIDE) == []
    sideways = """() => { const box = document.querySelector('.scroll');
        return box.scrollWidth - box.clientWidth; }"""
    for tab in page.locator("[role=tab]").all():
        tab.click()
        assert page.evaluate(sideways) <= 0, tab.get_attribute("data-tab")


class TestTouch:
    @pytest.fixture
    def page(self, reader: Any) -> Page:
        return reader(size=PHONE, has_touch=True, is_mobile=True).page

    def test_a_tap_on_an_island_tells_what_it_is(self, page: Page, shipped: geo.Atlas) -> None:
        page.locator("path[data-island=etorofu]").tap()
        page.wait_for_selector(".island-popup[data-island=etorofu]")

    def test_a_tap_on_a_card_chooses_it(self, page: Page) -> None:
        page.locator("li.card .headline").first.tap()
        assert "chosen" in page.locator("li.card").first.get_attribute("class")

    def test_a_tap_on_a_search_result_goes_there(self, page: Page) -> None:
        page.fill("input[type=search]", "nemuro")
        page.locator("[role=option]").first.tap()
        page.wait_for_selector(".label.shown[data-place=nemuro]")


def test_colours_that_the_system_forces_hide_nothing(reader: Any) -> None:
    page = reader(forced_colors="active", fragment="#lang=en&tab=time&day=1875-08-22").page
    assert page.locator(".slider input").evaluate(
        "(node) => getComputedStyle(node).backgroundImage.includes('gradient')"
    )
    chosen, other = (
        page.locator(f".languages [aria-pressed={pressed}]").first.evaluate(
            "(node) => getComputedStyle(node).backgroundColor"
        )
        for pressed in ("true", "false")
    )
    assert chosen != other
    assert page.locator(".legend").evaluate(
        "(node) => parseFloat(getComputedStyle(node).outlineWidth) >= 1"
    )
