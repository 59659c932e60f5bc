"""Alerts as the real client calls them."""

import pytest
from sqlalchemy import select

from server.foundation import schema
from tests.programs.laboratory import Lab, Place, opened
from tests.server.printers.conftest import fakes
from tests.server.printers.fake_driver import FakeMaker
from tests.server.shop.counter import client_of_shop

__all__ = ["fakes"]
pytestmark = pytest.mark.anyio
SECRET = "https://hooks.slack.com/services/T0/B0/secret"


async def test_settings(lab: Lab) -> None:
    async with client_of_shop(lab) as admin, client_of_shop(lab, "staff") as staff:
        answer = await admin.put(
            "/alerts/settings", json={"slack_webhook_url": SECRET, "email_to": "a@example.org"}
        )
        assert answer.json() == {
            "slack_webhook_url": SECRET, "discord_webhook_url": None, "webhook_url": None, "email_enabled": True,
            "email_to": "a@example.org",
        }  # fmt: skip
        assert (await admin.get("/alerts/settings")).json() == answer.json()
        masked = (await staff.get("/alerts/settings")).json()
        assert masked["slack_webhook_url"] == "https://hooks.slack.com/…"
        assert (await staff.put("/alerts/settings", json={})).status_code == 403
        for wrong in (
            {"webhook_url": "http://127.0.0.1/"},
            {"email_to": "nobody"},
            {"discord_webhook_url": "ftp://x"},
        ):
            assert (await admin.put("/alerts/settings", json=wrong)).status_code == 400
        cleared = await admin.put("/alerts/settings", json={"slack_webhook_url": None, "email_to": None})
        assert (cleared.json()["slack_webhook_url"], cleared.json()["email_to"]) == (None, None)


async def test_preview_and_trigger(fakes: FakeMaker, lab_place: Place) -> None:
    async with opened(lab_place) as lab, client_of_shop(lab) as shop:
        nothing = await shop.post("/alerts/trigger")
        assert nothing.json() == {
            "sent": False,
            "channels": [],
            "low_stock_count": 0,
            "printer_issue_count": 0,
        }
        await shop.post("/filaments", json={"material": "PLA", "color": "Red", "initial_amount": 80})
        body = {"name": "One", "maker": "fake", "host": "192.168.1.9", "secret": "x", "enabled": True}
        assert (await lab.admin.post("/printers", json=body)).status_code == 201
        fakes["192.168.1.9"].drops(_away())
        await shop.put("/alerts/settings", json={"slack_webhook_url": SECRET})
        found = (await shop.get("/alerts/preview")).json()
        [low] = found["low_stock"]
        assert (low["current_amount"], low["low_stock_threshold"], low["unit"]) == (80, 100, "g")
        assert [issue["name"] for issue in found["printer_issues"]] == ["One"]
        answer = (await shop.post("/alerts/trigger")).json()
        assert answer == {"sent": True, "channels": ["slack"], "low_stock_count": 1, "printer_issue_count": 1}
        [parcel] = lab.rows(select(schema.outbox))
        assert parcel["recipient"] == "hooks.slack.com"
        assert "PLA Red (spool 1): 80 g left" in parcel["payload"]


def _away() -> Exception:
    from server.printers.driver import Lost

    return Lost("not_reachable", "The printer does not answer.")
