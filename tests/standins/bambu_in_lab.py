"""A pretended Bambu printer as a lab meets it: the file that it takes, and the request that adds it to the lab's printers."""

import io
import random
import zipfile
from typing import Any

from tests.standins.bambu_printer import Bambu

SLICED = ".gcode.3mf"
_GCODE = """\
; BambuStudio 01.09.00.70
; model printing time: 30m 0s; total estimated time: 35m 0s
; total filament weight [g] : 12.50
G1 X1
"""
_SLICE_INFO = """\
<?xml version="1.0" encoding="UTF-8"?>
<config>
  <plate>
    <metadata key="index" value="1"/>
    <metadata key="printer_model_id" value="C12"/>
    <metadata key="prediction" value="2100"/>
    <metadata key="weight" value="12.50"/>
    <filament id="1" type="PLA" color="#1144AA" used_m="4.2" used_g="12.50"/>
  </plate>
</config>
"""


def sliced(size_bytes: int = 2000, seed: int = 1) -> bytes:
    """One plate in PLA for a P1S, about so large; another seed is another file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("Metadata/plate_1.gcode", _GCODE)
        archive.writestr("Metadata/slice_info.config", _SLICE_INFO)
        archive.writestr("Metadata/texture.bin", random.Random(seed).randbytes(size_bytes))
    return made.getvalue()


def wish(printer: Bambu, name: str, port: int | None = None) -> dict[str, Any]:
    """The body of POST /printers. `port`: of a link that lies before the broker."""
    stated = printer.connection()
    return {
        "name": name,
        "maker": "bambu_lan",
        "host": stated.host,
        "port": port or stated.port,
        "serial": stated.serial,
        "secret": stated.secret,
        "options": stated.options,
    }
