"""PNG files from pixels, with the standard library: no imaging library for one kind of picture.

Like `raster` it imports nothing of the server, so that the workstation may carry a copy of the idea.
"""

import struct
import zlib

import numpy as np
import numpy.typing as npt

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGBA = 6


def encode(pixels: npt.NDArray[np.uint8]) -> bytes:
    """The file for an array of height by width by four (red, green, blue, opacity)."""
    height, width, _ = pixels.shape
    header = struct.pack(">IIBBBBB", width, height, 8, _RGBA, 0, 0, 0)
    unfiltered = np.zeros((height, 1), np.uint8)  # each line begins with the number of its filter
    lines = np.concatenate([unfiltered, pixels.reshape(height, -1)], axis=1)
    return (
        SIGNATURE
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(lines.tobytes(), 6))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
