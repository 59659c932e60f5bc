"""The life cycle of a job: one table that says what may happen, and what it means.

    UPLOADED ─► PENDING ─► READYTOPRINT ─► PRINTING ─► COMPLETED ─► PAIDPICKEDUP ─► ARCHIVED
        └─► REJECTED ─────────────────────────────────────────────────────────────────┘

Each row: the action, the statuses it is possible from, the status it leads to (None: it stays), the event that is
written, the mail that goes out, and how the refusal names it. Facts: document 002 and the plan of its original
(reference, section 3.3). No other module decides what may happen to a job.
"""

from dataclasses import dataclass
from typing import Final, Literal, get_args

Status = Literal[
    "UPLOADED", "PENDING", "READYTOPRINT", "PRINTING", "COMPLETED", "PAIDPICKEDUP", "REJECTED", "ARCHIVED"
]
Mail = Literal["submission_received", "approved", "rejected", "completed"]
Action = Literal[
    "approve",
    "reject",
    "confirm",
    "mark_printing",
    "mark_complete",
    "mark_picked_up",
    "review",
    "update_notes",
    "save_file",
    "revert_completion",
    "revert_pickup",
    "force_confirm",
    "mark_failed",
    "delete",
    "archive",
    "prune",
    "change_status",
]

STATUSES: Final[tuple[Status, ...]] = get_args(Status)
ACTIONS: Final[tuple[Action, ...]] = get_args(Action)

# The folder of each status, below the storage folder.
DIRECTORIES: Final[dict[Status, str]] = {
    "UPLOADED": "Uploaded",
    "PENDING": "Pending",
    "READYTOPRINT": "ReadyToPrint",
    "PRINTING": "Printing",
    "COMPLETED": "Completed",
    "PAIDPICKEDUP": "PaidPickedUp",
    "REJECTED": "Rejected",
    "ARCHIVED": "Archived",
}

# While a job is in one of these, the same file from the same student is a duplicate.
ACTIVE: Final[tuple[Status, ...]] = ("UPLOADED", "PENDING", "READYTOPRINT")
FINAL: Final[tuple[Status, ...]] = ("PAIDPICKEDUP", "REJECTED")


@dataclass(frozen=True, slots=True)
class Step:
    sources: tuple[Status, ...]
    target: Status | None
    event: str
    refusal: str
    mail: Mail | None = None


_ALIVE: Final[tuple[Status, ...]] = tuple(status for status in STATUSES if status != "ARCHIVED")

STEPS: Final[dict[Action, Step]] = {
    "approve": Step(("UPLOADED",), "PENDING", "StaffApproved", "approved", "approved"),
    "reject": Step(("UPLOADED", "PENDING"), "REJECTED", "StaffRejected", "rejected", "rejected"),
    "confirm": Step(("PENDING",), "READYTOPRINT", "StudentConfirmed", "confirmed"),
    "mark_printing": Step(("READYTOPRINT",), "PRINTING", "JobMarkedPrinting", "marked as printing"),
    "mark_complete": Step(("PRINTING",), "COMPLETED", "JobMarkedComplete", "marked as complete", "completed"),
    "mark_picked_up": Step(("COMPLETED",), "PAIDPICKEDUP", "JobMarkedPickedUp", "marked as picked up"),
    "review": Step(("UPLOADED",), None, "JobReviewed", "reviewed"),
    "update_notes": Step(_ALIVE, None, "NotesUpdated", "changed"),
    "save_file": Step(("UPLOADED",), None, "FileSaved", "given files"),
    "revert_completion": Step(("COMPLETED",), "PRINTING", "StatusReverted", "reverted"),
    "revert_pickup": Step(("PAIDPICKEDUP",), "COMPLETED", "StatusReverted", "reverted"),
    "force_confirm": Step(("PENDING",), "READYTOPRINT", "AdminAction", "confirmed"),
    "mark_failed": Step(("PRINTING",), "READYTOPRINT", "PrintFailed", "marked as failed"),
    "delete": Step(("UPLOADED", "PENDING"), None, "JobDeleted", "deleted"),
    "archive": Step(FINAL, "ARCHIVED", "JobArchived", "archived"),
    "prune": Step(("ARCHIVED",), None, "JobDeleted", "pruned"),
    # The administrator's override is the one action without a rule of its own; the target is the request's.
    "change_status": Step(STATUSES, None, "AdminAction", "changed"),
}


def is_possible(action: Action, status: Status) -> bool:
    return status in STEPS[action].sources


def refusal(action: Action) -> str:
    """The sentence for an action in the wrong status, as document 002 words it."""
    return f"Job cannot be {STEPS[action].refusal} in its current status"
