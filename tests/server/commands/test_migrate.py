"""Bringing a folder's database to the newest revision."""

from pathlib import Path

import pytest

from server.commands.arguments import run
from server.migrations.upgrade import HEAD


def test_migrating_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert run(["migrate", "--data", str(tmp_path)]) == 0
        assert HEAD in capsys.readouterr().out
