"""The scheduler and the agents of compute jobs, each a process of its own beside a real server."""

import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from server.compute.engine.certificates import Authority
from server.compute.opening import TLS
from tests.programs import processes
from tests.programs.server import ROOT, Server

# Of the scheduler with agents that are silent.
PATIENCE_S = 6


class Machines:
    """The lab's scheduler and agents, each a process of its own."""

    def __init__(self, folder: Path, server: Server, port: int) -> None:
        self.folder, self.server, self.port = folder, server, port
        self.running: dict[str, Any] = {}

    def start(self, agents: Iterable[str]) -> None:
        self.server.command("init")
        Authority(self.folder / "authority").write_for("server", self.server.data / TLS)
        self.start_scheduler()
        for name in agents:
            self.start_agent(name)
        self.server.start(within_s=120)

    def start_scheduler(self) -> None:
        own = ["--port", str(self.port), "--data", str(self.server.data), "--patience", str(PATIENCE_S)]
        self._start("scheduler", "scheduler", *own)

    def start_agent(self, name: str) -> None:
        tls = self.folder / f"tls-{name}"
        Authority(self.folder / "authority").write_for(name, tls)
        scheduler = f"tls://127.0.0.1:{self.port}"
        own = ["--data", str(self.folder / name), "--slots", "1"]
        self._start(name, "agent", "--scheduler", scheduler, "--tls", str(tls), "--name", name, *own)

    def kill(self, name: str) -> None:
        processes.stop(self.running.pop(name), signal.SIGKILL)

    def freeze(self, name: str) -> None:
        self.running[name].send_signal(signal.SIGSTOP)

    def thaw(self, name: str) -> None:
        self.running[name].send_signal(signal.SIGCONT)

    def stop(self) -> None:
        for process in self.running.values():
            processes.stop(process, signal.SIGKILL)

    def _start(self, name: str, *arguments: str) -> None:
        command = [sys.executable, "-m", "server", *arguments]
        self.running[name] = processes.start(command, log=self.folder / f"{name}.log", cwd=ROOT)
