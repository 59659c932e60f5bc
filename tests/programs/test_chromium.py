from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from selenium.webdriver import Chrome

PAGE = (
    "data:text/html,<meta name=viewport content='width=device-width'><title>A page</title><p id=said>nothing</p>"
    "<script>document.getElementById('said').textContent = "
    "[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches].join(' ')</script>"
)


def said(driver: "Chrome", page: str = PAGE) -> str:
    driver.get(page)
    assert driver.title == "A page"
    return driver.find_element("id", "said").text


def test_a_desk_is_wide_and_light(open_browser: "Callable[..., Chrome]") -> None:
    width, dark = said(open_browser()).split()
    assert int(width) > 1200
    assert dark == "false"


def test_a_phone_is_narrow_and_can_be_dark(open_browser: "Callable[..., Chrome]") -> None:
    assert said(open_browser(phone=True, dark=True)) == "390 true"


def test_without_javascript_nothing_runs(open_browser: "Callable[..., Chrome]") -> None:
    assert said(open_browser(javascript=False)) == "nothing"
