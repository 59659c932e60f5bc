"""Binary G-code: blocks of metadata in front of the G-code, after Prusa's public specification (libbgcode).

A file begins with "GCDE", a version and a kind of checksum. Each block has type, compression and sizes, then a few
parameters, the data, and perhaps a checksum. All metadata and pictures come before the first G-code block, so the
walk ends there, and heatshrink, which only G-code uses, is never needed.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from server.inspection import sliced
from server.inspection.refusal import NotAModel
from server.inspection.sliced import SlicerMetadata

MAGIC = b"GCDE"
FILE_METADATA, GCODE, SLICER_METADATA, PRINTER_METADATA, PRINT_METADATA, THUMBNAIL = range(6)
STORED, DEFLATED = 0, 1
PNG = 0

MAX_BLOCKS = 100
MAX_BLOCK_BYTES = 4 * 1024 * 1024

_HEADER = struct.Struct("<4sIH")
_BLOCK = struct.Struct("<HHI")
_COMPRESSED_SIZE = struct.Struct("<I")
_PARAMETER_BYTES = {THUMBNAIL: 6}
_OTHER_PARAMETER_BYTES = 2


@dataclass(frozen=True, slots=True)
class _Block:
    kind: int
    parameter: int
    data: bytes


def read_bgcode(path: Path) -> SlicerMetadata:
    keys: dict[str, str] = {}
    pictures: list[bytes] = []
    with path.open("rb") as file:
        for block in _blocks(file):
            if block.kind != THUMBNAIL:
                # The same key may stand in several blocks; totals in the print's block win over the printer's.
                keys.update(_ini(block.data))
            elif block.parameter == PNG:
                pictures.append(block.data)
    return sliced.from_keys(keys, keys.get("producer"), sliced.largest(pictures))


def _blocks(file: BinaryIO) -> Iterator[_Block]:
    magic, _version, checksum = _HEADER.unpack(_exactly(file, _HEADER.size))
    if magic != MAGIC or checksum > 1:
        raise NotAModel("This is not binary G-code although its name says so.")
    for _ in range(MAX_BLOCKS):
        start = file.read(_BLOCK.size)
        if len(start) < _BLOCK.size:
            return
        kind, compression, size = _BLOCK.unpack(start)
        if kind == GCODE:
            return
        yield _block(file, kind, compression, size)
        file.seek(4 * checksum, 1)


def _block(file: BinaryIO, kind: int, compression: int, size: int) -> _Block:
    stored = size if compression == STORED else _COMPRESSED_SIZE.unpack(_exactly(file, 4))[0]
    parameters = _exactly(file, _PARAMETER_BYTES.get(kind, _OTHER_PARAMETER_BYTES))
    data = _unpacked(_exactly(file, stored), compression)
    return _Block(kind, int.from_bytes(parameters[:2], "little"), data)


def _unpacked(data: bytes, compression: int) -> bytes:
    if compression == STORED:
        return data
    if compression != DEFLATED:
        return b""
    try:
        return zlib.decompressobj().decompress(data, MAX_BLOCK_BYTES)
    except zlib.error as fault:
        raise NotAModel("This binary G-code is damaged.") from fault


def _exactly(file: BinaryIO, size: int) -> bytes:
    data = file.read(size) if size <= MAX_BLOCK_BYTES else b""
    if len(data) != size:
        raise NotAModel("This binary G-code is damaged or incomplete.")
    return data


def _ini(data: bytes) -> dict[str, str]:
    lines = (line.partition("=") for line in data.decode("utf-8", "replace").splitlines())
    return {key.strip().lower(): value.strip() for key, equals, value in lines if equals}
