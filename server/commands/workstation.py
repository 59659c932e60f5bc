"""Add a workstation, give it a new password, remove or list workstations."""

import argparse
from pathlib import Path

from server.commands.folder import opened
from server.commands.speaking import hear_password, say
from server.foundation import sessions
from server.foundation.auth import Passwords
from server.foundation.database import Database


def add_arguments(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", required=True)
    for name in ("add", "password", "remove", "list"):
        action = actions.add_parser(name)
        action.add_argument("--data", type=Path, default=argparse.SUPPRESS, metavar="DIR")
        if name != "list":
            action.add_argument("id", help="the workstation's name, for example front-desk")
        if name == "add":
            action.add_argument("--role", choices=sessions.ROLES, default="staff")
        if name in ("add", "password"):
            action.add_argument(
                "--password-stdin", action="store_true", help="read the password from standard input"
            )


def run(options: argparse.Namespace) -> int:
    with opened(options.data) as (_settings, db):
        if options.action == "list":
            for row in db.read_now(sessions.workstations):
                say(f"{row.id}\t{row.role}\t{'removed' if row.deactivated_at else 'active'}")
        elif options.action == "remove":
            db.write_now(sessions.deactivate_workstation, options.id)
            say(f"{options.id} can sign in no more.")
        else:
            _with_password(options, db)
    return 0


def _with_password(options: argparse.Namespace, db: Database) -> None:
    hashed = Passwords().hash(hear_password(from_stdin=options.password_stdin))
    if options.action == "add":
        db.write_now(sessions.add_workstation, options.id, options.role, hashed)
        say(f"{options.id} may sign in as {options.role}.")
    else:
        db.write_now(sessions.set_password, options.id, hashed)
        say(f"{options.id} has a new password; its sessions have ended.")
