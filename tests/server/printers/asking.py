"""What the tests of the printers' addresses do again and again."""

import hashlib
from typing import Any

from server.printers import commands, prints
from server.printers.commands import Command, Sending
from server.printers.prints import Print
from server.printers.state import PrinterState
from tests.programs.laboratory import Lab, until


async def added(lab: Lab, name: str = "Alpha", host: str = "10.0.0.1", **more: Any) -> int:
    body = {"name": name, "maker": "fake", "host": host, "secret": "12345678", **more}
    answer = await lab.admin.post("/printers", json=body)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["id"])


async def becomes(lab: Lab, printer_id: int, status: str) -> PrinterState:
    """Wait until the desk shows that status."""

    async def is_so() -> bool:
        known = lab.bridge.live.states()
        return printer_id in known and known[printer_id].status == status

    await until(is_so)
    return lab.bridge.live.state(printer_id)


async def command(lab: Lab, command_id: str) -> Command:
    return await lab.desk.db.read(commands.one, command_id)


async def command_is(lab: Lab, command_id: str, state: str) -> Command:
    """Wait until the command has come so far."""

    async def is_so() -> bool:
        return (await command(lab, command_id)).state == state

    try:
        await until(is_so)
    except AssertionError:
        raise AssertionError(f"not {state}: {await command(lab, command_id)}") from None
    return await command(lab, command_id)


def file_in_storage(lab: Lab, content: bytes = b"G1 X1\n" * 50, **more: Any) -> Sending:
    """What sending a job's file asks for; the file is there."""
    path = lab.desk.storage / "ReadyToPrint" / "vase.gcode"
    path.write_bytes(content)
    stated = {
        "source": "ReadyToPrint/vase.gcode",
        "name": "vase a1b2c3d4.gcode",
        "sha256": hashlib.sha256(content).hexdigest(),
        "size_bytes": len(content),
        "label": "vase a1b2c3d4",
        "job_id": "job-1",
        "plate_is_clear": True,
    }
    return Sending(**{**stated, **more})


async def sent(lab: Lab, printer_id: int, sending: Sending | None = None) -> str:
    """Asked for; the command's id."""
    wish = sending or file_in_storage(lab)
    asked = await lab.desk.db.write(commands.send, printer_id, wish, asked_by="front-desk", staff_name="Dana")
    return asked.id


async def print_is(lab: Lab, print_id: int | None, state: str) -> Print:
    async def is_so() -> bool:
        return bool((await lab.desk.db.read(prints.one, print_id or 0)).state == state)

    await until(is_so)
    return await lab.desk.db.read(lambda unit: prints.shown_print(prints.one(unit, print_id or 0), {}))
