"""What is expected of a driver: it carries out one sync of one device, or says which of the document's causes stood in the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from server.devices.folders import File
from server.devices.rules import Cause


class NotSynced(Exception):
    """Why it failed: the cause in the document's terms, and a sentence for the people at the desk."""

    def __init__(self, cause: Cause, sentence: str) -> None:
        super().__init__(sentence)
        self.cause = cause
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Work:
    """One sync. `placed` is what earlier ones put there, in the driver's own words; `attempt` counts them all."""

    sync_id: int
    device: str
    host: str
    secret: str
    options: Mapping[str, Any]
    attempt: int
    is_paired: bool
    files: Mapping[str, File]
    placed: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Done:
    """What is to be remembered of a sync that succeeded. None: nothing new about it."""

    detail: str = ""
    state: dict[str, Any] | None = None
    placed: dict[str, Any] | None = None


class Driver(Protocol):
    async def sync(self, work: Work) -> Done | None:
        """None when the device itself has told the outcome. Raises NotSynced."""
