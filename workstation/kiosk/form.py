"""The submission form of a lab PC: what the lab offers decides what can be chosen; mistakes are told beside their field."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workstation.dialogs import progress
from workstation.kiosk.fields import Choices, Field, swatch_icon
from workstation.models import words
from workstation.widgets.labels import button, label, picture_before

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from workstation.records.catalog import Catalog, LabPrinter
    from workstation.widgets.theme import Theme

_WIDE = 1000
_MM_PER_INCH = 25.4


class Form(QWidget):
    sent = Signal(dict, object)
    file_wanted = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._catalog: Catalog | None = None
        self.model: Path | None = None
        self.name, self.email, self.class_number = QLineEdit(), QLineEdit(), QLineEdit()
        self.email.setPlaceholderText("name@example.edu")
        self.discipline = QComboBox()
        self.method = Choices(self.tr("Printing method"), 2)
        self.color = Choices(self.tr("Colour"), 3)
        self.printer = Choices(self.tr("Printer"), 1)
        self.file = button(self.tr("Choose a file…"), "choice")
        self.file.clicked.connect(self.file_wanted)
        self.consent = QCheckBox()
        self.fields = {
            "file": Field(self.tr("Model"), self.file),
            "student_name": Field(self.tr("Your name"), self.name),
            "student_email": Field(self.tr("E-mail"), self.email),
            "discipline": Field(self.tr("Discipline"), self.discipline),
            "class_number": Field(self.tr("Class"), self.class_number),
            "print_method": Field(self.tr("Printing method"), self.method),
            "color": Field(self.tr("Colour"), self.color),
            "printer": Field(self.tr("Printer"), self.printer),
            "acknowledged_minimum_charge": Field(self.tr("Price"), self.consent),
        }
        self.method.changed.connect(self._on_method)
        self.problem = label("", "problem", wraps=True)
        self.bar = progress.progress_bar(self.tr("Upload"))
        self.send = button(self.tr("Submit"), "primary")
        self.send.clicked.connect(self._on_send)
        self.back = button(self.tr("Back"))
        self.back.clicked.connect(self.cancelled)
        self._build()
        theme.changed.connect(self._paint)

    def show_catalog(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self.discipline.clear()
        self.discipline.addItem(self.tr("Please choose"), "")
        for name in catalog.disciplines:
            self.discipline.addItem(name, name)
        self.method.offer(
            [method.name for method in catalog.methods],
            [self.tr("{price} per gram").format(price=words.money(m.per_gram_usd)) for m in catalog.methods],
        )
        self.consent.setText(
            self.tr("I accept the minimum charge of {price}.").format(price=words.money(catalog.minimum_usd))
        )
        self.clear()

    def clear(self) -> None:
        """Nothing of the last student stays."""
        for line in (self.name, self.email, self.class_number):
            line.clear()
        self.discipline.setCurrentIndex(0)
        self.consent.setChecked(False)
        for choices in (self.method, self.color, self.printer):
            choices.clear_choice()
        self.show_model(None)
        self.complain({})
        self._show_method("")
        self.set_busy(busy=False)
        self._area.verticalScrollBar().setValue(0)

    def show_model(self, path: Path | None) -> None:
        self.model = path
        self.file.setText(path.name if path else self.tr("Choose a file…"))
        picture_before(self.file, self._theme, "file-box" if path else "cloud-upload", "accent", 26)
        if path is not None:
            self.fields["file"].complain("")

    def complain(self, problems: dict[str, str], sentence: str = "") -> None:
        for key, field in self.fields.items():
            field.complain(problems.get(key, ""))
        first = next((self.fields[key] for key in self.fields if problems.get(key)), None)
        self.problem.setText(
            sentence if first is None else self.tr("Please look at the fields marked in red.")
        )
        self.problem.setVisible(bool(sentence or problems))
        if first is not None:
            self._area.ensureWidgetVisible(first)
            first.inner.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        self._body.setDisabled(busy)
        self.send.setDisabled(busy)
        self.bar.setVisible(busy)
        self.bar.setValue(0)
        self.back.setText(self.tr("Stop the upload") if busy else self.tr("Back"))

    def show_progress(self, done_bytes: int, all_bytes: int) -> None:
        progress.fill(self.bar, done_bytes, all_bytes)

    def values(self) -> dict[str, str]:
        return {
            "student_name": self.name.text().strip(),
            "student_email": self.email.text().strip(),
            "discipline": str(self.discipline.currentData() or ""),
            "class_number": self.class_number.text().strip(),
            "print_method": self.method.chosen,
            "color": self.color.chosen,
            "printer": self.printer.chosen,
            "acknowledged_minimum_charge": "true" if self.consent.isChecked() else "",
        }

    def missing(self) -> dict[str, str]:
        """What can be said without asking the server; it looks at everything again."""
        told = self.tr("Please fill this in.")
        found = {key: told for key, value in self.values().items() if not value}
        return found if self.model else {"file": self.tr("Please choose your model."), **found}

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        self._arrange(is_wide=self.width() >= max(_WIDE, self.height()))
        super().resizeEvent(event)

    def _build(self) -> None:
        self._body = QWidget()
        outer = QVBoxLayout(self._body)
        outer.setContentsMargins(32, 8, 32, 24)
        self._sides = QHBoxLayout()
        outer.addLayout(self._sides)
        outer.addStretch(1)
        self._sides.setSpacing(36)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        for side in self._columns:
            side.setSpacing(18)
            side.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._sides.addLayout(side, 1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._body)
        foot = QGridLayout()
        foot.setContentsMargins(32, 8, 32, 24)
        foot.setSpacing(12)
        foot.addWidget(self.problem, 0, 0, 1, 3)
        foot.addWidget(self.bar, 1, 0, 1, 3)
        foot.addWidget(self.back, 2, 0)
        foot.setColumnStretch(1, 1)
        foot.addWidget(self.send, 2, 2)
        heading = label(self.tr("Submit a model"), "title")
        heading.setContentsMargins(32, 20, 32, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(self._area, 1)
        column.addLayout(foot)
        self._arrange(is_wide=False)

    def _arrange(self, *, is_wide: bool) -> None:
        """Two columns, or one on an upright screen; the Tab key follows."""
        left = ("file", "student_name", "student_email", "discipline", "class_number")
        right = ("print_method", "color", "printer", "acknowledged_minimum_charge")
        for key in (*left, *right):
            column = self._columns[int(is_wide and key in right)]
            column.removeWidget(self.fields[key])
            column.addWidget(self.fields[key])
        self._sides.setStretch(1, int(is_wide))

    def _on_method(self, name: str) -> None:
        self._show_method(name)

    def _show_method(self, name: str) -> None:
        method = next((m for m in self._catalog.methods if m.name == name), None) if self._catalog else None
        for key in ("color", "printer"):
            self.fields[key].setVisible(method is not None)
        if method is None or self._catalog is None:
            self._chain()
            return
        self._show_colors()
        printers = [p for p in self._catalog.printers if p.name in method.printers]
        self.printer.offer([p.name for p in printers], [_volume(p) for p in printers])

        self._chain()

    def _paint(self) -> None:
        self.show_model(self.model)
        self._show_colors()
        self._chain()

    def _chain(self) -> None:
        """The Tab key goes from field to field as the eye does; buttons that were made later come in between."""
        stops: list[QWidget] = [self.file, self.name, self.email, self.discipline, self.class_number]
        for choices in (self.method, self.color, self.printer):
            stops += choices.buttons
        stops += [self.consent, self.send, self.back]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _show_colors(self) -> None:
        methods = self._catalog.methods if self._catalog else ()
        method = next((m for m in methods if m.name == self.method.chosen), None)
        if method is not None:
            icons = [swatch_icon(self._theme, code) for _, code in method.colors]
            self.color.offer([name for name, _ in method.colors], icons=icons)

    def _on_send(self) -> None:
        missing = self.missing()
        self.complain(missing)
        if not missing:
            self.sent.emit(self.values(), self.model)


def _volume(printer: LabPrinter) -> str:
    if not printer.build_volume_mm:
        return ""
    mm = " × ".join(f"{side:g}" for side in printer.build_volume_mm)
    inches = " × ".join(f"{side / _MM_PER_INCH:.1f}" for side in printer.build_volume_mm)
    return f"{mm} mm  ({inches} in)"
