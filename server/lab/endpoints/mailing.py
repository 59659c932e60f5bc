"""The outbox as administrators see it, and mails that staff send once more."""

from typing import Any

from sqlalchemy import Row

from server.foundation import outbox
from server.foundation.clock import shown, shown_or_none
from server.foundation.operations import Call
from server.foundation.problems import Invalid, NotFound
from server.lab import wire
from server.lab.desk import Desk
from server.lab.endpoints.acting import actor_of
from server.lab.mailing import mails, resends, wire_mail


async def outbox_list(desk: Desk, call: Call[None, wire_mail.MailsQuery]) -> wire_mail.MailList:
    state = call.query.state or None
    if state not in (None, *outbox.STATES):
        raise Invalid({"state": f"state must be one of {', '.join(outbox.STATES)}."})
    limit = call.query.limit
    rows, counts = await desk.db.survey(outbox.listed, state, limit + 1, call.query.before)
    older = rows[limit - 1].id if len(rows) > limit else None
    return wire_mail.MailList([_entry(row) for row in rows[:limit]], counts, older)


async def retry(desk: Desk, call: Call[wire_mail.Retry, None]) -> wire.Message:
    stated = call.path("parcel_id")
    if not (stated.isdecimal() and len(stated) < 19):
        raise NotFound("Email not found")
    await desk.db.write(resends.retry, int(stated), call.body.staff_name, actor_of(call))
    return wire.Message("The email will be sent again now.")


async def resend_email(desk: Desk, call: Call[wire.ResendEmail, None]) -> wire_mail.Resent:
    secret = await desk.db.write(
        resends.resend,
        call.path("job_id"),
        call.body.email_type,
        call.body.staff_name,
        actor_of(call),
        desk.keys,
        desk.policy,
    )
    return wire_mail.Resent("Email resent successfully", secret)


def _entry(row: Row[Any]) -> wire_mail.MailEntry:
    return wire_mail.MailEntry(
        row.id,
        row.kind,
        row.recipient,
        row.subject,
        row.state,
        row.attempts,
        shown(row.run_at),
        shown(row.created_at),
        shown_or_none(row.sent_at),
        row.last_error,
        row.subject_id if row.kind == mails.KIND else None,
    )
