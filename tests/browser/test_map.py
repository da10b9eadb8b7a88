"""The shipped map, opened as a reader opens it."""

import io
import re
from pathlib import Path
from typing import Any

import folium
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page

import geo
import maps
from maps.style import TONES, tone_of

SIZES = [
    pytest.param((1440, 900), id="desk"),
    pytest.param((1024, 768), id="tablet"),
    pytest.param((390, 844), id="phone"),
]
LANGUAGES = ["en", "ja", "ru"]


def settle(page: Page) -> None:
    """Wait for the placement that follows a move: it waits for the next frame."""
    page.evaluate(
        "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
    )


def switch(page: Page, lang: str) -> None:
    page.click(f"[data-lang={lang}]")
    settle(page)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_requested_and_nothing_is_said(reader: Any, size: tuple[int, int]) -> None:
    visit = reader(size=size)
    for lang in LANGUAGES:
        switch(visit.page, lang)
    visit.page.locator("li.card .headline").first.click()
    visit.page.click("#tab-islands")
    visit.page.locator(".island-head").first.click()
    assert visit.requests == []
    assert visit.messages == []


def test_every_island_has_the_colour_of_its_status_where_it_lies(
    reader: Any, shipped: geo.Atlas
) -> None:
    page = reader().page
    picture = Image.open(io.BytesIO(page.screenshot()))
    order = [status.id for status in shipped.dispute.agreement.statuses]
    for island in shipped.features("islands"):
        inside = max(island.geometry.geoms, key=lambda part: part.area).representative_point()
        x, y = page.evaluate(
            """([lat, lon]) => { const map = document.querySelector('.folium-map').id;
                const {x, y} = window[map].latLngToContainerPoint([lat, lon]); return [x, y]; }""",
            [inside.y, inside.x],
        )
        tone = TONES[tone_of(order.index(island.status))]
        around = picture.crop((int(x) - 6, int(y) - 6, int(x) + 7, int(y) + 7)).convert("RGB")
        colours = [colour for _, colour in sorted(around.getcolors(200), reverse=True)]
        assert rgb(tone.ground) == colours[0], island.id


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_every_island_shows_both_names(
    reader: Any, shipped: geo.Atlas, size: tuple[int, int], lang: str
) -> None:
    page = reader(size=size).page
    switch(page, lang)
    for island in shipped.features("islands"):
        label = page.locator(f".island-label.shown[data-island={island.id}]")
        for party in shipped.dispute.parties:
            name = label.locator(f".name[lang={party.language}]")
            assert name.inner_text() == island.names[party.language].text
            assert name.evaluate("node => parseFloat(getComputedStyle(node).fontSize)") >= 15


def test_names_of_both_sides_have_the_same_type(reader: Any) -> None:
    page = reader().page
    styles = page.evaluate(
        """() => [...document.querySelectorAll('.island-label.shown')].map((label) =>
            [...label.querySelectorAll('.name')].map((name) => {
                const {fontSize, fontWeight, color} = getComputedStyle(name);
                return `${fontSize} ${fontWeight} ${color}`; }))"""
    )
    assert len(styles) == 4
    assert all(len(set(names)) == 1 and len(names) == 2 for names in styles)


def test_the_neighbours_are_labelled(reader: Any) -> None:
    page = reader().page
    shown = page.locator(".label.shown").all_inner_texts()
    for name in ("HOKKAIDO", "SAKHALIN", "URUP", "Sea of Okhotsk", "Pacific Ocean"):
        assert name in shown


def test_a_click_on_an_island_tells_what_it_is(reader: Any) -> None:
    page = reader().page
    page.locator("path[data-island=shikotan]").click()
    popup = page.locator(".leaflet-popup .island-popup")
    text = popup.inner_text()
    for said in (
        "色丹島",
        "Шикотан",
        "Shikotan-tō",
        "to be handed over after a peace treaty",
        "Administered by Russia, claimed by Japan.",
        "247.7 km² (Japan)",
    ):
        assert said in text
    popup.locator("button").click()
    card = page.locator("[data-card=shikotan]")
    assert card.locator("[aria-expanded=true]").count() == 1
    page.evaluate(
        "() => document.querySelectorAll('.facts-group').forEach((one) => { one.open = true; })"
    )
    facts = card.inner_text()
    for said in ("How Japan reads it", "How Russia reads it", "Administrative unit", "Sources"):
        assert said in facts
    assert card.locator("cite a[rel='noopener noreferrer']").count() > 3


def test_a_users_own_layer_lies_over_the_islands(
    open_page: Any, shipped: geo.Atlas, tmp_path: Path
) -> None:
    inside = shipped.features("islands")[0].geometry.geoms[0].representative_point()
    m = maps.build(shipped)
    folium.CircleMarker([inside.y, inside.x], radius=12, fill=True, popup="mine").add_to(m)
    m.save(tmp_path / "own.html")
    page = open_page(tmp_path / "own.html", size=(1440, 900)).page
    page.locator(".leaflet-overlay-pane path").click()
    assert page.locator(".leaflet-popup").inner_text().startswith("mine")


def test_the_page_opens_in_the_language_of_its_reader(reader: Any) -> None:
    page = reader(locale="ja-JP").page
    assert page.evaluate("document.documentElement.lang") == "ja"


def test_an_island_answers_to_the_keyboard(reader: Any) -> None:
    page = reader().page
    page.locator("path[data-island=etorofu]").focus()
    page.keyboard.press("Enter")
    assert "Итуруп" in page.locator(".island-popup").inner_text()
    assert page.evaluate("document.activeElement.className") == "action"
    page.keyboard.press("Escape")
    page.wait_for_selector(".island-popup", state="detached")
    assert page.evaluate("document.activeElement.dataset.island") == "etorofu"


def test_a_popup_speaks_the_language_just_picked(reader: Any) -> None:
    page = reader().page
    page.locator("path[data-island=shikotan]").click()
    switch(page, "ru")
    assert "передача после заключения" in page.locator(".island-popup").inner_text()


def test_a_card_takes_the_map_to_its_place(reader: Any) -> None:
    page = reader().page
    card = page.locator("li.card").first
    card.locator(".headline").click()
    settle(page)
    assert "chosen" in card.get_attribute("class")
    assert page.locator(".number.chosen").count() == 1
    assert page.locator(".label.shown", has_text="Munich").count() == 1
    page.click(".back")
    settle(page)
    assert page.locator(".island-label.shown").count() == 4
    assert page.locator(".back").is_hidden()


def test_a_card_answers_to_the_keyboard(reader: Any) -> None:
    page = reader().page
    page.locator("li.card .headline").nth(2).focus()
    page.keyboard.press("Enter")
    assert page.locator("li.card").nth(2).get_attribute("class") == "card chosen"


def number_in_sight(page: Page) -> Locator:
    numbers = page.locator("button.number")
    return next(
        number
        for number in numbers.all()
        if (box := number.bounding_box()) and box["x"] > 0 and 0 < box["y"] < 800
    )


def test_a_number_on_the_map_opens_its_card(reader: Any) -> None:
    page = reader().page
    number = number_in_sight(page)
    note = number.get_attribute("data-note")
    number.click()
    assert "chosen" in page.locator(f'li.card[data-note="{note}"]').get_attribute("class")
    assert page.locator(f'li.card[data-note="{note}"]').is_visible()


def test_card_and_number_light_up_together(reader: Any) -> None:
    page = reader().page
    number = number_in_sight(page)
    note = number.get_attribute("data-note")
    number.hover()
    assert "hovered" in page.locator(f'li.card[data-note="{note}"]').get_attribute("class")
    page.locator(f'li.card[data-note="{note}"]').hover()
    assert "hovered" in number.get_attribute("class")


def test_arrow_keys_walk_through_the_tabs(reader: Any) -> None:
    page = reader().page
    page.locator("#tab-article").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#panel-islands").is_visible()
    assert page.evaluate("document.activeElement.id") == "tab-islands"


VISIBLE_TEXTS = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
        const node = walker.currentNode;
        const parent = node.parentElement;
        if (!node.textContent.trim() || !parent.checkVisibility({visibilityProperty: true})) continue;
        if (parent.closest('script, style, cite, .languages, .written, .island-label .name')) continue;
        if (parent.closest('[lang]').lang !== document.documentElement.lang) continue;
        texts.push(node.textContent.trim());
    }
    return texts;
}"""


@pytest.mark.parametrize("tab", ["article", "islands"])
@pytest.mark.parametrize(("one", "other"), [("en", "ja"), ("ja", "ru"), ("ru", "en")])
def test_a_language_switch_changes_every_visible_string(
    reader: Any, tab: str, one: str, other: str
) -> None:
    page = reader().page
    page.click(f"#tab-{tab}")
    if tab == "islands":
        page.locator(".island-head").first.click()
    switch(page, one)
    before = set(page.evaluate(VISIBLE_TEXTS))
    switch(page, other)
    same = before & set(page.evaluate(VISIBLE_TEXTS))
    wordless = {text for text in same if not re.sub(r"km²?$", "", text).strip("0123456789., ·|–+−")}
    assert same - wordless <= {"Leaflet"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_document_says_its_language(reader: Any, lang: str) -> None:
    page = reader().page
    switch(page, lang)
    assert page.evaluate("document.documentElement.lang") == lang
    assert page.locator("[aria-pressed=true][data-lang]").get_attribute("data-lang") == lang


def test_the_legend_explains_both_statuses(reader: Any, shipped: geo.Atlas) -> None:
    text = reader().page.locator(".legend").inner_text()
    for status in shipped.dispute.agreement.statuses:
        assert status.label["en"] in text


def test_the_credit_names_openstreetmap_and_the_record(reader: Any, shipped: geo.Atlas) -> None:
    credit = reader().page.locator(".leaflet-control-attribution")
    assert "OpenStreetMap" in credit.inner_text()
    assert shipped.dispute.version in credit.inner_text()
    assert credit.locator("svg, img").count() == 0  # Leaflet's own prefix shows a flag


def test_the_scale_bar_is_true_on_the_ellipsoid(reader: Any) -> None:
    from pyproj import Geod

    page = reader().page
    ruler = page.locator(".scale .ruler").first.bounding_box()
    ends = page.evaluate(
        """([a, b]) => { const map = window[document.querySelector('.folium-map').id];
            const y = map.getSize().y / 2;
            return [a, b].map((x) => { const {lng, lat} = map.containerPointToLatLng([x, y]);
                return [lng, lat]; }); }""",
        [ruler["x"], ruler["x"] + ruler["width"]],
    )
    (west, lat), (east, _) = ends
    _, _, metres = Geod(ellps="WGS84").inv(west, lat, east, lat)
    said = float(page.locator(".scale-line").first.inner_text().split()[0].replace(",", ""))
    assert metres / 1000 == pytest.approx(said, rel=0.005)


def test_the_sheet_of_a_phone_has_three_stops(reader: Any) -> None:
    page = reader(size=(390, 844)).page
    heights = []
    for _ in range(3):
        page.click(".grip")
        settle(page)
        heights.append(round(page.locator(".panel").bounding_box()["height"] / 844, 2))
    assert sorted(heights) == [0.16, 0.46, 0.9]


def test_a_phone_reaches_share_and_print_from_the_edge_of_the_sheet(reader: Any) -> None:
    page = reader(size=(390, 844)).page
    assert not page.locator("[data-tool=share]").is_visible()
    page.click(".tools-opener")
    assert page.locator("[data-tool=share]").is_visible()
    assert page.evaluate("document.activeElement.dataset.tool") == "share"


def luminance(colour: str) -> float:
    """Relative luminance of `rgb(…)` as WCAG 2.2 defines it."""
    channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(reader: Any, scheme: str) -> None:
    page = reader(color_scheme=scheme).page
    colours = page.evaluate(
        """() => ['.panel h1', '.subtitle', '.quiet', '.said', '.pill', '.legend', '.tabs button']
            .map((where) => [where, getComputedStyle(document.querySelector(where)).color,
                getComputedStyle(document.querySelector('.panel')).backgroundColor])"""
    )
    for where, ink, paper in colours:
        darker, lighter = sorted([luminance(ink), luminance(paper)])
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, where


def test_a_click_on_a_name_opens_its_island(reader: Any) -> None:
    page = reader().page
    page.locator(".island-label.shown[data-island=habomai]").click()
    settle(page)
    assert "Хабомаи" in page.locator(".island-popup").inner_text()


@pytest.mark.parametrize("size", SIZES)
def test_every_popup_can_be_closed(reader: Any, shipped: geo.Atlas, size: tuple[int, int]) -> None:
    page = reader(size=size).page
    for island in shipped.features("islands"):
        page.locator(f"path[data-island={island.id}]").focus()
        page.keyboard.press("Enter")
        settle(page)
        page.locator(".leaflet-popup-close-button").click()
        page.wait_for_selector(".island-popup", state="detached")


def test_names_stand_with_their_kana(reader: Any) -> None:
    page = reader().page
    page.click("#tab-islands")
    assert "えとろふとう" in page.locator("[data-card=etorofu] .reading").inner_text()
