"""The board tells the smallest difference, lays unsent things over the truth, and is not undone by slow pages."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workstation.fake_lab import row
from workstation.records.intents import NOTES, REVIEW, Intent
from workstation.records.jobs import Job
from workstation.sync.board import Board, Delta

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def job(number: int, status: str = "UPLOADED", **other: object) -> Job:
    return Job.from_wire(row(number, status, **other))


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def told(board: Board) -> list[Delta]:
    heard: list[Delta] = []
    board.changed.connect(heard.append)
    return heard


def test_only_what_differs_is_told(board: Board, told: list[Delta]) -> None:
    board.merge([job(1), job(2)])
    board.merge([job(1), job(2, "PENDING"), job(3)])
    board.merge([job(1)])
    assert told == [Delta((job(1), job(2))), Delta((job(3),), ((job(2), job(2, "PENDING")),))]


def test_queues_and_counts_follow(board: Board) -> None:
    board.merge([job(1), job(2), job(3, "PENDING")])
    board.live(job(1, "PENDING"))
    assert [known.id for known in board.in_queue("UPLOADED")] == [job(2).id]
    assert (board.known("PENDING"), board.count("PENDING")) == (2, 2)
    board.set_counts({"PENDING": 40})
    assert (board.known("PENDING"), board.count("PENDING")) == (2, 40)
    board.remove([job(3).id, "unknown"])
    assert board.known("PENDING") == 1


def test_notes_and_marks_lie_over_the_truth_until_it_comes(board: Board) -> None:
    board.merge([job(1)])
    notes = Intent(NOTES, job(1).id, {"notes": "thin walls"}, NOW)
    mark = Intent(REVIEW, job(1).id, {"reviewed": True}, NOW)
    board.overlay(notes)
    board.overlay(mark)
    shown = board.get(job(1).id)
    assert shown is not None
    assert (shown.notes, shown.is_new, shown.pending) == ("thin walls", False, True)
    board.live(job(1, locked_by="John Smith"))
    shown = board.get(job(1).id)
    assert shown is not None
    assert (shown.notes, shown.locked_by) == ("thin walls", "John Smith")
    board.settle(notes, job(1, notes="thin walls"))
    board.settle(mark)
    assert board.get(job(1).id) == job(1, notes="thin walls")
    assert board.pending_count == 0


def test_a_page_asked_for_before_a_change_does_not_undo_it(board: Board) -> None:
    board.merge([job(1), job(2), job(3)])
    board.begin_pull()
    board.live(job(1, "PENDING"))
    board.live_remove(job(2).id)
    taken = board.merge_page([job(1), job(2), job(3, notes="fresh")])
    assert [item.id for item in taken] == [job(3).id]
    assert board.get(job(1).id) == job(1, "PENDING")
    assert board.get(job(2).id) is None


def test_what_a_whole_queue_no_longer_has_is_gone(board: Board) -> None:
    board.merge([job(1), job(2), job(3, "PENDING")])
    board.begin_pull()
    board.live(job(4))
    assert board.end_pull("UPLOADED", {job(1).id}) == [job(2).id]
    board.finish_pull()
    assert {known.id for known in board} == {job(1).id, job(3).id, job(4).id}


_step = st.tuples(st.integers(0, 4), st.sampled_from(["UPLOADED", "PENDING", "gone"]))


@given(st.lists(st.lists(_step, max_size=5), max_size=5))
def test_whoever_follows_the_deltas_has_the_board(steps: list[list[tuple[int, str]]]) -> None:
    board, mirror = Board(), {}

    def follow(delta: Delta) -> None:
        mirror.update((item.id, item) for item in delta.inserted)
        for before, now in delta.changed:
            assert mirror[before.id] == before
            mirror[now.id] = now
        for item in delta.removed:
            del mirror[item.id]

    board.changed.connect(follow)
    for step in steps:
        board.merge([job(number, status) for number, status in step if status != "gone"])
        board.remove([job(number).id for number, status in step if status == "gone"])
    assert mirror == {item.id: item for item in board}
    assert len(board) == board.known("UPLOADED") + board.known("PENDING")
    assert all(replace(item) == item for item in board)
