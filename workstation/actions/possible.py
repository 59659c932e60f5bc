"""Which verbs a job allows now, and for the others one sentence that says why not.

The server decides in the end; this table only keeps people from asking in vain. A new verb is one entry in `VERBS`, its
words in `title`, and its errand in views/errands.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.records.jobs import QUEUES, Job
from workstation.sync.link import LinkState
from workstation.sync.statuses import status_name

if TYPE_CHECKING:
    from workstation.actions.desk import Desk
    from workstation.sync.link import Link

_ALL = frozenset(QUEUES)


@dataclass(frozen=True, slots=True)
class Verb:
    key: str
    icon: str
    statuses: frozenset[str]
    shortcut: str = ""
    look: str = ""
    """primary: the next step of the job's life; danger: cannot be taken back."""
    role: str = "staff"
    works_offline: bool = False
    ignores_lock: bool = False


def _in(*statuses: str) -> frozenset[str]:
    return frozenset(statuses)


VERBS = (
    Verb("approve", "badge-check", _in("UPLOADED"), "A", "primary"),
    Verb("send", "printer", _in("READYTOPRINT"), "N", "primary"),
    Verb("mark_printing", "play", _in("READYTOPRINT"), "P"),
    Verb("complete", "circle-check", _in("PRINTING"), "C", "primary"),
    Verb("pick_up", "circle-dollar-sign", _in("COMPLETED"), "K", "primary"),
    Verb(
        "slice",
        "external-link",
        _in("UPLOADED", "PENDING", "READYTOPRINT", "PRINTING"),
        "S",
        ignores_lock=True,
    ),
    Verb("review", "eye", _in("UPLOADED"), "V", works_offline=True),
    Verb("reject", "ban", _in("UPLOADED", "PENDING"), "R", "danger"),
    Verb("mark_failed", "octagon-alert", _in("PRINTING"), "F", "danger"),
    Verb("revert_completion", "undo-2", _in("COMPLETED"), "Z"),
    Verb("revert_pickup", "undo-2", _in("PAIDPICKEDUP"), "Z"),
    Verb("resend_mail", "send", _in("PENDING", "REJECTED", "COMPLETED", "UPLOADED", "READYTOPRINT"), "M"),
    Verb("force_confirm", "shield-check", _in("PENDING"), "Ctrl+Shift+C", role="admin"),
    Verb("change_status", "refresh-cw", _ALL, "Ctrl+Shift+S", role="admin"),
    Verb("force_unlock", "lock", _ALL, "Ctrl+Shift+U", role="admin", ignores_lock=True),
    Verb("delete", "trash-2", _in("UPLOADED", "PENDING"), "Del", "danger"),
)


def title(key: str) -> str:
    tr = QCoreApplication.translate
    return {
        "approve": tr("Verbs", "Approve…"),
        "send": tr("Verbs", "Send to printer…"),
        "mark_printing": tr("Verbs", "Start printing"),
        "complete": tr("Verbs", "Mark complete"),
        "pick_up": tr("Verbs", "Hand over…"),
        "slice": tr("Verbs", "Open in slicer"),
        "review": tr("Verbs", "Mark reviewed"),
        "reject": tr("Verbs", "Reject…"),
        "mark_failed": tr("Verbs", "Print failed…"),
        "revert_completion": tr("Verbs", "Back to printing"),
        "revert_pickup": tr("Verbs", "Undo pickup"),
        "resend_mail": tr("Verbs", "Resend mail…"),
        "force_confirm": tr("Verbs", "Confirm for student…"),
        "change_status": tr("Verbs", "Change status…"),
        "force_unlock": tr("Verbs", "Force unlock…"),
        "delete": tr("Verbs", "Delete…"),
    }[key]


def title_for(verb: Verb, job: Job) -> str:
    """Words that fit this job: a reviewed job offers the way back."""
    if verb.key == "review" and not job.is_new:
        return QCoreApplication.translate("Verbs", "Mark as new")
    return title(verb.key)


def is_locked(job: Job, now: datetime | None = None) -> bool:
    if not job.locked_by:
        return False
    return job.locked_until is None or job.locked_until > (now or datetime.now(UTC))


def is_foreign(job: Job, desk: Desk) -> bool:
    """Somebody else holds it. What we held before a restart is ours to take again; the server decides."""
    session = desk.link.session
    own = {desk.shift.staff_name, session.workstation_id if session else ""}
    return is_locked(job) and desk.leases.of(job.id) is None and job.locked_by not in own


def why_not(verb: Verb, job: Job, desk: Desk) -> str:
    """Empty when it may be done now."""
    link = desk.link
    tr = QCoreApplication.translate
    if job.status not in verb.statuses:
        return tr("Verbs", "Not possible while the job is {status}.").format(
            status=status_name(job.status).lower()
        )
    if link.session is not None and not link.session.reaches(verb.role):
        return tr("Verbs", "Only an administrator's workstation may do this.")
    if verb.key == "force_unlock" and (not is_locked(job) or desk.leases.of(job.id) is not None):
        return tr("Verbs", "Nobody else holds this job.")
    if is_foreign(job, desk) and not verb.ignores_lock:
        return tr("Verbs", "{name} is working on this job.").format(name=job.locked_by)
    if not verb.works_offline and not link.is_online:
        return why_offline(link)
    return ""


def why_offline(link: Link) -> str:
    if link.state is LinkState.SIGNED_OUT:
        return QCoreApplication.translate("Verbs", "Sign in first: this needs the server.")
    return QCoreApplication.translate("Verbs", "The server cannot be reached, and this needs its answer.")
