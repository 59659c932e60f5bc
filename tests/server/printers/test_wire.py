"""What the wire may never hold."""

import msgspec

from server.printers import wire
from server.printers.state import PrinterState


def test_a_printer_has_no_place_for_a_secret() -> None:
    assert "secret" not in wire.Printer.__struct_fields__
    assert "has_secret" in wire.Printer.__struct_fields__


def test_a_state_is_the_state_and_its_printer() -> None:
    shown = msgspec.to_builtins(wire.State(id=3, **msgspec.structs.asdict(PrinterState())))
    assert shown == {**msgspec.to_builtins(PrinterState()), "id": 3}


def test_what_is_not_stated_stays() -> None:
    body = msgspec.json.decode(b'{"name": " Alpha ", "port": null}', type=wire.ChangePrinter)
    assert body.stated() == {"name": "Alpha", "port": None, "staff_name": None}
