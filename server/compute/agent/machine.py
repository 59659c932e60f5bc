"""What this machine is: its memory, its graphics card, its name."""

import os
import platform
import shutil
import subprocess
from functools import cache

NO_GPU = "none"
_ASK_S = 10


def name() -> str:
    return platform.node() or "agent"


def memory_bytes() -> int:
    if not hasattr(os, "sysconf"):
        return 0
    return int(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))


def slots(wanted: int = 0) -> int:
    """How many parts at once: by default one for every two processors, because people work here too."""
    return wanted or max(1, (os.cpu_count() or 2) // 2)


@cache
def gpu_model() -> str:
    """As the driver's own tool names it; asked once, because a card does not change while the program runs."""
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return NO_GPU
    try:
        asked = subprocess.run(
            [tool, "--query-gpu=name", "--format=csv,noheader"],
            capture_output=True,
            text=True,
            timeout=_ASK_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return NO_GPU
    lines = asked.stdout.strip().splitlines() if asked.returncode == 0 else []
    return lines[0].strip()[:100] if lines else NO_GPU
