"""All printers at once, none waits for another, and what is away is said once."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from server.foundation.auth import Keyring
from server.foundation.database import Database
from server.foundation.vault import Vault
from server.printers import fleet, supervisor
from server.printers.driver import Lost, Report
from server.printers.fleet import Wanted
from server.printers.live import Live
from server.printers.network.subnets import Subnets
from server.printers.state import PrinterState
from server.printers.supervisor import Patience, Shared, Supervisor
from tests.programs.databases import sqlite_at
from tests.programs.laboratory import KEY, until
from tests.server.printers.fake_driver import IDLE, FakeDriver, FakeMaker

pytestmark = pytest.mark.anyio

AWAY = Lost("not_reachable", "Nothing answers there.")
QUICK = Patience(stale_s=5, first_pause_s=0.01, longest_pause_s=0.02, hopeless_pause_s=60, steady_s=5)


class Rig:
    def __init__(self, db: Database, maker: FakeMaker, patience: Patience) -> None:
        self.db, self.maker = db, maker
        self.vault = Vault(Keyring(KEY))
        self.live = Live()
        self.supervisor = Supervisor(db, self.vault, Subnets(["10.0.0.0/8"]), self.live, patience)

    def add(self, number: int) -> int:
        wish = fleet.Wish(name=f"P{number}", maker="fake", host=f"10.0.0.{number}")
        return self.db.write_now(fleet.add, wish, self.maker, self.vault)

    async def shows(self, printer_id: int, status: str) -> PrinterState:
        async def is_so() -> bool:
            return self.live.state(printer_id).status == status

        await until(is_so)
        return self.live.state(printer_id)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.supervisor.run(asyncio.Event()))
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
def rig(tmp_path: Path, fakes: FakeMaker, request: pytest.FixtureRequest) -> Iterator[Rig]:
    db = Database(sqlite_at(tmp_path / "layerdesk.db"))
    yield Rig(db, fakes, getattr(request, "param", QUICK))
    db.close()


async def test_a_failing_printer_delays_no_other(rig: Rig) -> None:
    rig.maker["10.0.0.1"].away = AWAY
    away, there = rig.add(1), rig.add(2)
    async with rig.running():
        await rig.shows(there, "idle")
        state = rig.live.state(away)
        assert (state.status, state.cause) == ("offline", "not_reachable")
        with pytest.raises(Lost, match="Nothing answers"):
            rig.supervisor.driver(away)
        assert await rig.supervisor.driver(there).read() == IDLE


async def test_the_fall_and_the_return_are_logged_once(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "server.printers.supervisor")
    printer, printer_id = rig.maker["10.0.0.1"], rig.add(1)
    async with rig.running():
        await rig.shows(printer_id, "idle")
        printer.drops(AWAY)
        state = await rig.shows(printer_id, "offline")
        assert (state.note, state.nozzle_temp) == ("Nothing answers there.", None)

        async def tried_again() -> bool:
            return len(printer.connections) > 5

        await until(tried_again)
        printer.comes_back()
        await rig.shows(printer_id, "idle")
    assert [record.message for record in caplog.records] == [
        "printer P1 is offline: Nothing answers there.",
        "printer P1 is back",
    ]


@pytest.mark.parametrize("rig", [Patience(stale_s=0.05, first_pause_s=30)], indirect=True)
async def test_silence_is_noticed(rig: Rig) -> None:
    printer_id = rig.add(1)
    async with rig.running():
        await rig.shows(printer_id, "idle")
        state = await rig.shows(printer_id, "offline")
        assert (state.cause, rig.maker["10.0.0.1"].drivers) == ("silent", [])


@pytest.mark.parametrize("rig", [Patience(stale_s=0.2, first_pause_s=30)], indirect=True)
async def test_whoever_speaks_is_not_silent(rig: Rig) -> None:
    printer_id = rig.add(1)
    async with rig.running():
        await rig.shows(printer_id, "idle")
        for _ in range(20):
            await asyncio.sleep(0.02)
            rig.maker["10.0.0.1"].becomes(IDLE)
        assert rig.live.state(printer_id).status == "idle"


async def test_a_wrong_code_is_not_tried_again_and_again(rig: Rig) -> None:
    printer, printer_id = rig.maker["10.0.0.1"], rig.add(1)
    printer.away = Lost("wrong_secret", "The access code is wrong.")
    rig.add(2)
    rig.maker["10.0.0.2"].away = AWAY
    async with rig.running():

        async def other_tried_often() -> bool:
            return len(rig.maker["10.0.0.2"].connections) > 5

        await until(other_tried_often)
        assert len(printer.connections) == 1
        assert rig.live.state(printer_id).cause == "wrong_secret"


async def test_an_address_outside_the_networks_is_never_connected_to(rig: Rig) -> None:
    wish = fleet.Wish(name="Outside", maker="fake", host="192.168.1.1")
    printer_id = rig.db.write_now(fleet.add, wish, rig.maker, rig.vault)
    async with rig.running():

        async def is_refused() -> bool:
            return rig.live.state(printer_id).cause == "not_allowed"

        await until(is_refused)
    assert rig.maker["192.168.1.1"].connections == []


async def test_a_driver_that_breaks_is_a_printer_that_is_away(
    rig: Rig, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rig.maker, "open", lambda _: 1 / 0)
    printer_id = rig.add(1)
    async with rig.running():

        async def is_refused() -> bool:
            return rig.live.state(printer_id).cause == "refused"

        await until(is_refused)
    assert caplog.text.count("ZeroDivisionError") == 1


async def test_two_hundred_that_are_away_cost_nothing_noticeable(rig: Rig) -> None:
    for number in range(1, 201):
        rig.maker[f"10.0.0.{number}"].away = AWAY
        rig.add(number)
    rig.maker["10.0.0.100"].comes_back()
    async with rig.running():
        await rig.shows(100, "idle")


async def test_a_secret_that_cannot_be_read_is_said(rig: Rig) -> None:
    wish = fleet.Wish(name="Alpha", maker="fake", host="10.0.0.1", secret="x")
    printer_id = rig.db.write_now(fleet.add, wish, rig.maker, Vault(Keyring(b"o" * 48)))
    async with rig.running():

        async def is_said() -> bool:
            return rig.live.state(printer_id).cause == "wrong_secret"

        await until(is_said)
    assert "Enter it again" in (rig.live.state(printer_id).note or "")


async def test_names_that_nobody_answers_hold_up_no_address(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async def never(_subnets: Subnets, host: str) -> str:
        asked.append(host)
        await asyncio.Event().wait()
        return ""

    monkeypatch.setattr(Subnets, "resolve", never)
    for number in range(20):
        wish = fleet.Wish(name=f"Named {number}", maker="fake", host=f"printer-{number}.lan")
        rig.db.write_now(fleet.add, wish, rig.maker, rig.vault)
    printer_id = rig.add(1)
    async with rig.running():
        await rig.shows(printer_id, "idle")
        assert 0 < len(asked) < 8


async def test_a_list_that_cannot_be_read_costs_no_connection(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    printer_id, reload = rig.add(1), asyncio.Event()
    task = asyncio.create_task(rig.supervisor.run(reload))
    try:
        await rig.shows(printer_id, "idle")
        monkeypatch.setattr(fleet, "wanted", _away)
        reload.set()

        async def is_said() -> bool:
            return "cannot be read" in caplog.text

        await until(is_said)
        assert len(rig.maker["10.0.0.1"].drivers) == 1
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _away(*_: object) -> None:
    raise OSError


async def test_a_driver_that_does_not_let_go_holds_up_nobody(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "_LET_GO_S", 0.05)
    printer, printer_id = rig.maker["10.0.0.1"], rig.add(1)
    run, let_go = FakeDriver.run, asyncio.Event()

    async def stubborn(driver: FakeDriver, report: Report) -> None:
        try:
            await run(driver, report)
        except asyncio.CancelledError:
            report(IDLE)  # a last word that nobody wants any more
            await let_go.wait()
            raise

    monkeypatch.setattr(FakeDriver, "run", stubborn)
    reload = asyncio.Event()
    task = asyncio.create_task(rig.supervisor.run(reload))
    try:
        await rig.shows(printer_id, "idle")
        rig.db.write_now(fleet.change, printer_id, fleet.Wish(enabled=False), rig.maker, rig.vault)
        other = rig.add(2)
        reload.set()
        await rig.shows(other, "idle")
        assert rig.live.state(printer_id).cause == "switched_off"
        rig.db.write_now(fleet.change, printer_id, fleet.Wish(enabled=True), rig.maker, rig.vault)
        reload.set()
        await rig.shows(printer_id, "idle")
        assert len(printer.connections) == 2
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        let_go.set()


def test_a_list_that_was_read_before_a_certificate_was_kept_restarts_nothing() -> None:
    wanted = Wanted(1, "Alpha", "fake", "10.0.0.1", None, "", "", "", "", "{}", True)
    keeper = supervisor._Keeper(wanted, Shared(None, None, None, Live(), Patience()))  # type: ignore[arg-type]  # nothing is asked
    keeper.wanted, keeper._trusted_at = replace(wanted, fingerprint="a" * 64), 5.0
    assert keeper.fits(wanted, asked_at=4.0)
    assert not keeper.fits(wanted, asked_at=6.0)  # a person made us forget it
    assert not keeper.fits(replace(wanted, fingerprint="b" * 64), asked_at=4.0)
