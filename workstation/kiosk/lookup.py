"""Where does my job stand? By the private link, or by the short code, which tells what the public queue tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workstation.models import words
from workstation.sync.statuses import status_name
from workstation.widgets.facts import Facts
from workstation.widgets.labels import button, card, label

if TYPE_CHECKING:
    from workstation.records.submissions import Standing, WallEntry

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,200}")
_CODE = re.compile(r"[0-9a-f]{6,8}", re.IGNORECASE)


class Lookup(QWidget):
    asked = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("Link or code"))
        self.line.setPlaceholderText(self.tr("Your link or code"))
        self.line.returnPressed.connect(self._on_asked)
        self.ask = button(self.tr("Look up"), "primary")
        self.ask.clicked.connect(self._on_asked)
        self.back = button(self.tr("Back"))
        self.back.clicked.connect(self.cancelled)
        self.heading = label("", "title", wraps=True)
        self.sentence = label("", "", wraps=True)
        self.facts = Facts()
        self._frame, inner = card()
        inner.setContentsMargins(28, 24, 28, 24)
        for part in (self.heading, self.sentence, self.facts):
            inner.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.line, 1)
        row.addWidget(self.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 28, 48, 32)
        column.setSpacing(18)
        column.addWidget(label(self.tr("Look up a job"), "title"))
        column.addLayout(row)
        column.addWidget(self._frame)
        column.addStretch(1)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.clear()

    def clear(self) -> None:
        self.line.clear()
        self._frame.hide()
        self.line.setFocus()

    def show_standing(self, standing: Standing) -> None:
        self._say(status_name(standing.status), _next_step(standing.status, standing.position))
        self.facts.show_pairs(
            (
                (self.tr("Code"), standing.short_id),
                (self.tr("Model"), standing.original_filename),
                (self.tr("Printer"), standing.printer),
                (self.tr("Colour"), f"{standing.print_method} · {standing.color}"),
                (self.tr("Price"), words.money(standing.cost_usd)),
                (self.tr("Confirm until"), words.moment(standing.confirm_until)),
                (self.tr("The lab says"), standing.custom_reason or "\n".join(standing.advice)),
            )
        )

    def show_entry(self, entry: WallEntry) -> None:
        self._say(status_name(entry.status), _next_step(entry.status, entry.position))
        self.facts.show_pairs(((self.tr("Code"), entry.short_id), (self.tr("Printer"), entry.printer)))

    def show_nothing(self, sentence: str) -> None:
        self._say(self.tr("Not found"), sentence)
        self.facts.show_pairs(())

    def _say(self, heading: str, sentence: str) -> None:
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        self._frame.show()

    def _on_asked(self) -> None:
        if self.line.text().strip():
            self.asked.emit(self.line.text().strip())


def token_of(text: str) -> str:
    """The secret inside a link, or the text itself when it looks like one; otherwise empty."""
    found = text.strip().rstrip("/").rsplit("/status/", 1)[-1]
    return found if _TOKEN.fullmatch(found) else ""


def code_of(text: str) -> str:
    found = text.strip().lstrip("#")
    return found.lower() if _CODE.fullmatch(found) else ""


def _next_step(status: str, position: int | None) -> str:
    tr = QCoreApplication.translate
    if status == "READYTOPRINT" and position:
        return tr("Lookup", "It waits to be printed, as number {number} in the queue.").format(
            number=position
        )
    return {
        "UPLOADED": tr("Lookup", "The lab will look at it soon and send you a mail with the price."),
        "PENDING": tr(
            "Lookup", "The lab waits for you: please confirm the price with the link in your mail."
        ),
        "READYTOPRINT": tr("Lookup", "It waits to be printed."),
        "PRINTING": tr("Lookup", "It is being printed right now."),
        "COMPLETED": tr("Lookup", "It is ready. Please pick it up and pay at the front desk."),
        "PAIDPICKEDUP": tr("Lookup", "It was picked up."),
        "REJECTED": tr("Lookup", "The lab cannot print it like this. The mail says why."),
    }.get(status, "")
