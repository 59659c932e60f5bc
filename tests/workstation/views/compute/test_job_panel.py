"""One job: what can be done with it depends on how it stands."""

import pytest

from tests.workstation.fake_compute import FakeCompute
from tests.workstation.views.compute.seat import seated
from workstation.app import Program
from workstation.records.compute import ComputeJob

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


async def test_buttons_fit_the_state(program: Program) -> None:
    panel = seated(program, FakeCompute()).panel
    for status, result, cancel in (
        ("RUNNING", False, True),
        ("COMPLETED", True, False),
        ("FAILED", False, False),
    ):
        panel.show_job(
            ComputeJob(
                1, "t", status, total_subtasks=4, completed_subtasks=1, error="x" * (status == "FAILED")
            )
        )
        assert panel.result.isHidden() is not result
        assert panel.cancel.isHidden() is not cancel
        assert panel.error.isHidden() is (status != "FAILED")
    panel.show_job(None)
    assert panel.isHidden()
    await panel.look()
