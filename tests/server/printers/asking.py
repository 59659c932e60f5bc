"""What the tests of the printers' addresses do again and again."""

from typing import Any

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
