"""A text of the reader's own beside the map: marked, and linked both ways."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

import geo
import maps

TEXT = """Two boats left <b>Kunashir</b> for Shikotan on 17 February 2019.

Moscow rejected the protest. На Кунашире ждали. 国後島では霧が出た。 The Treaty of Shimoda is old.
"""


@pytest.fixture(scope="module")
def page_file(shipped: geo.Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("article")
    (folder / "my.txt").write_text(TEXT, encoding="utf-8")
    (folder / "my.toml").write_text('title = "Two boats"\ndate = "2019-02-18"\n', encoding="utf-8")
    article = shipped.read_article(folder / "my.txt")
    path = folder / "map.html"
    maps.build(shipped, articles=[article], lang="en").save(path)
    return path


@pytest.fixture
def opened(page_file: Path, open_page: Callable[..., Any]) -> Page:
    page: Page = open_page(page_file, size=(1440, 900), reduced_motion="reduce").page
    page.wait_for_selector("mark.mention")
    page.wait_for_selector("button.count", state="attached")
    return page


def test_the_text_stands_there_as_it_was_given(opened: Page) -> None:
    shown = opened.locator(".article-text").inner_text()
    assert "Two boats left <b>Kunashir</b> for Shikotan" in shown
    assert opened.locator(".article-text p").count() == 2
    assert opened.locator(".article-head h2").inner_text() == "Two boats"


def test_every_mention_is_marked_and_dates_too(opened: Page) -> None:
    ids = opened.locator("mark.mention").evaluate_all("marks => marks.map(m => m.dataset.mention)")
    expected = ["kunashiri", "shikotan", "moscow", "kunashiri", "kunashiri", "treaty-shimoda-1855"]
    assert ids == expected
    assert opened.locator(".article-text time").inner_text() == "17 February 2019"


def test_a_mark_lights_up_all_that_means_the_same(opened: Page) -> None:
    opened.locator("mark.mention").first.click()
    chosen = opened.locator(".chosen[data-mention]").evaluate_all(
        "all => all.map(one => one.dataset.mention)"
    )
    assert set(chosen) == {"kunashiri"}
    assert opened.locator("mark.mention.chosen").count() == 3
    assert opened.locator("button.count.chosen").count() == 1


def test_a_count_on_the_map_goes_through_the_text(opened: Page) -> None:
    count = opened.locator('button.count[data-mention="kunashiri"]')
    places = []
    for _ in range(4):
        count.evaluate("button => button.click()")
        places.append(opened.locator("mark.mention.here").inner_text())
    assert places == ["Kunashir", "Кунашире", "国後島", "Kunashir"]


def test_a_capital_that_is_a_government_says_so(opened: Page) -> None:
    title = opened.locator('mark[data-mention="moscow"]').get_attribute("title")
    assert title is not None
    assert "government" in title


def test_marks_are_reached_by_the_keyboard(opened: Page) -> None:
    opened.locator("mark.mention").nth(1).focus()
    opened.keyboard.press("Enter")
    assert opened.locator("mark.mention.chosen").inner_text() == "Shikotan"
