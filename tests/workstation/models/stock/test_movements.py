"""A ledger in words: reasons, causes, a real minus, and a safe table."""

from datetime import UTC, datetime

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from workstation.models.stock import movements
from workstation.models.stock.movements import MovementsModel
from workstation.records.stock import Entry

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ENTRIES = (
    Entry(
        3, 1, "PLA Red", -41.5, 708.5, "print", job_id="550e8400-e29b", staff_name="Jane Doe", created_at=AT
    ),
    Entry(2, 1, "PLA Red", -20, 750, "waste", shortfall=5, order_id=44, note="purge", created_at=AT),
    Entry(1, 1, "PLA Red", 770, 770, "new_spool"),
)


def test_the_model_keeps_qt_s_rules(qtbot: QtBot) -> None:
    model = MovementsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.arrange(ENTRIES)
    for column in range(len(model.columns)):
        model.sort(column)
        assert all(model.index(row, column).data() for row in range(3))
    assert tester.model() is model


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (ENTRIES[0], "job 550e8400 · Jane Doe"),
        (ENTRIES[1], "order 44 · purge"),
        (ENTRIES[2], ""),
        (Entry(print_id=7), "print 7"),
    ],
)
def test_the_cause(entry: Entry, said: str) -> None:
    assert movements.cause(entry) == said


@pytest.mark.parametrize(("change", "said"), [(-41.5, "−41.5 g"), (770, "+770 g"), (0, "0 g"), (None, "–")])
def test_signs(change: float | None, said: str) -> None:
    assert movements.signed(change) == said


def test_reasons() -> None:
    reasons = ("print", "failure", "waste", "correction", "new_spool")
    assert len({movements.reason_name(reason) for reason in reasons}) == 5
    assert movements.reason_name("of_tomorrow") == "of tomorrow"


def test_what_is_short_is_shown(qtbot: QtBot) -> None:
    model = MovementsModel()
    model.arrange(ENTRIES)
    assert "short of 5 g" in str(model.index(model.row_of("2"), 0).data())


def test_the_table_has_every_entry() -> None:
    titles, rows = movements.table(ENTRIES)
    assert len(rows) == 3
    assert all(len(row) == len(titles) for row in rows)
    assert rows[0][2] == -41.5
