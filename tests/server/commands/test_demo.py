"""The demonstration's command line; the demonstration itself is started where its jobs are made (demo_data)."""

from pathlib import Path

import pytest

from server.commands.arguments import run


def test_a_real_labs_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "--data", str(tmp_path / "real")]) == 0
    assert run(["demo", "--data", str(tmp_path / "real"), "--no-desk"]) == 1
    assert "real lab" in capsys.readouterr().err


def test_help_names_its_options(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["demo", "--help"])
    assert ended.value.code == 0
    assert "--no-desk" in capsys.readouterr().out
