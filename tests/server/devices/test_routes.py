"""Who may do what, and that every address answers in its own words."""

import httpx
import pytest

from tests.programs.laboratory import Lab
from tests.server.devices.pi import client_of_devices, simulated

pytestmark = pytest.mark.anyio

STAFFS = [
    ("GET", "/devices"),
    ("GET", "/devices/101"),
    ("POST", "/devices/101/sync"),
    ("GET", "/devices/101/files"),
    ("PUT", "/devices/101/files/a.txt"),
    ("DELETE", "/devices/101/files/a.txt"),
]
ADMINS = [
    ("POST", "/devices"),
    ("PATCH", "/devices/101"),
    ("POST", "/devices/101/pair"),
    ("DELETE", "/devices/101"),
]


async def test_roles(lab: Lab) -> None:
    await simulated(lab)
    for method, path in (*STAFFS, *ADMINS):
        assert (await lab.public.request(method, path)).status_code == 401
        assert (await lab.kiosk.request(method, path)).status_code == 403
        by_staff = (await lab.staff.request(method, path)).status_code
        assert by_staff == 403 if (method, path) in ADMINS else by_staff < 400


async def test_unknown_addresses_and_methods(lab: Lab, john: httpx.AsyncClient) -> None:
    async with client_of_devices(lab) as nobody:
        answer = await nobody.get("/nothing")
        assert (answer.status_code, answer.json()) == (404, {"message": "Not found"})
        answer = await john.delete("/devices/101")
        assert answer.status_code == 405
        assert set(answer.json()) == {"message"}


async def test_desks_hear_of_every_change(lab: Lab) -> None:
    await simulated(lab)
    await lab.staff.post("/devices/101/sync")
    await lab.admin.delete("/devices/101")
    from sqlalchemy import select

    from server.foundation import schema

    rows = lab.rows(select(schema.feed).where(schema.feed.c.event == "device").order_by(schema.feed.c.id))
    assert [row["data"].split('"')[3] for row in rows] == ["added", "syncing", "synced", "removed"]
