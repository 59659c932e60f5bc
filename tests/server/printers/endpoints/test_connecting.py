"""Before a printer is added: a connection is tried out, and the network is looked at."""

from typing import Any

import pytest

from server.printers import discovery
from server.printers.announcements import Found
from server.printers.driver import Lost, Trial
from tests.programs.laboratory import Lab
from tests.server.printers.asking import added
from tests.server.printers.fake_driver import FakeMaker

pytestmark = pytest.mark.anyio

BODY = {"maker": "fake", "host": "10.0.0.9", "secret": "12345678"}


async def test_a_connection_is_tried_out(fakes: FakeMaker, lab: Lab) -> None:
    found = (await lab.admin.post("/printers/test", json=BODY)).json()
    assert (found["ok"], found["model"], found["fingerprint"]) == (True, "Fake", "ab" * 32)
    assert found["steps"] == [{"name": "reach", "ok": True, "sentence": "It answers."}]
    [tried] = fakes["10.0.0.9"].connections
    assert (tried.address, tried.secret) == ("10.0.0.9", "12345678")
    assert (await lab.admin.get("/printers")).json() == {"printers": []}


async def test_the_stored_secret_is_used_and_not_shown(fakes: FakeMaker, lab: Lab) -> None:
    printer_id = await added(lab, secret="stored-one", enabled=False)
    body = {"maker": "fake", "host": "10.0.0.1", "printer_id": printer_id}
    answer = await lab.admin.post("/printers/test", json=body)
    assert answer.json()["ok"]
    assert "stored-one" not in answer.text
    assert fakes["10.0.0.1"].connections[-1].secret == "stored-one"
    for unknown in (99, -1, 2**40):
        answer = await lab.admin.post("/printers/test", json={**body, "printer_id": unknown})
        assert answer.status_code in (400, 404)


async def test_an_address_outside_is_not_tried(fakes: FakeMaker, lab: Lab) -> None:
    found = (await lab.admin.post("/printers/test", json={**BODY, "host": "8.8.8.8"})).json()
    assert (found["ok"], found["cause"]) == (False, "not_allowed")
    assert fakes["8.8.8.8"].connections == []
    assert (await lab.admin.post("/printers/test", json={**BODY, "maker": "x"})).status_code == 400


@pytest.mark.parametrize(
    ("failure", "cause"),
    [(Lost("wrong_secret", "The code is wrong."), "wrong_secret"), (ValueError("x"), "refused")],
)
async def test_a_test_that_fails_is_an_answer(
    fakes: FakeMaker, lab: Lab, monkeypatch: pytest.MonkeyPatch, failure: Exception, cause: str
) -> None:
    async def fail(_connection: Any) -> Trial:
        raise failure

    monkeypatch.setattr(fakes, "test", fail)
    found = (await lab.admin.post("/printers/test", json=BODY)).json()
    assert (found["ok"], found["cause"], len(found["steps"])) == (False, cause, 1)


async def test_what_is_there_says_what_is_known(
    fakes: FakeMaker, lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def discover(_subnets: Any, seconds: float) -> list[Found]:
        assert seconds == 1.5
        return [Found("fake", "Alpha", "10.0.0.1", serial="S1"), Found("fake", "Beta", "10.0.0.2")]

    monkeypatch.setattr(discovery, "discover", discover)
    await added(lab, enabled=False)
    answer = (await lab.admin.get("/printers/discover", params={"seconds": 1.5})).json()
    assert [(one["host"], one["is_known"]) for one in answer["found"]] == [
        ("10.0.0.1", True),
        ("10.0.0.2", False),
    ]
    assert (await lab.admin.get("/printers/discover", params={"seconds": 60})).status_code == 400
