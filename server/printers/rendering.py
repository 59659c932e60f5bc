"""Printers as the wire shows them, from their rows, their makers and what they do now."""

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Row

from server.foundation.clock import from_datetime, shown
from server.printers import makers, wire
from server.printers.driver import Maker, Trial
from server.printers.prints import Print
from server.printers.state import BUSY, PrinterState

log = logging.getLogger(__name__)

_SIMULATED = "virtual"


def printer(row: Row[Any], state: PrinterState, *, of: Print | None = None, queued: int = 0) -> wire.Printer:
    maker = known_maker(row.maker)
    return wire.Printer(
        id=row.id,
        name=row.name,
        maker=row.maker,
        maker_title=maker.title if maker else row.maker,
        model=row.model or state.model or "",
        host=row.host,
        port=row.port,
        serial=row.serial,
        username=row.username,
        has_secret=bool(row.secret),
        fingerprint=row.fingerprint,
        options=row.options,
        catalog_name=row.catalog_name,
        self_clearing=row.self_clearing,
        enabled=row.enabled,
        abilities=sorted(maker.abilities) if maker else [],
        extensions=list(maker.extensions) if maker else [],
        reads_only=maker.reads_only if maker else True,
        created_at=shown(row.created_at),
        state=wire.State(id=row.id, **msgspec.structs.asdict(state)),
        is_simulated=row.maker == _SIMULATED,
        print=of,
        queued=queued,
    )


def on_wall(row: Row[Any], state: PrinterState, *, names_jobs: bool) -> wire.OnWall:
    is_busy = state.status in BUSY
    left_s = state.left_s if is_busy else None
    ends = None if left_s is None else from_datetime(datetime.now(UTC) + timedelta(seconds=left_s))
    return wire.OnWall(
        id=row.id,
        name=row.name,
        model=row.model or state.model or "",
        catalog_name=row.catalog_name,
        status=state.status,
        progress=state.progress if is_busy else None,
        left_s=left_s,
        ends_at=None if ends is None else shown(ends),
        current_job=state.current_job if names_jobs and is_busy else None,
    )


def maker_entry(maker: Maker) -> wire.MakerEntry:
    fields = [
        wire.MakerField(field.name, field.label, field.help, field.is_required, field.name == "secret")
        for field in maker.fields
    ]
    return wire.MakerEntry(
        maker.key, maker.title, fields, sorted(maker.abilities), list(maker.extensions), maker.reads_only
    )


def trial(found: Trial) -> wire.TrialAnswer:
    return wire.TrialAnswer(
        ok=found.ok,
        cause=found.cause,
        steps=[wire.TrialStep(step.name, step.ok, step.sentence) for step in found.steps],
        model=found.model,
        serial=found.serial,
        firmware=found.firmware,
        fingerprint=found.fingerprint,
        control_allowed=found.control_allowed,
    )


def known_maker(key: str) -> Maker | None:
    """None for one that this server does not have, or whose library is missing: the rest of the answer stands."""
    try:
        return makers.maker(key)
    except (KeyError, ImportError):
        return None
