"""An author clicks on the map, writes notes, and saves a file that builds a map with them."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from typer.testing import CliRunner

import geo
import maps
from maps.cli import app

ON_ETOROFU = "path[data-island=etorofu]"
HOSTILE = '<img src=x onerror="document.title=1"> & {{ 7 }} {% raw %} </script>'


def write_note(page: Page, title: str, text: str, at: tuple[float, float] = (900, 250)) -> None:
    """Write a note as an author does."""
    page.click("[data-author=add]")
    page.mouse.click(*at)
    page.fill("[name=title]", title)
    page.fill("[name=text]", text)
    page.click("[type=submit]")


def saved_notes(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.click("[data-author=save]")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def cards(page: Page) -> list[str]:
    return page.locator("li.card .headline").all_inner_texts()


def test_a_click_on_the_map_asks_for_a_note_and_opens_nothing(reader: Any) -> None:
    page = reader().page
    page.click("[data-author=add]")
    assert page.locator(".hint").is_visible()
    page.locator(".island-label.shown").first.click(force=True)
    assert page.locator(".island-popup").count() == 0
    assert page.locator(".author form").is_visible()
    assert page.evaluate("document.activeElement.name") == "title"


def test_the_nearest_place_is_suggested(reader: Any) -> None:
    page = reader().page
    page.click("[data-author=add]")
    box = page.locator(".number").first.bounding_box()
    assert box
    path = page.locator(ON_ETOROFU)
    middle = path.evaluate(
        """(path) => {
            const {x, y, width, height} = path.getBoundingClientRect();
            for (let i = 1; i < 40; i += 1) for (let j = 1; j < 40; j += 1) {
                const at = [x + width * i / 40, y + height * j / 40];
                if (document.elementFromPoint(...at) === path) return at;
            }
        }"""
    )
    page.mouse.click(*middle)
    options = page.locator("[name=place] option")
    assert page.locator("[name=place]").input_value() == "etorofu"
    assert options.count() == 7
    assert options.first.inner_text().endswith("0 km")


def test_far_out_at_sea_a_note_stands_at_its_point_alone(reader: Any, tmp_path: Path) -> None:
    page = reader().page
    write_note(page, "Open sea", "Nothing near.", at=(1300, 700))
    note = json.loads(saved_notes(page, tmp_path).read_text(encoding="utf-8"))["annotations"][0]
    sources = [target["source"] for target in note["target"]]
    assert len(sources) == 2
    assert sources[1].startswith("geo:4")


def test_notes_come_back_through_file_and_command_line(
    reader: Any, open_page: Any, tmp_path: Path, shipped: geo.Atlas
) -> None:
    page = reader(locale="ru").page
    write_note(page, "Взгляд с берега", HOSTILE)
    page.click("[data-author=add]")
    page.locator(".hint button").first.click()
    page.fill("[name=title]", "Второе")
    page.fill("[name=text]", "Посередине.")
    page.fill("[name=who]", "Учитель")
    page.select_option("[name=place]", index=1)
    page.keyboard.press("Tab")
    page.click("[type=submit]")
    page.fill(".author input", "К уроку")
    page.keyboard.press("Tab")
    anchors = page.locator(".note-marker").evaluate_all(
        "(nodes) => nodes.map((node) => node.getBoundingClientRect().x)"
    )
    path = saved_notes(page, tmp_path)

    article = shipped.read_article(path)
    assert article.headline == {"ru": "К уроку"}
    assert [note.headline["ru"] for note in article.notes] == ["Взгляд с берега", "Второе"]
    assert article.notes[0].body == {"ru": HOSTILE}
    assert article.notes[1].speaker == {"ru": "Учитель"}
    assert all(note.point for note in article.notes)

    built = tmp_path / "lesson.html"
    done = CliRunner().invoke(app, ["map", "--article", str(path), "-o", str(built)])
    assert done.exit_code == 0, done.output
    again = open_page(built, size=(1440, 900), locale="ru", reduced_motion="reduce")
    again.page.wait_for_selector(".labels.placed", state="attached")
    assert cards(again.page) == ["Взгляд с берега", "Второе"]
    assert again.page.locator("li.card p").first.inner_text() == HOSTILE
    assert again.messages == []
    assert again.page.locator(".note-marker").evaluate_all(
        "(nodes) => nodes.map((node) => node.getBoundingClientRect().x)"
    ) == pytest.approx(anchors, abs=2)
    # the file can be written on, and saved once more
    again.page.locator("[data-author=edit]").first.click()
    again.page.fill("[name=title]", "Иначе")
    again.page.click("[type=submit]")
    twice = shipped.read_article(saved_notes(again.page, tmp_path))
    assert [note.headline["ru"] for note in twice.notes] == ["Иначе", "Второе"]
    assert [note.id for note in twice.notes] == [note.id for note in article.notes]


def test_notes_are_kept_in_the_browser(reader: Any) -> None:
    page = reader().page
    write_note(page, "One", "First.")
    page.reload()
    page.wait_for_selector(".labels.placed", state="attached")
    assert page.evaluate("location.hash").startswith("#article=notes-")
    assert cards(page) == ["One"]
    page.select_option(".article-head select", index=0)
    assert len(cards(page)) == 14


def test_of_two_versions_of_a_note_the_later_counts(
    saved: Path, chromium: Any, tmp_path: Path, shipped: geo.Atlas
) -> None:
    """Its file is built into a map, opened in the browser that keeps the note too."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(saved.as_uri())
    page.wait_for_selector(".labels.placed", state="attached")
    write_note(page, "Old", "First.")
    path = saved_notes(page, tmp_path)
    page.locator("[data-author=edit]").click()
    page.fill("[name=title]", "New")
    page.click("[type=submit]")
    built = tmp_path / "built.html"
    maps.build(shipped, articles=[shipped.read_article(path)]).save(built)
    page.goto(built.as_uri())
    page.wait_for_selector(".labels.placed", state="attached")
    assert cards(page) == ["New"]
    context.close()


def test_a_note_is_edited_deleted_and_brought_back(reader: Any) -> None:
    page = reader().page
    write_note(page, "One", "First.")
    write_note(page, "Two", "Second.", at=(1000, 300))
    page.locator("[data-author=edit]").first.click()
    assert page.locator("[name=text]").input_value() == "First."
    page.fill("[name=title]", "One, corrected")
    page.click("[type=submit]")
    assert cards(page) == ["One, corrected", "Two"]
    page.locator("[data-author=delete]").first.click()
    assert cards(page) == ["Two"]
    page.click("[data-author=undo]")
    assert cards(page) == ["One, corrected", "Two"]
    page.locator("[data-author=delete]").first.click()
    page.locator("[data-author=delete]").first.click()
    assert len(cards(page)) == 14
    page.reload()
    page.wait_for_selector(".labels.placed", state="attached")
    assert page.locator(".article-head option").count() == 2


def test_what_was_typed_outlives_a_change_of_language(reader: Any) -> None:
    page = reader().page
    page.click("[data-author=add]")
    page.locator(".hint button").first.click()
    page.fill("[name=title]", "Half")
    page.click("[data-lang=ja]")
    assert page.locator("[name=title]").input_value() == "Half"
    assert page.locator("[type=submit]").inner_text() == "この注を残す"


def test_a_ruler_gives_way(reader: Any) -> None:
    page = reader().page
    page.click(".ruler-opener")
    write_note(page, "One", "First.")
    assert cards(page) == ["One"]


def test_escape_gives_up(reader: Any) -> None:
    page = reader().page
    page.click("[data-author=add]")
    page.keyboard.press("Escape")
    assert page.locator(".hint").is_hidden()
    page.mouse.click(900, 250)
    assert page.locator(".author form").count() == 0


def test_a_browser_that_keeps_nothing_says_so(saved: Path, open_page: Any) -> None:
    page = open_page(saved, size=(1440, 900), reduced_motion="reduce").page
    page.wait_for_selector(".labels.placed", state="attached")
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    write_note(page, "One", "First.")
    assert cards(page) == ["One"]
    assert "before you close the page" in page.locator(".author").inner_text()


@pytest.mark.parametrize(
    "rubbish",
    [
        "not json",
        "null",
        "[]",
        '{"notes-1": 7}',
        '{"notes-1": {"notes": [1, {"id": {}}], "lang": "en"}}',
        '{"<b>": {"notes": [], "lang": "xx"}}',
    ],
)
def test_rubbish_in_the_browsers_store_is_left_alone(
    reader: Any, shipped: geo.Atlas, rubbish: str
) -> None:
    visit = reader()
    visit.page.evaluate(
        "(rubbish) => Object.keys(localStorage).concat(rubbish[0])"
        ".forEach((key) => localStorage.setItem(key, rubbish[1]))",
        [f"disputed-islands:{shipped.dispute.id}:notes", rubbish],
    )
    visit.page.reload()
    visit.page.wait_for_selector(".labels.placed", state="attached")
    assert visit.messages == []
    assert len(cards(visit.page)) == 14


def test_an_author_needs_no_bundled_article(
    open_page: Any, tmp_path: Path, shipped: geo.Atlas
) -> None:
    path = tmp_path / "bare.html"
    maps.build(shipped, articles=[]).save(path)
    page = open_page(path, size=(1440, 900), reduced_motion="reduce").page
    page.wait_for_selector(".labels.placed", state="attached")
    page.click("#tab-article")
    write_note(page, "One", "First.")
    assert cards(page) == ["One"]


def test_another_dispute_has_authors_too(open_page: Any, tmp_path: Path) -> None:
    """Its map lies around 180 degrees, in other languages."""
    rocks = geo.load(Path(__file__).parents[1] / "disputes" / "four-rocks")
    path = tmp_path / "rocks.html"
    maps.build(rocks, lang="es").save(path)
    page = open_page(path, size=(1440, 900), reduced_motion="reduce").page
    page.wait_for_selector(".labels.placed", state="attached")
    write_note(page, "Uno", "Primero.", at=(600, 450))
    write_note(page, "Dos", "Segundo.", at=(1300, 450))
    notes = rocks.read_article(saved_notes(page, tmp_path)).notes
    assert [note.headline for note in notes] == [{"es": "Uno"}, {"es": "Dos"}]
    (west, _), (east, _) = (note.point or (0, 0) for note in notes)
    assert west > 0 > east
    again = tmp_path / "again.html"
    maps.build(
        rocks, lang="es", articles=[rocks.read_article(next(tmp_path.glob("notes-*.json")))]
    ).save(again)
    page.goto(again.as_uri())
    page.wait_for_selector(".labels.placed", state="attached")
    assert page.locator(".note-marker").count() == 2
