"""The queue on the wall."""

from selenium.webdriver import Chrome

from tests.pages.hands import complaints, overflows, see, wait
from tests.pages.lab import Lab


def test_it_shows_numbers_in_large_type_and_renews_itself(lab: Lab, shared_browser: Chrome) -> None:
    job_id, _page = lab.submitted()
    shared_browser.set_window_size(1920, 1080)
    shared_browser.get(lab.url + "/board")
    assert job_id[:8] not in see(shared_browser, "main").text
    lab.approve(job_id)
    lab.do(job_id, "admin/force-confirm", reason="at the desk", bypass_email=True)

    def is_shown() -> bool:
        # The server keeps a board for a moment, so one look may come too early; the next by itself comes in half a minute.
        shared_browser.execute_script("document.dispatchEvent(new Event('visibilitychange'))")
        return job_id[:8] in see(shared_browser, "main").text

    wait(shared_browser, is_shown)
    size = "return parseFloat(getComputedStyle(document.querySelector('.who .number')).fontSize)"
    assert shared_browser.execute_script(size) >= 28
    assert "Jane" not in see(shared_browser, "body").text
    assert not overflows(shared_browser)
    assert complaints(shared_browser) == []
