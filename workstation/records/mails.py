"""The server's outgoing mails: where each stands, and why one did not go out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Self

from workstation.records import wire

READY, RUNNING, DONE, DEAD = "ready", "running", "done", "dead"
STATES = (DEAD, READY, RUNNING, DONE)
"""What needs somebody first."""


@dataclass(frozen=True, slots=True)
class Mail:
    id: str
    kind: str
    recipient: str
    subject: str
    state: str
    attempts: int = 0
    run_at: datetime | None = None
    created_at: datetime | None = None
    sent_at: datetime | None = None
    last_error: str = ""
    job_id: str = ""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            id=str(row["id"]),
            kind=wire.text(row.get("kind")),
            recipient=wire.text(row.get("recipient")),
            subject=wire.text(row.get("subject")),
            state=wire.text(row.get("state")),
            attempts=int(wire.number(row.get("attempts")) or 0),
            run_at=wire.moment(row.get("run_at")),
            created_at=wire.moment(row.get("created_at")),
            sent_at=wire.moment(row.get("sent_at")),
            last_error=wire.text(row.get("last_error")),
            job_id=wire.text(row.get("job_id")),
        )

    @property
    def can_be_retried(self) -> bool:
        return self.state in (DEAD, READY)


@dataclass(frozen=True, slots=True)
class Mails:
    mails: tuple[Mail, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    next: str = ""
    """Where the older ones begin; empty when these are all."""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            mails=tuple(Mail.from_wire(item) for item in row.get("mails") or ()),
            counts={str(state): int(number) for state, number in (row.get("counts") or {}).items()},
            next=str(row.get("next") or ""),
        )

    def followed_by(self, older: Self) -> Self:
        return replace(self, mails=self.mails + older.mails, next=older.next)
