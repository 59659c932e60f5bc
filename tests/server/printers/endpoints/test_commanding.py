"""What desks may ask of a printer, and how they take it back."""

from typing import Any

import pytest

from server.printers.driver import Lost
from tests.programs.laboratory import Lab
from tests.server.printers.asking import added, becomes, command_is, sent
from tests.server.printers.fake_driver import FakeMaker

pytestmark = pytest.mark.anyio


async def test_asked_and_listed(fakes: FakeMaker, lab: Lab) -> None:
    printer_id = await added(lab)
    await becomes(lab, printer_id, "idle")
    url = f"/printers/{printer_id}/commands"
    body = {"kind": "light", "arguments": {"on": True}, "staff_name": "Dana"}
    answer = await lab.staff.post(url, json=body)
    assert answer.status_code == 202
    asked = answer.json()["command"]
    assert (asked["kind"], asked["staff_name"], asked["asked_by"]) == ("light", "Dana", "front-desk")
    await command_is(lab, asked["id"], "done")
    [listed] = (await lab.staff.get(url)).json()["commands"]
    assert (listed["id"], listed["state"]) == (asked["id"], "done")


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"kind": "explode"}, 400),
        ({"kind": "start"}, 400),
        ({"kind": "send"}, 400),
        ({"kind": "speed", "arguments": {"level": 2}}, 409),  # this maker cannot
        ({"arguments": {"on": 5}}, 400),
        ({"staff_name": "Nobody"}, 400),
        ({"staff_name": None}, 400),
    ],
)
async def test_what_is_wrong_is_said(fakes: FakeMaker, lab: Lab, wrong: dict[str, Any], status: int) -> None:
    printer_id = await added(lab)
    body = {"kind": "light", "arguments": {"on": True}, "staff_name": "Dana", **wrong}
    answer = await lab.staff.post(f"/printers/{printer_id}/commands", json=body)
    assert (answer.status_code, "message" in answer.json()) == (status, True)
    assert (await lab.staff.get(f"/printers/{printer_id}/commands")).json() == {"commands": []}


async def test_taken_back(fakes: FakeMaker, lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lab.bridge.commander, "_begin_what_waits", _nothing)
    printer_id = await added(lab)
    command_id = await sent(lab, printer_id)
    answer = await lab.staff.post(f"/printers/commands/{command_id}/cancel", json={"staff_name": "Dana"})
    assert (answer.status_code, "Nothing was sent" in answer.json()["message"]) == (200, True)
    again = await lab.staff.post(f"/printers/commands/{command_id}/cancel", json={"staff_name": "Dana"})
    assert again.status_code == 409
    assert (await lab.staff.post("/printers/commands/x/cancel", json={})).status_code == 404


async def test_an_answer_never_says_where_the_file_lies(fakes: FakeMaker, lab: Lab) -> None:
    fakes["10.0.0.1"].away = Lost("not_reachable", "Nothing answers there.")
    printer_id = await added(lab)
    await sent(lab, printer_id)
    [listed] = (await lab.staff.get(f"/printers/{printer_id}/commands")).json()["commands"]
    assert set(listed["arguments"]) == {"name", "size_bytes", "label", "job_id", "scheduled_id", "trays"}


async def _nothing() -> None:
    """Nobody carries anything out."""
