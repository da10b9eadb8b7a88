"""What a saved map may load: nothing, or exactly what was asked for."""

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import folium
import pytest
from branca.colormap import LinearColormap
from branca.element import CssLink, Element, Figure, IFrame
from folium import plugins

from maps import policy
from maps.bundle import BundleError, OfflineMap

Add = Callable[[OfflineMap], object]
Rendered = Callable[..., str]


def directives(page: str) -> dict[str, list[str]]:
    [tag] = [tag for tag in policy.tags(page) if "http-equiv" in tag.attributes]
    parts = (part.split() for part in tag.attributes["content"].split("; "))
    return {name: values for name, *values in parts}


def without_hashes(values: list[str]) -> list[str]:
    return [value for value in values if not value.startswith("'sha256-")]


REFUSED: list[tuple[str, str, Add]] = [
    (
        "Icon",
        "https://cdnjs.cloudflare.com/ajax/libs/Leaflet.awesome-markers/",
        lambda m: folium.Marker([0, 0], icon=folium.Icon("red")).add_to(m),
    ),
    ("TileLayer", "https://tile.openstreetmap.org/", lambda m: folium.TileLayer().add_to(m)),
    (
        "WmsTileLayer",
        "https://wms.example.org/",
        lambda m: folium.WmsTileLayer("https://wms.example.org/", "layer").add_to(m),
    ),
    (
        "ImageOverlay",
        "https://example.org/a.png",
        lambda m: folium.raster_layers.ImageOverlay(
            "https://example.org/a.png", [[0, 0], [1, 1]]
        ).add_to(m),
    ),
    (
        "VideoOverlay",
        "https://example.org/a.mp4",
        lambda m: folium.raster_layers.VideoOverlay(
            "https://example.org/a.mp4", [[0, 0], [1, 1]]
        ).add_to(m),
    ),
    (
        "CustomIcon",
        "https://example.org/a.png",
        lambda m: folium.Marker([0, 0], icon=folium.CustomIcon("https://example.org/a.png")).add_to(
            m
        ),
    ),
    (
        "DivIcon",
        "https://example.org/a.png",
        lambda m: folium.Marker(
            [0, 0], icon=folium.DivIcon("<p style='background: url(https://example.org/a.png)'>")
        ).add_to(m),
    ),
    (
        "Popup",
        "https://example.org/a.png",
        lambda m: folium.Marker([0, 0], popup="<img src=https://example.org/a.png>").add_to(m),
    ),
    (
        "Tooltip",
        "https://example.org/a.png",
        lambda m: folium.Marker([0, 0], tooltip='<img src="https://example.org/a.png">').add_to(m),
    ),
    (
        "Popup",
        "https://example.org/a.js",
        lambda m: folium.Marker(
            [0, 0],
            popup=folium.Popup(IFrame("<script src='https://example.org/a.js'></script>")),
        ).add_to(m),
    ),
    (
        "LinearColormap",
        "https://cdnjs.cloudflare.com/ajax/libs/d3/",
        lambda m: LinearColormap(["red", "blue"]).add_to(m),
    ),
    (
        "VegaLite",
        "https://cdn.jsdelivr.net/npm//vega@5",
        lambda m: folium.Marker(
            [0, 0],
            popup=folium.Popup().add_child(
                folium.VegaLite(
                    {"$schema": "https://vega.github.io/schema/vega-lite/v5.json"}, 100, 100
                )
            ),
        ).add_to(m),
    ),
    (
        "MousePosition",
        "https://cdn.jsdelivr.net/gh/ardhi/",
        lambda m: plugins.MousePosition().add_to(m),
    ),
    (
        "FloatImage",
        "https://example.org/a.png",
        lambda m: plugins.FloatImage("https://example.org/a.png").add_to(m),
    ),
    (
        "Element",
        "https://example.org/a.js",
        lambda m: m.get_root().header.add_child(
            Element("<script src='https://example.org/a.js'></script>")
        ),
    ),
    (
        "Element",
        "https://example.org/a.css",
        lambda m: m.get_root().html.add_child(
            Element("<style>@import 'https://example.org/a.css'</style>")
        ),
    ),
    (
        "CssLink",
        "https://example.org/a.css",
        lambda m: m.get_root().header.add_child(CssLink("https://example.org/a.css")),
    ),
    (
        "OfflineMap",
        "https://example.org/a.js",
        lambda m: m.add_js_link("mine", "https://example.org/a.js"),
    ),
]
IDS = [f"{name} {link}" for name, link, _ in REFUSED]


@pytest.mark.parametrize(("name", "link", "add"), REFUSED, ids=IDS)
def test_an_element_that_would_load_something_is_refused_by_name(
    name: str, link: str, add: Add, tmp_path: Path
) -> None:
    m = OfflineMap([0, 0])
    add(m)
    with pytest.raises(BundleError, match=f"^{name} needs {re.escape(link)}") as caught:
        m.save(tmp_path / "map.html")
    assert "online=True" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "link", "add"), REFUSED, ids=IDS)
def test_online_lets_exactly_its_origins_in(
    rendered: Rendered, name: str, link: str, add: Add
) -> None:
    found = directives(rendered(add, online=True))
    origins = {
        value
        for values in found.values()
        for value in without_hashes(values)
        if value.startswith("http")
    }
    assert re.match(r"https://[^/]+", link)[0] in origins  # type: ignore[index]
    known = {"https://cdnjs.cloudflare.com", "https://cdn.jsdelivr.net"}
    known |= {"https://netdna.bootstrapcdn.com"} if name == "Icon" else set()
    assert origins <= known | {re.match(r"https://[^/]+", link)[0]}  # type: ignore[index]
    assert found["default-src"] == ["'none'"]
    assert ("'unsafe-eval'" in found["script-src"]) is (name == "VegaLite")


def test_a_link_with_subdomains_means_each_of_them(rendered: Rendered) -> None:
    def add(m: OfflineMap) -> None:
        folium.TileLayer(
            "https://{s}.example.org/{z}/{x}/{y}.png", attr="x", subdomains="ab"
        ).add_to(m)

    assert directives(rendered(add, online=True))["img-src"] == [
        "data:",
        "https://a.example.org",
        "https://b.example.org",
    ]


def test_tiles_from_a_named_origin_need_no_more(rendered: Rendered) -> None:
    page = rendered(
        lambda m: folium.TileLayer().add_to(m), tile_origins=["https://tile.openstreetmap.org"]
    )
    assert directives(page)["img-src"] == ["data:", "https://tile.openstreetmap.org"]


@pytest.mark.parametrize(
    "origin", ["tile.example.org", "https://x.org/path", "https://x; img-src *"]
)
def test_a_tile_origin_that_is_none_is_refused(origin: str) -> None:
    with pytest.raises(BundleError, match="is not an origin"):
        OfflineMap(tile_origins=[origin])


def test_all_that_is_refused_is_said_at_once(rendered: Rendered) -> None:
    def add(m: OfflineMap) -> None:
        plugins.MousePosition().add_to(m)
        plugins.Draw().add_to(m)

    with pytest.raises(BundleError, match=r"^MousePosition .* \(and 1 more\).*; Draw needs "):
        rendered(add)


@pytest.mark.parametrize("online", [False, True])
def test_an_inline_handler_is_refused(rendered: Rendered, online: bool) -> None:
    with pytest.raises(BundleError, match=r"^Popup has the attribute onclick: .*addEventListener"):
        rendered(
            lambda m: folium.Marker([0, 0], popup='<b onclick="f()">x</b>').add_to(m),
            online=online,
        )


def test_a_file_beside_the_page_is_refused(rendered: Rendered) -> None:
    with pytest.raises(BundleError, match=r"^Popup needs photo\.jpg: write it as a data: URL$"):
        rendered(lambda m: folium.Marker([0, 0], popup="<img src='photo.jpg'>").add_to(m))


@pytest.mark.parametrize("online", [False, True])
def test_a_script_in_a_data_link_is_refused(rendered: Rendered, online: bool) -> None:
    script = Element("<script src='data:text/javascript,f()'></script>")
    with pytest.raises(BundleError, match=r"^Element needs data:.*between the tags$"):
        rendered(lambda m: m.get_root().header.add_child(script), online=online)


def test_a_link_cannot_widen_the_policy(rendered: Rendered) -> None:
    script = Element('<script src="https://x.org;script-src * /a.js"></script>')
    with pytest.raises(BundleError, match="is not an origin"):
        rendered(lambda m: m.get_root().header.add_child(script), online=True)


@pytest.mark.parametrize(
    "text",
    [
        "<a href='https://example.org'>a link to follow</a>",
        "https://example.org/a.png",
        "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
        "&lt;img src='https://example.org/a.png'>",
    ],
)
def test_what_loads_nothing_is_not_refused(rendered: Rendered, text: str) -> None:
    assert text in rendered(lambda m: folium.Marker([0, 0], popup=text).add_to(m))


def test_a_map_in_another_figure_is_refused() -> None:
    figure = Figure(width=500)
    figure.add_child(OfflineMap([0, 0]))
    with pytest.raises(BundleError, match=r"get_root\(\)\.width"):
        figure.render()


def test_other_maps_keep_their_links() -> None:
    before = list(folium.Map.default_js), list(folium.Map.default_css)
    m = OfflineMap([0, 0])
    m.add_js_link("mine", "https://example.org/a.js")
    m.add_css_link("leaflet_css", "https://example.org/a.css")
    assert (folium.Map.default_js, folium.Map.default_css) == before


# The policy of the page


def test_the_policy_allows_exactly_what_is_in_the_page(rendered: Rendered) -> None:
    page = rendered(lambda m: folium.Marker([0, 0], popup="x\r\ny", tooltip="x\ry").add_to(m))
    assert "\r" not in page
    found = directives(page)
    for name in ("script", "style"):
        texts = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        digests = [hashlib.sha256(text.encode()).digest() for text in texts]
        assert found[f"{name}-src"] == [
            f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests
        ]
    assert found["img-src"] == ["data:"]
    assert not any("unsafe-inline" in value for value in found["script-src"] + found["style-src"])


def test_a_page_within_the_page_may_run_its_own_script(rendered: Rendered) -> None:
    inner = IFrame("<script>f()</script>", width="100px", height="50px")
    page = rendered(lambda m: folium.Marker([0, 0], popup=folium.Popup(inner)).add_to(m))
    digest = base64.b64encode(hashlib.sha256(b"f()").digest()).decode()
    assert f"'sha256-{digest}'" in directives(page)["script-src"]
    assert directives(page)["frame-src"] == ["data:"]
