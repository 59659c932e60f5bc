"""What was agreed comes back as it was; whatever cannot be read counts as nothing."""

from pathlib import Path

import pytest

from workstation.cache import job_list
from workstation.records.job_lists import Agreed


def test_it_comes_back(tmp_path: Path) -> None:
    memory = job_list.opened(tmp_path, "http://lab", "Jane", tmp_path)
    memory.agreed["a.gcode"] = Agreed("f" * 64, 3, was_here=True)
    memory.hashes["a.gcode"] = (1, 2, "f" * 64)
    memory.wishes["a.gcode"] = 5
    memory.save()
    again = job_list.opened(tmp_path, "http://lab", "jane", tmp_path)
    assert again == memory


def test_each_folder_and_account_has_its_own(tmp_path: Path) -> None:
    names = {
        job_list.opened(tmp_path, server, account, folder).file
        for server, account, folder in (
            ("http://a", "jane", tmp_path),
            ("http://b", "jane", tmp_path),
            ("http://a", "bob", tmp_path),
            ("http://a", "jane", tmp_path / "x"),
        )
    }
    assert len(names) == 4


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"agreed": {"a": [1]}, "hashes": {}, "wishes": {}}', "null"]
)
def test_a_broken_one_is_none(tmp_path: Path, text: str) -> None:
    memory = job_list.opened(tmp_path, "http://lab", "jane", tmp_path)
    memory.save()
    memory.file.write_text(text, "utf-8")
    assert job_list.opened(tmp_path, "http://lab", "jane", tmp_path).agreed == {}
