import json
import subprocess
import sys
from pathlib import Path

import pytest

from server.inspection import worker
from server.inspection.report import Request
from tests.server.inspection.builders import Written, binary_stl, box, threemf


def test_the_command_answers_one_report_and_writes_the_picture(written: Written, tmp_path: Path) -> None:
    picture = tmp_path / "small.png"
    request = Request(
        written(binary_stl(box())), ".stl", {"XL": (360, 360, 360)}, thumbnail_path=picture, thumbnail_px=64
    )
    command = [sys.executable, "-m", "server.inspection.worker"]
    run = subprocess.run(command, input=request.to_json(), capture_output=True, text=True, check=True)
    answer = json.loads(run.stdout)
    assert (answer["state"], answer["format"], answer["fits"]) == ("done", "binary STL", {"XL": True})
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert run.stderr == ""


def test_a_file_that_is_no_model_is_an_answer(written: Written, tmp_path: Path) -> None:
    found = worker.inspect(Request(written(b"hello"), ".3mf", thumbnail_path=tmp_path / "no.png"))
    assert (found.state, found.advice[0][:17]) == ("failed", "This is not a 3MF")
    assert not (tmp_path / "no.png").exists()


def test_no_memory_is_an_answer(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.inspection.checks.check", _no_memory)
    assert worker.inspect(Request(written(threemf()), ".3mf")).advice == (worker.TOO_LARGE,)


def test_the_report_is_worth_more_than_its_picture(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.inspection.raster.render", _no_memory)
    picture = tmp_path / "no.png"
    found = worker.inspect(Request(written(threemf()), ".3mf", thumbnail_path=picture))
    assert (found.state, picture.exists()) == ("done", False)


def test_a_full_disk_costs_only_the_picture(
    written: Written, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    request = Request(written(threemf()), ".3mf", thumbnail_path=tmp_path / "no folder" / "a.png")
    assert worker.inspect(request).state == "done"
    assert "No picture" in capsys.readouterr().err


def _no_memory(*_: object) -> None:
    raise MemoryError
