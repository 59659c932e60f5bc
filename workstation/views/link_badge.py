"""The link's state in the header, always: words, a tone, unsent things, and a click that tries again or signs in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from workstation.models import words
from workstation.sync.link import LinkState
from workstation.widgets.labels import picture_before

if TYPE_CHECKING:
    from workstation.sync.board import Board
    from workstation.sync.link import Link
    from workstation.sync.sender import Sender
    from workstation.widgets.theme import Theme

_LOOKS = {
    LinkState.STARTING: ("cloud", "muted"),
    LinkState.ONLINE: ("cloud", "good"),
    LinkState.OFFLINE: ("cloud-off", "danger"),
    LinkState.SIGNED_OUT: ("log-out", "warning"),
}
_TICK_MS = 20_000


class LinkBadge(QPushButton):
    def __init__(
        self, theme: Theme, link: Link, board: Board, sender: Sender, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._link = link
        self._board = board
        self.setProperty("look", "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.show_state)
        self._tick.start()
        link.changed.connect(self.show_state)
        sender.changed.connect(self.show_state)
        theme.changed.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        icon, tone = _LOOKS[self._link.state]
        unsent = self._board.pending_count
        text = self._words()
        if unsent:
            icon = "cloud-upload"
            text += " · " + self.tr("{count} unsent").format(count=unsent)
        picture_before(self, self._theme, icon, tone)
        self.setText(text)
        self.setAccessibleName(self.tr("Connection: {state}").format(state=text))
        self.setToolTip(self._explanation())

    def _words(self) -> str:
        state = self._link.state
        if state is LinkState.ONLINE:
            return self.tr("Online")
        if state is LinkState.STARTING:
            return self.tr("Connecting")
        if state is LinkState.SIGNED_OUT:
            return self.tr("Signed out")
        heard = self._link.heard_at
        if heard is None:
            return self.tr("Offline")
        return self.tr("Offline, as of {time}").format(time=words.clock(heard))

    def _explanation(self) -> str:
        if self._link.is_online:
            return self.tr("Changes arrive by themselves.")
        if self._link.state is LinkState.SIGNED_OUT:
            return self.tr("Click to sign in.")
        return self.tr(
            "You see what was known last. Notes and review marks are kept and sent later. Click to try again now."
        )
