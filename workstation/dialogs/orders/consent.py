"""The wait for Etsy's consent: the browser is open, this sheet closes by itself when it comes back.

Where the browser cannot come back by itself, the address that it ended at is pasted here. A consent is good for some minutes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from workstation.dialogs.sheet import Sheet
from workstation.records.etsy import Answer
from workstation.widgets.busy_line import BusyLine
from workstation.widgets.labels import button, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workstation.records.etsy import Consent

_LIFETIME_MS = 600_000  # As long as the server keeps a sign-in that was begun.


class ConsentDialog(Sheet):
    browser_wanted = Signal()
    expired = Signal()

    def __init__(
        self,
        consent: Consent,
        *,
        comes_back: bool,
        lifetime_ms: int = _LIFETIME_MS,
        parent: QWidget | None = None,
    ) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            tr("ConsentDialog", "Connect a shop with Etsy"),
            tr(
                "ConsentDialog",
                "Your browser shows Etsy's question. Sign in there as the shop, and allow it.",
            ),
            tr("ConsentDialog", "Use this address"),
            parent=parent,
        )
        self.setMinimumWidth(540)
        self._consent = consent
        self._brought: Answer | None = None
        self.busy = BusyLine()
        self.address = QLineEdit()
        self.address.setAccessibleName(self.tr("The address that the browser ended at"))
        self.address.setPlaceholderText(f"{consent.redirect_uri}?code=…&state=…")
        self.address.textChanged.connect(self._on_typed)
        self.again = button(self.tr("Open the browser again"), "quiet")
        self.again.clicked.connect(self.browser_wanted)
        self._hint = label("", "muted", wraps=True)
        for part in (self.busy, self._hint, self.address, self.again):
            self.body.addWidget(part)
        self.listen(comes_back=comes_back)
        self._limit = QTimer(self, singleShot=True, interval=lifetime_ms)
        self._limit.timeout.connect(self._on_too_late)
        self._limit.start()
        self._on_typed()

    def listen(self, *, comes_back: bool) -> None:
        """Whether this desk hears the browser come back, or has to be told."""
        if comes_back:
            self.busy.show_work(self.tr("Waiting for the browser …"), can_stop=False)
            said = self.tr(
                "This window closes by itself. Should the browser end at a page that does not open, copy its address to here:"
            )
        else:
            self.busy.rest()
            said = self.tr(
                "Afterwards the browser ends at an address that begins with {address}. Copy the whole address to here:"
            )
        self._hint.setText(said.format(address=self._consent.redirect_uri))
        if self.isVisible():
            self.fit()

    def bring(self, answer: Answer) -> None:
        """The browser came back by itself."""
        self._brought = answer
        self.busy.show_work(self.tr("Etsy is asked for the shop …"), can_stop=False)
        self.answered.emit(answer)

    def complain(self, sentence: str) -> None:
        super().complain(sentence)
        if sentence:
            self._brought = None
            self.busy.rest()
            self._on_typed()

    def value(self) -> Answer:
        return self._brought or Answer.from_address(self.address.text())

    def missing(self) -> str:
        answer = self.value()
        if not (answer.code or answer.error):
            return self.tr("This address has no answer of Etsy in it: it must contain “code=”.")
        if answer.state != self._consent.state:
            return self.tr("This address belongs to another question than the one that was just asked.")
        return ""

    def _on_typed(self) -> None:
        self.ok_button.setEnabled(bool(self.address.text().strip()))
        self.look_again()

    def _on_too_late(self) -> None:
        self.expired.emit()
        self.address.setEnabled(False)
        self.again.setEnabled(False)
        self.complain(self.tr("That took too long: Etsy's question is not good any more. Start it again."))
        self.ok_button.setEnabled(False)
