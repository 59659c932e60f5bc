"""Archiving and pruning whole labs: files and rows go together, and what cannot be touched stays."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.foundation import clock, failpoints
from server.foundation.problems import Invalid
from server.lab import jobs, recovery
from server.lab.desk import Desk
from server.lab.life_cycle import Status
from server.lab.upkeep import auditing, retiring
from server.lab.upkeep.audit_walk import Pace
from server.lab.upkeep.auditing import Findings
from server.lab.upkeep.retention import Chore
from tests.server import filled_lab
from tests.server.filled_lab import ACTOR, DANA

pytestmark = pytest.mark.anyio
OLD: dict[Chore, Status] = {"archive": "REJECTED", "prune": "ARCHIVED"}
LONG_AGO = clock.shift(clock.now(), days=-500)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with filled_lab.opened_desk(tmp_path / "data") as opened:
        yield opened


async def findings(desk: Desk) -> Findings:
    async def told(_share: float) -> None:
        """Nobody listens."""

    return await auditing.audit(desk.db, desk.storage, (), told, Pace(rests=False))


async def test_archiving_moves_rows_and_files(desk: Desk) -> None:
    old = [filled_lab.add_job(desk, status, updated_at=LONG_AGO) for status in ("PAIDPICKEDUP", "REJECTED")]
    young = filled_lab.add_job(desk, "REJECTED")
    outcome = await retiring.retire(desk, "archive", 90, DANA, ACTOR, dry_run=False)
    assert (outcome.done, outcome.skipped, outcome.affected.count) == (2, 0, 2)
    for job_id in old:
        assert filled_lab.status_of(desk, job_id) == "ARCHIVED"
        assert filled_lab.path_of(desk, job_id).is_file()
        last = desk.db.read_now(jobs.history, job_id)[-1]
        assert (last.event_type, last.triggered_by) == ("JobArchived", DANA)
    assert filled_lab.status_of(desk, young) == "REJECTED"
    assert await findings(desk) == Findings(files_checked=3)


async def test_pruning_removes_files_metadata_and_picture(desk: Desk) -> None:
    job_id = filled_lab.add_job(desk, "ARCHIVED", updated_at=LONG_AGO)
    picture = desk.thumbnails / f"{job_id}.png"
    picture.touch()
    outcome = await retiring.retire(desk, "prune", 365, DANA, ACTOR, dry_run=False)
    assert outcome.done == 1
    assert not picture.exists()
    assert [path for path in desk.storage.rglob("*") if path.is_file()] == []
    assert await findings(desk) == Findings()


@pytest.mark.parametrize("chore", ["archive", "prune"])
async def test_a_preview_changes_nothing(desk: Desk, chore: Chore) -> None:
    status = OLD[chore]
    job_id = filled_lab.add_job(desk, status, updated_at=LONG_AGO)
    outcome = await retiring.retire(desk, chore, 1, DANA, ACTOR, dry_run=True)
    assert (outcome.done, outcome.affected.count) == (0, 1)
    assert filled_lab.status_of(desk, job_id) == status


async def test_what_cannot_be_touched_now_stays_and_is_counted(desk: Desk) -> None:
    locked, broken, fine = (filled_lab.add_job(desk, "REJECTED", updated_at=LONG_AGO) for _ in range(3))
    filled_lab.lock_by_somebody_else(desk, locked)
    filled_lab.path_of(desk, broken).unlink()
    outcome = await retiring.retire(desk, "archive", 90, DANA, ACTOR, dry_run=False)
    assert (outcome.done, outcome.skipped) == (1, 2)
    assert [filled_lab.status_of(desk, job_id) for job_id in (locked, broken, fine)] == [
        "REJECTED",
        "REJECTED",
        "ARCHIVED",
    ]


async def test_only_active_staff_may_ask(desk: Desk) -> None:
    with pytest.raises(Invalid):
        await retiring.retire(desk, "archive", 90, "Nobody", ACTOR, dry_run=True)


@pytest.mark.parametrize("chore", ["archive", "prune"])
@pytest.mark.parametrize("place", ["intents.clearing", "intents.cleared"])
async def test_an_interruption_leaves_each_job_before_or_after(
    desk: Desk, chore: Chore, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault in the middle of the second job; then recovery, and the chore is asked for again."""
    status = OLD[chore]
    for _ in range(3):
        filled_lab.add_job(desk, status, updated_at=LONG_AGO)
    reached: Counter[str] = Counter()
    monkeypatch.setattr(failpoints, "_reached", reached)
    monkeypatch.setenv("LAYERDESK_FAILPOINT", f"{place}:2:error")
    await retiring.retire(desk, chore, 90, DANA, ACTOR, dry_run=False)
    monkeypatch.delenv("LAYERDESK_FAILPOINT")
    assert sum(reached.values()) >= 2
    with filled_lab.opened_desk(desk.storage.parent) as restarted:
        await recovery.recover(restarted, alone=True)
        found = await findings(restarted)
        assert found == Findings(files_checked=found.files_checked)
        again = await retiring.retire(restarted, chore, 90, DANA, ACTOR, dry_run=False)
        assert again.skipped == 0
        left = await findings(restarted)
        assert left == Findings(files_checked=3 if chore == "archive" else 0)
