"""What each action of document 002 sets besides the status: from a job and a request to a `Transition`.

Pure: no database, no files, no clock of its own. Checks of the values that only make sense for one action are here;
everything that all actions share is in `transitions`.
"""

from typing import Any

from sqlalchemy import Row

from server.foundation.auth import Keyring
from server.foundation.clock import Instant
from server.foundation.problems import Invalid
from server.lab.catalog import Catalog
from server.lab.desk import Policy
from server.lab.events import STUDENT
from server.lab.life_cycle import STATUSES, Status
from server.lab.students import confirmations
from server.lab.summaries import dollars
from server.lab.transitions import Transition

_HEAVIEST_G = 100_000.0
_LONGEST_H = 1000.0


def approve(
    job: Row[Any],
    *,
    by: str,
    weight_g: float,
    time_hours: float,
    file_name: str,
    sha256: str | None,
    catalog: Catalog,
    keys: Keyring,
    policy: Policy,
    now: Instant,
) -> Transition:
    errors = {}
    if not 0 < weight_g <= _HEAVIEST_G:
        errors["weight_g"] = "weight_g must be more than 0 and at most 100000 grams."
    if not 0 < time_hours <= _LONGEST_H:
        errors["time_hours"] = "time_hours must be more than 0 and at most 1000 hours."
    if errors:
        raise Invalid(errors)
    cents = int(catalog.prices.price(job.method, weight_g) * 100)
    link = confirmations.new_link(keys, job, now, policy)
    return Transition(
        "approve",
        by,
        values={
            "weight_g": weight_g,
            "time_hours": time_hours,
            "cost_cents": cents,
            "staff_viewed_at": job.staff_viewed_at or now,
            "student_confirmed_at": None,
            **link.values,
        },
        details={
            "file": file_name,
            "weight_g": weight_g,
            "time_hours": time_hours,
            "cost_usd": dollars(cents),
        },
        chosen_file=file_name,
        chosen_sha256=sha256,
        mail={"link_serial": link.values["token_serial"]},
    )


def reject(
    job: Row[Any], *, by: str, reasons: list[str], custom_reason: str | None, now: Instant
) -> Transition:
    own_words = (custom_reason or "").strip()
    cleaned = [reason.strip() for reason in reasons if reason.strip()]
    if not cleaned and not own_words:
        raise Invalid({"reasons": "Give at least one reason, or your own words in custom_reason."})
    return Transition(
        "reject",
        by,
        values={
            "reject_reasons": cleaned,
            "custom_reason": own_words or None,
            "staff_viewed_at": job.staff_viewed_at or now,
            "token_hash": None,
        },
        details={"reasons": cleaned, "custom_reason": own_words or None},
    )


def confirm(now: Instant) -> Transition:
    return Transition("confirm", STUDENT, by_staff=False, values={"student_confirmed_at": now})


def force_confirm(*, by: str, reason: str, bypass_email: bool, now: Instant) -> Transition:
    return Transition(
        "force_confirm",
        by,
        values={"student_confirmed_at": now, "token_hash": None},
        details={"action": "force-confirm", "reason": demanded(reason), "bypass_email": bypass_email},
    )


def pick_up(*, by: str, grams: float | None, txn_no: str | None, picked_up_by: str | None) -> Transition:
    payment = {"grams": grams, "txn_no": txn_no, "picked_up_by": picked_up_by}
    return Transition(
        "mark_picked_up", by, details={key: value for key, value in payment.items() if value is not None}
    )


def mark_failed(*, by: str, reason: str) -> Transition:
    return Transition("mark_failed", by, details={"reason": demanded(reason)})


def change_status(job: Row[Any], *, by: str, new_status: str, reason: str) -> Transition:
    """The administrator's override, to any status; it follows no life cycle, sends no mail, and is logged."""
    if new_status not in STATUSES:
        raise Invalid({"new_status": f"new_status must be one of {', '.join(STATUSES)}."})
    target: Status = new_status
    return Transition(
        "change_status",
        by,
        # A job that waits for the student again is not confirmed, or the link would change nothing.
        values={"student_confirmed_at": None} if target in ("UPLOADED", "PENDING") else {},
        target=target,
        details={"action": "change-status", "from": job.status, "to": target, "reason": demanded(reason)},
    )


def demanded(reason: str) -> str:
    if not reason.strip():
        raise Invalid({"reason": "reason is required."})
    return reason.strip()
