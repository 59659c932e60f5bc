"""The lines above the orders: board, table or shops; a search as you type; and what narrows the table."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QRegularExpression, QSize, QTimer, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workstation.models.orders.words import production_name, status_name
from workstation.records.orders import PRODUCTION, STATUSES, OrderQuery
from workstation.widgets.chips import Chips
from workstation.widgets.combos import filter_combo, offer
from workstation.widgets.fields import day
from workstation.widgets.labels import button, picture_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workstation.widgets.theme import Theme

BOARD, TABLE, SHOPS = "board", "table", "shops"
_TYPING_MS = 250
_DAYS = {"today": 0, "week": 6, "month": 29, "year": 364}
_AMOUNT = QRegularExpression(r"\d{0,7}([.,]\d{0,2})?")


class OrdersBar(QWidget):
    changed = Signal()
    face_picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        faces = [(BOARD, self.tr("Board")), (TABLE, self.tr("Table")), (SHOPS, self.tr("Shops on Etsy"))]
        self.faces = Chips(self.tr("How the orders are shown"), faces)
        self.search = QLineEdit()
        self.sync = button(self.tr("Fetch orders"))
        self.export = button(self.tr("Export…"))
        self.production = _combo(self.tr("Production"), [(key, production_name(key)) for key in PRODUCTION])
        self.status = _combo(self.tr("Status"), [(key, status_name(key)) for key in STATUSES])
        self.when = _combo(self.tr("Any time"), self._spans())
        today = QDate.currentDate()
        self.begin = day(self.tr("From day"), today.addDays(-_DAYS["month"]))
        self.end = day(self.tr("To day"), today)
        self.product = QLineEdit()
        self.least = _amount(self.tr("Total from"), self.tr("Total ≥"))
        self.most = _amount(self.tr("Total to"), self.tr("Total ≤"))
        self.clear_button = button(self.tr("Clear"), "quiet")
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._build()
        self._connect()
        self._paint()

    @property
    def face(self) -> str:
        return self.faces.key

    def query(self) -> OrderQuery:
        """What narrows the table; the board, which shows no filters, is narrowed by `words` alone."""
        if self.face != TABLE:
            return OrderQuery(search=self.words)
        first, last = self._days()
        return OrderQuery(
            status=str(self.status.currentData() or ""),
            production_status=str(self.production.currentData() or ""),
            start_date=first,
            end_date=last,
            product=self.product.text().strip(),
            search=self.words,
            min_total=_said(self.least),
            max_total=_said(self.most),
        )

    @property
    def words(self) -> str:
        return self.search.text().strip()

    def clear(self) -> None:
        for line in (self.search, self.product, self.least, self.most):
            line.clear()
        for each in (self.production, self.status, self.when):
            each.setCurrentIndex(0)
        self._typing.stop()
        self.changed.emit()

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def show_face(self, face: str) -> None:
        self.faces.press(face)
        self._filters.setVisible(face == TABLE)
        self.search.setVisible(face != SHOPS)
        self.export.setVisible(face != SHOPS)

    def show_instead(self, other: QWidget | None) -> None:
        """Another widget in the upper line; None for the ordinary one."""
        if other is not None and self._line.indexOf(other) < 0:
            self._line.addWidget(other)
        self._line.setCurrentWidget(other or self._ordinary)

    def _spans(self) -> list[tuple[str, str]]:
        return [
            ("today", self.tr("Today")),
            ("week", self.tr("Last 7 days")),
            ("month", self.tr("Last 30 days")),
            ("year", self.tr("Last 365 days")),
            ("between", self.tr("These days:")),
        ]

    def _days(self) -> tuple[date | None, date | None]:
        span = str(self.when.currentData() or "")
        if span == "between":
            return _date(self.begin), _date(self.end)
        if span not in _DAYS:
            return None, None
        return _date_of(QDate.currentDate()) - timedelta(days=_DAYS[span]), None

    def _build(self) -> None:
        self.search.setPlaceholderText(self.tr("Search buyer, number or item"))
        self.search.setAccessibleName(self.tr("Search orders"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumSize(QSize(170, 34))
        self.search.setMaximumWidth(320)
        self.product.setPlaceholderText(self.tr("Product"))
        self.product.setAccessibleName(self.tr("Product"))
        self.product.setMinimumWidth(90)
        self._line = QStackedWidget()
        self._ordinary = QWidget()
        self._line.addWidget(self._ordinary)
        self._line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        upper = QHBoxLayout(self._ordinary)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(8)
        upper.addWidget(self.faces)
        upper.addWidget(self.search, 2)
        upper.addStretch(1)
        for part in (self.sync, self.export):
            upper.addWidget(part)
        self._filters = QWidget()
        lower = QHBoxLayout(self._filters)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(8)
        narrowing: tuple[QWidget, ...] = (
            self.production, self.status, self.when, self.begin, self.end, self.product,
            self.least, self.most, self.clear_button,
        )  # fmt: skip
        for filter_ in narrowing:
            lower.addWidget(filter_, int(filter_ is self.product))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._line)
        column.addWidget(self._filters)
        self._on_span()
        self.show_face(BOARD)

    def _connect(self) -> None:
        self.faces.picked.connect(self.face_picked)
        for line in (self.search, self.product, self.least, self.most):
            line.textChanged.connect(self._typing.start)
        for each in (self.production, self.status, self.when):
            each.currentIndexChanged.connect(self._typing.start)
        for field in (self.begin, self.end):
            field.dateChanged.connect(self._typing.start)
        self.when.currentIndexChanged.connect(self._on_span)
        self._typing.timeout.connect(self.changed)
        self.clear_button.clicked.connect(self.clear)
        self._theme.changed.connect(self._paint)

    def _on_span(self) -> None:
        for field in (self.begin, self.end):
            field.setVisible(self.when.currentData() == "between")

    def _paint(self) -> None:
        picture_before(self.sync, self._theme, "refresh-cw")
        picture_before(self.export, self._theme, "download")


def _combo(everything: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
    made = filter_combo(everything, 0)
    offer(made, everything, choices)
    return made


def _amount(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setToolTip(name)
    made.setValidator(QRegularExpressionValidator(_AMOUNT, made))
    made.setFixedWidth(88)
    return made


def _said(field: QLineEdit) -> Decimal | None:
    """With a point or a comma, as people write it."""
    try:
        return Decimal(field.text().replace(",", "."))
    except InvalidOperation:
        return None


def _date(field: QDateEdit) -> date:
    return _date_of(field.date())


def _date_of(chosen: QDate) -> date:
    return date(chosen.year(), chosen.month(), chosen.day())
