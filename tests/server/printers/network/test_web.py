"""HTTP to printers: exact sentences for what goes wrong, and nothing that a stranger's server can lead us into."""

import asyncio
import hashlib
import socket
import tracemalloc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from server.printers.driver import Connection, Lost, NoPicture, PrintFile, UploadFailed
from server.printers.network.web import Answer, Undelivered, Web, picture_of, to_printer
from tests.standins.small_http import Drop, Reply, Request, SmallHttp, said

pytestmark = pytest.mark.anyio
PNG = b"\x89PNG\r\n\x1a\nrest"


class Desk:
    """A server whose next reply a test chooses."""

    def __init__(self) -> None:
        self.reply: Reply | None = said({"ok": True})
        self.wait_s = 0.0
        self.asked = asyncio.Event()
        self.http = SmallHttp(self.answer)

    async def answer(self, _: Request) -> Reply:
        self.asked.set()
        await asyncio.sleep(self.wait_s)
        if self.reply is None:
            raise Drop
        return self.reply


@asynccontextmanager
async def served(host: str = "printer.lan") -> AsyncIterator[tuple[Desk, Web]]:
    desk = Desk()
    async with desk.http:
        web = to_printer(Connection(1, host, "127.0.0.1", desk.http.port))
        yield desk, web
        await web.close()


def sliced(folder: Path, size: int = 400_000) -> PrintFile:
    data = bytes(range(256)) * (size // 256)
    (folder / "part.gcode").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    return PrintFile(folder / "part.gcode", "part.gcode", len(data), digest, "Ada part 1a2b3c4d")


async def test_it_connects_to_the_address_and_says_the_name() -> None:
    async with served("http://Printer.LAN/x") as (desk, web):
        answer = await web.ask("GET", "/api/version")
        assert answer.members() == {"ok": True}
        assert answer.is_good
        request = desk.http.requests[0]
        assert request.headers["host"] == f"printer.lan:{desk.http.port}"
        assert request.headers["connection"] == "close"
        assert request.headers["accept-encoding"] == "identity"


async def test_the_environment_names_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    async with served() as (_, web):
        assert (await web.ask("GET", "/")).status == 200


async def test_a_redirect_is_not_followed() -> None:
    async with served() as (desk, web):
        desk.reply = Reply(302, headers={"Location": "http://169.254.169.254/"})
        with pytest.raises(Lost, match="elsewhere") as lost:
            await web.ask("GET", "/")
        assert lost.value.cause == "refused"
        assert len(desk.http.requests) == 1


async def test_an_answer_that_never_ends_is_not_kept() -> None:
    async with served() as (desk, web):
        desk.reply = Reply(200, bytes(3_000_000))
        tracemalloc.start()
        with pytest.raises(Lost, match="sent more than 64 KB"):
            await web.ask("GET", "/", most_bytes=64 * 1024)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        # The reply itself is in this process twice.
        assert peak < 9_000_000


async def test_a_compressed_answer_is_refused() -> None:
    async with served() as (desk, web):
        desk.reply = Reply(200, b"x", {"Content-Encoding": "gzip"})
        with pytest.raises(Lost, match="compresses"):
            await web.ask("GET", "/")


async def test_a_slow_answer_ends_in_time() -> None:
    async with served() as (desk, web):
        desk.wait_s = 30
        with pytest.raises(Lost, match="too long") as lost:
            await web.ask("GET", "/", within_s=0.1)
        assert lost.value.cause == "silent"
        assert not isinstance(lost.value, Undelivered)


async def test_a_closed_connection_may_have_carried_the_request() -> None:
    async with served() as (desk, web):
        desk.reply = None
        with pytest.raises(Lost, match="broke") as lost:
            await web.ask("PUT", "/pause")
        assert lost.value.cause == "not_reachable"
        assert not isinstance(lost.value, Undelivered)


async def test_nobody_listens() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        web = to_printer(Connection(1, "10.0.0.9", "127.0.0.1", bound.getsockname()[1]))
        with pytest.raises(Undelivered, match="refuses connections") as lost:
            await web.ask("GET", "/")
    assert lost.value.cause == "not_reachable"


async def test_something_else_answers() -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"220 files.lan ready\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(greet, "127.0.0.1", 0)
    async with server:
        web = to_printer(Connection(1, "10.0.0.9", "127.0.0.1", server.sockets[0].getsockname()[1]))
        with pytest.raises(Lost, match="does not speak HTTP") as lost:
            await web.ask("GET", "/")
    assert lost.value.cause == "refused"


async def test_one_request_at_a_time() -> None:
    async with served() as (desk, web):
        desk.http.most_connections = 1
        answers = await asyncio.gather(*(web.ask("GET", f"/{n}") for n in range(5)))
        assert [answer.status for answer in answers] == [200] * 5
        assert (desk.http.most_seen, desk.http.refused) == (1, 0)


async def test_waiting_for_ones_turn_is_limited_too() -> None:
    async with served() as (desk, web):
        desk.wait_s = 30
        first = asyncio.create_task(web.ask("GET", "/1"))
        await desk.asked.wait()
        with pytest.raises(Undelivered, match="still busy"):
            await web.ask("GET", "/2", within_s=0.05)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first


async def test_after_the_end_nothing_is_sent() -> None:
    async with served() as (desk, web):
        await web.close()
        with pytest.raises(Undelivered):
            await web.ask("GET", "/")
        assert not desk.http.requests


async def test_a_file_is_sent_whole_and_watched(tmp_path: Path) -> None:
    async with served() as (desk, web):
        file = sliced(tmp_path)
        seen: list[tuple[int, int]] = []
        answer = await web.send(
            "POST", "/up", file, lambda *so_far: seen.append(so_far), before=b"--x\r\n", after=b"\r\n--x--"
        )
        assert answer.is_good
        request = desk.http.requests[0]
        assert request.body == b"--x\r\n" + file.path.read_bytes() + b"\r\n--x--"
        assert request.headers["content-length"] == str(file.size_bytes + 12)
        assert "transfer-encoding" not in request.headers
        assert seen[-1] == (file.size_bytes, file.size_bytes)
        assert len(seen) >= 3


@pytest.mark.parametrize("now", [b"", b"shorter", b"y" * 400_000, b"x" * 399_872])
async def test_a_file_that_changes_meanwhile_is_not_sent(tmp_path: Path, now: bytes) -> None:
    async with served() as (_, web):
        file = sliced(tmp_path)
        file.path.write_bytes(now)
        with pytest.raises(UploadFailed, match="changed"):
            await web.send("PUT", "/up", file, lambda *_: None)


async def test_a_file_that_is_gone(tmp_path: Path) -> None:
    async with served() as (_, web):
        file = sliced(tmp_path)
        file.path.unlink()
        with pytest.raises(UploadFailed, match="cannot be read"):
            await web.send("PUT", "/up", file, lambda *_: None)


async def test_a_connection_that_breaks_under_a_file(tmp_path: Path) -> None:
    async with served() as (desk, web):
        desk.http.dies_after_bytes = 100_000
        with pytest.raises(Lost, match="broke"):
            await web.send("PUT", "/up", sliced(tmp_path, 4_000_000), lambda *_: None)


async def test_an_answer_before_the_end_of_the_file_counts(tmp_path: Path) -> None:
    async with served() as (desk, web):
        desk.http._gate = lambda _: said({"message": "Disk full"}, 507)
        answer = await web.send("PUT", "/up", sliced(tmp_path), lambda *_: None)
        assert (answer.status, answer.words()) == (507, "Disk full")


async def test_pictures_are_known_by_their_first_bytes() -> None:
    async with served() as (desk, web):
        desk.reply = Reply(200, PNG, {"Content-Type": "text/html"})
        assert (await web.picture("/snap")).media_type == "image/png"
        desk.reply = Reply(200, b"<html>", {"Content-Type": "image/jpeg"})
        with pytest.raises(NoPicture):
            await web.picture("/snap")
        desk.reply = Reply(404)
        with pytest.raises(NoPicture):
            await web.picture("/snap")
    assert picture_of(b"\xff\xd8\xff\xe0").media_type == "image/jpeg"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"message": "Wrong\\u0000 state"}', "Wrong state"),
        (b'{"title": "Conflict", "text": "Busy"}', "Busy"),
        (b'{"error": {"message": "No such printer"}}', "No such printer"),
        (b"[]", ""),
        (b"\xff\xfe", ""),
    ],
)
def test_the_printers_own_words(body: bytes, words: str) -> None:
    assert Answer(409, {}, body).words() == words
    assert Answer(500, {"content-type": "text/plain"}, b"Out of paper\r\n").words() == "Out of paper"


def test_ipv6_addresses_are_bracketed() -> None:
    web = to_printer(Connection(1, "fd00::5", "fd00::5"))
    assert web.where == "[fd00::5]"
    assert web._base == "http://[fd00::5]:80"
