"""Cutting and joining, held against Python's own csv module: no row is cut, lost, doubled or moved."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.compute.slices import splitting
from server.compute.slices.merging import merge
from server.compute.slices.writing import NotReadable

# Everything that means something to rows, and something that does not.
_PIECES = st.sampled_from(
    ['"', '""', "\n", "\r\n", ",", ";", "a", "ö", "7", " ", '5" pipe', '"a\nb"', '"a,""b"""']
)
_TEXTS = st.lists(_PIECES, max_size=60).map("".join)
_ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "latin-1", "utf-16", "utf-16-le", "utf-16-be"])


def read(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def parts_of(data: bytes, wanted: int) -> tuple[splitting.Table, list[bytes]]:
    file = io.BytesIO(data)
    table = splitting.opened(file)
    found = splitting.ranges(file, table, wanted)
    return table, [splitting.part(file, table.header, start, end) for start, end in found]


def joined(folder: Path, outputs: list[bytes], header: bytes) -> bytes:
    paths = [folder / str(number) for number in range(len(outputs))]
    for path, output in zip(paths, outputs, strict=True):
        path.write_bytes(output)
    with (folder / "joined").open("w+b") as target:
        merge(paths, target, header)
    return (folder / "joined").read_bytes()


@given(body=_TEXTS, encoding=_ENCODINGS, wanted=st.integers(1, 40))
def test_a_script_that_changes_nothing_gives_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, body: str, encoding: str, wanted: int
) -> None:
    data = ("name,size\n" + body).encode(encoding)
    table, parts = parts_of(data, wanted)
    folder = tmp_path_factory.mktemp("parts")
    assert joined(folder, parts, table.header) == data


@given(body=_TEXTS, encoding=st.sampled_from(["utf-8", "latin-1", "utf-16-le"]), wanted=st.integers(1, 40))
def test_the_rows_of_all_parts_are_the_rows_of_the_table(body: str, encoding: str, wanted: int) -> None:
    text = "name,size\n" + body
    _, parts = parts_of(text.encode(encoding), wanted)
    rows = [row for part in parts for row in read(part.decode(encoding))[1:]]
    assert rows == read(text)[1:]
    assert all(read(part.decode(encoding))[:1] == read(text)[:1] for part in parts)


@given(
    rows=st.lists(st.lists(st.text('a",;\r\n\tö|', max_size=6), min_size=2, max_size=2), max_size=20),
    delimiter=st.sampled_from(",;\t|"),
)
def test_what_csv_writes(delimiter: str, rows: list[list[str]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows([["name", "size"], *rows])
    _, parts = parts_of(file.getvalue().encode(), 8)
    assert [row for part in parts for row in read(part.decode(), delimiter)[1:]] == rows


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    row = 'x,"long, and\nover ""two"" lines",5" pipe\n'
    data = ("a,b,c\n" + row * 2000).encode()
    whole = parts_of(data, 5000)[1]
    monkeypatch.setattr(splitting, "_BLOCK_BYTES", 512)
    assert parts_of(data, 5000)[1] == whole
    assert len(whole) > 10


@pytest.mark.parametrize("data", [b"a,b\n", b"a,b", b"\xef\xbb\xbfa,b\r\n"])
def test_a_header_alone_is_one_part(data: bytes) -> None:
    assert parts_of(data, 10)[1] == [data]


def test_old_macintosh_line_ends() -> None:
    assert parts_of(b"a,b\r1,2\r3,4\r", 4)[1] == [b"a,b\r1,2\r", b"a,b\r3,4\r"]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00\x00a\x00\x00\x00", b"a,\x00b\n1,2\n"])
def test_what_is_no_table_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(NotReadable, match="Save it as"):
        parts_of(data, 10)


def test_a_quote_that_is_never_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "_BLOCK_BYTES", 64)
    monkeypatch.setattr(splitting, "_LONGEST_ROW", 128)
    with pytest.raises(NotReadable, match="never closed"):
        parts_of(b'a,b\n1,"2\n' + b"3,4\n" * 200, 10)


def test_a_header_that_is_most_of_the_data(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"a" * (1 << 20) + b"\n1\n")
    with pytest.raises(NotReadable, match="first row"):
        splitting.split(tmp_path / "data", 10, 1)


def test_how_large_parts_are() -> None:
    mb = 1 << 20
    assert splitting.part_bytes(1000 * mb, 16 * mb, 2) == 16 * mb
    assert splitting.part_bytes(40 * mb, 16 * mb, 2) == 10 * mb
    assert splitting.part_bytes(1000, 16 * mb, 2) == 64 << 10
    assert splitting.part_bytes(1000 * mb, 1, 2) == -(-1000 * mb // 10_000)
