"""The lab in memory with filament, products and figures: the wire of the real shop, small enough to bend in a test."""

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import httpx

from tests.workstation.fake_fleet import FakeFleet
from tests.workstation.fake_lab import START, stamp

if TYPE_CHECKING:
    from collections.abc import Callable

DASHBOARD: dict[str, Any] = {
    "total_orders": 150,
    "orders_this_month": 25,
    "revenue_this_month": 1249.5,
    "average_order_value": 49.98,
    "total_prints": 300,
    "prints_completed": 295,
    "print_success_rate": 98.3,
    "filament_used_kg": 45.5,
    "materials_in_stock": 12,
    "low_stock_alerts": 2,
    "currency": "USD",
}
PRODUCTS: list[dict[str, Any]] = [
    {"product_name": "=Bracket", "total_quantity": 12, "total_revenue": 240.0, "order_count": 10, "avg_price": 20.0, "currency": "USD"},
    {"product_name": "Vase", "total_quantity": 3, "total_revenue": 135.5, "order_count": 3, "avg_price": 45.17, "currency": "USD"},
]  # fmt: skip


def spool(number: int, **other: Any) -> dict[str, Any]:
    """One spool as the wire says it."""
    return {
        "id": number,
        "material": "PLA",
        "color": "Red",
        "initial_amount": 1000,
        "current_amount": 750,
        "cost_per_gram": 0.02,
        "low_stock_threshold": 100,
        "created_at": stamp(START - timedelta(days=number)),
        "updated_at": stamp(START),
        "used_amount": 250,
        "is_low_stock": False,
        "unit": "g",
        "vendor": "Prusament",
        "name": "",
        "color_hex": "#d62828",
        "diameter": 1.75,
        "density": 1.24,
        "spool_weight": 201,
        "location": "Shelf A",
        "lot": "",
        "comment": "",
        "opened_at": None,
        "archived_at": None,
        "external_id": None,
        "reserved_amount": 0,
        "tray": None,
        **other,
    }


def profile(number: int, **other: Any) -> dict[str, Any]:
    return {
        "id": number,
        "product_name": "Custom Bracket",
        "description": "",
        "category": "Brackets",
        "standard_filament_amount": 42.5,
        "preferred_material": "PLA",
        "preferred_color": "Red",
        "print_time_minutes": 135,
        "nozzle_temp_c": 215,
        "bed_temp_c": 60,
        "material_cost": 0.85,
        "overhead_cost": 1.5,
        "labor_minutes": 10,
        "target_margin_pct": 40,
        "suggested_price": 3.29,
        "support_settings": None,
        **other,
    }


def open_print(number: int, **other: Any) -> dict[str, Any]:
    return {
        "print_id": number,
        "printer_id": 2,
        "printer_name": "Printer 2",
        "name": "gear_housing",
        "ended": "finished",
        "ended_at": stamp(START),
        "progress": 100.0,
        "job_id": None,
        "order_id": None,
        "state": "open",
        "filament_id": 1,
        "filament": "PLA Red",
        "grams": 41.5,
        "question": "Another spool was put into the tray while it printed.",
        "staff_name": "",
        **other,
    }


class FakeStock(FakeFleet):
    """`ledger` by spool, newest first; what changes an amount writes its entry, as the server does."""

    def __init__(self, *printers: dict[str, Any]) -> None:
        super().__init__(*printers)
        self.spools: dict[int, dict[str, Any]] = {}
        self.ledger: dict[int, list[dict[str, Any]]] = {}
        self.profiles: dict[int, dict[str, Any]] = {}
        self.open_prints: dict[int, dict[str, Any]] = {}
        self.dashboard = DASHBOARD
        self.revenue: list[dict[str, Any]] = []
        self.currencies = ["USD"]
        self.products = PRODUCTS
        self.statuses = {"paid": 4, "shipped": 20, "refunded": 1}
        self.queries: list[tuple[str, dict[str, str]]] = []

    def stock(self, *rows: dict[str, Any]) -> None:
        for row in rows:
            self.spools[row["id"]] = row
            self.ledger[row["id"]] = [self._entry(row, row["current_amount"], "new_spool")]

    def book(self, spool_id: int, change: float, reason: str, **other: Any) -> dict[str, Any]:
        row = self.spools[spool_id]
        row["current_amount"] += change
        row["is_low_stock"] = row["current_amount"] <= row["low_stock_threshold"]
        row["updated_at"] = stamp(START + timedelta(minutes=len(self.ledger[spool_id])))
        entry = self._entry(row, change, reason) | other
        self.ledger[spool_id].insert(0, entry)
        return entry

    def say_filament(self, spool_id: int, what: str = "changed") -> None:
        self.say("filament", {"filament_id": spool_id, "what": what})

    def _entry(self, row: dict[str, Any], change: float, reason: str) -> dict[str, Any]:
        number = sum(len(entries) for entries in self.ledger.values()) + 1
        return {
            "id": number,
            "filament_id": row["id"],
            "filament": f"{row['material']} {row['color']}",
            "change": change,
            "balance": row["current_amount"],
            "reason": reason,
            "shortfall": 0,
            "order_id": None,
            "job_id": None,
            "print_id": None,
            "staff_name": "Jane Doe",
            "note": "",
            "created_at": stamp(START + timedelta(minutes=number)),
        }

    def _route(self, request: httpx.Request, path: str, body: dict[str, Any]) -> httpx.Response:
        if path.startswith(("/filament", "/product-profiles")) and request.method == "PUT":
            body = json.loads(request.content)
            self.bodies[-1] = (path, body, dict(request.headers))
        self.queries.append((path, dict(request.url.params)))
        found = self._shop(request, path, body)
        if found is None:
            return super()._route(request, path, body)
        return found if isinstance(found, httpx.Response) else httpx.Response(200, json=found)

    def _shop(self, request: httpx.Request, path: str, body: dict[str, Any]) -> Any:
        params = request.url.params
        simple: dict[tuple[str, str], Callable[[], Any]] = {
            ("GET", "/filaments"): lambda: self._listed(params),
            ("POST", "/filaments"): lambda: self._added(body),
            ("POST", "/filament-usage"): lambda: self._used(body),
            ("POST", "/filaments/import"): lambda: self._imported(params),
            ("GET", "/filament-prints"): lambda: {"prints": list(self.open_prints.values()), "next": None},
            ("GET", "/product-profiles"): lambda: {"profiles": list(self.profiles.values()), "total": len(self.profiles)},
            ("POST", "/product-profiles"): lambda: self._profile(len(self.profiles) + 1, body),
            ("GET", "/analytics/dashboard"): lambda: self.dashboard,
            ("GET", "/analytics/revenue"): lambda: self._revenue(params),
            ("GET", "/analytics/product-performance"): lambda: {"products": self.products, "total_products": len(self.products)},
            ("GET", "/analytics/summary"): lambda: {"orders_by_status": self.statuses, "total_filament_cost": 91.2, "currency": "USD"},
        }  # fmt: skip
        if (request.method, path) in simple:
            return simple[request.method, path]()
        if path == "/filaments/labels":
            return httpx.Response(
                200, content=f"sheets {params['ids']} {params['size']} {params['skip']}".encode()
            )
        if path.startswith("/filaments/"):
            number, _, rest = path.removeprefix("/filaments/").partition("/")
            return self._spool(request, int(number), rest, body) if number.isdigit() else None
        if path.startswith("/filament-prints/"):
            return self._settled(int(path.split("/")[2]), path.rpartition("/")[2], body)
        if path.startswith("/product-profiles/"):
            return self._one_profile(request.method, int(path.rpartition("/")[2]), body)
        return None

    def _listed(self, params: httpx.QueryParams) -> dict[str, Any]:
        rows = [
            row
            for row in self.spools.values()
            if bool(row["archived_at"]) is (params.get("archived") == "true")
        ]
        if params.get("low_stock") == "true":
            rows = [row for row in rows if row["is_low_stock"]]
        start, limit = int(params.get("offset", 0)), int(params.get("limit", 1000))
        return {"filaments": rows[start : start + limit], "total": len(rows)}

    def _added(self, body: dict[str, Any]) -> httpx.Response:
        if body["color"] == "refused":
            return httpx.Response(400, json={"message": "Bad", "errors": {"color": "color is taken."}})
        number = max(self.spools, default=0) + 1
        self.stock(spool(number, **{key: value for key, value in body.items() if key != "staff_name"}))
        return httpx.Response(201, json=self.spools[number])

    def _used(self, body: dict[str, Any]) -> httpx.Response:
        number = body["filament_id"]
        if body["amount_used"] > self.spools[number]["current_amount"]:
            return httpx.Response(409, json={"message": f"Spool {number} does not hold that much."})
        entry = self.book(number, -body["amount_used"], body["reason"], note=body.get("description", ""),
                          order_id=body.get("order_id"))  # fmt: skip
        return httpx.Response(201, json={"usage": entry, "filament": self.spools[number]})

    def _spool(self, request: httpx.Request, number: int, rest: str, body: dict[str, Any]) -> Any:
        row = self.spools.get(number)
        if row is None:
            return httpx.Response(404, json={"message": "Filament not found"})
        if rest == "label":
            kind = request.url.params["format"]
            return httpx.Response(200, content=f"{kind} {number} {request.url.params['size']}".encode())
        if rest == "ledger":
            return self._ledger_page(number, request.url.params)
        if rest == "weigh":
            row["spool_weight"] = body.get("spool_weight", row["spool_weight"])
            net = body.get("net_grams")
            net = body["gross_grams"] - row["spool_weight"] if net is None else net
            entry = self.book(number, net - row["current_amount"], "correction", note=body.get("note", ""))
            return {"filament": row, "entry": entry}
        if rest == "archived":
            row |= {"archived_at": stamp(START) if body["archived"] else None, "tray": None}
        elif rest == "tray":
            row["tray"] = self._tray(body) if request.method == "PUT" else None
        elif request.method == "DELETE":
            del self.spools[number]
            return {"message": "Filament deleted"}
        elif request.method == "PUT":
            row |= {key: value for key, value in body.items() if key in row}
        return row

    def _tray(self, body: dict[str, Any]) -> dict[str, Any]:
        name = self.printers[body["printer_id"]]["name"]
        return {**body, "printer_name": name, "material_type": "PLA", "color": "#d62828", "reported_pct": 80,
                "reported_grams": 800, "difference_grams": 50, "is_doubtful": False}  # fmt: skip

    def _imported(self, params: httpx.QueryParams) -> dict[str, Any]:
        if params["dry_run"] == "false":
            self.stock(spool(900, color="Imported"))
        spools = [
            {"external_id": "4", "action": "new", "filament_id": None, "material": "PLA", "color": "Imported",
             "vendor": "Ours", "changes": [], "remark": ""},
            {"external_id": "5", "action": "changed", "filament_id": 1, "material": "PLA", "color": "Red", "vendor": "",
             "changes": ["location"] + ["current_amount"] * (params["amounts"] == "true"), "remark": "It was archived there."},
            {"external_id": "6", "action": "same", "filament_id": 2, "material": "PETG", "color": "Blue", "vendor": "",
             "changes": [], "remark": ""},
        ]  # fmt: skip
        problems = [{"row": 7, "external_id": "9", "message": "The material is missing."}]
        return {"dry_run": params["dry_run"] == "true", "new": 1, "changed": 1, "same": 1, "spools": spools,
                "problems": problems}  # fmt: skip

    def _settled(self, number: int, verb: str, body: dict[str, Any]) -> dict[str, Any]:
        told = self.open_prints.pop(number)
        if verb == "settle":
            for part in body["parts"]:
                self.book(
                    part["filament_id"], -part["grams"], "print", print_id=number, job_id=told["job_id"]
                )
        return {"message": "The filament of this print is in the ledger."}

    def _ledger_page(self, number: int, params: httpx.QueryParams) -> dict[str, Any]:
        limit, before = int(params.get("limit", 50)), int(params.get("before", 10**9))
        older = [entry for entry in self.ledger[number] if entry["id"] < before]
        more = len(older) > limit
        return {"entries": older[:limit], "next": older[limit - 1]["id"] if more else None}

    def _profile(self, number: int, body: dict[str, Any]) -> httpx.Response:
        self.profiles[number] = profile(number, **body)
        return httpx.Response(201, json=self.profiles[number])

    def _one_profile(self, method: str, number: int, body: dict[str, Any]) -> Any:
        if method == "DELETE":
            del self.profiles[number]
            return {"message": "Profile deleted"}
        self.profiles[number] |= body
        return self.profiles[number]

    def _revenue(self, params: httpx.QueryParams) -> dict[str, Any]:
        return {
            "period": params["period"],
            "data": self.revenue,
            "total_revenue": sum(row["revenue"] for row in self.revenue),
            "total_orders": sum(row["order_count"] for row in self.revenue),
            "currency": params.get("currency") or self.currencies[0],
            "currencies": self.currencies,
        }
