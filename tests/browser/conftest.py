"""A real Chromium that opens saved pages and takes note of all they ask for and say."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import geo
import maps

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
EXECUTABLE = next(filter(None, map(shutil.which, NAMES)), None)
NEXT_FRAME = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
MISSING = "browser tests skipped: no Chromium on the path; install it to run them"

# The address bar, which nobody sees here, is a page of its own in every window: it costs more than
# ours. The names take the place of Playwright's own, of which the others concern a network.
NOT_NEEDED = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "PaintHolding",
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    f"--disable-features={','.join(NOT_NEEDED)}",
]


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
            args=ARGUMENTS,
        )
        yield browser
        browser.close()


class Windows:
    """Windows of one Chromium, lent to one test at a time and given back as new.

    A window that was used before opens the next page in half the time: its process has the fonts
    read and the scripts compiled. What a page may have left in it is cleared.
    """

    KEPT = 4

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self._free: list[tuple[str, BrowserContext, Page]] = []

    def lend(self, **options: Any) -> "Window":
        """Give a free window with these options, else a new one."""
        key = repr(sorted(options.items()))
        for window in self._free:
            if window[0] == key:
                self._free.remove(window)
                return window
        context = self._chromium.new_context(**options)
        return key, context, context.new_page()  # a page that stays keeps the process alive

    def take_back(self, window: "Window") -> None:
        """Clear what a test left; the windows that were not used for longest are closed."""
        _, context, blank = window
        for page in context.pages:
            if page is not blank:
                page.close()
        context.clear_permissions()
        context.clear_cookies()
        session = context.new_cdp_session(blank)
        session.send("Storage.clearDataForOrigin", {"origin": "file://", "storageTypes": "all"})
        session.detach()
        self._free.append(window)
        while len(self._free) > self.KEPT:
            self._free.pop(0)[1].close()


Window = tuple[str, BrowserContext, Page]


@pytest.fixture(scope="session")
def windows(chromium: Browser) -> Windows:
    return Windows(chromium)


@pytest.fixture
def open_page(windows: Windows) -> Iterator[OpenPage]:
    """Open a saved page as ``open_page(path, size=(390, 844), locale="ja")``.

    There is no network: what a page asks for beside itself fails, or gets ``answer`` when a test
    gives these bytes for it. Further options go to Playwright's ``new_context``.
    """
    lent = []

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
        window = windows.lend(
            viewport={"width": size[0], "height": size[1]},
            locale=locale,
            color_scheme=color_scheme,
            **options,
        )
        lent.append(window)
        visit = Visit(window[1].new_page())
        visit.page.route(
            re.compile("^https?:"),
            lambda route: route.abort() if answer is None else route.fulfill(body=answer),
        )
        address = path.resolve().as_uri() + fragment
        _take_note(visit, address)
        visit.page.goto(address)
        return visit

    yield open_file
    for window in lent:
        windows.take_back(window)


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
    """Open the shipped map and wait until its names are placed, and drawn."""

    def read(**options: Any) -> Visit:
        visit = open_page(saved, reduced_motion="reduce", **{"size": (1440, 900), **options})
        visit.page.wait_for_selector(".labels.placed", state="attached")
        visit.page.evaluate(NEXT_FRAME)
        return visit

    return read
