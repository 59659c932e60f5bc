"""What a person sets once per desk: language, the slicer of each printing method, where the lab's files are mounted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from workstation.dialogs.sheet import Sheet
from workstation.widgets.labels import button, label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FIELD_WIDTH = 360


@dataclass(frozen=True, slots=True)
class Preferences:
    language: str
    slicers: Mapping[str, str]
    """Program per printing method; a method that is not named takes what is installed."""
    storage: str
    work_folder: str


class PreferencesDialog(Sheet):
    def __init__(
        self,
        now: Preferences,
        methods: Sequence[str],
        installed: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Preferences of this desk"), ok=self.tr("Save"), parent=parent)
        self.setMinimumWidth(640)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(10)
        self._form.setHorizontalSpacing(16)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.body.addLayout(self._form)
        self.language = self._build_language(now.language)
        self.slicers = {
            method: self._build_slicer(method, now.slicers.get(method, ""), installed) for method in methods
        }
        self.storage = self._build_folder(
            self.tr("Lab's storage folder"),
            now.storage,
            self.tr("Only when this desk shares the server's disk"),
        )
        self.work_folder = self._build_folder(
            self.tr("Work folder"), now.work_folder, self.tr("Beside this desk's other data")
        )
        self.language.setFocus()

    def value(self) -> Preferences:
        slicers = {method: _program(box) for method, box in self.slicers.items() if _program(box)}
        return Preferences(
            self.language.currentData(), slicers, self.storage.text().strip(), self.work_folder.text().strip()
        )

    def missing(self) -> str:
        for program in self.value().slicers.values():
            if not Path(program).exists():
                return self.tr("There is no program at {path}.").format(path=program)
        for folder in (self.storage.text().strip(), self.work_folder.text().strip()):
            if folder and not Path(folder).is_dir():
                return self.tr("There is no folder at {path}.").format(path=folder)
        return ""

    def _build_language(self, now: str) -> QComboBox:
        box = QComboBox()
        box.addItem(self.tr("As the system"), "")
        box.addItem("English", "en")  # A language is named in itself.
        box.addItem("Deutsch", "de")
        box.setCurrentIndex(max(0, box.findData(now)))
        self._add(self.tr("Language"), box, box)
        return box

    def _build_slicer(self, method: str, now: str, installed: Sequence[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        box.setMinimumWidth(_FIELD_WIDTH)
        box.addItem(self.tr("What is installed here"), "")
        for name, program in installed:
            box.addItem(f"{name}  ({program})", program)
        _show_program(box, now)
        browse = button(self.tr("Browse…"))
        name = self.tr("Slicer for {method}").format(method=method)
        browse.setAccessibleName(self.tr("Browse for: {name}").format(name=name))
        browse.clicked.connect(partial(self._browse, box))
        self._add(name, box, _side_by_side(box, browse))
        return box

    def _build_folder(self, name: str, now: str, hint: str) -> QLineEdit:
        line = QLineEdit(now)
        line.setMinimumWidth(_FIELD_WIDTH)
        line.setPlaceholderText(hint)
        browse = button(self.tr("Browse…"))
        browse.setAccessibleName(self.tr("Browse for: {name}").format(name=name))
        browse.clicked.connect(partial(self._browse_folder, line))
        self._add(name, line, _side_by_side(line, browse))
        return line

    def _add(self, name: str, field: QWidget, row: QWidget) -> None:
        field.setAccessibleName(name)
        caption = label(name)
        caption.setBuddy(field)
        self._form.addRow(caption, row)

    def _browse(self, box: QComboBox) -> None:
        chooser = QFileDialog(self, self.tr("Choose the slicer's program"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(partial(_show_program, box))
        chooser.open()

    def _browse_folder(self, line: QLineEdit) -> None:
        chooser = QFileDialog(self, self.tr("Choose a folder"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(line.setText)
        chooser.open()


def _program(box: QComboBox) -> str:
    return str(box.currentData() or "")


def _show_program(box: QComboBox, program: str) -> None:
    place = box.findData(program)
    if place < 0:
        box.addItem(program, program)
        place = box.count() - 1
    box.setCurrentIndex(place)


def _side_by_side(*parts: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for number, part in enumerate(parts):
        row.addWidget(part, 1 if number == 0 else 0)
    return holder
