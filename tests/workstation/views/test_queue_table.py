"""The queue's table."""

import pytest

from tests.workstation.fake_lab import row
from workstation.app import Program

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
