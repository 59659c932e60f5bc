"""What an OctoPi, or whatever stands in its place, may answer; and what each answer means."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from server.devices.driver import NotSynced
from server.devices.drivers.octoprint_talk import Talk, host_and_port, in_path, talking

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def answering(raw: bytes) -> AsyncIterator[Talk]:
    """A server that says these bytes to everybody."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(raw)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, talking("127.0.0.1", "octopi.local", port, "key") as made:
        yield made


def http(status: str, body: bytes = b"{}", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


@pytest.mark.parametrize(
    ("raw", "cause"),
    [
        (http("401 no"), "authentication"),
        (http("403 no"), "authentication"),
        (http("502 bad"), "unreachable"),
        (http("404 no"), "unknown"),
        (http("302 away", b"", "Location: http://127.0.0.1:1/"), "unknown"),
        (http("200 OK", b"<html>"), "unknown"),
        (http("200 OK", b"x" * (9 << 20)), "unknown"),
        (b"nonsense\r\n\r\n", "unreachable"),
        (b"", "unreachable"),
    ],
)
async def test_what_an_answer_means(raw: bytes, cause: str) -> None:
    async with answering(raw) as talk:
        with pytest.raises(NotSynced) as failure:
            await talk.ask("GET", "version")
    assert failure.value.cause == cause
    assert "octopi.local" in failure.value.sentence


async def test_a_status_that_was_expected() -> None:
    async with answering(http("409 busy", b"not json")) as talk:
        assert await talk.ask("GET", "printer", allowed=(409,)) == (409, None)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("octopi.local", ("octopi.local", None)),
        ("192.168.1.30:5000", ("192.168.1.30", 5000)),
        ("http://octopi/", ("octopi", None)),
        ("http://user@[fd00::1]:80/x", ("fd00::1", 80)),
        ("http://x:99999", ("", None)),
        ("", ("", None)),
    ],
)
def test_addresses_as_people_type_them(typed: str, meant: tuple[str, int | None]) -> None:
    assert host_and_port(typed) == meant


def test_names_are_quoted() -> None:
    assert in_path("layerdesk/a b?.gcode") == "layerdesk/a%20b%3F.gcode"
