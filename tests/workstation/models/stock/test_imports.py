"""What an import does, in words."""

from workstation.models.stock import imports
from workstation.records.stock import Imported, ImportProblem, ImportReport

REPORT = ImportReport(
    1, 1, 1,
    (Imported("4", "new", "PLA", "Red", "Ours"), Imported("5", "changed", "PLA", "Blue", changes=("location", "of_tomorrow"), remark="Put away there."),
     Imported("6", "same", "PLA", "Green")),
    (ImportProblem(7, "9", "The material is missing."),),
)  # fmt: skip


def test_in_words() -> None:
    assert imports.total(REPORT) == "1 new, 1 changed, 1 as they are. One row was left out."
    assert imports.lines(REPORT) == [
        ("triangle-alert", "Row 7: The material is missing."),
        ("plus", "#4 · PLA Red · Ours"),
        ("pencil", "#5 · PLA Blue · location, of tomorrow · Put away there."),
    ]
    assert imports.total(ImportReport()) == "0 new, 0 changed, 0 as they are."
