"""Two servers: on one SQLite folder the second refuses; on one PostgreSQL they share the work, also when one dies."""

import base64
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine, text

from server.migrations.upgrade import upgrade
from tests.programs.forge import Forge
from tests.programs.laboratory import FORM, KEY, populate, stl, tokens
from tests.programs.server import ROOT, Server

_DANA = {"staff_name": "Dana"}


def test_the_second_on_one_folder_refuses(real_server: Server) -> None:
    command = [sys.executable, "-m", "server", "serve", "--data", str(real_server.data), "--port", "0"]
    second = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
    assert second.returncode == 1
    assert "Another server already uses" in second.stderr
    assert "Traceback" not in second.stderr
    assert httpx.get(f"{real_server.url}/api/v1/health", trust_env=False).status_code == 200


@pytest.fixture
def house(tmp_path: Path, postgres_url: str, password_hash: str, forge: Forge) -> Iterator["House"]:
    house = House(tmp_path, postgres_url, password_hash, forge)
    try:
        house.one.start()
        house.other.start()
        yield house
    finally:
        house.close()


class House:
    """Two servers on one PostgreSQL and one folder; the first one breaks where a test says so."""

    def __init__(self, folder: Path, url: str, password_hash: str, forge: Forge) -> None:
        upgrade(url)
        populate(url, password_hash)
        self.url, self.wish = url, folder / "wish"
        settings = {"LAYERDESK_DATABASE_URL": url}
        self.one = Server(folder, {**settings, "LAYERDESK_FAILPOINT": f"@{self.wish}"}, forge)
        self.other = Server(folder, settings, forge)
        self._issue()

    def _issue(self) -> None:
        """The key is the folder's own: both servers know it, and the tests make their tokens with it."""
        path = self.one.data / "keys" / "signing.key"
        path.parent.mkdir(parents=True)
        path.write_bytes(base64.urlsafe_b64encode(KEY))

    def client(self, server: Server, name: str = "admin") -> httpx.Client:
        headers = {"Authorization": f"Bearer {tokens()[name]}"}
        return httpx.Client(base_url=f"{server.url}/api/v1", headers=headers, timeout=30, trust_env=False)

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        engine = create_engine(self.url)
        try:
            with engine.begin() as connection:
                return [tuple(row) for row in connection.execute(text(sql))]
        finally:
            engine.dispose()

    def close(self) -> None:
        self.one.kill()
        self.other.kill()


def test_what_one_commits_the_listeners_of_the_other_hear(house: House) -> None:
    heard: list[str] = []
    ready = threading.Event()

    def listen() -> None:
        with house.client(house.other) as client, client.stream("GET", "/events") as stream:
            for line in stream.iter_lines():
                if line.startswith("event: hello"):
                    ready.set()
                if '"change":"JobCreated"' in line:
                    heard.append(line)
                    return

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    assert ready.wait(20)
    with house.client(house.one) as desk:
        job_id = _submitted(desk, stl()).json()["job_id"]
    listener.join(20)
    assert len(heard) == 1
    assert job_id in heard[0]


def test_one_winner_over_both(house: House) -> None:
    with house.client(house.one, "staff") as here, house.client(house.other, "other") as there:
        job_id = _submitted(here, stl()).json()["job_id"]
        for _ in range(10):
            answers = _at_once(
                [partial(desk.post, f"/jobs/{job_id}/lock", json={}) for desk in (here, there)]
            )
            assert sorted(answer.status_code for answer in answers) == [200, 409]
            winner = here if answers[0].status_code == 200 else there
            assert winner.post(f"/jobs/{job_id}/unlock").status_code == 200


def test_ten_identical_submissions_are_one_job(house: House) -> None:
    file = stl()
    with house.client(house.one) as here, house.client(house.other) as there:
        answers = _at_once([partial(_submitted, desk, file) for desk in (here, there) * 5])
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [201] + [409] * 9
    [made] = [answer.json()["job_id"] for answer in answers if answer.status_code == 201]
    assert {answer.json()["existing_job_id"] for answer in answers if answer.status_code == 409} == {made}
    assert len(list((house.one.data / "storage" / "Uploaded").glob("*.stl"))) == 1


@pytest.mark.parametrize(
    ("place", "status"), [("files.published", "UPLOADED"), ("moves.committed", "REJECTED")]
)
def test_the_survivor_repairs_what_the_dead_one_left(house: House, place: str, status: str) -> None:
    """The living server's own plans stay, and the job can be worked with again."""
    with house.client(house.one) as doomed, house.client(house.other) as survivor:
        job_id = _submitted(doomed, stl()).json()["job_id"]
        [[alive]] = house.ask("SELECT id FROM processes ORDER BY started_at DESC LIMIT 1")
        house.ask(
            "INSERT INTO file_intents (group_id, subject_id, state, owner, at) "
            f"VALUES ('living', 'nobody', 'planned', '{alive}', '2999') RETURNING id"
        )
        house.wish.write_text(f"{place}:1:kill", "utf-8")
        with pytest.raises(httpx.TransportError):
            doomed.post(f"/jobs/{job_id}/reject", json={**_DANA, "reasons": ["too_large"]})
        # Half a minute without a heartbeat makes a process dead; the test need not wait for it.
        house.ask(f"UPDATE processes SET seen_at = '2000' WHERE id <> '{alive}' RETURNING id")
        _until(lambda: house.ask("SELECT group_id FROM file_intents") == [("living",)], 60)
        assert house.ask(f"SELECT status, lock_owner FROM jobs WHERE id = '{job_id}'") == [(status, None)]
        assert [path.parent.name for path in (house.one.data / "storage").glob("*/*.stl")] == [
            {"UPLOADED": "Uploaded", "REJECTED": "Rejected"}[status]
        ]
        moved = survivor.post(
            f"/jobs/{job_id}/admin/change-status", json={**_DANA, "new_status": "ARCHIVED", "reason": "x"}
        )
        assert moved.status_code == 200, moved.text


def _submitted(desk: httpx.Client, file: bytes) -> httpx.Response:
    return desk.post("/submit", data=FORM, files={"file": ("model.stl", file)})


def _at_once(calls: list[Callable[[], httpx.Response]]) -> list[httpx.Response]:
    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(call) for call in calls]]


def _until(is_so: Callable[[], bool], within_s: float) -> None:
    latest = time.monotonic() + within_s
    while not is_so():
        assert time.monotonic() < latest
        time.sleep(0.1)
