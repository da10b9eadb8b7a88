"""The Time tab says of every day what the record says, and the map shows it."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page

import geo
import maps
from geo.errors import DateError
from maps.timeline import holders

READ_DAYS = """
async (days) => {
    const told = {};
    for (const day of days) {
        const turned = new Promise((go) => addEventListener('hashchange', go, {once: true}));
        location.hash = `lang=en&tab=time&day=${day}`;
        await turned;
        told[day] = {
            tenures: Object.fromEntries([...document.querySelectorAll('.holdings [data-unit]')].map((node) => [
                node.dataset.unit, [node.closest('.holding').dataset.holder,
                    node.parentNode.dataset.basis, node.dataset.event]])),
            borders: [...document.querySelectorAll('path[data-shape^="border:"]')]
                .map((path) => path.dataset.shape.slice(7)).sort(),
            tones: Object.fromEntries([...document.querySelectorAll('path.island, path.unit')].map((path) => [
                path.dataset.island ?? path.dataset.shape.slice(5), Number(/tone-(\\d+)/.exec(path.getAttribute('class'))[1])])),
            heading: document.querySelector('.day').textContent,
        };
    }
    return told;
}
"""
OUTLINES = "(paths) => paths.map((path) => path.getAttribute('d'))"
UNITS = (
    ".leaflet-pane > .leaflet-atlas-units-pane",
    ".leaflet-atlas-before-pane > .leaflet-pane:nth-child(1)",
)
Reader = Callable[..., Any]


def opened(reader: Reader, fragment: str, **options: Any) -> Page:
    page: Page = reader(fragment=fragment, **options).page
    page.wait_for_selector(".day", state="attached")
    return page


def point_of(page: Page, unit: str) -> tuple[float, float]:
    """Find a point well inside the first ring of a unit, in pixels of the window."""
    x, y = page.locator(f".leaflet-atlas-units-pane [data-shape='unit:{unit}']").evaluate(
        """(path) => {
            const {x, y, width, height} = path.getBBox();
            const inside = (dx, dy) => {
                const point = new DOMPoint(x + width * dx, y + height * dy);
                return path.isPointInFill(point) && [-3, 3].every((by) =>
                    path.isPointInFill(new DOMPoint(point.x + by, point.y + by))) ? point : null;
            };
            const steps = Array.from({length: 99}, (_, step) => (step + 1) / 100);
            const found = steps.flatMap((dy) => steps.map((dx) => inside(dx, dy))).find(Boolean);
            const {x: left, y: top} = found.matrixTransform(path.getScreenCTM());
            return [left, top];
        }"""
    )
    return x, y


def colour_at(page: Page, point: tuple[float, float]) -> tuple[int, ...]:
    """Take the mean colour of the map around a point, as a reader sees it."""
    x, y = point
    shot = page.screenshot(clip={"x": x - 3, "y": y - 3, "width": 6, "height": 6})
    with Image.open(io.BytesIO(shot)) as picture:
        pixel = picture.convert("RGB").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert isinstance(pixel, tuple)
    return pixel


def days_of(atlas: geo.Atlas) -> list[date]:
    """List the day on which each event takes effect, and the day before."""
    days = {event.day for event in atlas.events}
    return sorted(days | {day - timedelta(days=1) for day in days})


def known(atlas: geo.Atlas, day: date) -> bool:
    try:
        atlas.on(day)
    except DateError:
        return False
    return True


def test_says_of_every_event_what_the_record_says(reader: Reader, shipped: geo.Atlas) -> None:
    days = days_of(shipped)
    page = opened(reader, "#lang=en&tab=time")
    told = page.evaluate(READ_DAYS, [day.isoformat() for day in days])
    tones = {holder["id"]: holder["tone"] for holder in holders(shipped)}
    for day in days:
        said = told[day.isoformat()]
        if not known(shipped, day):
            assert said["tenures"] == {}
            continue
        on = shipped.on(day)
        tenures = {u: [t.holder, t.basis, t.event] for u, t in on.tenures.items()}
        assert said["tenures"] == tenures, day
        assert said["borders"] == sorted("+".join(pair) for pair in on.boundaries), day
        shown = {unit: tones[tenure.holder] for unit, tenure in on.tenures.items()}
        assert said["tones"] == shown, day
        assert str(day.year) in said["heading"]


class TestSlider:
    def test_keys_go_by_years_and_stops(self, reader: Reader) -> None:
        page = opened(reader, "#lang=en&tab=time&day=1900-01-01")
        slider = page.locator(".slider input")
        slider.focus()
        slider.press("ArrowRight")
        assert page.locator(".day").inner_text() == "1 January 1901"
        slider.press("PageUp")
        assert page.locator(".event").get_attribute("data-event") == "sakhalin-occupied-1905"
        slider.press("Home")
        assert page.locator(".day").inner_text() == "1 January 1644"

    def test_a_pull_ends_at_a_stop_nearby(self, reader: Reader) -> None:
        page = opened(reader, "#lang=en&tab=time")
        tick = page.locator("[data-event=treaty-saint-petersburg-1875]").bounding_box()
        slider = page.locator(".slider input").bounding_box()
        assert tick
        assert slider
        page.mouse.click(tick["x"] + 2, slider["y"] + slider["height"] / 2)
        assert page.locator(".day").inner_text() == "22 August 1875"

    @pytest.mark.parametrize(
        ("typed", "day"),
        [
            pytest.param("1905", "1 January 1905", id="a year"),
            pytest.param("1905-10", "1 October 1905", id="a month"),
            pytest.param("１９０５/10/15", "15 October 1905", id="wide figures"),
        ],
    )
    def test_a_date_is_typed(self, reader: Reader, typed: str, day: str) -> None:
        page = opened(reader, "#lang=en&tab=time")
        page.fill(".day-form input", typed)
        page.press(".day-form input", "Enter")
        assert page.locator(".day").inner_text() == day

    @pytest.mark.parametrize("typed", ["1600", "9999", "1905-02-30", "soon"])
    def test_what_is_no_day_of_the_record_is_told(self, reader: Reader, typed: str) -> None:
        page = opened(reader, "#lang=en&tab=time&day=1900-01-01")
        page.fill(".day-form input", typed)
        page.press(".day-form input", "Enter")
        assert "from 1 January 1644" in page.locator("#day-answer").inner_text()
        assert page.locator(".day").inner_text() == "1 January 1900"

    def test_play_walks_from_stop_to_stop_until_the_slider_is_moved(self, reader: Reader) -> None:
        page = opened(reader, "#lang=en&tab=time&day=1855-01-01")
        page.click(".play")
        assert page.locator(".event").get_attribute("data-event") == "treaty-shimoda-1855"
        page.wait_for_selector(".event:not([data-event=treaty-shimoda-1855])")
        page.locator(".slider input").press("ArrowRight")
        assert page.locator(".play").inner_text() == "Play"


class TestTreaty:
    def test_is_compared_before_and_after(self, reader: Reader) -> None:
        page = opened(reader, "#lang=en&tab=time&day=1875-08-22&event=treaty-saint-petersburg-1875")
        urup = page.locator("[data-shape='unit:urup']")
        after = urup.get_attribute("class")
        page.click("[data-moment=before]")
        assert page.locator(".day").inner_text() == "21 August 1875"
        assert urup.get_attribute("class") != after
        assert "changed" in str(urup.get_attribute("class"))
        page.click("[data-moment=after]")
        assert urup.get_attribute("class") == after
        assert "Urup: Russia → Japan" in page.locator(".changes").inner_text()

    def test_is_compared_in_one_map_with_a_line_to_drag(self, reader: Reader) -> None:
        page = opened(reader, "#lang=en&tab=time&day=1875-08-22&event=treaty-saint-petersburg-1875")
        page.click("[data-moment=swipe]")
        line = page.locator(".swipe")
        assert line.get_attribute("aria-valuenow") == "50"
        assert line.inner_text().split("\n") == ["21 August 1875", "22 August 1875"]
        sakhalin, kurils = (point_of(page, unit) for unit in ("sakhalin-north", "kurils-north"))
        undivided, japan = (colour_at(page, point) for point in (sakhalin, kurils))
        box = line.bounding_box()
        page.mouse.move(box["x"] + 12, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(400, box["y"] + box["height"] / 2, steps=4)
        page.mouse.up()
        assert int(str(line.get_attribute("aria-valuenow"))) < 5
        assert colour_at(page, sakhalin) != undivided
        assert colour_at(page, kurils) == japan
        page.keyboard.press("End")
        assert colour_at(page, sakhalin) == undivided
        assert colour_at(page, kurils) != japan
        page.keyboard.press("Escape")
        assert not line.is_visible()
        assert page.locator(".leaflet-atlas-before-pane path").count() == 0

    def test_compared_has_both_days_explained_and_comes_back_with_its_address(
        self, reader: Reader
    ) -> None:
        page = opened(reader, "#lang=en&tab=time&day=1875-08-22&event=treaty-saint-petersburg-1875")
        after = page.locator(".legend-row").all_inner_texts()
        page.click("[data-moment=swipe]")
        assert page.locator(".legend-title").inner_text().replace("\xa0", " ") == (
            "21 August 1875 → 22 August 1875"
        )
        both = page.locator(".legend-row").all_inner_texts()
        assert [row for row in both if row not in after] == ["Two states, undivided"]
        assert page.get_attribute("[data-moment=swipe]", "aria-pressed") == "true"
        again = opened(reader, page.evaluate("location.hash"))
        assert again.locator(".swipe").is_visible()
        assert again.locator(".legend-row").all_inner_texts() == both
        seen = [colour_at(one, point_of(one, "sakhalin-north")) for one in (page, again)]
        assert seen[0] == pytest.approx(seen[1], abs=24)  # a pattern, met a pixel beside
        again.click("[data-lang=ja]")
        assert again.locator(".swipe").inner_text().split("\n") == [
            "1875年8月21日",
            "1875年8月22日",
        ]
        again.click("[data-moment=after]")
        assert not again.locator(".swipe").is_visible()
        assert "compare" not in again.evaluate("location.hash")
        assert len(again.locator(".legend-row").all()) == len(after)

    @pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
    def test_the_line_follows_when_the_map_moves(
        self, reader: Reader, size: tuple[int, int]
    ) -> None:
        page = opened(reader, "#lang=en&tab=time&day=1875-08-22", size=size)
        page.click("[data-moment=swipe]")
        before = page.locator(".swipe").bounding_box()
        page.locator(".leaflet-container").press("ArrowDown")
        page.wait_for_timeout(400)
        assert page.locator(".swipe").bounding_box() == before
        assert page.locator(".leaflet-atlas-before-pane path").count() > 10
        page.locator(".leaflet-container").press("+")
        page.wait_for_timeout(400)
        drawn, copied = (page.locator(f"{pane} path").evaluate_all(OUTLINES) for pane in UNITS)
        assert set(copied) == set(drawn)
        page.locator(".slider input").press("ArrowRight")
        assert not page.locator(".swipe").is_visible()

    def test_names_its_sources(self, reader: Reader) -> None:
        page = opened(reader, "#lang=en&tab=time&event=treaty-portsmouth-1905&day=1905-10-15")
        assert page.locator(".event .cites a").count() >= 2

    def test_comes_back_with_its_address(self, reader: Reader) -> None:
        page = opened(reader, "#lang=en&tab=time")
        page.click(".whole summary")
        page.click(".whole [data-moment=tokyo-declaration-1993-10-13]")
        page.wait_for_timeout(400)
        fragment = page.evaluate("location.hash")
        assert "event=tokyo-declaration-1993-10-13" in fragment
        assert "day=1993-10-13" in fragment
        again = opened(reader, fragment)
        assert again.locator(".event h3").inner_text() == page.locator(".event h3").inner_text()


def test_the_legend_says_only_what_shows(reader: Reader) -> None:
    page = opened(reader, "#lang=en&tab=time&day=1700-01-01")
    assert page.locator(".legend-row").all_inner_texts() == ["Japan", "Russia", "No state"]
    page.click("[data-tab=islands]")
    assert "to be handed over" in page.locator(".legend-rows").inner_text()


@pytest.mark.parametrize(
    ("lang", "dated"),
    [
        ("en", "Dated 3 – 5 September 1945"),
        ("ja", "1945年9月3日～5日付"),
        ("ru", "Дата: 3–5 сентября 1945 г."),
    ],
)
def test_some_days_are_written_as_each_language_does(reader: Reader, lang: str, dated: str) -> None:
    page = opened(reader, f"#lang={lang}&tab=time&day=1945-09-05")
    said = page.locator(".event .quiet").nth(1).inner_text()
    assert " ".join(said.split()) == dated


def test_a_day_says_what_happened_on_it(reader: Reader) -> None:
    page = opened(reader, "#lang=en&tab=time&day=1945-09-02")
    assert "surrender" in page.locator(".told > .events").inner_text().lower()


def test_all_units_are_in_sight(reader: Reader) -> None:
    page = opened(reader, "#lang=en&tab=time", size=(390, 844))
    page.wait_for_timeout(300)
    for shape in ("sakhalin-north", "kurils-north"):
        box = page.locator(f"[data-shape='unit:{shape}']").bounding_box()
        assert box
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 390
        assert box["y"] >= 0


def test_two_days_of_another_dispute_are_compared_alike(open_page: Any, tmp_path: Path) -> None:
    rocks = geo.load(Path(__file__).parents[1] / "disputes" / "four-rocks")
    event = next(one for one in rocks.events if one.holders and one.day > rocks.events[0].day)
    maps.build(rocks, lang="es").save(tmp_path / "rocks.html")
    address = f"#tab=time&day={event.day}&event={event.id}&compare={event.id}"
    visit = open_page(tmp_path / "rocks.html", fragment=address, reduced_motion="reduce")
    visit.page.wait_for_selector(".swipe")
    days = visit.page.locator(".swipe-day").all_inner_texts()
    assert len(days) == len(set(days)) == 2
    title = visit.page.locator(".legend-title").inner_text().replace("\xa0", " ")
    assert title == " → ".join(days)
    assert visit.page.locator(".leaflet-atlas-before-pane path").count() > 4
    assert visit.messages == []
