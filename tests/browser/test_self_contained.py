"""A saved map loads nothing and says nothing, whatever a user adds that needs no network."""

import base64
import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import numpy as np
import pytest
from branca.element import IFrame

from maps.bundle import OfflineMap

OpenPage = Callable[..., Any]

SQUARE = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": "square",
            "properties": {"name": "Square", "people": 1234},
            "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
        },
        {
            "type": "Feature",
            "id": "point",
            "properties": {"name": "Point", "people": 5},
            "geometry": {"type": "Point", "coordinates": [2, 2]},
        },
    ],
}


def everything(**options: object) -> OfflineMap:
    """Give a map with every kind of element that works without a network."""
    m = OfflineMap([0.5, 0.5], zoom_start=6, control_scale=True, **options)
    group = folium.FeatureGroup("group").add_to(m)
    folium.Marker([0, 0], popup="<b style='color: red'>here</b>", tooltip="a marker").add_to(group)
    folium.Marker([3, 0], icon=folium.DivIcon(html="<i>text</i>"), draggable=True).add_to(group)
    folium.Polygon(
        [[0, 0], [0, 1], [1, 1]], tooltip=folium.Tooltip("p", style="color: red")
    ).add_to(m)
    folium.PolyLine([[0, 0], [0, 1], [1, 1]], popup=folium.Popup("lazy", lazy=True)).add_to(m)
    folium.CircleMarker([1, 1], popup=folium.Popup("shown", show=True)).add_to(m)
    folium.Circle([1, 1], radius=1000).add_to(m)
    folium.Rectangle([[0, 0], [1, 1]]).add_to(m)
    geojson = folium.GeoJson(
        SQUARE,
        name="square",
        style_function=lambda feature: {"color": "red"},
        highlight_function=lambda feature: {"weight": 5},
        tooltip=folium.GeoJsonTooltip(["name"]),
        popup=folium.GeoJsonPopup(["name", "people"]),
        zoom_on_click=True,
    )
    m.add_child(geojson)
    m.keep_in_front(geojson)
    folium.Choropleth(SQUARE).add_to(m)
    folium.raster_layers.ImageOverlay(np.eye(2), [[0, 0], [1, 1]]).add_to(m)
    folium.LatLngPopup().add_to(m)
    folium.FitOverlays().add_to(m)
    folium.map.CustomPane("pane").add_to(m)
    folium.LayerControl(collapsed=False).add_to(m)
    return m


def test_nothing_is_loaded_and_nothing_is_said(tmp_path: Path, open_page: OpenPage) -> None:
    everything().save(tmp_path / "map.html")
    visit = open_page(tmp_path / "map.html")
    visit.page.wait_for_selector(".leaflet-popup")
    assert visit.messages == []
    assert visit.requests == []


def test_the_default_marker_is_an_image_in_the_page(tmp_path: Path, open_page: OpenPage) -> None:
    m = OfflineMap([0, 0])
    folium.Marker([0, 0]).add_to(m)
    m.save(tmp_path / "map.html")
    visit = open_page(tmp_path / "map.html")
    icon = visit.page.locator("img.leaflet-marker-icon")
    assert icon.evaluate("image => [image.naturalWidth, image.naturalHeight]") == [25, 41]
    assert visit.messages == []


def test_the_layer_control_has_its_image(tmp_path: Path, open_page: OpenPage) -> None:
    m = OfflineMap([0, 0])
    folium.LayerControl().add_to(m)
    m.save(tmp_path / "map.html")
    visit = open_page(tmp_path / "map.html")
    toggle = visit.page.locator(".leaflet-control-layers-toggle")
    image = toggle.evaluate("element => getComputedStyle(element).backgroundImage")
    assert image.startswith('url("data:image/png')
    assert visit.messages == []


def test_a_click_on_a_marker_opens_its_popup(tmp_path: Path, open_page: OpenPage) -> None:
    m = OfflineMap([0, 0])
    folium.Marker([0, 0], popup="<b style='color: rgb(1, 2, 3)'>here</b> </script>").add_to(m)
    m.save(tmp_path / "map.html")
    visit = open_page(tmp_path / "map.html")
    visit.page.click("img.leaflet-marker-icon")
    popup = visit.page.locator(".leaflet-popup-content b")
    assert popup.text_content() == "here"
    assert popup.evaluate("element => getComputedStyle(element).color") == "rgb(1, 2, 3)"
    assert visit.messages == []


def test_a_layer_of_polygons_tells_its_fields(tmp_path: Path, open_page: OpenPage) -> None:
    m = OfflineMap([0.4, 0.6], zoom_start=9)
    folium.GeoJson(
        SQUARE, tooltip=folium.GeoJsonTooltip(["name"]), popup=folium.GeoJsonPopup(["people"])
    ).add_to(m)
    m.save(tmp_path / "map.html")
    visit = open_page(tmp_path / "map.html")
    polygon = visit.page.locator("path.leaflet-interactive")
    polygon.hover()
    assert visit.page.locator(".leaflet-tooltip td").text_content() == "Square"
    polygon.click()
    assert visit.page.locator(".leaflet-popup td").text_content() == "1,234"
    assert visit.messages == []


@pytest.mark.parametrize("localize", [True, False])
def test_the_value_of_a_field_is_a_text(
    tmp_path: Path, open_page: OpenPage, localize: bool
) -> None:
    """Folium would take it for HTML; whose data it is, its author may not know."""
    hostile = "<a href='https://example.org' style='position: fixed'>'\"&lt;</a>"
    square = copy.deepcopy(SQUARE)
    square["features"][0]["properties"]["name"] = hostile
    m = OfflineMap([0.4, 0.6], zoom_start=9)
    shown = {"fields": ["name"], "localize": localize}
    folium.GeoJson(
        square, tooltip=folium.GeoJsonTooltip(**shown), popup=folium.GeoJsonPopup(**shown)
    ).add_to(m)
    m.save(tmp_path / "map.html")
    visit = open_page(tmp_path / "map.html")
    polygon = visit.page.locator("path.leaflet-interactive")
    polygon.hover()
    assert visit.page.locator(".leaflet-tooltip td").text_content() == hostile
    polygon.click()
    assert visit.page.locator(".leaflet-popup td").text_content() == hostile
    assert visit.messages == []
    assert visit.requests == []


def test_a_page_within_a_popup_works(tmp_path: Path, open_page: OpenPage) -> None:
    inner = "<style>p { color: red }</style><p>inner</p><script>p = 1; p += '!'</script>"
    m = OfflineMap([0, 0])
    popup = folium.Popup(IFrame(inner, width="200px", height="90px"), show=True)
    folium.Marker([0, 0], popup=popup).add_to(m)
    m.save(tmp_path / "map.html")
    visit = open_page(tmp_path / "map.html")
    visit.page.frame_locator("iframe").locator("p").wait_for()
    assert visit.page.frames[1].evaluate("p") == "1!"
    assert visit.messages == []


def test_the_attribution_is_a_link_and_no_flag(tmp_path: Path, open_page: OpenPage) -> None:
    OfflineMap([0, 0]).save(tmp_path / "map.html")
    visit = open_page(tmp_path / "map.html")
    attribution = visit.page.locator(".leaflet-control-attribution")
    assert attribution.inner_html() == '<a href="https://leafletjs.com">Leaflet</a>'


def test_the_display_in_a_notebook_works_as_the_saved_page(
    tmp_path: Path, open_page: OpenPage
) -> None:
    cell = everything()._repr_html_()
    notebook = f"<!DOCTYPE html><meta charset=utf-8><link rel=icon href='data:,'><h1>x</h1>{cell}"
    (tmp_path / "notebook.html").write_text(notebook, encoding="utf-8")
    visit = open_page(tmp_path / "notebook.html")
    frame = visit.page.frame_locator("iframe")
    frame.locator(".leaflet-popup").first.wait_for()
    assert frame.locator("path.leaflet-interactive").count() >= 5
    assert visit.messages == []
    assert [url for url in visit.requests if url != "about:srcdoc"] == []


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_own_scripts_and_styles_run_whatever_their_line_ends(
    tmp_path: Path, open_page: OpenPage, newline: str
) -> None:
    m = OfflineMap([0, 0])
    m.add_style(newline.join(["body {", "color: rgb(1, 2, 3);", "}"]))
    m.add_script(newline.join(["const told = '</script><!--<script>';", "document.title = told;"]))
    m.save(tmp_path / "map.html")
    visit = open_page(tmp_path / "map.html")
    assert visit.page.title() == "</script><!--<script>"
    assert visit.page.evaluate("getComputedStyle(document.body).color") == "rgb(1, 2, 3)"
    assert visit.messages == []


def test_a_users_script_may_name_an_element(tmp_path: Path, open_page: OpenPage) -> None:
    m = OfflineMap([0, 0])
    circle = folium.CircleMarker([0, 0]).add_to(m)
    m.add_script(
        f"{circle.get_name()}.setRadius(33); {m.get_name()}.setZoom(3, {{animate: false}});"
    )
    m.add_script(f"document.title = [{circle.get_name()}.getRadius(), {m.get_name()}.getZoom()];")
    m.save(tmp_path / "map.html")
    visit = open_page(tmp_path / "map.html")
    assert visit.page.title() == "33,3"
    assert visit.messages == []


def test_what_the_policy_does_not_know_does_not_run(tmp_path: Path, open_page: OpenPage) -> None:
    """The policy is alive: a script smuggled in after the map was saved stays still."""
    OfflineMap([0, 0], title="calm").save(tmp_path / "map.html")
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    page = page.replace("</body>", "<script>document.title = 'smuggled'</script></body>")
    (tmp_path / "map.html").write_text(page, encoding="utf-8")
    visit = open_page(tmp_path / "map.html")
    assert visit.page.title() == "calm"
    assert any("Content Security Policy" in message for message in visit.messages)


PIXEL = base64.b64decode("R0lGODlhAQABAAAAACwAAAAAAQABAAA=")
LOAD_IMAGE = """url => new Promise(done => {
    const image = new Image();
    image.onload = () => done('loaded');
    image.onerror = () => done('refused');
    image.src = url;
})"""


def test_images_come_from_the_named_origin_only(tmp_path: Path, open_page: OpenPage) -> None:
    OfflineMap([0, 0], tile_origins=["https://tile.example.org"]).save(tmp_path / "map.html")
    visit = open_page(tmp_path / "map.html", answer=PIXEL)
    assert visit.requests == []
    assert visit.page.evaluate(LOAD_IMAGE, "https://tile.example.org/0/0/0.png") == "loaded"
    assert visit.messages == []
    assert visit.page.evaluate(LOAD_IMAGE, "https://elsewhere.example.org/0.png") == "refused"
    assert "Content Security Policy" in visit.messages[0]


def test_an_online_map_asks_its_origins_and_no_other(tmp_path: Path, open_page: OpenPage) -> None:
    m = OfflineMap([0, 0], online=True)
    folium.TileLayer("https://{s}.example.org/{z}/{x}/{y}.png", attr="x").add_to(m)
    m.save(tmp_path / "map.html")
    visit = open_page(tmp_path / "map.html", answer=PIXEL)
    visit.page.wait_for_selector("img.leaflet-tile-loaded")
    assert {url.split("/")[2] for url in visit.requests} <= {f"{s}.example.org" for s in "abc"}
    assert visit.messages == []
