import pytest

from server.inspection import obj_text
from server.inspection.refusal import NotAModel

TRIANGLE = [b"v 0 0 0", b"v 1 0 0", b"v 0 1 0"]


def test_points_and_faces_come_in_order_from_zero() -> None:
    found = list(obj_text.records([*TRIANGLE, b"vn 0 0 1", b"usemtl red", b"", b"f 1/2/3 2//1 3"]))
    assert found == [([0, 0, 0], None), ([1, 0, 0], None), ([0, 1, 0], None), (None, [0, 1, 2])]


def test_faces_may_refer_to_points_that_follow() -> None:
    assert next(obj_text.records([b"f 1 2 3", *TRIANGLE])) == (None, [0, 1, 2])


def test_points_may_carry_colours() -> None:
    assert next(obj_text.records([b"v 1 2 3 0.5 0.5 0.5"])) == ([1, 2, 3], None)


def test_negative_numbers_count_from_the_point_read_last() -> None:
    found = list(obj_text.records([*TRIANGLE, b"f -3 -2 -1", b"v 9 9 9", b"f -3 -2 -1"]))
    assert (found[3], found[5]) == ((None, [0, 1, 2]), (None, [1, 2, 3]))


@pytest.mark.parametrize("digits", [30, 5000])
def test_endless_numbers_are_no_face(digits: int) -> None:
    with pytest.raises(NotAModel, match="no proper face"):
        list(obj_text.records([*TRIANGLE, b"f 1 2 " + b"9" * digits]))
