"""The stand-in Etsy answers as Etsy does: against the fields that the house uses, and against Etsy's own document.

That document is not ours to keep: when LAYERDESK_ETSY_OPENAPI names it, every answer is held against it too.
"""

import json
import os
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest

from tests.standins.etsy import KEYSTRING, SECRET, SHOP_ID, USER_ID, Etsy

pytestmark = pytest.mark.anyio

_WHOLE, _TEXT, _FLAG = {"type": "integer"}, {"type": "string"}, {"type": "boolean"}
_MAYBE_TEXT = {"type": ["string", "null"]}


def _made(required: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": required}


def _listed(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


_MONEY = _made({"amount": _WHOLE, "divisor": {"type": "integer", "minimum": 0}, "currency_code": _TEXT})
_TRANSACTION = _made(
    {"transaction_id": _WHOLE, "title": _MAYBE_TEXT, "quantity": _WHOLE, "price": _MONEY, "is_digital": _FLAG}
)
_SHIPMENT = _made({"carrier_name": _TEXT, "tracking_code": _TEXT, "shipment_notification_timestamp": _WHOLE})
_RECEIPT = _made(
    {
        "receipt_id": _WHOLE,
        "status": _TEXT,
        "name": _TEXT,
        "buyer_email": _MAYBE_TEXT,
        "is_paid": _FLAG,
        "is_shipped": _FLAG,
        "created_timestamp": _WHOLE,
        "updated_timestamp": _WHOLE,
        "grandtotal": _MONEY,
        "shipments": _listed(_SHIPMENT),
        "transactions": _listed(_TRANSACTION),
        "refunds": _listed(_made({"amount": _MONEY})),
    }
)
OURS: dict[str, Any] = {
    "Self": _made({"user_id": _WHOLE, "shop_id": _WHOLE}),
    "Shop": _made({"shop_id": _WHOLE, "user_id": _WHOLE, "shop_name": _TEXT}),
    "ShopReceipt": _RECEIPT,
    "ShopReceipts": _made({"count": _WHOLE, "results": _listed(_RECEIPT)}),
    "ErrorSchema": _made({"error": _TEXT}),
}


def _etsys_own() -> list[dict[str, Any]]:
    stated = os.environ.get("LAYERDESK_ETSY_OPENAPI")
    if stated is None:
        return []
    document = json.loads(Path(stated).read_text("utf-8"))
    schemas = _with_nulls(document["components"]["schemas"])
    return [
        {name: {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}} for name in OURS}
    ]


def _with_nulls(schema: Any) -> Any:
    """`nullable` is of OpenAPI 3.0; the library knows types only."""
    if isinstance(schema, list):
        return [_with_nulls(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _with_nulls(part) for name, part in schema.items()}
    if made.pop("nullable", False) is True and "type" in made:
        made["type"] = [made["type"], "null"]
    return made


def _as_documented(answer: Any) -> Any:
    """Live answers write a status with a capital letter, the document without."""
    for receipt in answer.get("results", [answer]):
        if "status" in receipt:
            receipt["status"] = receipt["status"].lower()
    return answer


@pytest.fixture
async def asking(etsy: Etsy) -> httpx.AsyncClient:
    etsy.receipts.fill(300)
    scopes = frozenset({"shops_r", "transactions_r", "transactions_w"})
    token = etsy.sign_in.pair(USER_ID, scopes)["access_token"]
    headers = {"x-api-key": f"{KEYSTRING}:{SECRET}", "Authorization": f"Bearer {token}"}
    return httpx.AsyncClient(
        base_url=f"{etsy.url}/v3/application", headers=headers, trust_env=False, verify=False
    )


@pytest.mark.parametrize("schemas", [OURS, *_etsys_own()])
async def test_every_answer_fits(asking: httpx.AsyncClient, etsy: Etsy, schemas: dict[str, Any]) -> None:
    receipt_id = min(etsy.receipts.by_id)
    async with asking:
        for name, method, path in (
            ("Self", "GET", "/users/me"),
            ("Shop", "GET", f"/users/{USER_ID}/shops"),
            ("Shop", "GET", f"/shops/{SHOP_ID}"),
            ("ShopReceipts", "GET", f"/shops/{SHOP_ID}/receipts?limit=100"),
            ("ShopReceipts", "GET", f"/shops/{SHOP_ID}/receipts?limit=100&offset=200&sort_order=asc"),
            ("ShopReceipt", "GET", f"/shops/{SHOP_ID}/receipts/{receipt_id}"),
            ("ShopReceipt", "POST", f"/shops/{SHOP_ID}/receipts/{receipt_id}/tracking"),
            ("ErrorSchema", "GET", f"/shops/{SHOP_ID}/receipts/1"),
            ("ErrorSchema", "GET", f"/shops/{SHOP_ID}/receipts?limit=101"),
        ):
            answer = await asking.request(method, path)
            jsonschema.validate(_as_documented(answer.json()), schemas[name])
            assert (answer.status_code >= 400) == (name == "ErrorSchema")


async def test_it_enforces_what_etsy_does(asking: httpx.AsyncClient, etsy: Etsy) -> None:
    path = f"/shops/{SHOP_ID}/receipts"
    async with asking:
        for key, status in ((KEYSTRING, 403), ("wrong:wrong", 403)):
            assert (await asking.get(path, headers={"x-api-key": key})).status_code == status
        for query in ("limit=0", "limit=101", "offset=-1", "sort_on=x", "min_created=946684799"):
            assert (await asking.get(f"{path}?{query}")).status_code == 400
        newest_first = [one["receipt_id"] for one in (await asking.get(path)).json()["results"]]
        assert newest_first == sorted(etsy.receipts.by_id, reverse=True)[:25]
        etsy.sign_in.narrow("transactions_r")
        assert (await asking.get(path)).status_code == 403
        etsy.sign_in.expire()
        assert (await asking.get(path)).json()["error"] == "invalid_token"
        etsy.limits.per_second = 3
        etsy.limits.per_day = etsy.limits.used_today + 5
        answers = [await asking.get(f"/shops/{SHOP_ID}") for _ in range(6)]
        assert answers[-1].status_code == 429
        assert answers[-1].headers["retry-after"] == "40000"
        assert answers[0].headers["x-limit-per-second"] == "3"


@pytest.mark.parametrize(
    "changed",
    [
        {"code_challenge_method": "plain"},
        {"code_challenge": ""},
        {"redirect_uri": "http://evil.test/"},
        {"state": ""},
    ],
)
async def test_consent_wants_what_the_standard_wants(etsy: Etsy, changed: dict[str, str]) -> None:
    query = {
        "response_type": "code",
        "client_id": KEYSTRING,
        "redirect_uri": "http://localhost:8723/etsy",
        "scope": "shops_r",
        "state": "s",
        "code_challenge": "c" * 43,
        "code_challenge_method": "S256",
    }
    async with httpx.AsyncClient(trust_env=False, verify=False) as browser:
        url = f"{etsy.url}/oauth/connect"
        assert (await browser.get(url, params=query)).status_code == 302
        assert (await browser.get(url, params={**query, **changed})).status_code == 400
