"""Taking a job and giving it back."""

import pytest

from tests.workstation.fake_lab import FakeLab, row
from workstation.actions import locks
from workstation.app import Program

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


async def test_a_job_is_taken_in_the_acting_persons_name(program: Program, fake_lab: FakeLab) -> None:
    job = program.desk.board.get(row(1)["id"])
    assert job is not None
    lease = await locks.take(program.desk, job)
    assert fake_lab.holders[job.id][0] == "Jane Doe"
    await locks.give_back(program.desk, lease)
    assert job.id not in fake_lab.holders
