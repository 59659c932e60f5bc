"""A real browser for the pages that students see: on a desk or a phone, light or dark, with or without JavaScript."""

import os
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.programs.finding import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver import Chrome

DESK = (1280, 900)
PHONE = (390, 844)
FLAGS = (
    "--headless=new",
    "--no-sandbox",  # Chromium's own sandbox does not start as root, or inside most containers.
    "--disable-gpu",
    "--disable-dev-shm-usage",  # Containers have 64 MB there.
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-proxy-server",
    "--lang=en-GB",
)
_UNHINDERED = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}


class Opening(Protocol):
    def __call__(self, *, phone: bool = False, dark: bool = False, javascript: bool = True) -> "Chrome": ...


@contextmanager
def browser(folder: Path) -> "Iterator[Chrome]":
    """A browser with a profile of its own in `folder`; files that it downloads land in `folder/downloads`."""
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    options = ChromeOptions()
    options.binary_location = str(find("chromium", "chromium-browser", "google-chrome"))
    for flag in (*FLAGS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    downloads = folder / "downloads"
    downloads.mkdir(parents=True, exist_ok=True)
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    service = ChromeService(
        executable_path=str(find("chromedriver", folders="/usr/lib/chromium*")),
        log_output=str(folder / "chromedriver.log"),
        env={**os.environ, "HOME": str(folder)},
    )
    driver = Chrome(options=options, service=service)
    try:
        driver.set_page_load_timeout(30)
        yield driver
    finally:
        driver.quit()


def dress(driver: "Chrome", *, phone: bool = False, dark: bool = False, javascript: bool = True) -> "Chrome":
    """As if it had just been opened: nothing of the page before, of its network, its cookies or its complaints."""
    tell = driver.execute_cdp_cmd
    # Its scripts first: a page in the middle of an upload would ask whether it may be left.
    tell("Emulation.setScriptExecutionDisabled", {"value": True})
    driver.get("about:blank")
    tell("Network.enable", {})
    tell("Network.emulateNetworkConditions", _UNHINDERED)
    tell("Network.clearBrowserCookies", {})
    tell("Network.clearBrowserCache", {})
    driver.set_window_size(*DESK)
    width, height = PHONE
    if phone:
        screen = {"width": width, "height": height, "deviceScaleFactor": 2, "mobile": True}
        tell("Emulation.setDeviceMetricsOverride", screen)
    else:
        tell("Emulation.clearDeviceMetricsOverride", {})
    tell("Emulation.setTouchEmulationEnabled", {"enabled": phone})
    theme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    tell("Emulation.setEmulatedMedia", {"features": [theme]})
    tell("Emulation.setScriptExecutionDisabled", {"value": not javascript})
    driver.get_log("browser")  # type: ignore[no-untyped-call]  # selenium types it not
    return driver


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Chrome]":
    """One for the whole run: to start it takes more than most tests do with it."""
    with browser(tmp_path_factory.mktemp("browser")) as driver:
        yield driver


@pytest.fixture
def open_browser(chromium: "Chrome") -> Opening:
    """The browser as a test wants it (`phone=`, `dark=`, `javascript=`), one wish after the other."""
    return partial(dress, chromium)


@pytest.fixture
def shared_browser(open_browser: Opening) -> "Chrome":
    """Desk-sized, light, with JavaScript."""
    return open_browser()
