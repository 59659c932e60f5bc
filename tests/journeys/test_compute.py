"""A compute job over real agents: one is killed in the middle of a part, then the server, then the scheduler; one freezes."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from server.compute.agents import public_id
from tests.programs import processes
from tests.programs.agents import Machines
from tests.programs.server import Server
from tests.server.compute.conftest import reachable
from tests.server.compute.counter import PERSON, form

__all__ = ["reachable"]

AGENTS = ("pc-1", "pc-2", "pc-3")
ROWS = 120
TABLE = "name,size\n" + "".join(f"n{number},{number}\n" for number in range(ROWS))
# Each row of a part takes a while, so that there is a middle.
SLOW = """
import csv, sys, time
rows = list(csv.reader(open(sys.argv[1], newline="")))
time.sleep(0.03 * len(rows))
with open(sys.argv[2], "w", newline="") as out:
    csv.writer(out).writerows([["name", "double"], *([name, int(size) * 2] for name, size in rows[1:])])
"""
DOUBLED = "name,double\r\n" + "".join(f"n{number},{number * 2}\r\n" for number in range(ROWS))


@pytest.fixture
def machines(make_server: Callable[..., Server], reachable: Path) -> Iterator[Machines]:
    port = processes.free_port()
    server = make_server(compute_scheduler=f"tls://127.0.0.1:{port}", compute_part_mb="0.00005")
    with ExitStack() as stack:
        made = Machines(reachable, server, port)
        stack.callback(made.stop)
        made.start(AGENTS)
        yield made


def wait_for(what: Callable[[], bool], within_s: float = 180) -> None:
    latest = time.monotonic() + within_s
    while not what():
        assert time.monotonic() < latest
        time.sleep(0.05)


def test_a_job_over_three_agents(machines: Machines) -> None:
    server = machines.server
    with httpx.Client(base_url=server.url, trust_env=False, timeout=60) as person:
        user_id = person.post("/auth/register", json=PERSON).json()["id"]
        wait_for(lambda: len(person.get("/sellers/agents/online").json()) == len(AGENTS))
        answer = person.post("/jobs/upload", **form(user_id, code=SLOW, data=TABLE))
        assert answer.status_code == 200, answer.text
        place = f"/jobs/{answer.json()['job_id']}"

        def job() -> dict[str, Any]:
            return dict(person.get(place).json())

        def is_over() -> bool:
            return job()["status"] in ("COMPLETED", "FAILED")

        def at_work(agent: str) -> bool:
            return any(_is_at_work(part, agent) for part in job()["subtasks"])

        def heartbeat(agent: str) -> str:
            known = person.get("/sellers/agents/online").json()
            return max((one["last_heartbeat"] for one in known if one["id"] == public_id(agent)), default="")

        wait_for(lambda: at_work("pc-2"))
        machines.kill("pc-2")
        wait_for(lambda: job()["completed_subtasks"] > 3)
        server.kill()
        server.start(within_s=120)
        done = job()["completed_subtasks"]
        wait_for(lambda: job()["completed_subtasks"] > done)
        machines.kill("scheduler")
        machines.start_scheduler()
        frozen: set[tuple[int, int]] = set()
        while not frozen and not is_over():
            machines.thaw("pc-3")
            wait_for(lambda: at_work("pc-3") or is_over())
            machines.freeze("pc-3")
            # What it had said before may still have been on its way: not so any more when another part is through.
            done = job()["completed_subtasks"]
            wait_for(lambda done=done: job()["completed_subtasks"] > done or is_over())
            frozen = {
                (part["number"], part["attempt"]) for part in job()["subtasks"] if _is_at_work(part, "pc-3")
            }
        wait_for(is_over)
        found = job()
        assert found["status"] == "COMPLETED", found["error"]
        assert found["completed_subtasks"] == found["total_subtasks"] > 10
        # It ran elsewhere, and what the frozen one says when it wakes up comes too late.
        assert all(found["subtasks"][number - 1]["attempt"] > attempt for number, attempt in frozen)
        last = heartbeat("pc-3")
        machines.thaw("pc-3")
        wait_for(lambda: heartbeat("pc-3") > last)
        assert job() == found
        assert person.get(f"{place}/result").text == DOUBLED


def _is_at_work(part: dict[str, Any], agent: str) -> bool:
    return bool(part["agent"] == agent and part["status"] == "RUNNING")
