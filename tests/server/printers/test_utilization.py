"""How much of the last day a printer has been printing."""

from server.foundation.database import Database
from server.printers import utilization
from tests.server.printers.queues import NOW, add_print, add_printer, at, later

HOUR = 3600


def used(db: Database, *printers: int) -> list[int]:
    return list(at(db, NOW, utilization.of_printers, printers).values())


def test_a_new_printer_was_not_used(db: Database) -> None:
    assert used(db, add_printer(db)) == [0]


def test_the_share_of_a_day(db: Database) -> None:
    first, second = add_printer(db, "A"), add_printer(db, "B")
    add_print(db, first, key="1", state="finished", started_at=later(-10 * HOUR), ended_at=later(-4 * HOUR))
    add_print(db, first, key="2", started_at=later(-2 * HOUR))
    add_print(db, second, key="3", state="failed", started_at=later(-48 * HOUR), ended_at=later(-18 * HOUR))
    add_print(db, second, key="4", state="finished", started_at=later(-90 * HOUR), ended_at=later(-80 * HOUR))
    assert used(db, first, second) == [33, 25]


def test_overlapping_prints_count_once(db: Database) -> None:
    printer = add_printer(db)
    add_print(db, printer, key="1", state="lost", started_at=later(-12 * HOUR), ended_at=later(-6 * HOUR))
    add_print(db, printer, key="2", state="lost", started_at=later(-10 * HOUR), ended_at=later(-8 * HOUR))
    add_print(db, printer, key="3", state="lost", started_at=later(-7 * HOUR), ended_at=later(-0))
    assert used(db, printer) == [50]


def test_one_that_always_prints(db: Database) -> None:
    printer = add_printer(db)
    add_print(db, printer, started_at=later(-200 * HOUR))
    assert used(db, printer) == [100]
