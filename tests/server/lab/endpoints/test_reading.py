"""What desks read: pages, prices, the public board, the catalog, and the stream."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import select, update

from server.foundation import schema
from server.lab import tables, transitions
from server.lab.endpoints import reading
from server.lab.life_cycle import STATUSES
from server.lab.students import confirmations
from tests.programs.laboratory import PASSWORD, Lab, Place, opened, tokens

pytestmark = pytest.mark.anyio
DANA = {"staff_name": "Dana"}


async def told(stream: AsyncIterator[Any], count: int) -> list[tuple[str, Any, str | None]]:
    async with asyncio.timeout(10):
        return [_parsed(await anext(stream)) for _ in range(count)]


def _parsed(frame: bytes) -> tuple[str, Any, str | None]:
    """One server-sent event, which ends with an empty line: its name, its data, its id."""
    assert frame.endswith(b"\n\n")
    fields = dict(line.split(": ", 1) for line in frame.decode().strip().split("\n"))
    return fields["event"], json.loads(fields["data"]), fields.get("id")


@pytest.mark.both_databases
async def test_the_stream_tells_what_happens(lab: Lab) -> None:
    stream = reading._stream(lab.desk, None)
    assert await told(stream, 1) == [("hello", {"last_id": lab.desk.feed.last_id}, None)]
    job_id = await lab.submit()
    await lab.staff.post(f"/jobs/{job_id}/lock")
    await lab.staff.post(f"/jobs/{job_id}/reject", json={"reasons": ["too_large"], **DANA})
    await lab.admin.post("/staff", json={"name": "New Name", **DANA})
    events = await told(stream, 4)
    assert [event for event, _, _ in events] == ["job", "job", "job", "staff"]
    assert [data.get("change") for _, data, _ in events] == [
        "JobCreated",
        "locked",
        "StaffRejected",
        "StaffAdded",
    ]
    assert events[2][1]["job"]["status"] == "REJECTED"
    assert events[2][1]["by"] == "front-desk"
    assert events[2][1]["counts"]["REJECTED"] == 1
    ids = [int(identity or 0) for _, _, identity in events]
    assert ids == sorted(ids)


@pytest.mark.both_databases
async def test_the_stream_resumes_over_a_restart(lab_place: Place) -> None:
    async with opened(lab_place) as lab:
        first = await lab.submit()
        seen = (await told(reading._stream(lab.desk, 0), 2))[1]
        second = await lab.submit()
    async with opened(lab_place) as lab:
        stream = reading._stream(lab.desk, int(seen[2] or 0))
        events = await told(stream, 2)
        assert events[1][1]["job_id"] == second != first
        third = await lab.submit()
        assert (await told(stream, 1))[0][1]["job_id"] == third


async def test_a_stream_from_a_future_that_never_was_is_reset(lab: Lab) -> None:
    stream = reading._stream(lab.desk, 10**9)
    assert [event for event, _, _ in await told(stream, 2)] == ["hello", "reset"]


@pytest.mark.parametrize("value", ["-1", "x", "1.5", "9" * 30])
async def test_a_bad_place_in_the_stream_is_refused(lab: Lab, value: str) -> None:
    answer = await lab.staff.get("/events", params={"last_event_id": value})
    assert answer.status_code == 400


@pytest.mark.both_databases
async def test_no_secret_is_ever_told(lab: Lab) -> None:
    job_id = await lab.submit()
    status_secret = lab.desk.keys.derive("status", job_id)
    await lab.staff.post(f"/jobs/{job_id}/approve", json={"weight_g": 1, "time_hours": 1, **DANA})
    await lab.public.post("/auth/login", json={"workstation_id": "front-desk", "password": PASSWORD})
    link = confirmations.secret_of(lab.desk.keys, await lab.desk.db.read(transitions.load, job_id))
    await lab.public.post(f"/confirm/{link}")
    said = json.dumps(
        [
            lab.rows(select(schema.feed)),
            lab.rows(select(tables.job_events)),
            lab.rows(select(tables.system_events)),
            lab.rows(select(schema.outbox)),
            lab.rows(select(tables.jobs)),
            (await lab.staff.get("/jobs")).json(),
            (await lab.staff.get(f"/jobs/{job_id}")).json(),
            (await lab.public.get("/board")).json(),
        ]
    )
    for secret in (link, status_secret, PASSWORD, *tokens().values()):
        assert secret not in said


@pytest.mark.both_databases
async def test_the_board_names_nobody(lab: Lab) -> None:
    for status in STATUSES:
        await lab.job_in(status)
    board = (await lab.public.get("/board")).json()
    assert [entry["status"] for entry in board["queue"]] == ["PRINTING", "READYTOPRINT", "COMPLETED"]
    assert [entry["position"] for entry in board["queue"]] == [None, 1, None]
    text = json.dumps(board).lower()
    assert "jane" not in text
    assert "doe" not in text


async def test_the_catalog(lab: Lab) -> None:
    found = (await lab.kiosk.get("/catalog")).json()
    assert found["methods"][0]["per_gram_usd"] == "0.20"
    assert found["methods"][1]["printers"] == ["Formlabs Form 3"]
    assert found["printers"][0]["build_volume_mm"] == [250.0, 210.0, 220.0]
    assert (found["minimum_usd"], found["max_upload_mb"], found["lease_seconds"]) == ("3.00", 50, 900.0)
    assert found["model_extensions"] == [".stl", ".obj", ".3mf"]


@pytest.mark.parametrize(
    ("method", "weight", "cost"), [("filament", "25.5", "5.10"), ("Resin", "0.1", "3.00")]
)
async def test_a_price(lab: Lab, method: str, weight: str, cost: str) -> None:
    answer = await lab.kiosk.get("/price", params={"print_method": method, "weight_g": weight})
    assert answer.json()["cost_usd"] == cost
    assert answer.json()["minimum_usd"] == "3.00"


@pytest.mark.parametrize(
    ("method", "weight"),
    [
        ("Clay", "1"),
        ("Resin", "0"),
        ("Resin", "-1"),
        ("Resin", "nan"),
        ("Resin", "inf"),
        ("Resin", "1e9"),
        ("Resin", "x"),
    ],
)
async def test_no_price(lab: Lab, method: str, weight: str) -> None:
    answer = await lab.kiosk.get("/price", params={"print_method": method, "weight_g": weight})
    assert answer.status_code == 400


async def test_pictures(lab: Lab) -> None:
    job_id = await lab.submit()
    assert (await lab.staff.get(f"/jobs/{job_id}/thumbnail")).status_code == 404
    (lab.desk.thumbnails / f"{job_id}.png").write_bytes(b"a picture")
    lab.run(update(tables.jobs).values(has_thumbnail=True))
    answer = await lab.staff.get(f"/jobs/{job_id}/thumbnail")
    assert (answer.content, answer.headers["Content-Type"]) == (b"a picture", "image/png")


async def test_a_cursor_goes_with_the_order_it_came_from(lab: Lab) -> None:
    answer = await lab.staff.get("/jobs", params={"cursor": "5", "sort": "student_name"})
    assert answer.status_code == 400
    assert "created_at" in answer.json()["errors"]["cursor"]
