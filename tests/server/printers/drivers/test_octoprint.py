"""The driver, and the whole bridge, against a real OctoPrint with its virtual printer."""

import asyncio
from pathlib import Path

import httpx
import pytest

from server.printers.driver import Connection, Lost, NoPicture, UploadFailed
from server.printers.drivers import octoprint as module
from server.printers.drivers.octoprint import MAKER, OctoPrint
from server.printers.network import sockets
from server.printers.network.web import Undelivered
from tests.programs import octoprint as program
from tests.programs.laboratory import Lab
from tests.server.printers.asking import added, becomes, command_is, file_in_storage, print_is, sent
from tests.server.printers.drivers.following import following, sliced
from tests.standins.small_http import Reply, Request, SmallHttp

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def anyio_backend() -> tuple[str, dict[str, bool]]:
    """The loop that the server runs on."""
    return "asyncio", {"use_uvloop": True}


SHORT = "M104 S60\nG1 X1\nG4 P1200\nG1 X2\n"
LONG = "M104 S200\n" + "G4 P150\nG1 X1\n" * 400


def connection(server: program.OctoPrint, key: str = program.KEY) -> Connection:
    return Connection(1, "localhost", "127.0.0.1", server.port, secret=key)


def driver_of(server: program.OctoPrint) -> OctoPrint:
    return OctoPrint(connection(server))


async def test_a_file_is_sent_printed_and_finished(octoprint: program.OctoPrint, tmp_path: Path) -> None:
    driver = driver_of(octoprint)
    file = sliced(tmp_path, SHORT, "Ada: bracket ö 1a2b3c4d")
    async with following(driver) as seen:
        idle = await seen.becomes("idle")
        assert (idle.current_job, idle.print_key, idle.progress) == (None, None, None)
        assert (idle.firmware, idle.control_allowed) == ("OctoPrint 1.11.8", True)
        steps: list[tuple[int, int]] = []
        await driver.upload(file, lambda sent, total: steps.append((sent, total)))
        assert steps[-1] == (file.size_bytes, file.size_bytes)
        assert (await driver.start(file)).result == "accepted"
        printing = await seen.becomes("printing")
        assert printing.current_job == "Ada_ bracket ö 1a2b3c4d"
        finished = await seen.becomes("finished")
        assert (finished.progress, finished.left_s, finished.was_cancelled) == (100.0, None, False)
        assert finished.print_key == printing.print_key
        assert seen.statuses == ["idle", "printing", "finished"]

        assert (await driver.start(file)).result == "accepted"
        again = await seen.becomes("printing")
        assert again.print_key not in {None, printing.print_key}
        await seen.becomes("finished")
        # Whoever looks only now finds the same print.
        assert (await driver_of(octoprint).read()).print_key == again.print_key


async def test_a_print_is_paused_resumed_and_stopped(octoprint: program.OctoPrint, tmp_path: Path) -> None:
    driver = driver_of(octoprint)
    file = sliced(tmp_path, LONG)
    await driver.upload(file, lambda *_: None)
    async with following(driver) as seen:
        await driver.start(file)
        printing = await seen.becomes("printing")
        warm = await seen.until(lambda state: state.nozzle_target == 200.0)
        assert (warm.nozzle_temp or 0) > 20
        assert (warm.bed_temp, warm.bed_target) == (21.3, 0.0)
        assert (await driver.command("speed", {"pct": 120})).result == "accepted"
        assert (await driver.command("pause", {})).result == "accepted"
        assert (await seen.becomes("paused")).print_key == printing.print_key
        other = await driver_of(octoprint).read()
        assert (other.status, other.print_key) == ("paused", printing.print_key)
        assert (await driver.command("resume", {})).result == "accepted"
        assert (await seen.becomes("printing")).print_key == printing.print_key

        with pytest.raises(UploadFailed, match="being printed"):
            await driver.upload(file, lambda *_: None)
        refused = await driver.start(file)
        assert (refused.result, "already printing" in refused.sentence) == ("refused", True)

        assert (await driver.command("stop", {})).result == "accepted"
        stopped = await seen.becomes("idle")
        assert (stopped.was_cancelled, stopped.print_key) == (True, printing.print_key)
        refused = await driver.command("stop", {})
        assert (refused.result, "neither printing nor paused" in refused.sentence) == ("refused", True)
        assert (await driver.command("light", {"on": True})).result == "refused"


async def test_an_octoprint_without_its_printer_is_offline(
    octoprint: program.OctoPrint, tmp_path: Path
) -> None:
    driver = driver_of(octoprint)
    async with following(driver) as seen:
        await seen.becomes("idle")
        octoprint.disconnect_printer()
        away = await seen.becomes("offline")
        assert (away.cause, away.nozzle_temp) == ("not_connected", None)
        assert "OctoPrint answers" in (away.note or "")
        assert (await driver.read()).cause == "not_connected"
        file = sliced(tmp_path, SHORT)
        await driver.upload(file, lambda *_: None)
        refused = await driver.start(file)
        assert (refused.result, "not connected to its printer" in refused.sentence) == ("refused", True)
        octoprint.connect_printer()
        assert (await seen.becomes("idle")).cause is None


async def test_a_machine_that_stops_itself_is_an_error_in_its_words(
    octoprint: program.OctoPrint, tmp_path: Path
) -> None:
    driver = driver_of(octoprint)
    file = sliced(tmp_path, LONG)
    await driver.upload(file, lambda *_: None)
    async with following(driver) as seen:
        await driver.start(file)
        await seen.becomes("printing")
        octoprint.ask("POST", "printer/command", command="!!DEBUG:trigger_fatal_error_marlin")
        [error] = (await seen.becomes("error")).errors
        assert "Thermal Runaway" in error.message
        assert (await driver.read()).status == "error"
        octoprint.connect_printer()
        assert (await seen.becomes("idle")).errors == ()


async def test_a_wrong_key_is_said(octoprint: program.OctoPrint) -> None:
    wrong = connection(octoprint, octoprint.wrong_key)
    with pytest.raises(Lost, match="refuses the API key") as lost:
        await OctoPrint(wrong).run(lambda _: None)
    assert lost.value.cause == "wrong_secret"
    trial = await MAKER.test(wrong)
    assert (trial.ok, trial.cause, [step.ok for step in trial.steps]) == (
        False,
        "wrong_secret",
        [True, False],
    )


async def test_a_trial_says_what_it_found(octoprint: program.OctoPrint) -> None:
    trial = await MAKER.test(connection(octoprint))
    assert (trial.ok, trial.cause, trial.firmware, trial.control_allowed) == (
        True,
        None,
        "OctoPrint 1.11.8",
        True,
    )
    octoprint.disconnect_printer()
    trial = await MAKER.test(connection(octoprint))
    assert (trial.ok, trial.cause, trial.steps[-1].ok) == (True, "not_connected", False)


async def test_where_no_push_comes_through_it_is_polled(
    octoprint: program.OctoPrint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> None:
        raise Undelivered("refused", "A proxy stands in between.")

    monkeypatch.setattr(sockets, "opened", closed)
    monkeypatch.setattr(module, "_POLL_EVERY_S", 0.1)
    driver = driver_of(octoprint)
    file = sliced(tmp_path, SHORT)
    await driver.upload(file, lambda *_: None)
    async with following(driver) as seen:
        await seen.becomes("idle")
        await driver.start(file)
        printing = await seen.becomes("printing")
        assert (await seen.becomes("finished")).print_key == printing.print_key
        octoprint.disconnect_printer()
        assert (await seen.becomes("offline")).cause == "not_connected"


async def test_the_picture_comes_from_the_same_host_without_the_key(octoprint: program.OctoPrint) -> None:
    async def camera(request: Request) -> Reply:
        assert "x-api-key" not in request.headers
        return Reply(200, b"\xff\xd8\xff picture") if request.query == "action=snapshot" else Reply(404)

    driver = driver_of(octoprint)
    # At first it is said to be at OctoPrint's own address, where none is.
    with pytest.raises(NoPicture):
        await driver.picture()
    async with SmallHttp(camera) as server:
        _set_camera(octoprint, f"http://localhost:{server.port}/?action=snapshot")
        assert (await driver.picture()).media_type == "image/jpeg"
    _set_camera(octoprint, "http://192.0.2.7/?action=snapshot")
    with pytest.raises(NoPicture, match="another machine"):
        await driver.picture()
    _set_camera(octoprint, "")
    with pytest.raises(NoPicture, match="No camera"):
        await driver.picture()


def _set_camera(octoprint: program.OctoPrint, url: str) -> None:
    octoprint.ask("POST", "settings", plugins={"classicwebcam": {"snapshot": url}})


async def test_octoprint_prints_what_is_sent_to_it(local_lab: Lab, octoprint: program.OctoPrint) -> None:
    printer_id = await added(
        local_lab, maker="octoprint", host="127.0.0.1", port=octoprint.port, secret=octoprint.key
    )
    await becomes(local_lab, printer_id, "idle")
    wish = file_in_storage(local_lab, b"G1 X1\nG4 P1500\nG1 X2\n")
    told = await command_is(local_lab, await sent(local_lab, printer_id, wish), "done")
    finished = await print_is(local_lab, told.print_id, "finished")
    assert (finished.name, finished.job_id, finished.proposal) == ("vase a1b2c3d4", "job-1", "complete")
    assert finished.key.startswith("vase a1b2c3d4.gcode@")


def test_a_file_from_another_test_is_gone(octoprint: program.OctoPrint) -> None:
    """The program itself: whatever a test leaves behind, the next one finds it idle."""
    upload = {"file": ("left.gcode", b"M117 left\n")}
    httpx.post(
        f"{octoprint.url}/api/files/local",
        files=upload,
        data={"select": "true"},
        headers={"X-Api-Key": octoprint.key},
        trust_env=False,
    ).raise_for_status()
    octoprint.tidy()
    assert octoprint.ask("GET", "files/local")["files"] == []
    assert octoprint.ask("GET", "job")["job"]["file"]["name"] is None
    assert octoprint.ask("GET", "printer")["state"]["flags"]["operational"] is True


async def test_a_restart_ends_the_connection_and_the_next_one_works(octoprint: program.OctoPrint) -> None:
    async with following(driver_of(octoprint)) as seen:
        await seen.becomes("idle")
        await asyncio.to_thread(octoprint.kill)
        with pytest.raises(Lost) as lost:
            await seen.until(lambda _: False)
        assert lost.value.cause == "not_reachable"
    with pytest.raises(Lost):
        await driver_of(octoprint).run(lambda _: None)
    assert (await MAKER.test(connection(octoprint))).cause == "not_reachable"
    outcome = await driver_of(octoprint).command("stop", {})
    assert (outcome.result, "refuses connections" in outcome.sentence) == ("refused", True)
    # Not in a thread: what it starts dies with it.
    octoprint.start()
    async with following(driver_of(octoprint)) as seen:
        assert (await seen.becomes("offline")).cause == "not_connected"
