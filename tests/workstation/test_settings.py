"""Preferences are declared, kept, and never a reason not to open."""

from pathlib import Path

import pytest

from workstation.settings import PREFERENCES, Settings


def test_what_is_set_is_there_at_the_next_start(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings["theme"] = "dark"
    assert Settings(tmp_path)["theme"] == "dark"


def test_a_broken_file_means_defaults(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{ not json")
    assert Settings(tmp_path)["sound"] is True


def test_a_value_of_the_wrong_kind_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"sound": "loud", "unknown": 1}')
    assert Settings(tmp_path)["sound"] is True


def test_an_undeclared_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Settings(tmp_path)["colour"] = "green"


def test_each_preference_has_its_sentence() -> None:
    assert all(item.sentence.endswith(".") for item in PREFERENCES)
    assert len({item.key for item in PREFERENCES}) == len(PREFERENCES)
