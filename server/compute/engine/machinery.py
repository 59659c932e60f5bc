"""Dask's scheduler and worker as this house runs them: no page of their own, no open port that nobody asked for.

Dask serves web pages on every address of the machine by default. Ours have none: what they would show, desks show.
"""

import logging
from pathlib import Path
from typing import Any

import dask
from distributed import Scheduler, Security, Worker

from server.compute.agent import identity, sandbox
from server.compute.agent.running import AgentPlugin
from server.compute.agent.workshop import Workshop, open_workshop

PATIENCE_S = 30.0
_CONFIG = {
    # A part of a few megabytes travels with its task, on purpose.
    "distributed.admin.large-graph-warning-threshold": "4GB",
    # The database counts how often a part was lost, so Dask reports it the first time.
    "distributed.scheduler.allowed-failures": 0,
    "distributed.scheduler.active-memory-manager.start": False,
    "distributed.worker.profile.enabled": False,
    "distributed.comm.timeouts.connect": "10s",
    "distributed.comm.timeouts.tcp": "30s",
}


class QuietScheduler(Scheduler):
    def start_http_server(self, *_arguments: object, **_named: object) -> None:
        """None."""


class QuietWorker(Worker):
    def start_http_server(self, *_arguments: object, **_named: object) -> None:
        """None."""


class NoSandbox(RuntimeError):
    """A sentence why this machine may not run anybody's code."""


def configure(patience_s: float = PATIENCE_S) -> None:
    """`patience_s`: for how long an agent may be silent, frozen or cut off, before its parts run elsewhere."""
    dask.config.set({**_CONFIG, "distributed.scheduler.worker-ttl": f"{patience_s}s"})
    # Each start and end is a dozen lines that tell nobody anything.
    logging.getLogger("distributed").setLevel(logging.WARNING)


def scheduler(address: str, port: int, security: Security | None) -> QuietScheduler:
    return QuietScheduler(
        protocol="inproc" if security is None else "tls",
        interface=None,
        host=address,
        port=port,
        dashboard=False,
        security=security,
    )


def worker(
    place: str, workshop: Workshop, *, name: str, slots: int, security: Security | None = None
) -> QuietWorker:
    return QuietWorker(
        place,
        name=name,
        nthreads=slots,
        security=security,
        plugins=(AgentPlugin(workshop),),
        dashboard=False,
        memory_limit=0,
        local_directory=str(workshop.folder / "dask"),
    )


def workshop(folder: Path, python: str, index: str, devices: tuple[Path, ...] = ()) -> Workshop:
    """Raises NoSandbox."""
    problem = sandbox.problem(python)
    interpreter = identity.interpreter(python)
    if problem is not None or interpreter is None:
        raise NoSandbox(problem)
    return open_workshop(folder, interpreter, index, devices)


def security(folder: Path) -> Security:
    """Both sides show a certificate of the lab's own authority; without one nobody speaks to the other."""
    names: dict[str, Any] = {"tls_ca_file": str(folder / "ca.pem"), "require_encryption": True}
    for role in ("client", "scheduler", "worker"):
        names |= {
            f"tls_{role}_cert": str(folder / "certificate.pem"),
            f"tls_{role}_key": str(folder / "key.pem"),
        }
    return Security(**names)  # type: ignore[no-untyped-call]  # Dask's
