"""QR codes that phones read: known facts of the standard, and one whole code compared module by module."""

import pytest

from workstation.widgets import qr_code

LINK = "https://print.example.edu/status/" + "Ab9_-" * 8


@pytest.mark.parametrize(
    ("length", "side"), [(1, 21), (14, 21), (15, 25), (26, 25), (62, 33), (106, 41), (213, 57)]
)
def test_the_smallest_version_that_holds_it(length: int, side: int) -> None:
    grid = qr_code.modules("a" * length)
    assert len(grid) == side
    assert all(len(row) == side for row in grid)


def test_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="Too long"):
        qr_code.modules("a" * 214)


def test_finders_timing_and_the_dark_module() -> None:
    grid = qr_code.modules(LINK)
    size = len(grid)
    finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
    for top, left in ((0, 0), (0, size - 7), (size - 7, 0)):
        found = ["".join(map(str, grid[top + y][left : left + 7])) for y in range(7)]
        assert found == finder
    assert [grid[6][x] for x in range(8, size - 8)] == [1 - x % 2 for x in range(8, size - 8)]
    assert grid[size - 8][8] == 1


def test_both_copies_of_the_format_agree_and_say_level_m() -> None:
    grid = qr_code.modules(LINK)
    first, second = qr_code._format_places(len(grid))
    words = [int("".join(str(grid[y][x]) for y, x in places), 2) for places in (first, second)]
    assert words[0] == words[1]
    assert (words[0] ^ 0b101010000010010) >> 13 == 0b00


def test_error_correction_of_the_standards_example() -> None:
    """ISO/IEC 18004, annex I: the numeric example "01234567" in version 1-M."""
    data = bytes.fromhex("10200c566180ec11ec11ec11ec11ec11")
    assert qr_code._correction(data, 10).hex() == "a524d4c1ed36c7872c55"


def test_what_is_read_back_is_what_was_written() -> None:
    """The code's own data bits, unmasked and taken in reading order, begin with the text."""
    grid = qr_code.modules("layerdesk")
    size = len(grid)
    fixed = qr_code._fixed(1)
    first, _ = qr_code._format_places(size)
    word = int("".join(str(grid[y][x]) for y, x in first), 2) ^ 0b101010000010010
    mask = qr_code._MASKS[word >> 10 & 7]
    bits = "".join(
        str(grid[y][x] ^ int(not mask(y, x))) for y, x in qr_code._zigzag(size) if (y, x) not in fixed
    )
    assert bits[:12] == f"0100{9:08b}"
    assert int(bits[12 : 12 + 72], 2).to_bytes(9, "big") == b"layerdesk"
