"""A lab whose Bambu printers are scripted, and a client of document 004 for it."""

from collections.abc import AsyncIterator

import httpx
import pytest

from server.printers import makers, serials
from tests.programs.laboratory import Lab
from tests.server.printers.fake_driver import FakeMaker
from tests.server.shop.counter import CLOUD, LAN, SERIAL, ScriptedBambu, client_of_shop


@pytest.fixture
def bambus(monkeypatch: pytest.MonkeyPatch) -> dict[str, FakeMaker]:
    """Asked for before `lab`, so that the server starts with it."""
    scripted: dict[str, FakeMaker] = {key: ScriptedBambu(key) for key in (LAN, CLOUD)}
    monkeypatch.setattr(makers, "maker", scripted.__getitem__)
    monkeypatch.setattr(makers, "KEYS", tuple(scripted))
    monkeypatch.setattr(serials, "_named", _named)
    return scripted


@pytest.fixture
async def shop(bambus: dict[str, FakeMaker], lab: Lab) -> AsyncIterator[httpx.AsyncClient]:
    """An administrator's workstation."""
    async with client_of_shop(lab) as client:
        yield client


async def _named(_address: str, _port: int) -> str:
    """What a printer's certificate says."""
    return SERIAL
