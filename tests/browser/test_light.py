"""The page leaves the reader's machine free while it opens."""

import json
from pathlib import Path

from playwright.sync_api import Browser, Page

LONG_MS = 200
TRACED = ["toplevel", "disabled-by-default-devtools.timeline"]


def longest_task(chromium: Browser, page: Page, path: Path) -> float:
    """Give the milliseconds that the page's longest task computed, waiting for a busy machine left out."""
    chromium.start_tracing(page=page, categories=TRACED)
    page.goto(path.as_uri())
    page.wait_for_selector(".labels.placed", state="attached")
    page.wait_for_timeout(200)
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


def test_no_task_at_load_is_long(saved: Path, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    try:
        assert longest_task(chromium, context.new_page(), saved) <= LONG_MS
    finally:
        context.close()
