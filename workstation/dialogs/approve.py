"""Approval: which file is printed, how much it weighs, how long it takes; the price follows as one types.

The slicer's own numbers are filled in, until a person types others. What does not fit the request is said in words. The
sheet computes nothing: it says `price_wanted` and is told the server's answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QDoubleSpinBox, QGridLayout, QHeaderView, QTableView

from workstation.dialogs.work import WorkSheet
from workstation.models import words
from workstation.models.candidates import CandidatesModel
from workstation.models.table import RECORD_ROLE
from workstation.widgets.cells import ROW_HEIGHT, CellDelegate
from workstation.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workstation.records.catalog import Price
    from workstation.records.files import CandidateFile, Candidates
    from workstation.records.jobs import Job
    from workstation.widgets.theme import Theme

_TYPING_MS = 180
_MOST_ROWS = 5


@dataclass(frozen=True, slots=True)
class ApprovalAnswer:
    filename: str
    sha256: str
    weight_g: float
    time_hours: float


class ApproveDialog(WorkSheet):
    price_wanted = Signal(float)
    refresh_wanted = Signal()

    def __init__(self, theme: Theme, job: Job, parent: QWidget | None = None) -> None:
        explanation = " · ".join(
            part for part in (job.student_name, job.printer, job.print_method, job.color) if part
        )
        super().__init__(
            theme,
            self.tr("Approve {name}").format(name=job.display_name),
            explanation,
            self.tr("Approve"),
            parent=parent,
        )
        self.setMinimumWidth(900)
        self.job_id = job.id
        self.ok_button.setToolTip(self.tr("Ctrl+Enter"))
        self._is_typed = False
        self._model: CandidatesModel | None = None
        self.table = self._build_table(theme)
        self.mismatches = label("", "warning", wraps=True)
        self.mismatches.hide()
        self.weight_g = _number(self.tr("Weight in grams"), " g", 1)
        self.time_hours = _number(self.tr("Printing time in hours"), " h", 2)
        self.price = label("–")
        self.rule = label("", "muted")
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._ask_price)
        self._build()

    def show_candidates(self, candidates: Candidates) -> None:
        """Also after a new file was saved: that one is chosen when it is the best, else the choice stays."""
        before = self._kept(candidates)
        self._model = CandidatesModel(candidates, self)
        self.table.setModel(self._model)
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        for number, column in enumerate(self._model.columns):
            self.table.setColumnWidth(number, column.width)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        rows = min(_MOST_ROWS, max(1, self._model.rowCount()))
        self.table.setFixedHeight(rows * ROW_HEIGHT + self.table.horizontalHeader().sizeHint().height() + 4)
        self.choose(before or candidates.recommended or "")
        self.fit()
        self.weight_g.setFocus()
        self.weight_g.selectAll()

    def _kept(self, candidates: Candidates) -> str:
        is_new = self._model is not None and self._model.row_of(candidates.recommended or "") < 0
        return self.chosen.filename if self.chosen and not is_new else ""

    def choose(self, filename: str) -> None:
        if self._model is None:
            return
        row = max(0, self._model.row_of(filename))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(self._model.index(row, 0), flags)

    @property
    def chosen(self) -> CandidateFile | None:
        selection = self.table.selectionModel()
        rows = selection.selectedRows() if selection else []
        return rows[0].data(RECORD_ROLE) if rows else None

    def show_price(self, price: Price) -> None:
        self.price.setText(words.money(price.cost_usd) or "–")
        self.rule.setText(
            self.tr("{rate} per gram, at least {minimum}").format(
                rate=words.money(price.per_gram_usd), minimum=words.money(price.minimum_usd)
            )
        )

    def show_no_price(self) -> None:
        self.price.setText("–")
        self.rule.setText(self.tr("The price cannot be asked for right now."))

    def value(self) -> ApprovalAnswer:
        file = self.chosen
        return ApprovalAnswer(
            file.filename if file else "",
            file.sha256 if file else "",
            self.weight_g.value(),
            self.time_hours.value(),
        )

    def missing(self) -> str:
        if self.chosen is None:
            return self.tr("Please choose the file that will be printed.")
        if self.weight_g.value() <= 0:
            return self.tr("Please enter the weight in grams.")
        return "" if self.time_hours.value() > 0 else self.tr("Please enter the printing time in hours.")

    def _build_table(self, theme: Theme) -> QTableView:
        table = QTableView()
        table.setAccessibleName(self.tr("Files to choose from"))
        table.setItemDelegate(CellDelegate(theme, table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        return table

    def _build(self) -> None:
        self.body.addWidget(self.table)
        self.body.addWidget(self.mismatches)
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        for column, line in enumerate((self.weight_g, self.time_hours)):
            caption = label(line.accessibleName())
            caption.setBuddy(line)
            grid.addWidget(caption, 0, column)
            grid.addWidget(line, 1, column)
            line.valueChanged.connect(self._on_typed)
        self.weight_g.valueChanged.connect(self._typing.start)
        grid.addWidget(label(self.tr("Price")), 0, 2)
        self.price.setStyleSheet("font-size: 24px; font-weight: 600;")
        grid.addWidget(self.price, 1, 2)
        grid.addWidget(self.rule, 2, 2)
        grid.setColumnStretch(3, 1)
        self.body.addLayout(grid)

    def _on_typed(self) -> None:
        if self.weight_g.hasFocus() or self.time_hours.hasFocus():
            self._is_typed = True

    def _on_chosen(self) -> None:
        file = self.chosen
        if file is None:
            return
        said = "\n".join(file.mismatches)
        self.mismatches.setText(said)
        self.mismatches.setVisible(bool(said))
        if file.slicer is not None and not self._is_typed:
            self.weight_g.setValue(file.slicer.weight_g or 0)
            self.time_hours.setValue(file.slicer.time_hours or 0)
        self._ask_price()

    def _ask_price(self) -> None:
        self._typing.stop()
        if self.weight_g.value() > 0:
            self.price_wanted.emit(self.weight_g.value())
        else:
            self.price.setText("–")


def _number(name: str, suffix: str, decimals: int) -> QDoubleSpinBox:
    line = QDoubleSpinBox()
    line.setAccessibleName(name)
    line.setSuffix(suffix)
    line.setDecimals(decimals)
    line.setRange(0, 99_999)
    line.setMinimumWidth(170)
    line.lineEdit().setTextMargins(8, 0, 0, 0)
    return line
