"""The queue's table."""

import pytest
from PySide6.QtCore import Qt

from tests.workstation.fake_lab import row
from workstation.app import Program
from workstation.views.jobs.table import QueueTable

pytestmark = pytest.mark.anyio


async def test_less_important_columns_step_back_and_return(program: Program) -> None:
    table, model = program.window.queue.table, program.window.queue.model
    table.resize(560, 400)
    assert table.isColumnHidden(model.column("price"))
    assert not table.isColumnHidden(model.column("student"))
    table.resize(1600, 400)
    assert not table.isColumnHidden(model.column("price"))


async def test_choosing_by_id_and_remembering_columns(program: Program) -> None:
    table = program.window.queue.table
    table.choose("unknown")
    assert table.selectionModel().selectedRows() == []
    table.choose(row(2)["id"])
    assert len(table.selectionModel().selectedRows()) == 1
    table.save_state()
    assert program.around.settings["columns"]["queue"]


async def test_a_table_made_later_is_arranged_as_the_last_one_was_left(program: Program) -> None:
    table, model = program.window.queue.table, program.window.queue.model
    table.resize(1600, 400)
    table.horizontalHeader().resizeSection(model.column("student"), 217)
    table.sortByColumn(model.column("file"), Qt.SortOrder.DescendingOrder)
    table.save_state()
    later = QueueTable(program.around.theme, program.around.settings, model)
    assert later.columnWidth(model.column("student")) == 217
    header = later.horizontalHeader()
    assert header.sortIndicatorSection() == model.column("file")
    assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
    later.deleteLater()


async def test_a_choice_that_goes_away_leaves_the_panel_open(program: Program) -> None:
    queue = program.window.queue
    queue.table.choose(row(1)["id"])
    queue.table.clearSelection()
    assert queue.panel.job is not None
    assert queue.panel.isVisible()
