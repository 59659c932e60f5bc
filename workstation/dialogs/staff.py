"""Who is at the desk? Asked once per shift; changed in one click from the window's header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from workstation.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_SEARCH_FROM = 8
_ROW_HEIGHT = 38


class StaffDialog(Sheet):
    def __init__(self, names: Sequence[str], last: str, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Who is at the desk?"),
            self.tr(
                "Your name goes into the history of every job you work on until somebody else takes over."
            ),
            self.tr("That is me"),
            parent=parent,
        )
        self.search = QLineEdit()
        self.search.setAccessibleName(self.tr("Find a name"))
        self.search.setPlaceholderText(self.tr("Find a name"))
        self.search.setVisible(len(names) > _SEARCH_FROM)
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Staff"))
        self.list.setMinimumHeight(200)
        self.list.setSpacing(2)
        for name in names:
            item = QListWidgetItem(name, self.list)
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
        self.list.itemActivated.connect(self.accept)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list)
        self._choose(last if last in names else next(iter(names), ""))
        if not names:
            self.complain(self.tr("The lab has no active staff yet. An administrator adds the first name."))
        self.list.setFocus()

    def value(self) -> str:
        item = self.list.currentItem()
        return item.text() if item else ""

    def missing(self) -> str:
        item = self.list.currentItem()
        return "" if item is not None and not item.isHidden() else self.tr("Please choose a name.")

    def _choose(self, name: str) -> None:
        for item in self.list.findItems(name, Qt.MatchFlag.MatchExactly):
            self.list.setCurrentItem(item)

    def _narrow(self, text: str) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        for item in items:
            item.setHidden(text.casefold() not in item.text().casefold())
        shown = [item for item in items if not item.isHidden()]
        if shown:
            self.list.setCurrentItem(shown[0])
