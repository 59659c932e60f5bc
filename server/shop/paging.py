"""Parts of lists. Document 004 shows bare lists and objects: the first are cut, the second also say what they are of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
DEFAULT_LIMIT = 50


@dataclass(frozen=True, slots=True)
class Position:
    """The documented keys beside an object's list."""

    total: int
    limit: int
    offset: int

    @property
    def page(self) -> int:
        return self.offset // self.limit + 1

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.limit))


def cut(rows: Sequence[T], limit: int | None, offset: int) -> Sequence[T]:
    return rows[offset:] if limit is None else rows[offset : offset + limit]
