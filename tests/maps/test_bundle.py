"""A map becomes one file: a whole document with all that it needs, the same every time."""

import html
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import folium
import pytest
from branca.element import CssLink, Element, JavascriptLink, MacroElement
from folium.template import Template

from geo.errors import GeoError, WriteError
from maps import policy
from maps.bundle import BundleError, OfflineMap, Script, Stylesheet
from maps.elements import walk

Add = Callable[[OfflineMap], object]
Rendered = Callable[..., str]

SQUARE = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": "square",
            "properties": {"name": "Square", "source": "https://example.org/data"},
            "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
        }
    ],
}


def links(page: str) -> list[str]:
    """Give what a page would load beside data."""
    found = []
    for tag in policy.tags(page):
        if tag.name != "a":
            values = (tag.attributes.get(name, "") for name in ("src", "href"))
            found += [value for value in values if value and not value.startswith("data:")]
    return found


# The document


def test_the_page_is_a_whole_document(rendered: Rendered) -> None:
    page = rendered(language="ja", title="Rocks & <islands>")
    assert page.startswith(
        '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy"'
    )
    assert page.endswith("</body>\n</html>\n")
    assert "<title>Rocks &amp; &lt;islands&gt;</title>" in page
    names = [tag.name for tag in policy.tags(page)]
    for name in ("html", "head", "title", "body"):
        assert names.count(name) == 1


def test_a_reader_may_enlarge_the_page(rendered: Rendered) -> None:
    [viewport] = [
        tag.attributes["content"]
        for tag in policy.tags(rendered())
        if tag.attributes.get("name") == "viewport"
    ]
    assert viewport == "width=device-width, initial-scale=1"


def test_it_is_a_folium_map() -> None:
    m = OfflineMap([1, 2], zoom_start=3, zoom_snap=0.5, control_scale=True, width="50%")
    assert isinstance(m, folium.Map)
    page = m.get_root().render()
    assert "center: [1.0, 2.0]" in page
    assert '"zoomSnap": 0.5' in page
    assert "L.control.scale()" in page
    assert "width: 50.0%" in page


def test_leaflet_is_told_about_touch_and_3d_before_it_starts(rendered: Rendered) -> None:
    page = rendered(no_touch=True, disable_3d=True)
    switches = page.index("window.L_NO_TOUCH = true"), page.index("window.L_DISABLE_3D = true")
    assert max(switches) < page.index("Leaflet 1.9")


# What is in the page


def test_nothing_is_linked(rendered: Rendered) -> None:
    assert links(rendered(lambda m: folium.Marker([0, 0], popup="here").add_to(m))) == []


@pytest.mark.parametrize(
    ("add", "used"),
    [
        pytest.param(lambda m: None, False, id="a bare map"),
        pytest.param(lambda m: folium.GeoJson(SQUARE).add_to(m), False, id="GeoJson"),
        pytest.param(lambda m: m.add_script("f(`${x}`, '$')"), False, id="a script without it"),
        pytest.param(lambda m: m.add_script("jQuery('p')"), True, id="a script of our own"),
        pytest.param(lambda m: m.keep_in_front(), False, id="nothing in front"),
        pytest.param(
            lambda m: folium.Circle([0, 0], radius=1, popup="here").add_to(m), True, id="Popup"
        ),
    ],
)
def test_jquery_is_there_when_something_uses_it(rendered: Rendered, add: Add, used: bool) -> None:
    assert ("jQuery v3" in rendered(add)) is used


@pytest.mark.parametrize(
    ("add", "used"),
    [
        pytest.param(lambda m: None, False, id="a bare map"),
        pytest.param(lambda m: folium.GeoJson(SQUARE).add_to(m), False, id="polygons"),
        pytest.param(lambda m: folium.Marker([0, 0]).add_to(m), True, id="Marker"),
        pytest.param(lambda m: folium.ClickForMarker().add_to(m), True, id="ClickForMarker"),
        pytest.param(
            lambda m: folium.GeoJson({"type": "Point", "coordinates": [0, 0]}).add_to(m),
            True,
            id="points",
        ),
        pytest.param(
            lambda m: m.add_script("L.marker([0, 0], {icon: L.divIcon()})"), False, id="own icon"
        ),
    ],
)
def test_the_default_icon_is_there_when_something_uses_it(
    rendered: Rendered, add: Add, used: bool
) -> None:
    page = rendered(add)
    assert ("_getIconUrl;" in page) is used
    assert page.count("data:image/png;base64,") == (3 if used else 0)


def test_the_layer_control_brings_its_images(rendered: Rendered) -> None:
    page = rendered(lambda m: folium.LayerControl().add_to(m))
    assert page.count("background-image: url(data:image/png;base64,") == 2


def test_no_image_is_left_to_leaflets_style_sheet(rendered: Rendered) -> None:
    assert "url(images/" not in rendered()


def test_a_library_asked_for_twice_is_there_once(rendered: Rendered) -> None:
    def add(m: OfflineMap) -> None:
        header = m.get_root().header
        header.add_child(JavascriptLink("https://unpkg.com/leaflet@1.9.4/dist/leaflet.js"))
        header.add_child(CssLink("https://unpkg.com/leaflet@1.9.4/dist/leaflet.css"))
        header.add_child(
            Element("<script src='https://code.jquery.com/jquery-3.6.0.slim.min.js'></script>")
        )

    page = rendered(add)
    assert page.count("Leaflet 1.9.3") == 1
    assert page.count("/* required styles */") == 1
    assert page.count("jQuery v3") == 1
    assert links(page) == []


def test_hints_for_a_browser_to_connect_early_are_left_out(rendered: Rendered) -> None:
    def add(m: OfflineMap) -> None:
        hint = '<link rel="preconnect" href="https://example.org"><i>kept</i>'
        m.get_root().header.add_child(Element(hint))

    page = rendered(add)
    assert "preconnect" not in page
    assert "<i>kept</i>" in page


def test_own_styles_and_scripts_stand_in_the_order_in_which_they_were_added() -> None:
    m = OfflineMap([0, 0])
    m.add_style("p { color: red }")
    m.add_script("first();")
    Script("second();").add_to(m)
    Stylesheet("q { color: blue }").add_to(m)
    page = m.get_root().render()
    assert page.index("<style>p { color: red }</style>") < page.index("q { color: blue }")
    assert page.index("L.map(") < page.index("first();") < page.index("second();")


def test_a_text_that_looks_like_a_template_stays_a_text() -> None:
    texts = ["{{ 7 * 7 }}", "{% endraw %}", "{# note #}", "{% raw %}"]
    m = OfflineMap([0, 0])
    for text in texts:
        m.add_script(f"f('{text}');")
        m.add_style(f"/* {text} */")
    folium.Marker([0, 0], popup="{{ 7 * 7 }}", tooltip="{{ this }}").add_to(m)
    page = m.get_root().render()
    for text in texts:
        assert f"f('{text}');" in page
        assert f"/* {text} */" in page
    assert page.count("{{ 7 * 7 }}") == 3
    assert page.count("{{ this }}") == 1


def test_a_text_that_folium_cannot_take_for_a_template_is_one_line(rendered: Rendered) -> None:
    with pytest.raises(GeoError, match=r"^Tooltip holds a text that Folium takes for a template"):
        rendered(lambda m: folium.Marker([0, 0], tooltip="{% 5 %}").add_to(m))


# The same map gives the same bytes

BUILD = """
import folium, sys
from maps.bundle import OfflineMap
m = OfflineMap([0, 0])
group = folium.FeatureGroup().add_to(m)
for place in range(12):
    folium.Marker([place, 0], popup=f"<b>{place}</b>", tooltip="t", icon=folium.DivIcon()).add_to(group)
square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
square = {"type": "Feature", "id": "a", "properties": {"b": {1}.pop()}, "geometry": square}
layer = folium.GeoJson(
    {"type": "FeatureCollection", "features": [square]},
    tooltip=folium.GeoJsonTooltip(["b"]), popup=folium.GeoJsonPopup(["b"]),
    style_function=lambda feature: {"color": "red"}, marker=folium.CircleMarker(),
).add_to(m)
folium.Choropleth(square).add_to(m)
m.keep_in_front(layer)
folium.LayerControl().add_to(m)
m.add_script(f"{layer.get_name()}.bringToFront();")
m.save(sys.stdout.buffer)
"""


def test_two_processes_give_the_same_bytes() -> None:
    first, second = (
        subprocess.run(
            [sys.executable, "-c", BUILD],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert first
    assert first == second
    assert not re.search(rb"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", first)


def test_rendering_again_gives_the_same_page_and_leaves_the_map_as_it_was() -> None:
    m = OfflineMap([0, 0])
    marker = folium.Marker([0, 0], popup="x", icon=folium.DivIcon()).add_to(m)
    folium.LayerControl().add_to(m)
    name = marker.get_name()
    before = [(id(element), sorted(vars(element))) for element in walk(m.get_root())]
    pages = {m.get_root().render() for _ in range(3)}
    assert len(pages) == 1
    assert [(id(element), sorted(vars(element))) for element in walk(m.get_root())] == before
    assert marker.get_name() == name


def test_an_element_taken_out_after_a_failed_save_is_gone() -> None:
    m = OfflineMap([0, 0])
    tiles = folium.TileLayer().add_to(m)
    with pytest.raises(BundleError):
        m.get_root().render()
    del m._children[tiles.get_name()]
    assert "tile.openstreetmap.org" not in m.get_root().render()


def test_a_text_that_looks_like_an_id_stays(rendered: Rendered) -> None:
    text = "map_0123456789abcdef0123456789abcdef"
    assert text in rendered(lambda m: folium.Marker([0, 0], popup=text).add_to(m))


def test_a_script_that_names_an_element_still_names_it() -> None:
    m = OfflineMap([0, 0])
    circle = folium.CircleMarker([0, 0]).add_to(m)
    m.get_root().script.add_child(Element(f"addEventListener('load', () => {circle.get_name()});"))
    page = m.get_root().render()
    [name] = re.findall(r"\(\) => (\w+)\);", page)
    assert f"var {name} = L.circleMarker(" in page


def test_a_pattern_that_a_style_hands_out_is_there_at_every_save() -> None:
    class Pattern(MacroElement):
        _template = Template(
            "{% macro script(this, kwargs) %}var {{ this.get_name() }} = 1;{% endmacro %}"
        )

    pattern = Pattern()
    m = OfflineMap([0, 0])
    folium.GeoJson(SQUARE, style_function=lambda feature: {"fillPattern": pattern}).add_to(m)
    first, second = m.get_root().render(), m.get_root().render()
    [name] = re.findall(r"var (macro_element_\w+) = 1;", first)
    assert f'"fillPattern": {name}' in first
    assert first == second


# Saving and showing


@pytest.mark.parametrize("kind", [Path, str, os.fsencode])
def test_a_map_is_saved_to_a_path(kind: Callable[[Path], object], tmp_path: Path) -> None:
    m = OfflineMap([0, 0])
    m.save(kind(tmp_path / "map.html"))
    m.get_root().save(kind(tmp_path / "page.html"))
    assert (tmp_path / "map.html").read_bytes() == m.get_root().render().encode()
    assert (tmp_path / "page.html").read_bytes() == (tmp_path / "map.html").read_bytes()


def test_a_map_is_saved_to_a_file() -> None:
    m = OfflineMap([0, 0])
    kept, closed = io.BytesIO(), io.BytesIO()
    m.save(kept, close_file=False)
    m.save(closed)
    assert kept.getvalue() == m.get_root().render().encode()
    assert closed.closed


def test_a_folder_that_does_not_exist_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="does not exist"):
        OfflineMap([0, 0]).save(tmp_path / "missing" / "map.html")
    assert list(tmp_path.iterdir()) == []


def test_a_notebook_shows_the_same_page() -> None:
    m = OfflineMap([0, 0])
    folium.Marker([0, 0], popup="<i>\"quoted\" & 'so'</i>\r\n").add_to(m)
    [source] = re.findall(r'srcdoc="([^"]*)"', m._repr_html_())
    assert html.unescape(source) == m.get_root().render()
