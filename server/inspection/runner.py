"""Asks the worker, and always gets an answer: a report, or a sentence why there is none.

A file can make the worker slow, fat or dead; none of that may reach the caller as an exception. The worker starts
with an environment of its own, because the server's may hold secrets.
"""

import asyncio
import logging
import os
import sys
from pathlib import Path

from server.inspection.report import Report, Request

__all__ = ["Report", "Request", "inspect"]

WALL_S = 90.0
WORKER = "server.inspection.worker"

TOO_LONG = "This model took too long to check. Reduce its detail and upload the smaller file."
GAVE_UP = "This model could not be checked: it is too large, too detailed or damaged. Export it again with less detail."

_KEPT_ENVIRONMENT = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "LANG", "LD_LIBRARY_PATH", "VIRTUAL_ENV")

_log = logging.getLogger(__name__)


async def inspect(request: Request, wall_s: float = WALL_S, worker: str = WORKER) -> Report:
    """The report on one model. Callers decide how many run at once."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        worker,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=_environment(),
    )
    try:
        async with asyncio.timeout(wall_s):
            answer, complaint = await process.communicate(request.to_json().encode())
    except TimeoutError:
        return Report.failed(TOO_LONG)
    finally:
        await _end(process)
    return _understood(answer, complaint, process.returncode)


def _understood(answer: bytes, complaint: bytes, code: int | None) -> Report:
    if complaint:
        _log.warning(
            "The inspection worker (ended with %s): %s", code, complaint[-500:].decode(errors="replace")
        )
    try:
        return Report.from_json(answer)
    except (ValueError, TypeError, AttributeError):
        _log.warning(
            "The inspection worker ended with %s: %s", code, complaint[-500:].decode(errors="replace")
        )
        return Report.failed(GAVE_UP)


async def _end(process: asyncio.subprocess.Process) -> None:
    """After an answer it has ended already; after a timeout or a cancelled caller it is ended here."""
    if process.returncode is None:
        process.kill()
        await process.wait()


def _environment() -> dict[str, str]:
    """Where the program lies, and nothing that the server was told in confidence."""
    kept = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
    root = str(Path(__file__).resolve().parents[2])
    return {**kept, "PYTHONPATH": root, "PYTHONSAFEPATH": "1", "OPENBLAS_NUM_THREADS": "1"}
