"""Where one job stands, for the student who holds its secret: nothing about anybody else's."""

from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Row, func, select

from server.foundation.auth import Keyring, secret_hash
from server.foundation.clock import Instant
from server.foundation.database import Unit
from server.foundation.problems import NotFound
from server.lab.naming import short_id
from server.lab.students import confirmations
from server.lab.summaries import dollars
from server.lab.tables import jobs


@dataclass(frozen=True, slots=True)
class Standing:
    id: str
    short_id: str
    status: str
    original_filename: str
    method: str
    colour: str
    printer: str
    created_at: Instant
    updated_at: Instant
    weight_g: float | None
    time_hours: float | None
    cost_usd: str | None
    reject_reasons: tuple[str, ...]
    custom_reason: str | None
    confirmed_at: Instant | None
    # Until when the price may be confirmed; None when there is no link to confirm it with.
    confirm_until: Instant | None
    is_expired: bool
    has_thumbnail: bool
    # Which one it is in the queue, when it waits to be printed.
    position: int | None
    size_mm: tuple[float, ...] | None
    advice: tuple[str, ...]
    # Leads to the confirmation page; only while a link is current.
    confirm_secret: str | None = field(default=None, repr=False)


def by_secret(unit: Unit, secret: str, keys: Keyring) -> Standing:
    """The job of a status page's address. NotFound for a secret that belongs to none."""
    job = unit.first(select(jobs).where(jobs.c.status_hash == secret_hash(secret)))
    if job is None:
        raise NotFound("There is no job at this address.")
    return standing(unit, job, keys)


def by_link(unit: Unit, secret: str, keys: Keyring) -> Standing:
    """The job of a confirmation link, for the page that shows what would be confirmed; changes nothing."""
    return standing(unit, confirmations.by_secret(unit, secret), keys)


def standing(unit: Unit, job: Row[Any], keys: Keyring) -> Standing:
    waits = job.status == "PENDING" and job.token_hash is not None and job.token_expires_at is not None
    is_expired = waits and job.token_expires_at <= unit.now
    seen = _seen(job)
    return Standing(
        id=job.id,
        short_id=short_id(job.id),
        status=job.status,
        original_filename=job.original_filename,
        method=job.method,
        colour=job.color,
        printer=job.printer,
        created_at=job.created_at,
        updated_at=job.updated_at,
        weight_g=job.weight_g,
        time_hours=job.time_hours,
        cost_usd=dollars(job.cost_cents),
        reject_reasons=tuple(job.reject_reasons or ()),
        custom_reason=job.custom_reason,
        confirmed_at=job.student_confirmed_at,
        confirm_until=job.token_expires_at if waits else None,
        is_expired=is_expired,
        has_thumbnail=bool(job.has_thumbnail),
        position=_position(unit, job),
        size_mm=tuple(seen.get("size_mm") or ()) or None,
        advice=tuple(seen.get("advice") or ()),
        confirm_secret=confirmations.secret_of(keys, job) if waits and not is_expired else None,
    )


def _position(unit: Unit, job: Row[Any]) -> int | None:
    if job.status != "READYTOPRINT":
        return None
    ahead = select(func.count()).where(jobs.c.status == "READYTOPRINT", jobs.c.seq < job.seq)
    return int(unit.value(ahead)) + 1


def _seen(job: Row[Any]) -> dict[str, Any]:
    """What the inspection found, once it is done."""
    found: dict[str, Any] = {} if job.inspection is None else msgspec.json.decode(job.inspection)
    return found if found.get("state") == "done" else {}
