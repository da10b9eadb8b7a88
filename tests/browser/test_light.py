"""The page leaves the reader's machine free while it opens and while a slider is pulled."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

LONG_MS = 200
STEP_MS = 100  # a pull that waits longer feels stuck
STEPS = 40
TRACED = ["toplevel", "disabled-by-default-devtools.timeline"]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def opened(page: Page, path: Path, fragment: str = "") -> None:
    page.goto(path.as_uri() + fragment)
    page.wait_for_selector(".labels.placed", state="attached")
    page.wait_for_timeout(200)


def longest_task(chromium: Browser, page: Page, act: Callable[[], None]) -> float:
    """Give the milliseconds that the page's longest task computed, waiting for a busy machine left out."""
    chromium.start_tracing(page=page, categories=TRACED)
    act()
    events = json.loads(chromium.stop_tracing())["traceEvents"]
    threads = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    tasks = [
        event["tdur"] / 1000
        for event in events
        if "RunTask" in event["name"]
        and "tdur" in event
        and (event["pid"], event["tid"]) in threads
    ]
    assert tasks
    return max(tasks)


def test_no_task_at_load_is_long(saved: Path, chromium: Browser, page: Page) -> None:
    assert longest_task(chromium, page, lambda: opened(page, saved)) <= LONG_MS


def test_the_time_slider_follows_the_hand(saved: Path, chromium: Browser, page: Page) -> None:
    opened(page, saved, "#tab=time")
    slider = page.locator("#panel-time input[type=range]").bounding_box()
    middle = slider["y"] + slider["height"] / 2
    right = slider["x"] + slider["width"] - 8

    def pull() -> None:
        page.mouse.move(right, middle)
        page.mouse.down()
        page.mouse.move(slider["x"] + 8, middle, steps=STEPS)
        page.mouse.up()

    assert longest_task(chromium, page, pull) <= STEP_MS
