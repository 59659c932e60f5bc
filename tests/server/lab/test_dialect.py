"""Which tokens open something, and how refusals look."""

from dataclasses import replace

import pytest

from server.foundation import clock
from server.foundation.auth import Claims, Keyring
from server.foundation.problems import Conflict, Invalid, TooLarge
from server.lab.dialect import AUDIENCE, LabDialect
from tests.programs.laboratory import KEY, Lab

pytestmark = pytest.mark.anyio


def claims(lab: Lab, **changes: str) -> Claims:
    until = clock.shift(clock.now(), days=1)
    return replace(Claims("front-desk", "staff-session", "staff", until), **changes)


async def status(lab: Lab, token: str) -> int:
    answer = await lab.public.get("/jobs", headers={"Authorization": f"Bearer {token}"})
    return answer.status_code


async def test_a_good_token_opens(lab: Lab) -> None:
    assert await status(lab, Keyring(KEY).issue(AUDIENCE, claims(lab))) == 200


async def test_a_token_of_another_system_is_worth_nothing(lab: Lab) -> None:
    assert await status(lab, Keyring(KEY).issue("shop", claims(lab))) == 401


async def test_a_token_of_another_house_is_worth_nothing(lab: Lab) -> None:
    assert await status(lab, Keyring(b"x" * 48).issue(AUDIENCE, claims(lab))) == 401


async def test_an_expired_token_is_worth_nothing(lab: Lab) -> None:
    past = clock.shift(clock.now(), seconds=-1)
    assert await status(lab, Keyring(KEY).issue(AUDIENCE, claims(lab, expires_at=past))) == 401


async def test_a_session_nobody_opened_is_worth_nothing(lab: Lab) -> None:
    assert await status(lab, Keyring(KEY).issue(AUDIENCE, claims(lab, session_id="invented"))) == 401


async def test_an_unsigned_token_is_worth_nothing(lab: Lab) -> None:
    header, payload, _signature = Keyring(KEY).issue(AUDIENCE, claims(lab)).split(".")
    none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0"
    for token in (f"{none}.{payload}.", f"{header}.{payload}.", f"{header}.{payload}", "a.b.c", "..", "é"):
        answer = await lab.public.get("/jobs", headers={b"Authorization": f"Bearer {token}".encode()})
        assert answer.status_code == 401


async def test_signing_out_ends_a_session_at_once(lab: Lab) -> None:
    assert (await lab.staff.get("/jobs")).status_code == 200
    assert (await lab.staff.post("/auth/logout")).json() == {"message": "Signed out."}
    assert (await lab.staff.get("/jobs")).status_code == 401
    assert (await lab.other.get("/jobs")).status_code == 200


async def test_refusals(lab: Lab) -> None:
    speaks = LabDialect(lab.desk.db, lab.desk.keys).refusal
    assert speaks(Invalid({"a": "A is wrong."})) == {"errors": {"a": "A is wrong."}, "message": "A is wrong."}
    assert speaks(Invalid(message="Broken.")) == {"message": "Broken."}
    assert speaks(TooLarge("Big.", {"file": "Big."})) == {"message": "Big.", "errors": {"file": "Big."}}
    assert speaks(Conflict("Locked.", locked_by="Dana")) == {"message": "Locked.", "locked_by": "Dana"}
