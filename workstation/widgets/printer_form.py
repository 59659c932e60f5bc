"""The fields by which a printer is reached, as its maker needs them; what stays secret is typed and never shown again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from workstation.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workstation.records.printers import Maker, Printer

_NAMES = ("host", "port", "serial", "username", "secret")
_HIGHEST_PORT = 65535


class PrinterForm(QWidget):
    changed = Signal()

    def __init__(self, catalog_names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maker: Maker | None = None
        self._keeps_secret = False
        self.fingerprint = ""
        self.lines: dict[str, QLineEdit] = {}
        self.name = self._line(self.tr("Name"))
        self.catalog = QComboBox()
        self.catalog.setAccessibleName(self.tr("Students choose it as"))
        self.catalog.addItem(self.tr("– none of the catalogue –"), "")
        for name in catalog_names:
            self.catalog.addItem(name, name)
        self.self_clearing = QCheckBox(self.tr("Empties its plate by itself (prints may start unattended)"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(8)
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(1, 1)
        self._lay_out({})

    def show_maker(self, maker: Maker, *, keeps_secret: bool = False) -> None:
        """`keeps_secret`: the server knows it already, an empty line changes nothing."""
        self._maker, self._keeps_secret = maker, keeps_secret
        old, self.lines = self.lines, {field.name: self._line(field.label) for field in maker.fields}
        for field in maker.fields:
            line = self.lines[field.name]
            line.setToolTip(field.help)
            if field.is_secret:
                line.setEchoMode(QLineEdit.EchoMode.Password)
                line.setPlaceholderText(self.tr("kept, type to change") if keeps_secret else "")
            elif not field.is_required:
                line.setPlaceholderText(self.tr("optional"))
        self._lay_out({field.name: field.help for field in maker.fields})
        for line in old.values():
            line.hide()
            line.deleteLater()

    def show_printer(self, printer: Printer) -> None:
        self.name.setText(printer.name)
        self.catalog.setCurrentIndex(max(0, self.catalog.findData(printer.catalog_name)))
        self.self_clearing.setChecked(printer.self_clearing)
        self.fingerprint = printer.fingerprint
        known = {"host": printer.host, "port": str(printer.port or ""), "serial": printer.serial,
                 "username": printer.username}  # fmt: skip
        self.fill(known)

    def fill(self, values: Mapping[str, str]) -> None:
        for name, value in values.items():
            if name in self.lines:
                self.lines[name].setText(value)

    def missing(self) -> str:
        tr = QCoreApplication.translate
        if not self.name.text().strip():
            return tr("PrinterForm", "Please give the printer a name.")
        return self.unreachable()

    def unreachable(self) -> str:
        """What a connection lacks."""
        tr = QCoreApplication.translate
        for field in self._maker.fields if self._maker else ():
            is_kept = field.is_secret and self._keeps_secret
            if field.is_required and not is_kept and not self.lines[field.name].text().strip():
                return tr("PrinterForm", "Please fill in: {field}").format(field=field.label)
        port = self.lines["port"].text().strip() if "port" in self.lines else ""
        if port and not (port.isdigit() and 0 < int(port) <= _HIGHEST_PORT):
            return tr("PrinterForm", "A port is a number up to 65535.")
        return ""

    def connection(self) -> dict[str, Any]:
        """What a test needs; a secret that was not typed is left out."""
        said = {name: self.lines[name].text().strip() for name in _NAMES if name in self.lines}
        values: dict[str, Any] = {name: text for name, text in said.items() if name not in ("port", "secret")}
        if said.get("port"):
            values["port"] = int(said["port"])
        if said.get("secret"):
            values["secret"] = said["secret"]
        if self.fingerprint:
            values["fingerprint"] = self.fingerprint
        return values | {"maker": self._maker.key if self._maker else ""}

    def values(self) -> dict[str, Any]:
        return self.connection() | {
            "name": " ".join(self.name.text().split()),
            "catalog_name": str(self.catalog.currentData() or ""),
            "self_clearing": self.self_clearing.isChecked(),
        }

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.textEdited.connect(self.changed)
        return made

    def _lay_out(self, explanations: Mapping[str, str]) -> None:
        """The maker's own fields stand between the name and what the lab says of the printer."""
        while (item := self._grid.takeAt(0)) is not None:
            if isinstance(words := item.widget(), QLabel):
                words.hide()
                words.deleteLater()
        row = self._add_row(0, self.name)
        for name, explanation in explanations.items():
            row = self._add_row(row, self.lines[name], explanation)
        row = self._add_row(row, self.catalog)
        self._grid.addWidget(self.self_clearing, row, 1)

    def _add_row(self, row: int, field: QWidget, explanation: str = "") -> int:
        """Answers the number of the row below."""
        caption = label(field.accessibleName())
        caption.setBuddy(field)
        self._grid.addWidget(caption, row, 0)
        self._grid.addWidget(field, row, 1)
        if not explanation:
            return row + 1
        self._grid.addWidget(label(explanation, "muted", wraps=True), row + 1, 1)
        return row + 2
