"""One spool beside the shelf: how it looks, how much is left, where it lies, what may be done with it, and its ledger."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workstation.models.stock import spools
from workstation.models.stock.looks import look
from workstation.views.stock.ledger import LedgerPart
from workstation.widgets.badge import Badge
from workstation.widgets.chips import Chips
from workstation.widgets.facts import Facts
from workstation.widgets.labels import IconButton, button, card, label, picture_before
from workstation.widgets.scrolling import Inside, scrolling
from workstation.widgets.stock.amount_bar import AmountBar
from workstation.widgets.stock.spool_picture import SpoolPicture

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from workstation.records.stock import Spool
    from workstation.views.stock.errands import StockErrands
    from workstation.views.surroundings import Surroundings

    Errand = Callable[[Spool], Coroutine[Any, Any, None]]

_PICTURE, _WIDTH = 76, 400


class SpoolPanel(QWidget):
    closed = Signal()

    def __init__(self, around: Surroundings, errands: StockErrands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._errands = errands
        self.spool: Spool | None = None
        theme = around.theme
        self.picture = SpoolPicture(theme, _PICTURE)
        self.bar = AmountBar(theme)
        self.close_button = IconButton(theme, "x", self.tr("Close (Esc)"))
        self.weigh = button(self.tr("Weigh in…"), "primary")
        self.take = button(self.tr("Take…"))
        self.edit = button(self.tr("Edit…"))
        self.copy = IconButton(theme, "copy", self.tr("Add a spool like this one"))
        self.label = IconButton(theme, "tag", self.tr("Label with a code to scan"))
        self.archive = IconButton(theme, "archive", self.tr("Put away (archive)"))
        self.remove = IconButton(theme, "trash-2", self.tr("Delete this spool"))
        self.tie = button(self.tr("Put into a printer…"))
        self.untie = button(self.tr("Take out"))
        self.ledger = LedgerPart(around)
        self.facts = Facts()
        self.tabs = Chips(
            self.tr("Parts of a spool"), [("ledger", self.tr("Ledger")), ("facts", self.tr("Details"))]
        )
        self._build()
        self._connect()

    def show_spool(self, spool: Spool) -> None:
        self.spool = spool
        self.picture.show_spool(look(spool), spool.share, spools.title(spool))
        self._title.setText(spools.title(spool))
        self._sub.setText(spools.subtitle(spool))
        said, tone = spools.flag(spool)
        self._flag.say(said, tone)
        self._amount.setText(spools.amount(spool))
        mark = (spool.low_stock_threshold or 0) / spool.initial_amount if spool.initial_amount else 0
        self.bar.show_amount(spool.share, mark, spools.tone(spool), self._words(spool))
        self._reserved.setText(self._warning(spool))
        self._show_tray(spool)
        self.facts.show_pairs(spools.facts(spool))
        self._show_buttons(spool)
        self.ledger.show_spool(spool)
        self.show()

    def close_panel(self) -> None:
        self.spool = None
        self.hide()
        self.closed.emit()

    def _words(self, spool: Spool) -> str:
        return ", ".join(part for part in (spools.amount(spool), self._warning(spool)) if part)

    def _warning(self, spool: Spool) -> str:
        said = []
        if spool.low_stock_threshold:
            said.append(self.tr("warns at {g}").format(g=spools.grams(spool.low_stock_threshold)))
        if spool.reserved_amount:
            said.append(self.tr("{g} reserved").format(g=spools.grams(spool.reserved_amount)))
        return " · ".join(said)

    def _show_tray(self, spool: Spool) -> None:
        place = spools.tray(spool)
        self._tray.setText(place or self.tr("On the shelf, in no printer."))
        words = spools.tray_words(spool)
        is_doubtful = spool.tray is not None and spool.tray.is_doubtful
        self._tray.setToolTip(words)
        self._doubt.setText(words)
        self._doubt.setVisible(is_doubtful)
        self.tie.setVisible(not spool.is_archived)
        self.tie.setText(self.tr("Another tray…") if place else self.tr("Put into a printer…"))
        self.tie.setAccessibleName(self.tie.text().rstrip("…"))
        self.untie.setVisible(bool(place))

    def _show_buttons(self, spool: Spool) -> None:
        for each in (self.weigh, self.take, self.edit):
            each.setEnabled(not spool.is_archived)
        self.archive.show_icon("undo-2" if spool.is_archived else "archive")
        self.archive.rename(
            self.tr("Fetch back from the archive") if spool.is_archived else self.tr("Put away (archive)")
        )

    def _build(self) -> None:
        self.setMinimumWidth(_WIDTH)
        self._title = label("", "heading", wraps=True)
        self._sub = label("", "muted", wraps=True)
        self._flag = Badge(self._around.theme)
        self._amount = label("", "title")
        self._reserved = label("", "muted", wraps=True)
        self._tray = label("", wraps=True)
        self._doubt = label("", "warning", wraps=True)
        frame, column = card()
        column.addLayout(self._head())
        column.addWidget(self.bar)
        column.addLayout(self._warning_row())
        column.addLayout(self._tray_row())
        column.addWidget(self._doubt)
        column.addLayout(self._buttons())
        lower, below = card()
        below.addLayout(self._tabs_row())
        below.addWidget(self._parts(), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        outer.addWidget(frame)
        outer.addWidget(lower, 1)
        self._paint()

    def _head(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        named = QHBoxLayout()
        named.addWidget(self._title, 1)
        named.addWidget(self._flag, 0, Qt.AlignmentFlag.AlignTop)
        named.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.picture, 0, 0, 3, 1)
        grid.addLayout(named, 0, 1)
        grid.addWidget(self._sub, 1, 1)
        grid.addWidget(self._amount, 2, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _tray_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._tray, 1)
        row.addWidget(self.untie)
        row.addWidget(self.tie)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.weigh, self.take, self.edit):
            row.addWidget(part)
        row.addStretch(1)
        return row

    def _warning_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._reserved, 1)
        for icon in (self.copy, self.label, self.archive, self.remove):
            row.addWidget(icon)
        return row

    def _tabs_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.tabs, 1)
        row.addWidget(self.ledger.older)
        row.addWidget(self.ledger.save)
        return row

    def _parts(self) -> QStackedWidget:
        inside = Inside()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self.facts)
        column.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.ledger)
        self._stack.addWidget(scrolling(inside, self.tr("Details")))
        return self._stack

    def _connect(self) -> None:
        errands = self._errands
        self.close_button.clicked.connect(self.close_panel)
        self.tabs.picked.connect(self._on_tab)
        for each, errand in (
            (self.weigh, errands.weigh),
            (self.take, errands.take),
            (self.edit, errands.edit),
            (self.copy, errands.copy),
            (self.label, errands.labels),
            (self.archive, errands.archive),
            (self.remove, errands.remove),
            (self.tie, errands.tie),
            (self.untie, errands.untie),
        ):
            each.clicked.connect(partial(self._start, errand))
        self._around.theme.changed.connect(self._paint)

    def _start(self, errand: Errand) -> None:
        if self.spool is not None:
            self._errands.start(errand(self.spool))

    def _on_tab(self) -> None:
        is_ledger = self.tabs.key == "ledger"
        self._stack.setCurrentIndex(0 if is_ledger else 1)
        self.ledger.save.setVisible(is_ledger)
        self.ledger.show_older(shown=is_ledger)

    def _paint(self) -> None:
        picture_before(self.weigh, self._around.theme, "scale", "on_accent")
