"""The kiosk's window: one page at a time over the whole screen. It does not close by itself and shows no way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from workstation.kiosk.chooser import Chooser
from workstation.kiosk.doors import Doors
from workstation.kiosk.form import Form
from workstation.kiosk.lookup import Lookup
from workstation.kiosk.receipt import ReceiptPage
from workstation.kiosk.wall import Wall
from workstation.widgets.labels import IconButton, label
from workstation.widgets.toast import Toasts

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from workstation.sync.notices import Notice
    from workstation.widgets.theme import Theme

# Only sizes: colours are the theme's.
_LARGE = """
QWidget { font-size: 17px; }
QLabel[role="hello"] { font-size: 40px; font-weight: 600; }
QLabel[role="door"] { font-size: 27px; font-weight: 600; }
QLabel[role="title"] { font-size: 30px; font-weight: 600; }
QLabel[role="heading"] { font-size: 20px; font-weight: 600; }
QLabel[role="caption"] { font-weight: 600; }
QLabel[role="code"] { font-size: 30px; font-weight: 600; }
QLineEdit, QComboBox { min-height: 38px; font-size: 18px; }
QComboBox QAbstractItemView::item { min-height: 46px; }
QPushButton { min-height: 40px; padding: 8px 22px; font-size: 18px; }
QPushButton[look="door"] { border-radius: 22px; background: palette(base); }
QPushButton[look="choice"] { text-align: left; padding: 8px 16px; min-height: 44px; font-size: 16px; }
QPushButton[look="choice"]:checked { border: 3px solid palette(accent); padding: 6px 14px; font-weight: 600; }
QCheckBox::indicator { width: 30px; height: 30px; }
QListWidget { font-size: 18px; }
"""


class Face(QMainWindow):
    leave_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle("Layerdesk")
        self.setStyleSheet(_LARGE)
        self._may_close = False
        self.doors, self.form = Doors(theme), Form(theme)
        self.chooser, self.receipt = Chooser(theme), ReceiptPage()
        self.lookup, self.wall = Lookup(), Wall(theme)
        self.stack = QStackedWidget()
        for page in (self.doors, self.form, self.chooser, self.receipt, self.lookup, self.wall):
            self.stack.addWidget(page)
        self._lab = label("Layerdesk", "heading")
        self._idle = label("", "warning")
        self._idle.hide()
        self.leave = IconButton(theme, "lock", self.tr("For staff: close the kiosk"))
        self.leave.clicked.connect(self.leave_wanted)
        self.look = IconButton(theme, "moon", self.tr("Light or dark"))
        self._build()
        self.toasts = Toasts(theme, self, self._lab, self.look)
        QShortcut(QKeySequence("Ctrl+Q"), self, self.leave_wanted.emit)
        QShortcut(QKeySequence("Esc"), self, self._on_escape)

    def show_page(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)

    @property
    def page(self) -> QWidget | None:
        return self.stack.currentWidget()

    def show_lab(self, name: str) -> None:
        self._lab.setText(name or "Layerdesk")

    def show_idle(self, left_s: int) -> None:
        self._idle.setText(self.tr("Still there? This page clears in %n second(s).", "", left_s))
        self._idle.setVisible(left_s > 0)

    def show_notice(self, notice: Notice) -> None:
        self.toasts.show_notice(notice.level, notice.sentence, notice.undo)

    def fill_screen(self) -> None:
        """A lab PC may run without a window manager, which would otherwise do this."""
        self.setGeometry(self.screen().geometry())
        self.showFullScreen()

    def let_go(self) -> None:
        """The password was right, or the system shuts down."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        if self._may_close:
            super().closeEvent(event)
            return
        event.ignore()
        self.leave_wanted.emit()

    def _build(self) -> None:
        header = QWidget()
        header.setObjectName("header")
        header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(header)
        row.setContentsMargins(28, 12, 20, 12)
        row.addWidget(self._lab)
        row.addStretch(1)
        row.addWidget(self._idle)
        row.addWidget(self.look)
        row.addWidget(self.leave)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(body)

    def _on_escape(self) -> None:
        for page in (self.lookup, self.wall):
            if page is self.page:
                page.cancelled.emit()
