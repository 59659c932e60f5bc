"""A desk whose window has no more than it is asked for: no queue, no navigation, one place after another in the middle.

To build the whole window takes most of a test's time; a screen, an errand or a dialog needs only the desk around it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import patch

from PySide6.QtWidgets import QStackedWidget, QWidget

from workstation import app as desk_app
from workstation.views.places import places
from workstation.views.surroundings import Surroundings
from workstation.views.window import ShowsPrinters, Window
from workstation.widgets.toast import Toasts


class BareWindow(Window):
    queue: Any

    def furnish(self, around: Surroundings) -> None:
        self._around = around
        self._screens: dict[str, QWidget] = {}
        self.toasts = Toasts(around.theme, self)
        self.queue = _NoQueue()
        self.stack = QStackedWidget()
        self.stack.addWidget(QWidget())  # where the queue would be
        self.setCentralWidget(self.stack)
        self.went: list[str] = []
        around.desk.notices.listen(self.show_notice)

    def go(self, key: str) -> None:
        self.went.append(key)
        build = next(place.build for place in places() if place.key == key)
        if build is None:
            self.stack.setCurrentIndex(0)
            return
        if key not in self._screens:
            self._screens[key] = build(self._around)
            self.stack.addWidget(self._screens[key])
        self.stack.setCurrentWidget(self._screens[key])

    def show_printer(self, printer_id: int) -> None:
        self.went.append(f"printer {printer_id}")
        if "printers" in self._screens:
            self.stack.setCurrentWidget(self._screens["printers"])
            cast("ShowsPrinters", self._screens["printers"]).show_printer(printer_id)


class _NoQueue:
    status = "UPLOADED"
    panel = SimpleNamespace(close_panel=lambda: None)

    def save_state(self) -> None:
        """There is nothing to keep."""


@contextmanager
def bare_windows() -> Iterator[None]:
    """Desks that are built meanwhile have a bare window."""
    with patch.object(desk_app, "Window", BareWindow):
        yield
