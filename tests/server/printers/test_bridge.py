"""The bridge's life: who leads, what a start remembers, and that other processes are shown the same."""

from contextlib import AsyncExitStack

import pytest
from sqlalchemy import select

from server.printers import noting, tables
from server.printers.driver import Lost
from tests.programs.laboratory import Lab, Place, opened, until
from tests.server.printers.asking import added, becomes
from tests.server.printers.fake_driver import FakeMaker

pytestmark = pytest.mark.anyio


async def test_a_start_remembers_who_the_printers_are(fakes: FakeMaker, lab_place: Place) -> None:
    printer = fakes["10.0.0.1"]
    async with opened(lab_place) as lab:
        printer_id = await added(lab)
        await becomes(lab, printer_id, "idle")
    printer.away = Lost("not_reachable", "Nothing answers there.")
    async with opened(lab_place) as lab:
        state = await becomes(lab, printer_id, "offline")
        assert state.seen_at is not None
    printer.comes_back()
    async with opened(lab_place) as lab:
        state = await becomes(lab, printer_id, "idle")
        assert state.nozzle_temp == 25.0
        assert lab.desk.loops.dead() == {}


async def test_nothing_is_written_by_a_lab_without_printers(lab: Lab) -> None:
    assert lab.rows(select(tables.printer_states)) == []


@pytest.mark.parametrize("database_kind", ["postgresql"])
async def test_one_process_leads_and_the_other_shows_the_same(
    fakes: FakeMaker, lab_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(noting, "_LOOK_EVERY_S", 0.05)
    async with AsyncExitStack() as stack:
        leader = await stack.enter_async_context(opened(lab_place))
        printer_id = await added(leader)
        await becomes(leader, printer_id, "idle")
        async with opened(lab_place) as follower:
            await becomes(follower, printer_id, "idle")
            assert len(fakes["10.0.0.1"].drivers) == 1
            # Whoever is asked, the leader hears of it.
            second = await added(follower, "Beta", "10.0.0.2")
            await becomes(leader, second, "idle")
            assert not follower.bridge.supervisor.leads
            await stack.aclose()

            async def follower_leads() -> bool:
                return follower.bridge.supervisor.leads

            await until(follower_leads)
            await becomes(follower, second, "idle")
