"""A job's standing by its private link, for screens that are no browser."""

from server.foundation.clock import shown
from server.foundation.operations import Call
from server.lab.desk import Desk
from server.lab.students import status_page
from server.lab.students.wire_standing import StandingAnswer


async def standing(desk: Desk, call: Call[None, None]) -> StandingAnswer:
    found = await desk.db.read(status_page.by_secret, call.path("token"), desk.keys)
    return StandingAnswer(
        short_id=found.short_id,
        status=found.status,
        original_filename=found.original_filename,
        print_method=found.method,
        color=found.colour,
        printer=found.printer,
        created_at=shown(found.created_at),
        updated_at=shown(found.updated_at),
        weight_g=found.weight_g,
        time_hours=found.time_hours,
        cost_usd=found.cost_usd,
        position=found.position,
        confirm_until=None if found.confirm_until is None else shown(found.confirm_until),
        is_expired=found.is_expired,
        reject_reasons=list(found.reject_reasons),
        custom_reason=found.custom_reason,
        size_mm=list(found.size_mm or ()),
        advice=list(found.advice),
    )
