"""Places where the tests pull the plug.

`LAYERDESK_FAILPOINT=files.copied:2:kill` ends the process, as a power cut would, the second time that the named place
is reached; `…:error` raises instead. The name is a pattern, so a sweep can count every place of one action:
`files.*:3:kill`. `@path` names a file that holds such a line, for faults that are wished for while the server runs.
Without the variable a place costs one dictionary look-up. The tests sweep over every place (`tests/faults`), the way
SQLite is tested.
"""

import os
import re
import signal
import sys
import threading
from collections import Counter
from pathlib import Path

_VARIABLE = "LAYERDESK_FAILPOINT"
_reached: Counter[str] = Counter()
_counting = threading.Lock()


class FailPoint(OSError):
    """The fault that a test asked for."""


def reach(name: str) -> None:
    stated = os.environ.get(_VARIABLE)
    if stated is None:
        return
    wanted = _read(stated)
    # What follows the effect only tells two equal wishes apart.
    place, count, effect = [*wanted.split(":"), "", "", ""][:3]
    if not place or not re.fullmatch(place, name):
        return
    with _counting:
        _reached[wanted] += 1
        hit = _reached[wanted] == int(count)
    if hit:
        _strike(name, effect)


def _read(stated: str) -> str:
    if not stated.startswith("@"):
        return stated
    try:
        return Path(stated[1:]).read_text("utf-8")
    except FileNotFoundError:
        return ""


def _strike(name: str, effect: str) -> None:
    sys.stderr.write(f"fail point {name}\n")
    sys.stderr.flush()
    if effect == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    raise FailPoint(f"fail point {name}")
