"""Every kind of cell can be painted, and long words are shortened, not cut."""

from operator import attrgetter

from PySide6.QtWidgets import QTableView

from workstation.models.table import Cell, Column, RecordTableModel
from workstation.widgets.cells import ROW_HEIGHT, CellDelegate
from workstation.widgets.theme import Theme

CELLS = [
    Cell("a name"),
    Cell("x" * 300, "y" * 300, badge="New", icon="file-box"),
    Cell("3 d", tone="danger"),
    Cell("Blue", swatch="#1d4ed8"),
    Cell("n", badge="b"),
    Cell("", tone="good"),
    Cell("bad picture", picture=b"no png"),
]


def test_a_table_of_all_kinds_is_painted(theme: Theme) -> None:
    model = RecordTableModel([Column("a", "A", lambda cell: cell, attrgetter("text"))], attrgetter("text"))
    model.arrange(CELLS)
    table = QTableView()
    table.setModel(model)
    delegate = CellDelegate(theme, table)
    table.setItemDelegate(delegate)
    table.selectRow(1)
    table.resize(400, 600)
    table.show()
    assert not table.grab().isNull()
    assert table.sizeHintForRow(0) >= ROW_HEIGHT
    assert delegate._fitted(delegate._strong_wide, "x" * 300, 100).endswith("…")
