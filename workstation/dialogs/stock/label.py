"""Labels for spools: as what, how large, and on a sheet that may have been used before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QSpinBox

from workstation.dialogs.sheet import Sheet
from workstation.models.stock import spools
from workstation.widgets.fields import Fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from workstation.records.stock import Spool

SHEETS, PDF, PNG = "sheets", "pdf", "png"
_SIZES = ("62x29", "50x30", "40x20", "70x36", "100x50")
_MOST_SKIPPED = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    form: str
    size: str
    skipped: int = 0


class LabelDialog(Sheet):
    def __init__(self, chosen: Sequence[Spool], parent: QWidget | None = None) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            _title(chosen),
            tr(
                "LabelDialog",
                "The code opens the spool at this desk when it is scanned; material, colour and weights stand beside it.",
            ),
            tr("LabelDialog", "Save…"),
            parent=parent,
        )
        self.form = QComboBox()
        self.form.setAccessibleName(self.tr("File"))
        for key, words in self._forms(is_one=len(chosen) == 1):
            self.form.addItem(words, key)
        self.size_line = QComboBox()
        self.size_line.setAccessibleName(self.tr("Size of a label"))
        for size in _SIZES:
            self.size_line.addItem(f"{size.replace('x', ' × ')} mm", size)
        self.skipped = QSpinBox()
        self.skipped.setAccessibleName(self.tr("Labels that are gone from the first sheet"))
        self.skipped.setRange(0, _MOST_SKIPPED)
        self.skipped.lineEdit().setTextMargins(8, 0, 0, 0)
        self.fields = Fields(2)
        self.fields.add("form", self.form, whole=True)
        self.fields.add("size", self.size_line)
        self.fields.add("skip", self.skipped)
        self.body.addWidget(self.fields)
        self.form.currentIndexChanged.connect(self._show)
        self._show()

    def value(self) -> Wanted:
        form = str(self.form.currentData())
        return Wanted(form, str(self.size_line.currentData()), self.skipped.value() if form == SHEETS else 0)

    def _forms(self, *, is_one: bool) -> list[tuple[str, str]]:
        sheets = (SHEETS, self.tr("PDF with sheets of paper"))
        single = (PDF, self.tr("PDF for a label printer"))
        picture = (PNG, self.tr("Picture (PNG)") if is_one else self.tr("Pictures (PNG), one for each"))
        return [single, picture, sheets] if is_one else [sheets, picture]

    def _show(self) -> None:
        self.skipped.setEnabled(self.form.currentData() == SHEETS)


def _title(chosen: Sequence[Spool]) -> str:
    tr = QCoreApplication.translate
    if len(chosen) == 1:
        return tr("LabelDialog", "Label for {spool}").format(spool=spools.title(chosen[0]))
    return tr("LabelDialog", "{n} labels").format(n=len(chosen))
