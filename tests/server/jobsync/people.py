"""People with a job list of their own, signed in at a lab that runs inside the test."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.programs.laboratory import Lab, client_of

ROOT = "http://lab.test"
PASSWORD = "your_password"
NOT_YOURS = "Job not found or does not belong to user"


@dataclass
class Person:
    """One account and what it may ask."""

    name: str
    client: httpx.AsyncClient

    async def sync(self, *jobs: dict[str, Any], headers: dict[str, str] | None = None) -> httpx.Response:
        return await self.client.post("/sync_jobs", json=list(jobs), headers=headers)

    async def jobs(self) -> list[dict[str, Any]]:
        answer = await self.client.get("/sync_jobs")
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()
        return found

    async def one(self, path: str = "a.gcode") -> int:
        """The number of a new job, alone on its list."""
        answer = await self.sync(job(path))
        assert answer.status_code == 200, answer.text
        return int((await self.jobs())[0]["id"])

    async def upload(self, number: int, data: bytes, **headers: str) -> httpx.Response:
        stated = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.put(f"/upload_file/{number}", files={"file": ("x", data)}, headers=stated)

    async def send(
        self, number: int, whole: bytes, offset: int = 0, end: int | None = None, **headers: str
    ) -> httpx.Response:
        """Some bytes of an upload in parts."""
        stated = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.patch(
            f"/upload_file/{number}", params=named(whole) | {"offset": offset}, content=whole[offset:end],
            headers=stated,
        )  # fmt: skip

    async def have(self, number: int, whole: bytes) -> int:
        answer = await self.client.get(f"/upload_file/{number}", params=named(whole))
        assert answer.status_code == 200, answer.text
        return int(answer.json()["offset"])

    async def download(self, number: int, **headers: str) -> httpx.Response:
        stated = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.get(f"/download_file/{number}", headers=stated)


def job(path: str, priority: int = 1, name: str = "") -> dict[str, Any]:
    return {"file_name": name or path.rpartition("/")[2], "file_path": path, "priority": priority}


def named(whole: bytes) -> dict[str, Any]:
    return {"sha256": hashlib.sha256(whole).hexdigest(), "size": len(whole)}


async def person(lab: Lab, name: str = "jane") -> Person:
    """Somebody new, or somebody known who signs in once more."""
    client = client_of(lab.app, None)
    client.base_url = httpx.URL(ROOT)
    stated = {"username": name, "password": PASSWORD}
    assert (await client.post("/register", json=stated)).status_code in (201, 409)
    answer = await client.post("/login", json=stated)
    client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
    return Person(name, client)


def stored(lab: Lab) -> list[Path]:
    """Every file that lies in the room's folder."""
    return sorted(path for path in (lab.place.folder / "jobsync").rglob("*") if path.is_file())
