"""A question whose answer sends a file: how far it is, how fast, how long it still takes, and a stop that asks again.

While it is sent, "Cancel" is "Stop", and so is Esc. What was stopped is gone from the server with its last byte; the sheet
stays with everything that was typed, so that one more Esc leaves and Return sends anew.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication

from workstation.client.errors import ClientError
from workstation.dialogs.progress import Pace, fill, progress_bar
from workstation.dialogs.sheet import Sheet
from workstation.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from PySide6.QtWidgets import QWidget

T = TypeVar("T")


class SendingSheet(Sheet):
    def __init__(self, title: str, explanation: str, ok: str, leave: str, parent: QWidget | None) -> None:
        """`leave`: what the other button says while nothing is sent."""
        tr = QCoreApplication.translate
        super().__init__(title, explanation, ok, parent=parent)
        self._leave = leave
        self._sending: asyncio.Future[Any] | None = None
        self._pace = Pace()
        self.bar = progress_bar(tr("SendingSheet", "Upload"))
        self.state = label("", "muted")
        self._name_cancel(leave)

    def add_progress(self) -> None:
        """Under what was asked so far."""
        for part in (self.bar, self.state):
            self.body.addWidget(part)
            part.hide()

    async def sending(self, work: Coroutine[Any, Any, T]) -> T:
        """What the work answers; raises in words when a person stopped it."""
        tr = QCoreApplication.translate
        working: asyncio.Future[T] = asyncio.ensure_future(work)
        self._sending = working
        self._pace = Pace()
        self._name_cancel(tr("SendingSheet", "Stop"))
        self.cancel_button.setFocus()  # the other one is off now, and Esc and Return should mean what is seen
        try:
            await asyncio.wait({working})
            if working.cancelled():
                raise ClientError(
                    tr("SendingSheet", "Stopped. A file that did not arrive whole is not kept.")
                )
            return working.result()
        finally:
            working.cancel()
            self._sending = None
            self._name_cancel(self._leave)

    def show_progress(self, done_bytes: int, all_bytes: int) -> None:
        fill(self.bar, done_bytes, all_bytes)
        self.state.setText(self._pace.say(done_bytes, all_bytes))
        if self.bar.isHidden():
            self.bar.show()
            self.state.show()
            if self.isVisible():
                self.fit()

    def complain(self, sentence: str) -> None:
        self.bar.hide()
        self.state.hide()
        super().complain(sentence)
        if sentence and self.isVisible():
            self.ok_button.setFocus()

    def reject(self) -> None:
        if self._sending is None:
            super().reject()
        else:
            self._sending.cancel()

    def _name_cancel(self, words: str) -> None:
        self.cancel_button.setText(words)
        self.cancel_button.setAccessibleName(words)
