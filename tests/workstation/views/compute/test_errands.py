"""Upload, download, log and cancel, by their buttons."""

from pathlib import Path

import pytest

from tests.workstation.fake_compute import FakeCompute
from tests.workstation.views.compute.seat import seated
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.dialogs.compute.log import ComputeLogDialog
from workstation.dialogs.compute.upload import ComputeUploadDialog
from workstation.dialogs.confirm import ConfirmDialog
from workstation.records.compute import ComputeJob
from workstation.views.compute import errands
from workstation.views.compute.screen import ComputeScreen

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


async def over(program: Program, client: FakeCompute) -> ComputeScreen:
    page = seated(program, client)
    await page.compute.sign_in("jane@example.com", "pw", is_new=False)
    await page._look()
    return page


async def test_uploading(program: Program, tmp_path: Path) -> None:
    client = FakeCompute()
    page = await over(program, client)
    (tmp_path / "s.py").write_text("1")
    (tmp_path / "d.csv").write_text("a")
    page.new.click()
    asked = await sheet(ComputeUploadDialog)
    asked.title.setText("refused")
    asked.script.line.setText(str(tmp_path / "s.py"))
    asked.data.line.setText(str(tmp_path / "d.csv"))
    asked.accept()
    await until(lambda: "options are not allowed" in asked.problem)
    asked.title.setText("stopped")
    client.gate.clear()
    asked.accept()
    await until(asked.bar.isVisible)
    asked.cancel_button.click()
    await until(lambda: asked.problem.startswith("Stopped"))
    assert client.uploads == []
    client.gate.set()
    asked.title.setText("fine")  # what was typed is still there
    asked.accept()
    await until(lambda: page.jobs.rowCount() == 1)
    assert client.uploads[0][0] == "fine"


async def test_cancelling(program: Program) -> None:
    client = FakeCompute()
    client.jobs_there = [ComputeJob(4, "t", "RUNNING", total_subtasks=2)]
    page = await over(program, client)
    page.panel.cancel.click()
    (await sheet(ConfirmDialog)).accept()
    await until(lambda: page.table.record.status == "CANCELLED")


async def test_the_log(program: Program) -> None:
    client = FakeCompute()
    client.jobs_there = [ComputeJob(4, "t", "FAILED", error="x")]
    page = await over(program, client)
    page.panel.log.click()
    asked = await sheet(ComputeLogDialog)
    assert asked.text.toPlainText() == "log of 4"
    asked.accept()
    await until(lambda: not asked.isVisible())


async def test_the_result(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def chosen(_title: str, name: str, *_rest: object) -> Path:
        return tmp_path / name

    monkeypatch.setattr(errands, "ask_where_to_save", chosen)
    client = FakeCompute()
    client.jobs_there = [ComputeJob(4, "t", "COMPLETED", data_name="d.csv")]
    page = await over(program, client)
    page.panel.result.click()
    await until((tmp_path / "d-4.csv").exists)
