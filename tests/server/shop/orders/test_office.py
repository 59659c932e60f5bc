"""Photos lie beside the server's other files; a print that was scheduled is heard of, another is not."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from server.printers.prints import Print, PrintEvent
from server.shop.orders import reports
from server.shop.orders.office import Office, heard

pytestmark = pytest.mark.anyio


class Listening:
    def __init__(self) -> None:
        self.written: list[Any] = []

    async def write(self, verb: Any, event: PrintEvent) -> None:
        self.written.append((verb, event))


def test_where_things_are() -> None:
    bridge = cast("Any", SimpleNamespace(db="the database", files=Path("/data/printing")))
    assert Office(bridge).photos == Path("/data/photos")
    assert str(Office(bridge).db) == "the database"


async def test_only_scheduled_prints_concern_orders() -> None:
    values: dict[str, Any] = dict.fromkeys(Print.__struct_fields__)
    event = PrintEvent("start", Print(**{**values, "scheduled_id": 3}))
    db = Listening()
    await heard(cast("Any", db), PrintEvent("start", Print(**values)))
    await heard(cast("Any", db), event)
    assert db.written == [(reports.take_report, event)]
