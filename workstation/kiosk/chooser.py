"""A file chooser that leads nowhere else: drives as buttons, folders and models as large rows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workstation.kiosk import drives
from workstation.widgets.labels import button, label, picture_before

if TYPE_CHECKING:
    from pathlib import Path

    from workstation.kiosk.drives import Drive, Entry
    from workstation.widgets.theme import Theme

_ROW_HEIGHT = 60


class Chooser(QWidget):
    chosen = Signal(object)
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._extensions: tuple[str, ...] = ()
        self._most_bytes = 0
        self._root: Path | None = None
        self._folder: Path | None = None
        self._drives = QHBoxLayout()
        self._where = label("", "muted")
        self.up = button(self.tr("One folder up"))
        self.up.clicked.connect(self._go_up)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Files"))
        self.list.setIconSize(QSize(28, 28))
        self.list.itemActivated.connect(self._on_activated)
        self.list.itemClicked.connect(self._on_activated)
        self.empty = label(self.tr("No models here. Plug in a stick, or look in another folder."), "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        cancel = button(self.tr("Back to the form"))
        cancel.clicked.connect(self.cancelled)
        self._build(cancel)

    def begin(self, extensions: tuple[str, ...], most_bytes: int) -> None:
        self._extensions, self._most_bytes = extensions, most_bytes
        while (item := self._drives.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        found = drives.drives()
        for drive in found:
            self._drives.addWidget(self._drive_button(drive))
        self._drives.addStretch(1)
        self.show_folder(found[0].path, found[0].path)

    def show_folder(self, folder: Path, root: Path) -> None:
        """Only ever inside `root`."""
        if not drives.is_inside(folder, root):
            return
        self._folder, self._root = folder, root
        self._where.setText(
            str(folder.relative_to(root.parent)) if folder != root else root.name or str(root)
        )
        self.up.setDisabled(folder == root)
        self.list.clear()
        found = drives.entries(folder, root, self._extensions)
        for entry in found:
            self.list.addItem(self._row(entry))
        self.empty.setVisible(not found)
        self.list.setVisible(bool(found))
        if found:
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def _build(self, cancel: QWidget) -> None:
        top = QHBoxLayout()
        top.addWidget(self.up)
        top.addWidget(self._where, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(14)
        column.addWidget(label(self.tr("Choose your model"), "title"))
        column.addLayout(self._drives)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(cancel, 0, Qt.AlignmentFlag.AlignLeft)

    def _drive_button(self, drive: Drive) -> QWidget:
        made = button(drive.name or self.tr("Home"))
        picture_before(made, self._theme, "database" if drive.name else "monitor", size=22)
        made.clicked.connect(partial(self.show_folder, drive.path, drive.path))
        return made

    def _row(self, entry: Entry) -> QListWidgetItem:
        size = "" if entry.is_folder else QLocale().formattedDataSize(entry.size_bytes, 1)
        is_large = not entry.is_folder and entry.size_bytes > self._most_bytes
        note = self.tr("larger than the lab takes") if is_large else size
        item = QListWidgetItem(f"{entry.path.name}    {note}" if note else entry.path.name)
        item.setIcon(self._theme.icon("archive" if entry.is_folder else "file-box", "accent", 28))
        item.setSizeHint(QSize(0, _ROW_HEIGHT))
        item.setData(Qt.ItemDataRole.UserRole, entry)
        if is_large:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        return item

    def _on_activated(self, item: QListWidgetItem) -> None:
        entry: Entry = item.data(Qt.ItemDataRole.UserRole)
        if entry.is_folder and self._root is not None:
            self.show_folder(entry.path, self._root)
        elif not entry.is_folder:
            self.chosen.emit(entry.path)

    def _go_up(self) -> None:
        if self._folder is not None and self._root is not None:
            self.show_folder(self._folder.parent, self._root)
