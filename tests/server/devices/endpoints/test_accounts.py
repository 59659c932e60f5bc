"""Registering and signing in, and what is said when it goes wrong."""

import httpx
import pytest

from server.foundation.door import Door
from tests.programs.laboratory import Lab, Place, opened
from tests.server.devices.pi import client_of_devices

pytestmark = pytest.mark.anyio

ADA = {"username": "Ada", "password": "secret"}


async def test_what_is_no_account(lab: Lab) -> None:
    bodies: list[tuple[dict[str, object], str]] = [
        ({}, "username"),
        ({"username": "Ada"}, "password"),
        ({"username": "", "password": "x"}, "name"),
        ({"username": 5, "password": "x"}, "username"),
        ({"username": "x" * 3000, "password": "x"}, "username"),
    ]
    async with client_of_devices(lab) as nobody:
        for body, field in bodies:
            answer = await nobody.post("/auth/register", json=body)
            assert answer.status_code == 400
            assert field in answer.json()["message"]
            assert set(answer.json()) == {"message"}


async def test_a_closed_lab(lab_place: Place) -> None:
    async with (
        opened(lab_place, accounts_registration="closed") as lab,
        client_of_devices(lab) as nobody,
    ):
        answer = await nobody.post("/auth/register", json=ADA)
        assert answer.status_code == 403


async def test_the_documented_mishaps(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_given: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(Door, "register", broken)
    monkeypatch.setattr(Door, "check", broken)
    async with client_of_devices(lab) as nobody:
        answer = await nobody.post("/auth/register", json=ADA)
        assert (answer.status_code, answer.json()) == (500, {"message": "Server error during registration"})
        answer = await nobody.post("/auth/login", json=ADA)
        assert (answer.status_code, answer.json()) == (500, {"message": "Server error during login"})


async def test_guessing_is_slowed_down(lab_place: Place) -> None:
    async with (
        opened(lab_place, limits_failed_logins_per_hour="2") as lab,
        client_of_devices(lab) as nobody,
    ):
        codes = [(await nobody.post("/auth/login", json=ADA)).status_code for _ in range(3)]
        assert codes == [401, 401, 429]


async def test_a_token_lasts_an_hour(lab: Lab, john: httpx.AsyncClient) -> None:
    import jwt

    token = john.headers["Authorization"].partition(" ")[2]
    said = jwt.decode(token, options={"verify_signature": False})
    assert said["exp"] - said["iat"] == 3600
