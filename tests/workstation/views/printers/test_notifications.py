"""Whom a printer tells."""

import pytest

from tests.workstation.fake_fleet import FakeFleet
from tests.workstation.views.printers.test_page import page
from tests.workstation.waiting import until
from workstation.app import Program
from workstation.records.sessions import Session
from workstation.views.printers.notifications import PrinterNotifications

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


async def notifications(program: Program) -> PrinterNotifications:
    there = page(program, 1)
    there.show_printer(1, "notifications")
    found = there.parts["notifications"]
    assert isinstance(found, PrinterNotifications)
    await until(lambda: found.email.text() == "lab@example.edu")
    return found


async def test_saved_and_tried(fleet_program: Program, fleet: FakeFleet) -> None:
    there = await notifications(fleet_program)
    assert there.ticks["notify_print_complete"].isChecked()
    there.webhook.setText(" https://example.edu/hook ")
    fleet.notifications["webhook_secret"] = "sealed-once"
    there.save.click()
    await until(lambda: "sealed-once" in there._said.text())
    sent = fleet.told("/printers/1/notifications")[-1]
    assert (sent["webhook_url"], sent["notify_print_complete"]) == ("https://example.edu/hook", True)
    there.test.click()
    await until(lambda: there._said.text() == "Sent to lab@example.edu.")
    fleet.refuse["/printers/1/notifications/test"] = (409, {"message": "Nobody is told."})
    there.test.click()
    await until(lambda: there._said.text() == "Nobody is told.")


async def test_staff_read_only(fleet_program: Program) -> None:
    there = await notifications(fleet_program)
    fleet_program.link.signed_in(Session("front-desk", "staff", None, "token-1"))
    there._show_role()
    assert not there.save.isEnabled()
    assert "administrator" in there._reason.text()
