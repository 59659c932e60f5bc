import struct
import zlib

import numpy as np

from server.inspection import png


def test_the_pixels_come_back() -> None:
    pixels = np.arange(2 * 3 * 4, dtype=np.uint8).reshape(2, 3, 4)
    data = png.encode(pixels)
    assert data.startswith(png.SIGNATURE)
    chunks = dict(_chunks(data[8:]))
    assert struct.unpack(">IIBBBBB", chunks[b"IHDR"]) == (3, 2, 8, 6, 0, 0, 0)
    assert chunks[b"IEND"] == b""
    lines = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(2, 13)
    assert lines[:, 0].tolist() == [0, 0]
    np.testing.assert_array_equal(lines[:, 1:].reshape(2, 3, 4), pixels)


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found = []
    while data:
        size = int.from_bytes(data[:4], "big")
        kind, body, check = data[4:8], data[8 : 8 + size], data[8 + size : 12 + size]
        assert int.from_bytes(check, "big") == zlib.crc32(kind + body)
        found.append((kind, body))
        data = data[12 + size :]
    return found
