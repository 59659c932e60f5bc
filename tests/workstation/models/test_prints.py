"""A printer's past as rows."""

from PySide6.QtCore import Qt

from tests.workstation.fake_fleet import told
from workstation.models.prints import PrintsModel, state_name
from workstation.models.table import CELL_ROLE
from workstation.records.prints import Print


def test_rows_newest_first(qapp: object) -> None:
    model = PrintsModel()
    rows = [
        told(1, 1, started_at="2026-11-18T10:00:00Z"),
        told(
            2,
            1,
            started_at="2026-11-19T10:00:00Z",
            state="failed",
            result="Clogged",
            duration_s=None,
            grams=None,
        ),
        told(3, 1, started_at="2026-11-20T10:00:00Z", staff_name="", started_from="printer"),
    ]
    model.arrange([Print.from_wire(row) for row in rows])
    model.sort(2, Qt.SortOrder.DescendingOrder)
    cells = [[model.index(row, column).data(CELL_ROLE).text for column in range(6)] for row in range(3)]
    assert [line[1] for line in cells] == ["Finished", "Failed", "Finished"]
    assert cells[0][5] == "at the printer"
    assert cells[1][3:5] == ["–", "–"]
    assert cells[2][3:] == ["1 h 30 min", "41.5 g", "Jane Doe"]
    assert model.index(1, 0).data(CELL_ROLE).sub == "Clogged"
    assert state_name("lost") == "Unknown"
