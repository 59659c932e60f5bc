"""The answers that fit a question."""

import pytest

from tests.workstation.fake_fleet import told
from workstation.app import Program
from workstation.records.prints import Print
from workstation.views.printers.question import PrintQuestion

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


async def test_with_a_job_and_without(fleet_program: Program) -> None:
    made = PrintQuestion(fleet_program.around)
    made.show_print(Print.from_wire(told(1, 2, proposal="complete", job_id="j", result="All good.")))
    assert made.complete.isVisible()
    assert not made.link.isVisible()
    assert made._result.text() == "All good."
    made.show_print(Print.from_wire(told(1, 2, proposal="look")))
    assert made.link.isVisible()
    assert not made.fail.isVisible()
    made.show_print(Print.from_wire(told(1, 2)))
    assert not made.isVisible()
    made.show_print(None)
    made.complete.click()
    made.close()
