"""`layerdesk-agent`: pair this device with a lab's server, keep it in sync, or say how it is."""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from workstation.agent import identity, reading, talking
from workstation.agent.identity import NotPaired
from workstation.agent.placing import Folder
from workstation.agent.work import Agent

_SYSTEM_FOLDER = Path("/var/lib/layerdesk-agent")


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        return int(options.act(options))
    except (NotPaired, talking.Gone, talking.Refused, OSError) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="layerdesk-agent", description="Keeps this device's files in sync.")
    known = parser.add_subparsers(required=True)
    pairing = known.add_parser("pair", help="pair this device with a server")
    pairing.add_argument("--server", required=True, metavar="URL", help="as the desk shows it")
    pairing.add_argument("code", help="the code that the desk shows")
    pairing.set_defaults(act=_pair)
    running = known.add_parser("run", help="keep this device in sync until it is ended")
    running.set_defaults(act=_run)
    state = known.add_parser("state", help="say what the server is told about this device")
    state.set_defaults(act=_state)
    for command in (pairing, running, state):
        command.add_argument("--data", type=Path, default=_usual_folder(), metavar="DIR")
    for command in (running, state):
        command.add_argument("--folder", type=Path, metavar="DIR", help="where the files are put")
        command.add_argument(
            "--kiosk", default="", metavar="NAME", help="the program of the kiosk, to be watched"
        )
    return parser


def _usual_folder() -> Path:
    return _SYSTEM_FOLDER if os.access(_SYSTEM_FOLDER, os.W_OK) else Path.home() / ".layerdesk-agent"


def _pair(options: argparse.Namespace) -> int:
    server = options.server.rstrip("/")
    parts = urlsplit(server)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotPaired(
            "The server's address must look like https://lab.example.edu or http://192.168.1.10:5000."
        )
    device, name, key = talking.pair(server, options.code)
    identity.new(options.data, server, device, name, key)
    print(f"This is {name} ({device}) now.")
    return 0


def _run(options: argparse.Namespace) -> int:
    own = identity.load(options.data)
    lock = _alone(options.data)
    folder = Folder(_files(options))
    try:
        Agent(talking.Talk(own), folder, options.data, options.kiosk).run()
    finally:
        lock.close()
    return 0


def _state(options: argparse.Namespace) -> int:
    folder = _files(options)
    folder.mkdir(parents=True, exist_ok=True)
    print(json.dumps(reading.state(folder, options.data, options.kiosk), indent=1))
    return 0


def _files(options: argparse.Namespace) -> Path:
    return Path(options.folder or options.data / "files")


def _alone(data: Path):  # type: ignore[no-untyped-def]  # noqa: ANN202  # an open file, which holds the lock
    """Two programs of one device would take each other's work away."""
    file = (data / "agent.lock").open("w", encoding="utf-8")
    if os.name == "posix":
        import fcntl  # noqa: PLC0415  # Linux has it

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            raise NotPaired(f"Another agent runs with {data} already.") from None
    return file


if __name__ == "__main__":
    sys.exit(main())
