"""Bring the database to the newest revision."""

import argparse

from server.commands.folder import prepare
from server.commands.speaking import say
from server.migrations.upgrade import HEAD


def add_arguments(_command: argparse.ArgumentParser) -> None:
    """Nothing but the folder."""


def run(options: argparse.Namespace) -> int:
    prepare(options.data)
    say(f"The database is at revision {HEAD}.")
    return 0
