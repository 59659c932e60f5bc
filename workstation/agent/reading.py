"""What the device says about itself: disk, temperature, uptime, whether its kiosk runs, and what a local program printed.

Everything is read from files that Linux has anyway; what is not there is left out.
"""

from __future__ import annotations

import shutil
import socket
from pathlib import Path
from typing import Any

VERSION = "1.0"
_PRINT_STATE = "print-state.txt"


def state(folder: Path, data: Path, kiosk: str = "", system: Path = Path("/")) -> dict[str, Any]:
    """`kiosk`: the name of the program whose life is watched; empty for a device without one."""
    usage = shutil.disk_usage(folder)
    return {
        "version": VERSION,
        "hostname": socket.gethostname()[:100],
        "disk_total": usage.total,
        "disk_free": usage.free,
        "temperature_c": _temperature(system),
        "uptime_s": _uptime(system),
        "kiosk_alive": _runs(kiosk, system) if kiosk else None,
        "print_state": _first_line(data / _PRINT_STATE),
    }


def _temperature(system: Path) -> float | None:
    words = _first_line(system / "sys/class/thermal/thermal_zone0/temp")
    try:
        found = round(int(words or "") / 1000, 1)
    except ValueError:
        return None
    return found if -100 <= found <= 1000 else None


def _uptime(system: Path) -> float | None:
    words = _first_line(system / "proc/uptime")
    try:
        return float((words or "").split()[0])
    except (ValueError, IndexError):
        return None


def _runs(program: str, system: Path) -> bool:
    """Linux keeps the first 15 letters of a program's name."""
    names = (_first_line(path) for path in (system / "proc").glob("[0-9]*/comm"))
    return program[:15] in names


def _first_line(path: Path) -> str | None:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.readline(200).strip() or None
    except OSError:
        return None
