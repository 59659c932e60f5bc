"""The wall of cards: painted where it changed, walked by keys, heard by screen readers."""

from collections.abc import Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.workstation.fake_fleet import FakeFleet
from tests.workstation.waiting import until
from workstation.app import Program
from workstation.models.fleet import FleetModel
from workstation.widgets.fleet_grid import FleetGrid

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


class Watched(FleetGrid):
    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.regions: list[QRegion] = []

    def paintEvent(self, event: Any) -> None:  # noqa: N802  # Qt's name
        self.regions.append(QRegion(event.region()))
        super().paintEvent(event)


@pytest.fixture
def grid(fleet_program: Program, qapp: QApplication) -> Iterator[Watched]:
    """Gone before the desk is, whose end takes the model away."""
    model = FleetModel(fleet_program.desk.fleet, fleet_program.window)
    made = Watched(fleet_program.theme, model, lambda _: None)
    made.resize(1000, 700)
    made.show()
    qapp.processEvents()
    yield made
    shiboken6.delete(made)


async def test_only_the_changed_card_is_painted(
    grid: Watched, fleet: FakeFleet, fleet_program: Program, qapp: QApplication
) -> None:
    await until(lambda: grid.regions and not fleet_program.desk.fleet._untold)
    qapp.processEvents()
    grid.regions.clear()
    fleet.live("printer", {"id": 3, "nozzle_temp": 111.0})
    await until(lambda: grid.regions)
    card = grid.visualRect(grid.fleet.index(grid.fleet.row_of("3"), 0))
    assert [region.boundingRect() for region in grid.regions] == [card]


async def test_keys_walk_and_open(grid: Watched, qapp: QApplication) -> None:
    opened: list[int] = []
    grid.opened.connect(opened.append)
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Home)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert opened == [4]


async def test_the_chosen_card_stays_chosen_when_it_moves(grid: Watched, fleet: FakeFleet) -> None:
    grid.setCurrentIndex(grid.fleet.index(grid.fleet.row_of("1"), 0))
    fleet.live("printer", {"id": 1, "status": "error", "errors": [{"message": "Jam", "severity": "fatal"}]})
    await until(lambda: grid.fleet.row_of("1") == 0)
    assert grid.currentIndex().row() == 0


async def test_cards_are_spoken(grid: Watched) -> None:
    said = grid.fleet.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Printer 5, Error")
    assert grid.accessibleName() == "Printers"


async def test_columns_fill_the_width_and_small_cards_are_more(grid: Watched) -> None:
    large = grid.gridSize()
    assert large.width() * 3 <= grid.viewport().width() < large.width() * 4
    seen: list[list[int]] = []
    grid.seen.connect(seen.append)
    grid.show_large(large=False)
    assert grid.gridSize().width() < large.width()
    await until(lambda: seen)
    assert seen[-1] == []  # Small cards show no pictures.
    assert sorted(grid.ids_on_screen()) == [1, 2, 3, 4, 5, 6]
