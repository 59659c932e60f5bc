"""The loop that notices: prints through the feed, spools, errors and silence through the live states."""

import asyncio
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select, update

from server.foundation import clock, schema
from server.foundation.auth import Keyring
from server.foundation.database import Database, Unit
from server.foundation.feed import Feed
from server.foundation.vault import Vault
from server.printers import fleet, materials
from server.printers.live import Live
from server.printers.state import MaterialUnit, PrinterError, PrinterState, Tray, offline
from server.printers.tables import notification_settings
from server.printers.telling import notifications
from server.printers.telling.notifier import Notifier
from tests.programs.laboratory import until
from tests.server.foundation.conftest import db as committing
from tests.server.foundation.conftest import url
from tests.server.printers.queues import add_print, add_printer, change_print

__all__ = ["committing", "url"]

pytestmark = pytest.mark.anyio
PRINTING = PrinterState(status="printing", current_job="Vase")
HOT = PrinterError("0300", "fatal", "The nozzle is too hot.")


@dataclass
class Watched:
    db: Database
    live: Live
    notifier: Notifier
    printer: int
    now_s: float = 0.0

    async def sees(self, state: PrinterState, after_s: float = 0.0) -> list[str]:
        """Everything said so far, once the printer did that."""
        self.now_s += after_s
        self.live.publish(self.printer, state)
        await self.notifier.look()
        return self.said()

    def said(self) -> list[str]:
        query = select(schema.outbox.c.subject).order_by(schema.outbox.c.id)
        return [row.subject for row in self.db.read_now(lambda unit: unit.all(query))]


@pytest.fixture
def watched(db: Database) -> Watched:
    return watching(db)


def watching(db: Database) -> Watched:
    printer = add_printer(db, "Ada")
    vault = Vault(Keyring(b"k" * 48))
    stated = {"email_to": "a@b.de", "notify_material_change": True}
    db.write_now(notifications.change, printer, stated, vault)
    live = Live()
    found = Watched(db, live, Notifier(db, Feed(db), live), printer)
    found.notifier.monotonic = lambda: found.now_s
    return found


def with_spool(color: str, material: str = "PLA") -> PrinterState:
    tray = Tray(1, True, material, color=color, remain_pct=95.0)
    return PrinterState(status="idle", material_units=(MaterialUnit(0, "AMS", trays=(tray,)),))


def announce_print(unit: Unit, print_id: int) -> None:
    unit.announce("print", lambda _: {"print": {"id": print_id}})


async def test_spools_are_kept_and_an_exchange_is_told(watched: Watched) -> None:
    assert await watched.sees(with_spool("#FF0000")) == []
    (row,) = watched.db.read_now(materials.listed)
    assert row.color == "#FF0000"
    assert await watched.sees(with_spool("#00FF00")) == ["Ada has another spool: PLA in slot 1."]


async def test_the_same_spools_write_nothing(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    await watched.sees(with_spool("#FF0000"))
    monkeypatch.setattr(Database, "write", None)
    await watched.sees(
        PrinterState(status="idle", nozzle_temp=99.0, material_units=with_spool("#FF0000").material_units)
    )


async def test_a_printer_that_names_no_slots_is_believed_after_a_while(watched: Watched) -> None:
    await watched.sees(with_spool("#FF0000"))
    bare = PrinterState(status="idle")
    await watched.sees(bare, after_s=5)
    assert watched.db.read_now(materials.listed)[0].is_present
    await watched.sees(bare, after_s=61)
    assert not watched.db.read_now(materials.listed)[0].is_present


async def test_a_grave_error_is_told_once(watched: Watched) -> None:
    state = PrinterState(status="error", errors=(HOT, PrinterError("1", "info", "Hello")))
    assert await watched.sees(state) == ["Ada reports: The nozzle is too hot."]
    assert len(await watched.sees(PrinterState(status="error", errors=(HOT,), nozzle_temp=300.0))) == 1
    await watched.sees(PrinterState(status="idle"))
    assert len(await watched.sees(state)) == 1
    another = PrinterError("0400", "serious", "The door is open.")
    assert (await watched.sees(PrinterState(status="error", errors=(HOT, another))))[1:] == [
        "Ada reports: The door is open."
    ]


async def test_an_error_from_before_a_restart_is_not_told_again(watched: Watched) -> None:
    state = PrinterState(status="error", errors=(HOT,))
    await watched.sees(state)
    again = Notifier(watched.db, Feed(watched.db), watched.live)
    await again.look()
    assert len(watched.said()) == 1


async def test_silence_in_the_middle_of_a_print_is_told_after_a_minute(watched: Watched) -> None:
    add_print(watched.db, watched.printer, name="Vase")
    await watched.sees(PRINTING)
    gone = offline("silent", "Nothing was heard.", PRINTING)
    assert await watched.sees(gone) == []
    assert await watched.sees(gone, after_s=59) == []
    assert len(await watched.sees(gone, after_s=2)) == 1
    assert "is offline in the middle of Vase" in watched.said()[0]
    assert len(await watched.sees(gone, after_s=500)) == 1


async def test_a_short_silence_is_no_news(watched: Watched) -> None:
    add_print(watched.db, watched.printer, name="Vase")
    await watched.sees(PRINTING)
    await watched.sees(offline("silent", "x", PRINTING), after_s=1)
    await watched.sees(PRINTING, after_s=30)
    assert await watched.sees(offline("silent", "y", PRINTING), after_s=40) == []


async def test_silence_without_a_print_is_no_news(watched: Watched) -> None:
    await watched.sees(PrinterState(status="idle"))
    gone = offline("silent", "x")
    await watched.sees(gone)
    assert await watched.sees(gone, after_s=999) == []


async def test_a_removed_printer_is_forgotten(watched: Watched) -> None:
    await watched.sees(PRINTING)
    watched.db.write_now(fleet.remove, watched.printer)
    await watched.sees(
        PrinterState(status="error", errors=(HOT,), material_units=with_spool("#1").material_units)
    )
    watched.live.remove(watched.printer)
    await watched.notifier.look()
    assert watched.said() == []


async def test_prints_of_the_last_minutes_are_told_after_a_restart(watched: Watched) -> None:
    now = clock.now()
    add_print(watched.db, watched.printer, key="1", name="Old", started_at=clock.shift(now, seconds=-9999))
    add_print(
        watched.db, watched.printer, key="2", name="Long", state="finished",
        started_at=clock.shift(now, days=-2), ended_at=clock.shift(now, seconds=-60),
    )  # fmt: skip
    add_print(watched.db, watched.printer, key="3", name="New", started_at=clock.shift(now, seconds=-5))
    await watched.notifier.catch_up()
    await watched.notifier.catch_up()
    assert watched.said() == ["Ada has finished Long.", "Ada has started New."]


async def test_a_committed_print_is_told(committing: Database) -> None:
    watched = watching(committing)
    feed = watched.notifier.feed
    await feed.open()
    loops = [asyncio.create_task(loop) for loop in (feed.run(), watched.notifier.run())]
    run = add_print(watched.db, watched.printer, name="Vase", started_at=clock.now())
    try:
        watched.db.write_now(announce_print, run)
        await until(_said(watched, ["Ada has started Vase."]))
        change_print(watched.db, run, state="failed", ended_at=clock.now(), result="Filament ran out.")
        watched.db.write_now(announce_print, run)
        watched.db.write_now(announce_print, run)
        await until(_said(watched, ["Ada has started Vase.", "Vase failed on Ada. Filament ran out."]))
    finally:
        for loop in loops:
            loop.cancel()
        await asyncio.gather(*loops, return_exceptions=True)


async def test_who_switched_it_off_hears_nothing(watched: Watched) -> None:
    off = update(notification_settings).values(notify_print_start=False, notify_maintenance=False)
    watched.db.write_now(lambda unit: unit.run(off))
    add_print(watched.db, watched.printer, started_at=clock.now())
    await watched.notifier.catch_up()
    assert await watched.sees(PrinterState(status="error", errors=(HOT,))) == []


def _said(watched: Watched, expected: list[str]) -> Any:
    async def is_so() -> bool:
        return watched.said() == expected

    return is_so
