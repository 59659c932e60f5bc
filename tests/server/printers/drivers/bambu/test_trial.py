"""Testing a connection says which input is wrong."""

from collections.abc import Callable, Coroutine
from typing import Any

import anyio
import msgspec
import pytest

from server.printers.driver import Connection, Lost, Report, Trial
from server.printers.drivers.bambu import trial
from server.printers.state import Cause, PrinterState

pytestmark = pytest.mark.anyio

Run = Callable[[Report], Coroutine[Any, Any, None]]

HERE = Connection(1, "printer.lab", "10.0.0.9", serial="S1", secret="x")
KNOWN = PrinterState(status="idle", model="P1S", firmware="01.08", serial="S1", control_allowed=True)


def says(*states: PrinterState) -> Run:
    async def run(report: Report) -> None:
        for state in states:
            report(state)
        await anyio.sleep_forever()

    return run


async def tried(run: Run, within_s: float = 0.1) -> Trial:
    return await trial.try_out(run, HERE, lambda: "ab" * 32, within_s=within_s)


async def test_all_is_well() -> None:
    found = await tried(says(PrinterState(status="online"), KNOWN))
    assert found.ok
    assert (found.model, found.serial, found.firmware, found.fingerprint) == ("P1S", "S1", "01.08", "ab" * 32)
    assert [step.ok for step in found.steps] == [True] * 4


async def test_developer_mode_is_off() -> None:
    found = await tried(says(msgspec.structs.replace(KNOWN, control_allowed=False)))
    assert found.ok, "it can be watched"
    assert found.control_allowed is False
    assert "developer mode" in found.steps[-1].sentence
    assert not found.steps[-1].ok


@pytest.mark.parametrize(
    ("cause", "good_steps"),
    [
        ("not_reachable", 0),
        ("refused", 1),
        ("wrong_serial", 1),
        ("certificate", 1),
        ("wrong_secret", 2),
        ("silent", 3),
    ],
)
async def test_what_is_wrong_is_the_last_step(cause: Cause, good_steps: int) -> None:
    async def run(report: Report) -> None:
        raise Lost(cause, "This is wrong.")

    found = await tried(run)
    assert (found.ok, found.cause) == (False, cause)
    assert [step.ok for step in found.steps] == [True] * good_steps + [False]
    assert found.steps[-1].sentence == "This is wrong."


async def test_a_printer_that_says_nothing() -> None:
    found = await tried(says())
    assert found.cause == "silent"
    assert "serial number" in found.steps[-1].sentence


async def test_a_printer_that_does_not_tell_its_version_is_good_enough() -> None:
    found = await tried(says(PrinterState(status="idle")))
    assert (found.ok, found.firmware) == (True, "")


async def test_our_own_mistakes_are_not_hidden() -> None:
    async def run(report: Report) -> None:
        raise RuntimeError("our mistake")

    with pytest.raises(RuntimeError):
        await tried(run)
