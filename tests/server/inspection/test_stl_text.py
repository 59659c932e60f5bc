import pytest

from server.inspection import stl_text
from server.inspection.refusal import NotAModel
from tests.server.inspection.builders import ascii_stl, box


def test_facets_hold_their_corners_in_order() -> None:
    found = list(stl_text.facets(ascii_stl(box()).splitlines()))
    assert found == [[number for corner in triangle for number in corner] for triangle in box()]


def test_several_solids_in_one_file_are_one_model() -> None:
    assert len(list(stl_text.facets((ascii_stl(box()) * 2).splitlines()))) == 24


def test_the_wrong_order_is_refused_with_its_line() -> None:
    text = ascii_stl(box()).replace(b"endloop\nendfacet", b"endfacet\nendloop", 1)
    with pytest.raises(NotAModel, match="line 7"):
        list(stl_text.facets(text.splitlines()))


@pytest.mark.parametrize("numbers", [b"1 2", b"1 2 x", b"1 2 inf", b"1,5 2 3", b""])
def test_points_need_three_finite_numbers(numbers: bytes) -> None:
    with pytest.raises(NotAModel, match="Line 7 of this file"):
        stl_text.point([b"vertex", *numbers.split()], 7)
