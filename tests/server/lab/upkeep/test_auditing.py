"""A whole audit: it finds each kind of trouble, reports nothing that is only under way, and repairs nothing."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.foundation import intents
from server.foundation.intents import Step
from server.lab.desk import Desk
from server.lab.upkeep import auditing
from server.lab.upkeep.audit_walk import Pace
from server.lab.upkeep.auditing import Findings
from tests.server import filled_lab

pytestmark = pytest.mark.anyio


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with filled_lab.opened_desk(tmp_path / "data") as opened:
        yield opened


async def audited(desk: Desk, pace: Pace | None = None) -> Findings:
    async def told(_share: float) -> None:
        """Nobody listens."""

    extensions = desk.catalog.slicer_extensions
    return await auditing.audit(desk.db, desk.storage, extensions, told, pace or Pace(rests=False))


def snapshot(storage: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in storage.rglob("*") if path.is_file()}


async def test_a_sound_lab_has_no_findings(desk: Desk) -> None:
    for status in ("UPLOADED", "PENDING", "ARCHIVED"):
        filled_lab.add_job(desk, status)
    findings = await audited(desk)
    assert findings == Findings(files_checked=3)


async def test_each_kind_of_trouble_is_found_and_nothing_is_repaired(desk: Desk) -> None:
    missing, changed, misplaced = (filled_lab.add_job(desk, "PENDING") for _ in range(3))
    filled_lab.path_of(desk, missing).unlink()
    filled_lab.path_of(desk, changed).write_bytes(b"flipped")
    path = filled_lab.path_of(desk, misplaced)
    path.rename(desk.storage / "Uploaded" / path.name)
    (desk.storage / "Printing" / "nobody.stl").write_bytes(b"?")
    before = snapshot(desk.storage)
    found = await audited(desk)
    assert snapshot(desk.storage) == before
    assert found.orphaned_files == ["storage/Printing/nobody.stl"]
    assert {link["job_id"] for link in found.broken_links} == {missing, misplaced}
    [stale] = found.stale_files
    assert (stale["job_id"], stale["expected_directory"], stale["actual_directory"]) == (
        misplaced,
        "Pending",
        "Uploaded",
    )
    [mismatch] = found.hash_mismatches
    assert mismatch["job_id"] == changed
    assert mismatch["expected_sha256"] != mismatch["actual_sha256"]


async def test_a_change_under_way_is_left_alone(desk: Desk) -> None:
    job_id = filled_lab.add_job(desk, "PENDING")
    path = filled_lab.path_of(desk, job_id)
    copy = desk.storage / "ReadyToPrint" / path.name
    copy.write_bytes(path.read_bytes())
    steps = [Step(f"Pending/{path.name}", f"ReadyToPrint/{path.name}")]
    desk.db.write_now(intents.plan, job_id, steps, "somebody")
    path.write_bytes(b"half")
    assert await audited(desk) == Findings(files_checked=1)


async def test_a_report_has_a_bound(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auditing, "MOST_FINDINGS", 2)
    for number in range(4):
        (desk.storage / f"{number}.stl").touch()
    findings = await audited(desk)
    assert len(findings.orphaned_files) == 2
    assert findings.report("task")["is_cut"] is True


async def test_the_loop_answers_while_a_large_file_is_hashed(desk: Desk) -> None:
    filled_lab.add_job(desk, content=b"solid" + bytes(64 << 20))
    running = asyncio.create_task(audited(desk, Pace(rests=True)))
    turns = 0
    while not running.done():
        await asyncio.sleep(0)
        turns += 1
    assert turns > 100
    assert (await running).files_checked == 1
