"""The What-if tab shows what `Atlas.scenario` computes, to the last digit, and what differs."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

import geo
from geo.scenarios import Outcome

READ_FORMULAS = """
async (ids) => {
    const told = {};
    for (const id of ids) {
        const turned = new Promise((go) => addEventListener('hashchange', go, {once: true}));
        location.hash = `lang=en&tab=what-if&scenario=${id}`;
        await turned;
        const cells = (row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent);
        told[id] = {
            rows: Object.fromEntries([...document.querySelectorAll('.differences tr[data-measure]')].map((row) => [
                `${row.dataset.measure} ${row.dataset.party}`, cells(row)])),
            distances: Object.fromEntries([...document.querySelectorAll('[data-from]')].map((node) => [node.dataset.from, node.textContent])),
            length: document.querySelector('.boundary-length')?.textContent ?? '',
            straits: [...document.querySelectorAll('.straits li')].map((node) => node.dataset.place),
            changed: [...document.querySelectorAll('path.island.changed, path.part.changed')]
                .map((path) => path.dataset.island ?? path.dataset.shape.slice(5)).sort(),
            seas: document.querySelectorAll('path.zone').length,
        };
    }
    return told;
}
"""
Reader = Callable[..., Any]


def opened(reader: Reader, fragment: str, **options: Any) -> Page:
    page: Page = reader(fragment=fragment, **options).page
    page.wait_for_selector(".formulas", state="attached")
    return page


def rows(outcome: Outcome, today: Outcome) -> dict[str, list[str]]:
    """Write the figures as the page should."""
    total = sum(part.land_km2 for part in outcome.allocations)
    said = {}
    for code, share in outcome.parties.items():
        for measure, then, change, digits in (
            ("land", share.land_km2, share.land_change_km2, 1),
            ("share", 100 * share.land_share, 100 * share.land_change_km2 / total, 1),
            ("sea", share.territorial_sea_km2, share.territorial_sea_change_km2, 0),
            ("eez", share.eez_km2, share.eez_change_km2, 0),
        ):
            difference = f"{change:+,.{digits}f}"
            said[f"{measure} {code}"] = [
                f"{then - change:,.{digits}f}",
                f"{then:,.{digits}f}",
                difference if any(digit in "123456789" for digit in difference) else "–",
            ]
        for when, people in share.populations.items():
            now = today.parties[code].populations.get(when)
            shown = "–" if now is None else f"{now:,.0f}"
            said[f"people-{when} {code}"] = [shown, f"{people:,.0f}", ""]
    return said


def test_every_figure_is_that_of_the_library(reader: Reader, shipped: geo.Atlas) -> None:
    page = opened(reader, "#lang=en&tab=what-if")
    told = page.evaluate(READ_FORMULAS, [scenario.id for scenario in shipped.scenarios])
    outcomes = map(shipped.scenario, [scenario.id for scenario in shipped.scenarios])
    today = next(one for one in outcomes if not any(part.moves for part in one.allocations))
    for scenario in shipped.scenarios:
        outcome = shipped.scenario(scenario.id)
        said = told[scenario.id]
        shown = {key: cells for key, cells in said["rows"].items() if cells[1] != "–"}
        assert shown == rows(outcome, today), scenario.id
        assert f" {outcome.boundary_km:,.0f} km" in said["length"]
        for place, km in outcome.distances_km.items():
            assert said["distances"][place].endswith(f" {km:,.1f} km")
        assert said["straits"] == [strait.place for strait in outcome.straits]
        whole = {part.island for part in outcome.allocations if part.id == part.island}
        moved = {part.id for part in outcome.allocations if part.moves}
        assert set(said["changed"]) >= moved
        assert set(said["changed"]) - moved <= {part.island for part in outcome.allocations} - whole
        assert said["seas"] == len(outcome.allocations)


def test_picking_a_formula_recolours_islands_and_moves_the_boundary(reader: Reader) -> None:
    page = opened(reader, "#lang=en&tab=what-if")
    shikotan = page.locator("path[data-island=shikotan]")
    before = shikotan.get_attribute("class")
    lines = page.locator("path[data-shape^='line:']")
    assert lines.count() == 1
    page.check("input[value=declaration-1956]")
    assert shikotan.get_attribute("class") != before
    assert "changed" in str(shikotan.get_attribute("class"))
    assert [str(line.get_attribute("class")) for line in lines.all()] == [
        "line dotted",
        "line dashed",
    ]
    assert "boundary under this formula" in page.locator(".legend").inner_text()
    page.click("[data-tab=islands]")
    assert lines.count() == 0


def test_an_island_is_divided(reader: Reader) -> None:
    page = opened(reader, "#lang=en&tab=what-if&scenario=half-area")
    parts = page.locator("path.part")
    assert parts.count() == 2
    tones = {str(part.get_attribute("class")).split("tone-")[1].split()[0] for part in parts.all()}
    assert len(tones) == 2


def test_assumptions_are_one_click_away(reader: Reader, shipped: geo.Atlas) -> None:
    page = opened(reader, "#lang=en&tab=what-if")
    first = shipped.dispute.assumptions[0]["en"]
    assert not page.get_by_text(first).is_visible()
    page.click(".assumptions summary")
    assert page.get_by_text(first).is_visible()


@pytest.mark.parametrize("viewpoint", ["neutral", "JP", "RU"])
def test_what_each_side_said_stands_in_the_order_of_the_viewpoint(
    reader: Reader, viewpoint: str
) -> None:
    page = opened(reader, f"#lang=en&tab=what-if&scenario=three-islands&viewpoint={viewpoint}")
    sides = page.eval_on_selector_all(".view", "(all) => all.map((one) => one.dataset.party)")
    assert sides == (["RU", "JP"] if viewpoint == "RU" else ["JP", "RU"])
    assert page.locator(".formula .cites a").count() >= 2


def test_comes_back_with_its_address(reader: Reader) -> None:
    page = opened(reader, "#lang=en&tab=what-if")
    page.check("input[value=kawana]")
    page.wait_for_timeout(400)
    again = opened(reader, page.evaluate("location.hash"))
    assert again.locator("input[value=kawana]").is_checked()


class TestBorders:
    """The borders as each side draws them: none favoured, unless a viewpoint was picked."""

    def looks(self, page: Page) -> dict[str, str]:
        return page.eval_on_selector_all(
            "path[data-shape^='border:']",
            "(all) => Object.fromEntries(all.map((path) => "
            "[path.dataset.shape.slice(7), path.getAttribute('class')]))",
        )

    def test_look_alike_for_who_is_neutral(self, reader: Reader) -> None:
        page = reader(fragment="#lang=en&tab=islands").page
        looks = self.looks(page)
        assert "urup+etorofu" in looks
        assert "kunashiri+hokkaido" in looks
        assert set(looks.values()) == {"line dashed"}
        legend = page.locator(".legend-row").last.inner_text()
        assert legend.index("Japan") < legend.index("Russia")

    @pytest.mark.parametrize(
        ("viewpoint", "solid", "dashed"),
        [
            pytest.param("JP", "urup+etorofu", "kunashiri+hokkaido", id="JP"),
            pytest.param("RU", "kunashiri+hokkaido", "urup+etorofu", id="RU"),
        ],
    )
    def test_of_a_viewpoint_is_solid(
        self, reader: Reader, viewpoint: str, solid: str, dashed: str
    ) -> None:
        page = reader(fragment=f"#lang=en&tab=islands&viewpoint={viewpoint}").page
        looks = self.looks(page)
        assert looks[solid] == "line solid"
        assert looks[dashed] == "line dashed"
        rows = page.locator(".legend-row").all_inner_texts()[-2:]
        names = ["Japan", "Russia"] if viewpoint == "JP" else ["Russia", "Japan"]
        assert [name in row for name, row in zip(names, rows, strict=True)] == [True, True]
