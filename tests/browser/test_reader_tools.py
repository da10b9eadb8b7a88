"""What a reader does with the map besides looking: find, walk, share, take a viewpoint."""

from typing import Any

import pytest
from playwright.sync_api import Page

import geo


def address(page: Page) -> str:
    return page.evaluate("location.hash")


class TestLink:
    def test_says_what_was_chosen(self, reader: Any) -> None:
        page = reader().page
        assert address(page) == ""
        page.click("[data-lang=ja]")
        page.click("#tab-islands")
        page.locator(".island-head").nth(2).click()
        assert address(page) == "#lang=ja&tab=islands&island=shikotan"

    def test_opens_an_island(self, reader: Any) -> None:
        page = reader(fragment="#lang=ru&tab=islands&island=shikotan").page
        assert page.evaluate("document.documentElement.lang") == "ru"
        assert page.locator("[data-card=shikotan] [aria-expanded=true]").count() == 1
        assert page.locator(".island-label.shown[data-island=shikotan]").count() == 1

    def test_opens_a_note(self, reader: Any) -> None:
        page = reader(fragment="#note=6").page
        assert page.locator("li.card.chosen .number").inner_text() == "6"
        assert page.locator("button.number.chosen").count() == 1

    def test_keeps_tab_and_note_apart(self, reader: Any) -> None:
        page = reader(fragment="#tab=islands&note=6").page
        assert page.locator("#panel-islands").is_visible()

    def test_acts_when_it_changes(self, reader: Any) -> None:
        page = reader().page
        page.evaluate("() => { location.hash = '#lang=ja'; }")
        page.wait_for_function("document.documentElement.lang === 'ja'")

    @pytest.mark.parametrize(
        "fragment", ["#lang=xx&tab=nowhere&island=none&note=99", "#<img src=x>", "#%"]
    )
    def test_leaves_out_what_the_page_does_not_know(self, reader: Any, fragment: str) -> None:
        visit = reader(fragment=fragment)
        assert visit.page.evaluate("document.documentElement.lang") == "en"
        assert visit.messages == []


class TestSearch:
    @pytest.mark.parametrize(
        ("wanted", "found"),
        [
            pytest.param("iturup", "etorofu", id="Latin letters"),
            pytest.param("択捉", "etorofu", id="kanji"),
            pytest.param("Хабом", "habomai", id="Cyrillic, begun"),
            pytest.param("kunashiri to", "kunashiri", id="without macron and hyphen"),
            pytest.param("Ｍｕｎｉｃｈ", "munich", id="full width"),
        ],
    )
    def test_finds_any_name_in_any_script(self, reader: Any, wanted: str, found: str) -> None:
        page = reader().page
        page.fill("input[type=search]", wanted)
        assert page.locator("[role=option]").first.get_attribute("data-place") == found

    def test_goes_where_the_name_is_by_keyboard(self, reader: Any) -> None:
        page = reader().page
        page.focus("input[type=search]")
        page.keyboard.type("munich")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_selector(".label.shown[data-place=munich]")

    def test_every_result_can_be_clicked(self, reader: Any) -> None:
        page = reader().page
        page.fill("input[type=search]", "to")
        assert page.evaluate(
            """() => [...document.querySelectorAll('[role=option]')].every((option) => {
                const {x, y, width, height} = option.getBoundingClientRect();
                return option.contains(document.elementFromPoint(x + width / 2, y + height / 2));
            })"""
        )

    def test_shows_the_name_of_an_islet_that_was_looked_for(self, reader: Any) -> None:
        page = reader().page
        page.fill("input[type=search]", "kaigara")
        page.keyboard.press("Enter")
        page.wait_for_selector(".label.shown[data-place=kaigara]")

    def test_opens_the_card_of_an_island(self, reader: Any) -> None:
        page = reader().page
        page.fill("input[type=search]", "shikotan")
        page.locator("[role=option]").first.click()
        assert page.locator("[data-card=shikotan] [aria-expanded=true]").count() == 1

    def test_says_what_to_do_when_nothing_is_found(self, reader: Any) -> None:
        page = reader().page
        page.fill("input[type=search]", "qqqq")
        assert "another spelling" in page.get_by_role("status").inner_text()


class TestStory:
    def test_is_walked_through_in_order_and_round(self, reader: Any) -> None:
        page = reader().page
        bar = page.locator(".story")
        bar.locator("button").last.click()
        assert bar.locator("span").inner_text() == "1 of 14"
        bar.locator("button").last.click()
        assert page.locator("li.card.chosen .number").inner_text() == "2"
        bar.locator("button").first.click()
        bar.locator("button").first.click()
        assert bar.locator("span").inner_text() == "14 of 14"


class TestViewpoint:
    def orders(self, page: Page) -> set[tuple[str, ...]]:
        labels = page.locator(".island-label.shown")
        return {
            tuple(name.get_attribute("lang") for name in label.locator(".name").all())
            for label in labels.all()
        }

    def test_the_neutral_one_goes_by_country_code(self, reader: Any, shipped: geo.Atlas) -> None:
        codes = [party.code for party in shipped.dispute.parties]
        assert codes == sorted(codes)
        languages = tuple(party.language for party in shipped.dispute.parties)
        assert self.orders(reader().page) == {languages}

    def test_a_party_comes_first_in_its_own(self, reader: Any, shipped: geo.Atlas) -> None:
        page = reader().page
        last = shipped.dispute.parties[-1]
        page.select_option(".viewpoint select", last.code)
        page.wait_for_timeout(100)
        assert all(order[0] == last.language for order in self.orders(page))


def test_the_pointer_tells_where_it_is(reader: Any) -> None:
    page = reader().page
    page.mouse.move(900, 450)
    assert page.locator(".pointer").inner_text().endswith("° E")
    page.click("[data-lang=ru]")
    page.mouse.move(910, 450)
    assert "с. ш." in page.locator(".pointer").inner_text()
