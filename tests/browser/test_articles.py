"""Several articles in one map: pick one, see all that a note speaks of, fly far away and back."""

from typing import Any

import pytest
from playwright.sync_api import Page

import geo

SECOND = "#article=japan-times-2019-08-02"


def inside(page: Page, selector: str) -> bool:
    """Whether all that is selected lies on the map, beside the panel."""
    return page.evaluate(
        """(selector) => {
            const panel = document.querySelector('.panel').getBoundingClientRect();
            const left = panel.width < innerWidth ? panel.right : 0;
            const bottom = panel.width < innerWidth ? innerHeight : panel.top;
            return [...document.querySelectorAll(selector)].map((node) => node.getBoundingClientRect())
                .every((box) => box.left >= left && box.right <= innerWidth
                    && box.top >= 0 && box.bottom <= bottom);
        }""",
        selector,
    )


def test_articles_stand_in_the_order_in_which_they_appeared(shipped: geo.Atlas) -> None:
    dates = [article.citation.date for article in shipped.articles]
    assert len(dates) > 1
    assert dates == sorted(dates)


def test_picking_an_article_shows_its_notes(reader: Any, shipped: geo.Atlas) -> None:
    page = reader().page
    one, other = shipped.articles[:2]
    page.select_option(".article-head select", other.id)
    assert page.locator("#panel-article h2").inner_text() == other.headline["en"]
    assert page.locator("li.card").count() == len(other.notes) != len(one.notes)
    assert page.evaluate("location.hash") == f"#article={other.id}"
    assert page.locator("button.number").count() <= 2 * len(other.notes)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844)])
def test_a_note_with_several_places_frames_them_all(reader: Any, size: tuple[int, int]) -> None:
    page = reader(size=size, fragment=f"{SECOND}&note=7").page
    assert page.locator("button.number.chosen:visible").count() == 1
    assert page.locator(".number.further").count() == 3
    assert inside(page, "path.island")
    assert inside(page, ".number.further, .leaflet-marker-pane button.number.chosen")


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_a_far_note_is_a_flight_away_and_the_way_back_a_click(
    reader: Any, size: tuple[int, int]
) -> None:
    page = reader(size=size).page
    row = page.locator(".far-away")
    assert row.locator("button[data-note]").count() == 10
    row.locator("button[data-note]").first.click()
    page.wait_for_selector(".label.shown[data-place=munich]")
    assert page.locator("li.card.chosen .number").inner_text() == "1"
    assert page.locator(".note-marker .number.chosen").count() == 1
    page.click(".back")
    page.wait_for_selector(".island-label.shown")
    assert row.is_visible()


def test_the_far_row_is_there_only_where_there_are_far_notes(reader: Any) -> None:
    page = reader().page
    page.click("#tab-islands")
    assert page.locator(".far-away").is_hidden()


def test_a_far_number_lights_up_its_card(reader: Any) -> None:
    page = reader().page
    page.locator(".far-away button").first.hover()
    assert page.locator("li.card.hovered .number").inner_text() == "1"
