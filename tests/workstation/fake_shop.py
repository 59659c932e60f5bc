"""The lab in memory with a print shop: orders with all that belongs to them, and shops on Etsy that can be connected."""

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import httpx

from tests.workstation.fake_fleet import png, printer
from tests.workstation.fake_lab import START, stamp
from tests.workstation.fake_stock import FakeStock, spool

if TYPE_CHECKING:
    from collections.abc import Callable

PRODUCTION = ("queued", "in_progress", "completed", "shipped", "failed")
COLUMN_OF = {
    "queued": "to_do",
    "failed": "to_do",
    "in_progress": "printing",
    "completed": "printed",
    "shipped": "shipped",
}
COLUMNS = ("to_do", "printing", "printed", "shipped", "closed")
BUYERS = ("Ada Byron", "Zoë Müller", "Li Wei", "Óscar Peña", "Priya Natarajan", "Tom O'Neil")
THINGS = ("Custom bracket", "Plant pot with a drip tray", "Dragon, articulated", "Cable comb", "Keycap set")
STATE = "state-of-the-desk"
REDIRECT = "http://127.0.0.1:{port}/etsy/callback"


def order(number: int, production: str = "", **other: Any) -> dict[str, Any]:
    """One order as a list says it; `details` adds the rest."""
    production = production or PRODUCTION[number % 4]
    created = START - timedelta(hours=9 * number)
    status = "shipped" if production == "shipped" else "paid"
    row: dict[str, Any] = {
        "id": number,
        "user_id": 1,
        "etsy_order_id": str(3_100_000_000 + number),
        "etsy_shop_id": "4711",
        "buyer_name": BUYERS[number % len(BUYERS)],
        "buyer_email": f"buyer{number}@example.com",
        "status": status,
        "production_status": production,
        "total_amount": 12.5 + number,
        "currency": "USD",
        "created_at": stamp(created),
        "updated_at": stamp(created),
        "shipped_at": stamp(created) if production == "shipped" else None,
        "items": [item(number, number)] + ([item(number, number + 1)] if number % 3 == 0 else []),
        "priority": 1 + number % 5 if number % 2 else 3,
        "print_failures_count": int(production == "failed"),
        "print_started_at": None if production == "queued" else stamp(created + timedelta(hours=2)),
        "estimated_print_time": 120,
        "photo_url": None,
        "country": "DE",
        "is_paid": True,
        "is_gift": number % 4 == 1,
        **other,
    }
    row["column"] = "closed" if row["status"] in ("canceled", "refunded") else COLUMN_OF[production]
    return row


def item(order_id: int, number: int, **other: Any) -> dict[str, Any]:
    return {
        "id": order_id * 10 + number % 7,
        "order_id": order_id,
        "etsy_listing_id": "77",
        "title": THINGS[number % len(THINGS)],
        "quantity": 1 + number % 3,
        "price": 6.25,
        "currency": "USD",
        "sku": f"SKU-{number}",
        "variations": [["Colour", "Blue"], ["Personalisation", f"Name {number}"]],
        "is_digital": False,
        **other,
    }


def shop(number: int = 1, state: str = "connected", **other: Any) -> dict[str, Any]:
    return {
        "id": number,
        "etsy_user_id": str(900 + number),
        "shop_id": 4711,
        "name": f"Layers and Loops {number}",
        "role": "staff",
        "state": state,
        "trouble": None,
        "missing_scopes": [],
        "connected_at": stamp(START - timedelta(days=40)),
        "last_sync_at": stamp(START),
        "last_error": None,
        "orders": 42,
        "problem_count": 0,
        "sync": None,
        **other,
    }


class FakeShop(FakeStock):
    """`sync_brings` appears when orders are fetched; `refused` is what Etsy says to a parcel."""

    def __init__(self, count: int = 14) -> None:
        super().__init__(*(printer(number) for number in range(1, 7)))
        self.orders = {number: order(number) for number in range(1, count + 1)}
        self.details: dict[int, dict[str, Any]] = {}  # type: ignore[assignment]  # of orders, not of jobs
        self.order_notes: dict[int, list[dict[str, Any]]] = {}
        self.histories: dict[int, list[dict[str, Any]]] = {}
        self.talks: dict[int, list[dict[str, Any]]] = {}
        self.shops = [shop()]
        self.stock(spool(1, color="Blue"), spool(2, material="PETG", color="Orange"), spool(3, color="White"))
        self.is_set_up = True
        self.is_bounded = False
        self.port = 0
        self.redirect = ""
        self.sync_brings: list[dict[str, Any]] = []
        self.bad_receipts: list[dict[str, Any]] = []
        self.photo: dict[int, bytes] = {}
        self.scheduled: list[dict[str, Any]] = []

    def told(self, path: str) -> list[dict[str, Any]]:
        return [body for asked, body, _ in self.bodies if asked == path]

    def say_order(self, number: int) -> None:
        self.say("order", {"id": number, "account_id": 1})

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        """A photo is no JSON."""
        path = request.url.path.removeprefix("/api/v1")
        found = re.fullmatch(r"/orders/(\d+)/photo", path)
        if found is not None and request.method == "POST":
            self.asked.append(("POST", path))
            self.photo[int(found[1])] = png()
            self.orders[int(found[1])]["photo_url"] = f"/api/orders/{found[1]}/photo"
            return httpx.Response(200, json={"photo_url": self.orders[int(found[1])]["photo_url"]})
        return await super()._answer(request)

    def _route(self, request: httpx.Request, path: str, body: dict[str, Any]) -> httpx.Response:
        asked = request.url.params
        if request.method == "PUT":
            body = json.loads(request.content)  # the lab takes a PUT for a file
            self.bodies.append((path, body, {}))
        simple: dict[str, Callable[[], Any]] = {
            "/orders": lambda: self._orders_listed(asked),
            "/orders/board": lambda: self._board(int(asked["limit"])),
            "/orders/bulk-actions": lambda: self._bulk(body),
        }
        if path in simple:
            return httpx.Response(200, json=simple[path]())
        if path.startswith("/etsy/"):
            return self._etsy(request.method, path.removeprefix("/etsy/"), body)
        if path.startswith("/scheduled-prints/"):
            return httpx.Response(200, json={"scheduled_id": 1, "filament_id": 1, "grams": None})
        found = re.fullmatch(r"/orders/(\d+)(?:/(.+))?", path)
        if found is None:
            return super()._route(request, path, body)
        if int(found[1]) not in self.orders:
            return httpx.Response(404, json={"message": "There is no such order."})
        return self._order(request.method, self.orders[int(found[1])], found[2] or "", body)

    # lists

    def _orders_listed(self, asked: httpx.QueryParams) -> dict[str, Any]:
        rows = [row for row in self.orders.values() if _fits(row, asked)]
        rows.sort(key=lambda row: row["created_at"], reverse=True)
        offset, limit = int(asked.get("cursor") or asked.get("offset", 0)), int(asked.get("limit", 50))
        return {
            "orders": rows[offset : offset + limit],
            "total": len(rows),
            "limit": limit,
            "offset": offset,
            "page": 1,
            "pages": 1,
            "next_cursor": str(offset + limit) if offset + limit < len(rows) else None,
            "is_total_bounded": self.is_bounded,
        }

    def _board(self, limit: int) -> dict[str, Any]:
        columns = []
        for name in COLUMNS:
            rows = [row for row in self.orders.values() if row["column"] == name]
            rows.sort(key=lambda row: (row["priority"], row["created_at"]))
            page = {"orders": rows[:limit], "total": len(rows), "next_cursor": None}
            columns.append({"column": name, **page})
        return {"columns": columns}

    def _bulk(self, body: dict[str, Any]) -> dict[str, Any]:
        rows = [self.orders[number] for number in body["order_ids"]]
        for row in rows:
            row |= {"production_status": body["status"], "column": COLUMN_OF[body["status"]]}
        return {"orders": rows, "total": len(rows)}

    # one order

    def _order(self, method: str, row: dict[str, Any], verb: str, body: dict[str, Any]) -> httpx.Response:
        number = row["id"]
        verbs: dict[str, Callable[[], httpx.Response]] = {
            "notes": lambda: self._notes(method, number, body),
            "communications": lambda: self._talks(method, number, body),
            "history": lambda: httpx.Response(200, json={"events": self.histories.get(number, [])}),
            "photo": lambda: httpx.Response(200, content=self.photo[number]),
            "packing-slip": lambda: httpx.Response(200, content=b"%PDF-1.7 packing slip"),
            "schedule-prints": lambda: self._schedule(row, body),
            "auto-assign-filament": lambda: self._kept(row),
        }
        if verb in verbs:
            return verbs[verb]()
        if verb == "ship":
            self._ship(row, body)
        if method == "PUT":
            row |= {key: value for key, value in body.items() if key in row}
            row["column"] = COLUMN_OF[row["production_status"]]
            self.say_order(number)
        return httpx.Response(200, json=self._detailed(row))

    def _detailed(self, row: dict[str, Any]) -> dict[str, Any]:
        return {
            **row,
            "address": "12 Analytical Way\n10115 Berlin\nGermany",
            "message_from_buyer": "Please in a matte blue, it is for my desk.",
            "gift_message": "Happy birthday!" if row["is_gift"] else "",
            "shipping_amount": 4.9,
            "tax_amount": 1.2,
            "discount_amount": 0.0,
            "refunded_amount": None,
            "shipments": [],
            "prints": [entry for entry in self.scheduled if entry["order_id"] == row["id"]],
            **self.details.get(row["id"], {}),
        }

    def _notes(self, method: str, number: int, body: dict[str, Any]) -> httpx.Response:
        kept = self.order_notes.setdefault(number, [])
        if method == "GET":
            return httpx.Response(200, json=kept)
        kept.append(_said(len(kept) + 1, number, body, content=body["content"]))
        return httpx.Response(201, json=kept[-1])

    def _talks(self, method: str, number: int, body: dict[str, Any]) -> httpx.Response:
        kept = self.talks.setdefault(number, [])
        if method == "GET":
            return httpx.Response(200, json={"logs": kept, "total": len(kept)})
        said = {key: body[key] for key in ("message", "direction", "channel")}
        kept.append(_said(len(kept) + 1, number, body, **said))
        return httpx.Response(201, json=kept[-1])

    def _schedule(self, row: dict[str, Any], body: dict[str, Any]) -> httpx.Response:
        made = [
            {
                "id": 500 + len(self.scheduled) + number,
                "order_id": row["id"],
                "printer_id": body["printer_id"],
                "job_name": one["title"],
                "material_type": body.get("material_type") or "PLA",
                "status": "queued",
            }
            for number, one in enumerate(row["items"])
            if one["id"] in body["item_ids"]
        ]
        self.scheduled += made
        return httpx.Response(201, json={"message": f"Scheduled {len(made)} print jobs", "prints": made})

    def _kept(self, row: dict[str, Any]) -> httpx.Response:
        """The first item has a spool, the others have none; without any it is refused."""
        lacking = {
            "filament": None,
            "amount_used": 0,
            "filament_id": None,
            "reason": "No spool has 40 g of PLA.",
        }
        found = {"filament": "PLA - Blue", "amount_used": 42.5, "filament_id": 1, "reason": ""}
        if not self.spools:
            return httpx.Response(400, json={"message": lacking["reason"], "success": False})
        kept = [
            {"item": one["title"], "quantity": one["quantity"], **(lacking if number else found)}
            for number, one in enumerate(row["items"])
        ]
        return httpx.Response(200, json={"success": True, "total_assigned": 42.5, "assignments": kept})

    def _ship(self, row: dict[str, Any], body: dict[str, Any]) -> None:
        row |= {"status": "shipped", "production_status": "shipped", "column": "shipped"}
        state = "telling" if body["tell_etsy"] else "kept"
        parcel = {
            "id": 1,
            "carrier": body["carrier_name"],
            "tracking_code": body["tracking_code"],
            "state": state,
            "sentence": "",
            "created_at": stamp(START),
            "notified_at": None,
        }
        self.details[row["id"]] = {"shipments": [parcel]}

    # Etsy

    def _etsy(self, method: str, path: str, body: dict[str, Any]) -> httpx.Response:
        if path == "accounts":
            return httpx.Response(200, json=self._accounts())
        if path == "login":
            return httpx.Response(200, json=self._login())
        if path == "callback":
            return self._callback(body)
        if path.endswith("problems"):
            return httpx.Response(200, json={"problems": self.bad_receipts})
        if path.endswith("sync"):
            return httpx.Response(200, json=self._sync())
        if method == "DELETE":
            self.shops[0]["state"] = "disconnected"
        return httpx.Response(200, json={"message": "Disconnected."})

    def _accounts(self) -> dict[str, Any]:
        what = "Set etsy.keystring, etsy.shared_secret and etsy.redirect_uri, then start the server again."
        return {
            "accounts": self.shops,
            "is_set_up": self.is_set_up,
            "notice": "Etsy is a trademark.",
            "what_to_do": None if self.is_set_up else what,
            "redirect_uri": self._redirect(),
            "resting_until": None,
        }

    def _redirect(self) -> str:
        return self.redirect or REDIRECT.format(port=self.port)

    def _login(self) -> dict[str, Any]:
        address = f"https://etsy.example/oauth/connect?state={STATE}"
        return {
            "auth_url": address,
            "code_verifier": "v" * 64,
            "state": STATE,
            "redirect_uri": self._redirect(),
        }

    def _callback(self, body: dict[str, Any]) -> httpx.Response:
        if body["code"] != "good-code" or body["state"] != STATE:
            return httpx.Response(401, json={"message": "Etsy does not accept this sign-in. Start it again."})
        self.shops = [shop()]
        return httpx.Response(200, json=self.shops[0])

    def _sync(self) -> dict[str, Any]:
        fresh, self.sync_brings = self.sync_brings, []
        self.orders.update({row["id"]: row for row in fresh})
        self.say("order", {"account_id": 1, "new": len(fresh), "updated": 0})
        return {
            "message": f"Synced {len(fresh)} new orders",
            "synced_count": len(fresh),
            "total_orders": len(self.orders),
            "success": True,
            "total_receipts": len(fresh),
            "new_orders_saved": len(fresh),
            "updated_orders": 0,
            "problem_count": len(self.bad_receipts),
        }


def _said(number: int, order_id: int, body: dict[str, Any], **words: str) -> dict[str, Any]:
    author = body.get("staff_name", "")
    return {"id": number, "order_id": order_id, "author": author, "created_at": stamp(START), **words}


def _fits(row: dict[str, Any], asked: httpx.QueryParams) -> bool:
    words = asked.get("search", "").casefold()
    said = " ".join([row["buyer_name"], row["etsy_order_id"], *(one["title"] for one in row["items"])])
    return (
        all(asked.get(key, row[key]) == row[key] for key in ("status", "production_status", "column"))
        and words in said.casefold()
        and float(asked.get("min_total", 0)) <= row["total_amount"] <= float(asked.get("max_total", 1e9))
    )
