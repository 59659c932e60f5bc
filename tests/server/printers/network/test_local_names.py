"""Names in `.local`: asked of the network when nobody else knows them."""

import errno
import socket
from typing import Any

import pytest

from server.printers.network import local_names

pytestmark = pytest.mark.anyio


async def test_a_name_that_somebody_answers_to() -> None:
    from zeroconf import ServiceInfo
    from zeroconf.asyncio import AsyncZeroconf

    zone = AsyncZeroconf(interfaces=["127.0.0.1"])
    kind, here = "_prusalink._tcp.local.", [socket.inet_aton("127.0.0.9")]
    service = ServiceInfo(kind, f"named.{kind}", 80, addresses=here, server="layerdesk-named.local.")
    await zone.async_register_service(service, cooperating_responders=True)
    try:
        found = await local_names.addresses("layerdesk-named.local", ["127.0.0.1"])
    finally:
        await zone.async_close()
    assert found == ["127.0.0.9"]


async def test_a_name_that_nobody_answers_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_names, "_ANSWER_WITHIN_MS", 100.0)
    assert await local_names.addresses("layerdesk-nobody.local", ["127.0.0.1"]) == []


async def test_a_machine_without_multicast(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: Any) -> None:
        raise OSError(errno.ENODEV, "No such device")

    monkeypatch.setattr("zeroconf.asyncio.AsyncZeroconf", refuse)
    assert await local_names.addresses("layerdesk-named.local") == []
