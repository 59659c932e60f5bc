"""The server is killed at every place of everything that touches a personal job list; afterwards the list is what it
was or what it should become, and every file of it is whole.
"""

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.faults.fragile import Fragile, fragile
from tests.programs.forge import Forge

KILLED = -9
PERSON = {"username": "jane", "password": "pw"}
PLACES = {"jobsync.planned", "jobsync.stored", "jobsync.clearing", "jobsync.cleared"}
# What the other systems do after a start may fall into a request; one of theirs that counts would hide one of these.
OF_AN_UPLOAD = r"(forms|files|jobsync)\..*|database\.\w+\.(contents|intents)\..*"
Jobs = list[dict[str, Any]]


class Owner:
    """A person, and what they may expect to find."""

    def __init__(self, server: Fragile) -> None:
        self.server = server
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{server.port}", trust_env=False, timeout=30)
        assert self.client.post("/register", json=PERSON).status_code == 201
        token = self.client.post("/login", json=PERSON).json()["access_token"]
        self.client.headers["Authorization"] = f"Bearer {token}"

    def sync(self, *paths: str) -> None:
        jobs = [
            {"file_name": path, "file_path": path, "priority": number} for number, path in enumerate(paths)
        ]
        self.client.post("/sync_jobs", json=jobs).raise_for_status()

    def jobs(self) -> Jobs:
        found: Jobs = self.client.get("/sync_jobs").raise_for_status().json()
        return found

    def number(self, path: str) -> int:
        return next(int(job["id"]) for job in self.jobs() if job["file_path"] == path)

    def upload(self, path: str, data: bytes) -> None:
        url = f"/upload_file/{self.number(path)}"
        self.client.put(url, files={"file": ("x", data)}).raise_for_status()

    def send(self, path: str, data: bytes) -> None:
        """In parts: the first half, then the rest."""
        query = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        url = f"/upload_file/{self.number(path)}"
        have = int(self.client.get(url, params=query).raise_for_status().json()["offset"])
        half = max(have, len(data) // 2)
        for start, end in ((have, half), (half, len(data))):
            if start < end:
                asked = {**query, "offset": start}
                self.client.patch(url, params=asked, content=data[start:end]).raise_for_status()

    def bytes_of(self, path: str) -> bytes | None:
        job = next(job for job in self.jobs() if job["file_path"] == path)
        if not job["file_exist"]:
            return None
        answer = self.client.get(f"/download_file/{job['id']}").raise_for_status()
        assert hashlib.sha256(answer.content).hexdigest() == job["sha256"]
        assert len(answer.content) == job["size"]
        return answer.content

    def check(self) -> None:
        """Every file is some job's, every job's file is there, and nothing is left to repair."""
        for job in self.jobs():
            self.bytes_of(job["file_path"])
        root = self.server.data / "jobsync"
        lying = {str(path.relative_to(root)) for path in root.rglob("*") if _is_a_file_of_a_job(path)}
        with closing(sqlite3.connect(self.server.data / "layerdesk.db")) as database:
            stored = {
                row[0] for row in database.execute("SELECT file FROM listed_jobs WHERE file IS NOT NULL")
            }
            left = database.execute("SELECT count(*) FROM file_intents").fetchone()[0]
            used, counted = database.execute(
                "SELECT (SELECT coalesce(sum(size_bytes), 0) FROM listed_jobs), "
                "(SELECT coalesce(sum(used_bytes), 0) FROM job_lists)"
            ).fetchone()
        assert lying == stored
        assert left == 0
        assert used == counted


def _is_a_file_of_a_job(path: Path) -> bool:
    return path.is_file() and ".parts" not in path.parts


@pytest.fixture(scope="module")
def owner(unsynced: Path, sqlite_template: Path, forge: Forge) -> Iterator[Owner]:
    with fragile(unsynced, sqlite_template, forge) as server:
        server.start()
        made = Owner(server)
        yield made
        made.client.close()


def swept(owner: Owner, do: Callable[[], None], places: str) -> Iterator[bool]:
    """Break the first place, then the second, until the action goes through: True for the last time."""
    for number in range(1, 80):
        owner.server.wish(places, number, "kill")
        try:
            do()
        except httpx.TransportError:
            assert owner.server.ended() == KILLED
            owner.server.wish_nothing()
            owner.server.start()
            yield False
            continue
        owner.server.wish_nothing()
        assert number > 3
        yield True
        return
    pytest.fail("It never went through.")


# What both ways have in common, from the complete file on, is broken once.
@pytest.mark.parametrize(("way", "places"), [("whole", OF_AN_UPLOAD), ("in parts", r"forms\..*")])
def test_an_upload_is_the_old_bytes_or_the_new_ones(owner: Owner, way: str, places: str) -> None:
    sent = iter(range(1, 200))
    owner.sync("a.gcode")
    owner.upload("a.gcode", b"first")
    before = b"first"
    new = b""

    def upload() -> None:
        nonlocal new
        new = b"%d " % next(sent) * 30_000
        (owner.upload if way == "whole" else owner.send)("a.gcode", new)

    for went_through in swept(owner, upload, places):
        now = owner.bytes_of("a.gcode")
        assert now in (before, new)
        if went_through:
            assert now == new
        before = now or b""
        owner.check()


def test_a_list_is_the_old_one_or_the_new_one(owner: Owner) -> None:
    old, new = ("a.gcode", "c.gcode"), ("c.gcode", "d.gcode")

    def prepare() -> None:
        owner.sync(*old)
        for path in old:
            owner.upload(path, path.encode())

    prepare()
    # What follows the list's commit is the same as after an upload: here, that it begins.
    places = r"database\..*\.lists\.replace|jobsync\..*"
    for went_through in swept(owner, lambda: owner.sync(*new), places):
        paths = tuple(job["file_path"] for job in owner.jobs())
        assert paths in (old, new)
        assert owner.bytes_of("c.gcode") == b"c.gcode"
        owner.check()
        if went_through:
            assert paths == new
        else:
            prepare()


def test_every_place_was_struck(owner: Owner) -> None:
    struck = {name for name in owner.server.struck_places() if re.match(r"jobsync\.", name)}
    assert struck >= PLACES
