"""The door: guessing is slowed down, signing out takes the token's worth."""

import pytest

from tests.programs.laboratory import Lab
from tests.server.jobsync.people import PASSWORD, ROOT, person

pytestmark = pytest.mark.anyio


async def test_signing_out(lab: Lab) -> None:
    jane = await person(lab)
    assert (await jane.client.post("/logout")).json() == {"message": "Signed out."}
    assert (await jane.client.get("/sync_jobs")).status_code == 401


async def test_hostile_names(lab: Lab) -> None:
    for body in (
        {"username": "a\x00b", "password": PASSWORD},
        {"username": 5, "password": PASSWORD},
        {"username": "x" * 300, "password": PASSWORD},
        {"username": "x", "password": "p" * 2000},
        [],
        "x",
    ):
        answer = await lab.public.post(f"{ROOT}/register", json=body)
        assert answer.status_code == 400, answer.text
        assert answer.json()["error"]


async def test_guessing_ends(lab: Lab) -> None:
    await person(lab)
    statuses = []
    for number in range(12):
        stated = {"username": "jane", "password": f"guess {number}"}
        statuses.append((await lab.public.post(f"{ROOT}/login", json=stated)).status_code)
    assert statuses == [401] * 10 + [429] * 2
