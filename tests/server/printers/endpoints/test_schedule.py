"""The queue of a printer under /api/v1, as desks use it."""

from typing import Any

import httpx
import pytest
from sqlalchemy import update

from server.lab.printing.queued import QueuedFiles
from server.printers.commands import Sending
from server.printers.tables import printers
from tests.programs.laboratory import Lab
from tests.server.printers.asking import added, becomes
from tests.server.printers.fake_driver import FakeMaker

pytestmark = pytest.mark.anyio


async def queued(lab: Lab, printer: int, name: str, **more: Any) -> dict[str, Any]:
    answer = await lab.staff.post(f"/printers/{printer}/queue", json={"job_name": name, **more})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def names(lab: Lab, printer: int) -> list[tuple[int, str]]:
    answer = await lab.staff.get(f"/printers/{printer}/queue")
    return [(one["position"], one["job_name"]) for one in answer.json()["queue"]]


async def test_a_queue_is_made_changed_and_dragged(fakes: FakeMaker, lab: Lab) -> None:
    printer = await added(lab)
    a, b, c = [(await queued(lab, printer, name))["id"] for name in "ABC"]
    answer = await lab.staff.put(f"/printers/{printer}/queue/order", json={"ids": [c, a, b]})
    assert [one["job_name"] for one in answer.json()["queue"]] == ["C", "A", "B"]
    changed = await lab.staff.put(f"/printers/queue/{b}", json={"priority": 4, "notes": "for Jane"})
    assert (changed.json()["priority"], changed.json()["notes"]) == (4, "for Jane")
    assert (await lab.staff.delete(f"/printers/queue/{a}")).json() == {"message": "Print job deleted"}
    assert await names(lab, printer) == [(1, "B"), (2, "C")]
    stale = await lab.staff.put(f"/printers/{printer}/queue/order", json={"ids": [a, b, c]})
    assert stale.status_code == 409


async def test_other_desks_hear_of_it(fakes: FakeMaker, lab: Lab) -> None:
    printer = await added(lab)
    seen = lab.desk.feed.entries(None)
    waiting = seen.__anext__()
    await queued(lab, printer, "A")
    entry = await waiting
    assert entry is not None
    assert (entry.event, entry.data) == ("schedule", f'{{"printer_id":{printer}}}')
    await seen.aclose()  # type: ignore[attr-defined]  # an async generator


async def test_a_start_needs_a_person_a_plate_and_a_file(fakes: FakeMaker, lab: Lab) -> None:
    printer = await added(lab)
    await becomes(lab, printer, "idle")
    made = await queued(lab, printer, "A")

    async def start(**body: Any) -> httpx.Response:
        return await lab.staff.post(f"/printers/queue/{made['id']}/start", json=body)

    assert "staff_name" in (await start(plate_is_clear=True)).json()["errors"]
    assert "plate_is_clear" in (await start(staff_name="Dana")).json()["errors"]
    without = await start(staff_name="Dana", plate_is_clear=True)
    assert without.status_code == 409
    assert "start it at the printer" in without.json()["message"]


async def test_a_job_is_started_through_the_jobs_owner(
    fakes: FakeMaker, lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    sending = Sending(source="ReadyToPrint/a.gcode", name="a.gcode", sha256="0" * 64, size_bytes=1, label="a")
    monkeypatch.setattr(QueuedFiles, "about", lambda *_asked: {})
    monkeypatch.setattr(QueuedFiles, "sending", lambda *_asked, by_person: sending)
    printer = await added(lab)
    await becomes(lab, printer, "idle")
    made = await queued(lab, printer, "A", job_id="8b7cdd9e-0000-4000-8000-000000000001")
    answer = await lab.staff.post(
        f"/printers/queue/{made['id']}/start", json={"staff_name": "Dana", "plate_is_clear": True}
    )
    assert answer.status_code == 202
    command = answer.json()["command"]
    assert (command["kind"], command["staff_name"], command["arguments"]["scheduled_id"]) == (
        "send",
        "Dana",
        made["id"],
    )
    assert "source" not in command["arguments"]


async def test_unknown_ones(fakes: FakeMaker, lab: Lab) -> None:
    for method, path in (
        ("GET", "/printers/77/queue"),
        ("POST", "/printers/77/queue"),
        ("PUT", "/printers/queue/77"),
        ("DELETE", "/printers/queue/77"),
        ("DELETE", "/printers/queue/99999999999999999999"),
    ):
        body = {"job_name": "A"} if method != "GET" else None
        assert (await lab.staff.request(method, path, json=body)).status_code == 404
    assert (await lab.kiosk.get("/printers/1/queue")).status_code == 403


async def test_a_removed_printer_has_no_queue(fakes: FakeMaker, lab: Lab) -> None:
    printer = await added(lab)
    lab.run(update(printers).values(removed_at="2026-01-01T00:00:00.000000Z"))
    assert (await lab.staff.get(f"/printers/{printer}/queue")).status_code == 404
