"""Registering and signing in: what is refused, and in which words."""

from typing import Any

import pytest

from tests.programs.laboratory import Lab
from tests.server.compute.counter import PERSON, client

pytestmark = pytest.mark.anyio


REFUSED: tuple[Any, ...] = (
    {},
    [],
    {"email": "user@example.com"},
    {"email": 7, "password": "x"},
    {"email": "nobody", "password": "x"},
    {"email": "a@b@c", "password": "x"},
    {"email": "a@" + "b" * 300, "password": "x"},
    {"email": "user@example.com", "password": ""},
    {"email": "user@example.com", "password": "x" * 2000},
    {"email": "us\0er@example.com", "password": "x"},
)


async def test_what_is_no_account(lab: Lab) -> None:
    async with client(lab) as browser:
        for body in REFUSED:
            answer = await browser.post("/auth/register", json=body)
            assert answer.status_code == 400
            assert isinstance(answer.json()["detail"], str)
            assert (await browser.post("/auth/login", json=body)).status_code in (400, 401)


async def test_a_second_person(lab: Lab) -> None:
    async with client(lab) as browser:
        first = await browser.post("/auth/register", json=PERSON)
        second = await browser.post("/auth/register", json={**PERSON, "email": "other@example.com"})
        assert first.json()["id"] != second.json()["id"]
        login = await browser.post("/auth/login", json={**PERSON, "email": " USER@Example.com "})
        assert login.json()["id"] == first.json()["id"]


async def test_signing_out(lab: Lab) -> None:
    async with client(lab) as browser:
        user_id = (await browser.post("/auth/register", json=PERSON)).json()["id"]
        token = dict(browser.cookies)
        assert (await browser.get(f"/jobs/list/{user_id}")).status_code == 200
        assert (await browser.post("/auth/logout")).status_code == 204
        assert not browser.cookies
        browser.cookies.update(token)
        assert (await browser.get(f"/jobs/list/{user_id}")).status_code == 401
