"""What a person does with a page: find, fill in, press, wait until something is to be seen."""

from collections.abc import Callable
from pathlib import Path

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait


def see(browser: Chrome, selector: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, selector)


def press(browser: Chrome, selector: str) -> None:
    """In the middle of the screen, where nothing lies over it."""
    element = see(browser, selector)
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    element.click()


def choose(browser: Chrome, name: str, value: str) -> None:
    """Press the label of a radio or checkbox, as fingers do; of those that are shown."""
    for control in browser.find_elements(By.CSS_SELECTOR, f'[name="{name}"][value="{value}"]'):
        label = control.find_element(By.XPATH, "ancestor::label")
        if label.is_displayed():
            browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", label)
            label.click()
            return
    raise AssertionError(f"nobody can choose {value} as {name}")


def fill_in(browser: Chrome, model: Path, **changed: str) -> None:
    told = {
        "student_name": "Jane Doe",
        "student_email": "jane@example.edu",
        "class_number": "ARCH 4000",
        **changed,
    }
    for name, value in told.items():
        see(browser, f"#{name}").send_keys(value)
    Select(see(browser, "#discipline")).select_by_visible_text("Architecture")
    choose(browser, "printer", "Prusa MK4S")
    choose(browser, "color", "Electric Blue")
    see(browser, "#file").send_keys(str(model))
    choose(browser, "acknowledged_minimum_charge", "true")


def read(browser: Chrome, selector: str) -> str:
    """A text as it stands in the page, also where only screen readers find it."""
    return str(see(browser, selector).get_property("textContent"))


def wait(browser: Chrome, until: Callable[[], object], within_s: float = 15) -> None:
    # A page that changes while it is looked at is looked at again; Chromium has several words for that.
    looking = WebDriverWait(browser, within_s, poll_frequency=0.05, ignored_exceptions=(WebDriverException,))
    looking.until(lambda _browser: until())


def wait_for_words(browser: Chrome, selector: str, words: str) -> None:
    wait(browser, lambda: words in see(browser, selector).text)


def complaints(browser: Chrome) -> list[str]:
    """What the browser's console says: blocked by the policy, failed scripts, missing files."""
    log: list[dict[str, str]] = browser.get_log("browser")  # type: ignore[no-untyped-call]  # selenium types it not
    return [entry["message"] for entry in log]


def overflows(browser: Chrome) -> bool:
    """Whether something is wider than the screen."""
    return bool(
        browser.execute_script(
            "const page = document.documentElement; return page.scrollWidth > page.clientWidth"
        )
    )
