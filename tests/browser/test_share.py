"""What a reader takes along: the link, a frame for another page, a sheet of paper, files, a talk."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import shapely
from playwright.sync_api import Page

import geo
from geo.geodesy import area_km2


def address(page: Page) -> str:
    return page.evaluate("location.hash")


def until(page: Page, condition: str) -> None:
    """Wait for a condition; the page's policy keeps a browser from polling one by itself."""
    for _ in range(60):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"waited in vain until {condition}")


def saved_file(page: Page, kind: str, folder: Path) -> Path:
    """Download a file as a reader does."""
    if page.locator("[data-tool=download]").get_attribute("aria-expanded") == "false":
        page.click("[data-tool=download]")
    with page.expect_download() as download:
        page.click(f"[data-download={kind}]")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


class TestLink:
    def test_remembers_where_the_reader_moved_the_map(self, reader: Any) -> None:
        page = reader().page
        page.mouse.move(900, 450)
        page.mouse.down()
        page.mouse.move(700, 350, steps=5)
        page.mouse.up()
        until(page, "location.hash.includes('view=')")
        view = address(page)
        box = page.locator("path[data-island=etorofu]").bounding_box()
        again = reader(fragment=view).page
        other = again.locator("path[data-island=etorofu]").bounding_box()
        assert box
        assert other
        assert other["x"] == pytest.approx(box["x"], abs=3)
        assert other["y"] == pytest.approx(box["y"], abs=3)

    def test_forgets_the_view_when_a_place_is_shown(self, reader: Any) -> None:
        page = reader(fragment="#view=44,146,8").page
        assert "view=44,146,8" in address(page)
        page.locator(".far-away button").first.click()
        until(page, "!location.hash.includes('view=')")

    @pytest.mark.parametrize("view", ["44", "44,146", "a,b,c", "444,146,8", "44,146,8;x"])
    def test_leaves_out_a_view_that_is_none(self, reader: Any, view: str) -> None:
        visit = reader(fragment=f"#view={view}")
        assert visit.messages == []
        assert visit.page.locator(".island-label.shown").count() >= 4

    def test_is_copied_by_a_button(self, reader: Any) -> None:
        page = reader(permissions=["clipboard-read", "clipboard-write"]).page
        page.click("[data-tool=share]")
        page.click("[data-lang=ru]")
        page.locator(".copy-line button").first.click()
        until(page, "document.querySelector('.drawer [role=status]').textContent")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.url
        assert copied.endswith("#lang=ru")
        assert page.locator("[data-shared=link]").input_value() == copied

    def test_stays_selected_where_the_browser_refuses_to_copy(self, reader: Any) -> None:
        page = reader().page
        page.evaluate(
            "() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }"
        )
        page.click("[data-tool=share]")
        page.locator(".copy-line button").first.click()
        until(page, "document.querySelector('.drawer [role=status]').textContent")
        assert page.evaluate("getSelection().toString()") == page.url

    def test_the_drawer_closes_by_escape(self, reader: Any) -> None:
        page = reader().page
        page.click("[data-tool=share]")
        page.keyboard.press("Escape")
        assert page.locator(".drawer").is_hidden()
        assert page.evaluate("document.activeElement.dataset.tool") == "share"


class TestFrame:
    @pytest.mark.parametrize("size", [(320, 400), (640, 480), (1024, 768)])
    @pytest.mark.parametrize("lang", ["en", "ja", "ru"])
    def test_shows_the_map_with_its_credit_and_the_way_to_the_whole_page(
        self, saved: Path, open_page: Any, size: tuple[int, int], lang: str
    ) -> None:
        visit = open_page(
            saved, size=size, locale=lang, fragment="?embed=1", reduced_motion="reduce"
        )
        page = visit.page
        page.wait_for_selector(".labels.placed", state="attached")
        assert page.locator(".panel").is_hidden()
        assert page.locator(".island-label.shown").count() >= 2
        assert "OpenStreetMap" in page.locator(".leaflet-control-attribution").inner_text()
        for part in (".leaflet-control-attribution", ".frame-bar a", ".legend", ".languages"):
            box = page.locator(part).bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["y"] >= 0
            assert box["x"] + box["width"] <= size[0]
            assert box["y"] + box["height"] <= size[1]
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]

    def test_the_link_opens_the_whole_page_as_it_stands(self, saved: Path, open_page: Any) -> None:
        page = open_page(saved, size=(640, 480), fragment="?embed=1#lang=ja").page
        page.wait_for_selector(".frame-bar a")
        page.click("[data-lang=ru]")
        address = page.locator(".frame-bar a").get_attribute("href")
        assert address == f"{saved.as_uri()}#lang=ru"

    def test_its_text_unfolds(self, saved: Path, open_page: Any) -> None:
        page = open_page(saved, size=(640, 480), fragment="?embed=1").page
        page.click(".frame-bar button")
        assert page.locator("li.card").first.is_visible()
        page.click(".frame-bar button")
        assert page.locator(".panel").is_hidden()

    def test_the_code_shows_the_map_in_another_page(
        self, reader: Any, open_page: Any, tmp_path: Path
    ) -> None:
        page = reader(fragment="#lang=ja").page
        page.click("[data-tool=share]")
        code = page.locator("[data-shared=code]").input_value()
        host = tmp_path / "host.html"
        host.write_text(f"<!DOCTYPE html><meta charset=utf-8>{code}", encoding="utf-8")
        frame = open_page(host).page.frame_locator("iframe")
        frame.locator(".frame-bar a").wait_for()
        assert frame.locator("html").get_attribute("lang") == "ja"


class TestPaper:
    @pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler's pdftotext")
    @pytest.mark.parametrize(
        ("size", "lang", "scheme"),
        [
            pytest.param((1440, 900), "en", "light", id="desk"),
            pytest.param((390, 844), "ja", "dark", id="phone, dark"),
            pytest.param((1024, 768), "ru", "light", id="small screen"),
        ],
    )
    def test_is_one_page_with_legend_date_and_sources(
        self,
        reader: Any,
        shipped: geo.Atlas,
        tmp_path: Path,
        size: tuple[int, int],
        lang: str,
        scheme: str,
    ) -> None:
        page = reader(size=size, locale=lang, color_scheme=scheme).page
        path = tmp_path / "map.pdf"
        page.pdf(path=path, prefer_css_page_size=True, print_background=True)
        text = subprocess.run(
            ["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True
        ).stdout
        squeezed = re.sub(r"\s", "", text)
        assert text.count("\f") == 1
        assert path.read_bytes().count(b"/Type /Page\n") == 1
        said = [
            *(status.label[lang] for status in shipped.dispute.agreement.statuses),
            shipped.dispute.agreement.provision[lang],
            shipped.articles[0].headline[lang],
            shipped.articles[0].notes[-1].headline[lang],
            shipped.dispute.version,
            "OpenStreetMap",
            "CC BY 4.0",
            "United Nations Treaty Series",
        ]
        assert [one for one in said if re.sub(r"\s", "", one) not in squeezed] == []

    def test_leaves_the_page_as_it_was(self, reader: Any, tmp_path: Path) -> None:
        page = reader().page
        where = "document.querySelector('path[data-island]').getBoundingClientRect().x"
        before = page.evaluate(where)
        page.pdf(path=tmp_path / "map.pdf")
        until(page, "!document.documentElement.classList.contains('printing')")
        assert page.evaluate(where) == pytest.approx(before, abs=2)
        assert page.locator(".paper").count() == 0
        assert address(page) == ""


class TestFiles:
    @pytest.mark.parametrize(
        ("size", "scheme"), [((1440, 900), "light"), ((390, 844), "dark")], ids=["desk", "phone"]
    )
    def test_the_picture_looks_as_the_page(
        self, reader: Any, tmp_path: Path, size: tuple[int, int], scheme: str
    ) -> None:
        from PIL import Image, ImageChops

        visit = reader(size=size, color_scheme=scheme)
        page = visit.page
        page.screenshot(path=tmp_path / "screen.png")
        if size[0] < 720:
            page.click(".grip")
        drawn = Image.open(saved_file(page, "png", tmp_path)).convert("RGB")
        assert visit.messages == []
        screen = Image.open(tmp_path / "screen.png").convert("RGB")
        width, height = drawn.width // 2, drawn.height // 2
        same = screen.crop((screen.width - width, 0, screen.width, height)).resize((60, 60))
        small = drawn.resize((60, 60))
        difference = ImageChops.difference(same, small).convert("L")
        differing = sum(pixel > 40 for pixel in difference.get_flattened_data())
        # only the row of far places, the language switch and the zoom buttons are left out
        assert differing < 0.12 * 3600

    def test_the_drawing_is_whole_in_itself(
        self, reader: Any, tmp_path: Path, shipped: geo.Atlas
    ) -> None:
        page = reader(locale="ja").page
        text = saved_file(page, "svg", tmp_path).read_text(encoding="utf-8")
        root = ElementTree.fromstring(text)
        said = "".join(root.itertext())
        for island in shipped.features("islands"):
            assert all(
                island.names[party.language].text in said for party in shipped.dispute.parties
            )
        assert "OpenStreetMap" in said
        assert "foreignObject" not in text
        assert "var(--" not in text
        assert not re.search(r"(?:href|src)=\"https?:", text)

    def test_the_islands_as_data_are_those_of_the_record(
        self, reader: Any, tmp_path: Path, shipped: geo.Atlas
    ) -> None:
        page = reader().page
        page.click("#tab-islands")
        layer = json.loads(saved_file(page, "geojson", tmp_path).read_text(encoding="utf-8"))
        assert layer["version"] == shipped.dispute.version
        assert any("OpenStreetMap" in credit for credit in layer["credits"])
        for feature, island in zip(layer["features"], shipped.features("islands"), strict=True):
            assert feature["id"] == island.id
            assert feature["properties"]["status"] == island.status
            shape = shapely.geometry.shape(feature["geometry"])
            assert all(part.exterior.is_ccw for part in shape.geoms)
            sound = shapely.make_valid(
                shape, method="structure", keep_collapsed=False
            )  # at the page's precision a narrow rock may cross itself
            assert area_km2(sound) == pytest.approx(area_km2(island.geometry), rel=1e-3)

    def test_the_notes_as_data_stand_at_their_places(
        self, reader: Any, tmp_path: Path, shipped: geo.Atlas
    ) -> None:
        page = reader().page
        layer = json.loads(saved_file(page, "geojson", tmp_path).read_text(encoding="utf-8"))
        notes = shipped.articles[0].notes
        assert len(layer["features"]) == sum(len(note.places) for note in notes)
        assert layer["features"][0]["properties"]["place"] == notes[0].places[0]
        assert layer["features"][0]["properties"]["headline"] == notes[0].headline["en"]


class TestTalk:
    def test_walks_through_the_story_by_arrow_keys_in_large_type(self, reader: Any) -> None:
        page = reader().page
        page.click("[data-tool=present]")
        until(page, "location.hash.includes('present=1')")
        card = page.locator("li.card:visible")
        assert card.count() == 1
        assert card.locator(".number").inner_text() == "1"
        size = card.locator(".headline").evaluate("(node) => getComputedStyle(node).fontSize")
        assert float(size.removesuffix("px")) >= 30
        for key in ("ArrowRight", "PageDown", "ArrowRight", "ArrowLeft"):
            page.keyboard.press(key)
        assert card.locator(".number").inner_text() == "3"
        assert page.locator(".story").is_visible()
        page.keyboard.press("Escape")
        until(page, "!location.hash.includes('present')")
        assert page.locator("#tab-islands").is_visible()
        assert page.locator("li.card:visible").count() > 1

    def test_may_begin_by_a_link_and_tell_of_the_islands(
        self, reader: Any, shipped: geo.Atlas
    ) -> None:
        page = reader(fragment="#tab=islands&present=1").page
        ids = [island.id for island in shipped.features("islands")]
        assert page.locator(".island-card:visible").get_attribute("data-card") == ids[0]
        page.keyboard.press("ArrowRight")
        assert page.locator(".island-card:visible").get_attribute("data-card") == ids[1]

    def test_labels_do_not_cover_each_other(self, reader: Any) -> None:
        page = reader(fragment="#note=10&present=1").page
        page.wait_for_timeout(200)
        boxes = page.evaluate(
            "[...document.querySelectorAll('.label.shown')].map((node) => {"
            "const {x, y, width, height} = node.getBoundingClientRect();"
            "return [x, y, x + width, y + height]; })"
        )
        shapes = [shapely.box(*box) for box in boxes]
        crossing = [
            (a, b)
            for a in range(len(shapes))
            for b in range(a)
            if shapes[a].intersection(shapes[b]).area > 1
        ]
        assert crossing == []
