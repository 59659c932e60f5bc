"""The audit in a terminal: words, and an exit code that a script can ask."""

from pathlib import Path

import pytest

from server.commands.arguments import run
from server.lab.upkeep import audits
from tests.server import filled_lab


def test_a_sound_lab(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with filled_lab.opened_desk(tmp_path / "data") as desk:
        filled_lab.add_job(desk, "PENDING")
    assert run(["audit", "--data", str(tmp_path / "data")]) == 0
    assert "Nothing is wrong." in capsys.readouterr().out


def test_each_trouble_is_named_and_the_desks_get_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with filled_lab.opened_desk(tmp_path / "data") as desk:
        missing, changed = (filled_lab.path_of(desk, filled_lab.add_job(desk, "PENDING")) for _ in range(2))
        missing.rename(desk.storage / "Uploaded" / missing.name)
        changed.write_bytes(b"flipped")
        (desk.storage / "stray.txt").touch()
        assert run(["audit", "--data", str(tmp_path / "data")]) == 1
        said = capsys.readouterr().out
        for words in ("no job knows", "missing or cannot be read", "wrong directory", "other bytes"):
            assert f"1 files {words}" in said or words in said
        report = desk.db.read_now(audits.last_report)
        assert report is not None
        assert report["orphaned_files"] == ["storage/stray.txt"]
        desk.db.write_now(audits.begin, "running", "somebody")
    assert run(["audit", "--data", str(tmp_path / "data")]) == 1
    assert "running already" in capsys.readouterr().err
