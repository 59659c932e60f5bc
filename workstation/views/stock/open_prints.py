"""Above the shelf: prints whose spool nobody knows. One click writes down what is proposed, another asks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workstation.models.stock import open_prints
from workstation.widgets.labels import IconButton, button, label
from workstation.widgets.server_words import translated

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from workstation.records.stock import OpenPrint
    from workstation.views.stock.errands import StockErrands
    from workstation.views.surroundings import Surroundings

    Errand = Callable[[OpenPrint], Coroutine[Any, Any, None]]

_FEW = 2


class OpenPrints(QFrame):
    def __init__(self, around: Surroundings, errands: StockErrands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")  # a Qt property, read by the style sheet
        self._around = around
        self._errands = errands
        self._prints: tuple[OpenPrint, ...] = ()
        self._is_whole = False
        self.lines: list[PrintLine] = []
        self._heading = label("", "heading")
        self.all_of_them = button("")
        self.all_of_them.clicked.connect(self._on_all_clicked)
        self.more = button("", "quiet")
        self.more.clicked.connect(self._on_more_clicked)
        upper = QHBoxLayout()
        upper.addWidget(self._heading, 1)
        upper.addWidget(self.more)
        upper.addWidget(self.all_of_them)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 10, 12, 10)
        self._column.setSpacing(6)
        self._column.addLayout(upper)
        self.hide()

    def show_prints(self, prints: Sequence[OpenPrint]) -> None:
        if tuple(prints) != self._prints:
            self._prints = tuple(prints)
            self._fill()

    def _fill(self) -> None:
        for old in self.lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        shown = self._prints if self._is_whole else self._prints[:_FEW]
        self.lines = [PrintLine(self._around, self._errands, told) for told in shown]
        for line in self.lines:
            self._column.addWidget(line)
        self._heading.setText(open_prints.heading(len(self._prints)))
        rest = len(self._prints) - _FEW
        self.more.setVisible(rest > 0)
        self.more.setText(self.tr("Show fewer") if self._is_whole else self.tr("{n} more").format(n=rest))
        self.more.setAccessibleName(self.more.text())
        clear = len(self._clear)
        self.all_of_them.setVisible(clear > 1)
        self.all_of_them.setText(self.tr("Write down all {n} proposals").format(n=clear))
        self.all_of_them.setAccessibleName(self.all_of_them.text())
        self.setVisible(bool(self._prints))

    @property
    def _clear(self) -> list[OpenPrint]:
        return [told for told in self._prints if told.is_clear]

    def _on_all_clicked(self) -> None:
        self._errands.start(self._errands.settle_all(self._clear))

    def _on_more_clicked(self) -> None:
        self._is_whole = not self._is_whole
        self._fill()


class PrintLine(QWidget):
    def __init__(self, around: Surroundings, errands: StockErrands, told: OpenPrint) -> None:
        super().__init__()
        self._errands = errands
        self.told = told
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(open_prints.title(told)))
        why = " – ".join(part for part in (open_prints.subtitle(told), translated(told.question)) if part)
        words.addWidget(label(why, "muted", wraps=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        self.yes = button(open_prints.proposal(told), "primary")
        self.yes.setToolTip(self.tr("Write it down like this"))
        self.yes.setVisible(told.is_clear)
        self.choose = button(self.tr("Another spool…") if told.is_clear else self.tr("Choose…"))
        self.dismiss = IconButton(around.theme, "x", self.tr("It used nothing of ours"))
        for part, errand in (
            (self.yes, errands.settle),
            (self.choose, errands.choose),
            (self.dismiss, errands.dismiss),
        ):
            row.addWidget(part)
            part.clicked.connect(partial(self._start, errand))

    def _start(self, errand: Errand) -> None:
        self._errands.start(errand(self.told))
