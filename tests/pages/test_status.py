"""The private page of a job, as it keeps itself up to date while the desk works."""

from collections.abc import Callable

import pytest
from selenium.webdriver import Chrome

from tests.pages.hands import complaints, overflows, press, read, see, wait, wait_for_words
from tests.pages.lab import Lab


def ask_now(browser: Chrome) -> None:
    """As if the twenty seconds were over, or the person came back to the page."""
    browser.execute_script("document.dispatchEvent(new Event('visibilitychange'))")


def test_it_follows_the_desk_without_being_reloaded(lab: Lab, shared_browser: Chrome) -> None:
    job_id, page = lab.submitted()
    shared_browser.get(page)
    shared_browser.execute_script("window.isTheSamePage = true")
    assert see(shared_browser, "h1").text == "We have your model"
    lab.approve(job_id)
    ask_now(shared_browser)
    wait_for_words(shared_browser, "h1", "Your confirmation is needed")
    assert "$5.10" in see(shared_browser, ".big-fact").text
    assert read(shared_browser, "#announced") == "Your confirmation is needed"
    assert "UTC" not in see(shared_browser, "#live").text  # the reader's own time, also in what is new
    assert shared_browser.execute_script("return window.isTheSamePage")
    press(shared_browser, "#to-confirm")
    wait(shared_browser, lambda: "/confirm/" in shared_browser.current_url)
    assert complaints(shared_browser) == []


def test_it_asks_by_itself(lab: Lab, shared_browser: Chrome) -> None:
    _job_id, page = lab.submitted()
    shared_browser.get(page)
    assert see(shared_browser, "#live").get_attribute("data-refresh-s") == "20"
    asked = "return performance.getEntriesByType('resource').filter(e => e.initiatorType === 'fetch').length"
    ask_now(shared_browser)
    wait(shared_browser, lambda: shared_browser.execute_script(asked) == 1)


def test_the_preview_appears_once_the_model_was_looked_at(lab: Lab, shared_browser: Chrome) -> None:
    _job_id, page = lab.submitted()
    shared_browser.get(page)

    def has_preview() -> bool:
        ask_now(shared_browser)
        loaded = (
            "const i = document.querySelector('.preview'); return Boolean(i && i.complete && i.naturalWidth)"
        )
        return bool(shared_browser.execute_script(loaded))

    wait(shared_browser, has_preview, within_s=60)
    assert see(shared_browser, ".preview").get_attribute("alt") == "Preview of cube.stl"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_rejection_is_readable_on_a_phone(
    lab: Lab, open_browser: Callable[..., Chrome], dark: bool
) -> None:
    job_id, page = lab.submitted()
    lab.do(job_id, "reject", reasons=["walls_too_thin"], custom_reason="Make the railing\nthicker.")
    browser = open_browser(phone=True, dark=dark, javascript=False)
    browser.get(page)
    assert "Walls are too thin" in see(browser, ".why").text
    assert not overflows(browser)
    assert see(browser, ".main-button").get_attribute("href") == lab.url + "/submit"
