"""Where a job is printed: the printers that fit, the best one chosen, and for the others the reason why they don't."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout

from workstation.dialogs.plate import PlateDialog
from workstation.models import printers
from workstation.widgets.labels import label
from workstation.widgets.scrolling import Inside, scrolling
from workstation.widgets.server_words import translated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QScrollArea, QWidget

    from workstation.records.printers import Fit, State

_WIDTH, _INDENT, _HIGHEST = 560, 27, 360


@dataclass(frozen=True, slots=True)
class Wish:
    printer_id: int
    despite_reasons: bool = False


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
        self._fits = {fit.id: fit for fit in fits}
        self.despite = QCheckBox(self.tr("I have read the reasons: send it all the same"))
        self.despite.hide()
        inside = Inside()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(2)
        for fit in sorted(fits, key=_order):
            self._add(column, fit, states.get(fit.id))
        if not fits:
            column.addWidget(label(self.tr("There are no printers yet."), "muted", wraps=True))
        self.body.insertWidget(0, self._scrolling(inside))
        self.body.insertWidget(1, self.despite)
        self.plate.setEnabled(any(fit.fits or fit.can_send for fit in fits))
        self._group.idToggled.connect(self._on_chosen)

    def pick(self, printer_id: int) -> None:
        self.options[printer_id].setChecked(True)

    def value(self) -> Wish:
        number = self._group.checkedId()
        return Wish(number, self._goes_against(number))

    def _goes_against(self, printer_id: int) -> bool:
        return printer_id in self._fits and not self._fits[printer_id].fits

    def _on_chosen(self) -> None:
        self.despite.setChecked(False)
        self.despite.setVisible(self._goes_against(self._group.checkedId()))
        self.fit()

    def missing(self) -> str:
        if self._group.checkedId() < 0:
            return self.tr("No printer fits this job right now.")
        if self._goes_against(self._group.checkedId()) and not self.despite.isChecked():
            return self.tr("This printer does not quite fit: please read the reasons.")
        return super().missing()

    def _add(self, column: QVBoxLayout, fit: Fit, state: State | None) -> None:
        option = QRadioButton(fit.name)
        option.setEnabled(fit.fits or fit.can_send)
        option.setAccessibleDescription(" ".join(map(translated, fit.reasons)))
        self._group.addButton(option, fit.id)
        if fit.fits and self._group.checkedId() < 0:
            option.setChecked(True)
        self.options[fit.id] = option
        column.addWidget(option)
        words = self._words(fit, state)
        if words:
            beside = label(words, "muted", wraps=True)
            beside.setContentsMargins(_INDENT, 0, 0, 8)
            column.addWidget(beside)

    def _words(self, fit: Fit, state: State | None) -> str:
        if not fit.fits:
            return " ".join(map(translated, fit.reasons))
        parts = [self.tr("fits best")] if fit.is_best else []
        if state is not None:
            parts.append(printers.status_name(state.status))
            parts += [f"{place} {printers.spool(tray)}" for place, tray in state.spools[:4]]
        return " · ".join(parts)

    def _scrolling(self, inside: QWidget) -> QScrollArea:
        area = scrolling(inside, self.tr("Printers"))
        wanted = inside.layout()
        height = (
            wanted.totalHeightForWidth(_WIDTH - 60)
            if wanted is not None and wanted.hasHeightForWidth()
            else inside.sizeHint().height()
        )
        area.setFixedHeight(min(_HIGHEST, height + 4))
        return area


def _order(fit: Fit) -> tuple[bool, bool, bool, str]:
    return not fit.fits, not fit.can_send, not fit.is_best, fit.name.casefold()
