"""Through pages that move: nothing is missed, and it ends."""

from collections.abc import Callable

from server.shop.etsy.walk import LIMIT, Walk


def walked(numbers: list[int], meddle: Callable[[int, list[int]], None], count_more: int = 0) -> set[int]:
    walk, seen, offset = Walk(), set[int](), 0
    while True:
        meddle(offset, numbers)
        page = numbers[offset : offset + LIMIT]
        seen.update(page)
        then = walk.next(len(page), len(numbers) + count_more, b"".join(b"%d" % one for one in page[:1]))
        if then is None:
            return seen
        offset = then


def nothing(_offset: int, _numbers: list[int]) -> None: ...


def test_a_list_that_stands_still() -> None:
    for size in (0, 1, 99, 100, 101, 250, 300):
        assert walked(list(range(size)), nothing) == set(range(size))


def test_what_leaves_the_window_meanwhile_hides_nobody() -> None:
    def leave(offset: int, numbers: list[int]) -> None:
        if offset in (100, 195):
            del numbers[:5]

    assert walked(list(range(350)), leave) == set(range(350))


def test_a_page_that_was_stepped_back_to_may_begin_as_the_one_before() -> None:
    """What leaves while it is fetched again moves the list by just as many."""

    def leave(offset: int, numbers: list[int]) -> None:
        if offset in (100, 99):
            del numbers[0]

    assert walked(list(range(350)), leave) >= set(range(2, 350))


def test_the_same_page_for_ever_is_the_end() -> None:
    walk = Walk()
    assert walk.next(7, None, b"a") == 7
    assert walk.next(7, None, b"a") is None


def test_pages_that_go_round_in_circles_end() -> None:
    walk = Walk()
    assert [walk.next(7, None, first) for first in (b"a", b"b", b"c", b"a")] == [7, 14, 21, None]


def test_a_count_that_is_too_large_ends_at_the_empty_page() -> None:
    assert walked(list(range(200)), nothing, count_more=57) == set(range(200))


def test_a_count_that_goes_up_and_down_ends() -> None:
    walk, offset = Walk(), 0
    for turn in range(100_000):
        then = walk.next(LIMIT, 10**6 - 50 * (turn % 2))
        if then is None:
            break
        offset = then
    assert then is None
    assert offset <= 10**6


def test_without_a_count_the_empty_page_is_the_end() -> None:
    """Whatever the length of the others: not everybody gives as many as were asked for."""
    walk = Walk()
    assert walk.next(25, None) == 25
    assert walk.next(3, None) == 28
    assert walk.next(0, None) is None
