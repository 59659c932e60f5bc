"""Make a data folder: settings with every key explained, database, signing key."""

import argparse

from server.commands.folder import prepare
from server.commands.speaking import say
from server.foundation.auth import Keyring
from server.settings import FILE_NAME


def add_arguments(_command: argparse.ArgumentParser) -> None:
    """Nothing but the folder."""


def run(options: argparse.Namespace) -> int:
    settings = prepare(options.data)
    Keyring.open(settings.folder / "keys" / "signing.key")
    say(f"{settings.folder} is ready. Look through {FILE_NAME}, then add a workstation and a staff member:")
    say(f"  layerdesk-server workstation add front-desk --role admin --password-stdin --data {options.data}")
    say(f"  layerdesk-server staff add 'Jane Doe' --data {options.data}")
    return 0
