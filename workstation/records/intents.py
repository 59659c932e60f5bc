"""Something a person did that the server has still to hear: its id makes a repeated sending harmless."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

NOTES = "notes"
REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Intent:
    kind: str
    job_id: str
    body: Mapping[str, Any]
    made_at: datetime
    key: str = field(default_factory=lambda: str(uuid4()))
