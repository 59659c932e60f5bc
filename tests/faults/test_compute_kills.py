"""The server is killed at every place on a compute job's way; afterwards the job is completed once, or cancelled wholly.

One job goes the whole way: each life of the server ends at the next place, so every recovery also has to get along with
what all the earlier ones left.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import httpx
import pytest

from server.compute import files
from server.foundation import clock
from tests.faults.fragile import Fragile, fragile
from tests.faults.print_shop import until
from tests.programs.forge import Forge
from tests.server.compute.counter import PERSON, form, passable

KILLED = -9
UPLOADING = ("forms.received", "compute.named", "database.committing.jobs.add")
ON_ITS_WAY = (
    "database.committing.parts.reopen",
    "database.committing.parts.plan",
    "database.committed.parts.plan",
    "database.committing.parts.claim",
    "database.committed.parts.claim",
    "compute.sent",
    "database.committing.parts.settle",
    "compute.kept",
    "compute.taken",
    "compute.merged",
    "database.committing.jobs.complete",
    "database.committed.jobs.complete",
    "compute.cleared",
    "database.committed.jobs.cleared",
)
# The cancelling that did not happen: the job runs on.
REFUSED = "database.committing.jobs.cancel"
CANCELLING = ("compute.stopped", "database.committing.parts.let_go", "database.committed.jobs.cancel")
FORGETTING = ("database.committing.jobs.forget_old", "compute.forgotten")
DOUBLE = """
import csv, sys
rows = list(csv.reader(open(sys.argv[1], newline="")))
print("rows:", len(rows) - 1)
with open(sys.argv[2], "w", newline="") as out:
    csv.writer(out).writerows([["name", "double"], *([name, int(size) * 2] for name, size in rows[1:])])
"""
DOUBLED = "name,double\r\n" + "".join(f"n{number},{number * 2}\r\n" for number in range(4))
TABLE = "name,size\n" + "".join(f"n{number},{number}\n" for number in range(4))
SENT_IN = {files.CODE, files.REQUIREMENTS, files.DATA}


class Customer:
    def __init__(self, server: Fragile) -> None:
        self.server = server
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{server.port}", trust_env=False, timeout=30)
        self.id = int(self.client.post("/auth/register", json=PERSON).raise_for_status().json()["id"])

    @property
    def jobs(self) -> Path:
        return self.server.data / "compute" / "jobs"

    def upload(self, code: str = DOUBLE) -> int:
        answer = self.client.post("/jobs/upload", **form(self.id, code=code, data=TABLE))
        return int(answer.raise_for_status().json()["job_id"])

    def cancel(self, job_id: int) -> None:
        self.client.delete(f"/jobs/{job_id}").raise_for_status()

    def statuses(self) -> dict[int, str]:
        found = self.client.get(f"/jobs/list/{self.id}").raise_for_status().json()
        return {job["id"]: job["status"] for job in found}

    def kept(self, job_id: int) -> set[str]:
        """What lies in the job's folder."""
        [[folder]] = self.server.ask("SELECT folder FROM compute_jobs WHERE id = ?", job_id)
        return {path.name for path in (self.jobs / folder).iterdir()}

    def at_work_since(self, moment: str) -> set[int]:
        """The jobs with a part that has begun since."""
        sql = "SELECT DISTINCT job_id FROM compute_parts WHERE state = 'running' AND begun_at > ?"
        return {row[0] for row in self.server.ask(sql, moment)}

    def dies(self, place: str, do: Callable[[], object] | None = None) -> None:
        """At this place, over what it is asked, or over what it finds at its start."""
        self.server.wish(re.escape(place), 1, "kill")
        if do is None:
            self.server.begin()
        else:
            with suppress(httpx.TransportError):
                do()
        assert self.server.ended() == KILLED
        self.server.wish_nothing()


@pytest.fixture(scope="module")
def customer(unsynced: Path, sqlite_template: Path) -> Iterator[Customer]:
    passable(unsynced)
    unsynced.chmod(0o711)
    imports = ("server.compute.engine.machinery", "server.compute.slices.merging")
    settings = {"compute_part_mb": "0.00001", "compute_slots": "4"}
    with (
        closing(Forge(unsynced / "forge.log", imports)) as forge,
        fragile(unsynced, sqlite_template, forge, **settings) as server,
    ):
        server.start()
        made = Customer(server)
        yield made
        made.client.close()


def test_an_upload_that_is_cut_short_leaves_nothing(customer: Customer) -> None:
    for place in UPLOADING:
        customer.dies(place, customer.upload)
        customer.server.start()
        assert customer.statuses() == {}
        assert [path for path in customer.jobs.rglob("*") if path.is_file()] == []


def test_a_job_and_a_kill_at_every_place(customer: Customer) -> None:
    customer.dies("database.committed.jobs.add", customer.upload)
    for place in ON_ITS_WAY:
        customer.dies(place)
    customer.server.start()
    [(job_id, status)] = customer.statuses().items()
    assert status == "COMPLETED"
    assert customer.client.get(f"/jobs/{job_id}/result").text == DOUBLED
    assert customer.client.get(f"/jobs/{job_id}/log").text.count("rows: ") > 1
    assert customer.kept(job_id) == {*SENT_IN, files.RESULT, files.LOG}
    sql = "SELECT count(*) FROM feed WHERE event = 'compute' AND data GLOB '*\"COMPLETED\"*'"
    [[told]] = customer.server.ask(sql)
    assert told == 1


def test_cancelling_and_a_kill_at_every_place(customer: Customer) -> None:
    sleepers = [customer.upload("import time; time.sleep(900)") for _ in CANCELLING]

    customer.dies(REFUSED, lambda: customer.cancel(sleepers[0]))
    for number, place in enumerate(CANCELLING):
        began = clock.now()
        customer.server.start()
        until(lambda: customer.at_work_since(began) == set(sleepers[number:]), within_s=120)  # noqa: B023  # asked at once
        customer.dies(place, lambda job_id=sleepers[number]: customer.cancel(job_id))
    customer.server.start()
    until(lambda: all(customer.kept(job_id) == {*SENT_IN, files.LOG} for job_id in sleepers), within_s=60)
    assert {customer.statuses()[job_id] for job_id in sleepers} == {"CANCELLED"}


def test_nothing_is_left_of_lives_that_were_cut_short(customer: Customer) -> None:
    job_id = customer.upload()
    until(lambda: customer.statuses()[job_id] == "COMPLETED", within_s=120)
    runs = customer.server.data / "compute" / "runs"
    until(lambda: list(runs.iterdir()) == [], within_s=60)
    assert [path for path in Path("/proc").glob("[0-9]*/cmdline") if bytes(runs) in _read(path)] == []


def test_old_jobs_and_a_kill_at_every_place(customer: Customer) -> None:
    until(lambda: not customer.server.ask("SELECT 1 FROM compute_jobs WHERE NOT is_cleared"), within_s=60)
    customer.server.ask("UPDATE compute_jobs SET ended_at = '2020-01-01T00:00:00.000000Z'")
    customer.server.kill()
    for place in FORGETTING:
        customer.dies(place)
    assert any(path.is_dir() for path in customer.jobs.iterdir())
    customer.server.start()
    assert customer.statuses() == {}
    assert [path for path in customer.jobs.rglob("*") if path.is_file()] == []


def test_every_place_was_struck(customer: Customer) -> None:
    sources = (Path(__file__).parents[2] / "server" / "compute").rglob("*.py")
    places = {
        name for path in sources for name in re.findall(r'reach\("([a-z.]+)"\)', path.read_text("utf-8"))
    }
    struck = set(customer.server.struck_places())
    assert places <= struck
    assert {*UPLOADING, *ON_ITS_WAY, REFUSED, *CANCELLING, *FORGETTING} <= struck


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
