"""Notification settings, beyond the document's examples."""

import httpx
import pytest

from tests.programs.laboratory import Lab
from tests.server.shop.counter import client_of_shop, printer

pytestmark = pytest.mark.anyio


async def test_the_row_is_the_printers(shop: httpx.AsyncClient) -> None:
    printer_id = await printer(shop)
    by_query = (await shop.get(f"/bambu/notifications?printer_id={printer_id}")).json()
    assert by_query == (await shop.get(f"/bambu/notifications/{printer_id}")).json()
    assert by_query["id"] == by_query["printer_id"] == printer_id


async def test_a_webhook_inside_is_refused(shop: httpx.AsyncClient) -> None:
    path = f"/bambu/notifications/{await printer(shop)}"
    answer = await shop.put(path, json={"webhook_url": "http://169.254.169.254/latest/meta-data/"})
    assert (answer.status_code, answer.json()["status"]) == (400, 400)
    assert "webhook_url" in answer.json()["errors"]


async def test_staff_may_look_and_not_change(shop: httpx.AsyncClient, lab: Lab) -> None:
    path = f"/bambu/notifications/{await printer(shop)}"
    async with client_of_shop(lab, "staff") as staff:
        assert (await staff.get(path)).status_code == 200
        assert (await staff.put(path, json={"email_enabled": False})).status_code == 403
