"""The Formlabs driver against a stand-in of the Web API: one request for a fleet, and limits that are obeyed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from server.printers.driver import Connection, Lost, NoPicture, PrintFile, UploadFailed
from server.printers.drivers import formlabs
from server.printers.drivers.formlabs import MAKER, SERVICE, Account, Formlabs, FormlabsMaker
from server.printers.makers import maker
from server.printers.network.web import to_printer
from tests.standins.formlabs import Formlabs as StandIn
from tests.standins.formlabs import run

pytestmark = pytest.mark.anyio


class Clock:
    seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def connection(standin: StandIn, serial: str = "HappyOtter", **more: Any) -> Connection:
    said = {"username": standin.client[0], "secret": standin.client[1], **more}
    return Connection(1, "127.0.0.1", "127.0.0.1", standin.port, serial, **said)


@asynccontextmanager
async def account(clock: Clock | None = None) -> AsyncIterator[tuple[StandIn, Account, Clock]]:
    clock = clock or Clock()
    async with StandIn() as standin:
        web = to_printer(connection(standin))
        yield standin, Account(web, *standin.client, clock), clock
        await web.close()


async def test_a_fleet_costs_one_request() -> None:
    async with account() as (standin, shared, clock):
        for name in ("HappyOtter", "CalmHeron", "BoldCrab"):
            standin.add(name, run("PRINTING"))
        states = [
            await Formlabs(shared, name.upper(), clock).read() for name in standin.printers for _ in range(3)
        ]
        assert {state.status for state in states} == {"printing"}
        assert {state.serial for state in states} == set(standin.printers)
        assert [one.path for one in standin.http.requests] == [
            "/developer/v1/o/token/",
            "/developer/v1/printers/",
        ]
        clock.seconds += 21
        await Formlabs(shared, "CalmHeron", clock).read()
        assert len(standin.http.requests) == 3


async def test_printers_of_an_account_share_it() -> None:
    async with StandIn() as standin:
        standin.add("HappyOtter")
        standin.add("CalmHeron")
        own = FormlabsMaker()
        for name in standin.printers:
            assert (await own.open(connection(standin, name)).read()).serial == name
        assert len(standin.http.requests) == 2
        with pytest.raises(Lost):
            await own.open(connection(standin, secret="other")).read()


async def test_pages_are_followed_but_not_to_another_host() -> None:
    async with account() as (standin, shared, _):
        standin.page_size = 2
        for n in range(5):
            standin.add(f"Printer{n}")
        assert (await shared.state("printer4")).serial == "Printer4"
        assert [one.query for one in standin.http.requests[1:]] == ["", "page=2", "page=3"]


async def test_a_token_is_renewed_before_and_after_its_end() -> None:
    async with account() as (standin, shared, clock):
        standin.add("HappyOtter")
        await shared.state("HappyOtter")
        clock.seconds += 86_400 - 60
        await shared.state("HappyOtter")
        assert standin.tokens_made == 2
        standin.tokens.clear()
        clock.seconds += 30
        await shared.state("HappyOtter")
        assert standin.tokens_made == 3


async def test_wrong_credentials() -> None:
    async with StandIn() as standin:
        lost = await MAKER.test(connection(standin, secret="guess"))
        assert (lost.ok, lost.cause) == (False, "wrong_secret")
        assert [(step.name, step.ok) for step in lost.steps] == [("Reach Formlabs", True), ("Sign in", False)]


async def test_a_serial_that_the_account_does_not_have() -> None:
    async with StandIn() as standin:
        standin.add("CalmHeron")
        trial = await MAKER.test(connection(standin))
        assert trial.cause == "wrong_serial"
        assert "It has CalmHeron." in trial.steps[-1].sentence


async def test_too_many_requests_are_obeyed() -> None:
    async with account() as (standin, shared, clock):
        standin.add("HappyOtter")
        await shared.state("HappyOtter")
        standin.retry_after = "120"
        clock.seconds += 20
        for _ in range(5):
            with pytest.raises(Lost, match="pause of 120 seconds"):
                await shared.state("HappyOtter")
            clock.seconds += 20
        assert len(standin.http.requests) == 3
        standin.retry_after = None
        clock.seconds += 25
        assert (await shared.state("HappyOtter")).status == "idle"


async def test_a_failure_is_asked_for_once_by_a_fleet() -> None:
    async with account() as (standin, shared, _):
        standin.broken = True
        for _ in range(4):
            with pytest.raises(Lost) as lost:
                await shared.state("HappyOtter")
            assert lost.value.cause == "refused"
        assert len(standin.http.requests) == 1


async def test_the_last_word_stays_for_five_minutes() -> None:
    async with account() as (standin, shared, clock):
        standin.add("HappyOtter", run("PRINTING"))
        driver = Formlabs(shared, "HappyOtter", clock)
        assert (await driver._state_or_memory()).note is None
        standin.drops = True
        clock.seconds += 100
        old = await driver._state_or_memory()
        assert old.status == "printing"
        assert old.note is not None
        assert old.note.startswith("These values are 100 seconds old.")
        clock.seconds += 201
        with pytest.raises(Lost):
            await driver._state_or_memory()


async def test_it_reports_until_it_is_told_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formlabs, "_REPORT_EVERY_S", 0.0)

    class Enough(Exception):
        pass

    seen = []

    def report(state: object) -> None:
        seen.append(state)
        if len(seen) == 3:
            raise Enough

    async with account() as (standin, shared, clock):
        standin.add("HappyOtter")
        with pytest.raises(Enough):
            await Formlabs(shared, "HappyOtter", clock).run(report)
        assert len(standin.http.requests) == 2


async def test_it_only_reads() -> None:
    async with account() as (_, shared, clock):
        driver = Formlabs(shared, "HappyOtter", clock)
        file = PrintFile(Path(), "a.form", 1, "", "a")
        assert (await driver.command("stop", {})).result == "refused"
        assert (await driver.start(file)).result == "refused"
        with pytest.raises(UploadFailed):
            await driver.upload(file, lambda *_: None)
        with pytest.raises(NoPicture):
            await driver.picture()


async def test_a_connection_test_that_goes_well() -> None:
    async with StandIn() as standin:
        standin.add("HappyOtter", run("PAUSED"))
        trial = await MAKER.test(connection(standin))
        assert trial.ok
        assert [step.sentence for step in trial.steps][-1] == "It is paused."
        assert (trial.model, trial.control_allowed) == ("FORM-4-0", False)


async def test_without_a_host_it_is_the_public_service() -> None:
    web = formlabs._web(Connection(1, "", "", serial="x"))
    assert web._base == SERVICE
    assert SERVICE.startswith("https://")
    await web.close()


def test_it_is_known() -> None:
    assert maker("formlabs").reads_only
    assert MAKER.extensions == ()
