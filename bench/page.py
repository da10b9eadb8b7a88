"""Measure the page: bytes part by part, and the time to the first painted island beside its peers.

Peers, in the same run and browser, drawing the same polygons: a bare page with Leaflet inlined,
a plain Folium map, and what `GeoDataFrame.explore()` makes; the last two get their assets from disk
(those that no package carries come empty, which favours them). Each page is opened several times in a fresh context; medians are printed.
"""

import gzip
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import folium
from playwright.sync_api import Browser, Route, sync_playwright
from shapely.geometry import mapping

import geo
import maps

RUNS = 9
ASSETS = {
    "leaflet.css": ("leaflet", "leaflet.css"),
    "leaflet.js": ("leaflet", "leaflet.js"),
    "jquery-3.7.1.min.js": ("jquery", "jquery.min.js"),
}
FIRST_PAINT = """
(selector) => new Promise((resolve) => {
    const look = () => {
        const path = document.querySelector(selector);
        if (path && path.getBoundingClientRect().width > 0) {
            setTimeout(() => resolve(performance.now())); // after the paint of this frame
        } else requestAnimationFrame(look);
    };
    look();
})
"""


def main() -> None:
    """Print what the page weighs and how soon it shows an island."""
    atlas = geo.load()
    with tempfile.TemporaryDirectory() as folder:
        ours = Path(folder) / "map.html"
        maps.build(atlas).save(ours)
        weigh(ours.read_text(encoding="utf-8"))
        pages = {
            "disputed-islands": (ours, "path.island"),
            "bare page, Leaflet inlined": (bare(atlas, Path(folder)), "path.leaflet-interactive"),
            "plain Folium, assets from disk": (
                plain_folium(atlas, Path(folder)),
                "path.leaflet-interactive",
            ),
            "GeoDataFrame.explore(), from disk": (
                explored(atlas, Path(folder)),
                "path.leaflet-interactive",
            ),
        }
        time_command()
        race(pages)


def weigh(html: str) -> None:
    """Print the bytes of the page, raw and compressed, block by block."""
    print(f"{'part':<44}{'raw':>10}{'gzip':>10}")
    blocks = re.findall(r"<(script|style)[^>]*>(.*?)</\1>", html, re.DOTALL)
    for kind, text in blocks:
        first = " ".join(text.split())[:36]
        print(f"{kind + ': ' + first:<44}{size(text):>10,}{packed(text):>10,}")
    print(f"{'whole page':<44}{size(html):>10,}{packed(html):>10,}\n")


def packaged(asset: str) -> str:
    """Read a script or style sheet that a package carries."""
    package, file = ASSETS[asset]
    return (files(f"xstatic.pkg.{package}") / "data" / file).read_text(encoding="utf-8")


def size(text: str) -> int:
    """Count bytes."""
    return len(text.encode())


def packed(text: str) -> int:
    """Count bytes after gzip."""
    return len(gzip.compress(text.encode(), mtime=0))


def bare(atlas: geo.Atlas, folder: Path) -> Path:
    """Write the least page that draws the same polygons."""
    polygons = json.dumps([mapping(island.geometry) for island in atlas.features("islands")])
    path = folder / "bare.html"
    west, south, east, north = atlas.dispute.default_bounds
    path.write_text(
        "<!DOCTYPE html><meta charset=utf-8><style>html,body,#m{height:100%;margin:0}</style>"
        f"<style>{packaged('leaflet.css')}</style><div id=m></div>"
        f"<script>{packaged('leaflet.js')}</script><script>"
        f"const m=L.map('m').fitBounds([[{south},{west}],[{north},{east}]]);"
        f"L.geoJSON({polygons}).addTo(m)</script>",
        encoding="utf-8",
    )
    return path


def plain_folium(atlas: geo.Atlas, folder: Path) -> Path:
    """Write the map that Folium makes of the same polygons by default, without tiles."""
    plain = folium.Map([44.5, 147.0], zoom_start=8, tiles=None)
    for island in atlas.features("islands"):
        folium.GeoJson(mapping(island.geometry)).add_to(plain)
    path = folder / "folium.html"
    plain.save(str(path))
    return path


def explored(atlas: geo.Atlas, folder: Path) -> Path:
    """Write the map that geopandas makes of the same polygons by default, without tiles."""
    path = folder / "explore.html"
    atlas.islands[["name_en", "geometry"]].explore(tiles=None).save(str(path))
    return path


def from_disk(route: Route) -> None:
    """Answer a request for an asset with the packaged file, or with nothing."""
    url = route.request.url
    for asset in ASSETS:
        if url.endswith(asset):
            kind = "text/css" if asset.endswith("css") else "text/javascript"
            route.fulfill(body=packaged(asset), content_type=kind)
            return
    route.fulfill(body="")


def time_command() -> None:
    """Print how long the command takes from a cold start."""
    command = Path(sys.executable).with_name("disputed-islands")
    with tempfile.TemporaryDirectory() as folder:
        seconds = median(
            lambda: timed([str(command), "map", "-o", str(Path(folder) / "map.html")]), runs=3
        )
    print(f"disputed-islands map, whole process: {seconds:.2f} s\n")


def timed(command: list[str]) -> float:
    """Run a command and give the seconds it took."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def race(pages: dict[str, tuple[Path, str]]) -> None:
    """Print the median time to the first painted island for each page, and the ratio to ours."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no Chromium found: the race is not run")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        times: dict[str, list[float]] = {name: [] for name in pages}
        for _ in range(RUNS):
            for name, (path, selector) in pages.items():
                times[name].append(first_paint(browser, path, selector))
        browser.close()
    medians = {name: statistics.median(values[1:]) for name, values in times.items()}
    ours = medians["disputed-islands"]
    print(f"{'first island painted':<36}{'median ms':>10}{'ours / it':>11}")
    for name, value in medians.items():
        print(f"{name:<36}{value:>10.0f}{ours / value:>11.2f}")


def first_paint(browser: Browser, path: Path, selector: str) -> float:
    """Give the milliseconds from navigation to the first painted island."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.route(re.compile("^https?:"), from_disk)
    page = context.new_page()
    page.goto(path.as_uri(), wait_until="commit")
    milliseconds = float(page.evaluate(FIRST_PAINT, selector))
    context.close()
    return milliseconds


def median(measure: Callable[[], float], *, runs: int) -> float:
    """Repeat a measurement and give the median."""
    return statistics.median(measure() for _ in range(runs))


if __name__ == "__main__":
    main()
