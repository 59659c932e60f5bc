"""Encodings, as far as rows are concerned."""

import pytest

from server.compute.slices.writing import NotReadable, recognised


@pytest.mark.parametrize(
    ("encoding", "width", "newline"),
    [
        ("utf-8", 1, b"\n"),
        ("utf-8-sig", 1, b"\n"),
        ("latin-1", 1, b"\n"),
        ("utf-16-le", 2, b"\n\0"),
        ("utf-16-be", 2, b"\0\n"),
        ("utf-16", 2, b"\n\0"),
    ],
)
def test_recognised(encoding: str, width: int, newline: bytes) -> None:
    found = recognised("name,größe\n1,2\n".encode(encoding))
    assert (found.width, found.newline) == (width, newline)


@pytest.mark.parametrize(
    "start", ["a,b".encode("utf-32"), b"PK\x03\x04\x00\x00\x01\x00\x07\x08\x09\x00\x00\x01\x02\x03"]
)
def test_what_is_no_table(start: bytes) -> None:
    with pytest.raises(NotReadable, match="UTF-8"):
        recognised(start)
