"""Add, activate, deactivate or list staff members."""

import argparse
from pathlib import Path

from server.commands.folder import opened
from server.commands.speaking import say
from server.lab import staff
from server.lab.events import Actor

_ACTOR = Actor("command-line", None)


def add_arguments(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", required=True)
    for name in ("add", "activate", "deactivate", "list"):
        action = actions.add_parser(name)
        action.add_argument("--data", type=Path, default=argparse.SUPPRESS, metavar="DIR")
        if name != "list":
            action.add_argument("name")


def run(options: argparse.Namespace) -> int:
    by = "Command line"
    with opened(options.data) as (_settings, db):
        if options.action == "add":
            row = db.write_now(staff.add, options.name, by, _ACTOR)
            say(f"{row.name} is on the staff list.")
        elif options.action == "list":
            for row in db.read_now(staff.listed, include_inactive=True):
                say(f"{row.name}\t{'inactive' if row.deactivated_at else 'active'}")
        else:
            active = options.action == "activate"
            db.write_now(staff.set_active, options.name, active=active, by=by, actor=_ACTOR)
            say(f"{options.name} is {'active' if active else 'inactive'}.")
    return 0
