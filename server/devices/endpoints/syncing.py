"""Document 001's devices: the list, and the GET that syncs one.

That GET changes something, so it is never cached; a HEAD, or a browser that only fetches ahead, syncs nothing.
"""

import math
from typing import Any

import msgspec
from sqlalchemy import Row
from starlette.responses import Response

from server.devices import devices as verbs
from server.devices.devices import Wanted
from server.devices.endpoints.mishaps import documented
from server.devices.house import House
from server.devices.rules import SUCCESS
from server.devices.wire import Device, DeviceList, ListQuery
from server.foundation.operations import Call, encoded
from server.foundation.problems import Invalid

_STATUSES = ("200", "400", "404", "500")
_SORTS = ("last_sync_at", "last_attempt_at")
_LARGEST = 1_000_000
_NEVER_KEPT = {"Cache-Control": "no-store"}


@documented("Server error while fetching devices")
async def listed(house: House, call: Call[None, ListQuery]) -> DeviceList:
    query = call.query
    is_paged = query.page is not None or query.limit is not None
    page, limit = _number(query.page, "page", 1), _number(query.limit, "limit", 10)
    wanted = _wanted(query, call.signed_in.own_account, (page, limit) if is_paged else None)
    rows, total = await house.db.read(verbs.listed, wanted)
    devices = [device(row) for row in rows]
    limit = limit if is_paged else max(1, total)
    pages = math.ceil(total / limit)
    return DeviceList(len(devices), devices, total, page, limit, pages, devices, total, pages)


@documented("Server error while syncing device")
async def sync(house: House, call: Call[None, None]) -> Response:
    row = await house.db.read(verbs.one, call.path("device_id"), call.signed_in.own_account)
    headers = call.request.headers
    # The second is what browsers said before there was the first.
    is_ahead = any("prefetch" in headers.get(name, "") for name in ("sec-purpose", "purpose"))
    if is_ahead or call.request.method == "HEAD":
        return encoded(
            {"message": "Nothing was synced: only GET does.", "device": device(row)}, 200, _NEVER_KEPT
        )
    return answered(await house.syncing.sync(row))


def answered(row: Row[Any]) -> Response:
    """The outcome of a sync as the document says it."""
    code = row.sync_status_code or 500
    failed = f"Sync failed: {row.error_message or 'Unknown Sync Error'}"
    message = "Device synced successfully" if code == SUCCESS.code else failed
    return encoded({"message": message, "device": device(row)}, code, _NEVER_KEPT)


def device(row: Row[Any]) -> Device:
    return msgspec.convert(verbs.documented(row), Device)


def _wanted(query: ListQuery, account_id: int, page: tuple[int, int] | None) -> Wanted:
    stated = query.sync_status_code
    status = None if stated is None else stated.removeprefix("!")
    if status is not None and status not in _STATUSES:
        raise Invalid(message="sync_status_code must be 200, 400, 404 or 500, or one of them after a !.")
    if query.sort_by not in (None, *_SORTS):
        raise Invalid(message="sort_by must be last_sync_at or last_attempt_at.")
    if query.order not in (None, "asc", "desc"):
        raise Invalid(message="order must be asc or desc.")
    # Without any of the newer parameters the list is the older document's, in the order of the ids.
    is_sorted = page is not None or query.sort_by is not None or query.order is not None
    return Wanted(
        account_id,
        status=None if status is None else int(status),
        is_not=(stated or "").startswith("!"),
        sort_by=(query.sort_by or _SORTS[0]) if is_sorted else None,
        descending=query.order != "asc",
        limit=None if page is None else page[1],
        offset=0 if page is None else (page[0] - 1) * page[1],
    )


def _number(stated: str | None, name: str, default: int) -> int:
    if stated is None:
        return default
    most = 100 if name == "limit" else _LARGEST
    if not stated.isascii() or not stated.isdecimal() or len(stated) > 9 or not 1 <= int(stated) <= most:
        raise Invalid(message=f"{name} must be a whole number from 1 to {most}.")
    return int(stated)
