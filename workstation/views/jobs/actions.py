"""What can be done with the job now: the next step large, the rest beside it, and the others explained."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workstation.actions.possible import VERBS, Verb, title, title_for, why_not
from workstation.widgets.labels import button, label, picture_before, restyle

if TYPE_CHECKING:
    from workstation.records.jobs import Job
    from workstation.views.surroundings import Surroundings


class JobActions(QWidget):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._job: Job | None = None
        self.buttons: dict[str, QPushButton] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self.reason = label("", "muted", wraps=True)
        self.more = button(self.tr("Not possible now"), "quiet")
        self.more.setProperty("menu", "true")  # a Qt property, read by the style sheet
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self.more.setMenu(self._menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._grid)
        column.addWidget(self.reason)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        for verb in VERBS:
            self._add(verb)
        for keys in dict.fromkeys(verb.shortcut for verb in VERBS if verb.shortcut):
            self._add_key(keys)
        around.theme.changed.connect(self._paint)
        around.desk.fleet.listed.connect(self._paint)

    def show_job(self, job: Job) -> None:
        self._job = job
        desk = self._around.desk
        reasons = {verb.key: why_not(verb, job, desk) for verb in VERBS}
        shown = [verb for verb in VERBS if self._belongs(verb, job)]
        self._arrange(shown, reasons)
        said = list(dict.fromkeys(reasons[verb.key] for verb in shown if reasons[verb.key]))
        self.reason.setText("\n".join(said))
        self.reason.setVisible(bool(said))
        self._fill_menu([verb for verb in VERBS if verb not in shown], reasons)

    def start(self, key: str) -> None:
        """From a button or a key; what is impossible says why."""
        verb = next(verb for verb in VERBS if verb.key == key)
        if self._job is None:
            return
        reason = why_not(verb, self._job, self._around.desk)
        if reason:
            self._around.desk.notices.say("info", reason)
        else:
            self._around.errands.start(key, self._job)

    def _belongs(self, verb: Verb, job: Job) -> bool:
        """Shown as a button, even when it has to wait: its status is right and this desk's role may."""
        session = self._around.desk.link.session
        if session is not None and not session.reaches(verb.role):
            return False
        if verb.key == "force_unlock" and (
            not job.locked_by or self._around.desk.leases.of(job.id) is not None
        ):
            return False
        if verb.key == "send" and self._has_no_printers:
            return False
        return job.status in verb.statuses and self._around.errands.knows(verb.key)

    @property
    def _has_no_printers(self) -> bool:
        """A lab that drives none from here starts its prints by hand, and that is its next step."""
        fleet = self._around.desk.fleet
        return fleet.is_loaded and not fleet.printers

    def _add(self, verb: Verb) -> None:
        made = button(title(verb.key), verb.look)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.clicked.connect(partial(self.start, verb.key))
        self.buttons[verb.key] = made
        made.hide()

    def _add_key(self, keys: str) -> None:
        """One for all verbs that share it: Qt calls two shortcuts with one key ambiguous, and does neither."""
        shortcut = QShortcut(QKeySequence(keys), self.window())
        shortcut.setAutoRepeat(False)  # A key that is held down must not work its way through the queue.
        shortcut.activated.connect(partial(self._on_key, keys))

    def _on_key(self, keys: str) -> None:
        """One key may serve two verbs in different statuses."""
        for verb in VERBS:
            if verb.shortcut == keys and self._job is not None and self._job.status in verb.statuses:
                self.start(verb.key)
                return

    def _arrange(self, shown: list[Verb], reasons: dict[str, str]) -> None:
        for made in self.buttons.values():
            self._grid.removeWidget(made)
            made.hide()
        row = side = 0
        for verb in shown:
            made = self.buttons[verb.key]
            look = "primary" if verb.key == "mark_printing" and self._has_no_printers else verb.look
            self._dress(made, verb, look, reasons[verb.key])
            wide = look == "primary"
            row, side = (row + 1, 0) if wide and side else (row, side)
            self._grid.addWidget(made, row, side, 1, 2 if wide else 1)
            made.show()
            row, side = (row + 1, 0) if wide or side else (row, 1)

    def _dress(self, made: QPushButton, verb: Verb, look: str, reason: str) -> None:
        if made.property("look") != look:
            made.setProperty("look", look)  # a Qt property, read by the style sheet
            restyle(made)
        words = title_for(verb, self._job) if self._job else title(verb.key)
        made.setText(words)
        made.setAccessibleName(words.rstrip("…"))
        made.setAccessibleDescription(reason)
        made.setEnabled(not reason)
        made.setToolTip(reason or f"{words} ({verb.shortcut})")
        tone = {"primary": "on_accent", "danger": "danger"}.get(look, "muted")
        picture_before(made, self._around.theme, verb.icon, tone, 16)

    def _paint(self) -> None:
        if self._job is not None:
            self.show_job(self._job)

    def _fill_menu(self, others: list[Verb], reasons: dict[str, str]) -> None:
        self._menu.clear()
        for verb in others:
            if not self._around.errands.knows(verb.key):
                continue
            entry = self._menu.addAction(f"{title(verb.key).rstrip('…')}: {reasons[verb.key]}")
            entry.setEnabled(False)
        self.more.setVisible(not self._menu.isEmpty())
