"""Every address of the printers says who may call it; nothing here is public, and only administrators change the list."""

from typing import Any, cast

from server.foundation.operations import Operation, Who
from server.printers.routes import PREFIX, operations


def all_operations() -> list[Operation]:
    return operations(cast("Any", None))


def test_nothing_is_public() -> None:
    assert PREFIX == "/api/v1"
    assert {operation.who for operation in all_operations()} <= {Who.KIOSK, Who.STAFF, Who.ADMIN}
    kiosk = [operation.path for operation in all_operations() if operation.who is Who.KIOSK]
    assert kiosk == ["/printers/wall"]


def test_only_administrators_change_the_list() -> None:
    changing = {
        (operation.method, operation.path): operation.who
        for operation in all_operations()
        if operation.path in ("/printers", "/printers/{printer_id:int}") and operation.method != "GET"
    }
    assert set(changing.values()) == {Who.ADMIN}
    assert len(changing) == 3
