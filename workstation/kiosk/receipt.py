"""After a submission: the code, the private link as words and as a QR code, what happens next, and the lab's verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workstation.models import words
from workstation.widgets.labels import button, card, label
from workstation.widgets.qr_picture import QrPicture

if TYPE_CHECKING:
    from workstation.records.submissions import Receipt, Standing

_WIDTH = 860


class ReceiptPage(QWidget):
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = label("", "code", selectable=True)
        self.verdict = label("", "hint", wraps=True)
        self.link = label("", "muted", wraps=True, selectable=True)
        self.picture = QrPicture(260)
        finish = button(self.tr("Done"), "primary")
        finish.clicked.connect(self.done)
        self.finish = finish
        frame, inner = card()
        inner.setContentsMargins(36, 30, 36, 30)
        inner.setSpacing(18)
        inner.addWidget(label(self.tr("Your model is here. Thank you!"), "title"))
        inner.addLayout(self._facts())
        inner.addWidget(self.link)
        inner.addWidget(finish, 0, Qt.AlignmentFlag.AlignRight)
        frame.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 32)
        column.addStretch(1)
        column.addWidget(frame, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def _facts(self) -> QHBoxLayout:
        told = QVBoxLayout()
        told.setSpacing(16)
        next_step = self.tr(
            "The lab looks at it and sends you a mail with the price. Nothing is printed before you confirm it."
        )
        told.addWidget(label(next_step, wraps=True))
        told.addWidget(self.code)
        told.addWidget(self.verdict)
        told.addWidget(
            label(
                self.tr("Scan this, or keep the link: it shows where your job stands."), "muted", wraps=True
            )
        )
        row = QHBoxLayout()
        row.setSpacing(32)
        row.addLayout(told, 1)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def show_receipt(self, receipt: Receipt, server: str) -> None:
        link = urljoin(f"{server}/", receipt.status_url)
        self.code.setText(self.tr("Your code: {code}").format(code=receipt.short_id))
        self.link.setText(link)
        self.picture.show_text(link)
        self.show_verdict(None)
        self.finish.setFocus()

    def show_verdict(self, standing: Standing | None) -> None:
        """What the inspection says, once it has looked."""
        if standing is None:
            self.verdict.setText(self.tr("The model is being checked…"))
            return
        said = (
            [self.tr("Size: {size}").format(size=words.size_mm(standing.size_mm))] if standing.size_mm else []
        )
        said += standing.advice or [self.tr("No problem was found.")]
        self.verdict.setText("\n".join(said))

    def show_unchecked(self) -> None:
        self.verdict.setText(
            self.tr("The check takes longer; its result will be on the page behind the link.")
        )
