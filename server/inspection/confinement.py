"""What the worker takes from itself before it opens a stranger's file: memory, time, space, network, privileges.

It is done by the worker's own first lines rather than between fork and exec, where a server with threads may not run
Python. Each step is best effort: a system without it still has the parent's stopwatch. Windows has none of them.
"""

import contextlib
import ctypes
import os
import sys

MAX_ADDRESS_SPACE_BYTES = 2 * 1024**3
MAX_CPU_S = 60
MAX_FILE_BYTES = 16 * 1024**2
MAX_OPEN_FILES = 64
NICENESS = 10

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_SIGKILL = 9


def confine() -> None:
    """Must run before threads exist: a process with threads may not leave its user namespace."""
    if sys.platform == "linux":
        _isolate()
    if sys.platform != "win32":
        os.nice(NICENESS)
        _limit()


if sys.platform != "win32":
    import resource

    def _limit() -> None:
        _lower(resource.RLIMIT_AS, MAX_ADDRESS_SPACE_BYTES)
        # The soft limit kills; the hard one a second later would, too, if the signal were ignored.
        _lower(resource.RLIMIT_CPU, MAX_CPU_S)
        _lower(resource.RLIMIT_FSIZE, MAX_FILE_BYTES)
        _lower(resource.RLIMIT_NOFILE, MAX_OPEN_FILES)
        _lower(resource.RLIMIT_CORE, 0)

    def _lower(which: int, wanted: int) -> None:
        _, most = resource.getrlimit(which)
        limit = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        with contextlib.suppress(OSError, ValueError):  # macOS refuses a limit on the address space
            resource.setrlimit(which, (limit, limit))


if sys.platform == "linux":

    def _isolate() -> None:
        """No network, no new privileges, and no life after the server's."""
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        # An empty network of its own; where namespaces are switched off this changes nothing. Root needs no user
        # namespace for it, and would lose in one the right to read files that belong to others.
        libc.unshare(_CLONE_NEWNET if os.geteuid() == 0 else _CLONE_NEWUSER | _CLONE_NEWNET)
