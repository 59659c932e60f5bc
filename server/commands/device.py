"""Add, list, remove or pair devices, and keep the files that they are to have."""

import argparse
import sys
from pathlib import Path

from server.commands.folder import opened
from server.commands.speaking import say
from server.devices import devices, pairing, rules
from server.devices.devices import NewDevice, Wanted
from server.devices.folders import Folders
from server.foundation import clock, files
from server.foundation.auth import Keyring
from server.foundation.database import Database
from server.foundation.problems import NotFound
from server.foundation.vault import Vault
from server.settings import Settings


def add_arguments(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", required=True)
    known = {name: actions.add_parser(name) for name in ("add", "list", "remove", "pair", "files")}
    for action in known.values():
        action.add_argument("--data", type=Path, default=argparse.SUPPRESS, metavar="DIR")
    for name in ("remove", "pair"):
        known[name].add_argument("id", help="the device's id")
    _adding(known["add"])
    _keeping(known["files"])


def _adding(action: argparse.ArgumentParser) -> None:
    action.add_argument("name", help="for people, like: Kiosk by the door")
    action.add_argument("--type", default="Raspberry Pi", help="what it is")
    action.add_argument("--id", help="its id; otherwise the next free number")
    action.add_argument("--driver", choices=rules.DRIVERS, default="agent")
    action.add_argument("--host", default="", help="where an OctoPi is")
    action.add_argument("--secret-stdin", action="store_true", help="read an OctoPi's API key")
    action.add_argument("--owner", help="whose it is, among the users of devices; otherwise everybody's")
    action.add_argument("--printer", type=int, help="the number of the printer that it stands beside")


def _keeping(action: argparse.ArgumentParser) -> None:
    action.add_argument("id", help=f"the device's id; {rules.SHARED} for the files of all devices")
    what = action.add_mutually_exclusive_group()
    what.add_argument("--put", type=Path, metavar="FILE", help="store this file")
    what.add_argument("--remove", metavar="PATH", help="remove a file")
    action.add_argument(
        "--as", dest="path", metavar="PATH", help="where --put stores it, like kiosk/start.html"
    )


def run(options: argparse.Namespace) -> int:
    with opened(options.data) as (settings, db):
        _ACTIONS[options.action](options, settings, db)
    return 0


def _vault(settings: Settings) -> Vault:
    return Vault(Keyring.open(settings.folder / "keys" / "signing.key"))


def _add(options: argparse.Namespace, settings: Settings, db: Database) -> None:
    new = NewDevice(
        name=options.name,
        type=options.type,
        driver=options.driver,
        key=options.id,
        host=options.host,
        secret=sys.stdin.readline().strip() if options.secret_stdin else "",
        owner=options.owner,
        printer_id=options.printer,
    )
    row = db.write_now(devices.add, new, _vault(settings))
    say(f"{row.name} is device {row.key}.")
    if row.driver == "agent":
        _say_code(row.key, settings, db)


def _list(_options: argparse.Namespace, _settings: Settings, db: Database) -> None:
    for row in db.read_now(devices.listed, Wanted())[0]:
        status = "never synced" if row.sync_status_code is None else row.error_message or "synced"
        say(f"{row.key}\t{row.name}\t{row.driver}\t{row.last_sync_at or '-'}\t{status}")


def _remove(options: argparse.Namespace, _settings: Settings, db: Database) -> None:
    row = db.write_now(devices.remove, options.id)
    say(f"{row.name} was removed. Its files are kept.")


def _pair(options: argparse.Namespace, settings: Settings, db: Database) -> None:
    _say_code(options.id, settings, db)


def _say_code(key: str, settings: Settings, db: Database) -> None:
    code = db.write_now(pairing.open_pairing, key, _vault(settings))
    say(f"On the device: python3 layerdesk-agent.pyz pair --server {settings.public_url} {code.code}")
    say(f"The code is good until {clock.shown(code.expires_at)}.")


def _files(options: argparse.Namespace, settings: Settings, db: Database) -> None:
    if options.id != rules.SHARED:
        db.read_now(devices.one, options.id)
    folders = Folders(settings.folder / "devices")
    if options.put is not None:
        path = options.path or options.put.name
        if not options.put.is_file():
            raise NotFound(f"There is no file {options.put}.")
        files.copy_durably(options.put.resolve(), folders.place_for(options.id, path))
        say(f"{path} is kept for {options.id}.")
    elif options.remove is not None:
        folders.remove(options.id, options.remove)
        say(f"{options.remove} was removed.")
    else:
        for file in folders.listed(options.id):
            say(f"{file.path}\t{file.size_bytes}\t{file.sha256}")


_ACTIONS = {"add": _add, "list": _list, "remove": _remove, "pair": _pair, "files": _files}
