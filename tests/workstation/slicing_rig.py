"""A real slicer as the desk starts one: program and file, and afterwards a sliced file beside it."""

import struct
from pathlib import Path

from tests.programs.finding import find

PROFILE = """filament_density = 1.24
filament_diameter = 1.75
nozzle_diameter = 0.4
layer_height = 0.3
fill_density = 15%
perimeters = 2
temperature = 210
bed_shape = 0x0,250x0,250x210,0x210
gcode_flavor = marlin
"""


def cube(size_mm: float = 20) -> bytes:
    """A binary STL, closed and with outward faces."""
    corners = [(x, y, z) for x in (0, size_mm) for y in (0, size_mm) for z in (0, size_mm)]
    faces = ((0, 2, 6, 4), (1, 5, 7, 3), (0, 4, 5, 1), (2, 3, 7, 6), (0, 1, 3, 2), (4, 6, 7, 5))
    triangles = [(a, b, c) for a, b, c, d in faces] + [(a, c, d) for a, b, c, d in faces]
    body = b"".join(
        struct.pack("<12fH", 0, 0, 0, *(value for corner in triangle for value in corners[corner]), 0)
        for triangle in triangles
    )
    return b"\0" * 80 + struct.pack("<I", len(triangles)) + body


def slicer_program(folder: Path, output: str = "vase.gcode") -> Path:
    """A person who opens the file, presses "Slice" and "Export": PrusaSlicer itself, told on its command line."""
    profile = folder / "profile.ini"
    profile.write_text(PROFILE)
    program = folder / "slicer"
    program.write_text(
        f'#!/bin/sh\nexec "{find("prusa-slicer")}" --export-gcode --load "{profile}"'
        f' --output "$(dirname "$1")/{output}" "$1" >"{folder}/slicer.log" 2>&1\n'
    )
    program.chmod(0o755)
    return program
