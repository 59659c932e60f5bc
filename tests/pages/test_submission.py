"""A student's way from the form to the status page, in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys

from tests.pages.hands import choose, complaints, fill_in, overflows, press, read, see, wait, wait_for_words
from tests.pages.lab import Lab
from tests.server.inspection.builders import ascii_stl, binary_stl, box

Opening = Callable[..., Chrome]


def focused(browser: Chrome) -> str:
    return browser.switch_to.active_element.get_attribute("id") or ""


def slow_down(browser: Chrome, bytes_per_s: int) -> None:
    browser.execute_cdp_cmd("Network.enable", {})
    conditions = {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": bytes_per_s}
    browser.execute_cdp_cmd("Network.emulateNetworkConditions", conditions)


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_from_the_form_to_the_status_page_on_a_phone(
    lab: Lab, open_browser: Opening, vase: Path, javascript: bool
) -> None:
    browser = open_browser(phone=True, javascript=javascript)
    browser.get(lab.url + "/")
    assert not overflows(browser)
    fill_in(browser, vase)
    if javascript:
        wait_for_words(browser, "#verdict", "It fits the Prusa MK4S.")
        assert "60 × 40 × 120 mm" in see(browser, "#verdict").text
    press(browser, "#send")
    wait(browser, lambda: "/status/" in browser.current_url)
    assert see(browser, "h1").text == "We have your model"
    assert not overflows(browser)
    assert complaints(browser) == []
    (job,) = lab.jobs()
    assert (job["student_name"], job["color"], job["printer"]) == ("Jane Doe", "Electric Blue", "Prusa MK4S")


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_wrong_input_is_said_beside_its_field_and_nothing_is_lost(
    lab: Lab, open_browser: Opening, tmp_path: Path, javascript: bool
) -> None:
    browser = open_browser(phone=True, javascript=javascript)
    browser.get(lab.url + "/submit")
    hidden = tmp_path / "program.stl"
    hidden.write_bytes(b"MZ this is no model")
    fill_in(browser, hidden, student_email="jane@nowhere")
    press(browser, "#send")
    wait_for_words(browser, "#student_email-wrong", "Invalid email format")
    assert see(browser, "#file-wrong").is_displayed()
    assert focused(browser) == "student_email"
    assert see(browser, "#student_email").get_attribute("aria-invalid") == "true"
    assert see(browser, "#student_name").get_attribute("value") == "Jane Doe"
    assert see(browser, '[value="Electric Blue"]').is_selected()
    assert lab.jobs() == []


def test_an_empty_form_is_not_sent(lab: Lab, shared_browser: Chrome) -> None:
    shared_browser.get(lab.url + "/submit")
    press(shared_browser, "#send")
    assert focused(shared_browser) == "student_name"
    assert "8 fields" in see(shared_browser, "#message").text
    see(shared_browser, "#student_name").send_keys("Jane Doe")
    assert not see(shared_browser, "#student_name-wrong").is_displayed()
    assert see(shared_browser, "#student_email-wrong").is_displayed()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "cup.stl",
            binary_stl(box(3, 3, 4)),
            "looks like a model in inches, which would be 76.2 × 76.2 × 101.6 mm",
        ),
        ("pin.stl", binary_stl(box(0.01, 0.01, 0.2)), "looks like a model in metres"),
        ("text.stl", ascii_stl(box(100, 200, 300)), "too large for the Prusa MK4S (250 × 210 × 220 mm)"),
        ("tower.stl", binary_stl(box(150, 160, 500)), "It would fit Raise3D Pro 2 Plus."),
        ("house.stl", binary_stl(box(900, 900, 900)), "It fits none of our printers"),
        ("city.stl", binary_stl(box(9000, 9000, 9000)), "larger than a person"),
        ("half.stl", binary_stl(box())[:-20], "cannot find a complete model"),
        ("mesh.obj", b"v 0 0 0\nv 10 0 0\nv 0 20 5\nf 1 2 3\n", "10 × 20 × 5 mm"),
    ],
)
def test_a_chosen_model_is_measured_before_it_is_sent(
    lab: Lab, shared_browser: Chrome, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    shared_browser.get(lab.url + "/submit")
    choose(shared_browser, "printer", "Prusa MK4S")
    (tmp_path / name).write_bytes(content)
    see(shared_browser, "#file").send_keys(str(tmp_path / name))
    wait_for_words(shared_browser, "#verdict", said)
    assert complaints(shared_browser) == []


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("notes.txt", 10, ".stl, .obj, .3mf"),
        ("empty.stl", 0, "empty"),
        ("big.stl", 50 * 2**20 + 1, "we can take 50 MB"),
    ],
)
def test_a_file_that_cannot_do_is_refused_on_selection(
    lab: Lab, shared_browser: Chrome, tmp_path: Path, name: str, size: int, said: str
) -> None:
    shared_browser.get(lab.url + "/submit")
    (tmp_path / name).write_bytes(bytes(size))
    see(shared_browser, "#file").send_keys(str(tmp_path / name))
    wait_for_words(shared_browser, "#file-wrong", said)
    assert see(shared_browser, "#verdict").text == ""


def test_a_file_that_is_too_large_is_answered_beside_the_field(
    lab: Lab, open_browser: Opening, tmp_path: Path
) -> None:
    """Without a script nobody stops it: the server refuses in the middle, and the browser still hears it."""
    browser = open_browser(javascript=False)
    browser.get(lab.url + "/submit")
    (tmp_path / "huge.stl").write_bytes(bytes(120 * 2**20))
    fill_in(browser, tmp_path / "huge.stl")
    press(browser, "#send")
    wait_for_words(browser, "#file-wrong", "larger than 50 MB")
    assert see(browser, "#student_name").get_attribute("value") == "Jane Doe"


def test_printers_and_colours_follow_the_method(lab: Lab, open_browser: Opening) -> None:
    browser = open_browser(javascript=False)
    browser.get(lab.url + "/submit")
    assert see(browser, '[value="Prusa XL"]').is_displayed()
    assert not see(browser, '[value="Formlabs Form 3"]').is_displayed()
    choose(browser, "print_method", "Resin")
    assert not see(browser, '[value="Prusa XL"]').is_displayed()
    assert see(browser, '[value="Formlabs Form 3"]').is_displayed()


def test_what_the_new_method_does_not_have_is_not_kept(lab: Lab, shared_browser: Chrome) -> None:
    shared_browser.get(lab.url + "/submit")
    choose(shared_browser, "printer", "Prusa XL")
    choose(shared_browser, "color", "Gray")
    choose(shared_browser, "print_method", "Resin")
    chosen = "return ['printer', 'color'].map(n => document.getElementById('submit').elements[n].value)"
    assert shared_browser.execute_script(chosen) == ["", "Gray"]
    see_gray = '.offer[data-for="1"] [value="Gray"]'
    assert see(shared_browser, see_gray).is_selected()


def test_an_upload_shows_its_progress_and_can_be_cancelled(
    lab: Lab, open_browser: Opening, tmp_path: Path
) -> None:
    browser = open_browser(phone=True)
    browser.get(lab.url + "/submit")
    large = tmp_path / "large.stl"
    large.write_bytes(binary_stl(box() * 5000))
    fill_in(browser, large)
    slow_down(browser, 400_000)
    press(browser, "#send")
    assert focused(browser) == "cancel"
    wait(browser, lambda: 0 < int(str(see(browser, "#progress").get_property("value"))) < 100)
    assert see(browser, "#percent").text.endswith("%")
    press(browser, "#cancel")
    assert not see(browser, "#sending").is_displayed()
    assert focused(browser) == "send"
    assert "cancelled" in read(browser, "#announced")
    assert see(browser, "#student_name").get_attribute("value") == "Jane Doe"
    assert lab.jobs() == []
    # What was chosen is still there: sending it again works.
    slow_down(browser, -1)
    press(browser, "#send")
    wait(browser, lambda: "/status/" in browser.current_url)


def test_a_broken_connection_keeps_the_entries(lab: Lab, open_browser: Opening, vase: Path) -> None:
    browser = open_browser()
    browser.get(lab.url + "/submit")
    fill_in(browser, vase)
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd(
        "Network.emulateNetworkConditions",
        {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1},
    )
    press(browser, "#send")
    wait_for_words(browser, "#message", "The connection broke.")
    assert see(browser, "#student_name").get_attribute("value") == "Jane Doe"
    assert see(browser, "#send").is_displayed()


def test_the_same_model_twice_is_explained(lab: Lab, open_browser: Opening, vase: Path) -> None:
    browser = open_browser()
    for _ in range(2):
        browser.get(lab.url + "/submit")
        fill_in(browser, vase)
        press(browser, "#send")
        wait(browser, lambda: "/status/" in browser.current_url or see(browser, "#message").is_displayed())
    assert "already submitted this file" in see(browser, "#message").text
    assert len(lab.jobs()) == 1


def test_the_form_can_be_filled_in_by_keyboard_alone(lab: Lab, open_browser: Opening, vase: Path) -> None:
    browser = open_browser()
    browser.get(lab.url + "/submit")

    def type_(*keys: str) -> None:
        ActionChains(browser).send_keys(*keys).perform()

    type_(Keys.TAB)
    assert browser.switch_to.active_element.text == "Skip to the content"
    type_(Keys.ENTER, Keys.TAB)
    assert focused(browser) == "student_name"
    type_("Jane Doe", Keys.TAB, "jane@example.edu", Keys.TAB, "Art", Keys.TAB, "ARCH 4000", Keys.TAB)
    assert focused(browser) == "print_method"  # one is chosen already
    type_(Keys.TAB, Keys.SPACE, Keys.ARROW_DOWN, Keys.TAB, Keys.SPACE, Keys.TAB)
    assert focused(browser) == "file"
    see(browser, "#file").send_keys(str(vase))  # the system's own dialog stands in between
    type_(Keys.TAB, Keys.SPACE, Keys.TAB, Keys.ENTER)
    wait(browser, lambda: "/status/" in browser.current_url)
    (job,) = lab.jobs()
    assert (job["printer"], job["color"], job["discipline"]) == ("Prusa XL", "True Red", "Art")
