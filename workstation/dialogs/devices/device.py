"""A device that is added or changed: what it is called, how it is reached, whose it is, and beside which printer it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit

from workstation.dialogs.sheet import Sheet
from workstation.widgets.labels import form, label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from workstation.records.devices import Device

_WIDTH = 560


class DeviceDialog(Sheet):
    def __init__(
        self,
        printers: Sequence[tuple[int, str]] = (),
        device: Device | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`printers`: number and name of those that it may stand beside. `device`: the one that is changed."""
        tr = QCoreApplication.translate
        if device is None:
            title, verb = tr("DeviceDialog", "Add a device"), tr("DeviceDialog", "Add")
        else:
            title = tr("DeviceDialog", "Change {name}").format(name=device.name)
            verb = tr("DeviceDialog", "Save")
        super().__init__(title, "", verb, parent=parent)
        self.setMinimumWidth(_WIDTH)
        self._device = device
        self.name = self._line(self.tr("Name"), self.tr("Kiosk by the door"), 100)
        self.kind = self._line(self.tr("Type"), self.tr("Raspberry Pi 4B"), 60)
        self.device_id = self._line(self.tr("ID"), self.tr("the next free number"), 64)
        self.driver = self._choice(self.tr("Reached by"))
        self.driver.addItem(self.tr("Layerdesk agent (a program on the device)"), "agent")
        self.driver.addItem(self.tr("OctoPi (OctoPrint's own web interface)"), "octoprint")
        self.driver.addItem(self.tr("Simulated (for demonstrations)"), "simulated")
        self.host = self._line(self.tr("Address"), "octopi.local", 300)
        self.secret = self._line(self.tr("API key"), "", 500)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.owner = self._line(self.tr("Belongs to"), self.tr("everybody with an account"), 100)
        self.printer = self._choice(self.tr("Beside the printer"))
        self.printer.addItem(self.tr("none"), None)
        for number, name in printers:
            self.printer.addItem(name, number)
        self._explanation = label("", "muted", wraps=True)
        if device is not None:
            self._fill(device)
        self._build()
        self.name.setFocus()

    def value(self) -> dict[str, Any]:
        given: dict[str, Any] = {
            "name": self.name.text().strip(),
            "type": self.kind.text().strip() or self.kind.placeholderText(),
            "driver": self.driver.currentData(),
            "owner": self.owner.text().strip() or None,
            "printer_id": self.printer.currentData(),
        }
        if self._device is None and self.device_id.text().strip():
            given["device_id"] = self.device_id.text().strip()
        if self._is_octopi:
            given["host"] = self.host.text().strip()
            if self.secret.text().strip():
                given["secret"] = self.secret.text().strip()
        return given

    def missing(self) -> str:
        if not self.name.text().strip():
            return self.tr("Give the device a name.")
        has_key = self._keeps_key or bool(self.secret.text().strip())
        if self._is_octopi and not (self.host.text().strip() and has_key):
            return self.tr("An OctoPi needs its address and an API key.")
        return ""

    def mark(self, fields: Mapping[str, str]) -> None:
        lines = {
            "name": self.name,
            "device_id": self.device_id,
            "host": self.host,
            "secret": self.secret,
            "owner": self.owner,
        }
        wrong = next((lines[field] for field in fields if field in lines), None)
        if wrong is not None:
            wrong.setFocus()
            wrong.selectAll()

    @property
    def _is_octopi(self) -> bool:
        return bool(self.driver.currentData() == "octoprint")

    @property
    def _is_reached_as_before(self) -> bool:
        return self._device is not None and bool(self.driver.currentData() == self._device.driver)

    @property
    def _keeps_key(self) -> bool:
        return self._is_reached_as_before and self._device is not None and self._device.has_secret

    def _line(self, name: str, example: str, longest: int) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setPlaceholderText(example)
        line.setMaxLength(longest)
        line.textChanged.connect(self.look_again)
        return line

    def _choice(self, name: str) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(name)
        return choice

    def _fill(self, device: Device) -> None:
        self.name.setText(device.name)
        self.kind.setText(device.type)
        self.driver.setCurrentIndex(max(0, self.driver.findData(device.driver)))
        self.host.setText(device.host)
        self.owner.setText(device.owner)
        if device.printer_id is not None and self.printer.findData(device.printer_id) < 0:
            self.printer.addItem(
                self.tr("printer {number}").format(number=device.printer_id), device.printer_id
            )
        self.printer.setCurrentIndex(self.printer.findData(device.printer_id))

    def _build(self) -> None:
        lines = (
            self.name,
            self.kind,
            self.driver,
            self.host,
            self.secret,
            self.owner,
            self.printer,
            self.device_id,
        )
        self._form: QFormLayout = form(*lines)
        self._form.setRowVisible(self.device_id, self._device is None)
        self.body.addLayout(self._form)
        self.body.addWidget(self._explanation)
        self.driver.currentIndexChanged.connect(self._on_driver)
        self._on_driver()

    def _on_driver(self) -> None:
        for line in (self.host, self.secret):
            self._form.setRowVisible(line, self._is_octopi)
        self.secret.setPlaceholderText(self.tr("as it is") if self._keeps_key else "")
        self._explanation.setText(self._explained())
        self._explanation.setVisible(bool(self._explained()))
        self.look_again()
        if self.isVisible():
            self.fit()

    def _explained(self) -> str:
        if self._is_reached_as_before:
            return ""
        return {
            "agent": self.tr("Then a code is shown. The program on the device is paired with it."),
            "octoprint": self.tr(
                "Its print files are uploaded into a folder of their own. OctoPrint takes nothing else."
            ),
            "simulated": self.tr(
                "It does not exist: four of five syncs succeed, and nothing is sent anywhere."
            ),
        }[self.driver.currentData()]
