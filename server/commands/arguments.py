"""Which commands there are, and how a failure becomes a sentence and an exit code."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from server.commands.backup_manifest import NotABackup
from server.commands.folder import NotALayerdeskFolder
from server.foundation.problems import Problem
from server.migrations.upgrade import NewerDatabase
from server.settings import SettingsError

_COMMANDS = (
    "serve",
    "init",
    "migrate",
    "workstation",
    "account",
    "staff",
    "device",
    "audit",
    "backup",
    "restore",
    "certificate",
    "scheduler",
    "agent",
    "demo",
)


def parser(commands: Sequence[str] = _COMMANDS) -> argparse.ArgumentParser:
    """For these commands; each is loaded here, so a command does not wait for what only the others need."""
    top = argparse.ArgumentParser(
        prog="layerdesk-server", description="The server of Layerdesk, the print lab's desk."
    )
    known = top.add_subparsers(dest="command", required=True)
    for name in commands:
        module = _module(name)
        summary = (module.__doc__ or "").strip().splitlines()[0]
        command = known.add_parser(name, help=summary, description=summary)
        command.add_argument(
            "--data", type=Path, default=Path("layerdesk-data"), metavar="DIR", help="the data folder"
        )
        module.add_arguments(command)
    return top


def run(arguments: list[str]) -> int:
    """0 when done; 1 with a sentence on standard error when refused."""
    wanted = [name for name in arguments[:1] if name in _COMMANDS]
    options = parser(wanted or _COMMANDS).parse_args(arguments)
    try:
        return int(_module(options.command).run(options))
    except (Problem, SettingsError, NewerDatabase, NotALayerdeskFolder, NotABackup) as refusal:
        print(refusal, file=sys.stderr)  # the command line speaks on standard error
        return 1


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"server.commands.{name}")
