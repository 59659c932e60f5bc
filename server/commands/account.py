"""Add a person's account, give it a new password, remove or list accounts."""

import argparse
from pathlib import Path

from server.commands.folder import opened
from server.commands.speaking import hear_password, say
from server.foundation import accounts
from server.foundation.auth import Passwords
from server.foundation.database import Database

# The systems whose people have passwords here; the shop's sign in at Etsy.
SYSTEMS = ("jobsync", "devices", "compute")


def add_arguments(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", required=True)
    for name in ("add", "password", "remove", "list"):
        action = actions.add_parser(name)
        action.add_argument("--data", type=Path, default=argparse.SUPPRESS, metavar="DIR")
        action.add_argument("--system", choices=SYSTEMS, required=name != "list")
        if name != "list":
            action.add_argument("name", help="the user's name, or e-mail address for compute jobs")
        if name in ("add", "password"):
            action.add_argument(
                "--password-stdin", action="store_true", help="read the password from standard input"
            )


def run(options: argparse.Namespace) -> int:
    with opened(options.data) as (_settings, db):
        if options.action == "list":
            for row in db.read_now(accounts.listed, options.system):
                say(f"{row.system}\t{row.shown_name}\t{'removed' if row.deactivated_at else 'active'}")
        elif options.action == "remove":
            db.write_now(accounts.remove, options.system, options.name)
            say(f"{options.name} can sign in no more.")
        else:
            _with_password(options, db)
    return 0


def _with_password(options: argparse.Namespace, db: Database) -> None:
    hashed = Passwords().hash(hear_password(from_stdin=options.password_stdin))
    if options.action == "add":
        db.write_now(accounts.add, options.system, options.name, hashed)
        say(f"{options.name} may sign in.")
    else:
        db.write_now(accounts.set_password, options.system, options.name, hashed)
        say(f"{options.name} has a new password; its sessions have ended.")
