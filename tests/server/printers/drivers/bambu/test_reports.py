"""Merging what a printer says, and surviving what a broken or hostile one says."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.printers.drivers.bambu import reports
from server.printers.drivers.bambu.interpreting import Interpreter
from server.printers.drivers.bambu.reports import Reports
from tests.standins import bambu_reports


def listening(report: dict[str, Any] | None = None) -> Reports:
    made = Reports()
    made.begin()
    made.merge(bambu_reports.small() if report is None else report)
    return made


def said(category: str, **body: Any) -> bytes:
    return json.dumps({category: body}).encode()


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        (said("print", command="push_status", msg=1, nozzle_temper=3), "report"),
        (said("print", nozzle_temper=3), "report"),
        (said("print", command="push_status", result="success"), "answer"),
        (said("print", command="pause", result="success"), "answer"),
        (said("print", command="extrusion_cali_get", filaments=[]), "answer"),
        (said("print", command="project_file", subtask_name="echo"), "answer"),
        (said("info", command="get_version", module=[]), "answer"),
        (said("event", event="client.disconnected"), "other"),
        (said("mc_print", param="log line"), "other"),
        (b'{"print": "N/A"}', "other"),
    ],
)
def test_messages_are_told_apart(payload: bytes, kind: str) -> None:
    message = reports.decode(payload)
    assert message is not None
    assert message.kind == kind


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"null",
        b"[1, 2]",
        b'"print"',
        b'{"print": {"nozzle_temper": 2',
        b"\xff\xfe\x00",
        b'{"print": {"nozzle_temper": NaN}}',
        b"[" * 100_000,
        b'{"print":' * 5000 + b"1" + b"}" * 5000,
        b'{"print": {"subtask_name": "' + b"x" * reports.LARGEST_MESSAGE + b'"}}',
    ],
    ids=lambda payload: repr(payload[:24]),
)
def test_what_is_no_message_is_none(payload: bytes) -> None:
    assert reports.decode(payload) is None


def test_broken_bytes_in_a_name_cost_only_themselves() -> None:
    message = reports.decode(b'{"print": {"subtask_name": "h\xe4nge", "mc_percent": 4}}')
    assert message is not None
    assert message.body == {"subtask_name": "h\ufffdnge", "mc_percent": 4}


def test_a_delta_changes_only_what_it_names() -> None:
    heard = listening()
    heard.merge({"nozzle_temper": 218.9, "command": "push_status", "msg": 1})
    assert heard.known["nozzle_temper"] == 218.9
    assert heard.known["bed_temper"] == 22.25


def test_trays_survive_a_delta_of_scalars_only() -> None:
    heard = listening()
    heard.merge({"ams": {"tray_now": "1", "version": 7}})
    assert heard.known["ams"]["tray_now"] == "1"
    assert len(heard.known["ams"]["ams"][0]["tray"]) == 4


def test_units_and_trays_are_merged_by_id() -> None:
    heard = listening()
    heard.merge({"ams": {"ams": [{"id": "0", "tray": [{"id": "1", "remain": 12}]}]}})
    unit = heard.known["ams"]["ams"][0]
    assert unit["humidity"] == "4"
    assert [tray.get("remain") for tray in unit["tray"]] == [-1, 12, -1, None]
    assert unit["tray"][1]["tray_type"] == "PLA"
    heard.merge({"ams": {"ams": [{"id": 0, "humidity": "2"}, {"id": "1", "tray": [{"id": "0"}]}]}})
    assert [str(unit["id"]) for unit in heard.known["ams"]["ams"]] == ["0", "1"]
    assert heard.known["ams"]["ams"][0]["humidity"] == "2"


@pytest.mark.parametrize("emptied", [{"id": "1"}, {"id": "1", "state": 10}])
def test_a_tray_of_which_only_the_place_is_told_was_emptied(emptied: dict[str, Any]) -> None:
    heard = listening()
    heard.merge({"ams": {"ams": [{"id": "0", "tray": [emptied]}]}})
    assert heard.known["ams"]["ams"][0]["tray"][1] == emptied


def test_parts_with_an_id_and_a_state_are_no_trays() -> None:
    heard = listening(bambu_reports.large())
    heard.merge(
        {
            "device": {
                "airduct": {"parts": [{"id": 16, "state": 70}]},
                "nozzle": {"info": [{"id": 1, "type": "HH01"}]},
            }
        }
    )
    assert heard.known["device"]["airduct"]["parts"] == [{"id": 16, "state": 70}, {"id": 32, "state": 0}]
    assert heard.known["device"]["nozzle"]["info"][1] == {"id": 1, "diameter": 0.4, "type": "HH01", "wear": 0}


def test_other_lists_are_replaced_whole() -> None:
    heard = listening()
    heard.merge({"hms": [{"attr": 201327360, "code": 196615}]})
    heard.merge({"hms": []})
    assert heard.known["hms"] == []


@pytest.mark.parametrize(
    "broken",
    [
        {"nozzle_temper": "N/A"},
        {"nozzle_temper": None},
        {"nozzle_temper": {"is": "hidden"}},
        {"nozzle_temper": True},
        {"ams": "N/A"},
        {"ams": None},
        {"ams": {"ams": "**REDACTED**"}},
        {"ams": {"tray_exist_bits": "xyz"}},
        {"ams": {"ams": [{"id": "0", "humidity": "N/A"}]}},
        {"hms": "N/A"},
        {"lights_report": {"node": 1}},
        {"gcode_state": 5},
        {"mc_percent": "soon"},
        {"home_flag": []},
    ],
    ids=repr,
)
def test_a_value_of_a_wrong_type_leaves_the_last_good_one(broken: dict[str, Any]) -> None:
    heard = listening()
    before = json.dumps(heard.known, sort_keys=True)
    heard.merge(broken)
    assert json.dumps(heard.known, sort_keys=True) == before


def test_numbers_may_come_as_text() -> None:
    heard = listening()
    heard.merge({"mc_percent": "44", "nozzle_temper": "201.5"})
    assert Interpreter().state(heard.known).progress == 44


def test_the_old_connections_state_stays_until_the_new_one_is_whole() -> None:
    heard = listening(bambu_reports.small(gcode_state="RUNNING", subtask_name="before"))
    heard.begin()
    heard.merge({"nozzle_temper": 100})
    assert heard.known["subtask_name"] == "before"
    assert heard.known["nozzle_temper"] == 100
    fresh = bambu_reports.small()
    del fresh["vt_tray"]
    heard.merge(fresh)
    assert heard.known["gcode_state"] == "IDLE"
    assert "vt_tray" not in heard.known


def test_without_a_full_report_only_the_new_connection_counts() -> None:
    heard = listening(bambu_reports.small(gcode_state="RUNNING"))
    heard.begin()
    heard.merge({"nozzle_temper": 100})
    heard.give_up()
    assert heard.known == {"nozzle_temper": 100}
    heard.merge({"bed_temper": 50})
    assert heard.known["bed_temper"] == 50


def test_full_reports_without_the_mark_are_full() -> None:
    assert "msg" not in bambu_reports.large()
    assert listening(bambu_reports.large()).is_complete


def test_a_frame_of_a_printer_that_goes_down_is_believed_the_second_time() -> None:
    heard = listening()
    frame = {"ams": {"tray_exist_bits": "0", "ams_exist_bits": "0", "power_on_flag": False}}
    heard.merge(frame)
    assert heard.known["ams"]["tray_exist_bits"] == "7"
    assert heard.known["ams"]["ams_exist_bits"] == "1"
    heard.merge({"nozzle_temper": 30})
    heard.merge(frame)
    assert heard.known["ams"]["tray_exist_bits"] == "0"


def test_two_such_frames_with_a_good_one_between_are_not_two_in_a_row() -> None:
    heard = listening()
    frame = {"ams": {"tray_exist_bits": "0", "power_on_flag": False}}
    heard.merge(frame)
    heard.merge({"ams": {"tray_exist_bits": "7"}})
    heard.merge(frame)
    assert heard.known["ams"]["tray_exist_bits"] == "7"


def test_what_nobody_reads_is_not_kept() -> None:
    heard = listening()
    heard.merge({"upgrade_state": {"status": "IDLE"}, "invented": "x"})
    assert "upgrade_state" not in heard.known
    assert "invented" not in heard.known


def test_a_printer_that_invents_keys_for_ever_fills_no_memory() -> None:
    heard = listening()
    for number in range(60):
        heard.merge({"device": {f"made up {number}": "x" * 100_000}}, 100_000)
        assert len(json.dumps(heard.known)) < 3 * reports.LARGEST_MEMORY


def test_no_depth_is_endless() -> None:
    deep: dict[str, Any] = {}
    inside = deep
    for _ in range(500):
        inside["x"] = {}
        inside = inside["x"]
    heard = listening()
    for _ in range(3):
        heard.merge({"device": {"a": deep, "b": [[deep]]}, "hms": [deep]})
    assert heard.known.get("device", {}) == {}
    assert heard.known["hms"] == []


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["N/A", "0", "255", "f"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "temp", "info", "tray", "ams", "0", "state", "snow", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.lists(st.dictionaries(st.sampled_from(sorted(reports.KEPT)), ANYTHING, max_size=5), max_size=5))
def test_whatever_is_said_nothing_raises(bodies: list[dict[str, Any]]) -> None:
    heard, interpreter = listening(), Interpreter()
    for body in bodies:
        heard.merge(body)
        state = interpreter.state(heard.known)
        assert state.nozzle_temp is None or isinstance(state.nozzle_temp, float)
        assert state.status in ("online", "offline", "idle", "printing", "paused", "finished", "error")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_not(payload: bytes) -> None:
    message = reports.decode(payload)
    assert message is None or isinstance(message.body, dict)
