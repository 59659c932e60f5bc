import re

import jinja2
import pytest

from server.pages.site import RESOURCES, Site

pytestmark = pytest.mark.anyio
TEMPLATES = sorted((RESOURCES / "templates").glob("*.html"))


async def test_a_missing_name_is_an_error_and_not_a_gap(site: Site) -> None:
    with pytest.raises(jinja2.UndefinedError):
        site.page("error.html", title="No sentence", code=404)


async def test_the_lab_names_itself(site: Site) -> None:
    page = site.page("error.html", 404, title="Gone", sentence="It is <gone>.", code=404)
    assert page.status_code == 404
    assert "3D Print Lab" in bytes(page.body).decode()
    assert "It is &lt;gone&gt;." in bytes(page.body).decode()


def test_templates_hold_to_the_policy() -> None:
    """Nothing inline, nothing from elsewhere, and nothing that is not escaped."""
    for template in TEMPLATES:
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|\son\w+=|javascript:|<style|<script(?![^>]*\ssrc=)", text), template
        assert not re.search(r"(src|href|action)=\"(https?:)?//", text), template
        assert "|safe" not in text.replace(" ", ""), template
        assert "autoescape false" not in text, template


def test_the_icons_are_those_that_templates_name() -> None:
    named = {
        name
        for template in TEMPLATES
        for name in re.findall(
            r'(?:icon\("|include ")([\w-]+)(?:\.svg)?"', template.read_text(encoding="utf-8")
        )
    }
    assert {path.stem for path in (RESOURCES / "icons").glob("*.svg")} == named
    assert "ISC" in (RESOURCES / "icons" / "LICENSE.txt").read_text(encoding="utf-8")
