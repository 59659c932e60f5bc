"""Run a demonstration: a lab with two hundred jobs, its server, and a desk that is signed in."""

import argparse
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

from server.commands import demo_server
from server.commands.demo_data import history, people, seeding
from server.commands.folder import prepare
from server.commands.speaking import say
from server.foundation import sessions
from server.foundation.auth import Passwords
from server.foundation.database import Database
from server.foundation.problems import NotFound
from server.lab.desk import Desk
from server.opening.lab import open_desk
from server.settings import FILE_NAME, SettingsError

WORKSTATION = "front-desk"
_DEMONSTRATION = {
    'name = "3D Print Lab"': f'name = "{people.LAB_NAME}"',
    "submissions_per_hour = 3": "submissions_per_hour = 60",
}
_MARK = "demonstration.txt"
_LOOK_EVERY_S = 0.2


def add_arguments(command: argparse.ArgumentParser) -> None:
    command.set_defaults(data=None)
    command.add_argument(
        "--port", type=int, default=0, help="the port to listen on; otherwise one that is free"
    )
    command.add_argument("--no-desk", action="store_true", help="only the server, no workstation")


def run(options: argparse.Namespace) -> int:
    try:
        _demonstrate(options)
    except KeyboardInterrupt:  # while the lab was being made; afterwards the signal is waited for
        say("The demonstration was given up.")
        return 130
    say("The demonstration has ended.")
    return 0


def _demonstrate(options: argparse.Namespace) -> None:
    with ExitStack() as opened:
        folder = options.data or Path(opened.enter_context(_temporary()))
        password = secrets.token_urlsafe(9)
        made = _prepared(folder, password)
        ended = opened.enter_context(_signals())
        server = opened.enter_context(demo_server.serving(folder, options.port))
        _introduce(server.url, folder, password, made)
        desk = None
        if not options.no_desk and _has_display():
            token = server.sign_in(WORKSTATION, password)
            desk = opened.enter_context(demo_server.desk(server.url, WORKSTATION, token, folder / "desk"))
        _wait(ended, server.process, desk)


def _temporary() -> tempfile.TemporaryDirectory[str]:
    # On Windows a file may still be open for a moment after its process ended.
    return tempfile.TemporaryDirectory(prefix="layerdesk-demo-", ignore_cleanup_errors=True)


def _prepared(folder: Path, password: str) -> int:
    """Make the lab where it is missing; the number of jobs that were made now. Refuses a folder that is a real lab."""
    if (folder / FILE_NAME).exists() and not (folder / _MARK).exists():
        raise SettingsError(f"{folder} is a real lab's folder. A demonstration wants a folder of its own.")
    is_new = not (folder / FILE_NAME).exists()
    settings = prepare(folder)
    if is_new:
        (folder / _MARK).write_text("Invented data, made by: layerdesk-server demo\n", encoding="utf-8")
        _label(folder / FILE_NAME)
        settings = prepare(folder)
    desk = open_desk(settings)
    try:
        made = 0 if desk.db.read_now(seeding.is_seeded) else _seeded(desk)
        _let_in(desk.db, password)
    finally:
        desk.passwords.close()
        desk.limits.close()
        desk.db.close()
    return made


def _seeded(desk: Desk) -> int:
    say("Making the demonstration's jobs, files and history …")
    return seeding.seed(desk)


def _label(path: Path) -> None:
    """The lab's name says that it is a demonstration, wherever it is shown."""
    text = path.read_text(encoding="utf-8")
    for ordinary, demonstration in _DEMONSTRATION.items():
        text = text.replace(ordinary, demonstration)
    path.write_text(text, encoding="utf-8")


def _let_in(db: Database, password: str) -> None:
    """A new password each time: nothing that opens the lab is kept anywhere."""
    hashed = Passwords().hash(password)
    try:
        db.write_now(sessions.set_password, WORKSTATION, hashed)
    except NotFound:
        db.write_now(sessions.add_workstation, WORKSTATION, "admin", hashed)


def _introduce(url: str, folder: Path, password: str, made: int) -> None:
    say(f"{people.LAB_NAME}: invented people and jobs, on this machine only.")
    if made:
        say(f"  {made} jobs over {history.DAYS} days in {folder}")
    say(f"  students submit at    {url}/submit")
    say(f"  the public queue is   {url}/board")
    say(f"  desks connect to      {url}")
    say(f"  clients of devices at {url}/pisync (john_doe, password123)")
    say(f"  workstation {WORKSTATION} (administrator), password {password}")


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return True
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    say("There is no display here, so the workstation is not opened. The server goes on; Ctrl-C ends it.")
    return False


@contextmanager
def _signals() -> Iterator[threading.Event]:
    """Set when somebody wants the demonstration to end."""
    ended = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield ended
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _wait(
    ended: threading.Event, server: subprocess.Popen[bytes], desk: subprocess.Popen[bytes] | None
) -> None:
    """Until somebody ends it, the desk is closed, or the server stops."""
    say(
        "Ctrl-C ends the demonstration."
        if desk is None
        else "Closing the desk, or Ctrl-C, ends the demonstration."
    )
    while not ended.wait(_LOOK_EVERY_S):
        if server.poll() is not None:
            raise SettingsError("The server stopped by itself; its messages are above.")
        if desk is not None and desk.poll() is not None:
            if desk.returncode == 0:
                return
            say(f"The desk ended with {desk.returncode}. The server goes on; Ctrl-C ends it.")
            desk = None
