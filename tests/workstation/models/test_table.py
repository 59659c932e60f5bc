"""Rows stay sorted, move as little as they can, and Qt's own tester finds nothing to say."""

import random
from operator import itemgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from workstation.models.table import CELL_ROLE, RECORD_ROLE, Cell, Column, RecordTableModel, spoken

Row = tuple[str, int]
COLUMNS = (
    Column("name", "Name", lambda row: Cell(row[0], "sub", badge="New", tip="tip"), itemgetter(0)),
    Column("size", "Size", lambda row: Cell(str(row[1])), itemgetter(1), is_number=True),
)


def model() -> RecordTableModel[Row]:
    return RecordTableModel(COLUMNS, itemgetter(0))


def shown(table: RecordTableModel[Row]) -> list[Row]:
    return [table.record(number) for number in range(table.rowCount())]


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 3)), max_size=5), max_size=8),
    st.booleans(),
    st.sampled_from([0, 1]),
)
def test_any_changes_leave_the_rows_sorted_and_qt_content(
    steps: list[list[Row]], down: bool, column: int
) -> None:
    table, truth = model(), {}
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.sort(column, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)
    for number, step in enumerate(steps):
        gone = [key for key, _ in step] if number % 3 == 2 else []
        table.update_rows([] if gone else step, gone)
        truth.update({} if gone else dict(step))
        for key in gone:
            truth.pop(key, None)
        order = sorted(truth.items(), key=lambda row: (row[column], row[0]), reverse=down)
        assert shown(table) == order
        assert all(table.record(table.row_of(key))[0] == key for key in truth)
    tester.deleteLater()


def test_a_long_list_is_arranged_in_slices_and_hears_what_happens_meanwhile(qapp: QApplication) -> None:
    table = model()
    rows = [(f"{number:06d}", random.randrange(99)) for number in range(20_000)]
    table.arrange(rows)
    assert table.is_arranging
    table.update_rows([("zz", 1), ("000003", 500)], ["000004"])
    table.finish()
    assert table.rowCount() == 20_000
    assert table.row_of("000004") == -1
    assert table.record(table.row_of("000003")) == ("000003", 500)
    assert shown(table) == sorted(shown(table))


def test_rows_that_scatter_over_a_long_list_come_by_one_rearrangement(qapp: QApplication) -> None:
    table = model()
    table.arrange([(f"{number:06d}", 0) for number in range(0, 8000, 2)])
    table.finish()
    table.update_rows([(f"{number:06d}", 0) for number in range(1, 8000, 80)])
    table._on_later()
    table.finish()
    assert table.rowCount() == 4100
    assert shown(table) == sorted(shown(table))


def test_what_qt_and_a_screen_reader_are_told() -> None:
    table = model()
    table.arrange([("a", 1)])
    index = table.index(0, 0)
    assert index.data() == "a, sub, New"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "tip"
    assert index.data(RECORD_ROLE) == ("a", 1)
    assert index.data(CELL_ROLE) == COLUMNS[0].cell(("a", 1))
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert table.headerData(1, Qt.Orientation.Horizontal) == "Size"
    assert table.headerData(0, Qt.Orientation.Vertical) is None
    assert spoken(Cell()) == ""


def test_a_column_that_reads_differently_is_told(qapp: QApplication) -> None:
    table, heard = model(), []
    table.arrange([("a", 1), ("b", 2)])
    table.dataChanged.connect(
        lambda first, last, _roles: heard.append((first.row(), last.row(), first.column()))
    )
    table.refresh_column("size")
    table.refresh_row("b")
    table.refresh_row("unknown")
    assert heard == [(0, 1, 1), (1, 1, 0)]


def test_sorting_by_a_column_that_is_not_there_changes_nothing() -> None:
    table = model()
    table.arrange([("a", 1)])
    table.sort(9)
    assert shown(table) == [("a", 1)]
    with pytest.raises(StopIteration):
        table.refresh_column("unknown")
