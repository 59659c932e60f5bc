"""The server is killed at every write of a print's life, from the desk's request to the end that the printer reports.

Each time: at most one start, a job that prints when the printer does, one end in its history, and one question to staff.
"""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.faults.fragile import fragile
from tests.faults.print_shop import SUBNETS, Machine, Shop, until
from tests.programs.forge import Forge

KILLED = -9
# Before a write, what followed the one before it has happened; only between a start's note and its delivery does the
# other side of a write differ. The moving of a job's files has its own sweep.
PLACES = r"database\.(committing\.(commands|sending|prints|sightings|reports)\.|committed\.sending\._).*"
# A place that was renamed, and is struck no more, would be a promise that nobody tests.
TURNS = {"sending.send", "commands.take", "sending._hand_over", "sightings.observe", "sending.write_end"}
OVER = ("done", "refused", "expired", "unknown")


@pytest.fixture(scope="module")
def shop(unsynced: Path, sqlite_template: Path, forge: Forge) -> Iterator[Shop]:
    with fragile(unsynced, sqlite_template, forge, bridge_printer_subnets=SUBNETS) as server:
        server.start()
        yield Shop(server, unsynced)


def test_a_print_and_a_kill_at_every_place(shop: Shop) -> None:
    with shop.machine() as machine:
        for number in range(1, 60):
            job_id = shop.ready()
            machine.bambu.machine.started.clear()
            if went_through(shop, machine, job_id, number):
                struck = {place.split(".", 2)[2] for place in shop.server.struck_places()}
                assert struck >= TURNS
                check_printed(shop, machine, job_id)
                return
            check(shop, machine, job_id)
    pytest.fail("The print never went through.")


def went_through(shop: Shop, machine: Machine, job_id: str, number: int) -> bool:
    """False when the server died of it; then it runs again."""
    struck = len(shop.server.struck_places())
    shop.server.wish(PLACES, number, "kill")
    try:
        shop.send(job_id, machine)
        until(lambda: shop.status(job_id) == "PRINTING")
        until(lambda: commands(shop, machine, job_id) == ["done"])
        machine.finish()
        until(lambda: shop.status(job_id) and is_told(shop, job_id))
    except httpx.TransportError:
        pass
    shop.server.wish_nothing()
    if len(shop.server.struck_places()) == struck:
        return True
    assert shop.server.ended() == KILLED
    shop.server.start()
    return False


def check(shop: Shop, machine: Machine, job_id: str) -> None:
    until(lambda: shop.state(machine)["status"] in ("idle", "printing", "finished"))
    until(lambda: set(commands(shop, machine, job_id)) <= set(OVER))
    place = shop.server.struck_places()[-1]
    started = len(machine.bambu.machine.started)
    assert started <= 1, place
    if started:
        until(lambda: shop.status(job_id) == "PRINTING", lambda: place)
        machine.finish()
        check_printed(shop, machine, job_id)
    else:
        until(lambda: not prints(shop, machine, job_id), lambda: place)
        assert shop.status(job_id) == "READYTOPRINT", place


def check_printed(shop: Shop, machine: Machine, job_id: str) -> None:
    until(
        lambda: is_told(shop, job_id),
        lambda: (shop.server.struck_places()[-1:], prints(shop, machine, job_id)),
    )
    [run] = prints(shop, machine, job_id)
    assert (run["state"], run["proposal"]) == ("finished", "complete")
    assert commands(shop, machine, job_id) == ["done"]
    history = shop.history(job_id)
    assert [history.count(kind) for kind in ("JobMarkedPrinting", "PrintEnded")] == [1, 1]


def commands(shop: Shop, machine: Machine, job_id: str) -> list[str]:
    found = shop.desk.get(f"/printers/{machine.number}/commands").json()["commands"]
    return [command["state"] for command in found if command["job_id"] == job_id]


def prints(shop: Shop, machine: Machine, job_id: str) -> list[dict[str, object]]:
    return [run for run in shop.prints(machine) if run["job_id"] == job_id]


def is_told(shop: Shop, job_id: str) -> bool:
    """The job knows how its print ended."""
    return bool(shop.server.ask("SELECT 1 FROM prints WHERE job_id = ? AND told_start AND told_end", job_id))
