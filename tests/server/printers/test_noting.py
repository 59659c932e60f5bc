"""The leader's notes: written when something changed, read by whoever follows."""

import msgspec
import pytest
from sqlalchemy import select

from server.printers import fleet, last_words, noting, tables
from server.printers.live import Live
from server.printers.noting import Notes
from server.printers.state import PrinterState
from tests.programs.laboratory import Lab
from tests.server.printers.asking import added
from tests.server.printers.fake_driver import FakeMaker

pytestmark = pytest.mark.anyio

STATE = PrinterState(status="printing", progress=5.0, model="Fake", seen_at="2026-01-01T00:00:00Z")


async def test_only_what_changed_is_written(lab: Lab) -> None:
    live = Live()
    notes = Notes(lab.desk.db, live)
    live.publish(1, STATE)
    live.publish(2, PrinterState())
    await notes.write()
    [first, second] = lab.rows(select(tables.printer_states).order_by(tables.printer_states.c.printer_id))
    live.publish(1, msgspec.structs.replace(STATE, progress=6.0))
    await notes.write()
    [first_again, second_again] = lab.rows(
        select(tables.printer_states).order_by(tables.printer_states.c.printer_id)
    )
    assert first_again["at"] > first["at"]
    assert second_again == second


async def test_a_start_knows_who_but_not_what(fakes: FakeMaker, lab: Lab) -> None:
    printer_id = await added(lab, enabled=False)
    await lab.desk.db.write(last_words.keep, {printer_id: STATE, 99: STATE})
    live = Live()
    await Notes(lab.desk.db, live).recall()
    assert set(live.states()) == {printer_id}
    state = live.state(printer_id)
    assert (state.status, state.progress, state.model) == ("offline", None, "Fake")


async def test_a_follower_shows_what_the_leader_wrote(
    fakes: FakeMaker, lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(noting, "_LOOK_EVERY_S", 0.01)
    printer_id = await added(lab, enabled=False)
    await lab.desk.db.write(last_words.keep, {printer_id: STATE})
    live = Live()
    await Notes(lab.desk.db, live).follow(rounds=1)
    assert live.state(printer_id) == STATE
    await lab.desk.db.write(fleet.remove, printer_id)
    await Notes(lab.desk.db, live).follow(rounds=0)
    assert dict(live.states()) == {}


async def test_a_database_that_is_away_does_not_hold_up_the_end(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    live = Live()
    live.publish(1, STATE)
    monkeypatch.setattr(last_words, "keep", _away)
    await Notes(lab.desk.db, live).write_at_the_end()
    assert "were not kept" in caplog.text


def _away(*_: object) -> None:
    raise OSError
