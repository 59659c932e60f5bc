"""A new compute job: a title, a script, its packages, and the data. What would be refused is said before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from workstation.dialogs.sending import SendingSheet
from workstation.widgets.labels import button, form

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCRIPT_BYTES, _PACKAGES_BYTES = 1 << 20, 64 << 10


@dataclass(frozen=True, slots=True)
class NewComputeJob:
    title: str
    files: Mapping[str, Path]


class FileLine(QWidget):
    """A path to type, drop or choose."""

    changed = Signal()

    def __init__(self, name: str, kinds: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._kinds = kinds
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.textChanged.connect(self.changed)
        self.choose = button(self.tr("Choose…"))
        self.choose.setAccessibleName(self.tr("Choose: {name}").format(name=name))
        self.choose.clicked.connect(self._on_choose)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)

    @property
    def path(self) -> Path | None:
        """A file manager drops an address."""
        text = self.line.text().strip()
        dropped = QUrl(text)
        return Path(dropped.toLocalFile() if dropped.isLocalFile() else text) if text else None

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, self.accessibleName(), str((self.path or Path.home()).parent), self._kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.line.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class ComputeUploadDialog(SendingSheet):
    def __init__(self, parent: QWidget | None = None) -> None:
        tr = QCoreApplication.translate
        explanation = tr(
            "ComputeUploadDialog",
            "The data is cut into parts at the ends of rows, each with the header. Your script runs once for each, as "
            "“python script.py PART OUT”, without network; what it writes to OUT is joined in order.",
        )
        super().__init__(
            tr("ComputeUploadDialog", "New compute job"),
            explanation,
            tr("ComputeUploadDialog", "Upload"),
            tr("ComputeUploadDialog", "Cancel"),
            parent,
        )
        self.setMinimumWidth(560)
        self.title = QLineEdit()
        self.title.setAccessibleName(self.tr("Title"))
        self.title.setMaxLength(200)
        self.script = FileLine(self.tr("Script"), self.tr("Python scripts (*.py);;All files (*)"))
        self.packages = FileLine(self.tr("Packages"), self.tr("Requirements (*.txt);;All files (*)"))
        self.packages.line.setPlaceholderText(self.tr("requirements.txt; empty when it needs none"))
        self.data = FileLine(self.tr("Data"), self.tr("Tables (*.csv *.tsv *.txt);;All files (*)"))
        self.body.addLayout(form(self.title, self.script, self.packages, self.data))
        self.add_progress()
        for line in (self.script, self.packages, self.data):
            line.changed.connect(self.look_again)
        self.title.textChanged.connect(self.look_again)
        self.title.setFocus()

    def value(self) -> NewComputeJob:
        stated = {"file_code": self.script, "file_req": self.packages, "file_data": self.data}
        return NewComputeJob(
            self.title.text().strip(), {name: line.path for name, line in stated.items() if line.path}
        )

    def missing(self) -> str:
        if not self.title.text().strip():
            return self.tr("Please give the job a title.")
        for line, limit in ((self.script, _SCRIPT_BYTES), (self.data, 0)):
            if line.path is None:
                return self.tr("Please choose a file: {name}").format(name=line.accessibleName())
            if trouble := self._trouble(line.path, limit):
                return trouble
        return self._trouble(self.packages.path, _PACKAGES_BYTES) if self.packages.path else ""

    def _trouble(self, path: Path, limit: int) -> str:
        try:
            size = path.stat().st_size if path.is_file() else -1
        except OSError:
            size = -1
        if size < 0:
            return self.tr("There is no such file: {path}").format(path=path)
        if not size:
            return self.tr("This file is empty: {path}").format(path=path)
        return self.tr("This file is too large: {path}").format(path=path) if 0 < limit < size else ""
