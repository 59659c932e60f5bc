"""The driver, and the whole bridge, against a real Moonraker, over a Klipper that prints when the test says so."""

import asyncio
from pathlib import Path

import httpx
import pytest

from server.printers import prints
from server.printers.driver import Connection, Lost, NoPicture, UploadFailed
from server.printers.drivers import moonraker as module
from server.printers.drivers.moonraker import Moonraker
from tests.programs import moonraker as program
from tests.programs.laboratory import Lab, Place, opened
from tests.server.printers.asking import added, becomes, command_is, print_is, sent
from tests.server.printers.drivers.following import Followed, following, sliced
from tests.standins.small_http import Reply, Request, SmallHttp

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def anyio_backend() -> tuple[str, dict[str, bool]]:
    """The loop that the server runs on."""
    return "asyncio", {"use_uvloop": True}


PART = "; estimated printing time (normal mode) = 10m\nG28\nG1 X10\n"


def connection(server: program.Moonraker) -> Connection:
    return Connection(1, "localhost", "127.0.0.1", server.port, secret=server.key)


def driver_of(server: program.Moonraker) -> Moonraker:
    return Moonraker(connection(server))


async def printing(seen: Followed, folder: Path) -> str:
    """Send a file and start it; the print's key."""
    file = sliced(folder, PART)
    await seen.driver.upload(file, lambda *_: None)
    assert (await seen.driver.start(file)).result == "accepted"
    key = (await seen.becomes("printing")).print_key
    assert key
    return key


async def test_a_file_is_sent_printed_and_finished(moonraker: program.Moonraker, tmp_path: Path) -> None:
    klippy, driver = moonraker.klippy, driver_of(moonraker)
    file = sliced(tmp_path, PART, 'Ada; "bracket" ö#1a2b3c4d')
    async with following(driver) as seen:
        idle = await seen.becomes("idle")
        assert (idle.current_job, idle.progress, idle.nozzle_temp, idle.chamber_temp) == (
            None,
            None,
            22.5,
            31.5,
        )
        assert (idle.firmware, idle.lights) == ("Klipper v0.12.0-standin", {"caselight": False})
        steps: list[tuple[int, int]] = []
        await driver.upload(file, lambda sent, total: steps.append((sent, total)))
        assert steps[-1] == (file.size_bytes, file.size_bytes)
        assert (await driver.start(file)).result == "accepted"
        begun = await seen.becomes("printing")
        assert (begun.current_job, begun.progress) == ("Ada_ _bracket_ ö_1a2b3c4d", 0.0)
        klippy.update(extruder={"temperature": 201.25, "target": 215.0})
        warm = await seen.until(lambda state: state.nozzle_temp == 201.25)
        assert (warm.nozzle_target, warm.bed_temp) == (215.0, 21.5)
        klippy.print_progress(0.25, info={"total_layer": 40, "current_layer": 10})
        quarter = await seen.until(lambda state: state.progress == 25.0)
        assert (quarter.layer, quarter.total_layers, quarter.print_key) == (10, 40, begun.print_key)
        assert quarter.left_s is not None
        klippy.finish()
        finished = await seen.becomes("finished")
        assert (finished.progress, finished.left_s, finished.print_key) == (100.0, None, begun.print_key)
        assert seen.statuses == ["idle", "printing", "finished"]

        await driver.start(file)
        again = await seen.becomes("printing")
        assert again.print_key not in {None, begun.print_key}
        assert {state.print_key for state in seen.states if state.status == "printing"} == {
            begun.print_key,
            again.print_key,
        }
        # Whoever comes only now finds the same print.
        async with following(driver_of(moonraker)) as other:
            assert (await other.becomes("printing")).print_key == again.print_key
            assert (await other.driver.read()).print_key == again.print_key


async def test_a_print_is_paused_resumed_and_stopped(moonraker: program.Moonraker, tmp_path: Path) -> None:
    async with following(driver_of(moonraker)) as seen:
        driver, key = seen.driver, await printing(seen, tmp_path)
        assert (await driver.command("pause", {})).result == "accepted"
        assert (await seen.becomes("paused")).print_key == key
        assert (await driver.read()).status == "paused"
        assert (await driver.command("resume", {})).result == "accepted"
        assert (await seen.becomes("printing")).print_key == key
        with pytest.raises(UploadFailed, match="printing a file of this name"):
            await driver.upload(sliced(tmp_path, PART), lambda *_: None)
        busy = await driver.start(sliced(tmp_path, PART))
        assert (busy.result, busy.sentence) == ("refused", "Klipper says: SD busy")
        assert (await driver.command("stop", {})).result == "accepted"
        stopped = await seen.becomes("idle")
        assert (stopped.was_cancelled, stopped.print_key) == (True, key)
        refused = await driver.command("resume", {})
        assert (refused.result, "not paused" in refused.sentence) == ("refused", True)


async def test_speed_and_light_are_set(moonraker: program.Moonraker) -> None:
    async with following(driver_of(moonraker)) as seen:
        await seen.becomes("idle")
        assert (await seen.driver.command("speed", {"level": 4})).result == "accepted"
        await seen.until(lambda state: state.speed_pct == 166.0)
        assert (await seen.driver.command("light", {"on": True})).result == "accepted"
        await seen.until(lambda state: state.lights == {"caselight": True})
        assert moonraker.klippy.scripts == ["M220 S166", "SET_PIN PIN=caselight VALUE=1"]
        assert (await seen.driver.command("light", {"on": True, "name": "x"})).result == "refused"
        assert (await seen.driver.command("speed", {"pct": "fast"})).result == "refused"


async def test_what_fails_is_said_in_klippers_words(moonraker: program.Moonraker, tmp_path: Path) -> None:
    async with following(driver_of(moonraker)) as seen:
        key = await printing(seen, tmp_path)
        moonraker.klippy.fail("Extrude below minimum temp")
        failed = await seen.becomes("error")
        assert ([error.message for error in failed.errors], failed.print_key) == (
            ["Extrude below minimum temp"],
            key,
        )
        nothing = await seen.driver.start(sliced(tmp_path, PART, "never sent"))
        assert (nothing.result, "Unable to open file" in nothing.sentence) == ("refused", True)


async def test_a_klipper_that_shuts_down_is_an_error_until_it_is_back(
    moonraker: program.Moonraker, tmp_path: Path
) -> None:
    async with following(driver_of(moonraker)) as seen:
        key = await printing(seen, tmp_path)
        moonraker.klippy.shut_down("MCU 'mcu' shutdown: Timer too close")
        down = await seen.becomes("error")
        [error] = down.errors
        assert (error.code, error.severity, down.print_key) == ("klipper_shutdown", "fatal", key)
        assert "Timer too close" in error.message
        refused = await seen.driver.start(sliced(tmp_path, PART))
        assert (refused.result, "Timer too close" in refused.sentence) == ("refused", True)
        moonraker.klippy.restart()
        assert (await seen.becomes("idle")).errors == ()
        # The subscription was gone with it.
        moonraker.klippy.update(heater_bed={"target": 70.0})
        await seen.until(lambda state: state.bed_target == 70.0)
        assert await printing(seen, tmp_path) != key


async def test_a_moonraker_without_klipper_is_offline(moonraker: program.Moonraker, tmp_path: Path) -> None:
    async with following(driver_of(moonraker)) as seen:
        await seen.becomes("idle")
        moonraker.klippy.stop()
        away = await seen.becomes("offline")
        assert (away.cause, away.nozzle_temp) == ("not_connected", None)
        assert "Moonraker answers" in (away.note or "")
        assert (await seen.driver.read()).cause == "not_connected"
        await seen.driver.upload(sliced(tmp_path, PART), lambda *_: None)
        assert (await seen.driver.start(sliced(tmp_path, PART))).result == "refused"
        moonraker.klippy.start()
        assert (await seen.becomes("idle")).cause is None


async def test_a_print_that_the_history_does_not_tell_is_named_by_its_start(
    moonraker: program.Moonraker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def forgetful(*_: object) -> None:
        return None

    monkeypatch.setattr(Moonraker, "_remember", forgetful)
    monkeypatch.setattr(module, "_NAMELESS_FOR_S", 0.0)
    monkeypatch.setattr("server.printers.drivers.moonraker_reading.Watched.job_is", lambda *_: None)
    async with following(driver_of(moonraker)) as seen:
        assert (await printing(seen, tmp_path)).startswith("Ada bracket 1a2b3c4d.gcode@")


async def test_a_restarted_moonraker_tells_of_the_same_print(
    moonraker: program.Moonraker, tmp_path: Path
) -> None:
    async with following(driver_of(moonraker)) as seen:
        key = await printing(seen, tmp_path)
        await asyncio.to_thread(moonraker.stop)
        with pytest.raises(Lost) as lost:
            await seen.until(lambda _: False)
        assert lost.value.cause == "not_reachable"
        assert (await seen.driver.command("stop", {})).result == "refused"
        with pytest.raises(Lost):
            await seen.driver.read()
    # Not in a thread: what it starts dies with it.
    moonraker.start()
    async with following(driver_of(moonraker)) as seen:
        assert (await seen.becomes("printing")).print_key == key


async def test_a_cut_connection_is_lost_and_a_command_in_it_unknown(moonraker: program.Moonraker) -> None:
    async with following(driver_of(moonraker)) as seen:
        await seen.becomes("idle")
        moonraker.klippy.hangs = True
        pausing = asyncio.create_task(seen.driver.command("pause", {}))
        await asyncio.to_thread(moonraker.klippy.heard.wait, 5)
        await asyncio.to_thread(moonraker.kill)
        outcome = await pausing
        assert (outcome.result, "Look at the printer" in outcome.sentence) == ("unknown", True)


async def test_the_picture_comes_from_the_same_host_without_the_key(moonraker: program.Moonraker) -> None:
    async def camera(request: Request) -> Reply:
        assert "x-api-key" not in request.headers
        return Reply(200, b"\x89PNG\r\n\x1a\n picture")

    async with following(driver_of(moonraker)) as seen, SmallHttp(camera) as server:
        await seen.becomes("idle")
        with pytest.raises(NoPicture, match="No camera"):
            await seen.driver.picture()
        _set_camera(moonraker, f"http://127.0.0.1:{server.port}/snapshot")
        assert (await seen.driver.picture()).media_type == "image/png"
        _set_camera(moonraker, "http://192.0.2.7/snapshot")
        with pytest.raises(NoPicture, match="another machine"):
            await seen.driver.picture()


def _set_camera(moonraker: program.Moonraker, url: str) -> None:
    httpx.post(
        f"{moonraker.url}/server/webcams/item",
        json={"name": "a camera", "snapshot_url": url, "stream_url": url},
        headers={"X-Api-Key": moonraker.key},
        trust_env=False,
    ).raise_for_status()


async def test_moonraker_prints_what_is_sent_to_it(local_lab: Lab, moonraker: program.Moonraker) -> None:
    printer_id = await _moonraker(local_lab, moonraker)
    told = await command_is(local_lab, await sent(local_lab, printer_id), "done")
    running = await print_is(local_lab, told.print_id, "printing")
    assert running.job_id == "job-1"
    # It goes away in the middle, comes back, and nobody has to do anything.
    moonraker.stop()
    await becomes(local_lab, printer_id, "offline")
    moonraker.start()
    await becomes(local_lab, printer_id, "printing")
    moonraker.klippy.finish()
    finished = await print_is(local_lab, told.print_id, "finished")
    assert (finished.proposal, await _number_of_prints(local_lab, printer_id)) == ("complete", 1)


async def test_a_klipper_that_shuts_down_in_the_middle_is_a_failed_print(
    local_lab: Lab, moonraker: program.Moonraker
) -> None:
    printer_id = await _moonraker(local_lab, moonraker)
    told = await command_is(local_lab, await sent(local_lab, printer_id), "done")
    await print_is(local_lab, told.print_id, "printing")
    moonraker.klippy.shut_down("MCU 'mcu' shutdown: Timer too close")
    failed = await print_is(local_lab, told.print_id, "failed")
    assert (failed.proposal, failed.result) == ("failed", "MCU 'mcu' shutdown: Timer too close")


async def test_a_printer_outside_the_allowed_networks_is_never_connected_to(
    lab_place: Place, moonraker: program.Moonraker
) -> None:
    async with opened(lab_place) as lab:
        printer = {"name": "A", "maker": "moonraker", "host": "127.0.0.1", "port": moonraker.port}
        answer = await lab.admin.post("/printers/test", json=printer)
    assert (answer.json()["ok"], answer.json()["cause"]) == (False, "not_allowed")


async def _moonraker(lab: Lab, moonraker: program.Moonraker) -> int:
    printer_id = await added(
        lab, maker="moonraker", host="127.0.0.1", port=moonraker.port, secret=moonraker.key
    )
    await becomes(lab, printer_id, "idle")
    return printer_id


def test_a_stopped_klipper_is_missed_and_found_again(moonraker: program.Moonraker) -> None:
    """The program itself: whatever a test leaves behind, the next one finds it ready."""
    moonraker.klippy.stop()
    moonraker.wait_for("disconnected")
    moonraker.tidy()
    info = moonraker.ask("GET", "/server/info")
    assert (info["klippy_state"], info["failed_components"]) == ("ready", [])
    with pytest.raises(httpx.HTTPStatusError):
        httpx.get(f"{moonraker.url}/server/info", trust_env=False).raise_for_status()


async def _number_of_prints(lab: Lab, printer_id: int) -> int:
    return len(await lab.desk.db.read(prints.of_printer, printer_id, None, 10))
