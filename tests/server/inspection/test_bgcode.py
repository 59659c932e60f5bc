import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.inspection import bgcode
from server.inspection.refusal import NotAModel
from server.inspection.sliced import SlicerMetadata
from tests.server.inspection.builders import Written, png

PRINTER = b"printer_model=MK4S\nfilament_type=PLA\nfilament used [g]=0.75\nestimated printing time (normal mode)=3m 41s\n"
PRINT = (
    b"filament used [g]=0.75\ntotal filament used [g]=0.80\nestimated printing time (normal mode)=36m 0s\n"
)


def _block(
    kind: int, data: bytes, *, compression: int = 0, parameters: bytes = b"\0\0", checksum: int = 1
) -> bytes:
    stored = zlib.compress(data) if compression == bgcode.DEFLATED else data
    header = struct.pack("<HHI", kind, compression, len(data))
    if compression:
        header += struct.pack("<I", len(stored))
    block = header + parameters + stored
    return block + struct.pack("<I", zlib.crc32(block)) * checksum


def _file(*, compression: int = 0, checksum: int = 1) -> bytes:
    picture = struct.pack("<HHH", bgcode.PNG, 4, 3)
    other_picture = struct.pack("<HHH", 2, 900, 900)
    return b"".join(
        [
            struct.pack("<4sIH", b"GCDE", 1, checksum),
            _block(bgcode.FILE_METADATA, b"Producer=PrusaSlicer 2.8.1\n", checksum=checksum),
            _block(bgcode.PRINTER_METADATA, PRINTER, compression=compression, checksum=checksum),
            _block(bgcode.THUMBNAIL, b"qoif", parameters=other_picture, checksum=checksum),
            _block(bgcode.THUMBNAIL, png(), parameters=picture, checksum=checksum),
            _block(bgcode.PRINT_METADATA, PRINT, compression=compression, checksum=checksum),
            _block(bgcode.SLICER_METADATA, b"layer_height=0.2\n", compression=compression, checksum=checksum),
            _block(bgcode.GCODE, b"G28", compression=3, checksum=checksum),
            b"anything",
        ]
    )


@pytest.mark.parametrize("compression", [bgcode.STORED, bgcode.DEFLATED])
@pytest.mark.parametrize("checksum", [0, 1])
def test_metadata_is_read_from_the_blocks(written: Written, compression: int, checksum: int) -> None:
    data = _file(compression=compression, checksum=checksum)
    expected = SlicerMetadata(0.8, 0.6, "PLA", "MK4S", "PrusaSlicer 2.8.1", png())
    assert bgcode.read_bgcode(written(data)) == expected


def test_unknown_compression_is_passed_over(written: Written) -> None:
    found = bgcode.read_bgcode(written(_file(compression=2)))
    assert (found.slicer, found.weight_g) == ("PrusaSlicer 2.8.1", None)


HEADER = struct.pack("<4sIH", b"GCDE", 1, 0)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GCDE",
        b"G28\n" * 100,
        struct.pack("<4sIH", b"GCDE", 1, 7),
        HEADER + struct.pack("<HHI", 3, 0, 2**32 - 1),
        HEADER + struct.pack("<HHI", 3, 0, 50) + b"\0\0short",
        HEADER + struct.pack("<HHII", 3, 1, 50, 8) + b"\0\0no zlib!",
    ],
)
def test_damaged_files_are_refused(written: Written, data: bytes) -> None:
    with pytest.raises(NotAModel):
        bgcode.read_bgcode(written(data))


def test_deflate_bombs_stop_at_the_bound(written: Written) -> None:
    bomb = _block(3, b"a=" + b"1" * 50_000_000, compression=1, checksum=0)
    assert bgcode.read_bgcode(written(HEADER + bomb)) == SlicerMetadata()


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1), patch=st.binary(max_size=8), cut=st.floats(0, 1))
def test_mutated_files_are_read_or_refused(tmp_path: Path, place: float, patch: bytes, cut: float) -> None:
    whole = _file(compression=1)
    start = int(place * len(whole))
    path = tmp_path / "a.bgcode"
    path.write_bytes((whole[:start] + patch + whole[start + len(patch) :])[: int(cut * len(whole))])
    try:
        found = bgcode.read_bgcode(path)
    except NotAModel:
        found = SlicerMetadata()
    assert found.weight_g is None or found.weight_g > 0
