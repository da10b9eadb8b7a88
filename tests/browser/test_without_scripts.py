"""A reader whose browser runs no scripts."""

from pathlib import Path
from typing import Any

import pytest

import geo


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_sees_title_map_table_and_notes(
    saved: Path, open_page: Any, shipped: geo.Atlas, size: tuple[int, int]
) -> None:
    visit = open_page(saved, size=size, java_script_enabled=False)
    page = visit.page
    assert page.locator("h1").inner_text() == shipped.dispute.title["en"]
    assert page.locator("svg[role=img]").is_visible()
    assert page.locator("th").count() == len(shipped.features("islands"))
    assert page.locator("ol li").count() == sum(len(one.notes) for one in shipped.articles)
    page.locator("summary").first.click()
    assert page.locator("details dd").first.is_visible()
    box = page.locator("main").bounding_box()
    assert box
    assert box["width"] <= size[0]
    assert visit.requests == []


def test_may_print_all_of_it(saved: Path, open_page: Any, tmp_path: Path) -> None:
    page = open_page(saved, java_script_enabled=False).page
    path = tmp_path / "notes.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    assert path.read_bytes().count(b"/Type /Page\n") > 1
