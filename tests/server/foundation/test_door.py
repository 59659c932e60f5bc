"""Registering and signing in: who gets through, who is slowed down, and what a token opens."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from starlette.requests import Request

from server.foundation.auth import Keyring, Passwords
from server.foundation.database import Database
from server.foundation.door import Door, DoorRules
from server.foundation.limits import Limits
from server.foundation.operations import Who
from server.foundation.problems import Conflict, Forbidden, Invalid, TooMany, Unauthorised
from tests.programs.laboratory import KEY
from tests.programs.undone import Undone

pytestmark = pytest.mark.anyio


@pytest.fixture
def db(undone_db: Undone) -> Undone:
    return undone_db


def request(token: str = "", host: str = "192.0.2.1") -> Request:
    headers = [(b"authorization", f"Bearer {token}".encode())] if token else []
    return Request({"type": "http", "headers": headers, "client": (host, 1)})


class Doors:
    def __init__(self, db: Database) -> None:
        self.db = db
        self.passwords = Passwords()
        self.limits = Limits(None)

    def door(self, system: str = "jobsync", **changes: Any) -> Door:
        stated = {
            "is_open": True,
            "token_hours": 1.0,
            "failed_logins_per_hour": 3,
            "registrations_per_hour": 5,
            **changes,
        }
        return Door(system, self.db, Keyring(KEY), self.passwords, self.limits, DoorRules(**stated))


@pytest.fixture
async def doors(db: Database) -> AsyncIterator[Doors]:
    made = Doors(db)
    yield made
    made.passwords.close()
    made.limits.close()


async def test_who_registers_may_sign_in_and_is_known(doors: Doors) -> None:
    door = doors.door()
    account = await door.register(request(), "Ada", "secret")
    assert (await door.check(request(), "ada", "secret", "no")).id == account.id
    caller = await door.callers.of(request(await door.token(account.id)))
    assert caller is not None
    assert (caller.own_account, caller.role) == (account.id, Who.ACCOUNT)


async def test_a_token_of_another_door_opens_nothing(doors: Doors) -> None:
    account = await doors.door().register(request(), "Ada", "secret")
    token = await doors.door().token(account.id)
    with pytest.raises(Unauthorised):
        await doors.door("devices").callers.of(request(token))


async def test_signing_out_ends_the_session(doors: Doors) -> None:
    door = doors.door()
    account = await door.register(request(), "Ada", "secret")
    asked = request(await door.token(account.id))
    caller = await door.callers.of(asked)
    assert caller is not None
    await door.sign_out(asked, caller)
    with pytest.raises(Unauthorised):
        await door.callers.of(asked)


async def test_a_closed_door(doors: Doors) -> None:
    with pytest.raises(Forbidden):
        await doors.door(is_open=False).register(request(), "Ada", "secret")


@pytest.mark.parametrize(
    ("name", "password", "field"),
    [("", "x", "username"), ("  ", "x", "username"), ("x" * 201, "x", "username"), ("Ada", "", "password")],
)
async def test_what_is_no_account(doors: Doors, name: str, password: str, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        await doors.door().register(request(), name, password)
    assert field in refusal.value.fields


async def test_a_taken_name(doors: Doors) -> None:
    await doors.door().register(request(), "Ada", "secret")
    with pytest.raises(Conflict):
        await doors.door().register(request(), "ADA", "other")


async def test_guessing_is_slowed_down_by_address(doors: Doors) -> None:
    door = doors.door()
    await door.register(request(), "Ada", "secret")
    for name in ("ada", "nobody", "ada"):
        with pytest.raises(Unauthorised, match="Wrong"):
            await door.check(request(), name, "guess", "Wrong")
    with pytest.raises(TooMany):
        await door.check(request(), "ada", "secret", "Wrong")
    await door.check(request(host="192.0.2.2"), "ada", "secret", "Wrong")


async def test_accounts_by_the_thousand_are_refused(doors: Doors) -> None:
    door = doors.door()
    for number in range(5):
        await door.register(request(), f"ada{number}", "secret")
    with pytest.raises(TooMany):
        await door.register(request(), "ada5", "secret")
