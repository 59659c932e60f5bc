"""The rail on the left: every place, live counts behind the queues, groups that fold and stay folded on this desk.

What is chosen, and what asks for somebody with a coloured number, stays in sight in a folded group too.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from workstation.views.places import group_title
from workstation.widgets.badge import Badge
from workstation.widgets.fold import Fold
from workstation.widgets.labels import label, picture_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workstation.settings import Settings
    from workstation.sync.board import Board
    from workstation.sync.link import Link
    from workstation.views.places import Place
    from workstation.widgets.theme import Theme

_WIDTH = 232


class Entry(QPushButton):
    """One place; its count is a badge on the right that stays out of the mouse's way."""

    urged = Signal()
    """It asks for somebody now, or does so no longer."""

    def __init__(self, theme: Theme, place: Place) -> None:
        super().__init__(place.title)
        self.place = place
        self._theme = theme
        self._tone = "neutral"
        self.asks_for_somebody = False
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
        if place.shortcut:
            keys = QKeySequence(place.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            self.setToolTip(f"{place.title} ({keys})")
        theme.changed.connect(self._paint)
        self._paint()

    def count(self, number: int, tone: str = "neutral") -> None:
        """In another tone than neutral it asks for somebody, whether the place is chosen or not."""
        self._tone = tone
        asked, self.asks_for_somebody = self.asks_for_somebody, bool(number) and tone != "neutral"
        self.badge.say(f"{number:,}" if number else "", self._badge_tone)
        self.setAccessibleName(f"{self.place.title}, {number}")
        if asked is not self.asks_for_somebody:
            self.urged.emit()

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
        self,
        theme: Theme,
        places: Sequence[Place],
        board: Board,
        link: Link,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_WIDTH)
        self._theme = theme
        self._board = board
        self._link = link
        self._settings = settings
        self.entries: dict[str, Entry] = {}
        self.headings: dict[str, Fold] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 16, 12, 14)
        outer.setSpacing(8)
        outer.addLayout(self._brand())
        self._area = self._list(places)
        outer.addWidget(self._area, 1)
        board.counts_changed.connect(self.show_counts)
        link.changed.connect(self._show_entries)
        theme.changed.connect(self._paint_brand)
        self.show_counts()
        self._show_entries()

    def choose(self, key: str) -> None:
        if key in self.entries:
            self.entries[key].setChecked(True)
            self._show_entries()
            self._area.ensureWidgetVisible(self.entries[key])

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
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its entries have the keyboard, and scroll into sight
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        return area

    def _add_heading(self, column: QVBoxLayout, group: str) -> None:
        is_folded = group in self._settings["folded"]
        heading = self.headings[group] = Fold(self._theme, group_title(group), is_folded=is_folded)
        heading.folded.connect(self._on_folded)
        column.addWidget(heading)

    def _add_entry(self, column: QVBoxLayout, place: Place) -> None:
        entry = Entry(self._theme, place)
        entry.clicked.connect(partial(self.chosen.emit, place.key))
        entry.urged.connect(self._show_entries)
        self.entries[place.key] = entry
        column.addWidget(entry)

    def _on_folded(self) -> None:
        self._settings["folded"] = [group for group, heading in self.headings.items() if heading.is_folded]
        self._show_entries()

    def _show_entries(self) -> None:
        """Places that this role may not enter are not shown at all."""
        session = self._link.session
        reached: set[str] = set()
        for entry in self.entries.values():
            group = entry.place.group
            may = session is None or session.reaches(entry.place.role)
            if may:
                reached.add(group)
            is_open = not self.headings[group].is_folded or entry.isChecked() or entry.asks_for_somebody
            entry.setVisible(may and is_open)
        for group, heading in self.headings.items():
            heading.setVisible(group in reached)
