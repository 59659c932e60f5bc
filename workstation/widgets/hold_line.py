"""One line that says how a lock stands: yours and for how long, somebody else's, or lost with a way to get it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workstation.widgets.countdown import Countdown
from workstation.widgets.labels import button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from workstation.widgets.theme import Theme


class HoldLine(QWidget):
    take_wanted = Signal()
    give_back_wanted = Signal()

    def __init__(self, theme: Theme, *, can_give_back: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_give_back = can_give_back
        self._words = label("", "muted", wraps=True)
        self._countdown = Countdown(theme)
        self._take = button(self.tr("Take job"))
        self._take.clicked.connect(self.take_wanted)
        self._back = button(self.tr("Give back"))
        self._back.clicked.connect(self.give_back_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._countdown)
        row.addWidget(self._words, 1)
        row.addWidget(self._back)
        row.addWidget(self._take)
        if not can_give_back:
            row.addStretch(1)  # in a sheet the line stands beside the sheet's own buttons
        self.show_free()

    @property
    def sentence(self) -> str:
        return self._words.text() or self._countdown.text

    def show_held(self, left_s: Callable[[], float]) -> None:
        self._countdown.follow(left_s)
        self._say("", takes=False, backs=self._can_give_back)

    def show_free(self, why_not: str = "") -> None:
        self._countdown.stop()
        self._say(why_not or self.tr("Nobody is working on this job."), takes=True, backs=False)
        self._take.setText(self.tr("Take job"))
        self._take.setEnabled(not why_not)
        self._take.setToolTip(why_not)

    def show_taken(self, sentence: str) -> None:
        self._countdown.stop()
        self._say(sentence, takes=False, backs=False)

    def show_lost(self, sentence: str) -> None:
        self._countdown.stop(self.tr("Lock lost"))
        self._say(sentence, takes=True, backs=False)
        self._take.setText(self.tr("Take it again"))
        self._take.setEnabled(True)

    def _say(self, sentence: str, *, takes: bool, backs: bool) -> None:
        self._words.setText(sentence)
        self._words.setVisible(self._can_give_back or bool(sentence))
        self._take.setVisible(takes)
        self._back.setVisible(backs)
