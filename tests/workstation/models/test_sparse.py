"""A table over pages keeps Qt's rules while pages come, go and change their number."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.workstation.waiting import until
from workstation.models.sparse import SparseTableModel
from workstation.models.table import RECORD_ROLE, Cell, Column
from workstation.sync.link import Link
from workstation.sync.notices import Notices
from workstation.sync.pages import Pages
from workstation.sync.tasks import TaskKeeper

pytestmark = pytest.mark.anyio
COLUMNS = (Column("word", "Word", Cell, str), Column("two", "Two", lambda _: Cell(), str))


class Server:
    rows = 1_000_000

    async def fetch(self, query: str, offset: int, limit: int) -> tuple[Sequence[str], int]:
        return [f"{query}{number}" for number in range(offset, min(offset + limit, self.rows))], self.rows


def made(server: Server, at_most: int | None = None) -> SparseTableModel[str]:
    link = Link()
    pages = Pages(server.fetch, str, TaskKeeper(link, Notices(link), link), link)
    return SparseTableModel(COLUMNS, pages, at_most=at_most)


async def test_a_million_rows_and_only_what_is_seen_is_asked(qapp: QApplication) -> None:
    model = made(Server())
    await model.pages.narrow("a")
    assert model.rowCount() == 1_000_000
    assert model.index(500_000, 0).data() == ""
    await until(lambda: model.index(500_000, 0).data() == "a500000")
    assert model.index(500_000, 1).data(RECORD_ROLE) == "a500000"
    assert model.row_of("a500000") == 500_000


async def test_qt_is_content_while_rows_come_and_go(qapp: QApplication) -> None:
    server = Server()
    server.rows = 300  # The tester walks through every row.
    model = made(server)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    await model.pages.narrow("a")
    assert model.rowCount() == 300
    for rows in (7, 0, 60):
        server.rows = rows
        await model.pages.refresh()
        assert model.rowCount() == rows
    model.refresh_column("two")
    assert tester.model() is model


async def test_a_column_of_a_board_is_cut(qapp: QApplication) -> None:
    server = Server()
    model = made(server, at_most=20)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    await model.pages.narrow("a")
    assert model.rowCount() == 20
    assert (model.row_of("a19"), model.row_of("a20")) == (19, -1)
    server.rows = 5
    await model.pages.refresh()
    assert model.rowCount() == 5
    assert tester.model() is model


async def test_the_server_is_asked_to_sort(qapp: QApplication) -> None:
    model = made(Server())
    asked: list[tuple[str, bool]] = []
    model.sort_asked.connect(lambda key, down: asked.append((key, down)))
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.sort(9)
    assert asked == [("two", True)]
