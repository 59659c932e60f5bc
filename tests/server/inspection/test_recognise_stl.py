import struct

import pytest

from server.inspection.bounded import Budget
from server.inspection.recognise_stl import recognise_stl
from server.inspection.recognised import Recognised
from server.inspection.refusal import NotAModel
from tests.server.inspection.builders import Written, ascii_stl, binary_stl, box

PLENTY = (10**9, 60.0)
NOWHERE = [((float("nan"), 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0))]


def test_binary(written: Written) -> None:
    assert recognise_stl(written(binary_stl(box())), Budget(*PLENTY)) == Recognised("binary STL", 12)


def test_binary_that_begins_with_solid_is_still_binary(written: Written) -> None:
    data = binary_stl(box(), header=b"solid created by a program that does not care")
    assert recognise_stl(written(data), Budget(*PLENTY)) == Recognised("binary STL", 12)


def test_ascii(written: Written) -> None:
    assert recognise_stl(written(ascii_stl(box())), Budget(*PLENTY)) == Recognised("ASCII STL", 12)


def test_ascii_with_the_line_ends_of_windows_and_capitals(written: Written) -> None:
    data = ascii_stl(box()).upper().replace(b"\n", b"\r\n")
    assert recognise_stl(written(data), Budget(*PLENTY)).triangles == 12


HOSTILE = {
    "truncated": (binary_stl(box())[:-20], "announces 12 triangles but has room for 11"),
    "one byte too many": (binary_stl(box()) + b"x", "incomplete or damaged"),
    "count of 2^32-1": (binary_stl(box())[:80] + struct.pack("<I", 2**32 - 1) + bytes(600), "not an STL"),
    "count of 0": (bytes(84), "no triangles"),
    "34 bytes": (ascii_stl(box())[:34], "near line"),
    "shorter than a header": (b"abc", "not an STL"),
    "NaN": (binary_stl(NOWHERE), "lie nowhere"),
    "infinity": (binary_stl([((float("inf"), 0.0, 0.0),) * 3]), "lie nowhere"),
    "solid and then half a binary": (binary_stl(box(), b"solid x")[:-25], "incomplete or damaged"),
    "ASCII without facets": (b"solid nothing\nendsolid nothing\n" + b" " * 200, "no triangles"),
    "ASCII cut off": (ascii_stl(box())[:700].rpartition(b"\n")[0], "incomplete"),
    "ASCII without its last line": (ascii_stl(box()).replace(b"endsolid test\n", b""), "incomplete"),
    "ASCII with NaN": (ascii_stl(box()).replace(b"vertex 0.0", b"vertex nan", 1), "three numbers"),
    "ASCII with words for numbers": (ascii_stl(box()).replace(b"20.0", b"twenty"), "three numbers"),
    "ASCII with two vertices": (ascii_stl(box()).replace(b"vertex 0.0 0.0 0.0\n", b"", 1), "near line"),
    "a web page": (b"<html><script>alert(1)</script>" + b" " * 200, "a web page"),
    "a program": (b"MZ" + bytes(500), "a program"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(written: Written, name: str) -> None:
    data, words = HOSTILE[name]
    with pytest.raises(NotAModel, match=words):
        recognise_stl(written(data), Budget(*PLENTY))


def test_a_long_text_is_read_only_so_far_but_its_end_is_seen(written: Written) -> None:
    data = ascii_stl(box() * 50)
    assert recognise_stl(written(data), Budget(2000, 60)) == Recognised("ASCII STL", None)
    with pytest.raises(NotAModel, match="incomplete"):
        recognise_stl(written(data[:-50]), Budget(2000, 60))


def test_time_is_a_bound_as_well(written: Written) -> None:
    clock = iter(range(10**6))
    found = recognise_stl(written(ascii_stl(box())), Budget(10**9, 20.0, clock=lambda: next(clock)))
    assert found.triangles is None
