"""The staff list from the command line."""

from pathlib import Path

import pytest

from server.commands.arguments import run


def test_a_members_life(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(tmp_path)]
    run(["init", *data])
    assert run(["staff", "add", "Jane Doe", *data]) == 0
    assert run(["staff", "add", "jane doe", *data]) == 1
    assert run(["staff", "deactivate", "Jane Doe", *data]) == 0
    assert run(["staff", "deactivate", "Nobody", *data]) == 1
    capsys.readouterr()
    assert run(["staff", "list", *data]) == 0
    assert capsys.readouterr().out == "Jane Doe\tinactive\n"
    assert run(["staff", "activate", "Jane Doe", *data]) == 0
