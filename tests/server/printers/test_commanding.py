"""What people ask of a printer is done once, in order, and nothing is done that its state forbids."""

import asyncio

import msgspec
import pytest
from sqlalchemy.exc import OperationalError

from server.printers import commands
from server.printers.driver import Lost, Outcome
from server.printers.live import NOT_HEARD_YET
from server.printers.state import offline
from tests.programs.laboratory import Lab, Place, opened, until
from tests.server.printers.asking import added, becomes, command, command_is
from tests.server.printers.fake_driver import IDLE, FakeMaker, FakePrinter

# What the databases do differently is tested with the verbs.
pytestmark = pytest.mark.anyio

PRINTING = msgspec.structs.replace(IDLE, status="printing", current_job="vase", print_key="k1")
PAUSED = msgspec.structs.replace(PRINTING, status="paused")
AWAY = Lost("not_reachable", "Nothing answers there.")


async def ask(lab: Lab, printer_id: int, kind: str, **arguments: object) -> str:
    body = {"kind": kind, "arguments": arguments, "staff_name": "Dana"}
    answer = await lab.staff.post(f"/printers/{printer_id}/commands", json=body)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["command"]["id"])


async def printing(lab: Lab, fakes: FakeMaker) -> tuple[int, FakePrinter]:
    fakes["10.0.0.1"].state = PRINTING
    printer_id = await added(lab)
    await becomes(lab, printer_id, "printing")
    return printer_id, fakes["10.0.0.1"]


async def test_done_is_what_the_printer_shows(fakes: FakeMaker, lab: Lab) -> None:
    printer_id, printer = await printing(lab, fakes)
    command_id = await ask(lab, printer_id, "pause")
    await command_is(lab, command_id, "sent")
    assert printer.did("pause") == [{}]
    printer.becomes(PAUSED)
    await command_is(lab, command_id, "done")


async def test_light_is_done_when_it_is_accepted(fakes: FakeMaker, lab: Lab) -> None:
    printer_id, printer = await printing(lab, fakes)
    await command_is(lab, await ask(lab, printer_id, "light", on=True), "done")
    assert printer.did("light") == [{"on": True}]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(Outcome("refused", "The door is open."), "refused"), (Outcome("unknown", "No answer."), "unknown")],
)
async def test_the_printers_answer_is_passed_on(
    fakes: FakeMaker, lab: Lab, outcome: Outcome, state: str
) -> None:
    printer_id, printer = await printing(lab, fakes)
    printer.outcome = outcome
    told = await command_is(lab, await ask(lab, printer_id, "pause"), state)
    assert told.sentence == outcome.sentence


async def test_what_makes_no_sense_now_is_not_sent(fakes: FakeMaker, lab: Lab) -> None:
    printer_id, printer = await printing(lab, fakes)
    told = await command_is(lab, await ask(lab, printer_id, "resume"), "refused")
    assert told.sentence == "The printer is printing, so there is nothing to resume. Nothing was sent."
    assert printer.calls == []


async def test_a_printer_that_is_away_is_sent_nothing_when_it_returns(fakes: FakeMaker, lab: Lab) -> None:
    printer_id, printer = await printing(lab, fakes)
    printer.drops(AWAY)
    await becomes(lab, printer_id, "offline")
    told = await command_is(lab, await ask(lab, printer_id, "stop"), "refused")
    assert told.sentence == "Nothing answers there. Nothing was sent."
    printer.comes_back()
    await becomes(lab, printer_id, "printing")
    assert printer.calls == []


async def test_a_broken_connection_leaves_it_unknown_and_repeats_nothing(fakes: FakeMaker, lab: Lab) -> None:
    printer_id, printer = await printing(lab, fakes)
    printer.gate = asyncio.Event()
    command_id = await ask(lab, printer_id, "pause")
    await command_is(lab, command_id, "sent")

    async def arrived() -> bool:
        return printer.did("pause") == [{}]

    await until(arrived)
    printer.drops(AWAY)
    await command_is(lab, command_id, "unknown")
    printer.comes_back()
    await becomes(lab, printer_id, "printing")
    assert printer.did("pause") == [{}]


async def test_in_order_and_one_at_a_time(fakes: FakeMaker, lab: Lab) -> None:
    printer_id, printer = await printing(lab, fakes)
    printer.gate = asyncio.Event()
    first = await ask(lab, printer_id, "light", on=True)
    await command_is(lab, first, "sent")
    second = await ask(lab, printer_id, "light", on=False)
    assert (await command(lab, second)).state == "asked"
    printer.gate.set()
    await command_is(lab, second, "done")
    assert printer.did("light") == [{"on": True}, {"on": False}]


async def test_other_printers_do_not_wait(fakes: FakeMaker, lab: Lab) -> None:
    printer_id, printer = await printing(lab, fakes)
    other = await added(lab, "Beta", "10.0.0.2")
    await becomes(lab, other, "idle")
    printer.gate = asyncio.Event()
    await command_is(lab, await ask(lab, printer_id, "light", on=True), "sent")
    await command_is(lab, await ask(lab, other, "light", on=True), "done")
    printer.gate.set()


async def test_a_restart_repeats_nothing(fakes: FakeMaker, lab_place: Place) -> None:
    async with opened(lab_place) as lab:
        printer_id, printer = await printing(lab, fakes)
        printer.gate = asyncio.Event()
        command_id = await ask(lab, printer_id, "pause")
        await command_is(lab, command_id, "sent")
    printer.gate = None
    printer.calls.clear()
    async with opened(lab_place) as lab:
        told = await command_is(lab, command_id, "unknown")
        assert "interrupted" in told.sentence
        await becomes(lab, printer_id, "printing")
        assert printer.calls == []


async def test_a_printer_that_is_just_being_connected_to_is_waited_for(fakes: FakeMaker, lab: Lab) -> None:
    printer_id, printer = await printing(lab, fakes)
    await lab.admin.patch(f"/printers/{printer_id}", json={"enabled": False})
    await becomes(lab, printer_id, "offline")
    lab.bridge.live.publish(printer_id, offline("not_reachable", NOT_HEARD_YET))
    command_id = await ask(lab, printer_id, "light", on=True)
    assert (await command(lab, command_id)).state == "asked"
    await lab.admin.patch(f"/printers/{printer_id}", json={"enabled": True})
    await command_is(lab, command_id, "done")
    assert printer.did("light") == [{"on": True}]


async def test_a_driver_that_breaks_is_an_unknown_outcome(
    fakes: FakeMaker, lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer_id, _printer = await printing(lab, fakes)
    monkeypatch.setattr("tests.server.printers.fake_driver.FakeDriver.command", lambda *_: 1 / 0)
    told = await command_is(lab, await ask(lab, printer_id, "pause"), "unknown")
    assert "mistake" in told.sentence


async def test_one_that_is_accepted_and_never_shown(fakes: FakeMaker, lab: Lab) -> None:
    lab.bridge.commander._shown_within_s = 0.05
    printer_id, _printer = await printing(lab, fakes)
    told = await command_is(lab, await ask(lab, printer_id, "pause"), "unknown")
    assert told.sentence == "The printer accepted it, but still says that it is printing."


async def test_what_could_not_be_written_down_does_not_stay_open(
    fakes: FakeMaker, lab: Lab, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    finish, failures = commands.finish, iter([True, True])

    def away_first(*given: object, **more: object) -> bool:
        if next(failures, False):
            raise OperationalError("x", None, Exception())
        return finish(*given, **more)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(commands, "finish", away_first)
    printer_id, _printer = await printing(lab, fakes)
    told = await command_is(lab, await ask(lab, printer_id, "light", on=True), "unknown")
    assert "Look at the printer" in told.sentence
    assert "could not be written down" in caplog.text
