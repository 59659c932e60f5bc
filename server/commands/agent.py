"""Let this machine run parts of compute jobs while it is idle, until a signal ends it."""

import argparse
import asyncio
import logging
from pathlib import Path

from server.compute.agent import graphics, machine
from server.compute.agent.program import Membership, keep_working
from server.foundation.problems import Unavailable
from server.settings import SettingsError


def add_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("--scheduler", required=True, help="like tls://10.0.0.5:8786")
    command.add_argument(
        "--tls",
        type=Path,
        required=True,
        metavar="DIR",
        help="what `layerdesk-server certificate` wrote for it",
    )
    command.add_argument("--name", default=machine.name(), help="what the lab calls this machine")
    command.add_argument("--slots", type=int, default=0, help="parts at once; one for every two processors")
    command.add_argument(
        "--python", default="", help="the interpreter for scripts; this one, or the system's"
    )
    command.add_argument("--index", default="", help="the only package index; where uv looks")
    command.add_argument(
        "--gpu",
        action="store_true",
        help="let scripts use this machine's graphics cards: their driver is then part of the wall around scripts,"
        " and the memory of a card is not limited",
    )


def run(options: argparse.Namespace) -> int:
    if not options.scheduler.startswith("tls://"):
        raise SettingsError("--scheduler must begin with tls://, like tls://10.0.0.5:8786.")
    if not (options.tls / "certificate.pem").is_file():
        raise SettingsError(
            f"{options.tls} has no certificate. Make one with: layerdesk-server certificate NAME"
        )
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    for name in ("distributed", "bokeh", "tornado"):
        logging.getLogger(name).setLevel(logging.WARNING)

    devices = graphics.devices() if options.gpu else ()
    if options.gpu and not devices:
        raise Unavailable(
            "--gpu: this machine has no graphics card's device: /dev/nvidia0, /dev/dri or /dev/kfd."
        )

    from server.compute.engine import machinery  # noqa: PLC0415  # Dask: a second that refusals do not wait for

    machinery.configure()
    try:
        workshop = machinery.workshop(options.data / "agent", options.python, options.index, devices)
    except machinery.NoSandbox as refusal:
        raise Unavailable(str(refusal)) from None
    member = Membership(options.scheduler, options.tls, options.name, machine.slots(options.slots))
    asyncio.run(keep_working(member, workshop))
    return 0
