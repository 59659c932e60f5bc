"""What desks and walls read of the printers, and the stream."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import msgspec
import pytest

from server.foundation.operations import Call
from server.printers.endpoints import reading
from tests.programs.laboratory import Lab
from tests.server.printers.asking import added, becomes
from tests.server.printers.fake_driver import IDLE, FakeMaker

pytestmark = pytest.mark.anyio


async def test_the_wall_shows_no_names_to_students(fakes: FakeMaker, lab: Lab) -> None:
    printing = msgspec.structs.replace(IDLE, status="printing", current_job="Jane Doe", progress=5.0)
    fakes["10.0.0.1"].state = printing
    await becomes(lab, await added(lab), "printing")
    await added(lab, "Off", "10.0.0.2", enabled=False)
    [seen] = (await lab.kiosk.get("/printers/wall")).json()["printers"]
    assert (seen["status"], seen["progress"], seen["current_job"]) == ("printing", 5.0, None)
    [seen] = (await lab.staff.get("/printers/wall")).json()["printers"]
    assert seen["current_job"] == "Jane Doe"


async def test_what_can_be_added(fakes: FakeMaker, lab: Lab) -> None:
    [maker] = (await lab.staff.get("/printers/makers")).json()["makers"]
    assert (maker["key"], maker["title"], maker["reads_only"]) == ("fake", "Fake printer", False)
    assert [(field["name"], field["is_secret"]) for field in maker["fields"]] == [
        ("host", False),
        ("secret", True),
    ]


@pytest.mark.parametrize("printer_id", ["7", "99999999999999999999", "x", "-1"])
async def test_nobody_is_there(lab: Lab, printer_id: str) -> None:
    answer = await lab.staff.get(f"/printers/{printer_id}")
    assert answer.status_code == 404
    assert "message" in answer.json()


async def test_the_stream(fakes: FakeMaker, lab: Lab) -> None:
    printer_id = await added(lab)
    await becomes(lab, printer_id, "idle")
    call: Call[None, None] = Call(cast("Any", SimpleNamespace(method="GET")), None, None, None)
    answer: Any = await reading.events(lab.bridge, call)
    body = answer.body_iterator
    async with asyncio.timeout(5):
        assert (await anext(body)).startswith(b"event: printers\ndata: ")
        fakes["10.0.0.1"].becomes(msgspec.structs.replace(IDLE, bed_temp=60.0))
        assert b'"bed_temp":60.0' in await anext(body)
    await body.aclose()


async def test_a_look_at_the_streams_headers_ends(lab: Lab) -> None:
    answer = await lab.staff.head("/printers/events")
    assert answer.headers["Content-Type"].startswith("text/event-stream")
