"""A simulated camera never passes for a real one."""

import struct

from server.printers.drivers.virtual_picture import HEIGHT, WIDTH, picture


def test_it_is_a_png_of_its_size() -> None:
    data = picture("filament printer", "printing", 40, (10, 200, 30), is_lit=True)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", data[16:24]) == (WIDTH, HEIGHT)


def test_it_shows_progress_colour_and_light() -> None:
    seen = {
        picture("x", "printing", progress, colour, is_lit=lit)
        for progress in (0, 50, 100)
        for colour in ((10, 200, 30), (200, 10, 30))
        for lit in (True, False)
    }
    assert len(seen) == 10  # at nothing printed there is no colour to see


def test_words_that_it_has_no_signs_for_do_not_matter() -> None:
    assert picture("Ü" * 200, "?", 1000, (0, 0, 0), is_lit=True)
