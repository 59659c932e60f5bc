"""Rows as the wire shows them, and bodies in the words of the tables."""

from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from server.foundation.problems import Invalid
from server.printers import rendering_schedule as rendering
from server.printers import wire_schedule as wire
from server.printers.state import PrinterState
from tests.server.printers.queues import NOW, later


def material(**changed: Any) -> Any:
    values = {
        "id": 1, "printer_id": 1, "slot": 1, "unit": 0, "material_type": "PLA", "color": "#FF0000",
        "weight_grams": 1000.0, "remaining_pct": 95.5, "vendor": "Bambu", "cost_per_kg": 20.0, "is_present": True,
        "corrected": {"vendor": ""}, "loaded_at": NOW, "last_synced": NOW, **changed,
    }  # fmt: skip
    return SimpleNamespace(**values)


def test_whole_numbers_have_no_point() -> None:
    shown = rendering.material(material(), None)
    assert (
        msgspec.json.encode([shown.weight_grams, shown.remaining_pct, shown.cost_per_kg]) == b"[1000,95.5,20]"
    )
    assert shown.remaining_grams == 955
    assert shown.corrected == ["vendor"]


def test_an_empty_slot_says_nothing_of_the_last_spool() -> None:
    shown = rendering.material(material(is_present=False), None)
    assert (shown.material_type, shown.color, shown.vendor, shown.corrected) == ("", "", "", [])
    assert shown.weight_grams is shown.remaining_pct is shown.remaining_grams is None


def test_a_spool_is_synced_when_its_printer_was_heard() -> None:
    assert (
        rendering.material(material(), PrinterState(seen_at=later(90))).last_synced == "2026-03-02T12:01:30Z"
    )
    assert rendering.material(material(), PrinterState()).last_synced == "2026-03-02T12:00:00Z"


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-01-31T14:00:00", "2026-01-31T14:00:00.000000Z"),
        ("2026-01-31T14:00:00Z", "2026-01-31T14:00:00.000000Z"),
        ("2026-01-31T14:00:00+02:00", "2026-01-31T12:00:00.000000Z"),
        (None, None),
        ("", None),
    ],
)
def test_a_stated_start(text: str | None, instant: str | None) -> None:
    body = wire.QueuePrint(job_name="A", scheduled_start=text)
    assert rendering.schedule_fields(body)["not_before"] == instant


@pytest.mark.parametrize("text", ["tomorrow", "0001-01-01T00:00:00", "9999-12-31T23:59:59-10:00"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(Invalid, match="must be a time like"):
        rendering.schedule_fields(wire.QueuePrint(job_name="A", scheduled_start=text))


def test_null_is_nothing_stated() -> None:
    body = wire.ChangeScheduled(file_name=None, priority=None, material_slot=None, notes=None)
    assert rendering.schedule_fields(body) == {
        "file_name": "",
        "priority": 0,
        "material_slot": None,
        "notes": "",
    }
    with pytest.raises(Invalid):
        rendering.schedule_fields(wire.ChangeScheduled(job_name="  "))
