"""A real Chromium that opens saved pages and takes note of all they ask for and say."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import geo
import maps

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
EXECUTABLE = next(filter(None, map(shutil.which, NAMES)), None)
MISSING = "browser tests skipped: no Chromium on the path; install it to run them"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if EXECUTABLE is None:
        terminalreporter.write_line(MISSING)


@dataclass
class Visit:
    """A page that was opened.

    Attributes
    ----------
    page
        The page, loaded.
    requests
        Every address that was asked for, the file itself and data left out.
    messages
        All that the console and uncaught errors said.
    """

    page: Page
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)


OpenPage = Callable[..., Visit]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if EXECUTABLE is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=EXECUTABLE,
            args=["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"],
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Open a saved page as ``open_page(path, size=(390, 844), locale="ja")``.

    There is no network: what a page asks for beside itself fails, or gets ``answer`` when a test
    gives these bytes for it. Further options go to Playwright's ``new_context``.
    """
    contexts = []

    def open_file(
        path: Path,
        *,
        size: tuple[int, int] = (1024, 768),
        locale: str = "en",
        color_scheme: Literal["light", "dark"] = "light",
        fragment: str = "",
        answer: bytes | None = None,
        **options: Any,
    ) -> Visit:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=locale,
            color_scheme=color_scheme,
            **options,
        )
        contexts.append(context)
        context.route(
            re.compile("^https?:"),
            lambda route: route.abort() if answer is None else route.fulfill(body=answer),
        )
        visit = Visit(context.new_page())
        address = path.resolve().as_uri() + fragment
        _take_note(visit, address)
        visit.page.goto(address)
        return visit

    yield open_file
    for context in contexts:
        context.close()


def _take_note(visit: Visit, address: str) -> None:
    def asked(url: str) -> None:
        if url.partition("#")[0] != address.partition("#")[0] and not url.startswith("data:"):
            visit.requests.append(url)

    visit.page.on("request", lambda request: asked(request.url))
    visit.page.on("console", lambda message: visit.messages.append(message.text))
    visit.page.on("pageerror", lambda error: visit.messages.append(str(error)))


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory, shipped: geo.Atlas) -> Path:
    """Save the shipped map, once for all tests."""
    path = tmp_path_factory.mktemp("map") / "map.html"
    maps.build(shipped).save(path)
    return path


@pytest.fixture
def reader(saved: Path, open_page: OpenPage) -> OpenPage:
    """Open the shipped map and wait until its names are placed."""

    def read(**options: Any) -> Visit:
        visit = open_page(saved, reduced_motion="reduce", **{"size": (1440, 900), **options})
        visit.page.wait_for_selector(".labels.placed", state="attached")
        visit.page.wait_for_timeout(100)
        return visit

    return read
