"""All printers at a glance: who needs a person first, narrowed by words and by state; a card leads to its printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from workstation.actions.printers import why_no_admin
from workstation.models.fleet import GROUPS, FleetModel
from workstation.views.panel import Panel
from workstation.widgets.chips import Chips
from workstation.widgets.empty import EmptyState
from workstation.widgets.fleet_grid import FleetGrid
from workstation.widgets.labels import IconButton, button, label, picture_before

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from workstation.views.surroundings import Surroundings

_COUNT_MS = 500


class FleetWall(Panel):
    opened = Signal(int)
    add_wanted = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.model = FleetModel(around.desk.fleet, self)
        self.grid = FleetGrid(around.theme, self.model, around.cameras.get)
        self.empty = EmptyState(around.theme)
        self.search = QLineEdit()
        self.groups = Chips(self.tr("Which printers"), self._group_names())
        self.size_button = IconButton(around.theme, "layout-list", self.tr("Small cards"))
        self.add_button = button(self.tr("Add printer…"))
        self._stale = label("", "warning", wraps=True)
        self._count = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._build()
        self._connect()
        self._show()

    async def load(self) -> None:
        self.around.desk.fleet.need()
        await self.around.desk.fleet.load()

    def _group_names(self) -> list[tuple[str, str]]:
        names = {
            "": self.tr("All"),
            "attention": self.tr("Needs someone"),
            "printing": self.tr("Printing"),
            "free": self.tr("Free"),
            "offline": self.tr("Offline"),
        }
        return [(key, names[key]) for key in GROUPS]

    def _build(self) -> None:
        self.search.setAccessibleName(self.tr("Search printers"))
        self.search.setPlaceholderText(self.tr("Search printers, jobs, materials"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(170)
        self.search.setMaximumWidth(260)
        upper = QHBoxLayout()
        upper.setSpacing(10)
        upper.addWidget(self.search, 1)
        upper.addWidget(self.groups)
        upper.addStretch(1)
        upper.addWidget(self.size_button)
        upper.addWidget(self.add_button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        self.column.setContentsMargins(16, 14, 10, 10)
        self.column.addLayout(upper)
        self.column.addWidget(self._stale)
        self.column.addWidget(self._stack, 1)
        self._paint()

    def _connect(self) -> None:
        around = self.around
        self.search.textChanged.connect(self._on_narrowed)
        self.groups.picked.connect(self._on_narrowed)
        self.size_button.clicked.connect(self._on_size_clicked)
        self.add_button.clicked.connect(self.add_wanted)
        self.empty.pressed.connect(self._on_empty_pressed)
        self.grid.opened.connect(self.opened)
        self.grid.seen.connect(around.cameras.watch)
        around.cameras.arrived.connect(self.grid.update_card)
        around.desk.fleet.listed.connect(self._show)
        around.desk.fleet.freshness_changed.connect(self._show)
        around.desk.fleet.changed.connect(self._on_changed)
        around.desk.link.changed.connect(self._show)
        self._count.timeout.connect(self._show_counts)
        around.theme.changed.connect(self._paint)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        super().hideEvent(event)
        self.around.cameras.watch(())

    def _on_changed(self) -> None:
        """Numbers on the chips may wait for half a second."""
        if not self._count.isActive():
            self._count.start()

    def _on_narrowed(self) -> None:
        self.model.narrow(self.search.text(), self.groups.key)
        self._show()

    def _on_size_clicked(self) -> None:
        large = not self.grid.is_large
        self.grid.show_large(large=large)
        self.size_button.rename(self.tr("Small cards") if large else self.tr("Large cards"))

    def _on_empty_pressed(self) -> None:
        if self.model.is_narrowed:
            self.search.clear()
            self.groups.press("")
            self._on_narrowed()
        else:
            self.add_wanted.emit()

    def _show_counts(self) -> None:
        counts = self.model.counts()
        for key in GROUPS:
            self.groups.count(key, counts[key])
        self._stack.setCurrentWidget(self.grid if self.model.rowCount() else self.empty)

    def _show(self) -> None:
        fleet = self.around.desk.fleet
        self._show_counts()
        reason = why_no_admin(self.around.desk)
        self.add_button.setEnabled(not reason)
        self.add_button.setToolTip(reason)
        self.add_button.setAccessibleDescription(reason)
        is_old = fleet.is_loaded and not fleet.is_fresh and self.around.desk.link.is_online
        self._stale.setText(
            self.tr("Nothing is heard from the printers right now; this is what they said last.")
        )
        self._stale.setVisible(is_old and bool(fleet.printers))
        self._show_empty(reason)

    def _show_empty(self, reason: str) -> None:
        if self.model.is_narrowed:
            self.empty.say(
                "search",
                self.tr("No printer like this"),
                self.tr("Other words, or all printers?"),
                self.tr("Show all"),
            )
        elif not self.around.desk.fleet.is_loaded:
            self.empty.say("printer", self.tr("Printers"), self.tr("They appear here."))
        else:
            self.empty.say(
                "printer",
                self.tr("No printers yet"),
                reason
                or self.tr("Add the first one: choose its maker, look for it on the network, test it, done."),
                "" if reason else self.tr("Add a printer…"),
            )

    def _paint(self) -> None:
        picture_before(self.add_button, self.around.theme, "plus", "muted")
