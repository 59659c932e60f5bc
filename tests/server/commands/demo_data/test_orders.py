"""The demonstration's shop has orders in every state, says that they are invented, and its figures agree."""

from datetime import UTC, datetime

import pytest

from server.commands.demo_data import orders as demo
from server.shop.orders import finding, notes, orders
from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio


async def test_every_column_of_the_board_has_something(lab: Lab) -> None:
    made = await lab.desk.db.write(demo.seed)
    columns = await lab.desk.db.read(finding.columns, None)
    assert sum(columns.values()) == made == 61
    assert columns == {"to_do": 15, "printing": 6, "printed": 8, "shipped": 28, "closed": 4}


async def test_every_order_says_that_it_is_invented(lab: Lab) -> None:
    await lab.desk.db.write(demo.seed)
    for row in await lab.desk.db.read(lambda unit: unit.all(orders.orders.select().limit(100))):
        assert row.buyer_email.endswith("@demonstration.example")
        first, *_ = await lab.desk.db.read(notes.of_order, row.id)
        assert first.content == demo.INVENTED
        assert await lab.desk.db.read(orders.items, [row.id])
        assert row.created_at <= row.updated_at


def test_two_demonstrations_begin_the_same() -> None:
    now = datetime(2026, 11, 20, tzinfo=UTC)
    assert demo.plan(now) == demo.plan(now)
    assert len({order.receipt.receipt_id for order in demo.plan(now)}) == 61
