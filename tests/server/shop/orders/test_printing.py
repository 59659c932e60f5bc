"""Items become entries of a queue, once, in their order."""

import pytest
from sqlalchemy import insert

from server.foundation.database import Database
from server.foundation.problems import Conflict, Invalid, NotFound
from server.printers.queue import schedule
from server.printers.queue.scheduling import NoJobs
from server.printers.tables import printers
from server.shop.orders import orders, printing
from server.shop.orders.events import SERVER
from server.shop.orders.printing import Wish
from tests.server.shop.orders.ordering import MADE, an_order, item, order_row


def a_printer(db: Database) -> int:
    values = {"name": "P", "maker": "virtual", "created_at": MADE, "updated_at": MADE}
    made = insert(printers).values(**values).returning(printers.c.id)
    return int(db.write_now(lambda unit: unit.run(made).scalar_one()))


def scheduled(db: Database, order_id: int, wish: Wish) -> list[dict[str, object]]:
    found = db.write_now(printing.schedule_items, order_id, None, wish, SERVER, {}, NoJobs())
    return [row._asdict() for row in found]


def test_starts_follow_each_other_from_a_stated_one(db: Database) -> None:
    one = an_order(db, items=(item(1), item(2)))
    first, second = scheduled(db, one, Wish(a_printer(db), "PETG", 60))
    assert first["material_type"] == "PETG"
    assert (first["estimated_duration_minutes"], first["nozzle_temp"], first["bed_temp"]) == (120, 200, 60)
    assert str(second["not_before"]) > str(first["not_before"])
    assert order_row(db, one)["estimated_print_time"] == 240


def test_prints_are_not_doubled_by_mistake(db: Database) -> None:
    one, printer_id = an_order(db, items=(item(1), item(2, is_digital=True))), a_printer(db)
    (entry,) = scheduled(db, one, Wish(printer_id))
    with pytest.raises(Conflict, match="again"):
        scheduled(db, one, Wish(printer_id))
    items = db.read_now(orders.items, [one])[one]
    assert len(scheduled(db, one, Wish(printer_id, again=True))) == 1
    assert len(scheduled(db, one, Wish(printer_id, item_ids=(items[0].id,)))) == 1
    with pytest.raises(Invalid, match="item_ids"):
        scheduled(db, one, Wish(printer_id, item_ids=(items[1].id,)))
    db.write_now(schedule.cancel, entry["id"], {})  # type: ignore[arg-type]  # the row says object, it is a number
    assert len(db.read_now(printing.of_order, one)) == 2


def test_what_cannot_be_printed_is_refused(db: Database) -> None:
    digital = an_order(db, items=(item(1, is_digital=True),))
    printer_id = a_printer(db)
    with pytest.raises(Conflict, match="nothing to print"):
        scheduled(db, digital, Wish(printer_id))
    with pytest.raises(NotFound):
        scheduled(db, digital, Wish(999))
    db.write_now(orders.change, digital, None, {"status": "refunded"}, SERVER)
    with pytest.raises(Conflict, match="refunded"):
        scheduled(db, digital, Wish(printer_id))


def test_a_failed_order_is_queued_again(db: Database) -> None:
    one = an_order(db)
    db.write_now(orders.change, one, None, {"production_status": "failed", "estimated_print_time": 5}, SERVER)
    scheduled(db, one, Wish(a_printer(db)))
    row = order_row(db, one)
    assert (row["production_status"], row["estimated_print_time"]) == ("queued", 5)
