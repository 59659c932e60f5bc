"""The list: asked for, and replaced as a whole."""

import asyncio

from starlette.responses import Response

from server.foundation.operations import Call, encoded
from server.jobsync import keeping, lists, rules, wire
from server.jobsync.cabinet import Cabinet
from server.jobsync.endpoints.shown import shown
from server.jobsync.lists import Outdated
from server.jobsync.rules import Version, Wanted

_JSON = "application/json"


async def show(cabinet: Cabinet, call: Call[None, None]) -> Response:
    account_id = call.signed_in.own_account
    asked = call.request.headers.get("if-none-match")
    if asked is not None:
        now = await cabinet.db.read(lists.version, account_id)
        if rules.names_one(asked, now.etag):
            return Response(status_code=304, headers={"ETag": now.etag})
    now, body = await cabinet.db.read(shown, account_id)
    return Response(body, media_type=_JSON, headers={"ETag": now.etag})


async def replace(cabinet: Cabinet, call: Call[None, None]) -> Response:
    """`If-Match` names the list that the caller looked at: what is outdated gets the present one instead."""
    account_id, stated = call.signed_in.own_account, call.request.headers.get("if-match")
    raw = await call.request.body()
    wanted = await asyncio.to_thread(wire.wanted, raw)
    try:
        # Shielded: a client that goes away must not leave files behind that belong to no job.
        return await asyncio.shield(_replaced(cabinet, account_id, wanted, stated))
    except Outdated as problem:
        now, rows = await cabinet.db.read(lists.listed, account_id)
        body = {**wire.refusal(problem), "jobs": wire.jobs(rows), "version": now.etag.strip('"')}
        return encoded(body, problem.status, {"ETag": now.etag})


async def _replaced(cabinet: Cabinet, account_id: int, wanted: list[Wanted], stated: str | None) -> Response:
    expected = None if stated in (None, "*") else rules.version_of(str(stated)) or Version(-1, -1)
    found, now, group_id = await cabinet.db.write(
        lists.replace, account_id, wanted, expected, cabinet.process_id
    )
    await keeping.clear_away(cabinet, group_id)
    return encoded(wire.synced(found, now), headers={"ETag": now.etag})
