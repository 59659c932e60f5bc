"""Slots as rows."""

from workstation.models.materials import MaterialsModel
from workstation.models.table import CELL_ROLE
from workstation.records.prints import Material


def test_slots(qapp: object) -> None:
    model = MaterialsModel()
    full = Material(1, 1, 0, 0, "PLA", "#ff0000", 1000.0, 80.0, "Ours", 25.0, True)
    gone = Material(2, 1, 1, 0, "", "", None, None, "", None, False)
    model.arrange([gone, full])
    cells = [[model.index(row, column).data(CELL_ROLE) for column in range(5)] for row in range(2)]
    assert [cell.text for cell in cells[0]] == ["0", "PLA", "80 %", "Ours", "$25.00"]
    assert (cells[0][1].swatch, cells[0][2].sub) == ("#ff0000", "800 g")
    assert [cell.text for cell in cells[1]] == ["1", "empty", "–", "–", "–"]
