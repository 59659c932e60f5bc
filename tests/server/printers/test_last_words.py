"""What is remembered of a printer over a restart."""

import pytest

from server.foundation.database import Unit
from server.printers import last_words, tables
from server.printers.state import PrinterState
from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio


async def test_kept_and_spoken(lab: Lab) -> None:
    db, state = lab.desk.db, PrinterState(status="printing", progress=5.0)
    await db.write(last_words.keep, {1: state, 2: PrinterState()})
    await db.write(last_words.keep, {1: state})
    words = await db.read(last_words.spoken)
    assert (words[1].state, words[2].state) == (state, PrinterState())
    assert set(await db.read(last_words.spoken, words[2].at)) == {1}


async def test_curves_stand_beside_the_state(lab: Lab) -> None:
    db = lab.desk.db
    await db.write(last_words.keep, {1: PrinterState()})
    await db.write(last_words.keep_curves, {1: b"packed"})
    assert await db.read(last_words.curves) == {1: b"packed"}
    assert await db.read(last_words.curves, [2]) == {}
    await db.write(last_words.forget, 1)
    assert await db.read(last_words.spoken) == {}


async def test_what_nobody_can_read_counts_as_not_known(lab: Lab) -> None:
    def scribble(unit: Unit) -> None:
        unit.run(tables.printer_states.insert(), {"printer_id": 1, "at": unit.now, "state": '{"status": 5}'})

    await lab.desk.db.write(scribble)
    assert (await lab.desk.db.read(last_words.spoken))[1].state == PrinterState()
