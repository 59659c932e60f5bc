"""What the tests of document 004 do again and again: scripted Bambu printers, clients, one printer with a queue."""

from typing import Any

import httpx

from server.printers.driver import Field
from tests.programs.laboratory import Lab, client_of, tokens
from tests.server.printers.fake_driver import FakeMaker

LAN, CLOUD = "bambu_lan", "bambu_cloud"
SERIAL = "00M09A350100002"
CLOUD_PRINTER = {
    "name": "Main Printer",
    "connection_type": CLOUD,
    "serial_number": "00M09A350100001",
    "access_code": "access_code_from_bambu",
}
LAN_PRINTER = {
    "name": "Second Printer",
    "connection_type": LAN,
    "api_url": "http://192.168.1.100",
    "access_code": "access_code",
}
PRINT = {
    "printer_id": 1,
    "job_name": "Custom Bracket",
    "file_name": "bracket.3mf",
    "material_type": "PLA",
    "material_slot": 1,
    "estimated_duration_minutes": 240,
    "priority": 1,
}


class ScriptedBambu(FakeMaker):
    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.title = key
        is_lan = key == LAN
        self.fields = (
            Field("host", "Address", is_required=is_lan),
            Field("serial", "Serial number"),
            *([] if is_lan else [Field("username", "User id")]),
            Field("secret", "Access code"),
        )


def client_of_shop(lab: Lab, who: str | None = "admin", host: str = "192.0.2.7") -> httpx.AsyncClient:
    client = client_of(lab.app, None if who is None else tokens()[who], host)
    client.base_url = httpx.URL("http://lab.test/api")
    return client


async def printer(shop: httpx.AsyncClient, **changed: Any) -> int:
    answer = await shop.post("/bambu/printers", json={**CLOUD_PRINTER, **changed})
    assert answer.status_code == 201, answer.text
    return int(answer.json()["id"])


async def scheduled(shop: httpx.AsyncClient, printer_id: int, **changed: Any) -> dict[str, Any]:
    answer = await shop.post("/bambu/scheduled-prints", json={**PRINT, "printer_id": printer_id, **changed})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())
