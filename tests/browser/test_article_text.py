"""A text of the reader's own beside the map: marked, and linked both ways."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import geo
import maps
from geo.annotation.corrections import read_corrections

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
    text = opened.locator(".article-text")
    expect(text).to_contain_text("Two boats left <b>Kunashir</b> for Shikotan")
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


class TestCorrections:
    def test_they_are_made_in_the_text_and_saved(self, opened: Page, tmp_path: Path) -> None:
        opened.get_by_role("button", name="Correct the marks").click()
        opened.locator("mark.mention").first.click()
        opened.locator('[data-correct="correct-reject"]').click()
        assert opened.locator("mark.mention.rejected").inner_text() == "Kunashir"
        opened.locator("mark.mention").nth(1).click()
        opened.locator(".correcting select").select_option("etorofu")
        with opened.expect_download() as download:
            opened.locator('[data-correct="save"]').click()
        assert download.value.suggested_filename == "my.corrections.json"
        path = tmp_path / "my.corrections.json"
        download.value.save_as(path)
        rejected, moved = read_corrections(path)
        assert (rejected.action, rejected.exact) == ("reject", "Kunashir")
        assert (moved.action, moved.exact, moved.id) == ("move", "Shikotan", "etorofu")

    def test_saved_ones_are_read_beside_the_text(
        self, opened: Page, shipped: geo.Atlas, tmp_path: Path
    ) -> None:
        opened.get_by_role("button", name="Correct the marks").click()
        opened.locator("mark.mention").first.click()
        opened.locator('[data-correct="correct-reject"]').click()
        with opened.expect_download() as download:
            opened.locator('[data-correct="save"]').click()
        (tmp_path / "my.txt").write_text(TEXT, encoding="utf-8")
        download.value.save_as(tmp_path / "my.corrections.json")
        text = shipped.read_article(tmp_path / "my.txt").text
        assert text is not None
        ids = [mention.id for mention in text.mentions]
        assert ids == ["shikotan", "moscow", "kunashiri", "kunashiri", "treaty-shimoda-1855"]

    def test_words_without_a_mark_can_be_marked(self, opened: Page) -> None:
        opened.get_by_role("button", name="Correct the marks").click()
        opened.locator(".article-text p").first.evaluate(
            "p => getSelection().setBaseAndExtent(p.firstChild, 0, p.firstChild, 9)"
        )
        opened.locator(".correcting select").select_option("kaigara")
        assert "Two boats" in opened.locator(".correcting li").inner_text()
        added = opened.locator("mark.added")
        assert (added.inner_text(), added.get_attribute("data-mention")) == ("Two boats", "kaigara")

    def test_what_is_taken_back_leaves_the_text_as_it_was(self, opened: Page) -> None:
        text = opened.locator(".article-text")
        before = (text.text_content(), text.locator("mark").count())
        opened.get_by_role("button", name="Correct the marks").click()
        opened.locator("mark.mention").first.click()
        opened.locator('[data-correct="correct-reject"]').click()
        text.locator("p").first.evaluate(
            "p => getSelection().setBaseAndExtent(p.firstChild, 0, p.firstChild, 9)"
        )
        opened.locator(".correcting select").select_option("kaigara")
        assert text.locator("mark").count() == before[1] + 1
        for _ in range(2):
            opened.get_by_role("button", name="Undo").first.click()
        assert (text.text_content(), text.locator("mark").count()) == before
        assert opened.locator("mark.rejected").count() == 0

    def test_they_stay_when_the_page_changes_its_language(self, opened: Page) -> None:
        opened.get_by_role("button", name="Correct the marks").click()
        opened.locator("mark.mention").first.click()
        opened.locator('[data-correct="correct-reject"]').click()
        opened.locator(".languages button").nth(1).click()
        assert opened.locator("mark.rejected").inner_text() == "Kunashir"


def test_twenty_thousand_words_stay_fluid(
    shipped: geo.Atlas, tmp_path: Path, open_page: Callable[..., Any]
) -> None:
    """A press on a mark is answered well within what a reader feels, with thousands of marks."""
    sentence = (
        "The ferry left Kunashir for Shikotan and came back to Nemuro before the fog came in.\n\n"
    )
    (tmp_path / "long.txt").write_text(sentence * 1250, encoding="utf-8")
    maps.build(shipped, articles=[shipped.read_article(tmp_path / "long.txt")], lang="en").save(
        tmp_path / "map.html"
    )
    page = open_page(tmp_path / "map.html", size=(1440, 900), reduced_motion="reduce").page
    page.wait_for_selector("mark.mention")
    assert page.locator("mark.mention").count() == 3750
    page.locator("mark.mention").nth(3000).scroll_into_view_if_needed()
    page.locator("mark.mention").nth(3000).click()
    assert page.locator("mark.mention.chosen").count() == 1250


def test_a_date_leads_to_the_map_of_its_day_and_back(opened: Page) -> None:
    date = opened.locator(".article-text time")
    date.click()
    expect(opened.locator(".day")).to_have_text("17 February 2019")
    expect(opened.locator(".ticks.told .tick")).to_have_count(1)
    opened.keyboard.press("Home")
    opened.locator(".pills.told [data-day]").click()
    expect(opened.locator(".day")).to_have_text("17 February 2019")
    opened.locator(".pills.told .action").click()
    expect(date).to_be_visible()
    assert date.evaluate("one => one === document.activeElement")


def test_a_date_is_reached_by_keyboard(opened: Page) -> None:
    date = opened.locator(".article-text time")
    date.focus()
    opened.keyboard.press("Enter")
    expect(opened.locator(".day")).to_have_text("17 February 2019")


def test_only_days_that_the_record_knows_lead_to_the_map(
    shipped: geo.Atlas, open_page: Callable[..., Any], tmp_path: Path
) -> None:
    text = "Built in 1603. Signed on 19 October 1956. Due on 3 May 2099. In spring 1991 it thawed."
    (tmp_path / "my.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "map.html"
    maps.build(shipped, articles=[shipped.read_article(tmp_path / "my.txt")], lang="en").save(path)
    page = open_page(path, reduced_motion="reduce").page
    page.wait_for_selector(".article-text")
    days = page.locator(".article-text [data-day]").evaluate_all(
        "all => all.map(one => one.dataset.day)"
    )
    assert days == ["1956-10-19", "1991-03-01"]
    assert page.locator(".article-text time").count() == 4
