"""The amount over time is steps up to now; nothing known is an empty picture."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.widgets.stock.amount_curve import AmountCurve
from workstation.widgets.theme import Theme


def test_steps_until_now(qtbot: QtBot, theme: Theme, qapp: QApplication) -> None:
    curve = AmountCurve(theme, "Amount over time")
    qtbot.addWidget(curve)
    curve.show_amounts([(1000.0, 1000.0), (2000.0, 600.0)], 100.0, "600 g of 1000 g")
    xs, ys = curve._line.getData()
    assert list(xs[:3]) == [1000, 2000, 2000]
    assert list(ys) == [1000, 1000, 600, 600]
    assert curve.accessibleDescription() == "600 g of 1000 g"
    curve.show_amounts([], 0.0, "")
    assert curve._line.getData()[0] is None or not len(curve._line.getData()[0])
    theme.changed.emit()
