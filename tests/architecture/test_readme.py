"""The README says what the program says: its settings are all there, and what it links to exists."""

import re
from pathlib import Path

import pytest

from tests import readme

ROOT = readme.README.parent
TEXT = readme.README.read_text(encoding="utf-8")
LINKS = sorted({link for link in re.findall(r"\]\(([^)#]+)\)", TEXT) if "://" not in link})


def test_the_settings_are_those_of_the_program() -> None:
    assert readme.part(TEXT, "settings") == readme.settings_table(), "run: python -m tests.readme"


@pytest.mark.parametrize("link", LINKS)
def test_what_it_links_to_exists(link: str) -> None:
    assert (ROOT / Path(link)).exists()


def test_a_part_is_put_between_its_markers() -> None:
    text = "a\n<!-- settings: x -->\nold\n<!-- /settings -->\nb"
    assert readme.part(readme.put(text, "settings", "new"), "settings") == "new"


def test_a_missing_place_is_said() -> None:
    with pytest.raises(LookupError, match="no place for figures"):
        readme.put("nothing", "figures", "x")
