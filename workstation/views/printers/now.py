"""What a printer is doing now: progress and facts, curves with the past of this print, camera, spools, last commands."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workstation.models import printers, words
from workstation.records.prints import Curves
from workstation.views.printers.commands import CommandList
from workstation.views.printers.question import PrintQuestion
from workstation.views.printers.spools import Spools
from workstation.widgets.badge import Badge
from workstation.widgets.chips import Chips
from workstation.widgets.curves import TONES, CurvesView
from workstation.widgets.facts import Facts
from workstation.widgets.labels import IconButton, breakable, card, label
from workstation.widgets.ring import Ring
from workstation.widgets.scrolling import Inside, scrolling

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame

    from workstation.models.printers import Card
    from workstation.views.surroundings import Surroundings

_STRETCHES = {"print": 0, "1": 1, "6": 6, "24": 24}
_LEAST_S = 120.0
_CURVES_HEIGHT, _LEFT_WIDTH = 330, 380
_PICTURE = QSize(336, 210)


class PrinterNow(QWidget):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._card: Card | None = None
        self.question = PrintQuestion(around)
        self.ring = Ring(around.theme)
        self.job = label("", "heading", wraps=True)
        self.left = label("")
        self.facts = Facts()
        self.curves = CurvesView(around.theme)
        self.stretch = Chips(self.tr("How far back"), self._stretches())
        self.camera = QLabel()
        self.look = IconButton(around.theme, "refresh-cw", self.tr("Fetch a picture now"))
        self.spools = Spools(around)
        self.commands = CommandList(around)
        self._build()
        self.stretch.picked.connect(self.ask_curves)
        self.look.clicked.connect(self._on_look_clicked)
        around.cameras.arrived.connect(self._on_picture)

    def show_card(self, shown: Card) -> None:
        is_other = self._card is None or self._card.id != shown.id
        is_new_print = not is_other and self._print_id(self._card) != self._print_id(shown)
        self._card = shown
        state = shown.state
        self._camera.setVisible("camera" in shown.printer.abilities)
        if is_other:
            self._show_picture()
        self.question.show_print(shown.printer.print)
        progress = shown.transfer.share * 100 if shown.transfer else state.progress
        self.ring.show_progress(progress, printers.tone(state))
        self.job.setText(breakable(self._title(shown)))
        self.left.setText(" · ".join(part for part in (printers.left(state), printers.until(state)) if part))
        self.facts.show_pairs(self._pairs(shown))
        self.spools.show_state(state)
        self.commands.show_commands(self._around.desk.fleet.commands_of(shown.id))
        self.curves.append(state)
        if is_new_print:
            self.ask_curves()

    def _print_id(self, shown: Card | None) -> int:
        return shown.printer.print.id if shown is not None and shown.printer.print is not None else 0

    def ask_curves(self) -> None:
        if self._card is not None and self._around.desk.link.is_online:
            self._around.tasks.start(self._load_curves(self._card), "printer curves")

    async def _load_curves(self, shown: Card) -> None:
        began = self._began(shown)
        since_s = max(1, _STRETCHES[self.stretch.key]) * 3600.0
        if began is not None:
            since_s = max(_LEAST_S, time.time() - began)
        hours = min(24, max(1, math.ceil(since_s / 3600)))
        curves = await self._around.desk.printers.curves(shown.id, hours)
        if self._card is not None and self._card.id == shown.id:
            self.curves.show_past(curves, since_s, None if began is None else time.time() - since_s)

    def forget(self) -> None:
        self._card = None
        self.curves.show_past(Curves(), 3600)

    def _began(self, shown: Card) -> float | None:
        """When the print that is shown began; None when a stretch of hours is wished, or nothing is printed."""
        last = shown.printer.print
        if _STRETCHES[self.stretch.key] or last is None or last.started_at is None or not shown.state.is_busy:
            return None
        return last.started_at.timestamp()

    def _title(self, shown: Card) -> str:
        if shown.transfer is not None:
            return self.tr("Receiving a file")
        return shown.state.current_job or printers.status_name(shown.state.status)

    def _pairs(self, shown: Card) -> list[tuple[str, str]]:
        state = shown.state
        fans = " · ".join(f"{name} {round(share)} %" for name, share in state.fans)
        doors = {True: self.tr("open"), False: self.tr("closed"), None: ""}
        return [
            *printers.heats(state),
            (self.tr("Layers"), printers.layers(state)),
            (self.tr("Stage"), state.stage),
            (self.tr("Speed"), printers.speed(state)),
            (self.tr("Fans"), fans),
            (self.tr("Door"), doors[state.door_open]),
            (
                self.tr("Heard"),
                words.clock(state.seen_at) if state.seen_at and state.status == "offline" else "",
            ),
        ]

    def _stretches(self) -> list[tuple[str, str]]:
        names = {"print": self.tr("This print"), "1": "1 h", "6": "6 h", "24": "24 h"}
        return [(key, names[key]) for key in _STRETCHES]

    def _build(self) -> None:
        inside = Inside()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 6, 0)
        grid.setSpacing(14)
        grid.addWidget(self.question, 0, 0, 1, 2)
        grid.addLayout(self._left(), 1, 0)
        grid.addLayout(self._right(), 1, 1)
        grid.setColumnMinimumWidth(0, _LEFT_WIDTH)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inside, self.tr("The printer now")))

    def _left(self) -> QVBoxLayout:
        frame, column = card()
        upper = QHBoxLayout()
        upper.setSpacing(16)
        upper.addWidget(self.ring)
        said = QVBoxLayout()
        said.addStretch(1)
        said.addWidget(self.job)
        said.addWidget(self.left)
        said.addStretch(1)
        upper.addLayout(said, 1)
        column.addLayout(upper)
        column.addSpacing(4)
        column.addWidget(self.facts)
        left = QVBoxLayout()
        left.setSpacing(14)
        left.addWidget(frame)
        left.addWidget(self._titled(self.tr("SPOOLS"), self.spools))
        self._camera = self._camera_card()
        left.addWidget(self._camera)
        left.addStretch(1)
        frame.setFixedWidth(_LEFT_WIDTH)
        return left

    def _right(self) -> QVBoxLayout:
        frame, column = card()
        upper = QHBoxLayout()
        upper.addWidget(label(self.tr("Temperatures and progress"), "heading"))
        upper.addStretch(1)
        upper.addWidget(self.stretch)
        column.addLayout(upper)
        column.addLayout(self._legend())
        self.curves.setFixedHeight(_CURVES_HEIGHT)
        column.addWidget(self.curves)
        right = QVBoxLayout()
        right.setSpacing(14)
        right.addWidget(frame)
        right.addWidget(self._titled(self.tr("COMMANDS"), self.commands))
        right.addStretch(1)
        return right

    def _legend(self) -> QHBoxLayout:
        names = {"nozzle": self.tr("Nozzle"), "bed": self.tr("Bed"), "chamber": self.tr("Chamber")}
        row = QHBoxLayout()
        row.setSpacing(6)
        for key, name in names.items():
            row.addWidget(Badge(self._around.theme, name, TONES[key]))
        row.addWidget(label(self.tr("dashed: the target"), "muted"))
        row.addStretch(1)
        return row

    def _titled(self, title: str, content: QWidget) -> QFrame:
        frame, column = card()
        column.addWidget(label(title, "section"))
        column.addWidget(content)
        return frame

    def _camera_card(self) -> QFrame:
        frame, column = card()
        upper = QHBoxLayout()
        upper.addWidget(label(self.tr("CAMERA"), "section"))
        upper.addStretch(1)
        upper.addWidget(self.look)
        column.addLayout(upper)
        self.camera.setFixedSize(_PICTURE)
        self.camera.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.camera.setProperty("role", "muted")
        self.camera.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.camera)
        return frame

    def _on_look_clicked(self) -> None:
        if self._card is not None:
            self._around.cameras.hurry(self._card.id)

    def _on_picture(self, printer_id: int) -> None:
        if self._card is not None and self._card.id == printer_id:
            self._show_picture()

    def _show_picture(self) -> None:
        found = self._around.cameras.get(self._card.id) if self._card else None
        if found is None:
            self.camera.setPixmap(QPixmap())
            self.camera.setText(self.tr("No picture yet."))
            return
        size = _PICTURE * self.devicePixelRatio()
        smooth = Qt.TransformationMode.SmoothTransformation
        shown = QPixmap.fromImage(found.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth))
        shown.setDevicePixelRatio(self.devicePixelRatio())
        self.camera.setPixmap(shown)
        self.camera.setAccessibleName(self.tr("What the camera saw last"))
