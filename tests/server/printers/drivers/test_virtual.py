"""The simulated printer's driver keeps the contract that every driver keeps."""

import asyncio
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from server.printers.driver import Connection, Lost, PrintFile, UploadFailed
from server.printers.drivers.virtual import MAKER, Virtual
from server.printers.makers import maker

if TYPE_CHECKING:
    from server.printers.state import PrinterState

pytestmark = pytest.mark.anyio


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def printer(clock: Clock | None = None, **options: Any) -> Virtual:
    return Virtual(Connection(1, "", "", options=options), clock or Clock())


def sliced(folder: Path, text: str = "; estimated printing time (normal mode) = 2h 0m 0s\n") -> PrintFile:
    path = folder / "part.gcode"
    data = text.encode() + b"G1 X1 Y1\n" * 5000
    path.write_bytes(data)
    return PrintFile(path, "part.gcode", len(data), hashlib.sha256(data).hexdigest(), "Ada part 1a2b3c4d")


async def test_a_file_is_sent_started_and_printed(tmp_path: Path) -> None:
    clock = Clock()
    driver = printer(clock, speed=60)
    file = sliced(tmp_path)
    seen: list[tuple[int, int]] = []
    await driver.upload(file, lambda sent, total: seen.append((sent, total)))
    assert seen[-1] == (file.size_bytes, file.size_bytes)
    assert len(seen) > 10
    assert (await driver.start(file)).result == "accepted"
    clock.seconds += 60
    printing = await driver.read()
    assert (printing.status, printing.current_job) == ("printing", "Ada part 1a2b3c4d")
    assert printing.left_s is not None
    assert 0 < printing.left_s <= 120  # two hours at sixty times the speed
    clock.seconds += 130
    assert (await driver.read()).status == "finished"


async def test_a_file_that_changed_is_not_taken(tmp_path: Path) -> None:
    driver = printer()
    file = sliced(tmp_path)
    file.path.write_bytes(b"other")
    with pytest.raises(UploadFailed, match="changed"):
        await driver.upload(file, lambda *_: None)
    assert (await driver.start(file)).result == "refused"


async def test_a_missing_file_is_said(tmp_path: Path) -> None:
    file = sliced(tmp_path)
    file.path.unlink()
    with pytest.raises(UploadFailed, match="cannot be read"):
        await printer().upload(file, lambda *_: None)


async def test_a_busy_printer_starts_nothing(tmp_path: Path) -> None:
    driver = printer(begins_at=20)
    file = sliced(tmp_path)
    await driver.upload(file, lambda *_: None)
    outcome = await driver.start(file)
    assert (outcome.result, "busy" in outcome.sentence) == ("refused", True)


async def test_commands_in_their_order() -> None:
    driver = printer(begins_at=20)
    results = [
        (await driver.command(kind, {})).result
        for kind in ("resume", "pause", "pause", "resume", "stop", "stop")
    ]
    assert results == ["refused", "accepted", "refused", "accepted", "accepted", "refused"]
    assert (await driver.read()).was_cancelled


async def test_light_and_speed() -> None:
    driver = printer(begins_at=20)
    assert (await driver.command("light", {"on": False})).result == "accepted"
    assert (await driver.command("speed", {"level": 4})).result == "accepted"
    state = await driver.read()
    assert (state.lights, state.speed_level, state.speed_pct) == ({"chamber": False}, 4, 166)
    assert (await driver.command("speed", {"pct": "80"})).result == "accepted"
    assert (await driver.command("speed", {"pct": 9999})).result == "refused"
    assert (await driver.command("dance", {})).result == "refused"


async def test_it_reports_at_once_when_something_was_done() -> None:
    driver = printer(begins_at=20)
    states: asyncio.Queue[PrinterState] = asyncio.Queue()
    task = asyncio.create_task(driver.run(states.put_nowait))
    assert (await states.get()).status == "printing"
    await driver.command("pause", {})
    assert (await asyncio.wait_for(states.get(), 0.5)).status == "paused"
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_being_unreachable_is_a_matter_of_options() -> None:
    with pytest.raises(Lost, match="unreachable"):
        await printer(unreachable=True).run(lambda _: None)
    trial = await MAKER.test(Connection(1, "", "", options={"unreachable": True}))
    assert (trial.ok, trial.cause) == (False, "not_reachable")
    assert (await MAKER.test(Connection(1, "", ""))).ok


async def test_a_printer_that_refuses() -> None:
    driver = printer(begins_at=20, refuses=True)
    assert (await driver.read()).control_allowed is False
    assert (await driver.command("pause", {})).result == "refused"


async def test_prints_that_nobody_here_started() -> None:
    clock = Clock()
    driver = printer(clock, prints_by_itself=True, minutes=1)
    first = await driver.read()
    assert first.status == "printing"
    clock.seconds += 600
    assert (await driver.read()).status == "finished"
    clock.seconds += 900
    second = await driver.read()
    assert second.status == "printing"
    assert second.print_key != first.print_key


async def test_trays_are_as_stated() -> None:
    driver = printer(begins_at=5, ams=[{}, {"material": "ABS", "color": "#FF0000", "remain_pct": "33"}])
    state = await driver.read()
    trays = state.material_units[0].trays
    assert [tray.present for tray in trays] == [False, True]
    assert (trays[1].material, trays[1].remain_pct) == ("ABS", 33)
    assert state.active_tray is not None
    assert state.active_tray.slot == 1
    assert len((await printer(ams=True).read()).material_units[0].trays) == 4


async def test_nonsense_in_options_is_ignored() -> None:
    driver = printer(speed="fast", fails_at=[], ams={"a": 1}, model=7, begins_at="x", minutes=-3, seed="no")
    assert (await driver.read()).status == "idle"


async def test_the_camera_says_that_it_is_simulated() -> None:
    driver = printer(begins_at=70, ams=True)
    picture = await driver.picture()
    assert picture.media_type == "image/png"
    assert picture.data.startswith(b"\x89PNG")


def test_it_is_labelled() -> None:
    assert maker("virtual") is MAKER
    assert MAKER.title == "Simulated printer"
    assert MAKER.open(Connection(1, "", ""))
