"""Walks the printers' addresses: who may call what, and that nothing bad gets through."""

import re
from itertools import product
from typing import Any

import pytest

from server.foundation.operations import Operation, Who
from server.printers.routes import PREFIX, operations
from tests.programs.laboratory import Lab
from tests.server.lab.test_routes import BAD_BODIES
from tests.server.printers.asking import added
from tests.server.printers.fake_driver import FakeMaker

pytestmark = pytest.mark.anyio

KIOSK = {("GET", "/printers/wall")}
# Whoever adds a line has thought about what staff could do with it: here are secrets, addresses, and who is told.
ADMIN = {
    ("POST", "/printers"),
    ("PATCH", "/printers/{printer_id:int}"),
    ("DELETE", "/printers/{printer_id:int}"),
    ("POST", "/printers/test"),
    ("GET", "/printers/discover"),
    ("PUT", "/printers/{printer_id:int}/notifications"),
    ("POST", "/printers/{printer_id:int}/notifications/test"),
}
ROLES = {"kiosk": Who.KIOSK, "staff": Who.STAFF, "admin": Who.ADMIN}


def filled(path: str) -> str:
    return re.sub(r"\{\w+(:\w+)?\}", "1", path)


async def test_every_address_has_the_right_level(lab: Lab) -> None:
    assert PREFIX == "/api/v1"
    for operation in operations(lab.bridge):
        key = (operation.method, operation.path)
        level = Who.KIOSK if key in KIOSK else Who.ADMIN if key in ADMIN else Who.STAFF
        assert operation.who is level, key
    assert len(operations(lab.bridge)) > 20


async def test_nobody_below_gets_in(lab: Lab) -> None:
    for operation in operations(lab.bridge):
        answer = await lab.public.request(operation.method, filled(operation.path))
        assert answer.status_code == 401, operation.path
        for name, role in ROLES.items():
            if role < operation.who:
                answer = await lab.clients[name].request(operation.method, filled(operation.path))
                assert answer.status_code == 403, operation.path


async def test_bad_bodies_are_refused_in_words(fakes: FakeMaker, lab: Lab) -> None:
    await added(lab, enabled=False)
    for operation, body in product(operations(lab.bridge), BAD_BODIES):
        if operation.body is None or _takes_anything(operation):
            continue
        answer = await lab.admin.request(operation.method, filled(operation.path), content=body)
        assert answer.status_code in {400, 404, 409}, (operation.path, body[:60], answer.text)
        assert isinstance(answer.json()["message"], str)
    assert len((await lab.admin.get("/printers")).json()["printers"]) == 1


async def test_fixed_addresses_stand_before_those_with_a_number(lab: Lab) -> None:
    for path in ("wall", "makers", "discover?seconds=x"):
        answer: Any = await lab.admin.get(f"/printers/{path}")
        assert answer.status_code in {200, 400}, path


async def test_the_document_describes_them(lab: Lab) -> None:
    paths = (await lab.public.get("/openapi.json")).json()["paths"]
    assert {"/api/v1/printers", "/api/v1/printers/{printer_id}", "/api/v1/prints"} <= paths.keys()


def _takes_anything(operation: Operation) -> bool:
    """A change that states nothing known changes nothing, and that is right."""
    return operation.method in {"PATCH", "PUT"}
