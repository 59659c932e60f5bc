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
import mimetypes
import os
import pickle
import re
import resource
import signal
import socket
import struct
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
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

_listeners: dict[int, int] = {}


def wished() -> dict[str, Any]:
    """Returns in the processes that are to be a server, with what is wished of them; here, never."""
    for name in (*_LATER, *sys.argv[1:]):
        importlib.import_module(name)
    mimetypes.init()
    _know_expressions()
    gc.freeze()  # a collection in the child would copy every page of what is imported
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, _tell_ends)
    wishes = socket.socket(fileno=os.dup(0))
    while True:
        message, (log, told) = _received(wishes)
        # So that its end is not told before its beginning.
        signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGCHLD,))
        child = os.fork()
        if child == 0:
            wishes.close()
            _be_born(log, told)
            return dict(json.loads(message))
        os.close(log)
        _tell(told, child)
        _listeners[child] = told
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGCHLD,))


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


def _know_expressions() -> None:
    """Each start makes regular expressions of all paths; one that ends at once says which, and they are known here."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        from server.app import build
        from server.settings import load

        with tempfile.TemporaryDirectory() as folder, os.fdopen(writing, "wb") as said:
            build(load(Path(folder)))
            pickle.dump([key[1:] for key in re._cache], said)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        known = pickle.load(said)
    os.waitpid(child, 0)
    for pattern, flags in known:
        re.compile(pattern, flags)


def _tell_ends(*_signal: object) -> None:
    """One signal may stand for several that ended."""
    with suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            told = _listeners.pop(ended[0])
            _tell(told, os.waitstatus_to_exitcode(ended[1]))
            os.close(told)


def _tell(told: int, number: int) -> None:
    with suppress(BrokenPipeError):
        os.write(told, NUMBER.pack(number))


def _received(wishes: socket.socket) -> tuple[bytes, list[int]]:
    message, handed, *_ = socket.recv_fds(wishes, LONGEST, 2)
    if not message:
        sys.exit()  # the tests are over, however that came
    return message, handed


def _be_born(log: int, told: int) -> None:
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGCHLD,))
    nothing = os.open(os.devnull, os.O_RDONLY)
    for there, here in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(there, here)
    for others in (nothing, log, told, *_listeners.values()):
        os.close(others)


async def _idle(desk: object) -> None:
    await asyncio.Event().wait()


if __name__ == "__main__":
    sys.exit(serve(**wished()))
