"""A printer in the lab's network, from connecting to the end of a print, and with everything that goes wrong."""

import asyncio
import hashlib
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from server.printers import makers
from server.printers.driver import Lost, NoPicture, PrintFile
from server.printers.drivers.bambu import lan, listening, models
from server.printers.drivers.bambu.answers import BROKEN_OFF, DEVELOPER_MODE, UNANSWERED
from server.printers.drivers.bambu.lan import BambuLan, BambuLanMaker
from server.printers.drivers.bambu.models import Versions
from tests.server.printers.drivers.bambu.talking import Talk, eventually, is_known, talking
from tests.standins import bambu_certificates
from tests.standins.bambu_camera import PICTURE
from tests.standins.bambu_printer import Bambu
from tests.standins.link import Link

pytestmark = pytest.mark.anyio


@pytest.fixture
def maker() -> BambuLanMaker:
    return BambuLanMaker()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Minutes of patience in fractions of a second."""
    monkeypatch.setattr(listening, "ANSWER_S", 0.3)
    monkeypatch.setattr(listening, "NUDGE_AFTER_S", 0.2)
    monkeypatch.setattr(listening, "LOST_AFTER_S", 0.5)


def sliced(folder: Path, size: int = 1000) -> PrintFile:
    path = folder / "Bräcket v2.gcode.3mf"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Metadata/plate_1.gcode", "G1 X1\n" * (size // 6))
        archive.writestr("Metadata/slice_info.config", '<plate><filament id="1"/><filament id="2"/></plate>')
    data = path.read_bytes()
    return PrintFile(path, path.name, len(data), hashlib.sha256(data).hexdigest(), "a1b2c3d4 bracket")


async def connected(talk: Talk) -> BambuLan:
    await talk.until(is_known)
    assert isinstance(talk.driver, BambuLan)
    return talk.driver


def test_it_is_the_maker_that_is_listed() -> None:
    assert makers.maker("bambu_lan") is lan.MAKER
    assert [field.name for field in lan.MAKER.fields] == ["host", "serial", "secret"]


async def test_it_reports_what_the_printer_is(bambu: Bambu, maker: BambuLanMaker) -> None:
    async with talking(maker.open(bambu.connection())) as talk:
        state = await talk.until(is_known)
        assert (state.status, state.model, state.firmware, state.serial) == (
            "idle",
            "P1S",
            "01.08.02.00",
            bambu.machine.serial,
        )
        assert len(bambu.machine.commands("get_version")) == 1
        assert len(bambu.machine.commands("pushall")) == 1
        bambu.machine.say(nozzle_temper=99.5)
        assert (await talk.until(lambda state: state.nozzle_temp == 99.5)).bed_temp == 22.25


async def test_the_first_certificate_is_told_and_trusted(bambu: Bambu, maker: BambuLanMaker) -> None:
    async with talking(maker.open(bambu.connection())) as talk:
        driver = await connected(talk)
    assert len(driver.fingerprint) == 64
    async with talking(maker.open(bambu.connection(fingerprint=driver.fingerprint))) as talk:
        await connected(talk)


async def test_a_changed_certificate_is_refused(bambu: Bambu, maker: BambuLanMaker, tmp_path: Path) -> None:
    async with talking(maker.open(bambu.connection())) as talk:
        trusted = (await connected(talk)).fingerprint
    usual = bambu.broker.certificate
    bambu.broker.restart(bambu_certificates.write(tmp_path, bambu.machine.serial))
    bambu.machine.wait_for_broker()
    async with talking(maker.open(bambu.connection(fingerprint=trusted))) as talk:
        lost = await talk.lost()
    bambu.broker.restart(usual)
    bambu.machine.wait_for_broker()
    assert lost.cause == "certificate"
    assert "trust" in lost.sentence


async def test_a_wrong_access_code(bambu: Bambu, maker: BambuLanMaker) -> None:
    async with talking(maker.open(bambu.connection(secret="00000000"))) as talk:
        assert (await talk.lost()).cause == "wrong_secret"


async def test_a_changed_access_code(bambu: Bambu, maker: BambuLanMaker) -> None:
    async with talking(maker.open(bambu.connection())) as talk:
        await connected(talk)
        old = bambu.connection()
        bambu.broker.restart(access_code="87654321")
        assert (await talk.lost()).cause == "not_reachable"
    async with talking(maker.open(old)) as talk:
        assert (await talk.lost()).cause == "wrong_secret"
    bambu.machine.wait_for_broker()
    bambu.broker.restart(access_code="12345678")
    bambu.machine.wait_for_broker()


async def test_a_serial_number_in_the_wrong_case_is_put_right(bambu: Bambu, maker: BambuLanMaker) -> None:
    """The broker takes a subscription in any case, and then nothing ever comes."""
    async with talking(maker.open(bambu.connection(serial=f" {bambu.machine.serial.lower()}\n"))) as talk:
        assert (await talk.until(is_known)).serial == bambu.machine.serial


async def test_deltas_before_the_full_report(bambu: Bambu, maker: BambuLanMaker) -> None:
    bambu.machine.faults.answers_pushall = False
    async with talking(maker.open(bambu.connection())) as talk:
        await talk.until(lambda state: state.model)
        bambu.machine.say(nozzle_temper=55.5)
        state = await talk.until(lambda state: state.nozzle_temp == 55.5)
        assert (state.status, state.bed_temp) == ("online", None)
        bambu.machine.say_all()
        assert (await talk.until(is_known)).status == "idle"


async def test_an_end_before_the_full_report_is_not_passed_on_without_its_print(
    bambu: Bambu, maker: BambuLanMaker
) -> None:
    """In the moment in which we connect, a print ends: the delta says so, and not which."""
    bambu.machine.report.update(subtask_name="bracket", task_id="4711", gcode_state="RUNNING")
    bambu.machine.faults.answers_pushall = False
    async with talking(maker.open(bambu.connection())) as talk:
        await talk.until(lambda state: state.model)
        bambu.machine.say(gcode_state="FINISH", nozzle_temper=55.5)
        state = await talk.until(lambda state: state.nozzle_temp == 55.5)
        assert (state.status, state.print_key) == ("online", None)
        bambu.machine.say_all()
        state = await talk.until(lambda state: state.status == "finished")
        assert (state.current_job, state.print_key) == ("bracket", "task-4711")


async def test_after_a_reconnection_old_values_go_when_the_full_report_does_not_come(
    bambu: Bambu, maker: BambuLanMaker, quick: None
) -> None:
    driver = maker.open(bambu.connection())
    async with talking(driver) as talk:
        await connected(talk)
    bambu.machine.faults.answers_pushall = False
    async with talking(driver) as talk:
        await talk.until(lambda state: state.status == "idle")

        async def say() -> None:
            while True:
                bambu.machine.say(nozzle_temper=55.5)
                await asyncio.sleep(0.1)

        saying = asyncio.ensure_future(say())
        try:
            state = await talk.until(lambda state: state.status == "online")
            assert (state.nozzle_temp, state.bed_temp) == (55.5, None)
            bambu.machine.faults.answers_pushall = True
            driver._listener.interpreter.versions = Versions(replace(models.P1S, pushall_every_s=0.1))
            await talk.until(lambda state: state.status == "idle")
        finally:
            saying.cancel()


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b'{"print": {"nozzle_temper": 1',
        b'{"print": []}',
        b"[" * 50_000,
        b"x" * 1_500_000,
    ],
    ids=lambda payload: repr(payload[:12]),
)
async def test_broken_messages_cost_nothing(bambu: Bambu, maker: BambuLanMaker, payload: bytes) -> None:
    async with talking(maker.open(bambu.connection())) as talk:
        await connected(talk)
        bambu.machine.publish_raw(payload)
        bambu.machine.publish_raw(b'{"print": {"subtask_name": "h\xe4nge", "mc_percent": 7}}')
        assert (await talk.until(lambda state: state.progress == 7)).current_job == "h\ufffdnge"


async def test_a_silent_printer_is_nudged_and_then_given_up(
    bambu: Bambu, maker: BambuLanMaker, quick: None
) -> None:
    async with talking(maker.open(bambu.connection())) as talk:
        await connected(talk)
        bambu.machine.faults.is_silent = True
        assert (await talk.lost()).cause == "silent"
    assert len(bambu.machine.commands("start")) == 1


async def test_a_dropped_link(bambu: Bambu, maker: BambuLanMaker) -> None:
    with Link(bambu.broker.port) as link:
        async with talking(maker.open(bambu.connection(port=link.port))) as talk:
            driver = await connected(talk)
            link.drop()
            assert (await talk.lost()).cause == "not_reachable"
            outcome = await driver.command("pause", {})
            assert outcome.result == "refused"
            assert "Nothing was sent" in outcome.sentence
            with pytest.raises(Lost):
                await driver.read()


async def test_a_frozen_printer_is_noticed(bambu: Bambu, maker: BambuLanMaker, quick: None) -> None:
    async with talking(maker.open(bambu.connection())) as talk:
        await connected(talk)
        bambu.broker.freeze()
        try:
            assert (await talk.lost()).cause == "silent"
        finally:
            bambu.broker.thaw()


async def test_reading_asks_for_everything_as_often_as_the_model_bears(
    bambu: Bambu, maker: BambuLanMaker
) -> None:
    async with talking(maker.open(bambu.connection())) as talk:
        driver = await connected(talk)
        for _ in range(3):
            assert (await driver.read()).status == "idle"
        assert len(bambu.machine.commands("pushall")) == 1, "once in five minutes, for a small controller"
        assert len(bambu.machine.commands("get_version")) == 4, "but asked whether it is there"
        driver._listener.interpreter.versions = Versions(models.X1C)
        driver._listener._asked_all_at -= 60
        bambu.machine.report["bed_temper"] = 77.5
        assert (await driver.read()).bed_temp == 77.5
        assert len(bambu.machine.commands("pushall")) == 2


async def test_reading_from_a_printer_that_does_not_answer(
    bambu: Bambu, maker: BambuLanMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "ANSWER_S", 0.2)
    async with talking(maker.open(bambu.connection())) as talk:
        driver = await connected(talk)
        bambu.machine.faults.answers_versions = bambu.machine.faults.answers_pushall = False
        with pytest.raises(Lost) as caught:
            await driver.read()
        assert caught.value.cause == "silent"
        driver._listener._asked_all_at -= 600
        with pytest.raises(Lost):
            await driver.read()


@pytest.mark.parametrize(
    ("kind", "arguments", "sent"),
    [
        ("pause", {}, ["pause"]),
        ("resume", {}, ["resume"]),
        ("stop", {}, ["stop"]),
        ("speed", {"level": 4}, ["print_speed"]),
        ("light", {"on": True}, ["ledctrl"]),
    ],
)
async def test_commands(
    bambu: Bambu, maker: BambuLanMaker, kind: Any, arguments: dict[str, Any], sent: list[str]
) -> None:
    async with talking(maker.open(bambu.connection())) as talk:
        driver = await connected(talk)
        assert (await driver.command(kind, arguments)).result == "accepted"
        assert [body["command"] for body in bambu.machine.commands(*sent)] == sent


async def test_what_a_command_did_shows_in_the_state(bambu: Bambu, maker: BambuLanMaker) -> None:
    async with talking(maker.open(bambu.connection())) as talk:
        driver = await connected(talk)
        await driver.command("light", {"on": True})
        await talk.until(lambda state: state.lights == {"chamber_light": True})
        await driver.command("speed", {"level": 1})
        await talk.until(lambda state: state.speed_level == 1)


async def test_a_printer_with_two_lights_is_asked_for_both(bambu: Bambu, maker: BambuLanMaker) -> None:
    nodes = ("chamber_light", "chamber_light2")
    bambu.machine.report["lights_report"] = [{"node": node, "mode": "off"} for node in nodes]
    async with talking(maker.open(bambu.connection())) as talk:
        driver = await connected(talk)
        await driver.command("light", {"on": True})
        await talk.until(lambda state: state.lights == dict.fromkeys(nodes, True))


async def test_a_command_that_makes_no_sense_is_not_sent(bambu: Bambu, maker: BambuLanMaker) -> None:
    async with talking(maker.open(bambu.connection())) as talk:
        driver = await connected(talk)
        assert (await driver.command("speed", {"level": 9})).result == "refused"
        assert bambu.machine.commands("print_speed") == []


async def test_no_answer_means_unknown_and_a_late_one_is_ignored(
    bambu: Bambu, maker: BambuLanMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "ANSWER_S", 0.1)
    bambu.machine.faults.ack_delay_s = 0.25
    async with talking(maker.open(bambu.connection())) as talk:
        driver = await connected(talk)
        assert await driver.command("pause", {}) is UNANSWERED
        bambu.machine.faults.ack_delay_s = 0
        bambu.machine.faults.acknowledges = False
        assert await driver.command("resume", {}) is UNANSWERED
        bambu.machine.faults.acknowledges = True
        assert (await driver.command("stop", {})).result == "accepted"
        assert driver._listener._waiting == {}


async def test_an_answer_without_a_result_is_an_answer(bambu: Bambu, maker: BambuLanMaker) -> None:
    bambu.machine.faults.ack_without_result = True
    async with talking(maker.open(bambu.connection())) as talk:
        assert (await (await connected(talk)).command("pause", {})).result == "accepted"


async def test_a_link_that_breaks_before_the_answer_means_unknown_and_nothing_is_sent_again(
    bambu: Bambu, maker: BambuLanMaker
) -> None:
    with Link(bambu.broker.port) as link:
        async with talking(maker.open(bambu.connection(port=link.port))) as talk:
            driver = await connected(talk)
            link.cut()
            asking = asyncio.ensure_future(driver.command("stop", {}))
            await eventually(lambda: driver._listener._waiting)
            talk.running.cancel()
            assert await asking is BROKEN_OFF
        link.mend()
        async with talking(maker.open(bambu.connection(port=link.port))) as talk:
            driver = await connected(talk)
            await driver.command("pause", {})
    assert bambu.machine.commands("stop") == []


async def test_without_developer_mode_commands_are_refused_and_then_not_even_sent(
    bambu: Bambu, maker: BambuLanMaker
) -> None:
    bambu.machine.faults.developer_mode = False
    async with talking(maker.open(bambu.connection())) as talk:
        driver = await connected(talk)
        assert talk.state.control_allowed is None
        outcome = await driver.command("pause", {})
        assert (outcome.result, outcome.sentence) == ("refused", DEVELOPER_MODE)
        await talk.until(lambda state: state.control_allowed is False)
        assert (await driver.command("resume", {})).sentence == DEVELOPER_MODE
        assert bambu.machine.commands("resume") == []


async def test_a_print_from_the_file_to_the_end(bambu: Bambu, maker: BambuLanMaker, tmp_path: Path) -> None:
    file, steps = sliced(tmp_path), list[tuple[int, int]]()
    async with talking(maker.open(bambu.connection())) as talk:
        driver = await connected(talk)
        await driver.upload(file, lambda sent, total: steps.append((sent, total)))
        assert steps[-1] == (file.size_bytes, file.size_bytes)
        (name,) = bambu.files.names()
        assert name.startswith("Bracket_v2-")
        assert (bambu.files.folder / name).read_bytes() == file.path.read_bytes()
        assert (await driver.start(file)).result == "accepted"
        state = await talk.until(lambda state: state.status == "printing")
        assert state.current_job == "a1b2c3d4 bracket"
        key = state.print_key
        assert key is not None
        done = await talk.until(lambda state: state.status == "finished")
        assert (done.print_key, done.progress, done.total_layers) == (key, 100, 12)
        assert (await driver.start(file)).result == "accepted"
        again = await talk.until(lambda state: state.status == "printing")
        assert again.print_key != key, "a repetition is another print"
    first = bambu.machine.started[0]
    assert first["url"].endswith(name)
    assert (first["use_ams"], first["ams_mapping"]) == (True, [0, 1])


async def test_a_print_is_paused_resumed_and_stopped(
    bambu: Bambu, maker: BambuLanMaker, tmp_path: Path
) -> None:
    bambu.machine.beats = 1000
    async with talking(maker.open(bambu.connection())) as talk:
        driver = await connected(talk)
        await driver.start(sliced(tmp_path))
        await talk.until(lambda state: state.layer)
        await driver.command("pause", {})
        assert (await talk.until(lambda state: state.status == "paused")).stage == "paused by a person"
        await driver.command("resume", {})
        await talk.until(lambda state: state.status == "printing")
        await driver.command("stop", {})
        assert (await talk.until(lambda state: state.status == "idle")).was_cancelled


async def test_a_printer_that_reboots_in_mid_print_is_idle_afterwards(
    bambu: Bambu, maker: BambuLanMaker, tmp_path: Path
) -> None:
    bambu.machine.beats = 1000
    driver = maker.open(bambu.connection())
    async with talking(driver) as talk:
        await connected(talk)
        await driver.start(sliced(tmp_path))
        await talk.until(lambda state: state.layer)
        bambu.machine.reboot()
        assert (await talk.lost()).cause == "not_reachable"
    async with talking(driver) as talk:
        state = await talk.until(lambda state: state.status == "idle")
        assert (state.was_cancelled, state.print_key) == (False, None)


async def test_a_start_that_was_not_answered_ends_the_connection_so_that_it_cannot_arrive_late(
    bambu: Bambu, maker: BambuLanMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "ANSWER_S", 0.2)
    with Link(bambu.broker.port) as link:
        async with talking(maker.open(bambu.connection(port=link.port))) as talk:
            driver = await connected(talk)
            link.cut()
            assert await driver.start(sliced(tmp_path)) is UNANSWERED
            assert (await talk.lost()).cause == "silent"
        link.mend()
        async with talking(maker.open(bambu.connection(port=link.port))) as talk:
            driver = await connected(talk)
            await driver.command("light", {"on": True})
    assert bambu.machine.started == []


async def test_a_project_that_was_not_sliced_is_not_started(
    bambu: Bambu, maker: BambuLanMaker, tmp_path: Path
) -> None:
    path = tmp_path / "project.3mf"
    path.write_bytes(b"not a zip")
    file = PrintFile(path, path.name, 9, "00" * 32, "label")
    async with talking(maker.open(bambu.connection())) as talk:
        outcome = await (await connected(talk)).start(file)
    assert outcome.result == "refused"
    assert bambu.machine.started == []


async def test_a_picture(bambu: Bambu, maker: BambuLanMaker) -> None:
    async with talking(maker.open(bambu.connection())) as talk:
        picture = await (await connected(talk)).picture()
    assert (picture.data, picture.media_type) == (PICTURE, "image/jpeg")


async def test_no_picture_from_models_that_send_a_video(bambu: Bambu, maker: BambuLanMaker) -> None:
    async with talking(maker.open(bambu.connection())) as talk:
        driver = await connected(talk)
        driver._listener.interpreter.versions = Versions(models.X1C)
        with pytest.raises(NoPicture, match="X1 Carbon"):
            await driver.picture()


async def test_trying_a_connection(bambu: Bambu, maker: BambuLanMaker) -> None:
    trial = await maker.test(bambu.connection())
    assert trial.ok
    assert (trial.model, trial.serial, trial.firmware) == ("P1S", bambu.machine.serial, "01.08.02.00")
    assert len(trial.fingerprint) == 64
    wrong = await maker.test(bambu.connection(secret="nope"))
    assert (wrong.ok, wrong.cause) == (False, "wrong_secret")
    assert [step.ok for step in wrong.steps] == [True, True, False]
