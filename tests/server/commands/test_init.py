"""Making a data folder, once and again."""

import stat
from pathlib import Path

import pytest

from server.commands.arguments import run
from server.settings import FILE_NAME


def test_a_new_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "a" / "b"
    assert run(["init", "--data", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "is ready" in said
    assert "workstation add" in said
    settings = folder / FILE_NAME
    assert stat.S_IMODE(settings.stat().st_mode) == 0o600
    assert (folder / "layerdesk.db").is_file()
    key = (folder / "keys" / "signing.key").read_bytes()
    settings.write_text("[server]\nport = 7\n")
    assert run(["init", "--data", str(folder)]) == 0
    assert settings.read_text() == "[server]\nport = 7\n"
    assert (folder / "keys" / "signing.key").read_bytes() == key


def test_a_mistake_in_the_settings_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / FILE_NAME).write_text("[server]\nprot = 7\n")
    assert run(["init", "--data", str(tmp_path)]) == 1
    assert "server.prot" in capsys.readouterr().err
