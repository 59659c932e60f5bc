"""Which outputs share a header, and how the others are joined."""

from pathlib import Path

import pytest

from server.compute.slices.merging import merge

HEADER = b"name,size\n"


def joined(folder: Path, *outputs: bytes, header: bytes = HEADER) -> bytes:
    paths = [folder / f"{number}.out" for number in range(len(outputs))]
    for path, output in zip(paths, outputs, strict=True):
        path.write_bytes(output)
    with (folder / "joined").open("w+b") as target:
        assert merge(paths, target, header) == target.seek(0, 2)
    return (folder / "joined").read_bytes()


@pytest.mark.parametrize(
    ("outputs", "expected"),
    [
        pytest.param([b"x,y\n1,2\n", b"x,y\n3,4\n"], b"x,y\n1,2\n3,4\n", id="a header of its own"),
        pytest.param([b"x,y\r\n1,2\r\n", b"x,y\r\n3,4"], b"x,y\r\n1,2\r\n3,4", id="windows"),
        pytest.param([HEADER, HEADER, HEADER], HEADER, id="the data's header and no rows"),
        pytest.param(
            [HEADER, b"name,size", b"name,size\na,1\n"], HEADER + b"a,1\n", id="header without its end"
        ),
        pytest.param([b"", b"x,y\n1,2\n", b"x,y\n3,4\n"], b"x,y\n1,2\n3,4\n", id="an empty one"),
        pytest.param([b"2\n", b"2\n", b"2\n"], b"2\n2\n2\n", id="a number of each part"),
        pytest.param([b"2\n3\n", b"2\n4\n"], b"2\n3\n2\n4\n", id="numbers"),
        pytest.param([b"ok\n", b"ok\n"], b"ok\nok\n", id="a word of each part"),
        pytest.param([b"one", b"two"], b"one\ntwo", id="no line ends"),
        pytest.param([b"x,y\n1,2\n", b"y,x\n3,4\n"], b"x,y\n1,2\ny,x\n3,4\n", id="different headers"),
        pytest.param([b"\xef\xbb\xbfa\n1\n", b"\xef\xbb\xbfa\n2\n"], b"\xef\xbb\xbfa\n1\n2\n", id="marks"),
        pytest.param(
            [b"\xef\xbb\xbf1\n", b"\xef\xbb\xbf2\n"], b"\xef\xbb\xbf1\n2\n", id="marks without header"
        ),
        pytest.param([b"", b""], b"", id="nothing"),
        pytest.param([b"only\n1\n"], b"only\n1\n", id="one"),
    ],
)
def test_joining(tmp_path: Path, outputs: list[bytes], expected: bytes) -> None:
    assert joined(tmp_path, *outputs) == expected


def test_sixteen_bits(tmp_path: Path) -> None:
    outputs = ["\ufeffa,b\n1,2".encode("utf-16-le"), "\ufeffa,b\n3,4".encode("utf-16-le")]
    assert joined(tmp_path, *outputs).decode("utf-16") == "a,b\n1,2\n3,4"
