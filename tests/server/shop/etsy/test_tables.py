"""The tables of the connection are made with the others."""

import pytest
from sqlalchemy import inspect

from server.shop.etsy import tables
from tests.programs.laboratory import Lab
from tests.server.shop.etsy.market_place import on_sqlite

pytestmark = [pytest.mark.anyio, on_sqlite]


async def test_they_are_there_as_they_are_declared(lab: Lab) -> None:
    seen = inspect(lab.desk.db.engine)
    for table in tables.ALL:
        assert {column["name"] for column in seen.get_columns(table.name)} == set(table.c.keys())
