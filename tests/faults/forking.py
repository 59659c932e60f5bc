"""`python -m tests.faults.forking [MODULE …]`: a server that starts in a tenth of a second, for tests that kill it hundreds of
times.

One process imports everything and forks for each start: the child is the real server, as `serve` runs it, and dies of
the real signal. Each line of standard input starts one and holds its command line and its environment; the answers
are its process id, and, when it ended, how.
"""

import asyncio
import ctypes
import gc
import importlib
import json
import os
import resource
import signal
import sys

# What a server imports when it is needed: at its start, at the first request of somebody, for the first mail.
_LATER = (
    "encodings.idna",
    "jinja2.sandbox",
    "jwt.algorithms",
    "server.commands.serve",
    "sqlite3",
    "truststore",
    "uvicorn.loops.auto",
    "uvicorn.protocols.http.auto",
)
_DIE_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG


def main() -> None:
    import uvicorn.lifespan.on  # what a start would import, once for all of them
    import uvicorn.loops.uvloop  # as above
    import uvicorn.protocols.http.httptools_impl  # noqa: F401  # as above

    import server.app  # noqa: F401  # as above

    for name in (*_LATER, *sys.argv[1:]):
        importlib.import_module(name)
    gc.freeze()  # a collection in the child would copy every page of what is imported
    for line in sys.stdin:
        wish = json.loads(line)
        child = os.fork()
        if child == 0:
            _serve(**wish)
        _say(child)
        _say(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _serve(arguments: list[str], environment: dict[str, str], only_lab: bool) -> None:
    from server import app
    from server.commands.arguments import run
    from server.lab import inspecting

    if only_lab:
        app.open_systems = lambda *_: ()
    inspecting.run = _idle  # a process for each model would take more time than everything else together
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.environ.update(environment)
    if limit := int(environment.get("LAYERDESK_FILE_LIMIT", 0)):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    os._exit(run(arguments))


async def _idle(desk: object) -> None:
    await asyncio.Event().wait()


if __name__ == "__main__":
    main()
