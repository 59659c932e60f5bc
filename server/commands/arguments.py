"""Which commands there are, and how a failure becomes a sentence and an exit code."""

import argparse
import sys
from pathlib import Path

from server.commands import audit, backup, demo, init, migrate, restore, serve, staff, workstation
from server.commands.backup_manifest import NotABackup
from server.commands.folder import NotALayerdeskFolder
from server.foundation.problems import Problem
from server.migrations.upgrade import NewerDatabase
from server.settings import SettingsError

_COMMANDS = {
    "serve": serve,
    "init": init,
    "migrate": migrate,
    "workstation": workstation,
    "staff": staff,
    "audit": audit,
    "backup": backup,
    "restore": restore,
    "demo": demo,
}


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="layerdesk-server", description="The server of Layerdesk, the print lab's desk."
    )
    commands = top.add_subparsers(dest="command", required=True)
    for name, module in _COMMANDS.items():
        summary = (module.__doc__ or "").strip().splitlines()[0]
        command = commands.add_parser(name, help=summary, description=summary)
        command.add_argument(
            "--data", type=Path, default=Path("layerdesk-data"), metavar="DIR", help="the data folder"
        )
        module.add_arguments(command)
    return top


def run(arguments: list[str]) -> int:
    """0 when done; 1 with a sentence on standard error when refused."""
    options = parser().parse_args(arguments)
    try:
        return int(_COMMANDS[options.command].run(options))
    except (Problem, SettingsError, NewerDatabase, NotALayerdeskFolder, NotABackup) as refusal:
        print(refusal, file=sys.stderr)  # the command line speaks on standard error
        return 1
