import asyncio
import os
from pathlib import Path

import pytest

from server.inspection import runner
from server.inspection.report import Report, Request
from server.inspection.runner import inspect
from tests.server.inspection import builders
from tests.server.inspection.builders import Written, binary_stl, box, threemf

pytestmark = pytest.mark.anyio

STANDIN = "tests.server.inspection.standin_workers"


async def test_a_model_is_inspected(written: Written, tmp_path: Path) -> None:
    picture = tmp_path / "small.png"
    request = Request(
        written(threemf()), ".3mf", {"Prusa XL": (360, 360, 360), "tiny": (5, 5, 5)}, thumbnail_path=picture
    )
    found = await inspect(request)
    assert found.as_dict() == {
        "state": "done",
        "format": "3MF",
        "triangles": 12,
        "size_mm": [20, 20, 20],
        "volume_cm3": 8,
        "watertight": True,
        "unit_guess": "mm",
        "fits": {"Prusa XL": True, "tiny": False},
        "weight_estimate_g": list(found.weight_estimate_g or ()),
        "advice": ["The model is 20.0 x 20.0 x 20.0 mm and does not fit tiny."],
    }
    assert picture.read_bytes().startswith(b"\x89PNG")


HOSTILE = {
    "half a binary": (binary_stl(box())[:-25], ".stl", "incomplete"),
    "billion laughs": (threemf("<!DOCTYPE a><a/>"), ".3mf", "entities"),
    "zip bomb": (builders.archive({"a": bytes(20_000_000)}), ".3mf", "far more"),
    "one endless line": (b"v" * 10_000_000, ".obj", "endless"),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_files_get_a_sentence(written: Written, name: str) -> None:
    data, extension, words = HOSTILE[name]
    found = await inspect(Request(written(data), extension))
    assert found.state == "failed"
    assert words in found.advice[0]


async def test_a_file_that_is_gone_gets_a_sentence(tmp_path: Path) -> None:
    assert await inspect(Request(tmp_path / "gone.stl", ".stl")) == Report.failed(runner.GAVE_UP)


@pytest.mark.parametrize("behaviour", ["die", "babble"])
async def test_a_worker_that_dies_or_babbles_gets_a_sentence(tmp_path: Path, behaviour: str) -> None:
    request = Request(tmp_path / "model", behaviour)
    assert await inspect(request, worker=STANDIN) == Report.failed(runner.GAVE_UP)


async def test_a_worker_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    running = asyncio.create_task(inspect(Request(tmp_path / "model", "sleep"), wall_s=3, worker=STANDIN))
    worker = await _pid(tmp_path)
    assert await running == Report.failed(runner.TOO_LONG)
    assert not _lives(worker)


async def test_a_cancelled_caller_leaves_no_worker_behind(tmp_path: Path) -> None:
    running = asyncio.create_task(inspect(Request(tmp_path / "model", "sleep"), worker=STANDIN))
    worker = await _pid(tmp_path)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert not _lives(worker)


async def test_the_worker_is_told_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAYERDESK_DATABASE_URL", "postgresql://user:secret@host/db")
    found = await inspect(Request(tmp_path / "model", "environment"), worker=STANDIN)
    assert "PATH" in found.advice
    assert "LAYERDESK_DATABASE_URL" not in found.advice


async def _pid(folder: Path) -> int:
    async with asyncio.timeout(30):
        while not (text := _read(folder / "model.pid")):  # noqa: ASYNC110 - another process writes it
            await asyncio.sleep(0.01)
    return int(text)


def _read(path: Path) -> str:
    return path.read_text(encoding="ascii") if path.exists() else ""


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
