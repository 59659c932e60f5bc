"""What OctoPrint sends in the course of prints, told in pieces."""

from typing import Any

import pytest

from server.printers.drivers.octoprint_reading import Watched, as_current, snapshot_url

FILE = {"name": "Ada.gcode", "display": "Ada 1a2b.gcode", "path": "lab/Ada.gcode", "date": 1700000000}


def said(text: str, *flags: str, **progress: Any) -> dict[str, Any]:
    file = progress.pop("file", FILE)
    return {
        "state": {"text": text, "flags": dict.fromkeys(flags, True), "error": progress.pop("error", "")},
        "job": {"file": file},
        "progress": progress,
        "temps": [],
    }


OPERATIONAL = said("Operational", "operational", "ready", file={})
PRINTING = said("Printing", "operational", "printing", completion=40.0, printTime=100, printTimeLeft=150)


def watched(*messages: dict[str, Any]) -> Watched:
    """As the driver does it: a print that has no name yet gets one at once."""
    octoprint = Watched()
    for message in messages:
        if "type" in message:
            octoprint.happened(message)
        else:
            octoprint.take(message, now=0.0)
            if octoprint.nameless:
                octoprint.name({"date": 1700000000})
    return octoprint


@pytest.mark.parametrize(
    ("message", "status"),
    [
        (said("Offline", "closedOrError"), "offline"),
        (said("Offline after error", "closedOrError", error="Heater failed"), "error"),
        (said("Fehler", "error", "closedOrError"), "error"),
        (said("Pausing", "operational", "printing", "pausing"), "paused"),
        (said("Pausiert", "operational", "paused"), "paused"),
        (said("Resuming", "operational", "resuming"), "printing"),
        (said("Cancelling", "operational", "printing", "cancelling"), "printing"),
        (said("Finishing", "operational", "printing", "finishing"), "printing"),
        (said("Operational", "operational", completion=100.0), "finished"),
        (said("Operational", "operational", completion=100.0, file={}), "idle"),
        (said("Operational", "operational", completion=12.0), "idle"),
        (said("Detecting serial connection"), "online"),
        ({}, "online"),
        ({"state": [], "job": 3, "progress": "x", "temps": {"a": 1}}, "online"),
    ],
)
def test_flags_become_a_status(message: dict[str, Any], status: str) -> None:
    assert watched(message).state().status == status


def test_a_print_is_read() -> None:
    state = watched(OPERATIONAL, PRINTING).state()
    assert (state.current_job, state.progress, state.left_s) == ("Ada 1a2b", 40.0, 150.0)
    assert state.print_key == "lab/Ada.gcode@1700000000#1"


def test_temperatures_stay_until_there_are_newer_ones() -> None:
    octoprint = watched(PRINTING)
    tools = {"tool0": {"actual": 200.5, "target": 210.0}, "tool1": {"actual": None, "target": 0.0}}
    octoprint.take({**PRINTING, "temps": [{"tool0": {"actual": 3.0}}, {"time": 1, **tools}]})
    octoprint.take({**PRINTING, "temps": [{"bed": {"actual": "60.1", "target": "x"}, "chamber": 7}]})
    octoprint.take(PRINTING)
    state = octoprint.state()
    assert (state.nozzle_temp, state.nozzle_target, state.bed_temp, state.bed_target) == (
        200.5,
        210.0,
        60.1,
        None,
    )
    assert [(nozzle.id, nozzle.temp) for nozzle in state.nozzles] == [(0, 200.5), (1, None)]
    octoprint.take(said("Offline", "closedOrError"))
    assert octoprint.state().nozzle_temp is None


def test_a_pause_is_the_same_print() -> None:
    paused = said("Paused", "operational", "paused", completion=40.0, printTime=100)
    before = watched(OPERATIONAL, PRINTING)
    key = before.key
    for message in (paused, PRINTING, paused):
        before.take(message)
        assert (before.nameless, before.key) == (None, key)


def test_a_finish_keeps_the_key_and_the_next_print_has_another() -> None:
    octoprint = watched(OPERATIONAL, PRINTING)
    done = said("Operational", "operational", completion=100.0, printTime=250)
    octoprint.take(done)
    assert (octoprint.nameless, octoprint.state().print_key) == (None, "lab/Ada.gcode@1700000000#1")
    octoprint.take(said("Printing", "operational", "printing", completion=0.1, printTime=0))
    assert octoprint.nameless == "lab/Ada.gcode"
    octoprint.name({"prints": {"success": 1, "failure": 0}})
    assert octoprint.key == "lab/Ada.gcode@1700000000#2"


def test_whoever_comes_after_the_finish_finds_the_same_key() -> None:
    octoprint = Watched()
    octoprint.take(said("Operational", "operational", completion=100.0))
    octoprint.name({"prints": {"success": 1, "failure": 2}})
    assert octoprint.key == "lab/Ada.gcode@1700000000#3"


def test_a_print_that_follows_at_once_is_another() -> None:
    octoprint = watched(OPERATIONAL, PRINTING)
    octoprint.take(said("Printing", "operational", "printing", completion=1.0, printTime=2))
    assert octoprint.nameless == "lab/Ada.gcode"


def test_a_file_on_the_card_is_known_by_its_start() -> None:
    octoprint = Watched()
    octoprint.take({**PRINTING, "job": {"file": {"name": "CARD.GCO", "origin": "sdcard"}}})
    octoprint.name({}, clock_s=1000.0)
    assert octoprint.key == "CARD.GCO@900"


def test_finished_is_said_for_an_hour() -> None:
    octoprint = watched(OPERATIONAL, PRINTING)
    done = said("Operational", "operational", completion=100.0)
    for now, status in ((10.0, "finished"), (3600.0, "finished"), (3700.0, "idle"), (3800.0, "idle")):
        octoprint.take(done, now=now)
        assert octoprint.state().status == status


def test_a_cancelled_print_is_idle() -> None:
    cancelled = {"type": "PrintCancelled", "payload": {}}
    failed = {"type": "PrintFailed", "payload": {"reason": "cancelled"}}
    ending = said("Cancelling", "operational", "printing", "cancelling")
    octoprint = watched(OPERATIONAL, PRINTING, cancelled, failed, ending)
    assert not octoprint.state().was_cancelled
    octoprint.take(said("Operational", "operational"))
    state = octoprint.state()
    assert (state.status, state.was_cancelled, state.print_key) == (
        "idle",
        True,
        "lab/Ada.gcode@1700000000#1",
    )
    octoprint.take(PRINTING)
    assert not octoprint.state().was_cancelled


def test_without_events_a_print_that_went_away_was_cancelled() -> None:
    state = watched(OPERATIONAL, PRINTING, said("Operational", "operational")).state()
    assert (state.status, state.was_cancelled) == ("idle", True)


def test_a_failed_print_is_an_error_until_the_printer_comes_back() -> None:
    failed = {"type": "PrintFailed", "payload": {"reason": "error", "error": "Nozzle too cold"}}
    at_rest = said("Operational", "operational")
    octoprint = watched(OPERATIONAL, PRINTING, failed, at_rest)
    state = octoprint.state()
    assert (state.status, [error.message for error in state.errors]) == ("error", ["Nozzle too cold"])
    assert not state.was_cancelled
    octoprint.happened({"type": "Connected", "payload": None})
    octoprint.take(at_rest)
    assert octoprint.state().status == "idle"


def test_an_error_speaks_in_the_printers_words() -> None:
    state = watched(said("Offline after error", "closedOrError", error="Thermal\nrunaway")).state()
    [error] = state.errors
    assert (error.message, error.severity) == ("Thermal runaway", "fatal")
    [error] = watched(said("Error: MINTEMP", "error")).state().errors
    assert error.message == "Error: MINTEMP"


def test_an_absent_printer_is_explained() -> None:
    state = watched(said("Offline", "closedOrError")).state()
    assert (state.cause, state.stage) == ("not_connected", None)
    assert "not connected to its printer" in (state.note or "")


def test_polling_says_the_same() -> None:
    printer = {
        "state": {"text": "Printing", "flags": {"operational": True, "printing": True}},
        "temperature": {"tool0": {"actual": 190.0, "target": 200.0}},
    }
    job = {"job": {"file": FILE}, "progress": {"completion": 7}, "state": "Printing"}
    state = watched(as_current(printer, job)).state()
    assert (state.status, state.progress, state.nozzle_temp) == ("printing", 7.0, 190.0)
    assert watched(as_current(None, {"state": "Offline"})).state().status == "offline"
    away = watched(as_current(None, {"state": "Offline after error", "error": "Bed"})).state()
    assert (away.status, away.errors[0].message) == ("error", "Bed")


@pytest.mark.parametrize(
    ("webcam", "url"),
    [
        ({"snapshotUrl": "/webcam/?action=snapshot"}, "/webcam/?action=snapshot"),
        ({"snapshotUrl": "", "webcams": [{"compat": None}, {"compat": {"snapshot": "/two"}}]}, "/two"),
        ({"webcamEnabled": False, "snapshotUrl": "/webcam"}, ""),
        ({"webcams": "x"}, ""),
        (None, ""),
    ],
)
def test_the_camera_is_found_in_the_settings(webcam: object, url: str) -> None:
    assert snapshot_url({"webcam": webcam}) == url
