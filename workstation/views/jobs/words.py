"""A job put into words for the panel: facts, what the inspection found, and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from workstation.models import words
from workstation.sync.statuses import status_name
from workstation.widgets.timeline import Moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workstation.records.catalog import Catalog
    from workstation.records.inspections import Inspection
    from workstation.records.jobs import Job, JobDetails, JobEvent

STATUS_TONES = {
    "UPLOADED": "accent",
    "PENDING": "notice",
    "READYTOPRINT": "info",
    "PRINTING": "warning",
    "COMPLETED": "good",
    "PAIDPICKEDUP": "good",
    "REJECTED": "danger",
    "ARCHIVED": "neutral",
}
_SECRET = ("token", "password", "secret")


def job_pairs(job: Job, details: JobDetails | None, catalog: Catalog) -> list[tuple[str, str]]:
    tr = QCoreApplication.translate
    pairs = [
        (tr("JobWords", "Student"), job.student_name),
        (tr("JobWords", "E-mail"), job.student_email),
        (
            tr("JobWords", "Discipline"),
            " · ".join(part for part in (job.discipline, job.class_number) if part),
        ),
        (tr("JobWords", "Printer"), job.printer),
        (tr("JobWords", "Material"), " · ".join(part for part in (job.print_method, job.color) if part)),
        (tr("JobWords", "Submitted"), words.moment(job.created_at)),
        (tr("JobWords", "Price"), words.money(job.cost_usd)),
        (
            tr("JobWords", "Weight, time"),
            " · ".join(filter(None, (words.grams(job.weight_g), words.hours(job.time_hours)))),
        ),
        (tr("JobWords", "Reviewed"), words.moment(job.staff_viewed_at)),
    ]
    return pairs + (_detail_pairs(details, catalog) if details else [])


def _detail_pairs(details: JobDetails, catalog: Catalog) -> list[tuple[str, str]]:
    tr = QCoreApplication.translate
    reasons = [catalog.reason_label(code) for code in details.reject_reasons]
    expired = details.job.is_confirmation_expired
    is_open = details.job.status == "PENDING"  # A link that was used says nothing any more.
    link = words.moment(details.token_expires_at) if is_open else ""
    return [
        (tr("JobWords", "Confirmed"), words.moment(details.student_confirmed_at)),
        (
            tr("JobWords", "Confirmation link"),
            (tr("JobWords", "expired {time}") if expired else tr("JobWords", "until {time}")).format(
                time=link
            )
            if link
            else "",
        ),
        (tr("JobWords", "Rejected for"), "\n".join([*reasons, details.custom_reason]).strip()),
        (tr("JobWords", "Folder"), details.file_path.rpartition("/")[0]),
    ]


def model_pairs(job: Job, inspection: Inspection | None) -> list[tuple[str, str]]:
    tr = QCoreApplication.translate
    pairs = [
        (tr("JobWords", "Original"), job.original_filename),
        (tr("JobWords", "Size"), words.size(job.size_bytes)),
    ]
    if inspection is None:
        return pairs
    if inspection.state == "pending":
        return [*pairs, (tr("JobWords", "Inspection"), tr("JobWords", "still running"))]
    whole = {True: tr("JobWords", "yes"), False: tr("JobWords", "no, it has holes")}
    low_high = inspection.weight_estimate_g
    return [
        *pairs,
        (tr("JobWords", "Dimensions"), words.size_mm(inspection.size_mm)),
        (tr("JobWords", "Triangles"), f"{inspection.triangles:,}" if inspection.triangles else ""),
        (
            tr("JobWords", "Watertight"),
            whole.get(inspection.watertight, "") if inspection.watertight is not None else "",
        ),
        (tr("JobWords", "Estimate"), " – ".join(words.grams(value) for value in low_high)),
        (tr("JobWords", "Fits"), ", ".join(name for name, fits in inspection.fits.items() if fits)),
        (
            tr("JobWords", "Too large for"),
            ", ".join(name for name, fits in inspection.fits.items() if not fits),
        ),
    ]


def event_title(event_type: str) -> str:
    tr = QCoreApplication.translate
    return {
        "JobCreated": tr("JobWords", "Submitted"),
        "StaffApproved": tr("JobWords", "Approved"),
        "StaffRejected": tr("JobWords", "Rejected"),
        "ApprovalEmailSent": tr("JobWords", "Approval mail sent"),
        "StudentConfirmed": tr("JobWords", "Confirmed by the student"),
        "JobMarkedPrinting": tr("JobWords", "Printing began"),
        "JobMarkedComplete": tr("JobWords", "Print complete"),
        "JobMarkedPickedUp": tr("JobWords", "Handed over"),
        "PaymentRecorded": tr("JobWords", "Payment recorded"),
        "JobReviewed": tr("JobWords", "Reviewed"),
        "JobReviewCleared": tr("JobWords", "Marked as new"),
        "FileOpenedInSlicer": tr("JobWords", "Opened in slicer"),
        "AdminAction": tr("JobWords", "Changed by an administrator"),
        "PrintFailed": tr("JobWords", "Print failed"),
        "PrintEnded": tr("JobWords", "The printer reported the end"),
        "StatusReverted": tr("JobWords", "Status taken back"),
        "JobArchived": tr("JobWords", "Archived"),
        "NotesUpdated": tr("JobWords", "Notes changed"),
    }.get(event_type, _spaced(event_type))


def moments(events: Sequence[JobEvent], catalog: Catalog) -> list[Moment]:
    """Newest first."""
    newest = sorted(events, key=lambda event: event.id, reverse=True)
    return [_moment(event, catalog) for event in newest]


def _moment(event: JobEvent, catalog: Catalog) -> Moment:
    who = " · ".join(
        part for part in (words.moment(event.timestamp), event.triggered_by, event.workstation_id) if part
    )
    return Moment(
        event_title(event.event_type), who, _details(event.details, catalog), _tone(event.event_type)
    )


def _tone(event_type: str) -> str:
    if event_type in ("StaffRejected", "PrintFailed"):
        return "danger"
    if event_type in ("StudentConfirmed", "JobMarkedComplete", "JobMarkedPickedUp", "PaymentRecorded"):
        return "good"
    return "warning" if event_type in ("AdminAction", "StatusReverted") else "accent"


def _details(details: Mapping[str, Any], catalog: Catalog) -> str:
    lines = []
    for key, value in details.items():
        if value in (None, "", [], {}) or any(word in key.lower() for word in _SECRET):
            continue
        lines.append(f"{_spaced(key).capitalize()}: {_detail(key, value, catalog)}")
    return "\n".join(lines)


def _detail(key: str, value: object, catalog: Catalog) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_detail(key, item, catalog) for item in value)
    text = str(value)
    return (
        catalog.reason_label(text)
        if key == "reasons"
        else status_name(text)
        if text.isupper() and len(text) > 5
        else text
    )


def _spaced(name: str) -> str:
    pieces = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    return pieces.replace("_", " ").strip().capitalize()
