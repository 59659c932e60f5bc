"""Pages of a long list: fetched where somebody looks, and the newest wish counts."""

import asyncio
from collections.abc import Sequence

import pytest

from tests.workstation.waiting import until
from workstation.client.errors import ServerTrouble
from workstation.sync.link import Link
from workstation.sync.notices import Notices
from workstation.sync.pages import PAGE_ROWS, Pages
from workstation.sync.tasks import TaskKeeper

pytestmark = pytest.mark.anyio


class Server:
    """`rows` numbers under a word; `held` makes an answer wait."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.asked: list[tuple[str, int]] = []
        self.held: dict[str, asyncio.Event] = {}
        self.broken = False

    async def fetch(self, query: str, offset: int, limit: int) -> tuple[Sequence[str], int]:
        self.asked.append((query, offset))
        total = self.rows
        if query in self.held:
            await self.held[query].wait()
        if self.broken:
            raise ServerTrouble("No.")
        return [f"{query}{number}" for number in range(offset, min(offset + limit, total))], total


def pages(server: Server) -> Pages[str]:
    link = Link()
    return Pages(server.fetch, str, TaskKeeper(link, Notices(link), link), link)


async def test_only_what_is_looked_at_is_fetched() -> None:
    server = Server(1_000_000)
    made = pages(server)
    await made.narrow("a")
    assert (made.total, made.get(3)) == (1_000_000, "a3")
    assert made.get(700_010) is None
    await until(lambda: made.get(700_010) == "a700010")
    assert server.asked == [("a", 0), ("a", 700_000)]
    assert made.row_of("a700010") == 700_010
    assert made.find("a3") == "a3"
    assert made.row_of("a99") == -1
    assert made.find("a99") is None


async def test_the_newest_wish_counts() -> None:
    server = Server(10)
    made = pages(server)
    gate = server.held["slow"] = asyncio.Event()
    slow = asyncio.ensure_future(made.narrow("slow"))
    await until(lambda: server.asked == [("slow", 0)])
    await made.narrow("fast")
    gate.set()
    await slow
    assert made.get(1) == "fast1"


async def test_a_refresh_asks_where_somebody_looks_and_forgets_the_rest() -> None:
    server = Server(PAGE_ROWS * 20)
    made = pages(server)
    await made.narrow("a")
    for number in (5, 6, 7):
        made.get(number * PAGE_ROWS)
        await until(lambda number=number: made.get(number * PAGE_ROWS))
    server.asked.clear()
    server.rows = PAGE_ROWS * 7
    sizes: list[tuple[int, int]] = []
    made.resized.connect(lambda before, after: sizes.append((before, after)))
    await made.refresh()
    assert [offset for _, offset in server.asked] == [5 * PAGE_ROWS, 6 * PAGE_ROWS, 7 * PAGE_ROWS]
    assert sizes == [(PAGE_ROWS * 20, PAGE_ROWS * 7)]
    assert made.row_of("a0") == -1


async def test_a_record_is_replaced_in_its_place() -> None:
    server = Server(3)
    made: Pages[tuple[str, int]] = Pages(_numbered, lambda pair: pair[0], pages(server)._tasks, pages(server))
    await made.narrow("")
    changed: list[tuple[int, int]] = []
    made.arrived.connect(lambda first, last: changed.append((first, last)))
    made.take(("b", 7))
    made.take(("unknown", 7))
    assert made.get(1) == ("b", 7)
    assert changed == [(1, 1)]


async def _numbered(_query: str, _offset: int, _limit: int) -> tuple[Sequence[tuple[str, int]], int]:
    return [("a", 1), ("b", 2), ("c", 3)], 3


async def test_old_pages_are_forgotten_and_a_failure_ends_the_asking() -> None:
    server = Server(PAGE_ROWS * 100)
    made = pages(server)
    await made.narrow("a")
    for number in range(70):
        made.get(number * PAGE_ROWS)
        await until(lambda number=number: made.row_of(f"a{number * PAGE_ROWS}") >= 0)
    assert made.row_of("a0") == -1
    server.broken = True
    server.asked.clear()
    made.get(99 * PAGE_ROWS)
    await until(lambda: server.asked and made._fetching is not None and made._fetching.done())
    assert server.asked == [("a", 99 * PAGE_ROWS)]


async def test_a_list_that_grew_meanwhile_says_so() -> None:
    server = Server(PAGE_ROWS * 2)
    made = pages(server)
    await made.narrow("a")
    server.rows += 5
    made.get(PAGE_ROWS)
    await until(lambda: made.total == PAGE_ROWS * 2 + 5)
