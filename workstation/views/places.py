"""Where a person can go: the entries of the navigation. A new screen is one line in `places()`.

`build` is called when the place is first visited, so a screen may import what is heavy. Queues have no `build`: they share
one table that is told which queue to show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.actions.possible import status_name
from workstation.records.jobs import QUEUES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workstation.views.surroundings import Surroundings

_QUEUE_ICONS = (
    "inbox",
    "mail",
    "layout-list",
    "printer",
    "circle-check",
    "circle-dollar-sign",
    "ban",
    "archive",
)


@dataclass(frozen=True, slots=True)
class Place:
    key: str
    icon: str
    title: str
    group: str
    """queues, lab or admin: the heading under which it stands."""
    role: str = "staff"
    build: Callable[[Surroundings], QWidget] | None = None
    shortcut: str = ""


def places() -> tuple[Place, ...]:
    queues = (
        Place(status, icon, status_name(status), "queues", shortcut=f"Ctrl+{number}")
        for number, (status, icon) in enumerate(zip(QUEUES, _QUEUE_ICONS, strict=True), 1)
    )
    return (*queues,)


def group_title(group: str) -> str:
    tr = QCoreApplication.translate
    return {
        "queues": tr("Places", "QUEUES"),
        "lab": tr("Places", "LAB"),
        "admin": tr("Places", "ADMINISTRATION"),
    }[group]
