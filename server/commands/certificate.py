"""Make a certificate for the server, the scheduler, or an agent of compute jobs; the lab's authority comes with the first."""

import argparse
import re
from pathlib import Path

from server.commands.speaking import say
from server.compute.engine.certificates import Authority
from server.settings import SettingsError

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}")


def add_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", help="server, or what the lab calls the agent's machine")
    command.add_argument(
        "--out", type=Path, metavar="DIR", help="where the three files go; keys/compute/NAME"
    )


def run(options: argparse.Namespace) -> int:
    if not _NAME.fullmatch(options.name) or options.name == "authority":
        raise SettingsError("A certificate's name has letters, digits, dots, dashes and underscores.")
    place = options.data / "keys" / "compute"
    target = options.out or place / options.name
    Authority(place / "authority").write_for(options.name, target)
    say(
        f"{target} has the certificate. Whoever holds it can run code on every agent and the scheduler: bring it over safely."
    )
    return 0
