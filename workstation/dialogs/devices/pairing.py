"""The code that pairs a device's program, large enough to be typed from across the room, and the command to type it into."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from workstation.dialogs.sheet import Sheet
from workstation.models import words
from workstation.widgets.labels import button, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workstation.records.devices import Device, PairingCode

_WIDTH, _POINTS = 600, 30
_SECOND_MS = 1000
_PROGRAM = "layerdesk-agent.pyz"


class PairingDialog(Sheet):
    """Answers when it is closed: there is nothing to decide. `show_paired` says that the device was heard."""

    def __init__(self, device: Device, code: PairingCode, server: str, parent: QWidget | None = None) -> None:
        """`server`: where this desk reaches it; the server's own word for that may be its inside name."""
        tr = QCoreApplication.translate
        super().__init__(
            tr("PairingDialog", "Pair {name}").format(name=device.name),
            tr(
                "PairingDialog",
                "On the device, run this command with the code. It is good once, for a few minutes.",
            ),
            tr("PairingDialog", "Done"),
            parent=parent,
        )
        self.setMinimumWidth(_WIDTH)
        self._expires_at = code.expires_at
        self.command = f"python3 {_PROGRAM} pair --server {server or code.server} {code.code}"
        self.code = label(code.code, "title", selectable=True)
        self.code.setAccessibleName(self.tr("Code {code}").format(code=code.code))
        font = self.code.font()
        font.setPointSize(_POINTS)
        font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 3)
        self.code.setFont(font)
        self.code.setStyleSheet(f"font-size: {_POINTS}pt;")
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._command = label(self.command, "", wraps=True, selectable=True)
        self.left = label("", "muted", wraps=True)
        self.paired = label(
            self.tr("Paired. Now start the program on the device with the command above."), "hint", wraps=True
        )
        self.paired.hide()
        self.copy = button(self.tr("Copy the command"))
        self._second = QTimer(self, interval=_SECOND_MS)
        self._build()

    def show_paired(self) -> None:
        """What is typed next: a program that is paired does not run yet."""
        self._second.stop()
        self.left.hide()
        self.code.hide()
        self.paired.show()
        self.command = f"python3 {_PROGRAM} run"
        self._command.setText(self.command)
        self.fit()

    def _build(self) -> None:
        for part in (self.code, self._command, self.left, self.paired):
            self.body.addWidget(part)
        self.buttons.insertWidget(0, self.copy)
        self.cancel_button.hide()
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.command))
        self._second.timeout.connect(self._show_left)
        self._second.start()
        self._show_left()

    def _show_left(self) -> None:
        if self._expires_at is None:
            return
        seconds = (self._expires_at - datetime.now(UTC)).total_seconds()
        if seconds > 0:
            self.left.setText(self.tr("Good for {time}").format(time=words.length_left(seconds)))
        else:
            self._second.stop()
            self.left.setText(self.tr("This code has expired. Close this and pair the device again."))
