"""`python -m tests.programs.forging [MODULE …]`: servers that start in a tenth of a second, for tests that start hundreds of
them.

One process imports everything and forks for each start: the child is the real server, as `python -m server` runs it, with
an environment of its own, and dies of real signals. Each message on standard input, a socket, starts one: the command line
and the environment, with the server's log and a socket that hears its process id and, when it ended, how.
"""

import asyncio
import ctypes
import gc
import importlib
import json
import os
import resource
import signal
import socket
import struct
import sys
import time
from contextlib import suppress
from typing import Any

NUMBER = struct.Struct("!i")
LONGEST = 1 << 17

# What a server imports when it is needed: at its start, at the first request of somebody, for the first mail.
_LATER = (
    "encodings.idna",
    "jinja2.sandbox",
    "jwt.algorithms",
    "server.app",
    "server.commands.serve",
    "sqlite3",
    "truststore",
    "uvicorn.lifespan.on",
    "uvicorn.loops.auto",
    "uvicorn.loops.uvloop",
    "uvicorn.protocols.http.auto",
    "uvicorn.protocols.http.httptools_impl",
)
_DIE_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG


def wished() -> dict[str, Any]:
    """Returns in the processes that are to be a server, with what is wished of them; here, never."""
    for name in (*_LATER, *sys.argv[1:]):
        importlib.import_module(name)
    gc.freeze()  # a collection in the child would copy every page of what is imported
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, _bury)
    wishes = socket.socket(fileno=os.dup(0))
    while True:
        message, (log, told), *_ = _received(wishes)
        if os.fork() == 0:
            wishes.close()
            if _is_child_of_one_who_tells(log, told):
                return dict(json.loads(message))
        os.close(log)
        os.close(told)


def serve(arguments: list[str], environment: dict[str, str], only_lab: bool, inspects: bool) -> int:
    from server import app
    from server.commands.arguments import run
    from server.lab import inspecting

    if only_lab:
        app.open_systems = lambda *_: ()
    if not inspects:
        inspecting.run = _idle
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    if limit := int(environment.get("LAYERDESK_FILE_LIMIT", 0)):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    return run(arguments)


def _bury(*_signal: object) -> None:
    """One signal may stand for several that ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _received(wishes: socket.socket) -> tuple[bytes, list[int]]:
    message, handed, *_ = socket.recv_fds(wishes, LONGEST, 2)
    if not message:
        sys.exit()  # the tests are over, however that came
    return message, handed


def _is_child_of_one_who_tells(log: int, told: int) -> bool:
    """Between this process, which goes on, and each server stands one that waits for its end."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _die_with_parent()
    child = os.fork()
    if child == 0:
        _die_with_parent()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for there, here in ((nothing, 0), (log, 1), (log, 2)):
            os.dup2(there, here)
        for taken in (nothing, log, told):
            os.close(taken)
        return True
    os.close(log)
    os.write(told, NUMBER.pack(child))
    os.write(told, NUMBER.pack(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])))
    os._exit(0)


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)


async def _idle(desk: object) -> None:
    await asyncio.Event().wait()


if __name__ == "__main__":
    sys.exit(serve(**wished()))
