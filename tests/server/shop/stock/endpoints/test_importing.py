"""An administrator imports from Spoolman."""

from pathlib import Path

import pytest

from server.shop.stock.endpoints import importing
from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio
FOLDER = Path(__file__).parents[1] / "spoolman"


async def test_a_trial_then_the_import(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_PIECE", 1)
    content = (FOLDER / "api.json").read_bytes()
    trial = (await lab.admin.post("/filaments/import", content=content)).json()
    assert (trial["dry_run"], trial["new"], trial["changed"], trial["same"]) == (True, 2, 0, 0)
    assert [one["message"] for one in trial["problems"]] == ["filament.weight is not a number: much."]
    assert (await lab.admin.get("/filaments")).json()["total"] == 0
    path = "/filaments/import?dry_run=false&staff_name=Dana"
    done = (await lab.admin.post(path, content=content)).json()
    assert [one["action"] for one in done["spools"]] == ["new", "new"]
    assert (await lab.admin.get("/filaments")).json()["total"] == 1
    again = (await lab.admin.post(path, content=(FOLDER / "export.csv").read_bytes())).json()
    assert [(one["external_id"], one["action"]) for one in again["spools"]] == [("1", "same"), ("9", "new")]


REFUSED = (
    ("staff", b"[]", 403),
    ("admin", b"[]", 400),
    ("admin", b"\xff", 400),
    ("admin", b" " * (9 << 20), 413),
)


async def test_what_is_refused(lab: Lab) -> None:
    for who, content, status in REFUSED:
        answer = await lab.clients[who].post("/filaments/import", content=content)
        assert answer.status_code == status
