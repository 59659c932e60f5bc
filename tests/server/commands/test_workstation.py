"""Workstations from the command line; no password ever stands in an argument or in what is printed."""

import io
from pathlib import Path

import pytest

from server.commands.arguments import run
from server.commands.folder import opened
from server.foundation import sessions


def test_a_workstations_life(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = ["--data", str(tmp_path)]
    run(["init", *data])

    def typed(*arguments: str) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO("a long password\n"))
        return run(["workstation", *arguments, "--password-stdin", *data])

    assert typed("add", "front-desk", "--role", "admin") == 0
    assert typed("add", "front-desk") == 1
    assert typed("add", "bad name") == 1
    with opened(tmp_path) as (_, db):
        first = db.read_now(sessions.find, "front-desk")
    assert first.role == "admin"
    assert typed("password", "front-desk") == 0
    assert typed("password", "nobody") == 1
    assert run(["workstation", "remove", "front-desk", *data]) == 0
    printed = capsys.readouterr()
    assert "a long password" not in printed.out + printed.err
    run(["workstation", "list", *data])
    assert capsys.readouterr().out == "front-desk\tadmin\tremoved\n"
