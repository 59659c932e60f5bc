"""Which of the kernel's calls a script may not make, as a program for its filter.

The keys of the agent's session (tickets of its user, say) lie behind no namespace; the other calls are doors to the kernel
that no script over a table needs. Containers forbid the same by default.
"""

import contextlib
import os
import platform
import struct
from collections.abc import Iterator

# keys, watching others, measuring, loading programs, faults, rings: by the kernel's numbers.
_RINGS = (425, 426, 427)
_CALLS = {
    "x86_64": (101, 248, 249, 250, 298, 321, 323, *_RINGS),
    "aarch64": (117, 217, 218, 219, 241, 280, 282, *_RINGS),
}
_MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# Numbers from here on are a second way to the same calls (x32).
_OTHER_WAY = 0x40000000
_LOAD, _IS, _IS_FROM, _ANSWER = 0x20, 0x15, 0x35, 0x06
_KILL, _REFUSE, _ALLOW = 0x80000000, 0x00050001, 0x7FFF0000
_NUMBER_AT, _MACHINE_AT = 0, 4
_STEP = "=HBBI"


def program(machine: str) -> bytes:
    """On a machine whose numbers we do not know, nothing is forbidden."""
    if machine not in _CALLS:
        return struct.pack(_STEP, _ANSWER, 0, 0, _ALLOW)
    calls = _CALLS[machine]
    checks = [(_IS_FROM, _OTHER_WAY), *((_IS, call) for call in calls)]
    steps = [
        (_LOAD, 0, 0, _MACHINE_AT),
        (_IS, 1, 0, _MACHINES[machine]),
        (_ANSWER, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        *((kind, len(checks) - place, 0, value) for place, (kind, value) in enumerate(checks)),
        (_ANSWER, 0, 0, _ALLOW),
        (_ANSWER, 0, 0, _REFUSE),
    ]
    return b"".join(struct.pack(_STEP, *step) for step in steps)


@contextlib.contextmanager
def opened() -> Iterator[int]:
    """A descriptor for bubblewrap to read the program from, once."""
    descriptor = os.memfd_create("forbidden")
    try:
        os.write(descriptor, program(platform.machine()))
        os.lseek(descriptor, 0, os.SEEK_SET)
        yield descriptor
    finally:
        os.close(descriptor)
