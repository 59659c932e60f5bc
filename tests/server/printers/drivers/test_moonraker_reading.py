"""What Klipper says through Moonraker, told in pieces."""

from typing import Any

import pytest

from server.printers.drivers.moonraker_reading import Watched, snapshot_url

FILE = "lab/Ada 1a2b.gcode"
STATS = {
    "filename": FILE,
    "state": "printing",
    "total_duration": 130.0,
    "print_duration": 100.0,
    "message": "",
    "info": {"total_layer": None, "current_layer": None},
}
PRINTING = {"print_stats": STATS, "virtual_sdcard": {"progress": 0.4}}


def job(number: int, status: str = "in_progress", **metadata: Any) -> dict[str, Any]:
    return {
        "job_id": f"{number:06X}",
        "filename": FILE,
        "status": status,
        "start_time": 1700000000.4,
        "metadata": metadata,
    }


def klipper(**stats: Any) -> Watched:
    """Ready, and printing unless told otherwise."""
    watched = Watched()
    watched.klipper_is("ready", "Printer is ready")
    watched.begin({**PRINTING, "print_stats": {**STATS, **stats}})
    return watched


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("standby", "idle"),
        ("cancelled", "idle"),
        ("printing", "printing"),
        ("paused", "paused"),
        ("complete", "finished"),
        ("error", "error"),
        ("unheard of", "idle"),
    ],
)
def test_a_print_state_becomes_a_status(state: str, status: str) -> None:
    read = klipper(state=state).state()
    assert read.status == status
    assert read.was_cancelled == (state == "cancelled")


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("startup", "online"),
        ("shutdown", "error"),
        ("error", "error"),
        ("disconnected", "offline"),
        ("", "online"),
    ],
)
def test_klippers_own_state_comes_first(state: str, status: str) -> None:
    watched = Watched()
    watched.klipper_is(state, "MCU\nlost")
    assert watched.state().status == status


def test_a_ready_klipper_without_objects_is_online_and_without_a_print_idle() -> None:
    watched = Watched()
    watched.klipper_is("ready")
    assert watched.state().status == "online"
    watched.begin({"extruder": {"temperature": 103.3}})
    state = watched.state()
    assert (state.status, state.progress, state.nozzle_temp) == ("idle", None, 103.3)


def test_changes_are_laid_over_what_is_known() -> None:
    watched = klipper()
    watched.merge({"virtual_sdcard": {"progress": 0.5}, "print_stats": {"info": {"current_layer": 3}}})
    watched.merge({"print_stats": {"print_duration": 200.0}, "extruder": "x"})
    watched.job_is(job(1, layer_count=40))
    state = watched.state()
    assert (state.current_job, state.progress, state.left_s) == ("Ada 1a2b", 50.0, 200.0)
    assert (state.layer, state.total_layers) == (3, 40)


@pytest.mark.parametrize(
    ("metadata", "progress", "left_s"),
    [
        ({"estimated_time": 250}, 0.4, 150.0),
        ({"estimated_time": 60}, 0.4, 0.0),
        ({}, 0.4, 150.0),
        ({}, 0.01, None),
        ({"estimated_time": "soon"}, None, None),
    ],
)
def test_what_is_left_is_estimated(
    metadata: dict[str, Any], progress: float | None, left_s: float | None
) -> None:
    watched = klipper()
    watched.job_is(job(1, **metadata))
    watched.merge({"virtual_sdcard": {"progress": progress}})
    assert watched.state().left_s == left_s


def test_before_the_first_line_it_prepares() -> None:
    assert klipper(print_duration=0.0).state().stage == "Preparing"
    assert klipper().state().stage is None


def test_a_print_is_called_by_its_number_in_the_history() -> None:
    watched = klipper()
    assert watched.is_nameless
    watched.job_is({**job(1), "filename": "another.gcode"})
    assert watched.is_nameless
    watched.job_is(job(0x1A))
    assert (watched.is_nameless, watched.state().print_key) == (False, "00001A@1700000000")


def test_the_next_print_of_the_same_file_is_another_even_while_the_history_is_late() -> None:
    watched = klipper()
    watched.job_is(job(1))
    watched.merge({"print_stats": {"state": "complete"}})
    assert watched.state().print_key == "000001@1700000000"
    watched.merge({"print_stats": {"state": "printing"}})
    assert watched.is_nameless
    watched.job_is(job(1, "completed"))
    assert watched.is_nameless
    watched.job_is(job(2))
    assert watched.state().print_key == "000002@1700000000"


@pytest.mark.parametrize("status", ["server_exit", "interrupted", "klippy_disconnect"])
def test_a_print_that_the_history_gave_up_is_known_to_who_finds_it_running(status: str) -> None:
    watched = klipper()
    watched.job_is(job(1, status))
    assert not watched.is_nameless
    # Not so for one that begins while we look.
    other = klipper(state="standby")
    other.job_is(job(1, status))
    other.merge({"print_stats": {"state": "printing"}})
    assert other.is_nameless


def test_without_a_history_the_start_names_a_print() -> None:
    watched = klipper()
    watched.name_by_start(clock_s=1000.0)
    assert watched.state().print_key == f"{FILE}@870"
    watched.merge({"print_stats": {"state": "paused", "total_duration": 900.0}})
    assert watched.state().print_key == f"{FILE}@870"
    watched.merge({"print_stats": {"state": "complete"}})
    assert watched.state().print_key == f"{FILE}@870"
    watched.merge({"print_stats": {"state": "printing", "total_duration": 0.0}})
    assert watched.is_nameless


def test_errors_are_in_klippers_words() -> None:
    watched = klipper(state="error", message="Move out of range")
    assert [error.message for error in watched.state().errors] == ["Move out of range"]
    watched.merge({"webhooks": {"state": "shutdown", "state_message": "Heater extruder\nnot heating"}})
    [error] = watched.state().errors
    assert (error.code, error.message) == ("klipper_shutdown", "Heater extruder not heating")
    watched.klipper_is("ready")
    watched.begin({"print_stats": {"state": "standby"}})
    assert watched.state().errors == ()


def test_a_lost_klipper_knows_nothing_any_more() -> None:
    watched = klipper()
    watched.merge({"extruder": {"temperature": 200.0}})
    watched.klipper_is("disconnected")
    state = watched.state()
    assert (state.status, state.cause, state.nozzle_temp, state.errors) == (
        "offline",
        "not_connected",
        None,
        (),
    )


def test_nonsense_does_no_harm() -> None:
    watched = klipper()
    watched.merge({f"x{number}": {"y": 1} for number in range(5000)})
    watched.merge({"print_stats": [], "virtual_sdcard": None, "webhooks": 3, "toolhead": {"extruder": {}}})
    watched.merge(
        {"print_stats": {"filename": 7, "info": "x", "print_duration": "NaN", "state": ["printing"]}}
    )
    watched.job_is({"job_id": 7, "metadata": []})
    assert watched.state().status == "idle"


@pytest.mark.parametrize(
    ("webcams", "url"),
    [
        ([{"snapshot_url": "", "enabled": True}, {"snapshot_url": "/webcam/a"}], "/webcam/a"),
        ([{"snapshot_url": "/off", "enabled": False}], ""),
        ("x", ""),
        (None, ""),
    ],
)
def test_the_first_camera_is_taken(webcams: object, url: str) -> None:
    assert snapshot_url(webcams) == url
