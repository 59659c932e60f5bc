"""Where a person can go: the entries of the navigation. A new screen is one line in `places()`.

`build` is called when the place is first visited, so a screen may import what is heavy. Queues have no `build`: they share
one table that is told which queue to show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.records.jobs import QUEUES
from workstation.sync.statuses import status_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workstation.views.surroundings import Surroundings

_QUEUE_ICONS = (
    "inbox",
    "mail",
    "layout-list",
    "play",
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
    """queues, lab, shop, mine or admin: the heading under which it stands; entries of a group stand together."""
    role: str = "staff"
    build: Callable[[Surroundings], QWidget] | None = None
    shortcut: str = ""


def places() -> tuple[Place, ...]:
    queues = (
        Place(status, icon, status_name(status), "queues", shortcut=f"Ctrl+{number}")
        for number, (status, icon) in enumerate(zip(QUEUES, _QUEUE_ICONS, strict=True), 1)
    )
    tr = QCoreApplication.translate
    return (
        *queues,
        Place("printers", "printer", tr("Places", "Printers"), "lab", build=_printers, shortcut="Ctrl+9"),
        Place("devices", "monitor", tr("Places", "Devices"), "lab", build=_devices, shortcut="Alt+1"),
        Place(
            "statistics",
            "chart-column",
            tr("Places", "Statistics"),
            "lab",
            build=_statistics,
            shortcut="Alt+2",
        ),
        Place("orders", "shopping-bag", tr("Places", "Orders"), "shop", build=_orders, shortcut="Alt+3"),
        Place("stock", "disc", tr("Places", "Filament"), "shop", build=_stock, shortcut="Alt+4"),
        Place("revenue", "trending-up", tr("Places", "Revenue"), "shop", build=_revenue, shortcut="Alt+5"),
        Place("my_prints", "file-box", tr("Places", "My prints"), "mine", build=_my_prints, shortcut="Alt+6"),
        Place("compute", "square-kanban", tr("Places", "Compute"), "mine", build=_compute, shortcut="Alt+7"),
        Place("mails", "mail", tr("Places", "Outgoing mail"), "admin", "admin", _mails, "Alt+8"),
        Place("staff", "users", tr("Places", "Staff"), "admin", "admin", _staff, "Alt+9"),
        Place("audit", "shield-check", tr("Places", "Storage audit"), "admin", "admin", _audit, "Alt+0"),
        Place("retention", "archive", tr("Places", "Archive and prune"), "admin", "admin", _retention),
    )


def _printers(around: Surroundings) -> QWidget:
    from workstation.views.printers.place import PrintersView  # noqa: PLC0415  # a lab without printers never comes here

    return PrintersView(around)


def _devices(around: Surroundings) -> QWidget:
    from workstation.views.devices.place import DevicesView  # noqa: PLC0415  # a lab without devices never comes here

    return DevicesView(around)


def _statistics(around: Surroundings) -> QWidget:
    from workstation.views.statistics import StatisticsView  # noqa: PLC0415  # pyqtgraph takes a while

    return StatisticsView(around)


def _orders(around: Surroundings) -> QWidget:
    from workstation.views.orders.place import OrdersView  # noqa: PLC0415  # a lab without a shop never comes here

    return OrdersView(around)


def _stock(around: Surroundings) -> QWidget:
    from workstation.views.stock.place import StockView  # noqa: PLC0415  # pyqtgraph takes a while

    return StockView(around)


def _revenue(around: Surroundings) -> QWidget:
    from workstation.views.revenue import RevenueView  # noqa: PLC0415  # pyqtgraph takes a while

    return RevenueView(around)


def _my_prints(around: Surroundings) -> QWidget:
    from workstation.views.my_prints.screen import MyPrintsScreen  # noqa: PLC0415  # few have a list of their own

    return MyPrintsScreen(around)


def _compute(around: Surroundings) -> QWidget:
    from workstation.views.compute.screen import ComputeScreen  # noqa: PLC0415  # few have jobs of their own

    return ComputeScreen(around)


def _mails(around: Surroundings) -> QWidget:
    from workstation.views.mails import MailsView  # noqa: PLC0415  # only administrators come here

    return MailsView(around)


def _staff(around: Surroundings) -> QWidget:
    from workstation.views.staff import StaffView  # noqa: PLC0415  # only administrators come here

    return StaffView(around)


def _audit(around: Surroundings) -> QWidget:
    from workstation.views.upkeep.audit import AuditView  # noqa: PLC0415  # only administrators come here

    return AuditView(around)


def _retention(around: Surroundings) -> QWidget:
    from workstation.views.upkeep.retention import RetentionView  # noqa: PLC0415  # only administrators come here

    return RetentionView(around)


def group_title(group: str) -> str:
    tr = QCoreApplication.translate
    return {
        "queues": tr("Places", "QUEUES"),
        "lab": tr("Places", "LAB"),
        "shop": tr("Places", "SHOP"),
        "mine": tr("Places", "MY WORK"),
        "admin": tr("Places", "ADMINISTRATION"),
    }[group]
