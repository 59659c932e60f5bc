"""From what verbs know to what the wire shows."""

from typing import Any

import msgspec
from sqlalchemy import Row

from server.foundation.clock import shown, shown_or_none
from server.foundation.database import Unit
from server.inspection.matching import mismatches
from server.inspection.slicer_metadata import SlicerMetadata
from server.lab import candidates, events, jobs, locks, summaries, transitions, wire
from server.lab.candidates import Known, Seen
from server.lab.catalog import Catalog
from server.lab.jobs import Wanted
from server.lab.life_cycle import STATUSES
from server.lab.naming import short_id
from server.lab.summaries import JobSummary
from server.lab.tables import jobs as jobs_table

_encoder = msgspec.json.Encoder()


def file_path(job: Row[Any]) -> str:
    return f"storage/{job.directory}/{job.file_name}"


def job_page(unit: Unit, wanted: Wanted, page: int) -> bytes:
    """Query, build and encode in one call on the reading thread: this is the hottest answer of the house."""
    found = jobs.page(unit, wanted)
    answer = wire.JobPage(
        found.jobs,
        found.total,
        found.filtered,
        page,
        max(1, -(-found.filtered // wanted.limit)),
        wanted.limit,
        None if found.next is None else str(found.next),
        found.filtered_capped,
    )
    return _encoder.encode(answer)


def job_details(unit: Unit, job_id: str) -> wire.JobDetails:
    job = transitions.load(unit, job_id)
    summary = summaries.of_job(unit, job_id)
    known = msgspec.structs.asdict(summary) if summary else {}
    return wire.JobDetails(
        **{name: known[name] for name in known if name in wire.JobDetails.__struct_fields__},
        file_path=file_path(job),
        acknowledged_minimum_charge=job.acknowledged_minimum_charge,
        student_confirmed=job.student_confirmed_at is not None,
        student_confirmed_at=shown_or_none(job.student_confirmed_at),
        reject_reasons=job.reject_reasons,
        custom_reason=job.custom_reason,
        token_expires_at=shown_or_none(job.token_expires_at),
        file_sha256=job.file_sha256,
        inspection=None if job.inspection is None else msgspec.json.decode(job.inspection),
        events=[_event(row) for row in jobs.history(unit, job_id)],
    )


def moved(unit: Unit, job_id: str) -> wire.Moved:
    job, summary = _job_and_summary(unit, job_id)
    return wire.Moved(job.id, job.status, file_path(job), shown(job.updated_at), summary)


def approved(unit: Unit, job_id: str) -> wire.Approved:
    job, summary = _job_and_summary(unit, job_id)
    return wire.Approved(
        job.id,
        job.status,
        file_path(job),
        job.weight_g,
        job.time_hours,
        summaries.dollars(job.cost_cents) or "",
        shown(job.updated_at),
        summary,
    )


def force_confirmed(unit: Unit, job_id: str) -> wire.ForceConfirmed:
    job, summary = _job_and_summary(unit, job_id)
    confirmed_at = shown(job.student_confirmed_at or job.updated_at)
    return wire.ForceConfirmed(job.id, job.status, True, confirmed_at, shown(job.updated_at), summary)


def candidate_files(job: Known, seen: list[Seen]) -> wire.CandidateFiles:
    shown_files = [_candidate(job, file) for file in seen]
    flagged = {file.filename for file in shown_files if file.mismatches}
    best = candidates.recommended(seen, flagged)
    times = [wire.FileTime(file.filename, file.last_modified) for file in shown_files]
    return wire.CandidateFiles(shown_files, best, best, times)


def lock(message: str, held: locks.Lock, lease_s: float) -> wire.Locked:
    return wire.Locked(message, shown(held.until), held.holder, held.token, lease_s)


def staff_member(row: Row[Any]) -> wire.StaffMember:
    return wire.StaffMember(
        row.name, row.deactivated_at is None, shown(row.added_at), shown_or_none(row.deactivated_at)
    )


def catalog(offer: Catalog, max_upload_bytes: int, lease_s: float) -> wire.CatalogAnswer:
    return wire.CatalogAnswer(
        lab_name=offer.lab_name,
        methods=[
            wire.MethodOffer(
                method.name,
                method.description,
                [wire.Colour(colour.name, colour.hex) for colour in method.colours],
                [printer.name for printer in offer.printers_for(method.name)],
                str(offer.prices.rate(method.name)),
            )
            for method in offer.methods
        ],
        printers=[
            wire.PrinterOffer(p.name, list(p.aliases), p.method, list(p.build_volume_mm))
            for p in offer.printers
        ],
        disciplines=list(offer.disciplines),
        rejection_reasons=[wire.ReasonOffer(reason.code, reason.label) for reason in offer.reasons],
        minimum_usd=str(offer.prices.minimum_usd),
        max_upload_mb=max_upload_bytes // (1 << 20),
        model_extensions=list(offer.model_extensions),
        slicer_extensions=list(offer.slicer_extensions),
        lease_seconds=lease_s,
    )


def board(unit: Unit) -> wire.BoardAnswer:
    """The public queue: what waits and what prints, without anybody's name."""
    queue: list[wire.BoardEntry] = []
    for status in ("PRINTING", "READYTOPRINT", "COMPLETED"):
        rows = unit.all(_board_query(status))
        for position, row in enumerate(rows, start=1):
            queue.append(_board_entry(row, position if status == "READYTOPRINT" else None))
    counts = events.status_counts(unit)
    return wire.BoardAnswer(shown(unit.now), queue, {s: counts[s] for s in STATUSES if s != "ARCHIVED"})


_BOARD_ROWS = 100


def _board_query(status: str) -> Any:
    table = jobs_table
    return (
        table.select()
        .with_only_columns(
            table.c.id, table.c.status, table.c.printer, table.c.method, table.c.color, table.c.created_at
        )
        .where(table.c.status == status)
        .order_by(table.c.seq)
        .limit(_BOARD_ROWS)
    )


def _board_entry(row: Row[Any], position: int | None) -> wire.BoardEntry:
    short = short_id(row.id)
    label = f"{row.method} {row.color} {short}"
    return wire.BoardEntry(short, label, row.status, row.printer, row.method, position, shown(row.created_at))


def _job_and_summary(unit: Unit, job_id: str) -> tuple[Row[Any], JobSummary]:
    job = transitions.load(unit, job_id)
    return job, summaries.summary([job._mapping[c] for c in summaries.COLUMNS], unit.now)  # noqa: SLF001  # the documented accessor


def _event(row: Row[Any]) -> wire.JobEvent:
    return wire.JobEvent(
        row.id,
        shown(row.timestamp),
        row.event_type,
        msgspec.json.decode(row.details),
        row.triggered_by,
        row.workstation_id,
    )


def _candidate(job: Known, file: Seen) -> wire.CandidateFile:
    facts = file.slicer
    return wire.CandidateFile(
        filename=file.name,
        is_original=file.is_original,
        last_modified=file.last_modified,
        size_bytes=file.size_bytes,
        sha256=file.sha256,
        hash_state=file.hash_state,
        slicer=_slicer_facts(facts),
        mismatches=mismatches(facts, job.material, job.printer) if facts else [],
        thumbnail=bool(facts and facts.thumbnail),
    )


def _slicer_facts(facts: SlicerMetadata | None) -> wire.SlicerFacts | None:
    if facts is None:
        return None
    return wire.SlicerFacts(facts.weight_g, facts.time_hours, facts.material, facts.printer, facts.slicer)


def expired_link(job: Row[Any], wait: int) -> wire.ExpiredLink:
    return wire.ExpiredLink(
        job.id,
        job.display_name,
        job.status,
        shown(job.token_expires_at),
        job.status == "PENDING" and wait == 0,
        wait,
    )
