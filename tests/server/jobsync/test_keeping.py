"""What crashes and replaced lists leave behind, and that it goes."""

import os
import time
from pathlib import Path

import pytest

from server.foundation import intents
from server.foundation.intents import Step
from server.jobsync import keeping
from tests.programs.laboratory import Lab, Place, opened
from tests.server.jobsync.people import person, stored

pytestmark = pytest.mark.anyio


def test_removing_again_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    (tmp_path / "1" / "a").write_bytes(b"x")
    for _ in range(2):
        keeping.remove_all(tmp_path, ["1/a", "1/b", "2/c"])
    assert list((tmp_path / "1").iterdir()) == []


def test_old_parts_go_and_young_ones_stay(tmp_path: Path) -> None:
    parts = tmp_path / "1" / keeping.PARTS
    parts.mkdir(parents=True)
    (tmp_path / "1" / ".tmp").mkdir()
    for name in ("old", "young"):
        (parts / name).write_bytes(b"x")
    (tmp_path / "1" / ".tmp" / "broken").write_bytes(b"x")
    os.utime(parts / "old", (time.time() - keeping.PART_KEPT_S - 60,) * 2)
    keeping.sweep(tmp_path, is_alone=False)
    assert (tmp_path / "1" / ".tmp" / "broken").exists()
    keeping.sweep(tmp_path, is_alone=True)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["young"]


async def test_what_a_dead_process_planned_goes_at_start(lab_place: Place) -> None:
    async with opened(lab_place) as lab:
        jane = await person(lab)
        number = await jane.one()
        await jane.upload(number, b"kept")
        kept = stored(lab)[0]
        folder = kept.parent
        (folder / "planned").write_bytes(b"x")
        steps = [Step(None, f"{folder.name}/planned"), Step(None, f"{folder.name}/{kept.name}")]
        lab.desk.db.write_now(intents.plan, intents.subject("jobsync", folder.name), steps, "dead")
    async with opened(lab_place) as lab:
        assert stored(lab) == [kept]
        assert lab.desk.db.read_now(intents.unfinished, [], "jobsync") == []


async def test_the_labs_recovery_leaves_our_files_alone(lab: Lab) -> None:
    lab.desk.db.write_now(intents.plan, "jobsync:1", [Step(None, "1/x")], "dead")
    assert lab.desk.db.read_now(intents.unfinished, []) == []
    assert len(lab.desk.db.read_now(intents.unfinished, [], "jobsync")) == 1
