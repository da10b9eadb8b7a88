"""Take the pictures of the README: each tab of the shipped map, in each language of its dispute.

Run it after a change to the page: `.venv/bin/python docs/screenshots.py`. It needs Chromium.
"""

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

import geo
import maps

FOLDER = Path(__file__).parent / "screenshots"
SIZE = (1280, 800)
COLOURS = 128  # a map has few; half the bytes of the full palette
TABS = {
    "article": "tab=article",
    "islands": "tab=islands&island=shikotan",
    "time": "tab=time&day=1900-01-01",
    "what-if": "tab=what-if&scenario=half-area",
}


def take() -> None:
    """Write `TAB.LANG.png` for every tab and language."""
    atlas = geo.load()
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, chromium() as browser:
        page = Path(folder) / "map.html"
        maps.build(atlas).save(str(page))
        for language in atlas.dispute.languages:
            for tab, chosen in TABS.items():
                picture = shot(browser, f"{page.as_uri()}#lang={language.code}&{chosen}")
                picture.save(FOLDER / f"{tab}.{language.code}.png", optimize=True)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open the Chromium of this machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield browser
        browser.close()


def shot(browser: Browser, address: str) -> Image.Image:
    """Open an address and give what a reader sees once nothing moves any more."""
    width, height = SIZE
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.goto(address)
    page.wait_for_timeout(1500)
    seen = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    return seen.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    take()
