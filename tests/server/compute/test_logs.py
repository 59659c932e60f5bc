"""The log of a job, joined from its parts."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from server.compute import files, logs


def test_parts_that_said_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = cast("list[Any]", [SimpleNamespace(number=n, attempt=1, agent="pc-1") for n in (1, 2, 3)])
    job = cast("Any", SimpleNamespace(total=3, error="It failed."))
    files.log(tmp_path, 1, 1).parent.mkdir()
    files.log(tmp_path, 1, 1).write_text("hello\n")
    files.log(tmp_path, 3, 1).write_bytes(b"\xff bye")
    said = logs.joined(tmp_path, job, rows)
    assert said.index("part 1 of 3, on pc-1") < said.index("bye") < said.index("It failed.")
    assert "part 2" not in said
    monkeypatch.setattr(logs, "_MOST_CHARACTERS", 10)
    assert "left out" in logs.joined(tmp_path, job, rows)
