"""Mails on the wire: what waits, what went out, what is dead."""

from typing import Annotated

import msgspec


class MailsQuery(msgspec.Struct):
    state: str | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=500)] = 200
    # The `next` of the page before: only older ones.
    before: Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)] | None = None


class MailEntry(msgspec.Struct):
    id: int
    kind: str
    recipient: str
    subject: str
    state: str
    attempts: int
    run_at: str
    created_at: str
    sent_at: str | None
    last_error: str | None
    job_id: str | None


class MailList(msgspec.Struct):
    mails: list[MailEntry]
    counts: dict[str, int]
    # What to ask for `before` to see the older ones; null when these are all.
    next: int | None


class Retry(msgspec.Struct):
    staff_name: Annotated[str, msgspec.Meta(max_length=100)]


class Resent(msgspec.Struct, omit_defaults=True):
    message: str
    # Only after a new confirmation link was made; for the staff who asked, never for the public.
    new_token: str | None = None
