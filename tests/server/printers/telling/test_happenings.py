"""What may be worth telling, in words."""

from types import SimpleNamespace
from typing import Any

import pytest

from server.printers.state import PrinterError
from server.printers.telling import happenings
from tests.server.printers.queues import NOW, later


def run(**changed: Any) -> Any:
    values = {
        "id": 7, "printer_id": 3, "name": "Vase", "file_name": "vase.3mf", "job_id": None, "scheduled_id": None,
        "state": "printing", "started_at": NOW, "ended_at": None, "result": "", **changed,
    }  # fmt: skip
    return SimpleNamespace(**values)


def test_a_start_that_nobody_has_seen_is_no_news() -> None:
    assert happenings.of_print(run(state="starting"), "Ada") == []


def test_a_start() -> None:
    (found,) = happenings.of_print(run(), "Ada")
    assert (found.event, found.key, found.message) == (
        "print_start",
        "print-7-start",
        "Ada has started Vase.",
    )


@pytest.mark.parametrize(
    ("state", "result", "event", "message"),
    [
        ("finished", "", "print_complete", "Ada has finished Vase."),
        ("failed", "Filament ran out.", "print_failed", "Vase failed on Ada. Filament ran out."),
        ("cancelled", "", "print_failed", "Vase was stopped on Ada."),
        ("lost", "", "print_failed", "Nobody knows how Vase ended on Ada. Please look at the printer."),
    ],
)
def test_an_end(state: str, result: str, event: str, message: str) -> None:
    found = happenings.of_print(run(state=state, result=result, ended_at=later(90)), "Ada")[-1]
    assert (found.event, found.key, found.message, found.at) == (event, "print-7-end", message, later(90))
    assert found.run is not None
    assert found.run["duration_s"] == 90


def test_a_print_without_a_name() -> None:
    assert happenings.of_print(run(name="", file_name=""), "Ada")[0].message == "Ada has started a print."


def test_spools_errors_and_silence() -> None:
    spools = happenings.of_spools(
        3, "Ada", [run(slot=1, material_type="PLA"), run(slot=2, material_type="")], NOW
    )
    assert spools.message == "Ada has another spool: PLA in slot 1, an unknown material in slot 2."
    error = happenings.of_error(3, "Ada", PrinterError("0300_0100", "fatal", "The bed is not hot."), NOW)
    assert (error.event, error.message) == ("maintenance", "Ada reports: The bed is not hot.")
    assert error.key.startswith(happenings.error_key(3, "0300_0100"))
    silence = happenings.of_silence(run(), "Ada", NOW)
    assert (silence.key, silence.event) == ("print-7-offline", "maintenance")


def test_a_key_is_safe_whatever_a_machine_says() -> None:
    assert happenings.error_key(3, "a b\r\nX: é/../") == "printer-3-error-a-b--X----..-"
