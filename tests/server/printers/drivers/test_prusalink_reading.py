"""What PrusaLink's answers mean, in both its dialects. Every payload here is our own; only the shapes are real."""

from pathlib import Path
from typing import Any

import pytest

from server.printers.driver import PrintFile
from server.printers.drivers import prusalink_reading as said
from server.printers.drivers.prusalink_reading import Identity, Job, Storage

WHO = Identity("MK4S", "CZPX1", "6.5.1", 0.4)


def status(state: str, **more: Any) -> dict[str, Any]:
    printer = {
        "state": state,
        "temp_nozzle": 214.5,
        "target_nozzle": 215,
        "temp_bed": "60.25",
        "target_bed": 60,
        "speed": 95,
        "fan_print": 4200,
    }
    return {"printer": {**printer, **more.pop("printer", {})}, **more}


def test_a_print_on_the_pi() -> None:
    answer = status(
        "PRINTING",
        job={"id": 207, "progress": 0.0, "time_remaining": 12_300},
        storage=[{"path": "/local"}, {"path": "/sdcard", "read_only": True}],
    )
    known = said.job({"file": {"name": "GEAR~1.GCO", "display_name": "gear_0.2mm.gcode"}}, 207)
    state = said.state(answer, known, WHO)
    assert (state.status, state.current_job, state.print_key) == ("printing", "gear_0.2mm.gcode", "job 207")
    assert (state.progress, state.left_s) == (0.0, 12_300)
    assert (state.nozzle_temp, state.nozzle_target) == (214.5, 215)
    assert (state.bed_temp, state.bed_target, state.chamber_temp) == (60.25, 60, None)
    assert (state.speed_pct, state.nozzles[0].diameter_mm) == (95, 0.4)
    assert (state.model, state.serial, state.firmware) == ("MK4S", "CZPX1", "6.5.1")
    assert state.errors == ()


def test_a_printer_at_rest() -> None:
    state = said.state(status("IDLE", storage={"path": "/usb/"}), Job(3, "old.gcode"), Identity())
    assert (state.status, state.current_job, state.print_key, state.progress) == ("idle", None, None, None)
    assert (state.left_s, state.was_cancelled, state.nozzles) == (None, False, ())


@pytest.mark.parametrize(
    ("word", "without", "with_job"),
    [
        ("IDLE", "idle", "idle"),
        ("READY", "idle", "idle"),
        ("BUSY", "online", "printing"),
        ("PRINTING", "printing", "printing"),
        ("PAUSED", "paused", "paused"),
        ("FINISHED", "finished", "finished"),
        ("STOPPED", "idle", "idle"),
        ("ERROR", "error", "error"),
        ("ATTENTION", "error", "paused"),
        ("printing", "printing", "printing"),
        ("DREAMING", "online", "online"),
        ("", "online", "online"),
    ],
)
def test_words_for_states(word: str, without: str, with_job: str) -> None:
    assert said.state(status(word), None, WHO).status == without
    assert said.state(status(word, job={"id": 1}), Job(1), WHO).status == with_job


def test_the_last_print_keeps_its_name_at_its_end() -> None:
    finished = said.state(status("FINISHED"), Job(9, "gear.gcode"), WHO)
    assert (finished.print_key, finished.current_job, finished.progress) == ("job 9", "gear.gcode", 100)
    stopped = said.state(status("STOPPED"), Job(9, "gear.gcode"), WHO)
    assert (stopped.was_cancelled, stopped.print_key, stopped.progress) == (True, "job 9", None)


def test_the_remaining_time_is_only_known_while_it_prints() -> None:
    late = {"id": 1, "progress": 100, "time_remaining": 3}
    assert said.state(status("PAUSED", job=late), None, WHO).left_s == 3
    assert said.state(status("FINISHED", job=late), None, WHO).left_s is None


def test_errors_in_the_printers_words() -> None:
    broken = status("ERROR", printer={"status_printer": {"ok": False, "message": "Heater \x1bfault"}})
    assert [error.message for error in said.state(broken, None, WHO).errors] == ["Heater fault"]
    fine = status("IDLE", printer={"status_printer": {"ok": True, "message": "OK"}})
    assert said.state(fine, None, WHO).errors == ()
    attention = said.state(status("ATTENTION", job={"id": 4}), None, WHO)
    assert (attention.stage, attention.errors[0].code) == ("needs attention", "ATTENTION")
    assert said.state(status("ERROR"), None, WHO).errors[0].severity == "serious"


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"printer": None, "job": []},
        {"printer": {"state": 7, "temp_nozzle": "N/A", "temp_bed": [1], "speed": "fast"}, "job": {"id": "x"}},
        {"printer": {"state": ["PRINTING"], "status_printer": "broken"}, "job": {"id": None, "progress": {}}},
    ],
)
def test_nonsense_is_an_unknown_state(answer: dict[str, Any]) -> None:
    state = said.state(answer, None, Identity())
    assert (state.status, state.nozzle_temp, state.progress, state.errors) == ("online", None, None, ())


def test_who_it_is() -> None:
    buddy = said.identity(
        {"text": "PrusaLink", "hostname": "prusa-mk4", "firmware": "6.5.1+1", "printer": "MK4S"},
        {"serial": "10-20", "nozzle_diameter": "0.6"},
    )
    assert buddy == Identity("MK4S", "10-20", "6.5.1+1", 0.6, is_pi=False)
    older = said.identity({"text": "PrusaLink", "hostname": "prusa-mini"}, {})
    assert older == Identity("Prusa MINI")
    pi = said.identity(
        {"original": "PrusaLink I3MK3S", "text": "PrusaLink 0.8.1", "sdk": "0.8"}, {"serial": " - "}
    )
    assert pi == Identity("I3MK3S", is_pi=True)


def test_octoprint_is_something_else() -> None:
    assert said.is_prusalink({"text": "PrusaLink 0.8.1"})
    assert not said.is_prusalink({"api": "0.1", "text": "OctoPrint 1.11.8"})
    assert not said.is_prusalink({})


def test_names_of_jobs() -> None:
    assert said.job({"file": {"name": "A~1.GCO", "display_name": None}}, 5) == Job(5, "A~1.GCO")
    assert said.job({}, 5) == Job(5)
    assert said.job_id({"job": {"id": "17"}}) == 17
    assert said.job_id({}) is None


def test_storages_that_take_files() -> None:
    pi = {
        "storage_list": [
            {"path": "/sdcard", "read_only": True, "available": True},
            {"path": "/local", "read_only": False, "available": True, "free_space": "500"},
            {"path": "/other"},
            {"path": "/gone", "available": False},
            {"path": 7},
            None,
        ]
    }
    assert said.storages(pi) == (Storage("local", 500), Storage("other"))
    assert said.storages({"storage": {"path": "/usb/", "name": "usb"}}) == (Storage("usb"),)
    assert said.storages({}) == ()


@pytest.mark.parametrize(
    ("label", "name", "stored"),
    [
        ("Ada Bracket 1a2b3c4d", "part.gcode", "Ada Bracket 1a2b3c4d.gcode"),
        ("Zoë/../é 1a2b3c4d", "part.BGCODE", "Zoe_.._e 1a2b3c4d.bgcode"),
        ("齿轮 1a2b3c4d", "part.gcode", "1a2b3c4d.gcode"),
        ("齿轮", "part.gcode", "print.gcode"),
        ("gear.gcode", "gear.gcode", "gear.gcode"),
    ],
)
def test_the_name_on_the_printer(label: str, name: str, stored: str) -> None:
    assert said.name_on_printer(PrintFile(Path(), name, 1, "", label)) == stored


def test_long_names_keep_their_end() -> None:
    name = said.name_on_printer(PrintFile(Path(), "x.gcode", 1, "", "A" * 300 + " 1a2b3c4d"))
    assert len(name) <= 91
    assert name.endswith(" 1a2b3c4d.gcode")


def test_the_path_is_quoted() -> None:
    file = PrintFile(Path(), "x.gcode", 1, "", "Ada, 100% (v2)")
    assert said.file_path("usb", file) == "/api/v1/files/usb/Ada%2C%20100_%20%28v2%29.gcode"
