"""Document 004, printers, materials, scheduled prints and notifications: each example as it is written there."""

import re
from typing import Any

import httpx
import pytest

from server.printers.state import ActiveTray, MaterialUnit, PrinterState, Tray
from tests.contract.shapes import TIME, Maybe, fits
from tests.programs.laboratory import Lab, opened, until
from tests.server.printers.fake_driver import FakeMaker
from tests.server.shop.counter import (
    CLOUD,
    CLOUD_PRINTER,
    LAN,
    LAN_PRINTER,
    PRINT,
    SERIAL,
    client_of_shop,
    printer,
    scheduled,
)

pytestmark = pytest.mark.anyio

PRINTER = {
    "id": int,
    "name": str,
    "type": "bambu",
    "connection_type": re.compile("bambu_cloud|bambu_lan"),
    "serial_number": Maybe(str),
    "status": str,
    "current_job": Maybe(str),
    "utilization_pct": int,
    "created_at": TIME,
}
STATUS = {
    "id": int,
    "status": "printing",
    "current_job": "Custom Bracket",
    "progress": 45,
    "nozzle_temp": 220,
    "bed_temp": 60,
    "chamber_temp": 45,
    "utilization": int,
    "estimated_time_remaining": 1200,
    "last_updated": TIME,
}
MATERIAL = {
    "id": int,
    "printer_id": int,
    "slot": 1,
    "material_type": "PLA",
    "color": "#FF0000",
    "weight_grams": 1000,
    "remaining_pct": 95,
    "vendor": str,
    "cost_per_kg": Maybe(int),
    "loaded_at": TIME,
    "last_synced": TIME,
}
SCHEDULED = {
    "id": int,
    "printer_id": int,
    "job_name": "Custom Bracket",
    "status": "queued",
    "priority": 1,
    "scheduled_start": TIME,
    "created_at": TIME,
}
IN_QUEUE = {"id": int, "job_name": str, "status": "queued", "priority": int, "estimated_duration": 240}
SETTINGS = {
    "id": int,
    "printer_id": int,
    "notify_print_start": True,
    "notify_print_complete": True,
    "notify_print_failed": True,
    "notify_material_change": False,
    "notify_maintenance": True,
    "email_enabled": True,
    "webhook_url": Maybe(str),
}
REFUSED = {"error": str, "status": int}
BUSY = PrinterState(
    status="printing",
    current_job="Custom Bracket",
    progress=45.0,
    nozzle_temp=220.0,
    bed_temp=60.0,
    chamber_temp=45.0,
    left_s=1200.0,
    material_units=(
        MaterialUnit(
            0, "AMS", trays=(Tray(1, True, "PLA", color="#FF0000", remain_pct=95.0, weight_g=1000.0),)
        ),
    ),
    active_tray=ActiveTray(unit=0, slot=1),
)


async def answers_with(client: httpx.AsyncClient, path: str, key: str, value: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}

    async def is_so() -> bool:
        answer = (await client.get(path)).json()
        found.clear()
        found.update(
            answer[0] if isinstance(answer, list) and answer else answer if isinstance(answer, dict) else {}
        )
        return bool(found.get(key) == value)

    await until(is_so)
    return found


async def test_list_and_add_a_cloud_printer(shop: httpx.AsyncClient) -> None:
    answer = await shop.post("/bambu/printers", json=CLOUD_PRINTER)
    assert answer.status_code == 201
    fits(answer.json(), {**PRINTER, "name": "Main Printer", "connection_type": CLOUD})
    listed = await shop.get("/bambu/printers")
    assert listed.status_code == 200
    fits(listed.json(), [PRINTER])
    assert [one["name"] for one in listed.json()] == ["Main Printer"]
    for secret in ("access_code_from_bambu", "access_code", "api_key"):
        assert secret not in answer.text + listed.text


async def test_add_a_printer_in_the_network(shop: httpx.AsyncClient) -> None:
    answer = await shop.post("/bambu/printers", json=LAN_PRINTER)
    assert answer.status_code == 201
    fits(answer.json(), {**PRINTER, "connection_type": LAN})
    assert answer.json()["host"] == "192.168.1.100"
    # Learnt from the printer, because the document does not state it.
    assert answer.json()["serial_number"] == SERIAL


async def test_status(shop: httpx.AsyncClient, bambus: dict[str, FakeMaker]) -> None:
    printer_id = (await shop.post("/bambu/printers", json=LAN_PRINTER)).json()["id"]
    bambus[LAN]["192.168.1.100"].becomes(BUSY)
    found = await answers_with(shop, f"/bambu/printers/{printer_id}/status", "status", "printing")
    fits(found, STATUS)
    client = await shop.get(f"/printer-connections/{printer_id}/status")
    assert client.json()["state"] == "printing"
    assert client.json()["progress_percent"] == 45
    assert client.json()["errors"] == []


async def test_delete_a_printer(shop: httpx.AsyncClient) -> None:
    printer_id = await printer(shop)
    answer = await shop.delete(f"/bambu/printers/{printer_id}")
    assert answer.status_code == 200
    assert answer.json() == {"message": "Printer deleted"}
    assert (await shop.get("/bambu/printers")).json() == []
    assert (await shop.delete(f"/bambu/printers/{printer_id}")).status_code == 404


async def test_the_real_client_lists_and_changes(shop: httpx.AsyncClient) -> None:
    answer = await shop.post("/printers", json={**CLOUD_PRINTER, "type": "bambu"})
    assert answer.status_code == 201
    changed = await shop.put(f"/printers/{answer.json()['id']}", json={"name": "Renamed"})
    assert changed.status_code == 200
    assert changed.json()["name"] == "Renamed"
    assert [one["name"] for one in (await shop.get("/printers")).json()] == ["Renamed"]


async def test_materials(shop: httpx.AsyncClient, bambus: dict[str, FakeMaker]) -> None:
    printer_id = (await shop.post("/bambu/printers", json=LAN_PRINTER)).json()["id"]
    bambus[LAN]["192.168.1.100"].becomes(BUSY)
    found = await answers_with(shop, "/bambu/materials", "slot", 1)
    fits(found, {**MATERIAL, "printer_id": printer_id})
    answer = await shop.put(
        f"/bambu/materials/{found['id']}",
        json={"remaining_pct": 85, "vendor": "Prusament", "cost_per_kg": 25},
    )
    assert answer.status_code == 200
    fits(answer.json(), {**MATERIAL, "remaining_pct": 85, "vendor": "Prusament", "cost_per_kg": 25})
    for path in (f"/bambu/materials?printer_id={printer_id}", f"/bambu/materials/{printer_id}"):
        assert [one["id"] for one in (await shop.get(path)).json()] == [found["id"]]
    assert (await shop.get("/bambu/materials?printer_id=77")).json() == []


async def test_the_real_client_loads_a_spool(shop: httpx.AsyncClient) -> None:
    printer_id = await printer(shop)
    spool = {
        "slot": 2,
        "material_type": "PETG",
        "color": "#00FF00",
        "weight_grams": 1000,
        "remaining_pct": 40,
    }
    answer = await shop.post(f"/bambu/materials/{printer_id}", json=spool)
    assert answer.status_code == 201
    assert {key: answer.json()[key] for key in spool} == spool
    assert answer.json()["remaining_grams"] == 400


async def test_schedule_a_print(shop: httpx.AsyncClient) -> None:
    printer_id = await printer(shop)
    answer = await shop.post("/bambu/scheduled-prints", json={**PRINT, "printer_id": printer_id})
    assert answer.status_code == 201
    fits(answer.json(), SCHEDULED)
    for path in (
        "/bambu/scheduled-prints",
        f"/bambu/scheduled-prints?printer_id={printer_id}&status=queued",
        f"/bambu/scheduled-prints/{printer_id}",
        f"/bambu/scheduled-prints/{printer_id}?status=queued",
    ):
        listed = await shop.get(path)
        assert listed.status_code == 200
        fits(listed.json(), [SCHEDULED])
        assert len(listed.json()) == 1
    for status in ("scheduled", "started", "completed", "failed"):
        assert (await shop.get(f"/bambu/scheduled-prints?status={status}")).json() == []


async def test_the_queue_of_a_printer(shop: httpx.AsyncClient) -> None:
    printer_id = await printer(shop)
    for name, priority in (("Job 1", 0), ("Job 2", 5), ("Job 3", 0)):
        await scheduled(shop, printer_id, job_name=name, priority=priority)
    answer = await shop.get(f"/bambu/scheduled-prints/{printer_id}/queue")
    assert answer.status_code == 200
    fits(answer.json(), [IN_QUEUE])
    assert [one["job_name"] for one in answer.json()] == ["Job 2", "Job 1", "Job 3"]
    assert all(one["estimated_duration_minutes"] == 240 for one in answer.json())
    starts = [one["scheduled_start"] for one in answer.json()]
    assert starts == sorted(starts)
    assert len(set(starts)) == 3


async def test_update_and_delete_a_scheduled_print(shop: httpx.AsyncClient) -> None:
    made = await scheduled(shop, await printer(shop))
    path = f"/bambu/scheduled-prints/{made['id']}"
    answer = await shop.put(path, json={"status": "started"})
    assert answer.status_code == 200
    fits(answer.json(), {**SCHEDULED, "status": "started", "started_at": TIME})
    deleted = await shop.delete(path)
    assert deleted.status_code == 200
    assert deleted.json() == {"message": "Print job deleted"}
    assert (await shop.get("/bambu/scheduled-prints")).json() == []
    assert (await shop.delete(path)).status_code == 404


async def test_notifications(shop: httpx.AsyncClient) -> None:
    printer_id = await printer(shop)
    answer = await shop.get("/bambu/notifications", params={"printer_id": printer_id})
    assert answer.status_code == 200
    fits(answer.json(), {**SETTINGS, "id": printer_id, "printer_id": printer_id})
    asked = {
        "notify_print_complete": True,
        "email_enabled": True,
        "webhook_url": "https://example.com/webhook",
    }
    changed = await shop.put(f"/bambu/notifications/{answer.json()['id']}", json=asked)
    assert changed.status_code == 200
    fits(changed.json(), {**SETTINGS, **asked, "webhook_secret": str})
    again = await shop.get(f"/bambu/notifications/{printer_id}")
    fits(again.json(), {**SETTINGS, **asked})
    assert "webhook_secret" not in again.json()


async def test_notifications_of_every_printer_come_in_pages(shop: httpx.AsyncClient) -> None:
    for name in ("A", "B", "C"):
        await printer(shop, name=name)
    answer = (await shop.get("/bambu/notifications", params={"limit": 2, "offset": 2})).json()
    assert len(answer["notifications"]) == 1
    assert {key: answer[key] for key in ("total", "limit", "offset", "page", "pages")} == {
        "total": 3, "limit": 2, "offset": 2, "page": 2, "pages": 2,
    }  # fmt: skip


WRONG: list[tuple[str, str, Any, int]] = [
    ("POST", "/bambu/printers", {}, 400),
    ("POST", "/bambu/printers", {"name": "X", "connection_type": "teapot"}, 400),
    ("POST", "/bambu/printers", {**LAN_PRINTER, "api_url": "http://8.8.8.8"}, 400),
    ("GET", "/bambu/printers/77/status", None, 404),
    ("GET", "/bambu/printers/99999999999999999999/status", None, 404),
    ("PUT", "/bambu/materials/77", {"remaining_pct": 5}, 404),
    ("PUT", "/bambu/materials/77", {"remaining_pct": 500}, 400),
    ("POST", "/bambu/scheduled-prints", {"printer_id": 77, "job_name": "X"}, 404),
    ("POST", "/bambu/scheduled-prints", {"printer_id": 1}, 400),
    ("PUT", "/bambu/scheduled-prints/77", {"status": "started"}, 404),
    ("GET", "/bambu/scheduled-prints?status=lost", None, 400),
    ("GET", "/bambu/notifications?printer_id=77", None, 404),
    ("GET", "/no/such/address", None, 404),
    ("PATCH", "/bambu/printers", {}, 405),
]


async def test_errors(shop: httpx.AsyncClient) -> None:
    for method, path, body, status in WRONG:
        answer = await shop.request(method, path, json=body)
        assert answer.status_code == status, (method, path, body)
        fits(answer.json(), {**REFUSED, "status": status})
        assert answer.json()["message"] == answer.json()["error"]
        assert int(answer.headers["x-ratelimit-limit"]) > 0


async def test_a_wrong_step_conflicts(shop: httpx.AsyncClient) -> None:
    made = await scheduled(shop, await printer(shop))
    path = f"/bambu/scheduled-prints/{made['id']}"
    await shop.put(path, json={"status": "completed"})
    answer = await shop.put(path, json={"status": "queued"})
    assert answer.status_code == 409
    fits(answer.json(), {**REFUSED, "status": 409})


async def test_without_a_valid_token(lab: Lab) -> None:
    async with client_of_shop(lab, None) as nobody:
        for headers in ({}, {"Authorization": "Bearer jwt_token"}):
            answer = await nobody.get("/bambu/printers", headers=headers)
            assert answer.status_code == 401
            fits(answer.json(), {**REFUSED, "status": 401})
            assert answer.headers["x-ratelimit-limit"] == "1000"


async def test_without_permission(lab: Lab) -> None:
    async with client_of_shop(lab, "kiosk") as kiosk, client_of_shop(lab, "staff") as staff:
        for answer in (
            await kiosk.get("/bambu/printers"),
            await staff.post("/bambu/printers", json=CLOUD_PRINTER),
        ):
            assert answer.status_code == 403
            fits(answer.json(), {**REFUSED, "status": 403})


async def test_rate_limit_headers(shop: httpx.AsyncClient) -> None:
    first = await shop.get("/bambu/printers")
    second = await shop.get("/bambu/printers")
    assert first.headers["x-ratelimit-limit"] == "1000"
    assert first.headers["x-ratelimit-remaining"] == "999"
    assert second.headers["x-ratelimit-remaining"] == "998"
    assert re.fullmatch(r"\d{10}", first.headers["x-ratelimit-reset"])


async def test_print_operations_have_a_limit_of_their_own(
    bambus: dict[str, FakeMaker], lab_place: Any
) -> None:
    async with (
        opened(lab_place, limits_shop_print_operations_per_minute="2") as lab,
        client_of_shop(lab) as shop,
    ):
        printer_id = await printer(shop)
        await scheduled(shop, printer_id)
        made = await scheduled(shop, printer_id)
        answer = await shop.put(f"/bambu/scheduled-prints/{made['id']}", json={"priority": 3})
        assert answer.status_code == 429
        fits(answer.json(), {**REFUSED, "status": 429})
        assert answer.headers["x-ratelimit-limit"] == "2"
        assert answer.headers["x-ratelimit-remaining"] == "0"
        assert int(answer.headers["retry-after"]) >= 1
        assert (await shop.get("/bambu/scheduled-prints")).status_code == 200
        assert (await shop.get("/bambu/scheduled-prints")).json()[0]["priority"] == 1


async def test_requests_have_a_limit(bambus: dict[str, FakeMaker], lab_place: Any) -> None:
    async with (
        opened(lab_place, limits_shop_requests_per_hour="2") as lab,
        client_of_shop(lab) as shop,
        client_of_shop(lab, "staff") as other,
    ):
        statuses = [(await shop.get("/bambu/printers")).status_code for _ in range(3)]
        assert statuses == [200, 200, 429]
        assert (await other.get("/bambu/printers")).status_code == 200


async def test_bare_lists_take_limit_and_offset(shop: httpx.AsyncClient) -> None:
    for name in ("A", "B", "C"):
        await printer(shop, name=name)
    answer = await shop.get("/bambu/printers?limit=1&offset=1")
    assert [one["name"] for one in answer.json()] == ["B"]
