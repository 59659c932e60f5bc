"""The photo, the packing slip, the queue and the shipment, as a desk asks for them."""

import io

import pytest
from PIL import Image
from sqlalchemy import select

from server.foundation import schema
from tests.programs.laboratory import Lab, Place, opened
from tests.server.printers.fake_driver import FakeMaker
from tests.server.shop.counter import client_of_shop, printer
from tests.server.shop.orders.ordering import item, receipt
from tests.server.shop.orders.shopkeeping import account, order

pytestmark = pytest.mark.anyio


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20)) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "red").save(written, kind)
    return written.getvalue()


async def test_a_photo_is_kept_and_shown_to_who_may(lab: Lab) -> None:
    one = order(lab, account(lab))
    first = await lab.staff.post(f"/orders/{one}/photo", files={"photo": ("a.png", picture())})
    assert first.json() == {"photo_url": f"/api/orders/{one}/photo"}
    await lab.staff.post(f"/orders/{one}/photo", files={"photo": ("b.jpg", picture("JPEG", (4000, 3000)))})
    async with client_of_shop(lab, "staff") as shop:
        shown = await shop.get(f"/orders/{one}/photo")
    assert shown.headers["content-type"] == "image/jpeg"
    assert Image.open(io.BytesIO(shown.content)).size == (1600, 1200)
    assert (await lab.public.get(f"/orders/{one}/photo")).status_code == 401
    kept = [path for path in (lab.place.folder / "photos").rglob("*") if path.is_file()]
    assert len(kept) == 1


async def test_what_is_no_photo_is_refused_and_leaves_nothing(lab: Lab) -> None:
    one = order(lab, account(lab))
    for data in (b"", b"<svg/>", b"GIF89a", picture()[:60], picture("BMP")):
        answer = await lab.staff.post(f"/orders/{one}/photo", files={"photo": ("a.png", data)})
        assert answer.status_code == 400, data
        assert "photo" in answer.json()["message"]
    large = await lab.staff.post(f"/orders/{one}/photo", files={"photo": ("a.png", b"x" * (13 << 20))})
    assert large.status_code == 413
    assert (
        await lab.staff.post("/orders/999/photo", files={"photo": ("a.png", picture())})
    ).status_code == 404
    assert (await lab.staff.get(f"/orders/{one}/photo")).status_code == 404
    folder = lab.place.folder / "photos"
    assert [path for path in folder.rglob("*") if path.is_file()] == []


async def test_a_packing_slip_is_a_pdf(lab: Lab) -> None:
    one = order(lab, account(lab))
    answer = await lab.staff.get(f"/orders/{one}/packing-slip")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


async def test_items_go_into_a_printers_queue(bambus: dict[str, FakeMaker], lab_place: Place) -> None:
    assert bambus
    async with opened(lab_place) as lab:
        await _queued(lab)


async def _queued(lab: Lab) -> None:
    one = order(
        lab,
        account(lab),
        receipt(1, items=(item(1), item(2, title="Wall Hook", quantity=3), item(3, is_digital=True))),
    )
    async with client_of_shop(lab) as shop:
        printer_id = await printer(shop)
    answer = await lab.staff.post(f"/orders/{one}/schedule-prints", json={"printer_id": printer_id})
    assert answer.status_code == 201, answer.text
    body = answer.json()
    assert body["message"] == "Scheduled 2 print jobs"
    assert [(entry["job_name"], entry["priority"], entry["notes"]) for entry in body["prints"]] == [
        ("Custom Bracket", 10, "Quantity: 1"), ("Wall Hook", 9, "Quantity: 3"),
    ]  # fmt: skip
    details = (await lab.staff.get(f"/orders/{one}")).json()
    assert [entry["id"] for entry in details["prints"]] == [entry["id"] for entry in body["prints"]]
    again = await lab.staff.post(f"/orders/{one}/schedule-prints", json={"printer_id": printer_id})
    assert again.status_code == 409
    absent = await lab.staff.post(f"/orders/{one}/schedule-prints", json={"printer_id": 999})
    assert absent.status_code == 404
    # Done by hand, at the desk or over document 004, and what is taken out: the order is printed then.
    first, second = (entry["id"] for entry in body["prints"])
    done = await lab.staff.put(f"/printers/queue/{first}", json={"status": "completed"})
    assert done.status_code == 200, done.text
    assert (await lab.staff.get(f"/orders/{one}")).json()["column"] == "printing"
    async with client_of_shop(lab) as shop:
        assert (await shop.delete(f"/bambu/scheduled-prints/{second}")).status_code == 200
    assert (await lab.staff.get(f"/orders/{one}")).json()["column"] == "printed"


async def test_a_shipment_is_told_once(lab: Lab) -> None:
    one = order(lab, account(lab))
    wish = {"carrier_name": "usps", "tracking_code": "9400", "note_to_buyer": "Thanks!"}
    for _ in range(2):
        body = (await lab.staff.post(f"/orders/{one}/ship", json=wish)).json()
        assert (body["status"], body["production_status"], body["column"]) == (
            "shipped",
            "shipped",
            "shipped",
        )
        assert [(sent["tracking_code"], sent["state"]) for sent in body["shipments"]] == [("9400", "telling")]
    left = lab.rows(select(schema.outbox).where(schema.outbox.c.kind == "etsy-shipment"))
    assert [parcel["key"] for parcel in left] == [f"shipment-{one}-9400"]
