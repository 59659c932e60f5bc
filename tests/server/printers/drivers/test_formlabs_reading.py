"""What the Web API's words mean."""

from datetime import UTC, datetime
from typing import Any

import pytest

from server.printers.drivers import formlabs_reading as said

NOW = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)


def entry(run: dict[str, Any] | None = None, **status: Any) -> dict[str, Any]:
    return {
        "serial": "HappyOtter",
        "machine_type_id": "FORM-4-0",
        "firmware_version": "2.6.1",
        "printer_status": {
            "last_pinged_at": "2026-11-21T05:58:00.123456Z",
            "current_temperature": 33.5,
            "current_print_run": run,
            **status,
        },
    }


def run(status: str, **more: Any) -> dict[str, Any]:
    return {
        "guid": "g-1",
        "name": "Splint",
        "status": status,
        "layer_count": 200,
        "currently_printing_layer": 50,
        **more,
    }


def test_a_running_print() -> None:
    state = said.state(entry(run("PRINTING", estimated_time_remaining_ms=3_600_000)), NOW)
    assert (state.status, state.current_job, state.print_key) == ("printing", "Splint", "g-1")
    assert (state.progress, state.layer, state.total_layers, state.left_s) == (25, 50, 200, 3600)
    assert (state.nozzle_temp, state.bed_temp, state.chamber_temp) == (None, None, 33.5)
    assert (state.serial, state.model, state.firmware) == ("HappyOtter", "FORM-4-0", "2.6.1")


@pytest.mark.parametrize(
    ("word", "status", "stage"),
    [
        ("QUEUED", "idle", None),
        ("PREPRINT", "printing", "preparing"),
        ("PREHEAT", "printing", "heating"),
        ("PRECOAT", "printing", "coating before the print"),
        ("PRINTING", "printing", None),
        ("POSTCOAT", "printing", "coating after the print"),
        ("PAUSING", "paused", "pausing"),
        ("PAUSED", "paused", None),
        ("WAITING_FOR_RESOLUTION", "paused", "needs attention"),
        ("FINISHED", "finished", None),
        ("ABORTING", "printing", "cancelling"),
        ("ABORTED", "idle", None),
        ("ERROR", "error", None),
        ("SINGING", "online", None),
    ],
)
def test_words_for_runs(word: str, status: str, stage: str | None) -> None:
    state = said.state(entry(run(word)), NOW)
    assert (state.status, state.stage) == (status, stage)
    assert state.was_cancelled == (word == "ABORTED")


def test_no_run_is_an_idle_printer() -> None:
    state = said.state(entry(), NOW)
    assert (state.status, state.current_job, state.progress) == ("idle", None, None)


@pytest.mark.parametrize(
    "ping", [None, "", "soon", 7, "2026-11-21T05:49:59Z", "2026-11-21T05:49:59", "2026-11-21T06:49:59+01:00"]
)
def test_a_printer_that_the_service_has_lost(ping: Any) -> None:
    state = said.state(entry(run("PRINTING"), last_pinged_at=ping), NOW)
    assert (state.status, state.cause, state.progress) == ("offline", "not_connected", None)
    assert state.serial == "HappyOtter"


def test_a_run_that_has_just_ended_still_counts() -> None:
    ended = {**entry(), "previous_print_run": run("FINISHED", print_finished_at="2026-11-21T05:50:00Z")}
    finished = said.state(ended, NOW)
    assert (finished.status, finished.print_key, finished.progress) == ("finished", "g-1", 100)
    ended["previous_print_run"]["print_finished_at"] = "2026-11-21T05:00:00Z"
    assert said.state(ended, NOW).status == "idle"
    ended["printer_status"]["build_platform_contents"] = "BUILD_PLATFORM_CONTENTS_POST_PRINT"
    assert said.state(ended, NOW).status == "finished"


def test_errors_in_the_printers_words() -> None:
    assert [error.message for error in said.state(entry(run("ERROR", message="Tank leaks")), NOW).errors] == [
        "Tank leaks"
    ]
    waiting = said.state(entry(run("WAITING_FOR_RESOLUTION")), NOW).errors
    assert [error.severity for error in waiting] == ["common"]
    assert said.state(entry(run("ERROR")), NOW).errors[0].message


def test_progress_without_layers_is_of_time() -> None:
    timed = run("PRINTING", layer_count=0, elapsed_duration_ms=30, estimated_duration_ms="120")
    assert said.state(entry(timed), NOW).progress == 25
    assert said.state(entry(run("PRINTING", layer_count=None)), NOW).progress is None


def test_cartridges_of_both_kinds_of_machine() -> None:
    one = {
        "cartridge": {
            "serial": "c1",
            "material": "M",
            "initial_volume_ml": 1000,
            "volume_dispensed_ml": 999.0,
        }
    }
    state = said.state({**entry(), "cartridge_status": one}, NOW)
    unit = state.material_units[0]
    assert (unit.type, unit.trays[0].remain_pct, unit.trays[0].tray_uuid) == ("cartridge", 0.1, "c1")
    two = [
        {"cartridge_slot": "BACK", "cartridge": {"material": "B", "is_empty": True}},
        {"cartridge_slot": "FRONT", "cartridge": None},
    ]
    trays = said.state({**entry(), "cartridge_status": two}, NOW).material_units[0].trays
    assert [(tray.slot, tray.present, tray.remain_pct) for tray in trays] == [(1, True, 0), (0, False, None)]


@pytest.mark.parametrize("answer", [None, [], {}, {"results": None}, "x", [None, 3]])
def test_lists_that_are_none(answer: Any) -> None:
    entries, following = said.listed(answer)
    assert all(one == {} for one in entries)
    assert following == ""


def test_nonsense_is_no_crash() -> None:
    broken = {"printer_status": [], "cartridge_status": [7, {}], "previous_print_run": "x", "serial": 9}
    assert said.state(broken, NOW).status == "offline"
    assert said.state(entry({"status": ["x"], "layer_count": "many", "name": {}}), NOW).status == "online"
