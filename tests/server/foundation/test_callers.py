"""How long a token is believed, and whom it means."""

import pytest
from starlette.requests import Request

from server.foundation import callers, clock, sessions
from server.foundation.auth import Claims
from server.foundation.operations import Who
from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio


def request(authorization: str) -> Request:
    return Request({"type": "http", "headers": [(b"authorization", authorization.encode())]})


@pytest.mark.parametrize(
    ("header", "token"),
    [("Bearer abc", "abc"), ("bearer abc", "abc"), ("Bearer", None), ("Bearer ", None), ("Basic abc", None)],
)
def test_only_a_bearer_token_is_one(header: str, token: str | None) -> None:
    assert callers.bearer(request(header)) == token


def test_a_workstations_claims() -> None:
    caller = callers.workstation(Claims("front-desk", "session", "admin", clock.now()))
    assert (caller.workstation_id, caller.role, caller.account_id) == ("front-desk", Who.ADMIN, None)


def test_a_workstation_has_no_account() -> None:
    caller = callers.workstation(Claims("front-desk", "session", "staff", clock.now()))
    with pytest.raises(RuntimeError):
        caller.own_account  # noqa: B018  # asking is what fails


async def test_a_removed_workstation_is_out_within_seconds(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(callers, "TRUST_S", 0.0)
    assert (await lab.staff.get("/jobs")).status_code == 200
    await lab.desk.db.write(sessions.deactivate_workstation, "front-desk")
    assert (await lab.staff.get("/jobs")).status_code == 401


async def test_what_is_remembered_is_bounded(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(callers, "REMEMBERED", 2)
    for name in ("staff", "other", "admin", "kiosk"):
        await lab.clients[name].get("/auth/session")
    assert (await lab.staff.get("/auth/session")).status_code == 200
