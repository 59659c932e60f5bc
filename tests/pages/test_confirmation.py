"""The page behind the link in the mail: looking is free, pressing the button counts once."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import Chrome

from tests.pages.hands import complaints, press, see, wait_for_words
from tests.pages.lab import Lab


def status(lab: Lab, job_id: str) -> str:
    return str(next(job["status"] for job in lab.jobs() if job["id"] == job_id))


@pytest.fixture
def pending(lab: Lab) -> tuple[str, str]:
    """A job that waits for its student, and the address in the mail."""
    job_id, page = lab.submitted()
    lab.approve(job_id)
    return job_id, lab.confirmation(page)


def wait_for_heading(browser: Chrome, words: str) -> None:
    with suppress(StaleElementReferenceException):
        wait_for_words(browser, "h1", words)


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_the_student_looks_then_confirms(
    lab: Lab, pending: tuple[str, str], open_browser: Callable[..., Chrome], javascript: bool
) -> None:
    job_id, link = pending
    browser = open_browser(phone=True, javascript=javascript)
    for _ in range(3):  # as scanners do, scripts and all
        browser.get(link)
    assert status(lab, job_id) == "PENDING"
    assert see(browser, ".big-fact").text.startswith("$5.10")
    press(browser, "main button")
    wait_for_heading(browser, "it is confirmed")
    assert status(lab, job_id) == "READYTOPRINT"
    browser.refresh()  # asks nothing, sends nothing again
    assert "it is confirmed" in see(browser, "h1").text
    press(browser, ".main-button")
    wait_for_heading(browser, "In the queue")
    assert complaints(browser) == []


def test_a_link_that_ran_out_is_replaced(lab: Lab, pending: tuple[str, str], shared_browser: Chrome) -> None:
    job_id, link = pending
    lab.let_link_run_out(job_id)
    shared_browser.get(link)
    assert see(shared_browser, "h1").text == "This link has run out"
    press(shared_browser, "main button")
    wait_for_heading(shared_browser, "A new mail is on its way")
    shared_browser.get(link)
    assert see(shared_browser, "h1").text == "This link does not work"
    assert status(lab, job_id) == "PENDING"
