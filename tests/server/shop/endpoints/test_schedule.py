"""Scheduled prints, beyond the document's examples."""

import httpx
import pytest

from tests.server.shop.counter import printer, scheduled

pytestmark = pytest.mark.anyio


async def test_lists_are_filtered_and_cut(shop: httpx.AsyncClient) -> None:
    first, second = await printer(shop, name="A"), await printer(shop, name="B")
    a = await scheduled(shop, first, job_name="A")
    b = await scheduled(shop, second, job_name="B")
    await shop.put(f"/bambu/scheduled-prints/{a['id']}", json={"status": "failed", "failed_reason": "Warped"})

    async def names(query: str) -> list[str]:
        answer = await shop.get(f"/bambu/scheduled-prints{query}")
        return [one["job_name"] for one in answer.json()]

    assert await names("") == ["B", "A"]
    assert await names("?status=failed") == ["A"]
    assert await names(f"?printer_id={second}") == ["B"]
    assert await names("?limit=1&offset=1") == ["A"]
    assert await names(f"/{first}?status=queued") == []
    await shop.delete(f"/bambu/scheduled-prints/{b['id']}")
    assert await names("") == ["A"]
    assert await names("?status=cancelled") == ["B"]


async def test_everything_that_the_client_sends_is_kept(shop: httpx.AsyncClient) -> None:
    stated = {
        "nozzle_temp": 215, "bed_temp": 60, "print_speed": 50, "notes": "Quantity: 2", "order_id": 4,
        "scheduled_start": "2099-01-01T14:00:00",
    }  # fmt: skip
    made = await scheduled(shop, await printer(shop), **stated)
    assert {key: made[key] for key in stated} == {**stated, "scheduled_start": "2099-01-01T14:00:00Z"}
    assert (made["status"], made["not_before"]) == ("scheduled", "2099-01-01T14:00:00Z")


async def test_a_failure_may_go_back_into_the_queue(shop: httpx.AsyncClient) -> None:
    printer_id = await printer(shop)
    made = await scheduled(shop, printer_id)
    path = f"/bambu/scheduled-prints/{made['id']}"
    failed = (await shop.put(path, json={"status": "failed", "failed_reason": "Warped"})).json()
    assert failed["failed_reason"] == "Warped"
    assert (await shop.get(f"/bambu/scheduled-prints/{printer_id}/queue")).json() == []
    assert (await shop.put(path, json={"status": "queued"})).json()["failed_reason"] is None
    assert len((await shop.get(f"/bambu/scheduled-prints/{printer_id}/queue")).json()) == 1
