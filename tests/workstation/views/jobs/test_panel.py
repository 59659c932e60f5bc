"""Everything about one job."""

import pytest

from tests.workstation.fake_lab import START, FakeLab, row, stamp
from tests.workstation.waiting import until
from workstation.app import Program

pytestmark = pytest.mark.anyio
JOB = row(1)["id"]


async def test_facts_history_and_advice_are_shown(program: Program, fake_lab: FakeLab) -> None:
    event = {
        "id": 1,
        "timestamp": stamp(START),
        "event_type": "JobCreated",
        "details": {},
        "triggered_by": "Student",
    }
    inspection = {
        "state": "done",
        "size_mm": [80, 20, 5],
        "advice": ["Thin walls."],
        "watertight": False,
        "fits": {"Form 3": False},
    }
    fake_lab.details[JOB] = {"events": [event], "inspection": inspection}
    panel = program.window.queue.panel
    program.window.queue.table.choose(JOB)
    await until(lambda: panel.details is not None)
    assert ("Student", "Student 1") in panel.facts.pairs
    assert ("Too large for", "Form 3") in panel.model_facts.pairs
    assert panel.advice.text() == "Thin walls."
    assert panel.timeline._column.count() == 1


async def test_a_change_elsewhere_is_shown_and_a_deleted_job_closes(
    program: Program, fake_lab: FakeLab
) -> None:
    panel = program.window.queue.panel
    program.window.queue.table.choose(JOB)
    fake_lab.jobs[JOB]["locked_by"] = "John Smith"
    fake_lab.say_job(JOB, "locked")
    await until(lambda: "John Smith" in panel.lock.line.sentence)
    del fake_lab.jobs[JOB]
    fake_lab.say_job(JOB, "deleted")
    await until(lambda: panel.job is None or panel.job.id != JOB)
