"""What may be asked of a printer now, and who is named with it."""

from dataclasses import replace
from unittest.mock import AsyncMock, Mock

import pytest

from tests.workstation.fake_fleet import printer, state
from workstation.actions import printers
from workstation.records.printers import Printer, State
from workstation.records.prints import Command, Material, Print, Scheduled
from workstation.sync.link import LinkState

pytestmark = pytest.mark.anyio

ONE = Printer.from_wire(printer(3))
PRINTING = State.from_wire(state(3))


def desk_of(*, online: bool = True, role: str = "admin") -> Mock:
    desk = Mock(printers=AsyncMock(), fleet=Mock(load=AsyncMock()))
    desk.shift.staff_name = "Jane Doe"
    desk.link.is_online = online
    desk.link.state = LinkState.ONLINE if online else LinkState.OFFLINE
    desk.link.session.reaches = lambda wanted: wanted == "staff" or role == "admin"
    return desk


@pytest.mark.parametrize(
    ("kind", "status", "may"),
    [
        ("pause", "printing", True), ("pause", "paused", False), ("resume", "paused", True),
        ("resume", "idle", False), ("stop", "paused", True), ("stop", "idle", False), ("light", "idle", True),
    ],
)  # fmt: skip
async def test_the_state_decides(kind: str, status: str, may: bool) -> None:
    found = printers.why_not(kind, ONE, replace(PRINTING, status=status), desk_of())
    assert (found == "") is may


async def test_why_not() -> None:
    bare = replace(ONE, abilities=())
    assert "cannot do that" in printers.why_not("pause", bare, PRINTING, desk_of())
    assert "no connection" in printers.why_not("pause", ONE, replace(PRINTING, status="offline"), desk_of())
    assert "refuses" in printers.why_not("pause", ONE, replace(PRINTING, control_allowed=False), desk_of())
    assert "server" in printers.why_not("pause", ONE, PRINTING, desk_of(online=False))
    assert printers.why_no_admin(desk_of()) == ""
    assert "administrator" in printers.why_no_admin(desk_of(role="staff"))


async def test_every_verb_names_the_person() -> None:
    desk = desk_of()
    asked = Command(id="c")
    desk.printers.command.return_value = asked
    desk.printers.send.return_value = asked
    desk.leases.token.return_value = 4
    job = Mock(id="j", display_name="part")
    await printers.command(desk, 3, "pause", {})
    await printers.send(desk, job, 3)
    await printers.settle(desk, Print(id=8))
    await printers.link(desk, Print(id=8), "j")
    await printers.enqueue(desk, 3, job)
    await printers.unqueue(desk, Scheduled(id=5))
    await printers.reorder(desk, 3, [2, 1])
    await printers.start_queued(desk, Scheduled(id=5))
    await printers.correct(desk, Material(id=6), {"vendor": "Ours"})
    await printers.set_notifications(desk, 3, {"email_enabled": True})
    await printers.remove(desk, 3)
    await printers.cancel(desk, "c")
    for call in desk.printers.mock_calls:
        assert "Jane Doe" in repr(call), call
    assert desk.fleet.take_command.call_count == 2
    desk.printers.send.assert_awaited_once_with("j", 3, "Jane Doe", 4, despite_reasons=False)


async def test_the_list_is_read_again() -> None:
    desk = desk_of()
    desk.printers.add.return_value = ONE
    assert await printers.add(desk, {"name": "x"}) is ONE
    await printers.change(desk, 3, {"enabled": False})
    assert desk.fleet.load.await_count == 2
