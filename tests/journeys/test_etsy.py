"""A shop is connected with Etsy, its orders come in while buyers keep buying, and one is shipped: through a real server."""

import threading

import httpx
import pytest

from tests.faults.print_shop import until
from tests.programs.laboratory import tokens
from tests.programs.server import Server
from tests.standins.etsy import Etsy, etsy_on_a_thread
from tests.standins.etsy_hands import connected, consented

BUYS_MEANWHILE = 12


def client(server: Server, path: str, token: str) -> httpx.Client:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return httpx.Client(
        base_url=server.url + path, headers=headers, timeout=60, trust_env=False, verify=False
    )


def buying(etsy: Etsy) -> None:
    """Each page that is read finds new orders on Etsy, and old ones that changed."""
    left = iter(range(BUYS_MEANWHILE))

    def on_page(_offset: int) -> None:
        if next(left, None) is not None:
            now = int(etsy.now())
            etsy.receipts.add(created_timestamp=now, updated_timestamp=now)
            etsy.receipts.change(min(etsy.receipts.by_id), updated_timestamp=now, message_from_buyer="Hurry!")

    etsy.on_page = on_page


@pytest.fixture
def server(lab_server: Server) -> Server:
    return lab_server


def test_from_consent_to_a_shipment(server: Server) -> None:
    with etsy_on_a_thread(receipts=250) as etsy:
        etsy.limits.per_second = 1000
        server.env |= {f"LAYERDESK_{name.upper()}": value for name, value in etsy.settings().items()}
        server.env["LAYERDESK_ETSY_SYNC_MINUTES"] = "0"
        server.start()
        with client(server, "/api/v1", tokens()["admin"]) as desk:
            before = sorted(etsy.receipts.by_id)
            connected(desk)
            buying(etsy)
            first = desk.post("/etsy/sync").json()
            # The one that changed before its page was read is newer than the window: the next sync brings it.
            assert first["new_orders_saved"] >= len(before) - 1
            etsy.on_page = lambda _offset: None
            until(
                lambda: desk.post("/etsy/sync").json()["total_orders"] == len(etsy.receipts.by_id),
                within_s=60,
            )
            assert len(etsy.receipts.by_id) > len(before)
            _shipped_once(desk, etsy)
            _an_etsy_user_sees_the_same(server, etsy, desk)


def _shipped_once(desk: httpx.Client, etsy: Etsy) -> None:
    order = desk.get("/orders", params={"status": "paid", "limit": 1}).json()["orders"][0]
    wish = {"carrier_name": "usps", "tracking_code": "9400 1"}
    # Two people at two desks, at once.
    threads = [
        threading.Thread(target=desk.post, args=(f"/orders/{order['id']}/ship",), kwargs={"json": wish})
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    until(lambda: etsy.mails, within_s=60)
    until(lambda: desk.get(f"/orders/{order['id']}").json()["shipments"][0]["state"] == "told", within_s=60)
    assert etsy.mails == [(int(order["etsy_order_id"]), "9400 1")]
    # Etsy tells of its own shipment with the next sync, and it is the same one.
    desk.post("/etsy/sync")
    assert len(desk.get(f"/orders/{order['id']}").json()["shipments"]) == 1


def _an_etsy_user_sees_the_same(server: Server, etsy: Etsy, desk: httpx.Client) -> None:
    with client(server, "/api", "") as browser:
        begun = browser.get("/auth/login").json()
        code, _ = consented(begun["auth_url"])
        wish = {"code": code, "code_verifier": begun["code_verifier"]}
        token = browser.post("/auth/callback", json=wish).json()["token"]
    with client(server, "/api", token) as owner:
        total = owner.get("/orders").json()["total"]
        assert total == desk.get("/orders").json()["total"] == len(etsy.receipts.by_id)
        assert owner.post("/auth/logout", json={}).status_code == 200
        assert owner.get("/orders").status_code == 401
