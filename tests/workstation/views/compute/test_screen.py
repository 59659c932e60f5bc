"""The page from an empty start to a job, and back."""

import pytest

from tests.workstation.fake_compute import FakeCompute
from tests.workstation.views.compute.seat import seated
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.client import errors
from workstation.dialogs.compute.account import ComputeAccountDialog
from workstation.dialogs.compute.upload import ComputeUploadDialog
from workstation.records.compute import ComputeJob, Machines
from workstation.records.feed import Moved

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


async def test_signing_in_and_out(program: Program) -> None:
    client = FakeCompute()
    client.trouble = errors.ServerTrouble("The engine is starting.")
    page = seated(program, client)
    assert page.empty.isVisible()
    await until(lambda: "The engine is starting." in page.failed.sentence)
    assert page.failed.is_waiting
    client.trouble = None
    page.failed.button.click()
    await until(lambda: page.machines.rowCount() == 1)
    assert page.failed.sentence == ""
    page.empty.pressed.emit()
    asked = await sheet(ComputeAccountDialog)
    asked.email.setText("jane@example.com")
    asked.password.setText("wrong")
    asked.accept()
    await until(lambda: asked.problem)
    assert program.link.is_online, "the desk itself must stay signed in"
    asked.password.setText("pw")
    asked.accept()
    await until(lambda: page.compute.account)
    client.jobs_there = [
        ComputeJob(2, "second", "RUNNING", total_subtasks=2),
        ComputeJob(1, "first", "FAILED"),
    ]
    await until(lambda: page.jobs.rowCount() == 2)
    assert page.table.record.title == "second"
    await until(lambda: page.panel.parts.rowCount() == 2)
    page.out.click()
    await until(page.empty.isVisible)


async def test_what_moves_is_asked_for_at_once(program: Program) -> None:
    client = FakeCompute()
    page = seated(program, client)
    await page.compute.sign_in("jane@example.com", "pw", is_new=False)
    page._clock.stop()
    await until(lambda: not page._later.isActive() and not page._is_looking)
    client.jobs_there = [ComputeJob(1, "new", "PROCESSING")]
    client.machines_there = Machines((), "Compute jobs need bwrap on this machine.")
    program.follower.moved.emit(Moved("compute", {}))
    await until(lambda: page.jobs.rowCount() == 1)
    assert "bwrap" in page.trouble.text()
    assert page.fleet.isHidden()
    assert not page.panel.result.isVisible()
    client.jobs_there = [ComputeJob(1, "new", "FAILED", error="no such column")]
    program.follower.moved.emit(Moved("compute", {}))
    await until(page.panel.error.isVisible)
    await until(lambda: page.panel.parts.rowCount() == 2)
    assert [page.panel.parts.record(row).status for row in range(2)] == ["SKIPPED", "SKIPPED"]
    client.jobs_there = [ComputeJob(1, "new", "COMPLETED")]
    program.follower.moved.emit(Moved("compute", {}))
    await until(page.panel.result.isVisible)


async def test_the_first_job_from_the_empty_page(program: Program) -> None:
    page = seated(program, FakeCompute())
    await page.compute.sign_in("jane@example.com", "pw", is_new=False)
    page.empty.pressed.emit()
    asked = await sheet(ComputeUploadDialog)
    asked.reject()
    await until(lambda: not asked.isVisible())
