"""A real browser for the pages that students see: on a desk or a phone, light or dark, with or without JavaScript."""

import os
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.programs.finding import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


@contextmanager
def browser(
    folder: Path, *, phone: bool = False, dark: bool = False, javascript: bool = True
) -> "Iterator[Chrome]":
    """A browser with a profile of its own in `folder`; files that it downloads land in `folder/downloads`."""
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    width, height = PHONE if phone else DESK
    options = ChromeOptions()
    options.binary_location = str(find("chromium", "chromium-browser", "google-chrome"))
    for flag in (*FLAGS, f"--user-data-dir={folder / 'profile'}", f"--window-size={width},{height}"):
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
        if phone:
            _as_phone(driver)
        theme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [theme]})
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not javascript})
        yield driver
    finally:
        driver.quit()


def _as_phone(driver: "Chrome") -> None:
    width, height = PHONE
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 2, "mobile": True},
    )
    driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})


@pytest.fixture
def open_browser(tmp_path: Path) -> "Iterator[Callable[..., Chrome]]":
    """Opens browsers (`phone=`, `dark=`, `javascript=`) and closes them after the test."""
    with ExitStack() as opened:

        def opening(**how: bool) -> "Chrome":
            folder = tmp_path / f"browser-{len(list(tmp_path.glob('browser-*')))}"
            return opened.enter_context(browser(folder, **how))

        yield opening


@pytest.fixture(scope="module")
def shared_browser(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Chrome]":
    """One desk-sized browser for the tests of one file: quicker, for pages that leave nothing behind in it."""
    with browser(tmp_path_factory.mktemp("browser")) as driver:
        yield driver
