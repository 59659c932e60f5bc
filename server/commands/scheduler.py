"""Run the scheduler that agents and the server of compute jobs meet at, until a signal ends it."""

import argparse
import asyncio
import logging
import signal
from pathlib import Path

from server.commands.speaking import say
from server.compute.opening import TLS
from server.settings import SettingsError


def add_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", default="127.0.0.1", help="the address of the lab's network to listen on")
    command.add_argument("--port", type=int, default=8786)
    command.add_argument(
        "--patience",
        type=float,
        default=30.0,
        metavar="SECONDS",
        help="how long an agent may be silent before its parts run elsewhere",
    )
    command.add_argument(
        "--tls",
        type=Path,
        metavar="DIR",
        help="what `layerdesk-server certificate` wrote; keys/compute/server",
    )


def run(options: argparse.Namespace) -> int:
    tls = options.tls or options.data / TLS
    if not (tls / "certificate.pem").is_file():
        raise SettingsError(f"{tls} has no certificate. Make one with: layerdesk-server certificate server")
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    asyncio.run(_serve(options.host, options.port, tls, options.patience))
    return 0


async def _serve(host: str, port: int, tls: Path, patience_s: float) -> None:
    from server.compute.engine import machinery  # noqa: PLC0415  # Dask: a second that refusals do not wait for

    machinery.configure(patience_s)
    asked = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, asked.set)
    async with machinery.scheduler(host, port, machinery.security(tls)) as scheduler:
        say(f"Agents meet at {scheduler.address}")
        await asked.wait()
