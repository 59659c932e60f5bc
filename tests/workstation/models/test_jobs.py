"""The queue as rows."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from tests.workstation.fake_lab import CATALOG, START, FakeLab, row
from workstation.client.lab import Lab
from workstation.models.filters import JobFilter
from workstation.models.jobs import AGE, JobsModel
from workstation.models.table import CELL_ROLE, Cell
from workstation.records.catalog import Catalog
from workstation.records.jobs import Job
from workstation.settings import Settings
from workstation.sync.board import Board
from workstation.sync.shift import Shift

pytestmark = pytest.mark.anyio


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
async def jobs(board: Board, fake_lab: FakeLab, settings: Settings) -> JobsModel:
    shift = Shift(Lab(fake_lab.transport()), settings)
    shift.catalog = Catalog.from_wire(CATALOG)
    model = JobsModel(board, shift, clock=lambda: START + timedelta(hours=1))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def names(model: JobsModel) -> list[str]:
    return [model.record(number).student_name for number in range(model.rowCount())]


def cell(model: JobsModel, key: str, number: int = 0) -> Cell:
    found = model.index(number, model.column(key)).data(CELL_ROLE)
    assert isinstance(found, Cell)
    return found


async def test_the_queue_follows_the_board_newest_first(jobs: JobsModel, board: Board) -> None:
    board.merge([Job.from_wire(row(number)) for number in (2, 1)] + [Job.from_wire(row(3, "PENDING"))])
    assert names(jobs) == ["Student 1", "Student 2"]
    board.live(Job.from_wire(row(1, "PENDING")))
    assert names(jobs) == ["Student 2"]
    jobs.narrow(JobFilter("PENDING"))
    assert names(jobs) == ["Student 1", "Student 3"]
    board.live_remove(row(3)["id"])
    assert names(jobs) == ["Student 1"]


async def test_a_row_that_no_longer_fits_the_filter_leaves(jobs: JobsModel, board: Board) -> None:
    job = Job.from_wire(row(1))
    board.merge([job])
    jobs.narrow(JobFilter(only_new=True))
    board.live(replace(job, is_new=False))
    assert names(jobs) == []


async def test_cells_say_what_people_look_for(jobs: JobsModel, board: Board) -> None:
    until = START + timedelta(hours=2)
    board.merge([replace(Job.from_wire(row(0, cost_usd="5.10")), locked_by="John Smith", locked_until=until)])
    assert cell(jobs, "file").badge == "New"
    assert cell(jobs, "student").sub == "student0@example.edu"
    assert cell(jobs, "colour").swatch == "#1d4ed8"
    assert (cell(jobs, AGE).text, cell(jobs, AGE).tone) == ("60 min", "good") or cell(jobs, AGE).text == "1 h"
    assert cell(jobs, "price").text == "$5.10"
    assert (cell(jobs, "lock").text, cell(jobs, "lock").icon) == ("John Smith", "lock")


async def test_an_expired_link_and_an_unsent_change_are_flagged(jobs: JobsModel, board: Board) -> None:
    jobs.narrow(JobFilter("PENDING"))
    board.merge(
        [
            replace(Job.from_wire(row(0, "PENDING")), is_confirmation_expired=True),
            replace(Job.from_wire(row(1, "PENDING")), pending=True),
        ]
    )
    assert [cell(jobs, "file", number).badge for number in (0, 1)] == ["Link expired", "Not sent yet"]


async def test_a_lock_that_ran_out_is_not_shown(jobs: JobsModel, board: Board) -> None:
    board.merge([replace(Job.from_wire(row(0)), locked_by="John Smith", locked_until=START)])
    assert cell(jobs, "lock") == Cell()


async def test_every_column_sorts(jobs: JobsModel, board: Board) -> None:
    board.merge([Job.from_wire(row(number)) for number in range(6)])
    for number in range(jobs.columnCount()):
        jobs.sort(number)
        assert sorted(names(jobs)) == [f"Student {number}" for number in range(6)]
