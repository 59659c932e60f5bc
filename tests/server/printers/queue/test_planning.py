"""When each waiting print is expected to start."""

from server.printers.queue.planning import CHANGE_OVER_S, Entry, free_at, planned_starts
from server.printers.state import PrinterState
from tests.server.printers.queues import NOW, later


def test_prints_follow_each_other_with_a_change_over() -> None:
    starts = planned_starts([Entry(1, 60, None), Entry(2, 30, None), Entry(3, None, None)], NOW)
    assert starts == {1: NOW, 2: later(3600 + 900), 3: later(3600 + 900 + 1800 + 900)}


def test_one_that_may_not_start_yet_holds_nobody_up() -> None:
    starts = planned_starts([Entry(1, 60, later(7200)), Entry(2, 60, None)], NOW)
    assert starts == {2: NOW, 1: later(7200)}


def test_when_all_wait_the_earliest_comes_first() -> None:
    starts = planned_starts([Entry(1, 60, later(9000)), Entry(2, 60, later(600))], NOW)
    assert starts == {2: later(600), 1: later(9000)}


def test_free_when_nothing_runs() -> None:
    for status in ("idle", "finished", "error", "offline"):
        assert free_at(NOW, PrinterState(status=status)) == NOW
    assert free_at(NOW, None) == NOW


def test_free_after_what_runs() -> None:
    assert free_at(NOW, PrinterState(status="printing", left_s=1200)) == later(1200 + CHANGE_OVER_S)
    unknown = PrinterState(status="paused")
    assert free_at(NOW, unknown, (later(-3600), 90)) == later(1800 + CHANGE_OVER_S)
    assert free_at(NOW, unknown, (later(-7200), 90)) == later(CHANGE_OVER_S)
    assert free_at(NOW, unknown) == later(7200 + CHANGE_OVER_S)
