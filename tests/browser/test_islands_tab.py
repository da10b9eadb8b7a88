"""The Islands tab: everything that the record says of an island, ready to be shown and cited."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

import geo
import maps

ISLANDS = Path(__file__).parents[2] / "data" / "japan-russia" / "islands.geojson"
OPEN_ALL = (
    "() => document.querySelectorAll('.facts-group').forEach((group) => { group.open = true; })"
)


def open_card(page: Page, island: str) -> Locator:
    page.click("#tab-islands")
    page.locator(f"[data-card={island}] .island-head").click()
    page.evaluate(OPEN_ALL)
    return page.locator(f"[data-card={island}]")


@pytest.mark.parametrize("lang", ["en", "ja", "ru"])
def test_a_card_has_every_text_of_the_record(reader: Any, shipped: geo.Atlas, lang: str) -> None:
    page = reader(fragment=f"#lang={lang}").page
    islands = json.loads(ISLANDS.read_text(encoding="utf-8"))["features"]
    for island in islands:
        facts = island["properties"]
        said = open_card(page, island["id"]).text_content()
        wanted = {
            key: text
            for key, text in facts.items()
            if key.endswith(f"_{lang}") and isinstance(text, str) and not key.startswith("name_")
        }
        assert len(wanted) >= 8
        assert {key: text for key, text in wanted.items() if text not in said} == {}
        assert [name for name in facts["other_names"] if name not in said] == []
        titles = [shipped.sources[source].title for source in facts["sources"]]
        assert [title for title in titles if title not in said] == []


def test_a_card_has_every_figure_of_the_record(reader: Any, shipped: geo.Atlas) -> None:
    page = reader().page
    for island in shipped.features("islands"):
        said = open_card(page, island.id).text_content()
        figures = [
            *(
                f"{measure.value:,.2f}".rstrip("0").rstrip(".")
                for measure in island.areas_km2.values()
            ),
            *(f"{measure.value:,.0f}" for measure in island.populations.values()),
            *(f"{shipped.distance(place, island.id).km:,.1f}" for place in ("nemuro",)),
        ]
        assert [figure for figure in figures if figure not in said] == [], island.id


def test_who_administers_and_who_claims_is_told_with_its_source(
    reader: Any, shipped: geo.Atlas
) -> None:
    card = open_card(reader().page, "etorofu")
    island = shipped["etorofu"]
    rows = card.locator(".facts > div")
    for source, term in [
        (island.administered_by_source, "Administered by"),
        (island.claimed_by_source, "Claimed by"),
    ]:
        cite = rows.filter(has_text=term).first.locator("cite").first
        assert cite.get_attribute("title") == shipped.sources[source].title


def test_the_groups_of_facts_stay_as_the_reader_left_them(reader: Any) -> None:
    page = reader().page
    page.click("#tab-islands")
    page.locator("[data-card=shikotan] .island-head").click()
    group = page.locator("[data-card=shikotan] .facts-group")
    before = [one.get_attribute("open") is not None for one in group.all()]
    assert before == [True, False, False, False, False, False]
    group.nth(4).locator("summary").click()
    page.click("[data-lang=ja]")
    assert group.nth(4).get_attribute("open") is not None


def test_every_collective_name_stands_with_what_it_covers(reader: Any, shipped: geo.Atlas) -> None:
    page = reader().page
    page.click("#tab-islands")
    said = page.locator(".collective").text_content()
    languages = {party.code: party.language for party in shipped.dispute.parties}
    for name in shipped.dispute.collective_names:
        assert name.names[languages[name.party]].text in said
        assert name.names["en"].text in said
        assert name.scope["en"] in said


def test_a_part_of_an_island_can_be_found_on_the_map(reader: Any) -> None:
    page = reader().page
    open_card(page, "habomai").locator(".pill[data-place=shibotsu]").click()
    page.wait_for_selector(".label.shown[data-place=shibotsu]")


class TestCitation:
    def cite(self, page: Page) -> str:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        card = open_card(page, "kunashiri")
        card.locator(".actions button").nth(1).click()
        card.locator(".copying [role=status]:not(:empty)").wait_for()
        return page.evaluate("navigator.clipboard.readText()")

    def test_names_version_licences_and_sources(self, reader: Any, shipped: geo.Atlas) -> None:
        cited = self.cite(reader().page)
        dispute = shipped.dispute
        for part in (
            f"Record {dispute.version}",
            "国後島 / Кунашир / Kunashiri-tō / Kunashir",
            dispute.licences["records"].id,
            dispute.licences["coastlines"].id,
            dispute.licences["coastlines"].credit["en"],
            *(shipped.sources[source].title for source in shipped["kunashiri"].sources),
            shipped.sources[shipped["kunashiri"].areas_km2["JP"].source].title,
        ):
            assert part in cited

    def test_speaks_the_language_of_the_page(self, reader: Any) -> None:
        cited = self.cite(reader(fragment="#lang=ja").page)
        assert cited.startswith("係争の島々のアトラス")

    def test_can_be_copied_by_hand_where_the_browser_forbids_it(self, reader: Any) -> None:
        page = reader().page
        page.evaluate(
            "() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }"
        )
        open_card(page, "kunashiri").locator(".actions button").nth(1).click()
        page.wait_for_selector(".to-copy")
        assert "国後島" in page.locator(".to-copy").inner_text()


@pytest.mark.parametrize("lang", ["es", "hi", "ka"])
def test_the_islands_of_another_dispute_are_told_alike(
    open_page: Any, tmp_path: Path, lang: str
) -> None:
    rocks = geo.load(Path(__file__).parents[1] / "disputes" / "four-rocks")
    maps.build(rocks, lang=lang).save(tmp_path / "rocks.html")
    visit = open_page(tmp_path / "rocks.html", size=(1440, 900), reduced_motion="reduce")
    for island in rocks.features("islands"):
        said = open_card(visit.page, island.id).text_content()
        assert island.article[lang] in said
        assert all(reading.text[lang] in said for reading in island.readings.values())
        holder = next(x for x in rocks.dispute.parties if x.code == island.administered_by)
        assert holder.name[lang] in said
        assert island.highest_point.get(lang, "") in said
    assert visit.messages == []
    assert visit.requests == []
