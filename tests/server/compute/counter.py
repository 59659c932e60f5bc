"""What the tests of document 003 do again and again: clients, accounts, a job's form."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.programs.laboratory import Lab, client_of

PERSON = {"email": "user@example.com", "password": "secretpassword"}
COPY = "import shutil, sys\nshutil.copy(sys.argv[1], sys.argv[2])\n"
TABLE = "name,size\n" + "".join(f"n{number},{number}\n" for number in range(200))


def passable(place: Path) -> None:
    """Pytest's folders are closed; the unprivileged user of a sandbox must be able to pass through them."""
    for folder in (place, *place.parents):
        if "pytest-" in str(folder) and folder.stat().st_uid == os.geteuid():
            folder.chmod(0o711)


def client(lab: Lab, host: str = "192.0.2.7") -> httpx.AsyncClient:
    """A browser: it keeps its cookies."""
    made = client_of(lab.app, None, host)
    made.base_url = httpx.URL("http://lab.test")
    return made


@asynccontextmanager
async def person(lab: Lab, email: str = PERSON["email"]) -> AsyncIterator[tuple[httpx.AsyncClient, int]]:
    passable(lab.place.folder)
    async with client(lab) as browser:
        answer = await browser.post("/auth/register", json={**PERSON, "email": email})
        assert answer.status_code == 200, answer.text
        yield browser, int(answer.json()["id"])


def form(
    user: int | str, code: str = COPY, data: str | bytes = TABLE, requirements: str = "", **fields: str
) -> dict[str, Any]:
    return {
        "data": {"title": "My Training Job", "user_id": str(user), **fields},
        "files": {
            "file_code": ("train.py", code.encode(), "text/x-python"),
            "file_req": ("requirements.txt", requirements.encode(), "text/plain"),
            "file_data": ("data.csv", data.encode() if isinstance(data, str) else data, "text/csv"),
        },
    }


async def uploaded(browser: httpx.AsyncClient, user_id: int, **how: Any) -> int:
    answer = await browser.post("/jobs/upload", **form(user_id, **how))
    assert answer.status_code == 200, answer.text
    return int(answer.json()["job_id"])
