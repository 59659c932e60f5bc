"""The past and the present in one picture, with holes where nothing was known."""

import math

import pytest
from pytestqt.qtbot import QtBot

from tests.workstation.fake_fleet import curves, state
from workstation.records.printers import State
from workstation.records.prints import Curves
from workstation.widgets import curves as module
from workstation.widgets.curves import CurvesView
from workstation.widgets.theme import Theme


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> CurvesView:
    made = CurvesView(theme)
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def test_the_past_and_then_the_present(view: CurvesView) -> None:
    view.show_past(Curves.from_wire(curves()), 3600)
    assert view.count == 120
    assert all(math.isnan(value) for value in view._values["chamber"])
    view.append(State.from_wire(state(3)))
    view.append(State.from_wire(state(3)))  # within the same second
    assert view.count == 121
    assert view._values["nozzle"][-1] == pytest.approx(219.6)
    assert "Nozzle 220 / 220 °C" in view.heat.accessibleDescription()


def test_the_picture_has_the_lines_and_fits_the_heat(view: CurvesView) -> None:
    view.show_past(Curves.from_wire(curves()), 3600)
    x, y = view._lines["nozzle"].getData()
    assert len(x) == 120
    assert max(y) == 220
    assert view.heat.viewRange()[1][1] > 220


def test_memory_is_bounded(view: CurvesView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 100)
    view.show_past(Curves.from_wire(curves()), 3600)
    view.append(State.from_wire(state(3)))
    assert view.count == 71
    assert len(view._values["bed"]) == 71


def test_another_printer_starts_with_nothing(view: CurvesView) -> None:
    view.show_past(Curves.from_wire(curves()), 3600)
    view.show_past(Curves(), 3600)
    assert view.count == 0
