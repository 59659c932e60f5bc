"""Certificates from the command line."""

from pathlib import Path

import pytest

from server.commands.arguments import run


def test_for_a_server_and_an_agent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["certificate", "server", "--data", str(tmp_path)]) == 0
    assert run(["certificate", "pc-1", "--data", str(tmp_path), "--out", str(tmp_path / "pc-1")]) == 0
    assert "bring it over safely" in capsys.readouterr().out
    for folder in (tmp_path / "keys" / "compute" / "server", tmp_path / "pc-1"):
        assert {path.name for path in folder.iterdir()} == {"ca.pem", "certificate.pem", "key.pem"}


@pytest.mark.parametrize("name", ["../x", "authority", ""])
def test_names_that_are_none(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["certificate", name, "--data", str(tmp_path)]) == 1
    assert "name" in capsys.readouterr().err
