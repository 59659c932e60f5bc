"""The spools of a printer in detail; what the printer cannot know or gets wrong is corrected by people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from workstation.models import printers
from workstation.widgets.labels import label
from workstation.widgets.swatch import Swatch

if TYPE_CHECKING:
    from workstation.records.printers import State, Tray
    from workstation.views.surroundings import Surroundings


class Spools(QWidget):
    """One line for each tray, under its unit; made again only when something there is different."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._shown: object = None
        self._inside = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._inside)

    def show_state(self, state: State) -> None:
        now = (state.material_units, state.external_spools, state.active_tray)
        if now == self._shown:
            return
        self._shown = now
        old, self._inside = self._inside, QWidget()
        self._column.replaceWidget(old, self._inside)
        old.hide()
        old.deleteLater()
        self._fill(state)

    def _fill(self, state: State) -> None:
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(3, 1)
        row = 0
        for number, unit in enumerate(state.material_units):
            grid.addWidget(label(printers.unit_title(unit, number), "muted", wraps=True), row, 0, 1, 5)
            row += 1
            for tray in unit.trays:
                place = f"{chr(ord('A') + number)}{tray.slot + 1}"
                self._add(grid, row, place, tray, is_active=state.is_active(place))
                row += 1
        for tray in state.external_spools:
            place = f"E{tray.slot + 1}"
            self._add(grid, row, place, tray, is_active=state.is_active(place))
            row += 1
        if not row:
            nothing = label(self.tr("The printer says nothing of its spools."), "muted", wraps=True)
            grid.addWidget(nothing, 0, 0, 1, 5)

    def _add(self, grid: QGridLayout, row: int, place: str, tray: Tray, *, is_active: bool) -> None:
        swatch = Swatch(self._around.theme)
        is_there = tray.present is not False
        swatch.show_colour(tray.color if is_there else "", tray.color or self.tr("no colour known"))
        name = tray.sub_brand or tray.material or self.tr("unknown") if is_there else self.tr("empty")
        in_use = self.tr("in use") if is_active else ""
        grid.addWidget(label(place, "muted"), row, 0)
        grid.addWidget(swatch, row, 1)
        grid.addWidget(label(name, "" if is_there else "muted"), row, 2)
        grid.addWidget(label(in_use, "muted"), row, 3)
        left = " · ".join(
            part for part in (printers.percent(tray.remain_pct), printers.remaining_g(tray)) if part
        )
        grid.addWidget(label(left, "muted"), row, 4)
