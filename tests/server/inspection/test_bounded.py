import io

import pytest

from server.inspection.bounded import MAX_LINE_BYTES, Budget, OutOfBudget, lines
from server.inspection.refusal import NotAModel


def test_bytes_run_out() -> None:
    budget = Budget(10, 60)
    budget.spend(10)
    with pytest.raises(OutOfBudget):
        budget.spend(1)


def test_seconds_run_out() -> None:
    now = [100.0]
    budget = Budget(10, 2.0, clock=lambda: now[0])
    budget.spend(1)
    now[0] += 2.1
    with pytest.raises(OutOfBudget):
        budget.spend(1)


def test_lines_are_read_whole() -> None:
    text = b"one\n" + b"x" * (MAX_LINE_BYTES - 1) + b"\nlast"
    assert [len(line) for line in lines(io.BytesIO(text), Budget(10**6, 60))] == [4, MAX_LINE_BYTES, 4]


@pytest.mark.parametrize("text", [b"x" * (MAX_LINE_BYTES + 1), b"a\0b\n"])
def test_lines_that_are_no_text_are_refused(text: bytes) -> None:
    with pytest.raises(NotAModel, match="not the text"):
        list(lines(io.BytesIO(text), Budget(10**6, 60)))
