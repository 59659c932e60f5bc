"""Whatever breaks between a desk and a printer: nothing is started late or twice, and the desk is told what is known."""

import threading
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.fragile import fragile
from tests.faults.print_shop import SUBNETS, Machine, Shop, until
from tests.programs.forge import Forge
from tests.standins.bambu_printer import Bambu
from tests.standins.link import Link

LARGE = 6_000_000  # more than the sockets on its way hold back


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, forge: Forge) -> Iterator[Shop]:
    folder = tmp_path_factory.mktemp("shop")
    with fragile(folder, sqlite_template, forge, bridge_printer_subnets=SUBNETS) as server:
        server.start()
        yield Shop(server, folder)


def test_a_start_into_a_cut_link_is_never_carried_out_later(shop: Shop) -> None:
    """The printer still speaks, and hears nothing. The start waits in the cable when the server gives up."""
    with linked(shop) as (machine, link):
        job_id, command_id = sent_into_the_cut(shop, machine, link)
        until(lambda: shop.command(machine, command_id)["state"] == "unknown")
        assert shop.command(machine, command_id)["sentence"]
        mended_and_nothing_starts(shop, machine, link)
        told = shop.command(machine, command_id)
        assert (told["state"], "did not start" in told["sentence"]) == ("unknown", True)
        assert shop.status(job_id) == "READYTOPRINT"


def test_a_start_in_a_cut_link_dies_with_the_server(shop: Shop) -> None:
    with linked(shop) as (machine, link):
        job_id, command_id = sent_into_the_cut(shop, machine, link)
        shop.power_cut()
        until(lambda: shop.command(machine, command_id)["state"] == "unknown")
        mended_and_nothing_starts(shop, machine, link)
        assert shop.status(job_id) == "READYTOPRINT"


def test_a_start_whose_answer_was_lost_is_found_at_the_printer(shop: Shop) -> None:
    with linked(shop) as (machine, link):

        def cut() -> None:
            link.cut()
            link.drop()

        machine.on(lambda body: body["command"] == "project_file", cut)
        job_id = shop.ready()
        command_id = shop.send(job_id, machine)
        until(lambda: shop.command(machine, command_id)["state"] == "unknown")
        assert "Look at the printer" in shop.command(machine, command_id)["sentence"]
        assert shop.status(job_id) == "READYTOPRINT"
        link.mend()
        until(lambda: shop.status(job_id) == "PRINTING")
        until(lambda: shop.command(machine, command_id)["state"] == "done")
        [run] = shop.prints(machine)
        assert (run["job_id"], run["state"], run["started_from"]) == (job_id, "printing", "layerdesk")
        assert machine.starts() == 1


def test_a_printer_that_rebooted_has_not_finished(shop: Shop) -> None:
    with shop.machine() as machine:
        job_id = shop.printing(machine)
        machine.bambu.machine.reboot()
        until(lambda: shop.prints(machine)[0]["proposal"] == "look")
        [run] = shop.prints(machine)
        assert (run["state"], run["job_id"]) == ("lost", job_id)
        assert run["result"]
        assert shop.status(job_id) == "PRINTING"
        assert machine.starts() == 1


def test_a_power_cut_in_mid_upload_starts_nothing(shop: Shop) -> None:
    with shop.machine() as machine:
        files = machine.bambu.files
        files.stalls_after = 50_000
        job_id = shop.ready(LARGE)
        command_id = shop.send(job_id, machine)
        until(lambda: files.taken_bytes)
        shop.power_cut()
        files.stalls_after = None
        shop.until_it_is(machine, "idle")
        told = shop.command(machine, command_id)
        assert (told["state"], "Nothing was started" in told["sentence"]) == ("expired", True)
        assert (machine.starts(), shop.prints(machine), shop.status(job_id)) == (0, [], "READYTOPRINT")
        assert list((shop.server.data / "printing").iterdir()) == []
        # A half archive lacks its table of contents, which stands at the end: no printer can start it.
        assert not any(zipfile.is_zipfile(path) for path in files.folder.iterdir())

        again = shop.send(job_id, machine)
        until(lambda: shop.command(machine, again)["state"] == "done")
        [on_card] = files.folder.iterdir()
        assert zipfile.is_zipfile(on_card)
        assert machine.starts() == 1


def test_a_power_cut_after_the_start_finds_the_print_again(shop: Shop) -> None:
    with shop.machine() as machine:
        machine.bambu.machine.faults.acknowledges = False
        job_id = shop.ready()
        command_id = shop.send(job_id, machine)
        until(lambda: machine.bambu.machine.started)
        shop.power_cut()
        until(lambda: shop.status(job_id) == "PRINTING")
        until(lambda: shop.command(machine, command_id)["state"] == "done")
        [run] = shop.prints(machine)
        assert (run["job_id"], run["state"], run["staff_name"]) == (job_id, "printing", "Dana")
        machine.finish()
        until(lambda: shop.prints(machine)[0]["proposal"] == "complete")
        until(lambda: "PrintEnded" in shop.history(job_id))
        assert len(shop.prints(machine)) == 1
        assert machine.starts() == 1


def test_a_print_that_ended_while_the_server_was_away(shop: Shop) -> None:
    with shop.machine() as machine:
        job_id = shop.printing(machine)
        shop.server.kill()
        machine.finish()
        shop.server.start()
        until(lambda: shop.prints(machine)[0]["proposal"] == "complete")
        assert len(shop.prints(machine)) == 1
        assert shop.status(job_id) == "PRINTING"


def test_a_print_that_ends_while_the_server_connects(shop: Shop) -> None:
    """The printer says that it has finished before it was asked what it is: nobody knows yet of which print it speaks."""
    with shop.machine() as machine:
        shop.printing(machine)
        machine.bambu.machine.faults.answers_pushall = False
        machine.bambu.machine.heard.clear()
        shop.power_cut()
        until(lambda: machine.bambu.machine.commands("pushall"))
        machine.finish()
        until(lambda: shop.state(machine)["progress"] == 100)
        machine.bambu.machine.say_all()
        until(lambda: shop.prints(machine)[0]["proposal"])
        [run] = shop.prints(machine)
        assert (run["state"], run["proposal"]) == ("finished", "complete")


def test_the_same_file_again_is_another_print(shop: Shop) -> None:
    """The printer still shows the first finish, under the same name, when the second start arrives."""
    with shop.machine() as machine:
        job_id = shop.printing(machine)
        machine.finish()
        until(lambda: "PrintEnded" in shop.history(job_id))
        failed = {"staff_name": "Dana", "reason": "warped"}
        path = f"/jobs/{job_id}/admin/mark-failed"
        assert shop.server.clients["admin"].post(path, json=failed).status_code == 200
        command_id = shop.send(job_id, machine)
        until(lambda: shop.command(machine, command_id)["state"] == "done")
        until(lambda: shop.status(job_id) == "PRINTING")
        assert [run["state"] for run in shop.prints(machine)] == ["printing", "finished"]
        machine.finish()
        until(lambda: shop.history(job_id).count("PrintEnded") == 2)
        assert [run["proposal"] for run in shop.prints(machine)] == ["complete", ""]


def test_the_same_finish_counts_once(shop: Shop) -> None:
    """Said twice, said again after a connection that broke, and still shown when the server comes back."""
    with shop.machine() as machine:
        job_id = shop.printing(machine)
        machine.finish()
        machine.finish()
        until(lambda: "PrintEnded" in shop.history(job_id))
        [run] = shop.prints(machine)
        assert run["proposal"] == "complete"
        machine.bambu.broker.restart()
        machine.bambu.machine.wait_for_broker()
        shop.until_it_is(machine, "offline")
        shop.until_it_is(machine, "finished")
        shop.power_cut()
        shop.until_it_is(machine, "finished")
        done = shop.desk.post(f"/jobs/{job_id}/mark-complete", json={"staff_name": "Dana"})
        assert done.status_code == 200
        shop.power_cut()
        shop.until_it_is(machine, "finished")
        machine.bambu.machine.say_all()
        something_else_is_written_down(shop, machine)
        assert [run["id"]] == [one["id"] for one in shop.prints(machine) if one["job_id"] == job_id]
        assert shop.prints(machine)[-1]["proposal"] == ""
        assert shop.history(job_id).count("PrintEnded") == 1
        assert shop.history(job_id).count("JobMarkedPrinting") == 1


def test_a_frozen_printer_is_offline_in_time_and_logged_once(
    tmp_path: Path, sqlite_template: Path, forge: Forge
) -> None:
    settings = {"bridge_printer_subnets": SUBNETS, "bridge_stale_seconds": "5"}
    with fragile(tmp_path, sqlite_template, forge, **settings) as server:
        server.start()
        shop = Shop(server, tmp_path)
        with shop.machine() as machine:
            job_id = shop.printing(machine)
            machine.bambu.broker.freeze()
            until(lambda: shop.state(machine)["status"] == "offline", within_s=5 + 3)
            assert shop.state(machine)["cause"] == "silent"
            machine.bambu.broker.thaw()
            shop.until_it_is(machine, "printing")
            assert shop.status(job_id) == "PRINTING"
            [run] = shop.prints(machine)
            assert (run["state"], run["proposal"]) == ("printing", "")
            log = server.log.read_text("utf-8")
            assert log.count(f"printer {machine.name} is offline") == 1
            assert log.count(f"printer {machine.name} is back") == 1


def test_two_desks_send_to_one_printer_at_the_same_moment(shop: Shop) -> None:
    with shop.machine() as machine:
        jobs = {client: shop.ready() for client in ("staff", "admin")}
        together = threading.Barrier(2)

        def send(client: str) -> tuple[int, str]:
            together.wait(10)
            answer = shop.try_to_send(jobs[client], machine, client)
            return answer.status_code, str(answer.json().get("message", ""))

        with ThreadPoolExecutor(2) as desks:
            answers = dict(zip(jobs, desks.map(send, jobs), strict=True))
        assert sorted(status for status, _ in answers.values()) == [202, 409]
        [words] = [words for status, words in answers.values() if status == 409]
        assert words.endswith(".")
        winner = next(client for client, (status, _) in answers.items() if status == 202)
        until(lambda: shop.status(jobs[winner]) == "PRINTING")
        assert {shop.status(job_id) for job_id in jobs.values()} == {"PRINTING", "READYTOPRINT"}
        assert machine.starts() == 1


def test_a_hostile_printer_delays_nobody(shop: Shop) -> None:
    with shop.machine() as hostile, shop.machine() as good:
        hostile.bambu.files.greets_without_end = True
        hostile.bambu.camera.picture = b"no picture" * 10_000
        lost = shop.send(shop.ready(), hostile)
        until(lambda: shop.command(hostile, lost)["state"] == "refused")
        assert "without end. Nothing was started" in shop.command(hostile, lost)["sentence"]
        with flooding(hostile):
            job_id = shop.printing(good)
            for _ in range(20):
                assert shop.desk.get("/jobs").status_code == 200
            picture = shop.desk.get(f"/printers/{hostile.number}/picture")
            assert picture.status_code == 503, picture.text
            reached = shop.state(good)["layer"]
            until(lambda: shop.state(good)["layer"] != reached)
        assert (hostile.starts(), good.starts(), shop.status(job_id)) == (0, 1, "PRINTING")
        shop.until_it_is(hostile, "idle")


def sent_into_the_cut(shop: Shop, machine: Machine, link: Link) -> tuple[str, str]:
    """The job and its command, when the start has gone out and lies in the cable."""
    card = machine.bambu.files
    machine.on(lambda body: body["command"] == "get_version" and bool(card.names()), link.cut_up)
    job_id = shop.ready()
    command_id = shop.send(job_id, machine)
    until(lambda: link.is_holding)
    assert shop.command(machine, command_id)["state"] == "sent"
    return job_id, command_id


def mended_and_nothing_starts(shop: Shop, machine: Machine, link: Link) -> None:
    machine.bambu.machine.heard.clear()
    link.mend()
    until(lambda: machine.bambu.machine.commands("pushall"))
    shop.until_it_is(machine, "idle")
    until(lambda: shop.prints(machine) == [])
    assert machine.starts() == 0
    assert machine.bambu.machine.started == []


@contextmanager
def flooding(machine: Machine) -> Iterator[None]:
    """It says nothing but nonsense, much of it."""
    nonsense = (b"{", b"\xff\xfe", b"[" * 50_000, b'{"print": []}', b"x" * 1_500_000, b"x" * 5_000_000)
    over = threading.Event()

    def flood() -> None:
        while not over.wait(0.05):
            for payload in nonsense:
                machine.bambu.machine.publish_raw(payload)

    thread = threading.Thread(target=flood)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def something_else_is_written_down(shop: Shop, machine: Machine) -> None:
    """Prints are written down in their order: when this one is, all that was said before has been."""
    known = len(shop.prints(machine))
    machine.bambu.machine.say(
        gcode_state="RUNNING",
        subtask_name="vase",
        gcode_file="vase.3mf",
        task_id="77",
        subtask_id="77",
        mc_percent=3,
    )
    until(lambda: len(shop.prints(machine)) == known + 1)


@contextmanager
def linked(shop: Shop) -> Iterator[tuple[Machine, Link]]:
    """A printer behind a link that can be cut."""
    links: list[Link] = []

    def behind(bambu: Bambu) -> int:
        links.append(Link(bambu.broker.port))
        return links[0].port

    try:
        with shop.machine(behind=behind) as machine:
            yield machine, links[0]
    finally:
        for link in links:
            link.close()
