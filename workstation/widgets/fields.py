"""The fields of a question in a grid: caption, field, and under a field the sentence that says what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from workstation.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QDate

_ABSENT = "–"
_CENTS = 2
_DAY = 124


class Fields(QWidget):
    def __init__(self, columns: int = 1, parent: QWidget | None = None) -> None:
        """`columns`: how many fields stand side by side."""
        super().__init__(parent)
        self._columns = columns
        self._problems: dict[str, QLabel] = {}
        self._inner: dict[str, QWidget] = {}
        self._place = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(3)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def add(self, key: str, inner: QWidget, *, whole: bool = False, shown: QWidget | None = None) -> None:
        """`inner` carries its caption as its accessible name. `whole`: over all columns. `shown`: what stands there with `inner` in it."""
        if whole and self._place % self._columns:
            self._place += self._columns - self._place % self._columns
        row, column = self._place // self._columns * 4, self._place % self._columns
        wide = self._columns if whole else 1
        caption = label(inner.accessibleName(), "muted")
        caption.setBuddy(inner)
        problem = self._problems[key] = label("", "wrong", wraps=True)
        problem.hide()
        self._inner[key] = inner
        self._grid.addWidget(caption, row, column, 1, wide)
        self._grid.addWidget(shown or inner, row + 1, column, 1, wide)
        self._grid.addWidget(problem, row + 2, column, 1, wide)
        self._grid.setRowMinimumHeight(row + 3, 6)
        self._place += wide

    def complain(self, problems: Mapping[str, str]) -> bool:
        """Marks exactly these fields; True when one of them is shown here."""
        for key, problem in self._problems.items():
            sentence = problems.get(key, "")
            problem.setText(sentence)
            problem.setVisible(bool(sentence))
            self._inner[key].setAccessibleDescription(sentence)
        return any(problems.get(key) for key in self._problems)

    def go_to_problem(self) -> None:
        """The cursor into the first field that is marked."""
        for key, problem in self._problems.items():
            if problem.text():
                self._inner[key].setFocus()
                return

    def sentence(self, key: str) -> str:
        return self._problems[key].text()


def line(name: str, text: str = "", hint: str = "", longest: int = 200) -> QLineEdit:
    made = QLineEdit(text)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setMaxLength(longest)
    return made


def choice(name: str, words: Sequence[str], text: str = "") -> QComboBox:
    """A line that offers what was said before."""
    made = QComboBox()
    made.setEditable(True)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    made.setAccessibleName(name)
    made.addItems(list(words))
    made.setCurrentText(text)
    return made


def day(name: str, value: QDate) -> QDateEdit:
    made = QDateEdit(value)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setDisplayFormat("d MMM yyyy")
    made.setCalendarPopup(True)
    made.setMinimumWidth(_DAY)
    return made


class _Number(QDoubleSpinBox):
    """Half a gram is 0.5, a kilogram is 1000 and not 1000.0; money keeps its cents."""

    def textFromValue(self, value: float) -> str:  # noqa: N802  # Qt's name
        whole = self.decimals() < _CENTS and float(value).is_integer()
        return self.locale().toString(value, "f", 0 if whole else self.decimals())


def number(
    name: str, value: float | None, highest: float, unit: str = "", digits: int = 0, *, lowest: float = 0
) -> QDoubleSpinBox:
    """One step under `lowest` is "not said", shown as a dash."""
    made = _Number()
    made.setAccessibleName(name)
    made.setDecimals(digits)
    absent = lowest - 10**-digits
    made.setRange(absent, highest)
    made.setSpecialValueText(_ABSENT)
    made.setSuffix(unit)
    made.lineEdit().setTextMargins(8, 0, 0, 0)
    made.setValue(absent if value is None else value)
    return made


def said(field: QDoubleSpinBox) -> float | None:
    return None if field.text() == field.specialValueText() else field.value()
