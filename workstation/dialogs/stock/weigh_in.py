"""A spool on the scale: what it shows, and at once what that means, before anything is written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from workstation.dialogs.sheet import Sheet
from workstation.models.stock import movements, spools
from workstation.widgets.fields import Fields, line, number, said
from workstation.widgets.labels import label, restyle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workstation.records.stock import Spool

_MOST_G = 100_000.0
_STRANGE = 0.2
"""A difference of a fifth of a spool is looked at twice."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Either with the empty spool (then `tare_g` is its weight) or without."""

    gross_g: float | None = None
    tare_g: float | None = None
    net_g: float | None = None
    note: str = ""


class WeighInDialog(Sheet):
    def __init__(self, spool: Spool, parent: QWidget | None = None) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            tr("WeighInDialog", "Weigh in: {spool}").format(spool=spools.title(spool)),
            tr("WeighInDialog", "The ledger keeps the difference. By the book this spool holds {g}.").format(
                g=spools.grams(spool.current_amount).replace(" ", "\N{NO-BREAK SPACE}")
            ),
            tr("WeighInDialog", "Write down"),
            parent=parent,
        )
        self._spool = spool
        self.with_spool = QRadioButton(self.tr("The whole spool is on the scale"))
        self.without = QRadioButton(self.tr("Only the filament is on the scale"))
        self._ways = QButtonGroup(self)
        self.shown = number(self.tr("The scale shows"), None, _MOST_G, " g", 1)
        self.tare = number(self.tr("The empty spool weighs"), spool.spool_weight, _MOST_G, " g", 1)
        self.note = line(self.tr("Note"), hint=self.tr("optional"))
        self.fields = Fields(2)
        self._verdict = label("", "hint", wraps=True)
        self._build()
        self._connect()

    @property
    def net_g(self) -> float | None:
        """What is left by the scale; None while something is missing."""
        shown, tare = said(self.shown), said(self.tare)
        if shown is None or not self.with_spool.isChecked():
            return shown
        return None if tare is None else shown - tare

    @property
    def verdict(self) -> str:
        return self._verdict.text()

    def value(self) -> Weighed:
        note = self.note.text().strip()
        if self.with_spool.isChecked():
            return Weighed(gross_g=said(self.shown), tare_g=said(self.tare), note=note)
        return Weighed(net_g=said(self.shown), note=note)

    def missing(self) -> str:
        wrong: dict[str, str] = {}
        if said(self.shown) is None:
            wrong["shown"] = self.tr("What does the scale show?")
        if self.with_spool.isChecked() and said(self.tare) is None:
            wrong["tare"] = self.tr("How heavy is the spool without filament?")
        elif (self.net_g or 0) < 0:
            wrong["shown"] = self.tr("That is less than the empty spool weighs.")
        self.fields.complain(wrong)
        return next(iter(wrong.values()), "")

    def _build(self) -> None:
        for way in (self.with_spool, self.without):
            self._ways.addButton(way)
            self.body.addWidget(way)
        self.with_spool.setChecked(True)
        self.fields.add("shown", self.shown)
        self.fields.add("tare", self.tare)
        self.fields.add("note", self.note, whole=True)
        self.body.addWidget(self.fields)
        self.body.addWidget(self._verdict)
        self.shown.setFocus()
        self.shown.selectAll()

    def _connect(self) -> None:
        for edited in (self.shown.valueChanged, self.tare.valueChanged, self.with_spool.toggled):
            edited.connect(self._show)
            edited.connect(self.look_again)
        self._show()

    def _show(self) -> None:
        self.tare.setEnabled(self.with_spool.isChecked())
        self._verdict.setText(self._said())
        role = "warning" if self._is_strange else "hint"
        if self._verdict.property("role") != role:
            self._verdict.setProperty("role", role)  # a Qt property, read by the style sheet
            restyle(self._verdict)
        if self.isVisible():
            self.fit()

    @property
    def _is_strange(self) -> bool:
        net, spool = self.net_g, self._spool
        if net is None:
            return False
        whole = spool.initial_amount or 0.0
        return net < 0 or abs(net - spool.left_g) > _STRANGE * max(whole, 1.0)

    def _said(self) -> str:
        net = self.net_g
        if net is None:
            return self.tr("The difference appears here before anything is saved.")
        if net < 0:
            return self.tr("That is less than the empty spool weighs.")
        change = round(net - self._spool.left_g, 2)
        if not change:
            return self.tr("Exactly as the book says: {g}.").format(g=spools.grams(net))
        words = self.tr("{new} left instead of {old}: a correction of {change}.").format(
            new=spools.grams(net),
            old=spools.grams(self._spool.current_amount),
            change=movements.signed(change),
        )
        return words + (" " + self.tr("That is much: is it the right spool?") if self._is_strange else "")
