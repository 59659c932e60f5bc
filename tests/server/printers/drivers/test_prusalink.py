"""The PrusaLink driver against a stand-in that speaks the real protocol, with the faults of real printers."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from server.printers.driver import Connection, Lost, NoPicture, PrintFile, UploadFailed
from server.printers.drivers import prusalink
from server.printers.drivers.prusalink import MAKER
from server.printers.drivers.prusalink import PrusaLink as Driver
from server.printers.makers import maker
from server.printers.state import PrinterState
from tests.standins.prusalink import PrusaLink as StandIn

pytestmark = pytest.mark.anyio


def connection(standin: StandIn, **more: Any) -> Connection:
    said = {"secret": standin.secret, "username": standin.username if standin.is_pi else "", **more}
    return Connection(1, "127.0.0.1", "127.0.0.1", standin.port, **said)


@asynccontextmanager
async def bench(**options: Any) -> AsyncIterator[tuple[StandIn, Driver]]:
    async with StandIn(**options) as standin:
        driver = Driver(connection(standin))
        yield standin, driver
        await driver.close()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prusalink, "_BUSY_EVERY_S", 0.02)
    monkeypatch.setattr(prusalink, "_IDLE_EVERY_S", 0.05)


def sliced(folder: Path, size: int = 300_000) -> PrintFile:
    data = b"G1 X1\n" * (size // 6)
    (folder / "part.gcode").write_bytes(data)
    return PrintFile(
        folder / "part.gcode", "part.gcode", len(data), hashlib.sha256(data).hexdigest(), "Ada, Clip 1a2b3c4d"
    )


def ignored(*_: int) -> None:
    """A progress that nobody watches."""


class Heard:
    """The states that a running driver reports."""

    def __init__(self, driver: Driver) -> None:
        self.states: asyncio.Queue[PrinterState] = asyncio.Queue()
        self.task = asyncio.create_task(driver.run(self.states.put_nowait))

    async def until(self, status: str) -> PrinterState:
        async with asyncio.timeout(5):
            while True:
                getting = asyncio.ensure_future(self.states.get())
                done, _ = await asyncio.wait({getting, self.task}, return_when=asyncio.FIRST_COMPLETED)
                if getting not in done:
                    getting.cancel()
                    self.task.result()
                elif getting.result().status == status:
                    return getting.result()

    async def end(self) -> None:
        self.task.cancel()
        await asyncio.wait({self.task})


@pytest.mark.parametrize("is_pi", [False, True])
async def test_a_print_from_file_to_finish(tmp_path: Path, is_pi: bool) -> None:
    async with bench(is_pi=is_pi, print_s=0.4) as (standin, driver):
        heard = Heard(driver)
        idle = await heard.until("idle")
        assert (idle.nozzle_temp, idle.serial) == (24.5, "CZPX0000X000XK00001")
        assert idle.model == ("I3MK3S" if is_pi else "MK4S")
        file = sliced(tmp_path)
        sent: list[tuple[int, int]] = []
        await driver.upload(file, lambda *so_far: sent.append(so_far))
        assert sent[-1] == (file.size_bytes, file.size_bytes)
        assert (await driver.start(file)).result == "accepted"
        printing = await heard.until("printing")
        assert printing.current_job == "Ada, Clip 1a2b3c4d.gcode"
        finished = await heard.until("finished")
        assert finished.print_key == printing.print_key
        await heard.end()
        upload = standin.uploads[0]
        assert upload.headers["print-after-upload"] == "?0"
        assert upload.headers["content-type"] == "application/octet-stream"
        assert upload.body == file.path.read_bytes()
        assert (standin.http.most_seen, standin.http.refused) == (1, 0)


@pytest.mark.parametrize("is_pi", [False, True])
async def test_a_wrong_password(is_pi: bool) -> None:
    async with StandIn(is_pi=is_pi) as standin:
        driver = Driver(connection(standin, secret="guess"))
        with pytest.raises(Lost, match="password") as lost:
            await driver.run(lambda _: None)
        assert lost.value.cause == "wrong_secret"
        assert "guess" not in lost.value.sentence


async def test_the_job_is_asked_for_once() -> None:
    async with bench(print_s=86_400) as (standin, driver):
        standin.play("/usb/gear.gcode")
        standin.progress = 12.5
        first, second = await driver.read(), await driver.read()
        assert first.current_job == second.current_job == "gear.gcode"
        assert (first.progress, first.print_key) == (12.5, "job 42")
        asked = [one.path for one in standin.http.requests]
        assert asked.count("/api/v1/job") == 1


async def test_commands_reach_the_print() -> None:
    async with bench() as (standin, driver):
        standin.play("/usb/gear.gcode")
        await driver.read()
        results = [
            (await driver.command(kind, {})).result for kind in ("pause", "pause", "resume", "stop", "stop")
        ]
        assert results == ["accepted", "refused", "accepted", "accepted", "refused"]
        assert standin.commands == ["pause", "resume", "stop"]
        state = await driver.read()
        assert (state.status, state.was_cancelled, state.print_key) == ("idle", True, "job 42")


async def test_refusals_say_why() -> None:
    async with bench() as (standin, driver):
        assert "no print" in (await driver.command("pause", {})).sentence
        assert (await driver.command("light", {"on": True})).result == "refused"
        standin.play("/usb/gear.gcode")
        await driver.read()
        standin.play("/usb/other.gcode")
        outcome = await driver.command("stop", {})
        assert outcome.sentence == "That print is no longer on the printer. It says: No such job"
        assert standin.commands == []


async def test_a_command_without_an_answer_is_unknown() -> None:
    async with bench() as (standin, driver):
        standin.play("/usb/gear.gcode")
        await driver.read()
        standin.faults.drop_after_command = True
        outcome = await driver.command("stop", {})
        assert outcome.result == "unknown"
        assert standin.commands == ["stop"]


async def test_a_command_that_was_not_sent_is_refused() -> None:
    async with bench() as (standin, driver):
        standin.play("/usb/gear.gcode")
        await driver.read()
        await standin.http.__aexit__()
        outcome = await driver.command("stop", {})
        assert (outcome.result, "not sent" in outcome.sentence) == ("refused", True)
        await standin.http.__aenter__()  # for the bench to close


async def test_a_start_that_is_refused_or_lost(tmp_path: Path) -> None:
    async with bench() as (standin, driver):
        file = sliced(tmp_path)
        await driver.upload(file, ignored)
        standin.faults.not_ready = True
        refused = await driver.start(file)
        assert refused.sentence == "The printer is not ready to print. It says: Printer is not ready"
        standin.faults.not_ready, standin.faults.drop_after_command = False, True
        assert (await driver.start(file)).result == "unknown"
        assert standin.commands == ["start"]


async def test_a_start_finds_the_file_of_an_earlier_connection(tmp_path: Path) -> None:
    async with bench() as (standin, driver):
        file = sliced(tmp_path)
        assert "does not have the file" in (await driver.start(file)).sentence
        await driver.upload(file, ignored)
        again = Driver(connection(standin))
        assert (await again.start(file)).result == "accepted"
        await again.close()


async def test_a_file_that_arrived_short(tmp_path: Path) -> None:
    async with bench() as (standin, driver):
        standin.faults.stores_less = 100
        with pytest.raises(UploadFailed, match="stored 299900 of 300000"):
            await driver.upload(sliced(tmp_path), ignored)


async def test_no_stick_no_upload(tmp_path: Path) -> None:
    async with bench() as (standin, driver):
        standin.has_stick = False
        with pytest.raises(UploadFailed, match="USB stick"):
            await driver.upload(sliced(tmp_path), ignored)


async def test_the_file_in_print_is_not_overwritten(tmp_path: Path) -> None:
    async with bench() as (standin, driver):
        standin.play("/usb/Ada, Clip 1a2b3c4d.gcode")
        with pytest.raises(UploadFailed, match="printing that file"):
            await driver.upload(sliced(tmp_path), ignored)


async def test_a_connection_that_breaks_under_a_file(tmp_path: Path) -> None:
    async with bench() as (standin, driver):
        standin.http.dies_after_bytes = 50_000
        with pytest.raises(Lost, match="broke"):
            await driver.upload(sliced(tmp_path, 3_000_000), ignored)
        assert standin.files == {}
        assert (await driver.read()).status == "idle"


async def test_while_it_takes_a_file_it_is_asked_nothing_and_counts_as_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prusalink, "_HEARTBEAT_S", 0.02)
    async with bench() as (standin, driver):
        heard = Heard(driver)
        await heard.until("idle")
        standin.faults.slow_s = 0.15
        uploading = asyncio.create_task(driver.upload(sliced(tmp_path), ignored))
        await asyncio.sleep(0)
        assert "receiving a file" in (await driver.command("pause", {})).sentence
        await uploading
        paths = [one.path for one in standin.http.requests]
        put = paths.index("/api/v1/files/usb/Ada, Clip 1a2b3c4d.gcode")
        assert "/api/v1/status" not in paths[put:]
        assert heard.states.qsize() > 5
        await heard.end()


async def test_a_printer_that_misses_a_question_is_still_there() -> None:
    async with bench() as (standin, driver):
        heard = Heard(driver)
        await heard.until("idle")
        standin.faults.drop_next = 2
        standin.play("/usb/gear.gcode")
        await heard.until("printing")
        standin.faults.drop_next = 3
        with pytest.raises(Lost, match="broke"):
            await heard.until("offline")


async def test_garbage_is_no_state_and_no_crash() -> None:
    async with bench() as (standin, driver):
        for garbage in (b"", b"{", b"[]", b'{"printer": 7}', b"\xff" * 100, b'{"printer": {"state": NaN}}'):
            standin.faults.garbage = garbage
            assert (await driver.read()).status == "online"


async def test_pictures_come_from_the_pi_only() -> None:
    async with bench(is_pi=True) as (_, driver):
        heard = Heard(driver)
        await heard.until("idle")
        assert (await driver.picture()).media_type == "image/png"
        await heard.end()
    async with bench() as (standin, driver):
        with pytest.raises(NoPicture, match="Prusa Connect"):
            await driver.picture()
        assert standin.http.requests == []


@pytest.mark.parametrize("is_pi", [False, True])
async def test_the_connection_test(is_pi: bool) -> None:
    async with StandIn(is_pi=is_pi) as standin:
        trial = await MAKER.test(connection(standin))
        assert trial.ok
        assert [step.ok for step in trial.steps] == [True] * 4
        assert (trial.serial, trial.control_allowed) == ("CZPX0000X000XK00001", True)
        assert standin.commands == []


async def test_the_connection_test_says_what_is_wrong() -> None:
    async with StandIn() as standin:
        wrong = await MAKER.test(connection(standin, secret="guess"))
        assert (wrong.ok, wrong.cause) == (False, "wrong_secret")
        assert [(step.name, step.ok) for step in wrong.steps] == [
            ("Reach the printer", True),
            ("Sign in", False),
        ]
        other = await MAKER.test(connection(standin, serial="CZPX9999"))
        assert (other.cause, other.steps[-1].name) == ("wrong_serial", "Recognise it")
        standin.faults.garbage = b"x"
        closed = connection(standin)
    gone = await MAKER.test(closed)
    assert (gone.cause, gone.steps[0].name, len(gone.steps)) == ("not_reachable", "Reach the printer", 1)


def test_it_is_known() -> None:
    assert maker("prusalink").title == "Prusa (PrusaLink)"
