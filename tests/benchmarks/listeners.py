"""From a desk's click to the last of fifty listeners: in one process on SQLite, and over two on PostgreSQL."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.serving import Desk, Row, percentile, prepared, running
from tests.programs import postgres
from tests.programs.laboratory import tokens
from tests.programs.server import Server

_LISTENERS = 50
# The first changes after a start compile their statements.
_WARM_UP = 6


def rows(quick: bool) -> Iterator[Row]:
    turns = 50 if quick else 400
    with running(100) as server:
        yield _row("one process, SQLite", *asyncio.run(_measure(server, server, turns)))
    with _two_servers() as (one, other):
        yield _row("two processes, PostgreSQL", *asyncio.run(_measure(one, other, turns)))


def _row(how: str, heard: list[float], answered: list[float]) -> Row:
    note = f"{how}, from the request on; p50 {percentile(heard, 50):.1f} ms, answer {percentile(answered, 50):.1f} ms"
    return (
        f"a change reaches {_LISTENERS} listeners p99",
        "≤ 15 ms",
        f"{percentile(heard, 99):.1f} ms",
        note,
    )


async def _measure(asked: Server, heard: Server, turns: int) -> tuple[list[float], list[float]]:
    token = tokens()["staff"]
    desk = Desk(asked.port, token)
    _, page = await desk.ask("GET", "/jobs?limit=1")
    job_id = page.split(b'"id":"')[1].split(b'"')[0].decode()
    listeners = [Desk(heard.port, token) for _ in range(_LISTENERS)]
    streams = [await listener.events() for listener in listeners]
    took, answered, now = [], [], asyncio.get_running_loop().time
    for turn in range(_WARM_UP + turns):
        start = now()
        path = "unlock" if turn % 2 else "lock"
        waiting = [asyncio.ensure_future(_next(stream)) for stream in streams]
        answered.append(await desk.timed("POST", f"/jobs/{job_id}/{path}", {}))
        took.append((max(await asyncio.gather(*waiting)) - start) * 1000)
    for each in (desk, *listeners):
        each.close()
    return took[_WARM_UP:], answered[_WARM_UP:]


async def _next(stream: asyncio.StreamReader) -> float:
    await stream.readuntil(b"event: job")
    return asyncio.get_running_loop().time()


@contextmanager
def _two_servers() -> Iterator[tuple[Server, Server]]:
    """On one database and one storage folder."""
    with postgres.running() as database, tempfile.TemporaryDirectory() as folder:
        url = database.create()
        one = prepared(Path(folder), url, 100, database_url=url)
        other = Server(Path(folder), one.env)
        try:
            for server in (one, other):
                server.start()
            yield one, other
        finally:
            one.kill()
            other.kill()
