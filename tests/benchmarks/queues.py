"""Pages of a queue and searches, from a thousand jobs and from a million."""

import asyncio
import random
from collections.abc import Iterator

from tests.benchmarks.serving import Desk, Row, percentile, running, wrk
from tests.programs.laboratory import tokens
from tests.programs.server import Server

_QUEUE = "/jobs?status=PAIDPICKEDUP&limit=50"
_TERMS = ("ber", "example.edu", "jane", "olivia maroni", "petersen", "zoe.", "quynh ros", "no such person")
_WHERE = ("", "&status=UPLOADED", "&status=PAIDPICKEDUP", "&status=ARCHIVED")
_SEARCHES = 320


def rows(quick: bool) -> Iterator[Row]:
    many = 50_000 if quick else 1_000_000
    seconds = 2 if quick else 6
    token = tokens()["staff"]
    with running(1000) as server:
        few_ms = wrk(server, token, _pages(1000), connections=1, seconds=seconds)[1]
    with running(many) as server:
        size = f"{many:,} jobs, 16 connections"
        asked_again = wrk(server, token, [_QUEUE], connections=16, seconds=seconds)[0]
        another = wrk(server, token, _pages(many), connections=16, seconds=seconds)[0]
        one_ms = wrk(server, token, _pages(many), connections=1, seconds=seconds)[1]
        yield ("page of 50, asked again between two changes", "≥ 3000 /s", f"{asked_again:.0f} /s", size)
        yield ("page of 50, every request another page", "≥ 3000 /s", f"{another:.0f} /s", size)
        yield ("page of 50, one client p50", "≤ 1.5 ms", f"{one_ms:.2f} ms", f"{many:,} jobs")
        yield ("… compared with 1,000 jobs", "≤ 1.3 ×", f"{one_ms / few_ms:.2f} ×", f"{few_ms:.2f} ms there")
        yield from asyncio.run(_thousandth(server, token, f"{many:,} jobs", 100 if quick else 1000))
        yield asyncio.run(_searches(server, token, f"{many:,} jobs"))


def _pages(jobs: int) -> list[str]:
    """Each begins somewhere else, so none is kept from the request before."""
    chance = random.Random(jobs)
    return [f"{_QUEUE}&cursor={chance.randint(jobs // 4, jobs)}" for _ in range(2000)]


async def _thousandth(server: Server, token: str, size: str, number: int) -> list[Row]:
    """Page 1,000 by the cursor that page 999 gave, and by its number; against page 1."""
    desk = Desk(server.port, token)
    first = [await desk.timed("GET", f"{_QUEUE}&page=1&discipline=") for _ in range(200)]
    cursor = (
        (await desk.ask("GET", f"{_QUEUE}&page={number - 1}"))[1]
        .split(b'"next":"')[1]
        .split(b'"')[0]
        .decode()
    )
    # Another limit each time, or the answer would be one that was kept.
    by_cursor = [await desk.timed("GET", f"{_QUEUE}&cursor={int(cursor) - n}") for n in range(200)]
    by_number = [await desk.timed("GET", f"{_QUEUE}&page={number + n}") for n in range(200)]
    first = [await desk.timed("GET", f"{_QUEUE}&cursor={10**9 + n}") for n in range(200)]
    desk.close()
    page_1 = percentile(first, 50)
    return [
        (
            f"page {number:,} by cursor",
            "as page 1",
            f"{percentile(by_cursor, 50):.2f} ms",
            f"{size}; page 1 {page_1:.2f} ms",
        ),
        (f"page {number:,} by number", "–", f"{percentile(by_number, 50):.2f} ms", size),
    ]


async def _searches(server: Server, token: str, size: str) -> Row:
    desk, chance = Desk(server.port, token), random.Random(1)
    took = [
        await desk.timed(
            "GET",
            f"/jobs?limit=50&page={n % 3 + 1}&search={chance.choice(_TERMS).replace(' ', '%20')}{chance.choice(_WHERE)}",
        )
        for n in range(_SEARCHES)
    ]
    desk.close()
    return (
        "substring search p95",
        "≤ 10 ms",
        f"{percentile(took, 95):.1f} ms",
        f"{size}, p50 {percentile(took, 50):.1f} ms",
    )
