"""The door on this computer: one good answer, strangers refused, and nothing but loopback."""

import asyncio
import socket

import pytest

from tests.workstation.waiting import until
from workstation.client.loopback import Door, Pages, Shut, door_of, wait_for_answer

pytestmark = pytest.mark.anyio
PAGES = Pages("Thank you <b>", "Not allowed", "Nobody asked")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def ask(port: int, line: str) -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{line}\r\nHost: x\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    return answer.decode()


async def opened(port: int) -> "asyncio.Task[object]":
    task: asyncio.Task[object] = asyncio.ensure_future(
        wait_for_answer(Door(("127.0.0.1",), port, "/cb"), "mine", PAGES)
    )
    await until(lambda: task.done() or _listens(port))
    return task


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
        return False


@pytest.mark.parametrize(
    ("address", "door"),
    [
        ("http://127.0.0.1:5001/etsy/callback", Door(("127.0.0.1",), 5001, "/etsy/callback")),
        ("http://localhost:80", Door(("127.0.0.1", "::1"), 80, "/")),
        ("http://[::1]:80/x", Door(("::1",), 80, "/x")),
        ("https://127.0.0.1:5001/cb", None),
        ("http://shop.example:5001/cb", None),
        ("http://127.0.0.1.evil.example:5001/cb", None),
        ("http://127.0.0.1/cb", None),
        ("http://127.0.0.1:99999/cb", None),
        ("http://0.0.0.0:80/cb", None),
        ("", None),
    ],
)
async def test_only_this_computer_is_a_door(address: str, door: Door | None) -> None:
    assert door_of(address) == door


async def test_strangers_are_refused_and_the_one_who_was_asked_is_heard() -> None:
    port = free_port()
    task = await opened(port)
    assert "404" in await ask(port, "GET /other?code=1&state=mine HTTP/1.1")
    assert "404" in await ask(port, "GET //[ HTTP/1.1")
    assert "404" in await ask(port, "POST /cb?code=1&state=mine HTTP/1.1")
    assert "400" in await ask(port, "GET /cb?code=1&state=theirs HTTP/1.1")
    assert "400" in await ask(port, "GET /cb?code=1 HTTP/1.1")
    assert not task.done()
    said = await ask(port, "GET /cb?code=secret-code&state=mine HTTP/1.1")
    assert "200 OK" in said
    assert "Thank you &lt;b&gt;" in said
    assert "secret-code" not in said
    found = await task
    assert found.code == "secret-code"  # type: ignore[attr-defined]  # an Answer
    await until(lambda: not _listens(port))


async def test_a_person_who_said_no_is_an_answer_too() -> None:
    port = free_port()
    task = await opened(port)
    assert "Not allowed" in await ask(port, "GET /cb?error=access_denied&state=mine HTTP/1.1")
    assert (await task).error == "access_denied"  # type: ignore[attr-defined]  # an Answer


async def test_nonsense_and_silence_do_not_end_the_wait() -> None:
    port = free_port()
    task = await opened(port)
    _, silent = await asyncio.open_connection("127.0.0.1", port)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"x" * 40_000)
    await reader.read()
    writer.close()
    assert not task.done()
    task.cancel()
    silent.close()
    await asyncio.wait([task])
    await until(lambda: not _listens(port))


async def test_a_door_that_another_program_holds_is_shut() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Shut):
            await wait_for_answer(Door(("127.0.0.1",), int(taken.getsockname()[1]), "/cb"), "s", PAGES)
