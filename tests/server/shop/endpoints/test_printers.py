"""Adding and changing printers beyond the document's examples."""

import httpx
import pytest

from server.printers import fleet, serials
from tests.programs.laboratory import Lab
from tests.server.shop.counter import CLOUD, CLOUD_PRINTER, LAN, LAN_PRINTER, printer

pytestmark = pytest.mark.anyio


async def test_the_secret_is_sealed(shop: httpx.AsyncClient, lab: Lab) -> None:
    printer_id = await printer(shop)
    row = lab.desk.db.read_now(fleet.one, printer_id)
    assert row.secret
    assert CLOUD_PRINTER["access_code"] not in row.secret
    assert lab.bridge.vault.unseal(row.secret, fleet.about(printer_id)) == CLOUD_PRINTER["access_code"]


async def test_a_printer_that_is_away_is_added_without_its_serial_number(
    shop: httpx.AsyncClient, lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_address: str, _port: int) -> str:
        raise OSError

    monkeypatch.setattr(serials, "_named", away)
    answer = await shop.post("/bambu/printers", json=LAN_PRINTER)
    assert answer.status_code == 201
    assert answer.json()["serial_number"] is None
    assert lab.desk.db.read_now(serials.unknown)[0].id == answer.json()["id"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"connection_type": LAN}, "name"),
        ({"name": "A"}, "connection_type"),
        ({"name": "A", "type": "bambu"}, "connection_type"),
        ({"name": "A", "connection_type": "teapot"}, "maker"),
        ({"name": "A", "connection_type": LAN}, "host"),
        ({"name": "A", "connection_type": CLOUD}, "serial"),
        ({**LAN_PRINTER, "api_url": "::::"}, "api_url"),
        ({**LAN_PRINTER, "api_url": "http://127.0.0.1/"}, "api_url"),
        ({**LAN_PRINTER, "api_url": "http://169.254.169.254/"}, "api_url"),
    ],
)
async def test_what_is_missing_or_wrong_is_named(
    shop: httpx.AsyncClient, body: dict[str, str], field: str
) -> None:
    answer = await shop.post("/bambu/printers", json=body)
    assert answer.status_code == 400
    assert field in answer.json()["errors"]


async def test_a_change_keeps_what_is_not_stated(shop: httpx.AsyncClient, lab: Lab) -> None:
    printer_id = (await shop.post("/bambu/printers", json=LAN_PRINTER)).json()["id"]
    before = lab.desk.db.read_now(fleet.one, printer_id)
    answer = await shop.put(
        f"/printers/{printer_id}", json={"name": "New", "api_url": "http://192.168.1.7:80/"}
    )
    after = lab.desk.db.read_now(fleet.one, printer_id)
    assert (answer.json()["name"], after.host, after.port) == ("New", "192.168.1.7", None)
    assert (after.secret, after.serial, after.maker) == (before.secret, before.serial, LAN)
    changed = await shop.put(f"/printers/{printer_id}", json={"access_code": "87654321"})
    assert changed.status_code == 200
    assert lab.desk.db.read_now(fleet.one, printer_id).secret != before.secret


async def test_a_printer_that_is_offline_says_why(shop: httpx.AsyncClient) -> None:
    printer_id = await printer(shop)
    answer = (await shop.get(f"/bambu/printers/{printer_id}/status")).json()
    assert answer["status"] in ("offline", "online", "idle")
    assert (await shop.get(f"/bambu/printers/{printer_id}")).json()["utilization_pct"] == 0
