"""Mails that were given up, as a red number beside the place that lists them, and a notice when it grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workstation.records.mails import DEAD

if TYPE_CHECKING:
    from workstation.records.feed import OutboxMoved
    from workstation.views.navigation import Navigation
    from workstation.views.surroundings import Surroundings

PLACE = "mails"


class DeadMails(QObject):
    def __init__(self, around: Surroundings, navigation: Navigation) -> None:
        super().__init__(navigation)
        self._around = around
        self._entry = navigation.entries[PLACE]
        self._number: int | None = None
        around.follower.outbox_moved.connect(self._on_outbox_moved)
        around.desk.link.changed.connect(self._on_link_changed)

    def show_number(self, number: int) -> None:
        before, self._number = self._number, number
        self._entry.count(number, "danger")
        if before is not None and number > before:
            self._around.desk.notices.say(
                "warning", self.tr("A mail could not be delivered. “Outgoing mail” says why.")
            )

    def _on_outbox_moved(self, moved: OutboxMoved) -> None:
        if self._is_admin:
            self.show_number(moved.dead)

    def _on_link_changed(self) -> None:
        if self._is_admin and self._around.desk.link.is_online:
            self._around.tasks.start(self._ask(), "dead mails")

    async def _ask(self) -> None:
        found = await self._around.desk.admin.mails(DEAD)
        self._number = None  # What happened while nobody looked is no news.
        self.show_number(found.counts.get(DEAD, 0))

    @property
    def _is_admin(self) -> bool:
        session = self._around.desk.link.session
        return session is not None and session.reaches("admin")
