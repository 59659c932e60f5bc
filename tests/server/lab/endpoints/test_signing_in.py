"""Guessing passwords: counted by address, exactly, and whatever a client says about its address."""

import pytest

from tests.programs.laboratory import PASSWORD, Lab, Place, client_of, opened, race

pytestmark = pytest.mark.anyio
WRONG = {"workstation_id": "front-desk", "password": "wrong password"}
RIGHT = {"workstation_id": "front-desk", "password": PASSWORD}


async def test_after_ten_wrong_guesses_even_the_right_one_waits(lab: Lab) -> None:
    codes = [(await lab.public.post("/auth/login", json=WRONG)).status_code for _ in range(11)]
    assert codes == [401] * 10 + [429]
    answer = await lab.public.post("/auth/login", json=RIGHT)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 60
    async with client_of(lab.app, None, "192.0.2.8") as elsewhere:
        assert (await elsewhere.post("/auth/login", json=RIGHT)).status_code == 200


async def test_many_guesses_at_once_count_as_many(lab: Lab) -> None:
    answers = await race([lambda: lab.public.post("/auth/login", json=WRONG)] * 30)
    assert sorted(answer.status_code for answer in answers) == [401] * 10 + [429] * 20


async def test_signing_in_rightly_is_never_limited(lab: Lab) -> None:
    answers = await race([lambda: lab.public.post("/auth/login", json=RIGHT)] * 15)
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["token"] for answer in answers}) == 15


async def test_a_forged_address_dodges_nothing(lab: Lab) -> None:
    codes = []
    for number in range(12):
        forged = {"X-Forwarded-For": f"198.51.100.{number}"}
        codes.append((await lab.public.post("/auth/login", json=WRONG, headers=forged)).status_code)
    assert codes.count(429) == 2


async def test_behind_a_trusted_proxy_the_real_clients_are_counted(lab_place: Place) -> None:
    async with opened(lab_place, server_trusted_proxies='["192.0.2.7"]') as lab:
        for number in range(12):  # what a client writes itself stands further left
            headers = {"X-Forwarded-For": f"203.0.113.{number}, 198.51.100.1"}
            answer = await lab.public.post("/auth/login", json=WRONG, headers=headers)
        assert answer.status_code == 429
        other = {"X-Forwarded-For": "198.51.100.2"}
        assert (await lab.public.post("/auth/login", json=RIGHT, headers=other)).status_code == 200


async def test_the_limit_survives_a_restart(lab_place: Place) -> None:
    async with opened(lab_place) as lab:
        for _ in range(10):
            await lab.public.post("/auth/login", json=WRONG)
    async with opened(lab_place) as lab:
        assert (await lab.public.post("/auth/login", json=RIGHT)).status_code == 429


async def test_who_is_signed_in(lab: Lab) -> None:
    body = (await lab.staff.get("/auth/session")).json()
    assert (body["workstation_id"], body["role"]) == ("front-desk", "staff")


async def test_a_database_that_does_not_answer_is_unhealthy(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    from server.foundation import processes

    def broken(*_given: object) -> None:
        raise OSError

    monkeypatch.setattr(processes, "answers", broken)
    answer = await lab.public.get("/health")
    assert answer.status_code == 503
    assert answer.json()["components"]["database"] == "error"
    assert "OSError" in answer.json()["components"]["details"]
