"""What was said with the buyer, written down: who said it, on which way, and the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from workstation.dialogs.sheet import Sheet
from workstation.models.orders.words import channel_name, direction_name
from workstation.records.orders import CHANNELS, DIRECTIONS
from workstation.widgets.labels import form, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget


class TalkDialog(Sheet):
    def __init__(self, buyer: str, parent: QWidget | None = None) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            tr("TalkDialog", "Said with {buyer}").format(buyer=buyer),
            tr("TalkDialog", "It is only written down here: nothing is sent to the buyer."),
            tr("TalkDialog", "Write down"),
            parent=parent,
        )
        self.direction = _combo(self.tr("Direction"), DIRECTIONS, direction_name)
        self.channel = _combo(self.tr("Channel"), CHANNELS, channel_name)
        self.message = QPlainTextEdit()
        self.message.setAccessibleName(self.tr("What was said"))
        self.message.setTabChangesFocus(True)
        self.message.setFixedHeight(110)
        self.message.textChanged.connect(self.look_again)
        self.body.addLayout(form(self.direction, self.channel))
        self.body.addWidget(label(self.message.accessibleName()))
        self.body.addWidget(self.message)

    def value(self) -> dict[str, str]:
        return {
            "direction": str(self.direction.currentData()),
            "channel": str(self.channel.currentData()),
            "message": self.message.toPlainText().strip(),
        }

    def missing(self) -> str:
        if not self.message.toPlainText().strip():
            return self.tr("Please write what was said.")
        return ""


def _combo(name: str, keys: Sequence[str], words: Callable[[str], str]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    for key in keys:
        made.addItem(words(key), key)
    return made
