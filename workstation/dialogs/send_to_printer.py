"""Where a job is printed: the printers that fit, the best one chosen, and for the others the reason why they don't."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from workstation.dialogs.plate import PlateDialog
from workstation.models import printers
from workstation.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workstation.records.printers import Fit, State

_WIDTH, _INDENT, _HIGHEST = 560, 27, 360


class SendDialog(PlateDialog):
    def __init__(
        self,
        job_name: str,
        fits: Sequence[Fit],
        states: Mapping[int, State],
        parent: QWidget | None = None,
    ) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            tr("SendDialog", "Send to a printer"), job_name, tr("SendDialog", "Send and start"), parent=parent
        )
        self.setMinimumWidth(_WIDTH)
        self._group = QButtonGroup(self)
        self.options: dict[int, QRadioButton] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(6)
        for fit in sorted(fits, key=lambda fit: (not fit.fits, not fit.is_best, fit.name.casefold())):
            self._add(column, fit, states.get(fit.id))
        if not fits:
            column.addWidget(label(self.tr("There are no printers yet."), "muted", wraps=True))
        self.body.insertWidget(0, self._scrolling(inside))
        self.plate.setEnabled(any(fit.fits for fit in fits))

    def pick(self, printer_id: int) -> None:
        self.options[printer_id].setChecked(True)

    def value(self) -> int:
        return self._group.checkedId()

    def missing(self) -> str:
        if self._group.checkedId() < 0:
            return self.tr("No printer fits this job right now.")
        return super().missing()

    def _add(self, column: QVBoxLayout, fit: Fit, state: State | None) -> None:
        option = QRadioButton(fit.name)
        option.setEnabled(fit.fits)
        option.setAccessibleDescription(" ".join(fit.reasons))
        self._group.addButton(option, fit.id)
        if fit.fits and self._group.checkedId() < 0:
            option.setChecked(True)
        self.options[fit.id] = option
        column.addWidget(option)
        words = self._words(fit, state)
        if words:
            beside = label(words, "muted", wraps=True)
            beside.setContentsMargins(_INDENT, 0, 0, 4)
            column.addWidget(beside)

    def _words(self, fit: Fit, state: State | None) -> str:
        if not fit.fits:
            return " ".join(fit.reasons)
        parts = [self.tr("fits best")] if fit.is_best else []
        if state is not None:
            parts.append(printers.status_name(state.status))
            parts += [f"{place} {printers.spool(tray)}" for place, tray in state.spools[:4]]
        return " · ".join(parts)

    def _scrolling(self, inside: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("Printers"))
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        wanted = inside.layout()
        height = (
            wanted.totalHeightForWidth(_WIDTH - 60)
            if wanted is not None and wanted.hasHeightForWidth()
            else inside.sizeHint().height()
        )
        area.setFixedHeight(min(_HIGHEST, height + 4))
        return area
