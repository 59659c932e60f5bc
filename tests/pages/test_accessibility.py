"""Every page as assistive technology and tired eyes meet it, on the smallest phone and on a desk, light and dark.

An own walk through the page instead of a vendored checker: what it looks for is listed in `WALK`, and `test_the_walk…`
proves that it finds each of them.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from selenium.webdriver import Chrome

from tests.pages.hands import choose, press, see
from tests.pages.lab import Lab

SMALLEST_PHONE = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
DESK = {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False}

# Yields what is wrong, as sentences; colours are compared as they are painted, over the nearest painted background.
WALK = r"""
const wrong = [];
const shown = (e) => e.checkVisibility({ opacityProperty: false, visibilityProperty: true });
const named = (e) => (e.getAttribute("aria-label") || document.getElementById(e.getAttribute("aria-labelledby") || "")?.textContent
  || [...(e.labels || [])].map((l) => l.textContent).join(" ") || e.textContent || e.alt || "").trim();
const tag = (e) => `<${e.localName}${e.id ? "#" + e.id : ""}${e.className && typeof e.className === "string" ? "." + e.className : ""}>`;
for (const e of document.querySelectorAll("input, select, textarea, button, a[href], progress, nav, section, fieldset")) {
  if (e.matches("fieldset")) { if (!e.querySelector(":scope > legend")) wrong.push(`no legend: ${tag(e)}`); }
  else if (!named(e)) wrong.push(`no name: ${tag(e)}`);
}
for (const e of document.querySelectorAll("img")) if (!e.hasAttribute("alt")) wrong.push(`no alt: ${tag(e)}`);
for (const e of document.querySelectorAll("[aria-describedby], [aria-labelledby]")) {
  for (const id of `${e.getAttribute("aria-describedby") || ""} ${e.getAttribute("aria-labelledby") || ""}`.trim().split(/\s+/)) {
    if (!document.getElementById(id)) wrong.push(`names ${id}, which is not there: ${tag(e)}`);
  }
}
const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) wrong.push(`twice: #${id}`);
if (!document.documentElement.lang) wrong.push("no language");
if (document.querySelectorAll("h1").length !== 1) wrong.push("not one h1");
if (document.querySelectorAll("main").length !== 1) wrong.push("not one main");
for (const e of document.querySelectorAll("button, .main-button, nav a, .choice, .agree, select, input:not([type=radio], [type=checkbox])")) {
  const box = e.getBoundingClientRect();
  if (shown(e) && (box.height < 40 || box.width < 40)) wrong.push(`hard to hit (${box.width} × ${box.height}): ${tag(e)}`);
}
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const rgba = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
const behind = (e) => { for (let at = e; at; at = at.parentElement) { const c = rgba(getComputedStyle(at).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255, 255]; };
const light = (c) => { const [r, g, b] = c.map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const pairs = new Map();
while (texts.nextNode()) {
  const e = texts.currentNode.parentElement;
  if (!texts.currentNode.data.trim() || !shown(e) || e.closest(".unseen, .skip, script, noscript, option")) continue;
  const style = getComputedStyle(e);
  const [a, b] = [light(rgba(style.color)), light(behind(e))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.7 && Number(style.fontWeight) >= 700);
  pairs.set(tag(e), Math.min(ratio, pairs.get(tag(e)) ?? 99));
  if (ratio < (large ? 3 : 4.5)) wrong.push(`contrast ${ratio.toFixed(2)}: ${tag(e)} ${texts.currentNode.data.trim().slice(0, 30)}`);
}
return { wrong, headings: [...document.querySelectorAll("h1, h2, h3, h4")].filter(shown).map((h) => Number(h.localName[1])),
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth, texts: pairs.size };
"""


def walk(browser: Chrome) -> list[str]:
    found: dict[str, Any] = browser.execute_script(WALK)
    assert found["texts"] > 3
    wrong = [str(sentence) for sentence in found["wrong"]]
    wrong += [
        f"h{before} then h{after}" for before, after in pairwise(found["headings"]) if after > before + 1
    ]
    return [*wrong, f"{found['wide']} px too wide"] if found["wide"] > 0 else wrong


@pytest.fixture(scope="module")
def pages(running_lab: Lab) -> dict[str, str]:
    """The address of every kind of page, with something on it."""
    running_lab.begin()
    made = {
        name: running_lab.submitted()
        for name in ("new", "pending", "expired", "confirmed", "rejected", "printing")
    }
    for name in ("pending", "expired", "confirmed", "printing"):
        running_lab.approve(made[name][0])
    links = {name: running_lab.confirmation(made[name][1]) for name in ("pending", "expired", "confirmed")}
    for name in ("confirmed", "printing"):
        running_lab.do(made[name][0], "admin/force-confirm", reason="at the desk", bypass_email=True)
    running_lab.do(made["printing"][0], "mark-printing")
    running_lab.do(made["rejected"][0], "reject", reasons=["too_large"], custom_reason="Try again.")
    running_lab.let_link_run_out(made["expired"][0])
    url = running_lab.url
    return {
        **{f"status {name}": address for name, (_, address) in made.items()},
        "confirm": links["pending"], "confirm expired": links["expired"], "confirm sent": url + "/confirm/sent",
        "confirm unknown": url + "/confirm/nobody", "board": url + "/board", "submit": url + "/", "error": url + "/nowhere",
    }  # fmt: skip


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_page_is_for_everybody(
    pages: dict[str, str], open_browser: Callable[..., Chrome], dark: bool
) -> None:
    browser = open_browser(dark=dark)
    wrong = []
    for screen in (SMALLEST_PHONE, DESK):
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        for name, address in pages.items():
            browser.get(address)
            wrong += [f"{name} at {screen['width']}: {sentence}" for sentence in walk(browser)]
    assert wrong == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_so_is_the_form_when_it_is_wrong_or_chosen(
    lab: Lab, open_browser: Callable[..., Chrome], dark: bool
) -> None:
    browser = open_browser(phone=True, dark=dark)
    browser.get(lab.url + "/submit")
    press(browser, "#send")
    assert walk(browser) == []
    choose(browser, "print_method", "Resin")
    choose(browser, "printer", "Formlabs Form 3")
    choose(browser, "color", "Clear")
    assert walk(browser) == []


def test_dark_is_dark_and_light_is_light(lab: Lab, open_browser: Callable[..., Chrome]) -> None:
    brightness = []
    for dark in (True, False):
        browser = open_browser(dark=dark)
        browser.get(lab.url + "/submit")
        colour = see(browser, "body").value_of_css_property("background-color")
        brightness.append(sum(int(part) for part in colour.strip("rgba() ").split(",")[:3]))
    assert brightness[0] < 120
    assert brightness[1] > 650


def test_focus_can_be_seen(lab: Lab, shared_browser: Chrome) -> None:
    shared_browser.get(lab.url + "/submit")
    for selector in ("#student_name", "#discipline", "#send", ".brand"):
        # As the keyboard gives it: then :focus-visible holds.
        shared_browser.execute_script(
            "arguments[0].focus({focusVisible: true})", see(shared_browser, selector)
        )
        style = see(shared_browser, selector)
        assert style.value_of_css_property("outline-style") == "solid"
        assert style.value_of_css_property("outline-width") == "3px"


def faults() -> Iterator[tuple[str, str]]:
    yield "main.append(document.createElement('img'))", "no alt"
    yield "main.append(document.createElement('input'))", "no name"
    yield "main.append(document.createElement('fieldset'))", "no legend"
    yield "main.append(document.createElement('h1'))", "not one h1"
    yield "main.append(Object.assign(document.createElement('h4'), {textContent: 'deep'}))", "h1 then h4"
    yield "document.querySelector('.lede').className = 'pale'; p.style.color = '#999'", "contrast"
    yield "p.style.minWidth = '3000px'", "too wide"
    yield "p.setAttribute('aria-describedby', 'gone')", "names gone"
    yield "p.id = 'headline'", "twice"
    yield (
        "document.querySelector('.main-button').style.cssText = 'min-height:0;padding:0;font-size:10px'",
        "hard to hit",
    )


@pytest.mark.parametrize(("planted", "found"), list(faults()))
def test_the_walk_finds_a_planted_fault(lab: Lab, shared_browser: Chrome, planted: str, found: str) -> None:
    shared_browser.get(lab.url + "/nowhere")
    assert walk(shared_browser) == []
    prepared = "const main = document.querySelector('main'), p = document.querySelector('.lede');"
    shared_browser.execute_script(prepared + planted)
    assert any(found in sentence for sentence in walk(shared_browser))
