"""Files between server and disk, against a server that can break in the middle."""

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from workstation.client.errors import Offline, ServerTrouble
from workstation.client.files import Files, hash_of
from workstation.client.transport import Transport

pytestmark = pytest.mark.anyio
CONTENT = bytes(range(256)) * 4096
HASH = hashlib.sha256(CONTENT).hexdigest()


class Shelf:
    """One file, served with ranges; `breaks_at` cuts the connection after so many bytes."""

    def __init__(self) -> None:
        self.content = CONTENT
        self.promised = HASH
        self.breaks_at: int | None = None
        self.sent = 0
        self.asked: list[httpx.Headers] = []
        self.saved: dict[str, bytes] = {}

    def files(self) -> Files:
        return Files(Transport("http://lab.test", httpx.MockTransport(self._answer)))

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.headers)
        if request.method == "PUT":
            body = await request.aread()
            self.saved[request.url.path.rsplit("/", 1)[1]] = body
            row = {"filename": "x.gcode", "size_bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}
            return httpx.Response(201, json=row)
        if request.headers.get("if-none-match") == f'"{self.promised}"':
            return httpx.Response(304)
        start = 0
        if request.headers.get("if-range") == f'"{self.promised}"':
            start = int(request.headers["range"].removeprefix("bytes=").rstrip("-"))
        headers = {"ETag": f'"{self.promised}"', "Content-Length": str(len(self.content) - start)}
        return httpx.Response(206 if start else 200, headers=headers, stream=_Cut(self, start))


class _Cut(httpx.AsyncByteStream):
    def __init__(self, shelf: Shelf, start: int) -> None:
        self._shelf, self._start = shelf, start

    async def __aiter__(self) -> AsyncIterator[bytes]:
        limit = self._shelf.breaks_at
        for place in range(self._start, len(self._shelf.content), 65536):
            if limit is not None and place >= limit:
                raise httpx.ReadError("cut")
            piece = self._shelf.content[place : place + 65536]
            self._shelf.sent += len(piece)
            yield piece


def ignore(_done: int, _all: int) -> None:
    return


async def test_a_file_arrives_whole_and_says_how_far_it_is(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    target = tmp_path / "cube.stl"
    promised = await Shelf().files().fetch("job", "cube.stl", target, lambda *step: steps.append(step))
    assert (promised, target.read_bytes()) == (HASH, CONTENT)
    assert steps[-1] == (len(CONTENT), len(CONTENT))
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert [path.name for path in tmp_path.iterdir()] == ["cube.stl"]


async def test_a_broken_connection_goes_on_where_it_stood(tmp_path: Path) -> None:
    shelf = Shelf()
    shelf.breaks_at = 600_000
    target = tmp_path / "cube.stl"
    with pytest.raises(Offline):
        await shelf.files().fetch("job", "cube.stl", target, ignore)
    assert not target.exists()
    arrived = (tmp_path / f"{HASH}.part").stat().st_size
    assert arrived > 0
    shelf.breaks_at, shelf.sent = None, 0
    await shelf.files().fetch("job", "cube.stl", target, ignore)
    assert target.read_bytes() == CONTENT
    assert shelf.sent == len(CONTENT) - arrived


async def test_what_changed_on_the_server_meanwhile_starts_anew(tmp_path: Path) -> None:
    shelf = Shelf()
    (tmp_path / ("0" * 64 + ".part")).write_bytes(b"old")
    await shelf.files().fetch("job", "cube.stl", tmp_path / "cube.stl", ignore)
    assert [path.name for path in tmp_path.iterdir()] == ["cube.stl"]
    assert hash_of(tmp_path / "cube.stl") == HASH


async def test_damaged_bytes_never_get_the_name(tmp_path: Path) -> None:
    shelf = Shelf()
    shelf.content = CONTENT[:-1] + b"!"
    with pytest.raises(ServerTrouble, match="damaged"):
        await shelf.files().fetch("job", "cube.stl", tmp_path / "cube.stl", ignore)
    assert list(tmp_path.iterdir()) == []


async def test_a_file_that_is_here_is_not_fetched_again(tmp_path: Path) -> None:
    shelf = Shelf()
    (tmp_path / "cube.stl").write_bytes(CONTENT)
    assert await shelf.files().fetch("job", "cube.stl", tmp_path / "cube.stl", ignore) == HASH
    assert shelf.sent == 0


async def test_somebodys_own_changes_are_put_aside(tmp_path: Path) -> None:
    (tmp_path / "cube.stl").write_bytes(b"scaled by hand")
    await Shelf().files().fetch("job", "cube.stl", tmp_path / "cube.stl", ignore)
    assert (tmp_path / "cube.stl").read_bytes() == CONTENT
    assert (tmp_path / "cube (changed 1).stl").read_bytes() == b"scaled by hand"


async def test_a_server_without_hashes_is_not_believed(tmp_path: Path) -> None:
    shelf = Shelf()
    shelf.promised = "abc"
    with pytest.raises(ServerTrouble):
        await shelf.files().fetch("job", "cube.stl", tmp_path / "cube.stl", ignore)


async def test_saving_sends_every_byte_and_the_lock(tmp_path: Path) -> None:
    shelf, steps = Shelf(), []
    source = tmp_path / "vase.gcode"
    source.write_bytes(CONTENT)
    stored = await shelf.files().save("job", "x.gcode", source, lambda *step: steps.append(step), 7)
    assert shelf.saved == {"x.gcode": CONTENT}
    assert stored.sha256 == HASH
    assert shelf.asked[0]["lock-token"] == "7"
    assert steps[-1] == (len(CONTENT), len(CONTENT))
