"""The rail on the left: every place, live counts behind the queues, and how the desk stands to the server."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from workstation.views.places import group_title
from workstation.widgets.badge import Badge
from workstation.widgets.labels import label, picture_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workstation.sync.board import Board
    from workstation.sync.link import Link
    from workstation.views.places import Place
    from workstation.widgets.theme import Theme

_WIDTH = 232


class Entry(QPushButton):
    """One place; its count is a badge on the right that stays out of the mouse's way."""

    def __init__(self, theme: Theme, place: Place) -> None:
        super().__init__(place.title)
        self.place = place
        self._theme = theme
        self._tone = "neutral"
        self.setProperty("look", "place")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        # A long name in another language must not push the numbers out of sight.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(place.title)
        if place.shortcut:
            self.setToolTip(f"{place.title} ({place.shortcut})")
        self.badge = Badge(theme)
        self.badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.addStretch(1)
        row.addWidget(self.badge)
        self.badge.hide()
        self.toggled.connect(self._paint)
        theme.changed.connect(self._paint)
        self._paint()

    def count(self, number: int, tone: str = "neutral") -> None:
        """In another tone than neutral it asks for somebody, whether the place is chosen or not."""
        self._tone = tone
        self.badge.say(f"{number:,}" if number else "", self._badge_tone)
        self.setAccessibleName(f"{self.place.title}, {number}")

    @property
    def _badge_tone(self) -> str:
        return "accent" if self._tone == "neutral" and self.isChecked() else self._tone

    def _paint(self) -> None:
        picture_before(self, self._theme, self.place.icon, "accent" if self.isChecked() else "muted")
        if self.badge.text:
            self.badge.say(self.badge.text, self._badge_tone)


class Navigation(QWidget):
    chosen = Signal(str)

    def __init__(
        self, theme: Theme, places: Sequence[Place], board: Board, link: Link, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_WIDTH)
        self._theme = theme
        self._board = board
        self._link = link
        self.entries: dict[str, Entry] = {}
        self._headings: list[tuple[QLabel, str]] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 16, 12, 14)
        outer.setSpacing(8)
        outer.addLayout(self._brand())
        outer.addWidget(self._list(places), 1)
        board.counts_changed.connect(self.show_counts)
        link.changed.connect(self._show_role)
        theme.changed.connect(self._paint_brand)
        self.show_counts()
        self._show_role()

    def choose(self, key: str) -> None:
        if key in self.entries:
            self.entries[key].setChecked(True)

    def show_counts(self) -> None:
        for entry in self.entries.values():
            if entry.place.group == "queues":
                entry.count(self._board.count(entry.place.key))

    def _brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 0, 8)
        row.setSpacing(10)
        self._logo = QLabel()
        row.addWidget(self._logo)
        row.addWidget(label("Layerdesk", "heading"), 1)
        self._paint_brand()
        return row

    def _paint_brand(self) -> None:
        self._logo.setPixmap(self._theme.picture("box", "accent", 24))

    def _list(self, places: Sequence[Place]) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        group = ""
        for place in places:
            if place.group != group:
                group = place.group
                self._add_heading(column, group)
            self._add_entry(column, place)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        return area

    def _add_heading(self, column: QVBoxLayout, group: str) -> None:
        heading = label(group_title(group), "section")
        heading.setContentsMargins(10, 10, 0, 4)
        self._headings.append((heading, group))
        column.addWidget(heading)

    def _add_entry(self, column: QVBoxLayout, place: Place) -> None:
        entry = Entry(self._theme, place)
        entry.clicked.connect(partial(self.chosen.emit, place.key))
        self.entries[place.key] = entry
        column.addWidget(entry)

    def _show_role(self) -> None:
        """Places that this role may not enter are not shown at all."""
        session = self._link.session
        for entry in self.entries.values():
            entry.setVisible(session is None or session.reaches(entry.place.role))
        for heading, group in self._headings:
            heading.setVisible(
                any(e.isVisibleTo(self) for e in self.entries.values() if e.place.group == group)
            )
