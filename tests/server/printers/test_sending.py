"""A file is brought to a printer and started once, after two looks; whatever breaks, nothing is started twice or late."""

import asyncio
from typing import Any

import msgspec
import pytest

from server.printers import commands, prints
from server.printers.driver import Lost, Outcome, UploadFailed
from server.printers.state import PrinterError, PrinterState
from tests.programs.laboratory import Lab, Place, opened, until
from tests.server.printers.asking import added, becomes, command_is, file_in_storage, sent
from tests.server.printers.fake_driver import IDLE, FakeDriver, FakeMaker, FakePrinter

# What the databases do differently is tested with the verbs.
pytestmark = pytest.mark.anyio

OURS = msgspec.structs.replace(IDLE, status="printing", current_job="vase a1b2c3d4", print_key="k1")
THEIRS = msgspec.structs.replace(OURS, current_job="boat", print_key="k2")
AWAY = Lost("not_reachable", "Nothing answers there.")


async def ready(lab: Lab, fakes: FakeMaker, state: PrinterState = IDLE) -> tuple[int, FakePrinter]:
    fakes["10.0.0.1"].state = state
    printer_id = await added(lab)
    await becomes(lab, printer_id, state.status)
    return printer_id, fakes["10.0.0.1"]


async def print_row(lab: Lab, printer_id: int) -> list[tuple[str, str]]:
    rows = await lab.desk.db.read(prints.of_printer, printer_id, None, 10)
    return [(row.name, row.state) for row in rows]


async def arrived(printer: FakePrinter, kind: str) -> None:
    async def is_so() -> bool:
        return bool(printer.did(kind))

    await until(is_so)


async def test_sent_started_and_linked(fakes: FakeMaker, lab: Lab) -> None:
    printer_id, printer = await ready(lab, fakes)
    printer.when_started = OURS
    told = await command_is(lab, await sent(lab, printer_id), "done")
    assert [name for name, _ in printer.calls] == ["upload", "read", "start"]
    assert printer.did("upload") == [("vase a1b2c3d4.gcode", b"G1 X1\n" * 50)]
    assert printer.did("start")[0].label == "vase a1b2c3d4"
    row = await lab.desk.db.read(prints.one, told.print_id or 0)
    assert (row.state, row.job_id, row.staff_name, row.command_id) == ("printing", "job-1", "Dana", told.id)
    assert list(lab.bridge.files.iterdir()) == []


async def test_a_printer_that_is_busy_gets_nothing(fakes: FakeMaker, lab: Lab) -> None:
    printer_id, printer = await ready(lab, fakes, THEIRS)
    told = await command_is(lab, await sent(lab, printer_id), "refused")
    assert (told.sentence, printer.calls) == ("The printer is printing. Nothing was started.", [])


async def test_a_printer_that_only_lets_itself_be_watched(fakes: FakeMaker, lab: Lab) -> None:
    printer_id, printer = await ready(lab, fakes, msgspec.structs.replace(IDLE, control_allowed=False))
    told = await command_is(lab, await sent(lab, printer_id), "refused")
    assert ("developer mode" in told.sentence, printer.calls) == (True, [])


@pytest.mark.parametrize(
    "wrong",
    [
        {"sha256": "0" * 64},
        {"size_bytes": 1},
        {"source": "ReadyToPrint/gone"},
        {"source": "../keys/signing.key"},
    ],
)
async def test_another_file_than_the_approved_one_is_not_sent(
    fakes: FakeMaker, lab: Lab, wrong: dict[str, Any]
) -> None:
    printer_id, printer = await ready(lab, fakes)
    told = await command_is(lab, await sent(lab, printer_id, file_in_storage(lab, **wrong)), "refused")
    assert ("not the one that was approved" in told.sentence, printer.calls) == (True, [])


async def test_somebody_started_something_during_the_upload(fakes: FakeMaker, lab: Lab) -> None:
    printer_id, printer = await ready(lab, fakes)
    printer.upload_gate = asyncio.Event()
    command_id = await sent(lab, printer_id)
    await arrived(printer, "upload")
    printer.becomes(THEIRS)
    printer.upload_gate.set()
    told = await command_is(lab, command_id, "refused")
    assert (told.sentence, printer.did("start")) == ("The printer is printing. Nothing was started.", [])


async def test_a_person_takes_it_back_during_the_upload(fakes: FakeMaker, lab: Lab) -> None:
    printer_id, printer = await ready(lab, fakes)
    printer.upload_gate = asyncio.Event()
    command_id = await sent(lab, printer_id)
    await arrived(printer, "upload")
    answer = await lab.staff.post(f"/printers/commands/{command_id}/cancel", json={"staff_name": "Robin"})
    assert answer.status_code == 200
    told = await command_is(lab, command_id, "cancelled")
    assert told.sentence == "Robin took it back in time."

    async def is_free_again() -> bool:
        return not lab.bridge.commander._busy

    await until(is_free_again)
    assert printer.did("start") == []


async def test_the_link_breaks_during_the_upload(fakes: FakeMaker, lab: Lab) -> None:
    printer_id, printer = await ready(lab, fakes)
    printer.upload_gate = asyncio.Event()
    command_id = await sent(lab, printer_id)
    await arrived(printer, "upload")
    printer.drops(AWAY)
    printer.upload_gate.set()
    told = await command_is(lab, command_id, "refused")
    assert "Nothing was started" in told.sentence
    printer.comes_back()
    await becomes(lab, printer_id, "idle")
    assert printer.did("start") == []


async def test_a_connection_that_broke_and_came_back_meanwhile_starts_nothing(
    fakes: FakeMaker, lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer_id, printer = await ready(lab, fakes)
    monkeypatch.setattr(FakeDriver, "_demand", lambda _: None)  # the upload's own connection holds
    printer.upload_gate = asyncio.Event()
    command_id = await sent(lab, printer_id)
    await arrived(printer, "upload")
    printer.drops(AWAY)
    await becomes(lab, printer_id, "offline")
    printer.comes_back()
    await becomes(lab, printer_id, "idle")
    printer.upload_gate.set()
    await command_is(lab, command_id, "refused")
    assert printer.did("start") == []


async def test_an_upload_that_fails_says_why(
    fakes: FakeMaker, lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise UploadFailed("The printer's storage is full.")

    monkeypatch.setattr(FakeDriver, "upload", fail)
    printer_id, _printer = await ready(lab, fakes)
    told = await command_is(lab, await sent(lab, printer_id), "refused")
    assert told.sentence == "The printer's storage is full. Nothing was started."


async def test_the_printer_refuses_the_start(fakes: FakeMaker, lab: Lab) -> None:
    printer_id, printer = await ready(lab, fakes)
    printer.outcome = Outcome("refused", "No filament is loaded.")
    told = await command_is(lab, await sent(lab, printer_id), "refused")
    assert (told.sentence, await print_row(lab, printer_id)) == ("No filament is loaded.", [])


async def test_the_printer_fails_instead_of_starting(fakes: FakeMaker, lab: Lab) -> None:
    printer_id, printer = await ready(lab, fakes)
    error = PrinterError("1", "serious", "The plate is missing.")
    printer.when_started = msgspec.structs.replace(IDLE, status="error", errors=(error,))
    told = await command_is(lab, await sent(lab, printer_id), "refused")
    assert (told.sentence, await print_row(lab, printer_id)) == ("The plate is missing.", [])


@pytest.mark.parametrize(("after", "state"), [(OURS, "done"), (IDLE, "unknown")])
async def test_the_link_breaks_before_the_answer(
    fakes: FakeMaker, lab: Lab, after: PrinterState, state: str
) -> None:
    """Ten minutes later the printer is back: what it shows then is what is known, and nothing is sent again."""
    printer_id, printer = await ready(lab, fakes)
    printer.gate = asyncio.Event()
    command_id = await sent(lab, printer_id)
    await arrived(printer, "start")
    printer.drops(AWAY)
    await command_is(lab, command_id, "unknown")
    printer.state = after
    printer.comes_back()
    await becomes(lab, printer_id, after.status)
    told = await command_is(lab, command_id, state)

    async def is_settled() -> bool:
        return [found for _, found in await print_row(lab, printer_id)] == (
            ["printing"] if state == "done" else []
        )

    await until(is_settled)
    assert len(printer.did("start")) == 1
    assert told.sentence


async def test_an_accepted_start_that_is_never_shown(fakes: FakeMaker, lab: Lab) -> None:
    lab.bridge.commander._sender.seen_within_s = 0.05
    printer_id, _printer = await ready(lab, fakes)
    told = await command_is(lab, await sent(lab, printer_id), "unknown")
    assert "did not start" in told.sentence
    assert await print_row(lab, printer_id) == []


async def test_something_else_was_started_in_the_same_moment(fakes: FakeMaker, lab: Lab) -> None:
    lab.bridge.commander._sender.named_within_s = 0.05
    printer_id, printer = await ready(lab, fakes)
    printer.when_started = THEIRS
    told = await command_is(lab, await sent(lab, printer_id), "refused")
    assert "Something else" in told.sentence

    async def is_theirs() -> bool:
        return await print_row(lab, printer_id) == [("boat", "printing")]

    await until(is_theirs)


async def test_the_last_prints_name_is_not_taken_for_something_else(fakes: FakeMaker, lab: Lab) -> None:
    printer_id, printer = await ready(lab, fakes, THEIRS)
    printer.becomes(msgspec.structs.replace(THEIRS, status="finished"))
    await becomes(lab, printer_id, "finished")
    printer.when_started = THEIRS
    command_id = await sent(lab, printer_id)
    await arrived(printer, "start")
    await becomes(lab, printer_id, "printing")
    printer.becomes(OURS)
    await command_is(lab, command_id, "done")
    assert await print_row(lab, printer_id) == [("vase a1b2c3d4", "printing"), ("boat", "finished")]


async def test_a_print_that_is_over_before_it_was_seen(fakes: FakeMaker, lab: Lab) -> None:
    printer_id, printer = await ready(lab, fakes)
    printer.when_started = msgspec.structs.replace(OURS, status="finished")
    await command_is(lab, await sent(lab, printer_id), "done")
    assert await print_row(lab, printer_id) == [("vase a1b2c3d4", "finished")]


async def test_a_server_that_ends_in_mid_upload_starts_nothing_and_says_so(
    fakes: FakeMaker, lab_place: Place
) -> None:
    async with opened(lab_place) as lab:
        printer_id, printer = await ready(lab, fakes)
        printer.upload_gate = asyncio.Event()
        command_id = await sent(lab, printer_id)
        await arrived(printer, "upload")
        leftover = lab.bridge.files / "leftover"
        leftover.mkdir()
    printer.upload_gate = None
    printer.calls.clear()
    async with opened(lab_place) as lab:
        told = await command_is(lab, command_id, "expired")
        assert "interrupted" in told.sentence
        await becomes(lab, printer_id, "idle")
        assert (printer.calls, list(lab.bridge.files.iterdir())) == ([], [])


async def test_progress_is_seen_by_every_desk(fakes: FakeMaker, lab: Lab) -> None:
    printer_id, printer = await ready(lab, fakes)
    printer.when_started = OURS
    frames = lab.bridge.live.frames()
    await anext(frames)
    command_id = await sent(lab, printer_id)
    seen = b""
    async with asyncio.timeout(10):
        while b'"sent":300' not in seen:
            seen += await anext(frames)
    assert b"event: transfer" in seen
    assert command_id.encode() in seen
    await frames.aclose()  # type: ignore[attr-defined]  # a generator
    await command_is(lab, command_id, "done")


async def test_the_start_is_handed_over_only_within_its_minute(
    fakes: FakeMaker, lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "LIFE_S", -1.0)
    printer_id, printer = await ready(lab, fakes)
    await command_is(lab, await sent(lab, printer_id), "expired")
    assert printer.calls == []
