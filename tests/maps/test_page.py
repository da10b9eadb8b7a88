"""`maps.build` gives a Folium map of any dispute, the same every time."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import pytest

import geo
import maps
from geo.errors import GeoError


def test_the_map_is_a_folium_map(shipped: geo.Atlas) -> None:
    assert isinstance(maps.build(shipped), folium.Map)


def test_a_users_own_layers_join_it(shipped: geo.Atlas) -> None:
    m = maps.build(shipped)
    folium.CircleMarker([44, 147], popup="mine").add_to(m)
    assert "mine" in m.get_root().render()


def test_saving_and_showing_give_the_same_page(shipped: geo.Atlas, tmp_path: Path) -> None:
    m = maps.build(shipped)
    m.save(tmp_path / "map.html")
    saved = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert saved == m.get_root().render()
    assert "Content-Security-Policy" in m._repr_html_()


def test_a_dispute_nobody_here_wrote_becomes_a_map(two_islands: geo.Atlas) -> None:
    html = maps.build(two_islands, lang="el").get_root().render()
    assert "Two islands (el)" in html


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param({"lang": "tlh"}, "no language 'tlh'; choose one of en, ja, ru", id="language"),
        pytest.param(
            {"viewpoint": "XX"}, "no viewpoint 'XX'; choose one of neutral, JP, RU", id="viewpoint"
        ),
    ],
)
def test_what_the_dispute_does_not_know_is_refused(
    shipped: geo.Atlas, options: dict[str, str], said: str
) -> None:
    with pytest.raises(GeoError, match=said):
        maps.build(shipped, **options)


def test_tiles_open_the_policy_to_their_origins_and_no_others(shipped: geo.Atlas) -> None:
    with_tiles = maps.build(shipped, tiles=True).get_root().render()
    without = maps.build(shipped).get_root().render()
    policy = with_tiles.split('Content-Security-Policy" content="')[1].split('"')[0]
    assert "https://tile.openstreetmap.org" in policy
    assert "tile.openstreetmap.org" not in without


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    program = "import geo, maps, sys; maps.build(geo.load()).save(sys.argv[1])"
    pages = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.html"
        subprocess.run(
            [sys.executable, "-c", program, str(path)],
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(geo.__file__).parents[1])},
        )
        pages.append(path.read_bytes())
    assert pages[0] == pages[1]


def test_the_page_names_no_vertex_less_of_the_islands(shipped: geo.Atlas) -> None:
    import shapely

    from maps.coding import encode

    for island in shipped.features("islands"):
        coded = encode([island.geometry], per_degree=100_000)["polygons"]
        numbers = sum(len(re.findall("[A-Za-f]", ring)) for rings in coded for ring in rings)
        parts = len(island.geometry.geoms)
        assert numbers / 2 == shapely.get_num_coordinates(island.geometry) - parts


def test_readers_without_scripts_get_title_drawing_table_and_notes(shipped: geo.Atlas) -> None:
    html = maps.build(shipped, lang="ja").get_root().render()
    fallback = html.split("<noscript>")[1].split("</noscript>")[0]
    assert shipped.dispute.title["ja"] in fallback
    assert fallback.count("<tr>") == len(shipped.features("islands"))
    assert "<svg" in fallback
    for article in shipped.articles:
        assert article.citation.title in fallback.replace("&#x27;", "'")
        assert all(note.headline["ja"] in fallback for note in article.notes)
    for island in shipped.features("islands"):
        assert island.readings["RU"].text["ja"] in fallback
        assert fallback.count(island.names["ru"].text) >= 3  # on the map, in the table, above facts
    assert "CC BY 4.0" in fallback


def test_readers_without_scripts_get_the_whole_of_their_article_marked(
    shipped: geo.Atlas, tmp_path: Path
) -> None:
    path = tmp_path / "my.txt"
    path.write_text(
        "Boats\n\nFrom <Iturup> to\n色丹 on 19 October 1956.\n\nMoscow & all.\n", encoding="utf-8"
    )
    html = maps.build(shipped, articles=[shipped.read_article(path)], lang="ru")
    fallback = html.get_root().render().split("<noscript>")[1].split("</noscript>")[0]
    assert '<p>From &lt;<mark title="Итуруп">Iturup</mark>&gt; to<br>' in fallback
    assert '<mark title="Шикотан">色丹</mark> on <time>19 October 1956</time>.</p>' in fallback
    assert '<p><mark title="Москва">Moscow</mark> &amp; all.</p>' in fallback


@pytest.mark.parametrize(
    "text",
    ["its bootstrap. Done", "costs $(5)", '<img src="https://a.example/b.png">', "{{ 7*7 }}"],
)
def test_what_an_article_says_is_text_and_loads_nothing(
    two_islands_folder: Path, edit: Callable[..., Path], text: str
) -> None:
    def reword(article: dict[str, Any]) -> None:
        article["headline"] = {"eo": text, "el": f"{text} (el)"}

    folder = edit("articles/evening-post-1900-02-01.json", reword)
    html = maps.build(geo.load(folder)).get_root().render()
    assert "jQuery" not in html
    assert "49" not in html.split("<noscript>")[1].split("<h2>")[1].split("</h2>")[0]
