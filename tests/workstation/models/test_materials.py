"""Slots as rows."""

from workstation.models.materials import MaterialsModel, place
from workstation.models.table import CELL_ROLE
from workstation.records.prints import Material


def test_slots(qapp: object) -> None:
    model = MaterialsModel()
    full = Material(1, 1, 0, 0, "PLA", "#ff0000", 1000.0, 80.0, "Ours", 25.0, True)
    gone = Material(2, 1, 1, 0, "", "", None, None, "", None, False)
    model.arrange([gone, full])
    model.sort(1)
    cells = [[model.index(row, column).data(CELL_ROLE) for column in range(5)] for row in range(2)]
    assert [cell.text for cell in cells[0]] == ["PLA", "A1", "80 %", "Ours", "$25.00"]
    assert (cells[0][0].swatch, cells[0][2].sub) == ("#ff0000", "800 g")
    assert [cell.text for cell in cells[1]] == ["empty", "A2", "–", "–", "–"]


def test_places() -> None:
    assert [place(slot) for slot in (0, 7, 128, 254)] == ["A1", "B4", "H1", "E1"]
