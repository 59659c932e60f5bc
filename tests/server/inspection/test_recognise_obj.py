from pathlib import Path

import pytest

from server.inspection.bounded import Budget
from server.inspection.recognise_obj import recognise_obj
from server.inspection.recognised import Recognised
from server.inspection.refusal import NotAModel
from tests.server.inspection.builders import Written, box, obj

PLENTY = (10**9, 60.0)
SQUARE = b"v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\n"


def test_triangles_are_counted(written: Written) -> None:
    assert recognise_obj(written(obj(box())), Budget(*PLENTY)) == Recognised("OBJ", 12)


def test_faces_with_more_corners_count_as_more_triangles(written: Written) -> None:
    data = b"# a square\n" + SQUARE + b"f 1/1/1 2//2 3 4/9\n"
    assert recognise_obj(written(data), Budget(*PLENTY)).triangles == 2


def test_negative_numbers_count_back_and_lines_continue(written: Written) -> None:
    assert recognise_obj(written(SQUARE + b"f -4 -3 \\\n -2 -1\n"), Budget(*PLENTY)).triangles == 2


def test_other_files_and_commands_are_never_followed(written: Written, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    before = f"mtllib ../../../../etc/passwd\ncall {trap}.obj\ncsh touch {trap}\ncsh -touch {trap}\n"
    assert recognise_obj(written(obj(box(), before)), Budget(*PLENTY)).triangles == 12
    assert not trap.exists()


HOSTILE = {
    "only points": (SQUARE, "no faces"),
    "only words": (b"hello\nworld\n", "no faces"),
    "index out of range": (SQUARE + b"f 1 2 5\n", "point 5, but it holds only 4"),
    "index zero": (SQUARE + b"f 0 1 2\n", "no proper face"),
    "index before the first": (SQUARE + b"f -5 1 2\n", "no proper face"),
    "two corners": (SQUARE + b"f 1 2\n", "no proper face"),
    "words for indices": (SQUARE + b"f one two three\n", "no proper face"),
    "faces without points": (b"f 1 2 3\n", "holds only 0"),
    "NaN": (b"v nan 0 0\n" + SQUARE + b"f 1 2 3\n", "three numbers"),
    "two numbers": (b"v 0 0\n" + SQUARE + b"f 1 2 3\n", "three numbers"),
    "one endless line": (b"v " + b"1" * 10_000_000, "endless lines"),
    "one endless continued line": (b"v \\\n" * 100_000, "endless lines"),
    "binary": (b"v 0 0 0\n\0\0\0", "binary data"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "a picture"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(written: Written, name: str) -> None:
    data, words = HOSTILE[name]
    with pytest.raises(NotAModel, match=words):
        recognise_obj(written(data), Budget(*PLENTY))


def test_beyond_the_bound_points_are_enough(written: Written) -> None:
    assert recognise_obj(written(obj(box())), Budget(40, 60)) == Recognised("OBJ", None)
    with pytest.raises(NotAModel, match="no faces"):
        recognise_obj(written(b"# words\n" * 100), Budget(40, 60))
