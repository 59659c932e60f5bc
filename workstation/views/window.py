"""The main window: navigation, header, one screen at a time, notices in the header. Closing it ends the program."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workstation.dialogs.ask import ask
from workstation.dialogs.shortcuts import ShortcutsDialog
from workstation.views.dead_mails import DeadMails
from workstation.views.jobs.queue import QueueView
from workstation.views.keys import overview
from workstation.views.link_badge import LinkBadge
from workstation.views.navigation import Navigation
from workstation.views.places import places
from workstation.views.preferring import prefer
from workstation.views.stock.low_stock import LowStock
from workstation.widgets.labels import IconButton, button, label, picture_before
from workstation.widgets.toast import Toasts

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from workstation.records.jobs import Job
    from workstation.sync.notices import Notice
    from workstation.views.surroundings import Surroundings

_WANTED = QSize(1440, 880)
_THEMES = ("system", "light", "dark")
_THEME_ICONS = {"system": "monitor", "light": "sun", "dark": "moon"}


class ShowsSpools(Protocol):
    """The filament's place; it is built on its first visit."""

    def show_spool(self, spool_id: int) -> None: ...


class ShowsPrinters(Protocol):
    """The printers' place; it is built on its first visit."""

    def show_printer(self, printer_id: int) -> None: ...


class Window(QMainWindow):
    closed = Signal()
    sign_in_wanted = Signal()
    sign_out_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._had_keyboard: QWidget | None = None
        self.setWindowTitle("Layerdesk")
        self.setMinimumSize(1000, 620)
        # Where no window manager does it, a window must not be wider than a small screen.
        self.resize(_WANTED.boundedTo(self.screen().availableSize()).expandedTo(self.minimumSize()))

    def furnish(self, around: Surroundings) -> None:
        """The window exists before its parts, because errands open their sheets over it."""
        self._around = around
        self._places = {place.key: place for place in places()}
        self._screens: dict[str, QWidget] = {}
        self.navigation = Navigation(
            around.theme, list(self._places.values()), around.desk.board, around.desk.link, around.settings
        )
        self.dead_mails = DeadMails(around, self.navigation)
        self.low_stock = LowStock(around, self.navigation)
        self.queue = QueueView(around)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.queue)
        self._build()
        self.toasts = Toasts(around.theme, self, self._title, self.link)
        self._connect()
        self._add_keys()
        self.restoreGeometry(QByteArray.fromBase64(around.settings["geometry"].encode()))
        self.go(around.settings["place"])

    def go(self, key: str) -> None:
        place = self._places.get(key) or next(iter(self._places.values()))
        session = self._around.desk.link.session
        if session is not None and not session.reaches(place.role):
            return
        self.navigation.choose(place.key)
        self._title.setText(place.title)
        self._around.settings["place"] = place.key
        self._around.follower.first_queue = place.key
        if place.build is None:
            self.stack.setCurrentWidget(self.queue)
            if self.queue.status != place.key or not self.queue.isVisible():
                self.queue.show_queue(place.key)
            return
        if place.key not in self._screens:
            self._screens[place.key] = place.build(self._around)
            self.stack.addWidget(self._screens[place.key])
        self.stack.setCurrentWidget(self._screens[place.key])

    def show_job(self, job: Job) -> None:
        self.go(job.status)
        self.queue.show_job(job)

    def show_printer(self, printer_id: int) -> None:
        self.go("printers")
        if "printers" in self._screens:
            cast("ShowsPrinters", self._screens["printers"]).show_printer(printer_id)

    def show_spool(self, spool_id: int) -> None:
        self.go("stock")
        if "stock" in self._screens:
            cast("ShowsSpools", self._screens["stock"]).show_spool(spool_id)

    def bring_forward(self) -> None:
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_notice(self, notice: Notice) -> None:
        self.toasts.show_notice(notice.level, notice.sentence, notice.undo, notice.offer)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        self.queue.save_state()
        self._around.settings["geometry"] = bytes(self.saveGeometry().toBase64().data()).decode()
        self.closed.emit()
        super().closeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Who has the keyboard when a key goes down; a list that opens something gives it away before the key comes here."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self._had_keyboard = self.focusWidget()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Return presses a button that has the keyboard, as Space does."""
        here = self.focusWidget()
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and isinstance(here, QAbstractButton) and here is self._had_keyboard:
            here.click()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(self.stack, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(body)
        self.stack.setFocus()  # at the start nothing is chosen, and Tab leads into the screen

    def _header(self) -> QWidget:
        around = self._around
        header = QWidget()
        header.setObjectName("header")
        header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = label("", "title")
        self.link = LinkBadge(around.theme, around.desk.link, around.desk.board, around.desk.sender)
        self.staff = self._staff_button()
        self.sound = IconButton(around.theme, "bell", "")
        self.look = IconButton(around.theme, "monitor", "")
        self.keys = IconButton(around.theme, "keyboard", self.tr("Keyboard shortcuts (F1)"))
        self.preferences = IconButton(around.theme, "preferences", self.tr("Preferences of this desk"))
        self.leave = IconButton(around.theme, "log-out", self.tr("Sign out"))
        row = QHBoxLayout(header)
        row.setContentsMargins(20, 10, 14, 10)
        row.setSpacing(6)
        row.addWidget(self._title)
        row.addStretch(1)
        for part in (self.link, self.staff, self.sound, self.look, self.keys, self.preferences, self.leave):
            row.addWidget(part)
        self._show_sound()
        self._show_look()
        return header

    def _staff_button(self) -> QPushButton:
        made = button("")
        made.clicked.connect(self._on_staff_clicked)
        self._around.theme.changed.connect(self._show_staff)
        self._around.desk.shift.changed.connect(self._show_staff)
        self.staff = made
        self._show_staff()
        return made

    def _connect(self) -> None:
        around = self._around
        self.navigation.chosen.connect(self.go)
        self.link.clicked.connect(self._on_link_clicked)
        self.sound.clicked.connect(self._on_sound_clicked)
        self.look.clicked.connect(self._on_look_clicked)
        self.keys.clicked.connect(self.show_keys)
        self.preferences.clicked.connect(self._on_preferences_clicked)
        self.leave.clicked.connect(self.sign_out_wanted)
        around.desk.notices.listen(self.show_notice)

    def _add_keys(self) -> None:
        for place in self._places.values():
            if place.shortcut:
                QShortcut(QKeySequence(place.shortcut), self, partial(self._go_by_key, place.key))
        for keys in ("F1", "?"):
            QShortcut(QKeySequence(keys), self, self.show_keys)
        QShortcut(QKeySequence("F2"), self, self._on_staff_clicked)
        QShortcut(QKeySequence("F8"), self, self.toasts.take_keyboard)
        QShortcut(QKeySequence("Esc"), self, self._on_escape)

    def show_keys(self) -> None:
        keys = overview(self._places.values())
        self._around.tasks.start(ask(ShortcutsDialog(self._around.theme, keys, self)), "shortcuts")

    def _go_by_key(self, key: str) -> None:
        """Whoever came by a key goes on by keys; a list that is not there yet is entered when it is."""
        self.go(key)
        screen: QWidget = self.stack.currentWidget() or self.queue
        entered = _enter(screen)
        loaded = getattr(screen, "loaded", None)
        if loaded is not None and not getattr(screen, "is_loaded", True):

            def enter_again() -> None:
                loaded.disconnect(enter_again)
                if self.focusWidget() in (entered, None):
                    _enter(screen)

            loaded.connect(enter_again)

    def _on_escape(self) -> None:
        """A key of the window's: a screen that can close a part of itself says how."""
        if self.queue.panel.isVisible():
            self.queue.panel.close_panel()
            return
        step_back = getattr(self.stack.currentWidget(), "step_back", None)
        if step_back is not None:
            step_back()

    def _on_staff_clicked(self) -> None:
        self._around.tasks.start(self._around.errands.choose_staff(), "choose staff")

    def _on_preferences_clicked(self) -> None:
        around = self._around
        around.tasks.start(prefer(around.errands, around.settings), "preferences")

    def _on_link_clicked(self) -> None:
        if self._around.desk.link.session is None:
            self.sign_in_wanted.emit()
        else:
            self._around.desk.link.hurry()

    def _on_sound_clicked(self) -> None:
        self._around.settings["sound"] = not self._around.settings["sound"]
        self._show_sound()

    def _on_look_clicked(self) -> None:
        settings = self._around.settings
        settings["theme"] = _THEMES[(_THEMES.index(settings["theme"]) + 1) % len(_THEMES)]
        self._around.theme.choose(settings["theme"])
        self._show_look()

    def _show_staff(self) -> None:
        name = self._around.desk.shift.staff_name
        self.staff.setText(name or self.tr("Who is at the desk?"))
        picture_before(self.staff, self._around.theme, "user-round", "accent" if name else "warning")
        self.staff.setAccessibleName(
            self.tr("At the desk: {name}").format(name=name or self.tr("nobody yet"))
        )
        self.staff.setToolTip(self.tr("Change who is at the desk (F2)"))

    def _show_sound(self) -> None:
        is_on = bool(self._around.settings["sound"])
        self.sound.show_icon("bell" if is_on else "bell-off")
        self.sound.rename(self.tr("Sound for new jobs: on") if is_on else self.tr("Sound for new jobs: off"))

    def _show_look(self) -> None:
        wish = self._around.settings["theme"]
        names = {
            "system": self.tr("Look: as the system"),
            "light": self.tr("Look: light"),
            "dark": self.tr("Look: dark"),
        }
        self.look.show_icon(_THEME_ICONS[wish])
        self.look.rename(names[wish])


def _enter(screen: QWidget) -> QWidget | None:
    """Its list; without one, the first part that Tab would reach."""
    seen = [part for part in screen.findChildren(QWidget) if part.isVisibleTo(screen) and part.isEnabled()]
    stops = [part for part in seen if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    lists = [part for part in stops if isinstance(part, QAbstractItemView)]
    entered = next(iter(lists or stops), None)
    if entered is not None:
        entered.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return entered
