"""What desks read: queues, one job, catalog, prices, the public board, the event stream."""

from collections.abc import AsyncIterator
from typing import Annotated

import msgspec
from starlette.responses import FileResponse, Response

from server.foundation.operations import Call
from server.foundation.problems import Invalid, NotFound
from server.lab import rendering, transitions, wire
from server.lab.desk import Desk
from server.lab.jobs import SORTS, Wanted
from server.lab.life_cycle import STATUSES
from server.lab.summaries import dollars

_PING_S = 15
_RESET = b"event: reset\ndata: {}\n\n"
_LAST_ID = 2**63 - 1


async def job_list(desk: Desk, call: Call[None, wire.JobsQuery]) -> Response:
    wanted = _wanted(desk, call.query)
    # Orders without an index of their own may sort a whole queue: no other page should wait for that.
    if wanted.sort == "created_at":
        body = await desk.db.read(desk.pages.page, wanted, call.query.page, rendering.job_page)
    else:
        body = await desk.db.survey(rendering.job_page, wanted, call.query.page)
    return Response(body, media_type="application/json")


async def job_details(desk: Desk, call: Call[None, None]) -> wire.JobDetails:
    return await desk.db.read(rendering.job_details, call.path("job_id"))


async def thumbnail(desk: Desk, call: Call[None, None]) -> Response:
    job = await desk.db.read(transitions.load, call.path("job_id"))
    path = desk.thumbnails / f"{job.id}.png"
    if not job.has_thumbnail or not path.is_file():
        raise NotFound("This job has no picture.")
    return FileResponse(path, media_type="image/png", headers={"Cache-Control": "private, max-age=86400"})


async def price(desk: Desk, call: Call[None, wire.PriceQuery]) -> wire.Price:
    method = desk.catalog.method(call.query.print_method)
    if method is None:
        raise Invalid({"print_method": f"There is no method called {call.query.print_method[:50]}."})
    if not 0 < call.query.weight_g <= 100_000:
        raise Invalid({"weight_g": "weight_g must be more than 0 and at most 100000 grams."})
    prices = desk.catalog.prices
    cents = int(prices.price(method.name, call.query.weight_g) * 100)
    return wire.Price(dollars(cents) or "", str(prices.rate(method.name)), str(prices.minimum_usd))


async def catalog(desk: Desk, _call: Call[None, None]) -> wire.CatalogAnswer:
    return rendering.catalog(desk.catalog, desk.policy.max_upload_bytes, desk.policy.lease_s)


async def board(desk: Desk, _call: Call[None, None]) -> wire.BoardAnswer:
    return await desk.db.read(rendering.board)


class EventsQuery(msgspec.Struct):
    last_event_id: Annotated[int, msgspec.Meta(ge=0, le=_LAST_ID)] | None = None


async def events(desk: Desk, call: Call[None, EventsQuery]) -> Response:
    stated = call.request.headers.get("last-event-id", "")
    after = int(stated) if stated.isdecimal() and len(stated) < 19 else call.query.last_event_id
    if call.request.method == "HEAD":  # the stream would never end
        return Response(media_type="text/event-stream")
    from sse_starlette import EventSourceResponse  # noqa: PLC0415  # the first desk loads it, not each start

    return EventSourceResponse(
        _stream(desk, after), ping=_PING_S, headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    )


async def _stream(desk: Desk, after: int | None) -> AsyncIterator[bytes]:
    # From the id that hello names on: what is committed while hello is on its way must not be lost.
    last_id = desk.feed.last_id
    yield f'event: hello\ndata: {{"last_id":{last_id}}}\n\n'.encode()
    async for entry in desk.feed.entries(last_id if after is None else after):
        yield _RESET if entry is None else entry.frame


def _wanted(desk: Desk, query: wire.JobsQuery) -> Wanted:
    errors = {}
    if query.status is not None and query.status.upper() not in STATUSES:
        errors["status"] = f"status must be one of {', '.join(STATUSES)}."
    if query.sort not in SORTS:
        errors["sort"] = f"sort must be one of {', '.join(SORTS)}."
    if query.order not in ("asc", "desc"):
        errors["order"] = "order must be asc or desc."
    if query.cursor is not None and not (query.cursor.isdecimal() and len(query.cursor) < 19):
        errors["cursor"] = "cursor must be the value of next in an earlier answer."
    if query.cursor is not None and query.sort != "created_at":
        errors["cursor"] = "cursor continues lists by created_at only; use page with another sort."
    if errors:
        raise Invalid(errors)
    printer = desk.catalog.printer(query.printer) if query.printer else None
    return Wanted(
        status=next((status for status in STATUSES if status == (query.status or "").upper()), None),
        search=query.search.strip(),
        printer=printer.name if printer else (query.printer or None),
        discipline=query.discipline or None,
        confirmation_expired=query.confirmation_expired,
        offset=0 if query.cursor is not None else (query.page - 1) * query.limit,
        after=None if query.cursor is None else int(query.cursor),
        limit=query.limit,
        sort=query.sort,
        descending=query.order == "desc",
    )
