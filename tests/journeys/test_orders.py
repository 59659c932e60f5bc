"""An order arrives from Etsy, is printed, is sent, and Etsy hears of it once; the revenue follows what sells and what goes back."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.programs.server import Server
from tests.standins.bambu_in_lab import wish
from tests.standins.bambu_printer import bambu_printer
from tests.standins.etsy import Etsy, etsy_on_a_thread
from tests.standins.etsy_hands import connected

COSTS = ("total_shipping_cost", "total_tax_cost", "total_vat_cost", "discount_amt", "gift_wrap_price")
TITLE = "Shelf Bracket No 7"


@pytest.fixture
def etsy() -> Iterator[Etsy]:
    with etsy_on_a_thread(30) as running:
        yield running


@pytest.fixture
def admin(make_server: Callable[..., Server], etsy: Etsy) -> Iterator[httpx.Client]:
    """A workstation's client of a server that is connected to the stand-in."""
    server = make_server(bridge_printer_subnets='["127.0.0.0/8"]', etsy_sync_minutes="0", **etsy.settings())
    server.furnish({"back-office": "admin"}, "a long password")
    server.start(within_s=120)
    with signed_in(server) as client:
        connected(client)
        yield client


def test_an_order_is_printed_and_sent(admin: httpx.Client, etsy: Etsy, tmp_path: Path) -> None:
    arrived = arrives(etsy)
    said = admin.post("/etsy/sync").json()
    assert said["total_receipts"] == 31
    [order] = admin.get("/orders", params={"search": str(arrived["receipt_id"])}).json()["orders"]
    assert (order["column"], order["total_amount"], order["currency"]) == ("to_do", 40.0, "USD")
    before = earned(admin)

    with bambu_printer(tmp_path / "bambu") as printer:
        printer_id = admin.post("/printers", json=wish(printer, "Bambu 1")).json()["id"]
        until(lambda: admin.get(f"/printers/{printer_id}").json()["state"]["status"] == "idle")
        made = admin.post(f"/orders/{order['id']}/schedule-prints", json={"printer_id": printer_id})
        assert made.json()["message"] == "Scheduled 1 print jobs", made.text
        printer.machine.say(
            gcode_state="RUNNING", subtask_name=TITLE, mc_percent=1, mc_remaining_time=30, stg_cur=0
        )
        until(lambda: one(admin, order)["column"] == "printing")
        assert one(admin, order)["print_started_at"]
        printer.machine.say(gcode_state="FINISH", mc_percent=100, mc_remaining_time=0, stg_cur=255)
        until(lambda: one(admin, order)["column"] == "printed")

    sent = {"carrier_name": "usps", "tracking_code": "9400111", "note_to_buyer": "Thank you"}
    for _ in range(2):
        assert admin.post(f"/orders/{order['id']}/ship", json=sent).json()["column"] == "shipped"
    until(lambda: [shipment["state"] for shipment in one(admin, order)["shipments"]] == ["told"])
    assert etsy.mails == [(arrived["receipt_id"], "9400111")]
    admin.post("/etsy/sync")
    shown = one(admin, order)
    assert (shown["column"], [shipment["tracking_code"] for shipment in shown["shipments"]]) == (
        "shipped",
        ["9400111"],
    )

    arrives(etsy)
    admin.post("/etsy/sync")
    assert earned(admin) == pytest.approx(before + 40)
    now = int(etsy.now())
    etsy.receipts.change(
        arrived["receipt_id"], status="Canceled", updated_timestamp=now, update_timestamp=now
    )
    admin.post("/etsy/sync")
    assert earned(admin) == pytest.approx(before)
    assert admin.get(f"/orders/{order['id']}/packing-slip").content.startswith(b"%PDF")


def arrives(etsy: Etsy) -> dict[str, Any]:
    """A paid order over one piece for 40 dollars, just now."""
    now, amount = int(etsy.now()), {"amount": 4000, "divisor": 100, "currency_code": "USD"}
    new = etsy.receipts.add(
        status="Paid", is_paid=True, is_shipped=False, shipments=[], refunds=[], grandtotal=amount, total_price=amount,
        subtotal=amount, **{name: {**amount, "amount": 0} for name in COSTS},
    )  # fmt: skip
    times = dict.fromkeys(
        ("created_timestamp", "create_timestamp", "updated_timestamp", "update_timestamp"), now
    )
    line = {**new["transactions"][0], "title": TITLE, "quantity": 1, "price": amount, "is_digital": False}
    etsy.receipts.change(new["receipt_id"], transactions=[line], **times)
    return new


def one(admin: httpx.Client, order: dict[str, Any]) -> dict[str, Any]:
    return dict(admin.get(f"/orders/{order['id']}").json())


def earned(admin: httpx.Client) -> float:
    answer = admin.get("/analytics/revenue", params={"period": "monthly", "currency": "USD"})
    return float(answer.json()["total_revenue"])


def until(is_so: Callable[[], bool], within_s: float = 120) -> None:
    latest = time.monotonic() + within_s
    while not is_so():
        assert time.monotonic() < latest, f"not within {within_s} s"
        time.sleep(0.1)


@contextmanager
def signed_in(server: Server) -> Iterator[httpx.Client]:
    wished = {"workstation_id": "back-office", "password": "a long password"}
    token = httpx.post(f"{server.url}/api/v1/auth/login", json=wished, timeout=60, trust_env=False).json()[
        "token"
    ]
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.Client(
        base_url=f"{server.url}/api/v1", headers=headers, timeout=120, trust_env=False
    ) as client:
        yield client
