"""What a printer is doing, from what it said: the quirks of every generation, one by one."""

from typing import Any

import pytest

from server.printers.drivers.bambu import models
from server.printers.drivers.bambu.interpreting import Interpreter
from server.printers.drivers.bambu.models import Versions
from server.printers.drivers.bambu.reports import Reports
from server.printers.state import ActiveTray, PrinterState
from tests.standins import bambu_reports

CANCELLED = 50348044


class Printer:
    """Says one thing after the other, and is read after each."""

    def __init__(self, report: dict[str, Any], model: models.Model = models.P1S) -> None:
        self.reports, self.interpreter = Reports(), Interpreter("01P00X000000001")
        self.interpreter.versions = Versions(model, "01.08.02.00")
        self.reports.begin()
        self.state = self.says(**report)

    def says(self, **delta: Any) -> PrinterState:
        self.reports.merge(delta)
        self.state = self.interpreter.state(self.reports.known)
        return self.state


def small(**changes: Any) -> Printer:
    return Printer(bambu_reports.small(**changes))


def large(model: models.Model = models.H2D, **changes: Any) -> Printer:
    return Printer(bambu_reports.large(**changes), model)


def printing(**changes: Any) -> Printer:
    usual = {
        "gcode_state": "RUNNING",
        "stg_cur": 0,
        "subtask_name": "bracket",
        "mc_percent": 10,
        "mc_remaining_time": 30,
    }
    return small(**{**usual, **changes})


def test_before_anything_is_known_it_is_online_and_all_is_unknown() -> None:
    state = Interpreter("S").state({})
    assert state == PrinterState(status="online", serial="S")


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("IDLE", "idle"),
        ("PREPARE", "printing"),
        ("SLICING", "printing"),
        ("RUNNING", "printing"),
        ("PAUSE", "paused"),
        ("FINISH", "finished"),
        ("FAILED", "error"),
        ("OFFLINE", "offline"),
        ("INIT", "online"),
        ("SOMETHING NEW", "online"),
        ("", "online"),
    ],
)
def test_statuses(said: str, status: str) -> None:
    assert small(gcode_state=said).state.status == status


def test_an_idle_small_printer() -> None:
    state = small().state
    assert (state.status, state.current_job, state.progress, state.left_s, state.stage) == (
        "idle",
        None,
        0,
        None,
        None,
    )
    assert (state.nozzle_temp, state.nozzle_target, state.bed_temp) == (24.5, 0, 22.25)
    assert state.chamber_temp is None, "5 is what printers without a sensor report"
    assert state.active_tray is None
    assert state.control_allowed is None
    assert (state.firmware, state.model, state.wifi_dbm) == ("01.08.02.00", "P1S", -51)
    assert state.lights == {"chamber_light": False}


def test_stale_values_after_power_up_mean_nothing() -> None:
    state = small(gcode_state="FAILED", mc_remaining_time=759, stg_cur=0, subtask_name="Old one").state
    assert (state.status, state.left_s, state.stage, state.current_job) == ("error", None, None, "Old one")


def test_a_large_printer() -> None:
    state = large().state
    assert (state.nozzle_temp, state.nozzle_target) == (251, 255), (
        "not the old field, which is the other nozzle's"
    )
    assert [(nozzle.id, nozzle.temp, nozzle.target) for nozzle in state.nozzles] == [
        (0, 251, 255),
        (1, 44, 0),
    ]
    assert (state.bed_temp, state.bed_target) == (80, 80)
    assert (state.chamber_temp, state.chamber_target) == (41, 45)
    assert (state.layer, state.total_layers, state.left_s, state.progress) == (42, 180, 4860, 37)
    assert state.active_tray == ActiveTray(unit=1, slot=3), "not the old field, which holds the slot only"
    assert state.control_allowed is False
    assert state.door_open is False


def test_the_other_nozzle_becomes_active_and_while_changing_the_last_one_counts() -> None:
    printer = large()
    assert printer.says(device={"extruder": {"state": 0x112}}).nozzle_temp == 44
    assert printer.state.active_tray is None
    assert printer.says(device={"extruder": {"state": 0x1F2}}).nozzle_temp == 44
    assert printer.says(device={"extruder": {"state": 0x002}}).nozzle_temp == 251


@pytest.mark.parametrize(
    ("fun", "allowed"),
    [("1AFFF9CFF", False), ("1afff9cff", False), ("18fff9cff", True), ("N/A", None), (None, None)],
)
def test_whether_commands_are_taken(fun: str | None, allowed: bool | None) -> None:
    assert small(fun=fun).state.control_allowed is allowed


def test_a_refused_command_tells_it_too() -> None:
    printer = small(fun="18FFF9CFF")
    assert printer.state.control_allowed is True
    printer.interpreter.refuses_commands = True
    assert printer.says().control_allowed is False


def test_the_health_entry_of_a_refused_command_tells_it_too() -> None:
    assert small(hms=[{"attr": 0x05000500, "code": 0x00010007}]).state.control_allowed is False


def test_the_time_left_is_unknown_until_the_printer_has_worked_it_out() -> None:
    printer = printing(mc_percent=0, mc_remaining_time=0)
    assert printer.state.left_s is None
    assert printer.says(mc_remaining_time=94).left_s == 5640
    assert printer.says(mc_remaining_time=0, mc_percent=99).left_s == 0
    assert printer.says(gcode_state="FINISH").left_s is None


def test_progress_is_zero_while_the_file_is_prepared() -> None:
    printer = small(gcode_state="PREPARE", mc_percent=100)
    assert printer.state.progress == 0
    assert printer.says(gcode_state="RUNNING", mc_percent=250).progress == 100


def test_a_stage_is_told_only_during_a_print() -> None:
    printer = printing(stg_cur=14)
    assert printer.state.stage == "cleaning the nozzle"
    assert printer.says(stg_cur=314).stage == "stage 314"
    assert printer.says(stg_cur=255).stage is None
    assert printer.says(gcode_state="IDLE", stg_cur=0).stage is None


def test_the_number_of_layers_is_kept_when_the_printer_resets_it_at_the_end() -> None:
    printer = printing(layer_num=123, total_layer_num=124)
    assert printer.says(gcode_state="FINISH", total_layer_num=0).total_layers == 124
    assert printer.says(gcode_state="PREPARE").total_layers == 0
    assert printer.says(gcode_state="RUNNING", total_layer_num=20).total_layers == 20


def test_a_cancelled_print_is_remembered_although_its_code_is_gone_in_a_moment() -> None:
    printer = printing()
    printer.says(print_error=CANCELLED)
    printer.says(gcode_state="FAILED")
    state = printer.says(print_error=0)
    assert (state.status, state.was_cancelled, state.errors) == ("idle", True, ())
    assert state.note is not None
    assert "cancelled" in state.note
    started = printer.says(gcode_state="PREPARE", subtask_id="9")
    assert (started.status, started.was_cancelled, started.note) == ("printing", False, None)
    assert printer.says(gcode_state="FAILED").status == "error"


@pytest.mark.parametrize("code", [CANCELLED, "50348044", 0x0500400E])
def test_a_cancelled_print_is_recognised_later_by_the_reason_of_the_failure(code: object) -> None:
    state = small(gcode_state="FAILED", fail_reason=code).state
    assert (state.status, state.was_cancelled, state.errors) == ("idle", True, ())


def test_an_old_reason_means_nothing_once_a_print_ended_well() -> None:
    assert small(gcode_state="FINISH", fail_reason=str(CANCELLED)).state.was_cancelled is False


def test_a_failed_print_keeps_its_reason_after_the_error_was_cleared() -> None:
    printer = printing()
    state = printer.says(gcode_state="FAILED", print_error=0, fail_reason=str(0x03008003))
    assert state.status == "error"
    assert [error.code for error in state.errors] == ["0300_8003"]


def test_errors_do_not_change_what_it_is_doing() -> None:
    state = printing(hms=[{"attr": 201327360, "code": 196615}], print_error=117473286).state
    assert state.status == "printing"
    assert [error.code for error in state.errors] == ["0C00_0300_0003_0007", "0700_8006"]


@pytest.mark.parametrize(
    ("changes", "job"),
    [
        ({"subtask_name": "  Prüfkörper – ähnlich №7 \n"}, "Prüfkörper – ähnlich №7"),
        ({"subtask_name": "a\x00\x1b[31mb"}, "a[31mb"),
        ({"subtask_name": "x" * 400}, "x" * 255),
        ({"subtask_name": "", "gcode_file": "/cache/hook.gcode.3mf"}, "hook"),
        ({"subtask_name": "", "gcode_file": "hook v2.3MF"}, "hook v2"),
        ({"subtask_name": "", "gcode_file": "/data/Metadata/plate_3.gcode"}, None),
        ({"subtask_name": "", "gcode_file": ""}, None),
    ],
)
def test_names_of_jobs(changes: dict[str, Any], job: str | None) -> None:
    assert printing(**changes).state.current_job == job


@pytest.mark.parametrize(
    ("ids", "key"),
    [
        ({"subtask_id": "690732217", "task_id": "690732215"}, "task-690732217"),
        ({"subtask_id": "", "task_id": "9012"}, "task-9012"),
        ({"subtask_id": "0", "task_id": "0", "gcode_start_time": "1795000000"}, "start-1795000000"),
        ({"subtask_id": "0", "task_id": "0", "gcode_start_time": "0"}, None),
    ],
)
def test_what_tells_prints_apart(ids: dict[str, str], key: str | None) -> None:
    assert printing(**ids).state.print_key == key


def test_a_print_keeps_its_key_to_its_end() -> None:
    printer = printing(gcode_start_time="1795000000")
    keys = {printer.says(gcode_state=state).print_key for state in ("PAUSE", "RUNNING", "FINISH")}
    assert keys == {"start-1795000000"}


def test_while_a_print_is_prepared_the_start_is_still_that_of_the_last_one() -> None:
    printer = small(gcode_state="FINISH", gcode_start_time="1795000000")
    assert printer.says(gcode_state="PREPARE").print_key is None
    assert printer.says(gcode_state="RUNNING", gcode_start_time="1795009999").print_key == "start-1795009999"


def test_the_door_in_both_kinds_of_firmware() -> None:
    closed, opened = -1066934785, -1066934785 | 0x800000
    printer = large()
    assert printer.says(stat="46A58008").door_open is True
    assert printer.says(stat="46258008").door_open is False
    assert printer.says(home_flag=opened).door_open is True
    assert printer.says(home_flag=closed).door_open is False
    assert small(home_flag=opened).state.door_open is None, "these have no sensor"
    assert Printer(bambu_reports.small(home_flag=14798271), models.X1C).state.door_open is True


def test_fans_are_shown_in_tens() -> None:
    state = printing(
        cooling_fan_speed="1", big_fan1_speed="15", big_fan2_speed=4, heatbreak_fan_speed="N/A"
    ).state
    assert state.fans == {"part": 10, "auxiliary": 100, "chamber": 30}


@pytest.mark.parametrize(
    ("signal", "net", "dbm"),
    [
        ("-53dBm", [{"ip": 1}], -53),
        ("-90dBm", [{"ip": 1}], -90),
        ("-90dBm", [{"ip": 1}, {"ip": 2}], None),
        ("-55dBm", [{"ip": 1}, {"ip": 0}], -55),
        ("", [], None),
        ("strong", [], None),
    ],
)
def test_the_radio_unless_it_is_wired(signal: str, net: list[dict[str, int]], dbm: int | None) -> None:
    assert small(wifi_signal=signal, net={"info": net}).state.wifi_dbm == dbm


@pytest.mark.parametrize(("sent", "level"), [(2, 2), ("4", 4), (0, None), (9, None), ("N/A", None)])
def test_speed(sent: object, level: int | None) -> None:
    assert small(spd_lvl=sent).state.speed_level == level


def test_all_lights() -> None:
    assert large().state.lights == {"chamber_light": True, "work_light": True, "chamber_light2": True}
