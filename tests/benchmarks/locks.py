"""Locks while fifty desks work, and a hundred desks that want the same job."""

import asyncio
from collections.abc import Iterator

from tests.benchmarks.serving import Desk, Row, database_of, percentile, running, signed_in
from tests.programs.server import Server

_DESKS = 50
_RACERS = 100
# Each desk does something once a second: more than fifty people ever do.
_PACE_S = 1.0


def rows(quick: bool) -> Iterator[Row]:
    with running(1000) as server:
        tokens = signed_in(database_of(server), _RACERS)
        took = asyncio.run(_work(server, tokens[:_DESKS], 4 if quick else 15))
        for what, times in took.items():
            note = f"{_DESKS} desks, p50 {percentile(times, 50):.1f} ms, {len(times)} times"
            yield (f"{what} p99", "≤ 10 ms", f"{percentile(times, 99):.1f} ms", note)
        rounds = 50 if quick else 1000
        yield asyncio.run(_race(server, tokens, rounds))


async def _work(server: Server, tokens: list[str], turns: int) -> dict[str, list[float]]:
    ids = await _jobs(server, tokens[0], len(tokens))
    took: dict[str, list[float]] = {"lock": [], "extend": [], "unlock": []}

    async def work(number: int) -> None:
        desk = Desk(server.port, tokens[number])
        await asyncio.sleep(_PACE_S * number / len(tokens))
        for _ in range(turns):
            for what, path in (("lock", "lock"), ("extend", "lock/extend"), ("unlock", "unlock")):
                took[what].append(await desk.timed("POST", f"/jobs/{ids[number]}/{path}", {}))
                await asyncio.sleep(_PACE_S)
        desk.close()

    await asyncio.gather(*(work(number) for number in range(len(tokens))))
    return took


async def _race(server: Server, tokens: list[str], rounds: int) -> Row:
    [job_id] = await _jobs(server, tokens[0], 1)
    desks = [Desk(server.port, token) for token in tokens]
    wrong = 0
    for _ in range(rounds):
        answers = await asyncio.gather(*(desk.ask("POST", f"/jobs/{job_id}/lock", {}) for desk in desks))
        statuses = [status for status, _ in answers]
        wrong += statuses.count(200) != 1 or statuses.count(409) != _RACERS - 1
        await desks[statuses.index(200)].ask("POST", f"/jobs/{job_id}/unlock", {})
    for desk in desks:
        desk.close()
    return (
        f"{_RACERS} desks race for one job",
        "one winner",
        f"{rounds - wrong} of {rounds} rounds",
        "99 × 409 each",
    )


async def _jobs(server: Server, token: str, number: int) -> list[str]:
    desk = Desk(server.port, token)
    _, body = await desk.ask("GET", f"/jobs?limit={number}")
    desk.close()
    return [part.split(b'"')[0].decode() for part in body.split(b'"id":"')[1:]]
