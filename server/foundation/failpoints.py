"""Places where the tests pull the plug.

`LAYERDESK_FAILPOINT=files.copied:2:kill` ends the process, as a power cut would, the second time that the named place
is reached; `…:error` raises instead. Without the variable a place costs one dictionary look-up. The tests sweep over
every place (`tests/faults`), the way SQLite is tested.
"""

import os
import signal
import threading
from collections import Counter

_VARIABLE = "LAYERDESK_FAILPOINT"
_reached: Counter[str] = Counter()
_counting = threading.Lock()


class FailPoint(OSError):
    """The fault that a test asked for."""


def reach(name: str) -> None:
    wanted = os.environ.get(_VARIABLE)
    if wanted is None:
        return
    place, count, effect = wanted.split(":")
    with _counting:
        _reached[name] += 1
        hit = name == place and _reached[name] == int(count)
    if not hit:
        return
    if effect == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    raise FailPoint(f"fail point {name}")
