"""Printers from the wire: unknown stays unknown, and a change touches only what it names."""

from tests.workstation.fake_fleet import MAKERS, TRIAL, printer, state, told
from workstation.records.printers import Maker, Printer, State, Trial


def test_a_state_that_says_nothing_knows_nothing() -> None:
    found = State.from_wire({"status": "idle", "nozzle_temp": None, "weather": "fine"})
    assert found == State(status="idle")
    assert found.progress is None
    assert not found.is_busy


def test_a_change_touches_only_what_it_names() -> None:
    before = State.from_wire(state(3))
    after = before.changed(
        {"id": 3, "progress": 77, "left_s": None, "errors": [{"code": "1", "message": "No."}]}
    )
    assert (after.progress, after.left_s, after.errors[0].message) == (77.0, None, "No.")
    assert after.nozzle_temp == before.nozzle_temp
    assert after.material_units == before.material_units


def test_spools_have_short_names_and_the_one_in_use_is_known() -> None:
    found = State.from_wire(state(3))
    assert [place for place, _ in found.spools] == ["A1", "A2", "A3", "A4"]
    assert found.is_active("A1")
    assert not found.is_active("A2")
    outside = State.from_wire(state(1) | {"active_tray": {"unit": None, "slot": None, "external": 0}})
    assert [place for place, _ in outside.spools] == ["E1"]
    assert outside.is_active("E1")
    assert not State().is_active("A1")


def test_a_printer_with_its_last_print() -> None:
    found = Printer.from_wire(printer(2, print=told(9, 2, proposal="complete")))
    assert found.print is not None
    assert (found.print.id, found.print.proposal) == (9, "complete")
    assert found.state.status == "finished"
    assert Printer.from_wire({"id": 1, "name": "bare"}).enabled


def test_makers_and_trials() -> None:
    maker = Maker.from_wire(MAKERS[0])
    assert [field.name for field in maker.fields] == ["host", "serial", "secret"]
    assert maker.fields[2].is_secret
    trial = Trial.from_wire(TRIAL)
    assert [step.ok for step in trial.steps] == [True, False]
    assert trial.control_allowed is None
