"""Bounds on how much of a file is read and for how long, because the file decides neither."""

import time
from collections.abc import Callable, Iterator
from typing import BinaryIO

from server.inspection.refusal import NotAModel

MAX_LINE_BYTES = 64 * 1024


class OutOfBudget(Exception):
    """The reader may read no further; what it saw until here was fine."""


class Budget:
    """Bytes and seconds that a reader may spend; the first one to run out ends the reading."""

    def __init__(self, max_bytes: int, max_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._left_bytes = max_bytes
        self._clock = clock
        self._until_s = clock() + max_s

    def spend(self, size: int) -> None:
        self._left_bytes -= size
        if self._left_bytes < 0 or self._clock() > self._until_s:
            raise OutOfBudget


def lines(stream: BinaryIO, budget: Budget) -> Iterator[bytes]:
    """The lines of a text file; a line without an end would otherwise be a whole file in memory."""
    while line := stream.readline(MAX_LINE_BYTES + 1):
        if len(line) > MAX_LINE_BYTES or b"\0" in line:
            raise NotAModel(
                "This file is not the text it should be: it has binary data or endless lines in it. "
                "Export the model again and upload the new file."
            )
        budget.spend(len(line))
        yield line
