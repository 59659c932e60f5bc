"""Whether a waiting print could start now, and why not."""

from dataclasses import dataclass
from typing import Any

import pytest

from server.printers.queue import readiness
from server.printers.state import PrinterError, PrinterState
from tests.server.printers.queues import IDLE, NOW, later


@dataclass
class Entry:
    id: int
    job_name: str = "A"
    material_type: str = ""
    material_slot: int | None = None
    not_before: str | None = None


@dataclass
class Spool:
    slot: int
    material_type: str = "PLA"
    is_present: bool = True


def judge(*queue: Entry, spools: Any = (), state: PrinterState = IDLE, enabled: bool = True) -> Any:
    return readiness.judge(queue, spools, state, NOW, enabled=enabled)


def test_the_first_is_ready_and_the_rest_come_after_it() -> None:
    verdict = judge(Entry(1, "A"), Entry(2, "B"))
    assert verdict.ready == 1
    assert verdict.waiting_for == {1: "", 2: "It comes after A."}


def test_nothing_waits_in_an_empty_queue() -> None:
    assert judge().ready is None


def test_one_without_its_material_does_not_hold_the_next_one_up() -> None:
    verdict = judge(Entry(1, material_type="PETG"), Entry(2, material_type="PLA"), spools=[Spool(1)])
    assert verdict.ready == 2
    assert verdict.waiting_for == {1: "No spool of PETG is loaded.", 2: ""}


def test_one_that_may_not_start_yet_does_not_either() -> None:
    verdict = judge(Entry(1, not_before=later(60)), Entry(2))
    assert verdict.ready == 2
    assert verdict.waiting_for[1] == "It shall not start before 2026-03-02T12:01:00Z."
    assert judge(Entry(1, not_before=later(-60))).ready == 1


@pytest.mark.parametrize(
    ("material", "slot", "spools", "sentence"),
    [
        ("PLA", 1, [Spool(1)], ""),
        ("pla", 1, [Spool(1, "PLA Basic")], ""),
        ("PLA", 1, [Spool(1, "PETG"), Spool(2)], "Slot 1 holds PETG, not PLA."),
        ("PLA", 1, [Spool(2)], "Slot 1 is empty."),
        ("PLA", 1, [Spool(1, is_present=False)], "Slot 1 is empty."),
        ("PLA", None, [Spool(1, "PETG"), Spool(2)], ""),
        ("PLA", None, [Spool(1, "PLA-CF")], "No spool of PLA is loaded."),
        ("PLA", None, [Spool(1, is_present=False)], "No spool of PLA is loaded."),
        ("PLA", None, [Spool(1, "")], ""),
        ("PLA", 1, [Spool(1, "")], ""),
        ("PLA", 1, [], ""),
        ("", None, [Spool(1)], ""),
        ("", 3, [Spool(1)], "Slot 3 is empty."),
    ],
)
def test_materials(material: str, slot: int | None, spools: list[Spool], sentence: str) -> None:
    assert readiness.material_reason(material, slot, spools) == sentence


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (PrinterState(status="idle"), ""),
        (PrinterState(status="finished"), ""),
        (PrinterState(status="error"), ""),
        (PrinterState(status="offline"), "The printer is offline."),
        (PrinterState(status="online"), "The printer has not reported yet."),
        (
            PrinterState(status="printing", current_job="Vase", left_s=1230),
            "The printer is printing Vase, about 20 minutes left.",
        ),
        (PrinterState(status="printing"), "The printer is printing."),
        (PrinterState(status="printing", left_s=5), "The printer is printing, about 1 minute left."),
        (PrinterState(status="paused", current_job="Vase"), "The printer is paused in Vase."),
        (PrinterState(status="paused"), "The printer is paused."),
    ],
)
def test_the_printer_itself(state: PrinterState, sentence: str) -> None:
    verdict = judge(Entry(1), state=state)
    assert verdict.waiting_for[1] == sentence
    assert verdict.ready == (None if sentence else 1)


def test_a_printer_that_was_switched_off() -> None:
    assert judge(Entry(1), enabled=False).waiting_for[1] == "The printer is switched off here."


@pytest.mark.parametrize(
    ("state", "proposal", "part"),
    [
        (IDLE, "", ""),
        (IDLE, "complete", ""),
        (IDLE, "failed", "did not end well"),
        (IDLE, "look", "did not end well"),
        (PrinterState(status="error"), "", "reports an error"),
        (PrinterState(status="idle", control_allowed=False), "", "takes no commands"),
        (PrinterState(status="idle", errors=(PrinterError("1", "serious", "Hot"),)), "", "reports an error"),
        (PrinterState(status="idle", errors=(PrinterError("1", "info", "Hi"),)), "", ""),
    ],
)
def test_what_keeps_a_printer_from_beginning_by_itself(state: PrinterState, proposal: str, part: str) -> None:
    found = readiness.automatic_reason(state, proposal=proposal)
    assert part in found
    assert bool(found) == bool(part)
