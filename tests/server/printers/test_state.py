"""What stays known of a printer that cannot be reached."""

import msgspec

from server.printers.state import MaterialUnit, PrinterState, Tray, offline


def test_offline_keeps_who_it_is_and_what_is_loaded_but_nothing_that_moves() -> None:
    units = (MaterialUnit(0, "AMS", trays=(Tray(1, present=True, material="PLA"),)),)
    before = PrinterState(
        status="printing", nozzle_temp=215, progress=40, current_job="vase", material_units=units,
        serial="SN1", model="P1S", firmware="1.2", seen_at="2026-11-21T10:00:00Z",
    )  # fmt: skip
    now = offline("silent", "Nothing was heard for 30 s.", before)
    assert (now.status, now.cause, now.note) == ("offline", "silent", "Nothing was heard for 30 s.")
    assert (now.nozzle_temp, now.progress, now.current_job) == (None, None, None)
    assert (now.material_units, now.serial, now.model, now.firmware) == (units, "SN1", "P1S", "1.2")
    assert now.seen_at == "2026-11-21T10:00:00Z"


def test_unknown_is_null_and_zero_is_zero_on_the_wire() -> None:
    said = msgspec.json.decode(msgspec.json.encode(PrinterState(status="idle", progress=0)))
    assert said["progress"] == 0
    assert said["bed_temp"] is None
