"""Parts of lists."""

import pytest

from server.shop.paging import Position, cut


@pytest.mark.parametrize(
    ("total", "limit", "offset", "page", "pages"),
    [(500, 50, 0, 1, 10), (500, 50, 50, 2, 10), (501, 50, 500, 11, 11), (0, 50, 0, 1, 1), (3, 2, 1, 1, 2)],
)
def test_pages(total: int, limit: int, offset: int, page: int, pages: int) -> None:
    position = Position(total, limit, offset)
    assert (position.page, position.pages) == (page, pages)


def test_cuts() -> None:
    assert cut("abcdef", 2, 1) == "bc"
    assert cut("abcdef", None, 4) == "ef"
    assert cut("abc", 2, 9) == ""
