"""Accounts from the command line; no password ever stands in an argument or in what is printed."""

import io
from pathlib import Path

import pytest

from server.commands.arguments import run
from server.commands.folder import opened
from server.foundation import accounts


def test_an_accounts_life(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = ["--data", str(tmp_path)]
    run(["init", *data])

    def typed(action: str, name: str) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO("a long password\n"))
        return run(["account", action, "--system", "jobsync", name, "--password-stdin", *data])

    assert typed("add", "Ada") == 0
    assert typed("add", "ada") == 1
    with opened(tmp_path) as (_, db):
        assert db.read_now(accounts.find, "jobsync", "ada") is not None
    assert typed("password", "ada") == 0
    assert typed("password", "nobody") == 1
    assert run(["account", "remove", "--system", "jobsync", "ada", *data]) == 0
    printed = capsys.readouterr()
    assert "a long password" not in printed.out + printed.err
    run(["account", "list", *data])
    assert capsys.readouterr().out == "jobsync\tAda\tremoved\n"
