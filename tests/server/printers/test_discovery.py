"""Discovery against real packets on the loopback: it hears, it ends, and it leaves nothing behind."""

import asyncio
import errno
import socket
from typing import Any

import pytest

from server.printers import discovery
from server.printers.announcements import Found
from server.printers.network.subnets import Subnets

pytestmark = pytest.mark.anyio
HERE = Subnets(["127.0.0.0/8"])
PRIVATE = Subnets(["192.168.0.0/16"])


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def packet(serial: str, location: str = "127.0.0.1") -> bytes:
    return (
        "NOTIFY * HTTP/1.1\r\nNT: urn:bambulab-com:device:3dprinter:1\r\n"
        f"Location: {location}\r\nUSN: {serial}\r\nDevModel.bambu.com: N2S\r\nDevName.bambu.com: Bench\r\n\r\n"
    ).encode()


async def announced(port: int, packets: list[bytes]) -> None:
    """Until cancelled, as printers do: nobody says when the listener is ready."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        while True:
            for data in packets:
                sender.sendto(data, ("127.0.0.1", port))
            await asyncio.sleep(0.02)


async def found_among(packets: list[bytes], subnets: Subnets = HERE, seconds: float = 0.3) -> list[Found]:
    port = free_port()
    speaking = asyncio.create_task(announced(port, packets))
    try:
        return await discovery.discover(subnets, seconds, announced_on=port, interfaces=["127.0.0.1"])
    finally:
        speaking.cancel()
        await asyncio.wait({speaking})


async def test_bambu_printers_are_heard_once() -> None:
    found = await found_among([packet("0390000000001"), b"\xff\xfe", b"", packet("0390000000002")])
    assert [(one.serial, one.model, one.host) for one in found] == [
        ("0390000000001", "Bambu Lab A1", "127.0.0.1"),
        ("0390000000002", "Bambu Lab A1", "127.0.0.1"),
    ]


async def test_other_networks_are_not_listed() -> None:
    assert await found_among([packet("0390000000001", "8.8.8.8")], PRIVATE) == []


async def test_a_flood_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discovery, "MOST_FOUND", 20)
    found = await found_among([packet(f"SERIAL{n:06d}") for n in range(200)])
    assert 1 <= len(found) <= 20


async def test_names_by_mdns() -> None:
    from zeroconf import ServiceInfo
    from zeroconf.asyncio import AsyncZeroconf

    zone = AsyncZeroconf(interfaces=["127.0.0.1"])
    services = [
        ServiceInfo(
            kind, f"{name}.{kind}", port, addresses=[socket.inet_aton("127.0.0.1")], server="bench.local."
        )
        for kind, name, port in (
            ("_prusalink._tcp.local.", "prusa-bench", 80),
            ("_octoprint._tcp.local.", "OctoPrint instance on bench", 5000),
            ("_moonraker._tcp.local.", "bench", 7125),
        )
    ]
    for one in services:
        await zone.async_register_service(one, cooperating_responders=True)
    try:
        found = await found_among([], seconds=1.5)
    finally:
        await zone.async_close()
    assert found == [
        Found("moonraker", "bench", "127.0.0.1", 7125),
        Found("octoprint", "bench", "127.0.0.1", 5000),
        Found("prusalink", "prusa-bench", "127.0.0.1", 80),
    ]


async def test_a_port_that_is_taken_ends_nothing() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("0.0.0.0", 0))
        port = taken.getsockname()[1]
        assert await discovery.discover(HERE, 0.1, announced_on=port, interfaces=["127.0.0.1"]) == []


async def test_a_machine_without_multicast_still_hears_bambu(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: Any) -> None:
        raise OSError(errno.ENODEV, "No such device")

    monkeypatch.setattr("zeroconf.asyncio.AsyncZeroconf", refuse)
    assert [one.serial for one in await found_among([packet("0390000000001")])] == ["0390000000001"]
